// Decides a return as a whole: its rows compete for people.

#if canImport(Glibc)
  import Glibc
#endif

/// The work on one return, row by row in named steps; see ``Population/decide(_:)``.
struct ReturnWork {
  let rows: [LinkRow]
  /// What the caller made of the rows already; empty where nothing.
  let prepared: [PreparedRow]
  let weigher: Weigher
  /// The person of each row once decided.
  var person: [PersonIndex?]
  var registration: [RegistrationIndex?]
  var decisions: [Decision?]
  var rawHashes: [UInt64]
  /// What the open rows tell; nothing for the others.
  var descriptions: [Description?]
  var keys: [[BlockingKey]]
  var weighings: [Weighing?]
  /// How common the values of each row are, in its return or by what earlier returns shared.
  var common: [Commonness]
  /// People with a row in this return, and how many.
  var taken: [PersonIndex: Int] = [:]
  /// The first row of the return that tells exactly the same, for rows that repeat one.
  var repeats: [Int: Int] = [:]
  var open: [Int] = []
  /// The odds of the likeliest person of rows that wanted somebody and got nobody.
  var leftOver: [Int: Float] = [:]
  var mergers: [Merger] = []
  var effort = Effort()

  init(_ rows: [LinkRow], prepared: [PreparedRow], weigher: Weigher) {
    self.rows = rows
    self.prepared = prepared
    self.weigher = weigher
    person = Array(repeating: nil, count: rows.count)
    registration = Array(repeating: nil, count: rows.count)
    decisions = Array(repeating: nil, count: rows.count)
    rawHashes = Array(repeating: 0, count: rows.count)
    descriptions = Array(repeating: nil, count: rows.count)
    keys = Array(repeating: [], count: rows.count)
    weighings = Array(repeating: nil, count: rows.count)
    common = Array(repeating: .none, count: rows.count)
  }
}

extension Population {
  /// Decides all rows of one return, and remembers what they tell.
  ///
  /// All rows must be of one return. The order of the rows does not matter but for the numbers of new people.
  /// - Parameters:
  ///   - prepared: what is already made of the rows; empty where nothing is.
  ///   - isContinued: whether earlier rows of the return were decided before; whoever they are about competes with these.
  public mutating func decide(
    _ rows: [LinkRow], prepared: [PreparedRow] = [], isContinued: Bool = false
  ) -> Decisions {
    var work = ReturnWork(rows, prepared: prepared, weigher: Weigher(parameters, people: peopleKnown))
    if isContinued, let first = rows.first { work.taken = peopleStanding(in: first.returnID) }
    recogniseRegistrations(&work)
    noteCommonValues(&work)
    let most = parameters.mostComparisons + parameters.mostComparisonsOfRow * rows.count
    for row in work.open {
      guard let description = work.descriptions[row] else { continue }
      work.weighings[row] = weigh(
        description, keys: work.keys[row], weigher: work.weigher, common: work.common[row], taken: work.taken,
        &work.effort)
      if work.effort.comparisons > most { return .beyondBound }
    }
    assign(&work)
    introduce(&work, most: most)
    if work.effort.comparisons > most { return .beyondBound }
    repeatRows(&work)
    var decisions = Decisions()
    decisions.rows = work.decisions.compactMap(\.self)
    decisions.mergers = work.mergers
    decisions.refinedBlocks = work.effort.refinedBlocks
    return decisions
  }

  /// Rows that tell exactly what the institution told before keep their person; rows told twice are set aside; the
  /// others are made ready to be weighed.
  private mutating func recogniseRegistrations(_ work: inout ReturnWork) {
    var seen: [UInt64: Int] = [:]
    for row in work.rows.indices {
      let told = work.rows[row]
      let raw = told.identity.rawHash(institution: told.institution)
      work.rawHashes[row] = raw
      if let known = registration(raw: raw) {
        repeatRegistration(&work, row, known)
        continue
      }
      let prepared = row < work.prepared.count ? work.prepared[row] : nil
      let identity = prepared?.identity ?? NormalisedIdentity(told.identity)
      var description = Description(identity, institution: institutionIndex(told.institution), names: &names)
      let fingerprint = description.fingerprint
      if let known = registration(like: description) {
        remember(raw: raw, registration: known)
        repeatRegistration(&work, row, known)
      } else if let first = seen[fingerprint], work.descriptions[first]?.describesTheSame(as: description) == true {
        work.repeats[row] = first
      } else {
        seen[fingerprint] = row
        description.stand(on: told.asAt, isOnRoll: told.isOnRoll)
        work.descriptions[row] = description
        work.open.append(row)
        work.keys[row] =
          prepared?.keys ?? identity.blockingKeys(forenames: parameters.forenames)
      }
    }
  }

  /// What many rows of the return share is remembered, since it says as little in the next one.
  private mutating func noteCommonValues(_ work: inout ReturnWork) {
    var all: [CommonValue] = []
    all.reserveCapacity(work.rows.count * CommonField.allCases.count)
    var rows = 0
    var values: [(row: Int, shared: [CommonValue])] = []
    for row in work.rows.indices {
      if let description = work.descriptions[row] ?? work.registration[row].map({ descriptions[$0] }) {
        rows += 1
        let shared = names.commonValues(description)
        all += shared
        if work.descriptions[row] != nil { values.append((row, shared)) }
      }
    }
    let here = CommonInReturn(all, rows: rows)
    for (value, share) in here.remembered where share > commonValues[value] ?? 0 {
      commonValues[value] = share
      learning.commonValues.insert(value)
    }
    for (row, shared) in values { work.common[row] = Commonness(shared, here: here, before: commonValues) }
  }

  private mutating func repeatRegistration(_ work: inout ReturnWork, _ row: Int, _ known: RegistrationIndex) {
    let person = current(personOfRegistration[known])
    let isRepeat = work.taken[person] != nil
    keep(&work, row, person: person, registration: known)
    work.decisions[row] = Decision(
      row: work.rows[row].id, outcome: .link(people[person].id), matchWeight: nil, evidence: [],
      ground: isRepeat ? .duplicate : .knownRegistration, parameters: parameters.version)
  }
}
