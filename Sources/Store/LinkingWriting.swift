// What linking writes: people, links, questions, and what is remembered of how people were described.
import Linking
import Postgres

/// The link of one row, ready to be written.
public struct LinkToMake: Sendable {
  public var row: Int64
  public var person: Int64
  public var decision: Decision
  /// The people a doubtful row may be about, likeliest first.
  public var candidates: [Candidate]

  public init(row: Int64, person: Int64, decision: Decision, candidates: [Candidate]) {
    self.row = row
    self.person = person
    self.decision = decision
    self.candidates = candidates
  }
}

extension LinkingStore {
  /// New people, in the order of their numbers.
  public func makePeople(_ count: Int, at instant: Instant) throws -> [Int64] {
    if count == 0 { return [] }
    return try connection.query(Statements.linking.persons, [.int(count), Parameter(instant)])
      .map { try $0[0] }
  }

  /// Links the rows of one return, and asks about the doubtful ones.
  public func link(_ links: [LinkToMake], institution: Int64, at instant: Instant, parameters: Int) throws {
    if links.isEmpty { return }
    try connection.execute(
      Statements.linking.links,
      [
        .ints(links.map(\.row)), .ints(links.map(\.person)),
        .textArray(links.map { $0.decision.outcome.name }),
        .textArray(links.map { $0.decision.matchWeight.map(Reason.number) }),
        .textArray(links.map { $0.decision.ground == .knownRegistration ? nil : Reason.text($0) }),
        .int(Int(institution)), Parameter(instant), .int(parameters),
      ])
    let asked = links.filter { $0.decision.outcome.isQuestion }
    if asked.isEmpty { return }
    try connection.execute(
      Statements.linking.questions,
      [
        .ints(asked.map(\.row)),
        .textArray(asked.map { link in "{" + link.candidates.map { "\($0.person)" }.joined(separator: ",") + "}" }),
        Parameter(instant),
      ])
  }

  /// Remembers new ways in which people were described.
  public func remember(_ registrations: [KnownRegistration], version: Int64) throws {
    if registrations.isEmpty { return }
    try connection.execute(
      Statements.linking.registrations,
      [
        .ints(registrations.map(\.person)), .ints(registrations.map(\.institution)),
        .ints(registrations.map(\.fingerprint)), .textArray(registrations.map(\.identity)),
        .dateArray(registrations.map(\.first.rollDay)),
        .dateArray(registrations.map(\.last.rollDay)),
        .ints(registrations.map(\.first.returnID)), .ints(registrations.map(\.last.returnID)), .int(Int(version)),
      ])
  }

  /// Remembers that known descriptions stood earlier or later than was known.
  public func extend(_ registrations: [KnownRegistration]) throws {
    if registrations.isEmpty { return }
    try connection.execute(
      Statements.linking.extend,
      [
        .ints(registrations.map(\.id)),
        .dateArray(registrations.map(\.first.rollDay)),
        .dateArray(registrations.map(\.last.rollDay)),
        .ints(registrations.map(\.first.returnID)), .ints(registrations.map(\.last.returnID)),
      ])
  }

  /// Adds keys by which people are found; sorted keys keep the index's pages together.
  public func addKeys(_ keys: [(key: Int64, person: Int64)]) throws {
    if keys.isEmpty { return }
    try connection.execute(Statements.linking.keys, [.ints(keys.map(\.key)), .ints(keys.map(\.person))])
  }

  /// Queues people for settling.
  public func touch(_ people: some Collection<Int64>, at instant: Instant) throws {
    if people.isEmpty { return }
    try connection.execute(Statements.linking.touch, [.ints(Array(people)), Parameter(instant)])
  }

  public func markLinked(
    _ parts: [PartToLink], at instant: Instant, newPeople: Int, version: Int64
  ) throws {
    try connection.execute(
      Statements.linking.linked,
      [
        .uuidArray(parts.map(\.told.id)), Parameter(instant), .int(newPeople), .int(Int(version)),
        .intArray(parts.map(\.goesOnAfter)),
      ])
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
