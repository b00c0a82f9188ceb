// Reminders by e-mail of what is due: who is reminded of what, the e-mails that wait, and what came of them.

import Postgres
import Register

/// A return that somebody is reminded of.
public struct RemindedReturn: Sendable, Hashable {
  public let name: String
  /// Why it is wanted; empty: nothing is said.
  public let advice: String
  public let due: Day

  public init(name: String, advice: String, due: Day) {
    self.name = name
    self.advice = advice
    self.due = due
  }
}

/// An e-mail whose turn it is.
public struct ReminderMail: Sendable {
  public let id: UUIDValue
  /// nil: the county's digest.
  public let mailing: UUIDValue?
  public let institution: String
  public let address: String
  public let day: Day
}

/// What came of a try to send one.
public enum ReminderOutcome: String, Sendable {
  case sent
  case refused
  /// Nothing of what it was to tell is still due.
  case needless
  case failed
}

/// What the county reads of what is due: numbers alone.
public struct ReminderNumbers: Sendable, Hashable {
  /// Returns that have not come and are due within 14 days, and how many institutions owe them.
  public let soon: Int
  public let soonInstitutions: Int
  /// The same of those whose day is over.
  public let overdue: Int
  public let overdueInstitutions: Int
  /// E-mails of four weeks that reached nobody, and to how many institutions.
  public let undelivered: Int
  public let undeliveredInstitutions: Int

  public init(
    soon: Int, soonInstitutions: Int, overdue: Int, overdueInstitutions: Int, undelivered: Int,
    undeliveredInstitutions: Int
  ) {
    self.soon = soon
    self.soonInstitutions = soonInstitutions
    self.overdue = overdue
    self.overdueInstitutions = overdueInstitutions
    self.undelivered = undelivered
    self.undeliveredInstitutions = undeliveredInstitutions
  }
}

/// What an institution would be reminded of on a day.
public struct ReminderDue: Sendable {
  public let institutionID: Int32
  public let institution: String
  public let what: RemindedReturn
  /// To how many addresses.
  public let recipients: Int
  /// Whether an e-mail told it before.
  public let isTold: Bool
}

/// An e-mail that reached nobody, or has not yet.
public struct UndeliveredReminder: Sendable {
  public let id: UUIDValue
  /// Empty: the county's digest.
  public let institution: String
  /// Empty: there was nobody to send it to.
  public let address: String
  public let day: Day
  public let state: String
  public let tries: Int
  /// What stood against the last try, as jobs call it.
  public let fault: String
}

/// Where an institution is reminded.
public struct OwnReminderAddress: Sendable {
  /// nil: somebody's name, used because the institution keeps no address.
  public let id: Int64?
  public let address: String
}

/// A return that an institution owes, and the days on which it will be reminded of it.
public struct OwnReminderDays: Sendable {
  /// As e-mails call it.
  public let institution: String
  public let what: RemindedReturn
  public let days: [Day]
  /// Whether an e-mail of today tells it.
  public let isToday: Bool
}

/// An e-mail that was made for an institution.
public struct OwnReminderMail: Sendable {
  public let day: Day
  public let address: String
  public let state: String
}

/// Reminders, as jobs, schools and the county ask for them.
public enum Reminders {
  private typealias Ask = Statements.reminders

  /// How many addresses an institution may keep.
  public static let mostAddresses = 5

  /// Makes the e-mails of a day, each once. Result: how many.
  public static func make(_ db: Connection, on day: Day, digestTo: [String]) throws -> Int {
    try db.query(Ask.make, [day.parameter, .textArray(digestTo)]).single()[0]
  }

  /// Today, once the hour has come at which a day's e-mails are made.
  public static func dayBegun(_ db: Connection) throws -> Day? { try db.query(Ask.clock).first.map { try $0["day"] } }

  /// Takes the e-mail that has waited longest; its try is counted.
  /// - Parameter seconds: how long a try may take at most.
  public static func take(_ db: Connection, forAtMost seconds: Int) throws -> ReminderMail? {
    try db.query(Ask.take, [.int(seconds)]).first.map { row in
      ReminderMail(
        id: try row["id"], mailing: try row["mailing"], institution: try row["institution"],
        address: try row["address"],
        day: try row["on_day"])
    }
  }

