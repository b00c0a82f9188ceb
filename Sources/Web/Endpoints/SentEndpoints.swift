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

extension PageRule {
  fileprivate static let schoolWatch = PageRule(roles: [.school], prolongs: false)
}

extension Site {
  static let sentEndpoints: [Endpoint] = [
    .page(.get, "/school/returns", .school) { visit in
      let asked = try ReturnsQuestion(visit.exchange.given("/school/returns"))
      let found = try await visit.perform(Acts.listReturns, asked)
      return .page(
        ReturnsPage(visit: try visit.signedIn, lines: found.rows.map(\.shown), next: found.next)
          .page(county: visit.county.name))
    },
    .page(.get, "/school/returns/{id}", .school) { visit in
      guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
      let found = try await visit.perform(Acts.showReturn, ReturnNamed(id))
      return .page(try visit.returnPage(found).page(county: visit.county.name))
    },
    // Asked by the page itself while something is under way, which is no sign of anybody at the machine.
    .page(.get, "/school/returns/{id}/progress", .schoolWatch) { visit in
      guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
      let found = try await visit.perform(Acts.showReturn, ReturnNamed(id))
      return .page(try visit.returnPage(found).page(county: visit.county.name))
    },
    .page(.get, "/school/returns/{id}/corrected", .school) { visit in
      guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
      let file = try await visit.perform(Acts.giveCorrectedFile, ReturnNamed(id))
      return .attachment(file.text, named: "to-correct.csv")
    },
    .page(.get, "/school/returns/{id}/corrected-workbook", .school) { visit in
      guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
      return .attachment(try await visit.perform(Acts.giveCorrectedWorkbook, ReturnNamed(id)), named: "to-correct.xlsx")
    },
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
    .page(.get, "/school/templates", .school) { visit in
      .page(TemplatesPage(visit: try visit.signedIn, kinds: Kind.choices).page(county: visit.county.name))
    },
    .page(.get, "/school/templates/{kind}", .school) { visit in
      let guide = try await visit.perform(Acts.guideKind, visit.place("kind"))
      let page = TemplatePage(
        visit: try visit.signedIn, kind: Choice(guide.name, guide.title),
        columns: guide.columns.map { column in
          TemplatePage.Column(
            key: Field(rawValue: column.heading).key, heading: column.heading, isRequired: column.isRequired,
            holds: column.holds, example: column.example, accepted: column.accepted.map { ($0.code, $0.meaning) })
        })
      return .page(page.page(county: visit.county.name))
    },
    .page(.get, "/school/templates/{kind}/file", .school) { visit in
      let guide = try await visit.perform(Acts.guideKind, visit.place("kind"))
      return .attachment(guide.template, named: guide.name + ".csv")
    },
    .page(.get, "/school/templates/{kind}/workbook", .school) { visit in
      let guide = try await visit.perform(Acts.guideKind, visit.place("kind"))
      return .attachment(try guide.workbook, named: guide.name + ".xlsx")
    },
  ]
}

extension Kind {
  /// Where a column is explained; nil where the kind has none of this heading.
  static func guide(_ kind: String, _ heading: String?) -> Address? {
    guard let kind = Kind.named(kind), let heading else { return nil }
    let isOwn = (Intake.Column.identity + kind.columns).contains { $0.heading == heading }
    return isOwn ? Address("/school/templates").appending(kind.name).at(Field(rawValue: heading).key) : nil
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
    ReturnPage(
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
      problems: FoundProblems(status.groups.map { $0.shown(in: status.kind) }))
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
