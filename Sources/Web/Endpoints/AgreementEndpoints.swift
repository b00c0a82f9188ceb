// Addresses of a school's agreement and of its feedback.

import Hummingbird
import Pages
import Publishing
import Register
import Services
import Store

extension Site {
  static let agreementEndpoints: [Endpoint] = [
    .page(.get, "/school/agreements", .act(Acts.readAgreements, keepsForm: true)) { visit in
      let shown = try await visit.perform(Acts.readAgreements, Nothing())
      return try visit.agreementsPage(shown, typed: try visit.typedBefore())
    },
    .page(.post, "/school/agreements", .act(Acts.readAgreements, keepsForm: true)) { visit in
      let shown = try await visit.perform(Acts.readAgreements, Nothing())
      let typed = visit.form.typed.values
      var form = DayForm(typed)
      let chosen = shown.namings.filter { $0.stands && typed[NamingField.name($0.row)] == "true" }
      if chosen.isEmpty { form.errors["chosen"] = "Choose whom it is about." }
      let how = typed["how"] ?? ""
      if !["ended", "withdrawn"].contains(how) { form.errors["how"] = "Say whether it ends or they withdrew." }
      guard let on = form.required("on", "the day"), form.errors.isEmpty else {
        return try visit.agreementsPage(shown, typed: typed, errors: form.errors)
      }
      let ended = NamingsEnded(namings: chosen, on: on, isWithdrawn: how == "withdrawn")
      return try await visit.offer(
        ended.csv, "agreement", on: shown.today,
        .ofAgreements(ended.meaning { $0.shown }, typed, change: Address("/school/agreements")))
    },
    .page(.get, "/school/agreements/name", .act(Acts.listUnnamed, keepsForm: true)) { visit in
      let typed = try visit.typedBefore()
      let asked =
        typed.isEmpty
        ? try UnnamedAsked(visit.exchange.given("/school/agreements/name"))
        : try UnnamedAsked(Given(["year": typed["year"], "form": typed["form"]]))
      return try visit.nameStudentsPage(try await visit.perform(Acts.listUnnamed, asked), asked, typed: typed)
    },
    .page(.post, "/school/agreements/name", .act(Acts.listUnnamed, keepsForm: true)) { visit in
      let asked = try UnnamedAsked(visit.form.given(["year": nil, "form": nil]))
      let unnamed = try await visit.perform(Acts.listUnnamed, asked)
      let typed = visit.form.typed.values
      var form = DayForm(typed)
      let chosen =
        typed["everybody"] == "true"
        ? unnamed.students : unnamed.students.filter { typed[NamingField.name($0.namedBy)] == "true" }
      if chosen.isEmpty { form.errors["chosen"] = "Choose whom you name." }
      let (from, to) = (form.required("from", "the first day"), form.required("to", "the last day"))
      let signed = form.day("signed", "it")
      guard let from, let to, form.errors.isEmpty else {
        return try visit.nameStudentsPage(unnamed, asked, typed: typed, errors: form.errors)
      }
      let told = NamingsTold(students: chosen, from: from, to: to, signed: signed, evidence: typed["evidence"] ?? "")
      return try await visit.offer(
        told.csv, "agreement", on: unnamed.today,
        .ofAgreements(
          told.meaning(unnamed.own) { $0.shown }, typed, change: Address("/school/agreements/name")))
    },
    .page(.get, "/school/feedback", .act(Acts.readFeedback)) { visit in
      .page(FeedbackPage(visit: try visit.signedIn).page(county: visit.county.name))
    },
    // A showing is a disclosure, so that nobody is shown anything by going back or by a link.
    .page(.post, "/school/feedback", .act(Acts.readFeedback)) { visit in
      let found = try await visit.perform(Acts.readFeedback, Nothing())
      return .page(
        FeedbackPage(
          visit: try visit.signedIn, lines: found.rows.map(\.shown), day: visit.visitor?.found.at.londonDay.shown ?? ""
        ).page(county: visit.county.name))
    },
    .page(.post, "/school/feedback/file", .act(Acts.readFeedback)) { visit in
      let found = try await visit.perform(Acts.readFeedback, Nothing())
      return .attachment(Table(found.rows).csv(), named: "feedback.csv")
    },
  ]
}

/// The fields of forms that choose students, each named by a row of the school's own.
private enum NamingField {
  static func name(_ row: String) -> String { "student-" + row }
}

