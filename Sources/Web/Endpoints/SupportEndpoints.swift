// Addresses of support: a school asks and follows, officers answer.

import Hummingbird
import Pages
import Postgres
import Register
import Services
import Store

extension Site {
  static let supportEndpoints: [Endpoint] = [
    .page(.get, "/school/support", .act(Acts.listSupport)) { visit in
      let asked = try await visit.perform(Acts.listSupport, Nothing())
      return .page(
        SupportPage(visit: try visit.signedIn, lines: asked.map(\.shown)).page(county: visit.county.name))
    },
    .page(.get, "/school/support/ask", .act(Acts.askSupport, keepsForm: true)) { visit in
      let typed = visit.takeKept()?.values ?? [:]
      let named = visit.request.uri.queryParameters["student"].map(String.init) ?? typed["student"] ?? ""
      return try await visit.askSupportPage(named, typed: typed)
    },
    .page(.post, "/school/support/ask", .act(Acts.askSupport, keepsForm: true)) { visit in
      let typed = visit.form.typed.values
      let (ground, note) = (SupportGround(rawValue: typed["ground"] ?? ""), (typed["note"] ?? "").trimmed())
      var errors: [String: String] = [:]
      if ground == nil { errors["ground"] = "Say why." }
      if note.count > NewSupport.longestNote {
        errors["note"] = "Say it in at most \(NewSupport.longestNote) characters."
      }
      if typed["withhold-confirmed"] != "true" {
        errors["withhold-confirmed"] = "Say that nobody has told you to withhold it. Nothing is passed on without."
      }
      guard let ground, errors.isEmpty, let student = StudentName(typed["student"] ?? "") else {
        return try await visit.askSupportPage(typed["student"] ?? "", typed: typed, errors: errors)
      }
      let key = UUIDValue(typed["key"] ?? "") ?? .random()
      do {
        _ = try await visit.perform(Acts.askSupport, NewSupport(student, ground, note: note, key: key))
      } catch ActRefusal.impossible(let sentence) {
        return try await visit.askSupportPage(typed["student"] ?? "", typed: typed, trouble: sentence)
      }
      return .leading(to: Address("/school/support").text)
    },
    .page(.get, "/county/support", .act(Acts.readSupport)) { visit in
      let isDone = visit.request.uri.queryParameters["done"] == "answered"
      return try await visit.supportRequestsPage(done: isDone ? "It is recorded." : nil)
    },
    .page(.post, "/county/support", .act(Acts.answerSupport)) { visit in
      guard let request = UUIDValue(visit.form["request"]) else { throw ActRefusal.invalid("request") }
      let answer: SupportAnswer
      switch (visit.form["answer"], SupportOutcome(rawValue: visit.form["outcome"])) {
      case ("take", _): answer = .taken
      case ("close", let outcome?): answer = .closed(outcome)
      default: throw ActRefusal.invalid("answer")
      }
      do {
        _ = try await visit.perform(Acts.answerSupport, SupportAnswered(request, answer))
      } catch ActRefusal.impossible(let sentence) {
        return try await visit.supportRequestsPage(trouble: sentence)
      }
      return .leading(to: Address("/county/support").asking("done", "answered").text)
    },
  ]
}

extension PageVisit {
  fileprivate func askSupportPage(
    _ named: String, typed: [String: String], errors: [String: String] = [:], trouble: String? = nil
  ) async throws -> Response {
    guard let name = StudentName(named) else { throw ActRefusal.notFound }
    let student = try await perform(Acts.showStudent, name).student
    return .page(
      AskSupportPage(
        visit: try signedIn, student: (student.namedBy, student.line.name),
        grounds: SupportGround.allCases.map { Choice($0.rawValue, $0.words) }, isWithheld: student.isWithheld,
        key: typed["key"] ?? UUIDValue.random().description, typed: typed, errors: errors, trouble: trouble
      ).page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }

  fileprivate func supportRequestsPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let found = try await perform(Acts.readSupport, Nothing())
    let apart = found.requests.filter { $0.isApart && $0.takenAt == nil && $0.closedAt == nil }
    return .page(
      SupportRequestsPage(
        visit: try signedIn, lines: found.requests.map { $0.shown(found.names) },
        apart: apart.map(\.askedAt).min().map { (apart.count, $0.londonDay.shown) },
        outcomes: SupportOutcome.allCases.map { Choice($0.rawValue, $0.words) }, done: done, trouble: trouble
      ).page(county: county.name))
  }
}

extension SupportGround {
  fileprivate var words: String {
    switch self {
    case .noDestination: "They have no place to go to"
    case .atRisk: "They are at risk of leaving, or of having no place"
    case .leftEarly: "They left early"
    case .other: "Something else"
    }
  }
}

extension SupportOutcome {
  fileprivate var words: String {
    switch self {
    case .placed: "They have a place"
    case .helped: "They were helped"
    case .declined: "They want no help"
    case .notReached: "They could not be reached"
    }
  }
}

extension SupportAsked {
  fileprivate var shown: SupportPage.Line {
    let state =
      if let closedAt {
        "Closed on \(closedAt.londonDay.shown)"
      } else if let takenAt { "Taken up on \(takenAt.londonDay.shown)" } else { "Received" }
    return SupportPage.Line(
      student: namedBy, name: "\(forename) \(surname)", why: ground.words, asked: askedAt.londonDay.shown, state: state)
  }
}

extension SupportRequest {
  /// - Parameter names: of officers, by what is called who acts.
  fileprivate func shown(_ names: [String: String]) -> SupportRequestsPage.Line {
    let state =
      if let closedAt {
        "Closed on \(closedAt.londonDay.shown): \(outcome?.words ?? "")"
      } else if let takenAt {
        "Taken up on \(takenAt.londonDay.shown) by \(takenBy.map { names[$0] ?? $0 } ?? "")"
      } else { "New" }
    return SupportRequestsPage.Line(
      id: id.description, person: person.map(String.init), name: "\(forename) \(surname)",
      school: institution + (yearGroup.map { ", year \($0)" } ?? ""),
      why: ground.words + (note.isEmpty ? "" : ": \(note)"),
      asked: askedAt.londonDay.shown, state: state, isTaken: takenAt != nil, isClosed: closedAt != nil)
  }
}
