// The officers' day: figures, who follows whom, what waits until a day, who rings whom, contacts.
import Postgres
import Register

/// How many people are on a list on a day, or on a part of it.
public struct DayFigure: Sendable, Hashable {
  public let day: Day
  public let cohort: String
  /// Empty: all of it.
  public let key: String
  public let people: Int
}

/// How many came to a list, or left it, and what they were before or are now.
public struct ListMove: Sendable, Hashable {
  public let cohort: String
  public let hasJoined: Bool
  /// Empty: nothing was known.
  public let outcome: String
  public let reason: String
  public let people: Int
}

/// A user who acts as an officer, or did.
public struct Officer: Sendable, Hashable {
  /// As the record calls who acts.
  public let actor: String
  public let name: String
  public let isInForce: Bool
}

/// Who follows somebody, and what waits until a day.
public struct Followed: Sendable, Hashable {
  public let officer: String?
  public let assignedAt: Instant?
  public let dueOn: Day?
}

/// Of those due to be rung, how many are in a state.
public struct QueueCount: Sendable, Hashable {
  public let state: String
  /// In somebody else's caseload.
  public let areOfOthers: Bool
  /// How often those were tried who can be rung again; else 0.
  public let tries: Int
  public let people: Int
}

/// How many contacts of a day came to what.
public struct ContactCount: Sendable, Hashable {
  public let outcome: String
  public let people: Int
  public let own: Int
}

/// Somebody in a caseload.
public struct CaseOfOfficer: Sendable, Hashable {
  public let person: Int64
  public let assignedAt: Instant
  public let dueOn: Day?
}

/// Whom an officer followed until lately, and nobody follows now.
public struct ClosedCase: Sendable, Hashable {
  public let person: Int64
  public let closedOn: Day
  public let closedBy: String
  /// What is known of them now.
  public let outcome: String
  public let reason: String
}

/// An officer's caseload in numbers.
public struct CaseloadCount: Sendable, Hashable {
  /// Empty: those NEET or not known whom nobody follows.
  public let officer: String
  public let people: Int
  /// Given within a week.
  public let fresh: Int
  public let overdue: Int
  /// Somebody spoke with or about them within four weeks.
  public let spokenTo: Int
  /// Within four weeks, and nobody follows them now.
  public let closed: Int
  /// Of those followed or closed: in education, employment or training now.
  public let inWork: Int
  public let neet: Int
  public let notKnown: Int
}

/// Something that officers choose from.
public struct CodeChoice: Sendable, Hashable {
  /// `neet` or `activity` (an activity of either), `characteristic`, `district` or `hub`.
  public let kind: String
  public let value: String
  public let label: String
}

/// What officers do, asked and done as the visitor. Article *Casework*.
public enum Casework {
  private typealias Ask = Statements.casework

  /// What can be chosen from on a day.
  public static func choices(_ db: Connection, on day: Day) throws -> [CodeChoice] {
    try db.query(Ask.choices, [day.parameter]).map { row in
      CodeChoice(kind: try row["kind"], value: try row["value"], label: try row["label"])
    }
  }

  /// The county's figures on several days, of today's knowledge.
  /// - Parameters:
  ///   - more: those of the days on which also those are counted who lapse soon, and open questions.
  ///   - within: how many days ahead is soon.
  public static func figures(_ db: Connection, on days: [Day], more: [Day], within: Int) throws -> [DayFigure] {
    try db.query(
      Ask.figures,
      [.dateArray(days.map(\.daysSince1970)), .dateArray(more.map(\.daysSince1970)), .int(within)]
    ).map { row in
      DayFigure(day: try row["day"], cohort: try row["cohort"], key: try row["key"], people: try row["people"])
    }
  }

  /// Who came to lists and left them between two days.
  public static func moves(_ db: Connection, of cohorts: [String], on day: Day, since: Day) throws -> [ListMove] {
    try db.query(Ask.moves, [.textArray(cohorts), day.parameter, since.parameter]).map { row in
      ListMove(
        cohort: try row["cohort"], hasJoined: try row["joined"], outcome: try row["outcome"], reason: try row["reason"],
        people: try row["people"])
    }
  }

  /// The London day of the session before today's; nil: there was none.
  public static func lastHere(_ db: Connection) throws -> Day? { try db.query(Ask.lastHere).single()["day"] }

  /// Those of now and of before, by name.
  public static func officers(_ db: Connection) throws -> [Officer] {
    try db.query(Ask.officers).map { row in
      Officer(actor: try row["actor"], name: try row["name"], isInForce: try row["is_in_force"])
    }
  }