/// Days of a form, with what is wrong with them.
private struct DayForm {
  private let typed: [String: String]
  var errors: [String: String] = [:]

  init(_ typed: [String: String]) { self.typed = typed }

  /// As typed.
  static func parts(_ name: String, _ typed: [String: String]) -> TypedDay {
    TypedDay(
      day: typed[name + "-day"] ?? "", month: typed[name + "-month"] ?? "", year: typed[name + "-year"] ?? "")
  }

  /// Nil where nothing was typed, or no day.
  mutating func day(_ name: String, _ what: String) -> Day? {
    do {
      return try FormFields(values: typed).day(name)
    } catch {
      errors[name] = "Enter \(what) as a day with the whole year, such as 27 11 2026."
      return nil
    }
  }

  mutating func required(_ name: String, _ what: String) -> Day? {
    let found = day(name, what)
    if found == nil, errors[name] == nil { errors[name] = "Enter \(what)." }
    return found
  }
}

extension Day {
  fileprivate var typed: TypedDay { TypedDay(day: "\(dayOfMonth)", month: "\(month)", year: "\(year)") }
}

extension WaitingNews {
  fileprivate static func ofAgreements(_ meaning: [String], _ typed: [String: String], change: Address) -> WaitingNews {
    WaitingNews(
      kind: "agreement", title: "Agreements", meaning: meaning, typed: typed, change: change,
      next: ("Back to the agreements", Address("/school/agreements")))
  }
}

extension PageVisit {
  /// What was typed here and is to be changed, or was kept.
  func typedBefore() throws -> [String: String] {
    let again = request.uri.queryParameters["again"].map(String.init)
    return try again.flatMap { try halfSent($0)?.news?.typed } ?? takeKept()?.values ?? [:]
  }

  fileprivate func agreementsPage(
    _ found: AgreementsShown, typed: [String: String], errors: [String: String] = [:]
  ) throws -> Response {
    .page(
      AgreementsPage(
        visit: try signedIn, own: found.own?.words ?? OwnAgreement.none,
        lines: found.namings.map(\.shown), on: DayForm.parts("on", typed), typed: typed, errors: errors
      ).page(county: county.name))
  }

  fileprivate func nameStudentsPage(
    _ found: Unnamed, _ asked: UnnamedAsked, typed: [String: String], errors: [String: String] = [:]
  ) throws -> Response {
    func day(_ name: String, _ standard: Day?) -> TypedDay {
      typed.isEmpty ? standard?.typed ?? TypedDay() : DayForm.parts(name, typed)
    }
    let own = found.own.flatMap { ["in force", "future"].contains($0.state) ? $0 : nil }
    return .page(
      NameStudentsPage(
        visit: try signedIn, own: found.own?.words ?? OwnAgreement.none,
        lines: found.students.map { student in
          .init(
            field: NamingField.name(student.namedBy), name: student.line.name, year: student.line.year,
            form: student.line.form, roll: student.line.roll)
        }, forms: found.forms, year: asked.yearGroup.map(String.init) ?? "", form: asked.form,
        from: day("from", own.map { max($0.from, found.today) } ?? found.today), to: day("to", own?.to),
        signed: day("signed", nil), typed: typed, errors: errors
      ).page(county: county.name))
  }
}

extension Naming {
  fileprivate var shown: AgreementsPage.Line {
    let told = [signed.map { "Signed on \($0.shown)" } ?? "", evidence].filter { !$0.isEmpty }.joined(separator: "; ")
    let words =
      switch state {
      case "in force": "In force"
      case "future": "To come"
      case "withdrawn": "Withdrawn" + (withdrawn.map { " from \($0.shown) on" } ?? "")
      default: "Ended"
      }
    return AgreementsPage.Line(
      id: namedBy, name: "\(forename) \(surname)", year: yearGroup.map(String.init) ?? "", form: form, from: from.shown,
      to: to?.shown ?? "No end told", evidence: told, state: words, field: stands ? NamingField.name(row) : nil)
  }
}

extension FeedbackLine {
  fileprivate var shown: FeedbackPage.Line {
    let isGiven = answer == "given"
    return FeedbackPage.Line(
      name: "\(forename) \(surname)", number: localID.isEmpty ? upn : localID,
      destination: isGiven
        ? destinationGroup.prefix(1).uppercased() + destinationGroup.dropFirst() : "No destination available",
      provider: provider, since: start?.shown ?? "", verified: verifiedOn?.shown ?? "")
  }
}
