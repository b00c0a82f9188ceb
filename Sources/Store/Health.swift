// How the county's work stands.
import Postgres
import Register

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

/// A step of what the program did with a return, or with a number of a person.
public struct TimeLineStep: Sendable, Hashable {
  public let at: Instant
  public let what: String
  /// Codes, counts and numbers.
  public let detail: String
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

  /// What was done with a return, or with a number of a person, the earliest first. For administrators: nothing in it names anybody.
  /// - Parameter returnNamed: its id, its reference or its number.
  public static func timeLine(_ db: Connection, returnNamed: String) throws -> [TimeLineStep] {
    try timeLine(db, [.text(returnNamed), Parameter(nil as Int64?)])
  }

  /// The same of a person's number.
  public static func timeLine(_ db: Connection, person: Int64) throws -> [TimeLineStep] {
    try timeLine(db, [Parameter(nil as String?), person.parameter])
  }

  private static func timeLine(_ db: Connection, _ parameters: [Parameter]) throws -> [TimeLineStep] {
    try db.query(Statements.health.timeLine, parameters).map { row in
      TimeLineStep(at: try row["at"], what: try row["what"], detail: try row["detail"])
    }
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
