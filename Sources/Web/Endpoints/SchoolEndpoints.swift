// Addresses of schools and colleges: send a return, look at what was sent.

import HTTPTypes
import Hummingbird
import Intake
import Jobs
import Pages
import Postgres
import Register
import Services
import Store

extension PageRule {
  /// For whoever sends returns for a school or college.
  static let school = PageRule(roles: [.school])
  fileprivate static let schoolFile = PageRule(roles: [.school], takesFile: true)
}

extension Site {
  static let schoolEndpoints: [Endpoint] = [
    .page(.get, "/school/send", .school) { visit in
      .page(SendPage(visit: try visit.signedIn).page(county: visit.county.name))
    },
    .page(.post, "/school/send", .schoolFile) { visit in
      guard let file = visit.file else {
        return .page(SendPage(visit: try visit.signedIn, error: "Choose a file.").page(county: visit.county.name))
      }
      let half = try await visit.look(HalfSentReturn(file: file, offered: try ReturnOffered(Given([:]))))
      let id = try visit.site.halfSentReturns.keep(half, of: visit.owner)
      return .leading(to: Address("/school/send").appending(id).text)
    },
    .page(.get, "/school/send/{id}", .school) { visit in
      guard let half = try visit.halfSent else { return try visit.goneFile() }
      if let sent = half.sent { return .leading(to: Address("/school/returns").appending(sent.description).text) }
      return try visit.lookPage(
        half, errors: half.unanswered(visit.request.uri.queryParameters["unanswered"].map(String.init)))
    },
    .page(.post, "/school/send/{id}", .school) { visit in
      guard var half = try visit.halfSent, half.sent == nil else { return try visit.goneFile() }
      let stated = StatedForm(visit.form)
      guard stated.errors.isEmpty else { return try visit.lookPage(half, stated, errors: stated.errors) }
      half.offered = try stated.offered
      half = try await visit.look(half)
      visit.site.halfSentReturns.change(visit.place("id"), to: half)
      return .leading(to: Address("/school/send").appending(visit.place("id")).text)
    },
    .page(.post, "/school/send/{id}/confirm", .school) { visit in
      guard var half = try visit.halfSent else { return try visit.goneFile() }
      if half.sent == nil {
        let asked = ["withhold-confirmed"] + (half.found?.doubt == nil ? [] : ["right-file"])
        if let unanswered = asked.last(where: { visit.form[$0] != "true" }) {
          let address = Address("/school/send").appending(visit.place("id"))
          return .leading(to: address.asking("unanswered", unanswered).text)
        }
        half.offered.statement.missingConfirmed = visit.form["missing-confirmed"] == "true"
        half.sent = try await visit.send(half)
        half.file.body.file.remove()
        visit.site.halfSentReturns.change(visit.place("id"), to: half)
      }
      return .leading(to: Address("/school/returns").appending(half.sent?.description ?? "").text)
    },
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
    .page(.get, "/school/returns/{id}/corrected", .school) { visit in
      guard let id = UUIDValue(visit.place("id")) else { throw ActRefusal.notFound }
      let file = try await visit.perform(Acts.giveCorrectedFile, ReturnNamed(id))
      return .download(file.text, named: "to-correct.csv")
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
      return .download(guide.template, named: guide.name + ".csv")
    },
  ]
}

extension Kind {
  fileprivate static var choices: [Choice] { all.map { Choice($0.name, $0.title) } }

  /// Where a column is explained; nil where the kind has none of this heading.
  fileprivate static func guide(_ kind: String, _ heading: String?) -> Address? {
    guard let kind = Kind.named(kind), let heading else { return nil }
    let isOwn = (Intake.Column.identity + kind.columns).contains { $0.heading == heading }
    return isOwn ? Address("/school/templates").appending(kind.name).at(Field(rawValue: heading).key) : nil
  }
}

extension Response {
  /// A file of CSV, to be kept under a name of ours.
  fileprivate static func download(_ csv: String, named name: String) -> Response {
    var response = Response.plain(csv, type: TableForm.csvType)
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }
}

