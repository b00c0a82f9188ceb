// Makes the e-mails of a day and hands them to the mail server, one after another. Any number of servers may: the database lets
// one make them, and gives each e-mail to one at a time.

import Mail
import Postgres
import Register
import Store

/// How a county's reminders leave.
public struct ReminderPlan: Sendable {
  public let server: MailServer
  public let sender: MailAddress
  /// Whom the county's digest goes to.
  public let digestTo: [MailAddress]
  public let county: ReminderCounty

  public init(server: MailServer, sender: MailAddress, digestTo: [MailAddress], county: ReminderCounty) {
    self.server = server
    self.sender = sender
    self.digestTo = digestTo
    self.county = county
  }
}

/// What a round of sending came to, in e-mails.
public struct ReminderRound: Sendable, Hashable {
  public var made = 0
  public var sent = 0
  /// What they were to tell has come meanwhile.
  public var needless = 0
  public var refused = 0
  public var failed = 0
  /// What stood against the last that was refused or failed.
  public var fault: MailFault?

  public init() {}
}

/// Sends reminders.
///
/// A try is counted, and the e-mail given to this server alone, before it begins; what came of it is kept afterwards. A process
/// that ends in between leaves the e-mail to be sent again once the try would be over: SMTP has no way to ask whether a letter
/// was taken. It keeps its Message-ID, by which systems of mail know it again.
public struct ReminderPost: Sendable {
  private let database: Database
  private let plan: ReminderPlan
  private let send: @Sendable (Letter) -> Delivery

  /// - Parameter send: by the plan's server where nothing else is said.
  public init(database: Database, plan: ReminderPlan, send: (@Sendable (Letter) -> Delivery)? = nil) {
    self.database = database
    self.plan = plan
    self.send = send ?? { plan.server.send($0) }
  }

  /// Makes what is to be told today, from the county's hour on, and sends what waits.
  public func run() async throws -> ReminderRound {
    let day = try await database.work(as: .worker) { try Reminders.dayBegun($0) }
    guard let day else { return try await deliver() }
    return try await run(on: day)
  }

  /// Makes what is to be told on a day, and sends what waits.
  public func run(on day: Day) async throws -> ReminderRound {
    let digestTo = plan.digestTo.map(\.text)
    let made = try await database.work(as: .worker) { try Reminders.make($0, on: day, digestTo: digestTo) }
    var round = try await deliver(asOf: day)
    round.made = made
    return round
  }

  /// Sends what waits, until nothing is left or the mail server fails as it would fail every e-mail.
  private func deliver(asOf day: Day? = nil) async throws -> ReminderRound {
    var round = ReminderRound()
    // The program may be stopped between two of them, and a try that has begun is finished.
    while !Task.isCancelled, let turn = try await next(asOf: day) {
      switch turn {
      case .over(let mail, let outcome, let fault):
        if outcome == .needless {
          round.needless += 1
        } else {
          (round.refused, round.fault) = (round.refused + 1, fault)
        }
        try await finish(mail, outcome, fault)
      case .letter(let mail, let letter):
        let send = self.send
        switch try await BlockingThread.run({ send(letter) }) {
        case .taken:
          round.sent += 1
          try await finish(mail, .sent, nil)
        case .refused(let fault):
          (round.refused, round.fault) = (round.refused + 1, fault)
          try await finish(mail, .refused, fault)
        case .failed(let fault):
          (round.failed, round.fault) = (round.failed + 1, fault)
          try await finish(mail, .failed, fault)
          if fault.isOfServer { return round }
        }
      }
    }
    return round
  }

  /// An e-mail whose turn it is.
  private enum Turn: Sendable {
    case letter(ReminderMail, Letter)
    /// Nothing is sent.
    case over(ReminderMail, ReminderOutcome, MailFault?)
  }

  /// The e-mail whose turn it is, with its words as they are now.
  private func next(asOf day: Day?) async throws -> Turn? {
    let plan = self.plan
    return try await database.work(as: .worker) { db in
      guard let mail = try Reminders.take(db, forAtMost: 2 * plan.server.timeLimit + 10) else { return nil }
      guard let to = MailAddress(mail.address) else { return .over(mail, .refused, .recipient) }
      let now = try Moment.read(db)
      let today = day ?? now.londonDay
      let text: ReminderText
      if let mailing = mail.mailing {
        let told = try Reminders.told(db, by: mailing, on: today)
        if told.isEmpty { return .over(mail, .needless, nil) }
        text = .reminder(told, of: mail.institution, on: today, plan.county)
      } else {
        text = .digest(try Reminders.numbers(db, on: today), on: today, plan.county)
      }
      return .letter(
        mail,
        Letter(
          from: plan.sender, to: to, subject: text.subject, text: text.text, id: mail.id.description,
          writtenAt: now.microsecondsSince1970 / 1_000_000))
    }
  }

  private func finish(_ mail: ReminderMail, _ outcome: ReminderOutcome, _ fault: MailFault?) async throws {
    // Also where the program is being stopped: without it the e-mail would go out again.
    let (database, id) = (self.database, mail.id)
    try await Task.detached {
      try await database.work(as: .worker) { db in
        try Reminders.finish(db, id, outcome, fault: fault?.rawValue ?? "")
      }
    }.value
  }
}
