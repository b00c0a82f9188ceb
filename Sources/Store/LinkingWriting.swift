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
    reasons.append(
      decision.ground == .knownRegistration ? nil : Reason.text(decision, candidates: candidates))
  }
}

/// Numbers taken from a table's own count before its rows are written.
public struct ReservedNumbers: Sendable {
  private let table: String
  /// How many are reserved at once, where many will be wanted.
  private let supply: Int
  private var left: ArraySlice<Int64> = []

  public static func people(supply: Int) -> Self { Self(table: "person", supply: supply) }
  public static func registrations(supply: Int) -> Self { Self(table: "registration", supply: supply) }

  private init(table: String, supply: Int) {
    self.table = table
    self.supply = supply
  }

  public mutating func take(_ count: Int, _ store: LinkingStore) throws -> [Int64] {
    if left.count < count {
      let more = max(count - left.count, supply)
      left += try store.connection.query(Statements.linking.reserve, [.text(table), .int(more)]).map {
        try $0[0, as: Int64.self]
      }
    }
    defer { left = left.dropFirst(count) }
    return Array(left.prefix(count))
  }
}

extension LinkingStore {
  /// One new person for each of some rows that are moved.
  func makePeople(_ count: Int, at instant: Instant) throws -> [Int64] {
    if count == 0 { return [] }
    return try connection.query(Statements.linking.persons, [.int(count), Parameter(instant)])
      .map { try $0[0] }
  }

  /// New people under reserved numbers.
  public func introduce(_ people: [(number: Int64, at: Instant)]) throws {
    if people.isEmpty { return }
    try connection.executeLater(
      Statements.linking.introduce,
      [.bigints(people.map(\.number)), .bigints(people.map(\.at.microsecondsSince1970))])
  }

  /// Links rows, and asks about the doubtful ones.
  public func link(_ links: LinksToMake, parameters: Int) throws {
    if links.rows.isEmpty { return }
    try connection.executeLater(
      Statements.linking.links,
      [
        .bigints(links.rows), .bigints(links.institutions), .bigints(links.people), .texts(links.outcomes),
        .bigints(links.instants), .reals(links.weights), .texts(links.reasons), .int(parameters),
      ])
    if links.asked.isEmpty { return }
    try connection.executeLater(
      Statements.linking.questions,
      [
        .bigints(links.asked.map { links.rows[$0] }), .texts(links.askedAbout),
        .bigints(links.asked.map { links.instants[$0] }),
      ])
  }

  /// Remembers new ways in which people were described. Result: the numbers under which they are kept.
  /// - Parameter supply: where their numbers come from.
  @discardableResult
  public func remember(
    _ registrations: [KnownRegistration], _ supply: inout ReservedNumbers, version: Int64
  ) throws -> [Int64] {
    if registrations.isEmpty { return [] }
    let numbers = try supply.take(registrations.count, self)
    try connection.executeLater(
      Statements.linking.registrations,
      [
        .bigints(numbers), .bigints(registrations.map(\.person)), .bigints(registrations.map(\.institution)),
        .bigints(registrations.map(\.fingerprint)), .texts(registrations.map(\.identity)),
        .dateArray(registrations.map(\.first.rollDay)),
        .dateArray(registrations.map(\.last.rollDay)),
        .bigints(registrations.map(\.first.returnID)), .bigints(registrations.map(\.last.returnID)),
        .int(Int(version)),
      ])
    return numbers
  }

  /// Remembers that known descriptions stood earlier or later than was known.
  public func extend(_ registrations: [KnownRegistration]) throws {
    if registrations.isEmpty { return }
    try connection.executeLater(
      Statements.linking.extend,
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
    try connection.executeLater(Statements.linking.keys, [.bigints(keys.map(\.key)), .bigints(keys.map(\.person))])
  }

  /// Queues people for settling.
  public func touch(_ people: some Collection<Int64>, at instant: Instant) throws {
    if people.isEmpty { return }
    try connection.execute(Statements.linking.touch, [.bigints(Array(people)), Parameter(instant)])
  }

  /// Marks returns, or parts of them, as linked.
  public func markLinked(_ parts: [LinkedPart], at instant: Instant, newPeople: Int, version: Int64) throws {
    try connection.execute(
      Statements.linking.linked,
      [
        .uuidArray(parts.map(\.id)), Parameter(instant), .int(newPeople), .int(Int(version)),
        .intArray(parts.map(\.goesOnAfter)),
      ])
  }
}

/// A return, or a part of it, whose rows were linked.
public struct LinkedPart: Sendable {
  public let id: UUIDValue
  public let goesOnAfter: Int?

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
