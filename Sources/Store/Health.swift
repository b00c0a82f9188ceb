// How the county's work stands.
import Postgres

/// How much waits to be done.
public struct QueueDepth: Sendable, Hashable {
  public let unlinked: Int
  public let unsettled: Int
  /// People about whom something was learnt and whose situation is not yet made again.
  public let people: Int
  public let failed: Int

  /// Whether all work is done; returns that were set aside wait for somebody, and are no work.
  public var isEmpty: Bool { unlinked == 0 && unsettled == 0 && people == 0 }
}

/// What `doctor`, the metrics and the readiness of a server ask. Changes nothing.
public enum Health {
  /// How many returns wait, by what they wait for.
  public static func queue(_ db: Connection) throws -> QueueDepth {
    let row = try db.query(Statements.health.queue).single()
    return QueueDepth(
      unlinked: try row["unlinked"], unsettled: try row["unsettled"], people: try row["people"],
      failed: try row["failed"])
  }

  /// Settings of the database, with their values, under which its log may hold what returns say.
  public static func tellingLogSettings(_ db: Connection) throws -> [String] {
    try db.query(Statements.health.tellingLogSettings).map { try $0[0] }
  }

  /// Whether what no role needs is still everybody's: locks of any name, large objects. Only the server's superuser can
  /// take it away.
  public static func leavesServerFunctions(_ db: Connection) throws -> Bool {
    try db.query(Statements.health.leftToEverybody).single()[0]
  }

  /// Runs the questions whose answer must be empty. Result: how many rows each found, by the file's name.
  public static func check(_ db: Connection) throws -> [(name: String, rows: Int)] {
    try Schema.checks.map { ($0.name, try db.query($0).count) }
  }
}
