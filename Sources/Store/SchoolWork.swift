// What a school or college finds of its own: what is due from it, what waits to be corrected, its agreement. For the county:
// what did not come.

import Postgres
import Register

/// A return that is due from the institution that visits.
public struct DueReturn: Sendable {
  /// How far it has come on the day asked.
  public enum State: String, Sendable, CaseIterable {
    /// It may not come yet.
    case coming
    case open
    /// Its reminders have begun.
    case soon
    case missing
    case sent
  }

  public let name: String
  /// Of a return.
  public let kind: String
  /// Why it is wanted; empty: nothing is said.
  public let advice: String
  public let opens: Day
  public let due: Day
  public let state: State
  /// It came, or has not come, after its day.
  public let isLate: Bool
  /// The return that came.
  public let sent: UUIDValue?
  public let sentOn: Day?
  /// Rows of that return that wait to be corrected.
  public let held: Int
}

/// A return that did not come.
public struct OverdueReturn: Sendable {
  public let institution: String
  public let name: String
  public let kind: String
  public let due: Day
}

/// A return with rows to correct.
public struct ReturnToCorrect: Sendable {
  public let id: UUIDValue
  public let kind: String
  public let asAt: Day
  public let held: Int
}

/// The feedback agreement of an institution.
public struct OwnAgreement: Sendable {
  public let from: Day
  public let to: Day
  public let withdrawn: Day?
  /// `in force`, `future`, `ended` or `withdrawn`.
  public let state: String
  /// The next day on which it is looked at again; nil: it ends before.
  public let reviewOn: Day?
  public let endsSoon: Bool
}

/// What may be chosen where one student is told of: values as returns take them, with their words.
public struct ToldChoices: Sendable {
  public fileprivate(set) var activities: [(value: String, words: String)] = []
  public fileprivate(set) var intentions: [(value: String, words: String)] = []
  public fileprivate(set) var sources: [(value: String, words: String)] = []
  /// Of the sources: those that tell only whom to ask.
  public fileprivate(set) var leads: Set<String> = []
}

/// What a school has to do, asked as the school itself; what counties ask of all schools is beside it.
public enum SchoolWork {
  private typealias Ask = Statements.school

  /// The lists that a school's forms offer on a day.
  public static func choices(_ db: Connection, on day: Day) throws -> ToldChoices {
    try db.query(Ask.choices, [day.parameter]).reduce(into: ToldChoices()) { choices, row in
      let choice = (value: try row["value", as: String.self], words: try row["words", as: String.self])
      switch try row["list", as: String.self] {
      case "activity": choices.activities.append(choice)
      case "intention": choices.intentions.append(choice)
      default:
        choices.sources.append(choice)
        if try row["is_lead", as: Bool.self] { choices.leads.insert(choice.value) }
      }
    }
  }

  /// Returns that the institution of the visit owes around a day, by their dates.
  public static func due(_ db: Connection, on day: Day) throws -> [DueReturn] {
    try db.query(Ask.due, [day.parameter]).map { row in
      DueReturn(
        name: try row["name"], kind: try row["kind"], advice: try row["advice"], opens: try row["opens"],
        due: try row["due"], state: DueReturn.State(rawValue: try row["state"]) ?? .open, isLate: try row["is_late"],
        sent: try row["return_id"], sentOn: try row["sent_on"], held: try row["held", as: Int?.self] ?? 0)
    }
  }

  /// Returns that institutions owed by a day and have not sent.
  public static func overdue(_ db: Connection, on day: Day) throws -> [OverdueReturn] {
    try db.query(Ask.overdue, [day.parameter]).map { row in
      OverdueReturn(
        institution: try row["institution"], name: try row["name"], kind: try row["kind"], due: try row["due"])
    }
  }

  /// Returns of the institution of the visit with rows that are held.
  public static func toCorrect(_ db: Connection, on day: Day) throws -> [ReturnToCorrect] {
    try db.query(Ask.toCorrect, [day.parameter]).map { row in
      ReturnToCorrect(id: try row["id"], kind: try row["kind"], asAt: try row["as_at"], held: try row["held"])
    }
  }

  /// Nil where none was ever made.
  public static func agreement(_ db: Connection, on day: Day) throws -> OwnAgreement? {
    try db.query(Ask.agreement, [day.parameter]).first.map { row in
      OwnAgreement(
        from: try row["from_day"], to: try row["to_day"], withdrawn: try row["withdrawn_on"], state: try row["state"],
        reviewOn: try row["review_on"], endsSoon: try row["ends_soon"])
    }
  }
}
