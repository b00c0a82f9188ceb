// People by name, and people whom only named colleagues may meet.
import Postgres
import Register

/// Somebody who goes by the names and the birth date asked for.
public struct NamedPerson: Sendable, Hashable {
  /// nil where the person is kept from whoever asks.
  public let id: Int64?
  /// Whom to ask then; empty otherwise.
  public let ask: String

  public init(id: Int64?, ask: String) {
    self.id = id
    self.ask = ask
  }
}

/// Why stewards restrict people, and what follows from it.
public struct RestrictionKind: Sendable, Hashable {
  public let code: String
  public let words: String
  /// Nothing about them goes out.
  public let protects: Bool
  /// Named colleagues alone meet them.
  public let closes: Bool
}

/// What was corrected of who somebody is.
public struct CorrectedIdentity: Sendable, Hashable {
  /// What of somebody was put right.
  public enum Field: String, Sendable, CaseIterable {
    case surname, forename
    case birthDate = "date_of_birth"
  }

  public let field: String
  public let value: String
  public let reason: String
  public let recordedAt: Instant
}

/// Somebody kept from plain officers.
public struct RestrictedPerson: Sendable, Hashable {
  public let id: Int64
  /// nil: until a steward ends it.
  public let until: Day?
  /// Of the newest act, in words; empty where rows alone restrict.
  public let kind: String
  /// Of the steward's act; empty where rows alone restrict.
  public let reason: String
  public let decidedBy: String
  public let decidedAt: Instant?
  /// Nothing about them goes out.
  public let isProtected: Bool
  /// Named colleagues alone meet them.
  public let isClosed: Bool
  /// The names of their accounts.
  public let named: [String]
}

/// People by their names, and whom only named colleagues meet. Article *SharingRules*, "Restricted people".
public enum People {
  private typealias Ask = Statements.people

  /// Names are compared without regard to case, nothing else is forgiven. Article *SharingRules*.
  /// - Parameter day: of the question, for the setting that says whom to ask.
  public static func named(
    _ db: Connection, surname: String, forename: String, born: Day, on day: Day
  ) throws -> [NamedPerson] {
    try db.query(Ask.named, [.text(surname), .text(forename), born.parameter, day.parameter]).map { row in
      NamedPerson(id: try row["person_id"], ask: try row["ask"])
    }
  }

  /// - Parameter kind: a code of the list of kinds.
  /// Result: whether there is such a person, and such a kind.
  public static func restrict(
    _ db: Connection, _ person: Int64, _ kind: String, until: Day?, reason: String, actor: String
  ) throws -> Bool {
    try db.query(
      Ask.restrict, [person.parameter, Parameter(until), .text(reason), .text(actor), .text(kind)]
    ).first != nil
  }

  /// The kinds in their list, the county's own among them.
  public static func restrictionKinds(_ db: Connection) throws -> [RestrictionKind] {
    try db.query(Ask.restrictionKinds).map { row in
      RestrictionKind(
        code: try row["code"], words: try row["words"], protects: try row["protects"], closes: try row["closes"])
    }
  }

  /// Lets a user meet somebody who is closed to others. Result: the user's account; nil where there is no such person, or no
  /// such user who may meet restricted people.
  public static func name(_ db: Connection, _ user: String, for person: Int64) throws -> Int64? {
    try db.query(Ask.nameColleague, [person.parameter, .text(user)]).single()[0]
  }

  /// Result: the user's account; nil where the user was not named for this person.
  public static func unname(_ db: Connection, _ user: String, for person: Int64) throws -> Int64? {
    try db.query(Ask.unnameColleague, [person.parameter, .text(user)]).single()[0]
  }

  /// - Parameter value: what is right; nil: what was corrected is taken back.
  /// Result: whether there is such a person, and something to take back.
  public static func correct(
    _ db: Connection, _ person: Int64, _ field: CorrectedIdentity.Field, to value: String?, reason: String
  ) throws -> Bool {
    try db.query(Ask.correct, [person.parameter, .text(field.rawValue), Parameter(value), .text(reason)]).single()[0]
  }

  /// What counts now.
  public static func corrections(_ db: Connection, of person: Int64) throws -> [CorrectedIdentity] {
    try db.query(Ask.corrections, [person.parameter]).map { row in
      CorrectedIdentity(
        field: try row["field"], value: try row["value"], reason: try row["reason"], recordedAt: try row["recorded_at"])
    }
  }

  /// Result: whether a steward had restricted this person.
  public static func release(
    _ db: Connection, _ person: Int64, reason: String, actor: String
  ) throws -> Bool {
    try db.query(Ask.release, [person.parameter, .text(reason), .text(actor)]).first != nil
  }

  /// Everybody who is kept from plain officers by an act that has not ended.
  public static func restricted(_ db: Connection) throws -> [RestrictedPerson] {
    try db.query(Ask.restricted).map { row in
      RestrictedPerson(
        id: try row["person_id"], until: try row["until"], kind: try row["kind"], reason: try row["reason"],
        decidedBy: try row["decided_by"], decidedAt: try row["decided_at"], isProtected: try row["protected"],
        isClosed: try row["closed"], named: try row["named"])
    }
  }
}