extension PageVisit {
  fileprivate var owner: HalfSentReturns.Owner {
    get throws {
      guard let visitor else { throw Refused(.sessionMissing) }
      return .init(account: visitor.found.account, acting: visitor.place)
    }
  }

  fileprivate var halfSent: HalfSentReturn? {
    get throws { site.halfSentReturns.find(place("id"), of: try owner) }
  }

  fileprivate func goneFile() throws -> Response {
    .page(SendPage(visit: try signedIn, isGone: true).page(county: county.name), status: .notFound)
  }

  /// What keeping the file would do, as its sender states it. What cannot be taken is told on the page.
  fileprivate func look(_ half: HalfSentReturn) async throws -> HalfSentReturn {
    var looked = half
    (looked.found, looked.refused) = (nil, nil)
    var offered = half.offered
    offered.isRehearsal = true
    // The question is asked at the end; what the file tells is looked at as if it were answered.
    offered.statement.withholdConfirmed = true
    do {
      guard case .rehearsal(let found) = try await perform(Acts.sendReturn, ReturnSent(offered, half.file.body)) else {
        throw Refused(.serverError)
      }
      looked.found = found
    } catch {
      guard let refused = Refused(known: error),
        [.badRequest, .conflict, .unprocessableContent].contains(refused.status)
      else { throw error }
      looked.refused = refused.told
    }
    return looked
  }

  fileprivate func send(_ half: HalfSentReturn) async throws -> UUIDValue {
    var offered = half.offered
    offered.isRehearsal = false
    offered.statement.withholdConfirmed = true
    guard case .receipt(let receipt, _) = try await perform(Acts.sendReturn, ReturnSent(offered, half.file.body)),
      let id = UUIDValue(receipt.id)
    else { throw Refused(.serverError) }
    return id
  }

  fileprivate func lookPage(
    _ half: HalfSentReturn, _ stated: StatedForm? = nil, errors: [String: String] = [:]
  ) throws -> Response {
    let stated = stated ?? StatedForm(half.offered.statement)
    let page = LookPage(
      visit: try signedIn, id: place("id"), fileName: half.file.name,
      kinds: Kind.choices, stated: stated.shown, found: half.found?.shown,
      refused: half.refused.map { ($0.sentence, $0.advice) }, errors: errors)
    return .page(page.page(county: county.name))
  }

  fileprivate func returnPage(_ status: ReturnStatus) throws -> ReturnPage {
    ReturnPage(
      visit: try signedIn, id: status.id, reference: status.reference, institution: status.institution,
      kind: Kind.named(status.kind)?.title ?? status.kind, asAt: status.asAt.shown,
      coverage: status.found.coverage.shown, sentAt: Instant(iso: status.receivedAt)?.shown ?? status.receivedAt,
      rows: status.found.rows, sound: status.found.sound, held: status.found.held, withheld: status.found.withheld,
      progress: ReturnProgress(rawValue: status.state) ?? .stored,
      replaced: status.replacedAt.flatMap { Instant(iso: $0) }?.londonDay.shown ?? "",
      toDo: status.missing.map { $0.endsPlaces ? "" : $0.sentence + " " + $0.advice } ?? "",
      problems: FoundProblems(status.groups.map { $0.shown(in: status.kind) }))
  }
}

extension HalfSentReturn {
  /// What is said of a question that was left without an answer.
  fileprivate func unanswered(_ field: String?) -> [String: String] {
    switch field {
    case "withhold-confirmed":
      ["withhold-confirmed": "Say that everybody who told you to withhold is marked. Nothing is kept without."]
    case "right-file": ["right-file": "Say that this is the right file, or choose another."]
    default: [:]
    }
  }
}

/// What a form states of a file.
private struct StatedForm {
  let shown: LookPage.Stated
  private var asAt: Day?

