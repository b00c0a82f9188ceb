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
  var person: [Int32?]
  var registration: [Int32?]
  var decisions: [Decision?]
  var rawHashes: [UInt64]
  /// What the open rows tell; nothing for the others.
  var descriptions: [Description?]
  var keys: [[BlockingKey]]
  var weighings: [Weighing?]
  /// People with a row in this return, and how many.
  var taken: [Int32: Int] = [:]
  /// The first row of the return that tells exactly the same, for rows that repeat one.
  var repeats: [Int: Int] = [:]
  var open: [Int] = []
  var mergers: [Merger] = []
  var refined = 0

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
    for row in work.open {
      guard let description = work.descriptions[row] else { continue }
      work.weighings[row] = weigh(
        description, keys: work.keys[row], weigher: work.weigher, taken: work.taken, refined: &work.refined)
    }
    assign(&work)
    introduce(&work)
    repeatRows(&work)
    var decisions = Decisions()
    decisions.rows = work.decisions.compactMap(\.self)
    decisions.mergers = work.mergers
    decisions.refinedBlocks = work.refined
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
      if let number = registration(raw: raw) {
        repeatRegistration(&work, row, number)
        continue
      }
      let prepared = row < work.prepared.count ? work.prepared[row] : nil
      let identity = prepared?.identity ?? NormalisedIdentity(told.identity)
      var description = Description(identity, institution: institutionNumber(told.institution), names: &names)
      let fingerprint = description.fingerprint
      if let number = registration(like: description) {
        remember(raw: raw, registration: number)
        repeatRegistration(&work, row, number)
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

  private mutating func repeatRegistration(_ work: inout ReturnWork, _ row: Int, _ number: Int32) {
    let person = current(personOfRegistration[Int(number)])
    let isRepeat = work.taken[person] != nil
    keep(&work, row, person: person, registration: number)
    work.decisions[row] = Decision(
      row: work.rows[row].id, outcome: .link(people[Int(person)].id), matchWeight: nil, evidence: [],
      ground: isRepeat ? .duplicate : .knownRegistration, parameters: parameters.version)
  }

  /// Gives open rows to people, each component of rows and people that want one another by an optimal assignment.
  private mutating func assign(_ work: inout ReturnWork) {
    for component in Components.find(work) {
      let people = component.people
      var values: [[Float?]] = []
      for row in component.rows {
        var line = [Float?](repeating: nil, count: people.count)
        if let weighing = work.weighings[row] {
          for candidate in weighing.candidates {
            if let place = people.firstIndex(of: candidate.person) { line[place] = weighing.value(candidate) }
          }
        }
        values.append(line)
      }
      let chosen = component.rows.count == 1 ? [Assignment.heaviest(values[0])] : Assignment.best(values)
      let givenTo = zip(component.rows, chosen).map { ($0, $1.map { people[$0] }) }
      decide(&work, givenTo)
    }
  }

  private mutating func decide(_ work: inout ReturnWork, _ rows: [(row: Int, person: Int32?)]) {
    let given = Set(rows.compactMap(\.person))
    for (row, person) in rows {
      guard let person, let weighing = work.weighings[row] else { continue }
      let judged = judge(weighing, chosen: person, elsewhere: given.subtracting([person]), work, row)
      let odds = judged.odds
      let probability = Double(odds / (1 + odds))
      let isContradicted = weighing.candidates.contains { $0.person == person && $0.levels.isContradicted }
      if probability >= parameters.costs.linkFrom, !isContradicted {
        join(&work, row, to: person, judged.same, odds, weighing)
      } else if probability >= parameters.costs.askFrom {
        ask(&work, row, weighing, given.subtracting([person]))
      }
    }
  }

  /// The odds of a candidate against everybody else, and who of the others is the same person after all.
  private func judge(
    _ weighing: Weighing, chosen: Int32, elsewhere: Set<Int32>, _ work: ReturnWork, _ row: Int
  ) -> (odds: Float, same: [Int32: JoinWeight]) {
    var against = weighing.nobody
    var support: Float = 0
    var same: [Int32: JoinWeight] = [:]
    for candidate in weighing.candidates {
      let measure = exp2f(candidate.weights.same)
      if candidate.person == chosen {
        support += measure
      } else if elsewhere.contains(candidate.person) {
        against += measure * Float(parameters.probabilities[0][Field.company.rawValue][1])
      } else if measure > weighing.nobody * 0.05 {
        // Two people who both fit may be one, known apart so far.
        guard let description = work.descriptions[row] else { continue }
        let join = joinWeight(candidate.person, chosen, with: description, work.weigher)
        same[candidate.person] = join
        support += measure * join.probability
        against += measure * (1 - join.probability)
      } else {
        against += measure
      }
    }
    return (support / against, same)
  }

  /// Links a row, and joins the people whom it shows to be one.
  private mutating func join(
    _ work: inout ReturnWork, _ row: Int, to person: Int32, _ same: [Int32: JoinWeight], _ odds: Float,
    _ weighing: Weighing
  ) {
    let evidence = evidence(weighing, person, odds, work.weigher)
    var kept = person
    for (other, join) in same.sorted(by: { $0.key < $1.key })
    where Double(join.probability) >= parameters.costs.linkFrom && work.taken[other] == nil {
      let older = min(kept, other)
      let younger = max(kept, other)
      let isProposed = Double(join.weight) < joinsFrom || stoodTogether(older, younger)
      work.mergers.append(
        Merger(
          kept: people[Int(older)].id, absorbed: people[Int(younger)].id, isProposed: isProposed,
          row: work.rows[row].id, matchWeight: Double(join.weight), evidence: join.evidence))
      if isProposed { continue }
      merge(younger, into: older)
      kept = older
    }
    let number = remember(&work, row, person: kept)
    keep(&work, row, person: kept, registration: number)
    work.decisions[row] = Decision(
      row: work.rows[row].id, outcome: .link(people[Int(kept)].id), matchWeight: Double(log2f(odds)),
      evidence: evidence, ground: .weighed, parameters: parameters.version)
  }

  private mutating func ask(
    _ work: inout ReturnWork, _ row: Int, _ weighing: Weighing, _ elsewhere: Set<Int32>
  ) {
    var asked: [Candidate] = []
    var likeliest: (person: Int32, odds: Float)?
    let all = weighing.nobody + weighing.candidates.reduce(0) { $0 + exp2f($1.weights.same) }
    for candidate in weighing.candidates where !elsewhere.contains(candidate.person) {
      let measure = exp2f(candidate.weights.same)
      let odds = measure / max(all - measure, .leastNormalMagnitude)
      if likeliest == nil { likeliest = (candidate.person, odds) }
      if measure / all > 0.02 {
        asked.append(Candidate(person: people[Int(candidate.person)].id, matchWeight: Double(log2f(odds))))
      }
    }
    guard let likeliest else { return }
    let evidence = evidence(weighing, likeliest.person, likeliest.odds, work.weigher)
    let person = addNewPerson()
    people[Int(person)].isProvisional = true
    let number = remember(&work, row, person: person)
    keep(&work, row, person: person, registration: number)
    work.decisions[row] = Decision(
      row: work.rows[row].id, outcome: .ask(provisional: people[Int(person)].id, candidates: asked),
      matchWeight: Double(log2f(likeliest.odds)), evidence: evidence, ground: .weighed,
      parameters: parameters.version)
  }

  /// Rows without a person: a second row about somebody in the return, or somebody new.
  private mutating func introduce(_ work: inout ReturnWork) {
    for row in work.open where work.person[row] == nil {
      guard let description = work.descriptions[row] else { continue }
      let weighing = weigh(
        description, keys: work.keys[row], weigher: work.weigher, taken: work.taken, onlyTaken: true,
        refined: &work.refined)
      if let best = weighing.candidates.first(where: { work.taken[$0.person] != nil }) {
        let odds = exp2f(best.weights.same) / weighing.nobody
        let probability = Double(odds / (1 + odds))
        if probability >= parameters.costs.linkFrom {
          join(&work, row, to: best.person, [:], odds, weighing)
          work.decisions[row]?.ground = .duplicate
          continue
        }
        if probability >= parameters.costs.askFrom {
          ask(&work, row, weighing, [])
          continue
        }
      }
      let person = addNewPerson()
      let number = remember(&work, row, person: person)
      keep(&work, row, person: person, registration: number)
      let best = work.weighings[row]?.candidates.first
      let odds = best.map { exp2f($0.weights.same) / (work.weighings[row]?.nobody ?? 1) }
      work.decisions[row] = Decision(
        row: work.rows[row].id, outcome: .new(people[Int(person)].id), matchWeight: odds.map { Double(log2f($0)) },
        evidence: [], ground: best == nil ? .noCandidate : .weighed, parameters: parameters.version)
    }
  }

  private mutating func repeatRows(_ work: inout ReturnWork) {
    for (row, first) in work.repeats.sorted(by: { $0.key < $1.key }) {
      guard let person = work.person[first], let registration = work.registration[first] else { continue }
      keep(&work, row, person: person, registration: registration)
      work.decisions[row] = Decision(
        row: work.rows[row].id, outcome: .link(people[Int(person)].id), matchWeight: nil, evidence: [],
        ground: .duplicate, parameters: parameters.version)
    }
  }

  private mutating func remember(_ work: inout ReturnWork, _ row: Int, person: Int32) -> Int32 {
    guard let description = work.descriptions[row] else { return -1 }
    let number = addRegistration(description, person: person)
    learning.stays.append(Learning.Stay(id: 0, [work.rows[row].standing]))
    noteChange(number)
    remember(raw: work.rawHashes[row], registration: number)
    for key in work.keys[row] where index.add(key, person: person) {
      learning.keys.append(Learning.PersonKey(key: key.code, person: person))
    }
    return number
  }

  private mutating func keep(_ work: inout ReturnWork, _ row: Int, person: Int32, registration: Int32) {
    work.person[row] = person
    work.registration[row] = registration
    work.taken[person, default: 0] += 1
    extend(registration, to: work.rows[row])
    stand(registration, returnID: work.rows[row].returnID)
  }
}
