// Whom a school rings of its leavers, and what came of it.

import Postgres
import Register

/// What came of ringing somebody.
public enum RingOutcome: String, Sendable, Hashable, CaseIterable {
  case noAnswer = "no-answer"
  case messageLeft = "message-left"
  case wrongNumber = "wrong-number"
  case spoke
}

/// A leaver without a told destination, with how they are reached.
public struct RingLine: Sendable {
  /// As ``StudentName`` reads it.
  public let namedBy: String
  public let surname: String
  public let forename: String
  public let yearGroup: Int?
  public let leftOn: Day?
  public let intended: String
  /// With `; ` between; empty where the school told none.
  public let numbers: String
  public let caution: String
  /// Empty where the county named none.
  public let hub: String
  public let tries: Int
  public let lastOutcome: RingOutcome?
  public let lastAt: Instant?
  /// As the record calls who acts.
  public let lastBy: String?
}

/// The ring round of the institution of the visit.
public enum RingRound {
  /// - Returns: the first 200, those not tried today first, and how many there are.
  public static func lines(_ db: Connection, on day: Day) throws -> (lines: [RingLine], total: Int) {
    let rows = try db.query(Statements.school.ringRound, [day.parameter])
    let lines = try rows.map { row in
      RingLine(
        namedBy: try row["named_by"], surname: try row["surname"], forename: try row["forename"],
        yearGroup: try row["year_group"], leftOn: try row["left_on"], intended: try row["intended"],
        numbers: try row["numbers"], caution: try row["caution"], hub: try row["hub"], tries: try row["tries"],
        lastOutcome: try row["last_outcome", as: String?.self].flatMap { RingOutcome(rawValue: $0) },
        lastAt: try row["last_at"], lastBy: try row["last_by"])
    }
    return (lines, try rows.first?["total"] ?? 0)
  }

  /// - Parameter key: of the form, so that a form that is sent twice is one try.
  /// - Returns: whether it is kept, by this or before by the same form: of those of the ring round alone.
  public static func keep(
    _ db: Connection, _ name: StudentName, _ outcome: RingOutcome, key: UUIDValue, on day: Day
  ) throws -> Bool {
    let kept = try db.query(
      Statements.school.keepTry,
      [.uuid(name.returnID), .int(name.row), .text(outcome.rawValue), day.parameter, .uuid(key)])
    if !kept.isEmpty { return true }
    return try db.query(Statements.school.tryKept, [.uuid(key)]).single()["is_kept"]
  }
}
