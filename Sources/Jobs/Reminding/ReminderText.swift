// What reminders say. They name no young person, and nothing that another institution told.

import Register
import Store

/// What the county says of itself in its e-mails.
public struct ReminderCounty: Sendable, Hashable {
  /// Empty: the county.
  public var name: String
  /// Whom to ask; empty: nothing is said.
  public var contact: String
  /// Of the server as browsers name it; empty: no address is told.
  public var address: String

  public init(name: String = "", contact: String = "", address: String = "") {
    self.name = name
    self.contact = contact
    self.address = address
  }

  fileprivate var named: String { name.isEmpty ? "The county" : name }

  fileprivate func place(_ path: String, _ page: String) -> String {
    address.isEmpty ? "on the page \"\(page)\", after signing in" : address + path
  }
}

/// An e-mail's subject and text; lines end with a line feed.
public struct ReminderText: Sendable, Hashable {
  public let subject: String
  public let text: String

  /// To an institution, of what it owes on a day.
  public static func reminder(
    _ returns: [RemindedReturn], of institution: String, on day: Day, _ county: ReminderCounty
  ) -> ReminderText {
    let late = returns.filter { $0.due < day }.count
    let subject =
      switch (returns.count, late) {
      case (1, 0): "\(returns[0].name): due by \(returns[0].due.inWords)"
      case (1, _): "\(returns[0].name): was due by \(returns[0].due.inWords)"
      case (let all, 0): "\(all) returns are due"
      case (let all, let late): "\(all) returns are due, \(late) of them late"
      }
    let lines = returns.map { one in
      let when =
        one.due < day ? "was due by \(one.due.inWords)" : one.due == day ? "due today" : "due by \(one.due.inWords)"
      return "- \(one.name): \(when), and has not come." + (one.advice.isEmpty ? "" : "\n  \(one.advice)")
    }
    let contact = county.contact.isEmpty ? "" : "\nQuestions: \(county.contact)\n"
    return ReminderText(
      subject: subject,
      text: """
        To \(institution)

        \(county.named) waits for:

        \(lines.joined(separator: "\n"))

        Send it here: \(county.place("/school/send", "Send a return"))
        What is due: \(county.place("/school", "What is due"))
        Who is reminded: \(county.place("/school/reminders", "Reminders"))
        \(contact)
        This e-mail was sent by a program. If it has crossed with what you sent, there is nothing to do.

        """)
  }

  /// To the county, of all institutions: numbers alone.
  public static func digest(_ numbers: ReminderNumbers, on day: Day, _ county: ReminderCounty) -> ReminderText {
    func of(_ count: Int, _ one: String, _ several: String, _ institutions: Int) -> String {
      "\(count) \(count == 1 ? one : several), of \(institutions) \(institutions == 1 ? "institution" : "institutions")"
    }
    return ReminderText(
      subject: "Returns on \(day.inWords): \(numbers.overdue) overdue, \(numbers.soon) due within 14 days",
      text: """
        What schools and colleges owe, on \(day.inWords)

        - Overdue: \(of(numbers.overdue, "return", "returns", numbers.overdueInstitutions))
        - Due within 14 days and not sent: \(of(numbers.soon, "return", "returns", numbers.soonInstitutions))
        - Reminders of four weeks that reached nobody: \
        \(of(numbers.undelivered, "e-mail", "e-mails", numbers.undeliveredInstitutions))

        Which they are: \(county.place("/county/reminders", "Reminders"))

        This e-mail was sent by a program.

        """)
  }
}
