// Addresses of what institutions owe, and of chasing it by e-mail.

import HTTPTypes
import Hummingbird
import Jobs
import Pages
import Register
import Services
import Store

extension Site {
  static let chasing: [Endpoint] = [
    .page(.get, "/county/returns", .act(Acts.readOwed)) { visit in
      try await visit.owedPage(done: visit.wasDone ? "The e-mails are on their way." : nil)
    },
    .page(.post, "/county/returns/chase/preview", .act(Acts.previewChase)) { visit in
      let owed = visit.form.values.filter { $0.key.hasPrefix("owed-") }.values.compactMap(OwedName.init)
      guard !owed.isEmpty else { return try await visit.owedPage(trouble: "Choose what is to be chased.") }
      return try await visit.chasePage(owed)
    },
    .page(.post, "/county/returns/chase", .act(Acts.chaseReturns)) { visit in
      let owed = visit.form["owed"].split(whereSeparator: \.isNewline).compactMap { OwedName(String($0).trimmed()) }
      do {
        _ = try await visit.perform(Acts.chaseReturns, ReturnsChased(owed, version: visit.form["version"]))
      } catch is NewerIsKnown {
        return try await visit.chasePage(owed, isNewer: true)
      }
      return .leading(to: Address("/county/returns").asking("done", "yes").text)
    },
  ]
}

extension PageVisit {
  fileprivate func owedPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let shown = try await perform(Acts.readOwed, Nothing())
    func reminded(_ owed: OwedReturn) -> String {
      owed.remindedOn.map { day in
        owed.remindedBy.isEmpty ? day.shown : "\(day.shown), by \(shown.names[owed.remindedBy] ?? owed.remindedBy)"
      } ?? "Never"
    }
    let missing = shown.returns.filter(\.isMissing).map { owed in
      OwedPage.Line(
        institution: owed.institution, name: owed.name, due: owed.due.shown,
        stands: owed.lastSentOn.map { "Last sent anything on \($0.shown)" } ?? "Never sent anything",
        reminded: reminded(owed),
        owed: OwedName(institution: owed.institutionID, name: owed.name, due: owed.due).text)
    }
    let held = shown.returns.filter { !$0.isMissing }.map { owed in
      OwedPage.Line(
        institution: owed.institution, name: owed.name, due: owed.due.shown,
        stands:
          "Sent on \(owed.sentOn?.shown ?? ""), \(owed.held == 1 ? "1 row waits" : "\(owed.held) rows wait") to be corrected"
      )
    }
    let page = OwedPage(
      visit: try signedIn, today: shown.today.shown, missing: missing, held: held, done: done, trouble: trouble)
    return .page(page.page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }

  fileprivate func chasePage(_ owed: [OwedName], isNewer: Bool = false) async throws -> Response {
    let owed = owed.sorted { $0.text < $1.text }
    let plan = try await perform(Acts.previewChase, owed)
    func line(_ line: ChaseLine) -> ChasePage.Line {
      .init(
        institution: line.institution, returns: line.returns.map { "\($0.name), due by \($0.due.shown)" },
        addresses: line.addresses)
    }
    let sample = plan.going.first.map { first in
      ReminderText.reminder(
        first.returns, of: first.institution, on: plan.today, site.dependencies.reminders.county)
    }
    let page = ChasePage(
      visit: try signedIn, going: plan.going.map(line), unreachable: plan.unreachable.map(line),
      told: plan.told.map(line), came: plan.came, emails: plan.emails,
      sample: sample.map { (subject: $0.subject, text: $0.text) }, isSent: site.dependencies.reminders.isSent,
      owed: owed.map(\.text).joined(separator: "\n"), version: plan.version, isNewer: isNewer)
    return .page(page.page(county: county.name), status: isNewer ? .conflict : .ok)
  }
}