  init(_ statement: ReturnStatement) {
    let day = statement.asAt
    shown = LookPage.Stated(
      kind: statement.kind ?? "", day: day.map { "\($0.dayOfMonth)" } ?? "", month: day.map { "\($0.month)" } ?? "",
      year: day.map { "\($0.year)" } ?? "", coverage: statement.coverage?.rawValue ?? "",
      years: statement.years.map(String.init).joined(separator: " "))
    asAt = day
  }

  init(_ form: FormFields) {
    shown = LookPage.Stated(
      kind: form["kind"], day: form["as-at-day"], month: form["as-at-month"], year: form["as-at-year"],
      coverage: form["coverage"], years: form["years"])
    if let day = Int(shown.day), let month = Int(shown.month), let year = Int(shown.year) {
      asAt = Day(year: year, month: month, day: day)
    }
  }

  private var statesNoDay: Bool { shown.day.isEmpty && shown.month.isEmpty && shown.year.isEmpty }

  var errors: [String: String] {
    var errors: [String: String] = [:]
    if asAt == nil, !statesNoDay { errors["as-at"] = "Enter a day, such as 27 11 2026." }
    if errors.isEmpty, (try? offered) == nil {
      errors["years"] = "Enter year groups with spaces between, such as 11 12."
    }
    return errors
  }

  var offered: ReturnOffered {
    get throws {
      try ReturnOffered(
        Given([
          "kind": shown.kind, "as_at": asAt?.description, "coverage": shown.coverage,
          "years": shown.years.replacing(",", with: " "),
        ]))
    }
  }
}

extension Refused {
  /// What is wrong and what to do, for whoever sees the page.
  fileprivate var told: Problem {
    problems.first
      ?? Problem(severity: .error, code: refusal.code, sentence: refusal.sentence, advice: refusal.advice)
  }
}

extension Rehearsal {
  fileprivate var shown: LookPage.Found {
    LookPage.Found(
      kind: Kind.named(found.kind)?.title ?? found.kind, asAt: asAt.shown, coverage: found.coverage.shown,
      years: found.years.map(String.init).joined(separator: ", "), rows: found.rows, sound: found.sound,
      held: found.held, withheld: found.withheld,
      columns: found.readColumns.map { .init(heading: $0.heading, readAs: $0.readAs ?? "", sample: $0.sample) },
      problems: FoundProblems(groups.map { $0.shown(in: found.kind) }),
      missing: missing.map { ($0.expected, $0.missing, $0.endsPlaces) },
      changes: changes.map { $0.shown(doubt) })
  }
}

extension ReturnChanges {
  /// Names and numbers first: what hardly ever changes.
  fileprivate func shown(_ doubt: Problem?) -> LookPage.Changes {
    LookPage.Changes(
      since: since.shown, added: added, gone: gone, same: same,
      differing: [
        ("surname", surname), ("date of birth", dateOfBirth), ("UPN or ULN", number), ("forename", forename),
        ("address", home), ("telephone number", telephone), ("year group", yearGroup), ("thing told", told),
      ], doubt: doubt.map { $0.sentence + " " + $0.advice } ?? "")
  }
}

extension ReturnSummary {
  fileprivate var withheld: Int { identityOnly + notKept }
}

extension Coverage {
  fileprivate var shown: String {
    switch self {
    case .full: "Everybody of its year groups"
    case .partial: "Some"
    }
  }
}

extension ProblemGroup {
  fileprivate func shown(in kind: String) -> FoundProblems.Group {
    let weight: FoundProblems.Weight =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .repair: .repair
      }
    return .init(
      weight: weight, column: column ?? "", sentence: sentence, advice: advice, count: count, rows: rows,
      guide: Kind.guide(kind, column))
  }
}

extension ReturnLine {
  fileprivate var shown: ReturnsPage.Line {
    ReturnsPage.Line(
      id: record.id.description, sentAt: record.receivedAt.shown,
      kind: Kind.named(record.kind)?.title ?? record.kind, asAt: record.asAt.shown, rows: rows, held: held,
      progress: ReturnProgress(rawValue: record.state) ?? .stored,
      toDo: missing.flatMap { $0.endsPlaces ? nil : $0.advice } ?? "")
  }
}
