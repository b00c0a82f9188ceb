// Addresses of schools and colleges: what was sent, the rows to correct, taking it back; templates.

import HTTPTypes
import Hummingbird
import Intake
import Pages
import Postgres
import Publishing
import Register
import Services
import Store

extension Site {
  static let sentEndpoints =
    sent(.school) + [
      .page(.get, "/school/returns/{id}/withdraw", .act(Acts.previewWithdrawal)) { visit in
        try await visit.withdrawPage()
      },
      .page(.post, "/school/returns/{id}/withdraw", .act(Acts.previewWithdrawal)) { visit in
        guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
        let why = visit.form["why"].trimmed()
        guard !why.isEmpty, why.unicodeScalars.count <= 300 else {
          return try await visit.withdrawPage(error: "Say why, in at most 300 characters.")
        }
        _ = try await visit.perform(Acts.withdrawReturn, Withdrawal(id, why: why))
        return .receipt(id)
      },
    ]

  /// What was sent, and what each kind takes, in two frames.
  static func sent(_ frame: SendFrame) -> [Endpoint] {
    let (returns, templates) = (frame.returnsAddress.text, frame.templatesAddress.text)
    let roles: [Role] = frame == .school ? [.school] : Acts.officers
    let rule = PageRule(roles: roles)
    return [
      .page(.get, returns, rule) { visit in
        var asked = try ReturnsQuestion(visit.exchange.given(returns))
        if frame == .county { asked.institution = "county" }
        let found = try await visit.perform(Acts.listReturns, asked)
        var page = ReturnsPage(visit: try visit.signedIn, lines: found.rows.map(\.shown), next: found.next)
        page.frame = frame
        return .page(page.page(county: visit.county.name))
      },
      .page(.get, returns + "/{id}", rule) { visit in
        guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
        let found = try await visit.perform(Acts.showReturn, ReturnNamed(id))
        return .page(try visit.returnPage(found).page(county: visit.county.name))
      },
      // Asked by the page itself while something is under way, which is no sign of anybody at the machine.
      .page(.get, returns + "/{id}/progress", PageRule(roles: roles, prolongs: false)) { visit in
        guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
        let found = try await visit.perform(Acts.showReturn, ReturnNamed(id))
        return .page(try visit.returnPage(found).page(county: visit.county.name))
      },
      .page(.get, returns + "/{id}/corrected", rule) { visit in
        guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
        let file = try await visit.perform(Acts.giveCorrectedFile, ReturnNamed(id))
        return .attachment(file.text, named: "to-correct.csv")
      },
      .page(.get, returns + "/{id}/corrected-workbook", rule) { visit in
        guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
        return .attachment(
          try await visit.perform(Acts.giveCorrectedWorkbook, ReturnNamed(id)), named: "to-correct.xlsx")
      },
      .page(.get, templates, rule) { visit in
        var page = TemplatesPage(visit: try visit.signedIn, kinds: frame.kindChoices)
        page.frame = frame
        return .page(page.page(county: visit.county.name))
      },
      .page(.get, templates + "/{kind}", rule) { visit in
        let guide = try await visit.perform(Acts.guideKind, visit.place("kind"))
        var page = TemplatePage(
          visit: try visit.signedIn, kind: Choice(guide.name, guide.title),
          columns: guide.columns.map { column in
            TemplatePage.Column(
              key: Field(rawValue: column.heading).key, heading: column.heading, isRequired: column.isRequired,
              holds: column.holds, example: column.example, accepted: column.accepted.map { ($0.code, $0.meaning) })
          })
        page.frame = frame
        return .page(page.page(county: visit.county.name))
      },
      .page(.get, templates + "/{kind}/file", rule) { visit in
        let guide = try await visit.perform(Acts.guideKind, visit.place("kind"))
        return .attachment(guide.template, named: guide.name + ".csv")
      },
      .page(.get, templates + "/{kind}/workbook", rule) { visit in
        let guide = try await visit.perform(Acts.guideKind, visit.place("kind"))
        return .attachment(try guide.workbook, named: guide.name + ".xlsx")
      },
    ]
  }
}

extension Kind {
  /// Where a column is explained; nil where the kind has none of this heading.
  static func guide(_ kind: String, _ heading: String?, _ frame: SendFrame = .school) -> Address? {
    guard let kind = Kind.named(kind), let heading else { return nil }
    let isOwn = (Intake.Column.identity + kind.columns).contains { $0.heading == heading }
    return isOwn ? frame.templatesAddress.appending(kind.name).at(Field(rawValue: heading).key) : nil
  }
}

extension PageVisit {
  fileprivate func withdrawPage(error: String? = nil) async throws -> Response {
    guard let id = UUIDValue(place("id")) else { throw ActRefusal.notFound }
    let found = try await perform(Acts.previewWithdrawal, ReturnNamed(id))
    return .page(
      WithdrawPage(
        visit: try signedIn, id: id.description, kind: Kind.named(found.kind)?.title ?? found.kind,
        asAt: found.asAt.shown, students: found.students, alone: found.alone, instructions: found.instructions,
        replaced: found.replaced, later: found.later, until: found.isAllowed ? found.until.shown : nil, error: error,
        typed: form["why"]
      ).page(county: county.name))
  }

  fileprivate func returnPage(_ status: ReturnStatus) throws -> ReturnPage {
    var page = ReturnPage(
      visit: try signedIn, id: status.id, reference: status.reference, institution: status.institution,
      kind: Kind.named(status.kind)?.title ?? status.kind, asAt: status.asAt.shown,
      coverage: status.found.coverage.shown, sentAt: Instant(iso: status.receivedAt)?.shown ?? status.receivedAt,
      rows: status.found.rows, sound: status.found.sound, held: status.found.held, withheld: status.found.withheld,
      progress: ReturnProgress(rawValue: status.state) ?? .stored,
      replaced: status.replacedAt.flatMap { Instant(iso: $0) }?.londonDay.shown ?? "",
      withdrawn: status.withdrawnAt.flatMap { Instant(iso: $0) }.map { at in
        "It was withdrawn on \(at.shown): \(status.withdrawnReason ?? "")"
      } ?? "",
      correction: status.correction?.words ?? "", toDo: status.missing.map(\.asked) ?? "",
      problems: FoundProblems(status.groups.map { $0.shown(in: status.kind, frame) }))
    page.frame = frame
    return page
  }
}

extension RollLacks {
  /// What is asked of the sender; empty: nothing.
  var asked: String {
    endsPlaces
      ? ""
      : "\(missing) of the \(expected) people of your last full roll are not in it, and their places go on. If they have left, "
        + "send it again and say so; if it names only some, send it again and say that."
  }
}
