// What schools ask of the county's advisers for their students.

import Postgres
import Register

/// Why a school asks for support.
public enum SupportGround: String, Sendable, Hashable, CaseIterable {
  case noDestination = "no-destination"
  case atRisk = "at-risk"
  case leftEarly = "left-early"
  case other
}

/// What came of it, for the county alone.
public enum SupportOutcome: String, Sendable, Hashable, CaseIterable {
  case placed, helped, declined
  case notReached = "not-reached"
}

/// A request as its school follows it.
public struct SupportAsked: Sendable {
  public let id: UUIDValue
  /// As ``StudentName`` reads it; nil where the student is on no list of the school's any more.
  public let namedBy: String?
  public let surname: String
  public let forename: String
  public let ground: SupportGround
  public let askedAt: Instant
  public let takenAt: Instant?
  public let closedAt: Instant?
}

/// A request as officers answer it.
public struct SupportRequest: Sendable {
  public let id: UUIDValue
  public let institution: String
  /// Nil: linked to nobody yet.
  public let person: Int64?
  public let surname: String
  public let forename: String
  public let yearGroup: Int?
  public let ground: SupportGround
  public let note: String
  public let askedAt: Instant
  public let takenAt: Instant?
  public let takenBy: String?
  public let closedAt: Instant?
  public let outcome: SupportOutcome?
  /// Whether plain officers do not meet them, so that nobody but whoever may meet restricted people can take it up.
  public let isApart: Bool
}

/// Requests for support.
public enum Support {
  /// Those of the institution of the visit, open ones first.
  public static func own(_ db: Connection, on day: Day) throws -> [SupportAsked] {
    try db.query(Statements.school.support, [day.parameter]).map { row in
      SupportAsked(
        id: try row["id"], namedBy: try row["named_by"], surname: try row["surname"], forename: try row["forename"],
        ground: SupportGround(rawValue: try row["ground"]) ?? .other, askedAt: try row["asked_at"],
        takenAt: try row["taken_at"], closedAt: try row["closed_at"])
    }
  }

  /// - Parameter key: of the form; the request has it as its id, so that a form that is sent twice asks once.
  /// - Returns: whether it is asked, by this or before by the same form: not for whom the institution never told of, for whom an
  ///   instruction stands, or for whom it has asked already.
  public static func ask(
    _ db: Connection, for name: StudentName, _ ground: SupportGround, note: String, key: UUIDValue, on day: Day
  ) throws -> Bool {
    // Two forms for one student, sent at once, come one after the other.
    if let own = try Institutions.ofVisit(db) { _ = try Returns.lock(db, institution: own) }
    let asked = try db.query(
      Statements.school.askSupport,
      [
        .uuid(key), .uuid(name.returnID), .int(name.row), .text(ground.rawValue), .text(note), day.parameter,
      ])
    if !asked.isEmpty { return true }
    return try db.query(Statements.school.supportAsked, [.uuid(key)]).single()["is_asked"]
  }

  /// Those of all schools, open ones first, that the officer may meet.
  public static func all(_ db: Connection, on day: Day) throws -> [SupportRequest] {
    try db.query(Statements.casework.support, [day.parameter]).map { row in
      SupportRequest(
        id: try row["id"], institution: try row["institution"], person: try row["person_id"],
        surname: try row["surname"], forename: try row["forename"], yearGroup: try row["year_group"],
        ground: SupportGround(rawValue: try row["ground"]) ?? .other, note: try row["note"],
        askedAt: try row["asked_at"], takenAt: try row["taken_at"], takenBy: try row["taken_by"],
        closedAt: try row["closed_at"], outcome: SupportOutcome(rawValue: try row["outcome"]),
        isApart: try row["is_apart"])
    }
  }

  /// - Returns: whether it is taken up by this; not where it was before.
  public static func take(_ db: Connection, _ id: UUIDValue, actor: String) throws -> Bool {
    try !db.query(Statements.casework.takeSupport, [.uuid(id), .text(actor)]).isEmpty
  }

  /// - Returns: whether it is closed by this; not where it was not taken up, or is closed.
  public static func close(_ db: Connection, _ id: UUIDValue, _ outcome: SupportOutcome, actor: String) throws -> Bool {
    try !db.query(Statements.casework.closeSupport, [.uuid(id), .text(actor), .text(outcome.rawValue)]).isEmpty
  }
}
