// What is printed of reminders: of what institutions are reminded, and which e-mails reached nobody.

import Mail
import Publishing
import Register
import Store

extension UndeliveredReminder {
  /// Why it reached nobody, in words.
  public var why: String {
    let fault = MailFault(rawValue: fault)?.sentence ?? ""
    return switch state {
    case "nobody": "No address is known."
    case "refused": fault
    case "waiting" where tries == 0: "\(fault) It waits for another try."
    case "waiting": "\(fault) Tried \(Self.times(tries)); it will be tried again."
    default: "\(fault) Tried \(Self.times(tries)), then given up."
    }
  }

  private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
}

extension ReminderDue: Tabular {
  public static let columns: [Column] = [
    Column("institution", \.institution), Column("return", \.what.name), Column("due", \.what.due),
    Column("addresses", \.recipients), Column("told", \.isTold),
  ]
}

extension UndeliveredReminder: Tabular {
  public static let columns: [Column] = [
    Column("institution", \.institution), Column("address", \.address), Column("of_day", \.day),
    Column("state", \.state), Column("tries", \.tries), Column("why", \.why),
  ]
}
