// What linking writes: people, links, questions, and what is remembered of how people were described.
import Linking
import Postgres

/// Links of rows, ready to be written: one array for each column.
public struct LinksToMake: Sendable {
  fileprivate var rows: [Int64] = []
  fileprivate var institutions: [Int64] = []
  fileprivate var people: [Int64] = []
  fileprivate var outcomes: [String?] = []
  fileprivate var instants: [Int64] = []
  fileprivate var weights: [Float?] = []
  fileprivate var grounds: [String?] = []
  fileprivate var reasons: [String?] = []
  fileprivate var asked: [Int] = []
  fileprivate var askedAbout: [String?] = []

  public init() {}

  public var count: Int { rows.count }

  /// - Parameters:
  ///   - number: the number in the tables of a person whom the decisions introduced.
  public mutating func add(
    _ decision: Decision, institution: Int64, at instant: Instant, number: (Int64) -> Int64
  ) {
    var candidates: [Candidate] = []
    if case .ask(_, let asked) = decision.outcome {
      candidates = asked.map { Candidate(person: number($0.person), matchWeight: $0.matchWeight) }
      self.asked.append(rows.count)
      askedAbout.append("{" + candidates.map { "\($0.person)" }.joined(separator: ",") + "}")
    }
    rows.append(decision.row)
    institutions.append(institution)
    people.append(number(decision.outcome.person))
    outcomes.append(decision.outcome.name)
    instants.append(instant.microsecondsSince1970)
    weights.append(decision.matchWeight.map(Reason.kept))
    // What an institution told before is linked as before: most rows say no more than that.
    let isKnown = decision.ground == .knownRegistration
    grounds.append(isKnown ? nil : decision.ground.rawValue)
    reasons.append(isKnown ? nil : Reason.text(decision, candidates: candidates))
  }
}

extension LinkingStore {
  /// One new person for each of some rows that are moved.
  func makePeople(_ count: Int, at instant: Instant) throws -> [Int64] {
    if count == 0 { return [] }
    return try connection.query(Statements.linkingWrite.persons, [.int(count), Parameter(instant)])
      .map { try $0[0] }
  }

  /// The last numbers of a person and of a registration; under the lock of linking the next ones are free.
  public func lastNumbers() throws -> (person: Int64, registration: Int64) {
    let row = try connection.query(Statements.linkingRead.lastNumbers).single()
    return (try row["person"], try row["registration"])
  }

  /// Takes the next numbers of people, once it is known how many were used.
  public func takePeople(_ count: Int) throws {
    if count > 0 { try connection.execute(Statements.linkingWrite.takePeople, [.int(count)]) }
  }

  /// Takes the next numbers of registrations.
  @discardableResult
  public func takeRegistrations(_ count: Int) throws -> ClosedRange<Int64> {
    let last: Int64 = try connection.query(Statements.linkingWrite.takeRegistrations, [.int(count)]).single()[0]
    return last - Int64(count) + 1...last
  }

  /// Makes people under numbers of their own, links rows, and asks about the doubtful ones.
  public func write(
    people: [(number: Int64, at: Instant)], _ links: LinksToMake, parameters: Int
  ) throws {
    try connection.executeLater { batch in
      if !people.isEmpty {
        batch.add(
          Statements.linkingWrite.introduce,
          [.bigints(people.map(\.number)), .bigints(people.map(\.at.microsecondsSince1970))])
      }
      if !links.asked.isEmpty {
        batch.add(
          Statements.linkingWrite.questions,
          [
            .bigints(links.asked.map { links.rows[$0] }), .texts(links.askedAbout),
            .bigints(links.asked.map { links.instants[$0] }),
          ])
      }
      if links.rows.isEmpty { return }
      batch.add(
        Statements.linkingWrite.links,
        [
          .bigints(links.rows), .bigints(links.institutions), .bigints(links.people), .texts(links.outcomes),
          .bigints(links.instants), .reals(links.weights), .texts(links.grounds), .texts(links.reasons),
          .int(parameters),
        ])
    }
  }

  /// Remembers new ways in which people were described, under the numbers taken for them.
  public func remember(_ registrations: [KnownRegistration], version: Int64) throws {
    if registrations.isEmpty { return }
    try connection.executeLater(
      Statements.linkingWrite.registrations,
      [
        .bigints(registrations.map(\.id)), .bigints(registrations.map(\.person)),
        .bigints(registrations.map(\.institution)),
        .bigints(registrations.map(\.fingerprint)), .texts(registrations.map(\.identity)),
        .dateArray(registrations.map(\.first.rollDay)),
        .dateArray(registrations.map(\.last.rollDay)),
        .bigints(registrations.map(\.first.returnID)), .bigints(registrations.map(\.last.returnID)),
        .int(Int(version)),
      ])
  }

  /// Remembers that known descriptions stood earlier or later than was known.
  public func extend(_ registrations: [KnownRegistration]) throws {
    if registrations.isEmpty { return }
    try connection.executeLater(
      Statements.linkingWrite.extend,
      [
        .bigints(registrations.map(\.id)),
        .dateArray(registrations.map(\.first.rollDay)),
        .dateArray(registrations.map(\.last.rollDay)),
        .bigints(registrations.map(\.first.returnID)), .bigints(registrations.map(\.last.returnID)),
      ])
  }

  /// Adds keys by which people are found; sorted keys keep the index's pages together.
  public func addKeys(_ keys: [(key: Int64, person: Int64)]) throws {
    if keys.isEmpty { return }
    try connection.executeLater(Statements.linkingKeys.keys, [.bigints(keys.map(\.key)), .bigints(keys.map(\.person))])
  }

  /// Queues people for settling.
  public func touch(_ people: some Collection<Int64>) throws {
    if people.isEmpty { return }
    try connection.execute(Statements.linkingWrite.touch, [.bigints(Array(people))])
  }

  /// Marks returns, or parts of them, as linked.
  public func markLinked(_ parts: [LinkedPart], newPeople: Int, version: Int64) throws {
    try connection.execute(
      Statements.linkingWrite.linked,
      [
        .uuidArray(parts.map(\.id)), .int(newPeople), .int(Int(version)), .intArray(parts.map(\.goesOnAfter)),
      ])
  }
}

/// A return, or a part of it, whose rows were linked.
public struct LinkedPart: Sendable {
  public let id: UUIDValue
  public let goesOnAfter: Int?

  /// A part of which every row has been decided.
  public init(_ part: PartToLink) {
    id = part.told.id
    goesOnAfter = part.goesOnAfter
  }
}

extension Outcome {
  fileprivate var name: String {
    switch self {
    case .link: "link"
    case .new: "new"
    case .ask: "ask"
    }
  }
}
