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

/// Somebody kept from plain officers.
public struct RestrictedPerson: Sendable, Hashable {
  public let id: Int64
  /// nil: until a steward ends it.
  public let until: Day?
  /// Of the steward's act; empty where rows alone restrict.
  public let reason: String
  public let decidedBy: String
  public let decidedAt: Instant?
}

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

  /// Result: whether there is such a person.
  public static func restrict(
    _ db: Connection, _ person: Int64, until: Day?, reason: String, actor: String
  ) throws -> Bool {
    try db.query(
      Ask.restrict, [person.parameter, Parameter(until), .text(reason), .text(actor)]
    ).first != nil
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
        id: try row["person_id"], until: try row["until"], reason: try row["reason"], decidedBy: try row["decided_by"],
        decidedAt: try row["decided_at"])
    }
  }
}