  /// Who follows a person, and what waits until a day.
  public static func followed(_ db: Connection, _ person: Int64) throws -> Followed {
    let row = try db.query(Ask.followed, [person.parameter]).single()
    return Followed(officer: try row["officer"], assignedAt: try row["assigned_at"], dueOn: try row["due_on"])
  }

  /// Gives persons to an officer, or to nobody (empty). Result: to whom that is something new, and when it was done.
  public static func assign(_ db: Connection, _ persons: [Int64], to officer: String, actor: String, on day: Day) throws
    -> (persons: [Int64], at: Instant?)
  {
    let rows = try db.query(Ask.assign, [.bigints(persons), .text(officer), .text(actor), day.parameter])
    return (try rows.map { try $0["person_id"] }, try rows.first?["at"])
  }

  /// - Parameter due: nil: nothing waits any more.
  /// - Returns: the persons it was set for, and when it was done.
  public static func followUp(_ db: Connection, _ persons: [Int64], due: Day?, actor: String, on day: Day) throws
    -> (persons: [Int64], at: Instant?)
  {
    let rows = try db.query(Ask.followUp, [.bigints(persons), Parameter(due), .text(actor), day.parameter])
    return (try rows.map { try $0["person_id"] }, try rows.first?["at"])
  }

  /// Says of whom the rows of a return are that the transaction under way has kept, one after another. Result: whether it could
  /// be said.
  public static func link(_ db: Connection, told: UUIDValue, to persons: [Int64]) throws -> Bool {
    try db.query(Ask.linkTold, [.uuid(told), .bigints(persons)]).single()["is_linked"]
  }

  /// What whoever asks told of somebody on the day, stands and may be undone: its kind, and the day it describes.
  public static func undoable(
    _ db: Connection, reference: String, actor: String, on day: Day
  ) throws -> (kind: String, asAt: Day)? {
    try db.query(Ask.undoable, [.text(reference), .text(actor), day.parameter]).first.map { row in
      (try row["kind"], try row["as_at"])
    }
  }

  /// Takes the next person to ring for whoever asks; nil: there is nobody.
  /// - Parameter campaign: nil: of everybody.
  public static func claim(_ db: Connection, of campaign: Int64? = nil, on day: Day) throws -> Int64? {
    try db.query(Ask.claim, [day.parameter, campaign?.parameter ?? .null]).single()["person_id"]
  }

  /// Ends the call of whoever asks with somebody, who is offered to nobody again that day.
  @discardableResult
  public static func endCall(_ db: Connection, with person: Int64, on day: Day) throws -> Bool {
    try db.query(Ask.endCall, [person.parameter, day.parameter]).single()["had_ended"]
  }

  /// How many of those due to be rung are in each state.
  /// - Parameter actor: who asks; whoever is in another's caseload is counted apart.
  public static func queue(_ db: Connection, on day: Day, actor: String) throws -> [QueueCount] {
    try db.query(Ask.queue, [day.parameter, .text(actor)]).map { row in
      QueueCount(
        state: try row["state"], areOfOthers: try row["of_others"], tries: try row["tries"], people: try row["people"])
    }
  }

  /// What the contacts of a day came to, the most frequent first.
  public static func contacts(_ db: Connection, on day: Day, actor: String) throws -> [ContactCount] {
    try db.query(Ask.doneToday, [day.parameter, .text(actor)]).map { row in
      ContactCount(outcome: try row["outcome"], people: try row["people"], own: try row["own"])
    }
  }

  /// What is due first.
  public static func caseload(_ db: Connection, of officer: String) throws -> [CaseOfOfficer] {
    try db.query(Ask.caseload, [.text(officer)]).map { row in
      CaseOfOfficer(person: try row["person_id"], assignedAt: try row["assigned_at"], dueOn: try row["due_on"])
    }
  }

  /// The caseloads of all officers in numbers, the largest first.
  public static func team(_ db: Connection, on day: Day) throws -> [CaseloadCount] {
    try db.query(Ask.team, [day.parameter]).map { row in
      CaseloadCount(
        officer: try row["officer"], people: try row["people"], fresh: try row["fresh"], overdue: try row["overdue"],
        spokenTo: try row["spoken_to"], closed: try row["closed"], inWork: try row["in_work"], neet: try row["neet"],
        notKnown: try row["not_known"])
    }
  }

  /// Whom an officer followed until lately.
  public static func closed(_ db: Connection, of officer: String, on day: Day) throws -> [ClosedCase] {
    try db.query(Ask.closedCases, [.text(officer), day.parameter]).map { row in
      ClosedCase(
        person: try row["person_id"], closedOn: try row["closed_on"], closedBy: try row["closed_by"],
        outcome: try row["outcome"], reason: try row["reason"])
    }
  }
}
