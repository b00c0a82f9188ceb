// Returns that did not come, chased by e-mail beside the calendar.

import Postgres
import Register

/// A return that an institution owes, as pages and forms name it.
public struct OwedName: Sendable, Hashable {
  public let institution: Int32
  public let name: String
  public let due: Day

  public init(institution: Int32, name: String, due: Day) {
    self.institution = institution
    self.name = name
    self.due = due
  }

  /// Nil where the text is none of ``text``.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count == 3, let institution = Int32(parts[0]), let due = Day(iso: parts[1]) else { return nil }
    self.init(institution: institution, name: parts[2], due: due)
  }

  /// `17 2026-10-01 Autumn roll`.
  public var text: String { "\(institution) \(due) \(name)" }
}

/// A return that may be chased.
public struct ChasedReturn: Sendable, Hashable {
  public let institutionID: Int32
  public let institution: String
  public let what: RemindedReturn
  /// To which an e-mail about it goes.
  public let addresses: [String]
  /// Whether an e-mail of the day told it already.
  public let isToldToday: Bool
}

extension Reminders {
  private typealias Ask = Statements.reminders

  /// Of these those that are still owed, by institution and day.
  public static func chased(_ db: Connection, _ owed: [OwedName], on day: Day) throws -> [ChasedReturn] {
    try db.query(Ask.chasePlanned, parameters(owed) + [day.parameter]).map { row in
      ChasedReturn(
        institutionID: try row["institution_id"], institution: try row["institution"],
        what: RemindedReturn(name: try row["name"], advice: try row["advice"], due: try row["due"]),
        addresses: try row["addresses"], isToldToday: try row["is_told_today"])
    }
  }

  /// Makes the e-mails about them, each return once a day. Result: how many e-mails.
  public static func chase(_ db: Connection, _ owed: [OwedName]) throws -> Int {
    try db.query(Ask.chase, parameters(owed)).single()[0]
  }

  private static func parameters(_ owed: [OwedName]) -> [Parameter] {
    [
      .intArray(owed.map { Int($0.institution) }), .textArray(owed.map(\.name)),
      .dateArray(owed.map(\.due.daysSince1970)),
    ]
  }
}
