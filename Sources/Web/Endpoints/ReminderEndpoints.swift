// Addresses of reminders by e-mail: a school's own, and the county's.

import Hummingbird
import Jobs
import Pages
import Postgres
import Register
import Services
import Store

extension Site {
  static let reminderEndpoints: [Endpoint] = [
    .page(.get, "/school/reminders", .act(Acts.readOwnReminders, keepsForm: true)) { visit in
      try await visit.ownRemindersPage(typed: visit.takeKept()?["address"] ?? "")
    },
    .page(.post, "/school/reminders", .act(Acts.keepReminderAddress, keepsForm: true)) { visit in
      let typed = visit.form["address"].trimmed()
      do {
        _ = try await visit.perform(Acts.keepReminderAddress, typed)
      } catch let refusal as ActRefusal {
        return try await visit.ownRemindersPage(typed: typed, error: refusal.said)
      }
      return .leading(to: Address("/school/reminders").text)
    },
    .page(.post, "/school/reminders/remove", .act(Acts.forgetReminderAddress)) { visit in
      guard let id = Int64(visit.form["address-id"]) else { throw ActRefusal.invalid("address-id") }
      _ = try await visit.perform(Acts.forgetReminderAddress, id)
      return .leading(to: Address("/school/reminders").text)
    },
    .page(.get, "/county/reminders", .act(Acts.readReminders)) { visit in
      do {
        return try await visit.remindersPage(try RemindersAsked(visit.exchange.given("/county/reminders")))
      } catch let refusal as ActRefusal {
        let typed = visit.request.uri.queryParameters["as_of"].map(String.init) ?? ""
        return try await visit.remindersPage(RemindersAsked(), typed: typed, error: refusal.said)
      }
    },
    .page(.post, "/county/reminders", .act(Acts.readReminders)) { visit in
      let (day, address) = (visit.form["as_of"].trimmed(), Address("/county/reminders"))
      return .leading(to: (day.isEmpty ? address : address.asking("as_of", day)).text)
    },
    .page(.post, "/county/reminders/again", .act(Acts.retryReminder)) { visit in
      guard let mail = UUIDValue(visit.form["mail"]) else { throw ActRefusal.invalid("mail") }
      do {
        _ = try await visit.perform(Acts.retryReminder, mail)
      } catch ActRefusal.impossible(let sentence) {
        return try await visit.remindersPage(RemindersAsked(), trouble: sentence)
      }
      return .leading(to: Address("/county/reminders").text)
    },
  ]
}

extension PageVisit {
  fileprivate func ownRemindersPage(typed: String, error: String? = nil) async throws -> Response {
    let own = try await perform(Acts.readOwnReminders, Nothing())
    let today = own.days.filter(\.isToday)
    let text = today.first.map { first in
      ReminderText.reminder(
        today.map(\.what), of: first.institution, on: own.today, site.dependencies.reminders.county)
    }
    return .page(
      OwnRemindersPage(
        visit: try signedIn,
        recipients: own.addresses.map { .init(id: $0.id.map(String.init), address: $0.address) },
        lines: own.days.map { line in
          .init(
            name: line.what.name, advice: line.what.advice, due: line.what.due.shown, days: line.days.map(\.shown))
        },
        mails: own.mails.map { .init(day: $0.day.shown, address: $0.address, state: Self.words(ofState: $0.state)) },
        today: text.map { ($0.subject, $0.text) }, isSent: site.dependencies.reminders.isSent,
        most: Reminders.mostAddresses, typed: typed, error: error
      ).page(county: county.name))
  }

  fileprivate func remindersPage(
    _ asked: RemindersAsked, typed: String? = nil, error: String? = nil, trouble: String? = nil
  ) async throws -> Response {
    let shown = try await perform(Acts.readReminders, asked)
    // The lines come in the order of their institutions.
    var lines: [RemindersPage.Line] = []
    var last: Int32?
    for due in shown.due {
      let what = "\(due.what.name), by \(due.what.due.shown)" + (due.isTold ? ": told" : "")
      if last == due.institutionID {
        lines[lines.count - 1].returns.append(what)
      } else {
        let whom = due.recipients
        lines.append(
          .init(
            institution: due.institution, returns: [what],
            recipients: whom == 0 ? "Nobody: no address is known" : whom == 1 ? "One address" : "\(whom) addresses"))
      }
      last = due.institutionID
    }
    let digest = ReminderText.digest(shown.numbers, on: shown.day, site.dependencies.reminders.county)
    return .page(
      RemindersPage(
        visit: try signedIn, day: shown.day.shown, typed: typed ?? asked.day?.description ?? "",
        isSent: site.dependencies.reminders.isSent, lines: lines,
        undelivered: shown.undelivered.map { mail in
          .init(
            id: mail.id.description, institution: mail.institution.isEmpty ? "The county's digest" : mail.institution,
            address: mail.address.isEmpty ? "Nobody" : mail.address, day: mail.day.shown, why: mail.why,
            waits: mail.state == "waiting")
        }, more: shown.undeliveredTotal - shown.undelivered.count, digest: (digest.subject, digest.text),
        error: error, trouble: trouble
      ).page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }

  /// As a school reads it.
  private static func words(ofState state: String) -> String {
    switch state {
    case "sent": "Sent"
    case "waiting": "Waits to be sent"
    case "needless": "Not needed: it had come"
    case "nobody": "There was no address"
    case "refused": "The mail server refused the address"
    default: "Not delivered"
    }
  }
}
