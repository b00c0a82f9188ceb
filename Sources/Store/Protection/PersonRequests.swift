// What the data protection officer does: requests of people, and what is held of them. Article: DataProtection.
import Postgres
import Register

/// A request about somebody's own data.
public struct PersonRequest: Sendable, Hashable {
  /// What is asked for, by articles 15, 16, 18 and 17 of the UK GDPR.
  public enum Kind: String, Sendable, CaseIterable { case access, correction, restriction, erasure }
  /// Who asked.
  public enum Asker: String, Sendable, CaseIterable {
    case youngPerson = "young person"
    case parent
    case other = "somebody for them"
  }
  /// How it ended.
  public enum Outcome: String, Sendable, CaseIterable { case done, refused }

  public let id: Int64
  public let person: Int64
  public let kind: String
  public let askedOn: Day
  public let askedBy: String
  /// How it was made sure who asks.
  public let identityChecked: String
  public let dueOn: Day
  public let endedOn: Day?
  public let outcome: String?
  public let reason: String?

  init(_ row: Row) throws {
    id = try row["id"]
    person = try row["person_id"]
    kind = try row["kind"]
    askedOn = try row["asked_on"]
    askedBy = try row["asked_by"]
    identityChecked = try row["identity_checked"]
    dueOn = try row["due_on"]
    endedOn = try row["ended_on"]
    outcome = try row["outcome"]
    reason = try row["reason"]
  }
}

/// A piece of what is held about somebody.
public struct HeldPiece: Sendable, Hashable {
  public let section: String
  public let source: String
  public let asAt: Day?
  public let at: Instant?
  /// A JSON object.
  public let told: String
  /// The same in words: names, and the values under them.
  public let names: [String]
  public let values: [String]
  /// Why it is withheld until somebody has looked at it; empty: it is given.
  public let withheld: String
}

/// How somebody goes.
public struct PersonShown: Sendable, Hashable {
  public let surname: String
  public let forename: String
  public let born: Day?
  public let isRestricted: Bool
  /// Nothing about them goes out.
  public let isProtected: Bool
}

/// How much waits for the data protection officer.
public struct ProtectionCount: Sendable, Hashable {
  public let openRequests: Int
  public let dueSoon: Int
  public let instructions: Int
  public let disclosures: Int
}

/// Acts of the data protection officer. Needs that role; every one is recorded. Source: article *DataProtection*.
public enum Protection {
  private typealias Ask = Statements.protection

  /// nil where nobody has the number.
  public static func open(
    _ db: Connection, _ kind: PersonRequest.Kind, of person: Int64, on day: Day, by asker: PersonRequest.Asker,
    identityChecked: String, actor: String
  ) throws -> (id: Int64, dueOn: Day)? {
    try db.query(
      Ask.openRequest,
      [
        person.parameter, .text(kind.rawValue), day.parameter, .text(asker.rawValue), .text(identityChecked),
        .text(actor),
      ]
    ).map { row in (id: try row["id", as: Int64.self], dueOn: try row["due_on", as: Day.self]) }.first
  }

  /// Result: the person and what was asked; nil where no such request is open.
  public static func end(
    _ db: Connection, request: Int64, _ outcome: PersonRequest.Outcome, why: String, actor: String
  ) throws -> (person: Int64, kind: String)? {
    try db.query(Ask.endRequest, [request.parameter, .text(outcome.rawValue), .text(why), .text(actor)]).map { row in
      (person: try row["person_id", as: Int64.self], kind: try row["kind", as: String.self])
    }.first
  }

  /// - Parameter person: nil: all that are open.
  public static func requests(_ db: Connection, of person: Int64? = nil) throws -> [PersonRequest] {
    try db.query(Ask.requests, [Parameter(person)]).map(PersonRequest.init)
  }

  /// What waits on a day; requests are due soon that end within a week.
  public static func counted(_ db: Connection, on day: Day) throws -> ProtectionCount {
    let row = try db.query(Ask.counted, [day.parameter]).single()
    return ProtectionCount(
      openRequests: try row["open_requests"], dueSoon: try row["due_soon"], instructions: try row["instructions"],
      disclosures: try row["disclosures"])
  }
  /// nil where nobody has the number.
  public static func known(_ db: Connection, person: Int64, on day: Day) throws -> PersonShown? {
    try db.query(Ask.knownAs, [person.parameter, day.parameter]).map { row in
      PersonShown(
        surname: try row["surname"], forename: try row["forename"], born: try row["born"],
        isRestricted: try row["is_restricted"], isProtected: try row["is_protected"])
    }.first
  }

  /// Everything held about a person.
  public static func held(_ db: Connection, person: Int64) throws -> [HeldPiece] {
    try db.query(Ask.export, [person.parameter]).map { row in
      HeldPiece(
        section: try row["section"], source: try row["source"], asAt: try row["as_at"], at: try row["at"],
        told: try row["told"], names: try row["names"], values: try row["values"], withheld: try row["withheld"])
    }
  }
}