  /// What an e-mail tells today; empty: nothing of it is still due.
  public static func told(_ db: Connection, by mailing: UUIDValue, on day: Day) throws -> [RemindedReturn] {
    try db.query(Ask.told, [.uuid(mailing), day.parameter]).map { try RemindedReturn($0) }
  }

  /// Keeps what came of a try.
  public static func finish(_ db: Connection, _ mail: UUIDValue, _ outcome: ReminderOutcome, fault: String) throws {
    _ = try db.query(Ask.finish, [.uuid(mail), .text(outcome.rawValue), .text(fault)])
  }

  /// What institutions owe on a day, in numbers.
  public static func numbers(_ db: Connection, on day: Day) throws -> ReminderNumbers {
    let row = try db.query(Ask.numbers, [day.parameter]).single()
    return ReminderNumbers(
      soon: try row["soon"], soonInstitutions: try row["soon_institutions"], overdue: try row["overdue"],
      overdueInstitutions: try row["overdue_institutions"], undelivered: try row["undelivered"],
      undeliveredInstitutions: try row["undelivered_institutions"])
  }

  /// Of what institutions are or were reminded on a day.
  public static func wouldGo(_ db: Connection, on day: Day) throws -> [ReminderDue] {
    try db.query(Ask.wouldGo, [day.parameter]).map { row in
      ReminderDue(
        institutionID: try row["institution_id"], institution: try row["institution"], what: try RemindedReturn(row),
        recipients: try row["recipients"], isTold: try row["is_told"])
    }
  }

  /// The newest of those that were not delivered, and how many there are.
  public static func undelivered(_ db: Connection) throws -> (mails: [UndeliveredReminder], total: Int) {
    let rows = try db.query(Ask.undelivered)
    let mails = try rows.map { row in
      UndeliveredReminder(
        id: try row["id"], institution: try row["institution"], address: try row["address"], day: try row["on_day"],
        state: try row["state"], tries: try row["tries"], fault: try row["fault"])
    }
    return (mails, try rows.first?["total"] ?? 0)
  }

  /// Result: whether there was such an e-mail and anybody to send it to.
  public static func retry(_ db: Connection, _ mail: UUIDValue) throws -> Bool {
    try db.query(Ask.retry, [.uuid(mail)]).single()[0]
  }

  /// Where the institution of the visit is reminded, by address.
  public static func ownAddresses(_ db: Connection) throws -> [OwnReminderAddress] {
    try db.query(Ask.ownAddresses).map { OwnReminderAddress(id: try $0["id"], address: try $0["address"]) }
  }

  /// What the institution of the visit owes on a day, and the days on which it will be reminded, by due day.
  public static func ownDays(_ db: Connection, on day: Day) throws -> [OwnReminderDays] {
    try db.query(Ask.ownDays, [day.parameter]).map { row in
      OwnReminderDays(
        institution: try row["institution"], what: try RemindedReturn(row), days: try row["days"],
        isToday: try row["is_today"])
    }
  }

  /// The newest e-mails to the institution of the visit, 20 at most.
  public static func ownMails(_ db: Connection) throws -> [OwnReminderMail] {
    try db.query(Ask.ownMails).map {
      OwnReminderMail(day: try $0["on_day"], address: try $0["address"], state: try $0["state"])
    }
  }

  /// Result: whether it is kept; not where the institution keeps ``mostAddresses`` others.
  public static func keep(_ db: Connection, _ address: String) throws -> Bool {
    try !db.query(Ask.keepAddress, [.text(address), .int(mostAddresses)]).isEmpty
  }

  /// Result: whether the institution had it.
  public static func forget(_ db: Connection, _ address: Int64) throws -> Bool {
    try db.query(Ask.forgetAddress, [.int(Int(address))]).single()[0]
  }
}

extension RemindedReturn {
  fileprivate init(_ row: Row) throws {
    self.init(name: try row["name"], advice: try row["advice"], due: try row["due"])
  }
}
