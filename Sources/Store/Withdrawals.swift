// Returns that their sender takes back: what would fall away, and the act itself.

import Postgres
import Register

/// What withdrawing a return would do, by its sender's own returns alone.
public struct WithdrawalPreview: Sendable {
  public let kind: String
  public let asAt: Day
  public let receivedAt: Instant
  /// Until when its sender may withdraw it.
  public let until: Instant
  /// Whether the sender may now.
  public let isAllowed: Bool
  /// How many students it names.
  public let students: Int
  /// Of them: whom no other return of the sender's last years names.
  public let alone: Int
  /// Instructions to withhold that it told.
  public let instructions: Int
  /// The days of the returns that it took the place of.
  public let replaced: [String]
  /// The days of the returns of its kind that came later and stand.
  public let later: [String]
}

extension Returns {
  /// Nil where the institution that visits has no such return.
  public static func previewWithdrawal(_ db: Connection, _ id: UUIDValue, on day: Day) throws -> WithdrawalPreview? {
    try db.query(Statements.returns.withdrawal, [day.parameter, .uuid(id)]).first.map { row in
      WithdrawalPreview(
        kind: try row["kind"], asAt: try row["as_at"], receivedAt: try row["received_at"], until: try row["until"],
        isAllowed: try row["may"], students: try row["students"], alone: try row["alone"],
        instructions: try row["instructions"], replaced: try row["replaced"], later: try row["later"])
    }
  }

  /// Result: its institution; nil where the visit may not withdraw it, or it counts no more anyway.
  public static func withdraw(_ db: Connection, _ id: UUIDValue, why: String) throws -> Int32? {
    try db.query(Statements.returns.withdraw, [.uuid(id), .text(why)]).single()["institution_id"]
  }
}
