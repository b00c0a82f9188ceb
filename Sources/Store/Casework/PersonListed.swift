// How people are called in lists and found by what is typed.
import Postgres
import Register

/// What a list shows of somebody beside its line.
public struct PersonListed: Sendable, Hashable {
  public let id: Int64
  public let surname: String
  public let forename: String
  /// Empty: as the forename.
  public let knownAs: String
  public let born: Day?
  public let lastContactOn: Day?
  /// Of the last contact; empty: none told, or none.
  public let lastOutcome: String
  /// Who follows them, as the record calls who acts; nil: nobody.
  public let officer: String?
  /// When they are to be looked after again.
  public let dueOn: Day?

  init(_ row: Row) throws {
    id = try row["person_id"]
    surname = try row["surname"]
    forename = try row["forename"]
    knownAs = try row["known_as"]
    born = try row["born"]
    lastContactOn = try row["last_contact_on"]
    lastOutcome = try row["last_outcome"]
    officer = try row["officer"]
    dueOn = try row["due_on"]
  }
}

/// What is looked for, taken from what was typed.
public struct PersonSought: Sendable, Hashable {
  /// Each the beginning of a name, between spaces.
  public var names = ""
  public var born: Day?
  /// Each with what it may be: `upn`, `uln` or `telephone`.
  public var numbers: [(number: String, kind: String)] = []

  public init() {}

  public static func == (left: Self, right: Self) -> Bool {
    left.names == right.names && left.born == right.born && left.numbers.elementsEqual(right.numbers, by: ==)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(names)
    hasher.combine(born)
  }
}

/// Somebody who was found.
public struct PersonFound: Sendable, Hashable {
  public let id: Int64
  /// `name`, `sound`, `birth date`, `upn`, …
  public let foundBy: String
  public let surname: String
  public let forename: String
  public let knownAs: String
  public let born: Day?
  public let yearGroup: Int?
  public let outcome: String
  public let reason: String
  public let institution: String

  init(_ row: Row) throws {
    id = try row["person_id"]
    foundBy = try row["found_by"]
    surname = try row["surname"]
    forename = try row["forename"]
    knownAs = try row["known_as"]
    born = try row["born"]
    yearGroup = try row["year_group"]
    outcome = try row["outcome"]
    reason = try row["reason"]
    institution = try row["institution"]
  }
}

extension People {
  private typealias Ask = Statements.casework

  /// What lists show of these persons, by their number; nobody is in it whom whoever asks does not meet.
  public static func shown(_ db: Connection, _ persons: [Int64]) throws -> [Int64: PersonListed] {
    guard !persons.isEmpty else { return [:] }
    let shown = try db.query(Ask.shown, [.bigints(persons)]).map(PersonListed.init)
    return Dictionary(shown.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Who is found, those who fit best first.
  public static func find(_ db: Connection, _ sought: PersonSought, atMost limit: Int, on day: Day) throws
    -> [PersonFound]
  {
    try db.query(
      Ask.found,
      [
        .text(sought.names), Parameter(sought.born), .textArray(sought.numbers.map(\.number)),
        .textArray(sought.numbers.map(\.kind)), .int(limit), day.parameter,
      ]
    ).map(PersonFound.init)
  }
}
