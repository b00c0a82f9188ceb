// Acts about reminders by e-mail: a school's own addresses and days; for the county what would go out, and what reached nobody.
// Sending is a job (`ReminderPost`). Article: Returns, "Reminders".

import Jobs
import Mail
import Postgres
import Register
import Store

/// Where and when a school is reminded.
public struct OwnReminders: Sendable {
  public let today: Day
  public let addresses: [OwnReminderAddress]
  public let days: [OwnReminderDays]
  public let mails: [OwnReminderMail]
}

/// What the county sees of the reminders of a day.
public struct RemindersShown: Sendable {
  public let day: Day
  public let due: [ReminderDue]
  public let undelivered: [UndeliveredReminder]
  /// How many there are, whether they are here or not.
  public let undeliveredTotal: Int
  public let numbers: ReminderNumbers
}

/// Of which day the reminders are asked.
public struct RemindersAsked: Asked, Hashable {
  /// nil: today.
  public var day: Day?

  public static let asOf = InputField.day("as_of", "The day whose reminders are shown; today where none is given.")
  public static let fields = [asOf.declared]

  public init(_ given: Given) throws { day = try given[Self.asOf] }

  public init(day: Day? = nil) { self.day = day }
}

extension Acts {
  private static let countys: [Role] = [.eet, .restricted, .steward]

  /// Where the school is reminded, of what, and what was sent.
  public static let readOwnReminders = Act<Nothing, OwnReminders>(
    "own reminders shown", by: [.school], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      OwnReminders(
        today: session.today, addresses: try Reminders.ownAddresses(session.db),
        days: try Reminders.ownDays(session.db, on: session.today), mails: try Reminders.ownMails(session.db))
    })

  /// Keeps an address at which the school is reminded.
  public static let keepReminderAddress = Act<String, Done>(
    "reminder address kept", by: [.school], recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, typed in
      guard let address = MailAddress(typed) else {
        throw ActRefusal.misshapen("address", takes: "an address such as office@school.example")
      }
      guard try Reminders.keep(session.db, address.text) else {
        throw ActRefusal.impossible("At most \(Reminders.mostAddresses) addresses are kept: take one away first.")
      }
      return Done()
    })

  /// Takes one away; again, it is away.
  public static let forgetReminderAddress = Act<Int64, Done>(
    "reminder address taken away", by: [.school], recorded: .input { Details("address \($0)") },
    way: .steps(isReading: false) { session, id in
      _ = try Reminders.forget(session.db, id)
      return Done()
    })

  /// Of what institutions are reminded on a day, and what reached nobody.
  public static let readReminders = Act<RemindersAsked, RemindersShown>(
    "reminders shown", by: countys, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, asked in
      let day = asked.day ?? session.today
      let failed = try Reminders.undelivered(session.db)
      return RemindersShown(
        day: day, due: try Reminders.wouldGo(session.db, on: day), undelivered: failed.mails,
        undeliveredTotal: failed.total, numbers: try Reminders.numbers(session.db, on: day))
    })

  /// Tries again what was not delivered.
  public static let retryReminder = Act<UUIDValue, Done>(
    "reminder tried again", by: countys, recorded: .input { Details("e-mail \($0)") },
    way: .steps(isReading: false) { session, mail in
      guard try Reminders.retry(session.db, mail) else {
        throw ActRefusal.impossible("It waits already, or there is still nobody to send it to.")
      }
      return Done()
    })
}
