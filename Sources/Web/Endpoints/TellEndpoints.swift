// Addresses for news of one student: the form, what it will mean, the receipt. A reception has these alone.

import HTTPTypes
import Hummingbird
import Jobs
import Pages
import Postgres
import Register
import Services
import Store

extension PageRule {
  /// For whoever tells of one student.
  static let telling = PageRule(roles: Acts.prepareTelling.roles)
  fileprivate static let typing = PageRule(roles: Acts.prepareTelling.roles, keepsForm: true)
}

/// News that waits to be sent, beside the return that it would become.
struct WaitingNews: Sendable {
  /// Of the return.
  var kind: String
  /// Of whom it tells.
  var title: String
  var meaning: [String]
  /// As it was typed, to be changed.
  var typed: [String: String]
  /// Where it is typed.
  var change: Address
  /// Where whoever sent it goes on.
  var next: (text: String, address: Address)
}

extension Site {
  static let tellEndpoints: [Endpoint] = [
    .page(.get, "/school/tell", .telling) { visit in
      .page(TellChoicePage(visit: try visit.signedIn, news: News.choices).page(county: visit.county.name))
    },
    .page(.get, "/school/tell/{what}", .typing) { visit in
      let again = visit.request.uri.queryParameters["again"].map(String.init)
      let typed = try again.flatMap { try visit.halfSent($0)?.news?.typed } ?? visit.takeKept()?.values ?? [:]
      let named = visit.request.uri.queryParameters["student"].map(String.init) ?? typed["student"] ?? ""
      return try await visit.tellPage(typed, student: named)
    },
    .page(.post, "/school/tell/{what}", .typing) { visit in
      let typed = visit.form.typed.values
      let prepared = try await visit.prepared(typed["student"] ?? "")
      let form = TellingForm(try visit.news, typed, prepared)
      guard let telling = form.telling else {
        return try visit.tellPage(typed, prepared, errors: form.errors)
      }
      return try await visit.offer(telling, typed, prepared)
    },
    .page(.get, "/school/told/{id}", .telling) { visit in
      guard let half = try visit.halfSent(visit.place("id")), let news = half.news else {
        return .leading(to: Address("/school/tell").text)
      }
      guard let sent = half.sent else {
        let unanswered = visit.request.uri.queryParameters["answered"] != nil
        return try visit.meaningPage(half, news, isUnanswered: unanswered)
      }
      let found = try await visit.perform(Acts.showReturn, ReturnNamed(sent))
      return .page(
        ToldPage(
          visit: try visit.signedIn, reference: found.reference,
          sentAt: Instant(iso: found.receivedAt)?.shown ?? found.receivedAt, meaning: news.meaning, next: news.next
        ).page(county: visit.county.name))
    },
    .page(.post, "/school/told/{id}/confirm", .telling) { visit in
      let id = visit.place("id")
      let address = Address("/school/told").appending(id)
      guard let half = try visit.halfSent(id), half.news != nil else {
        return .leading(to: Address("/school/tell").text)
      }
      if half.sent == nil {
        guard visit.form["withhold-confirmed"] == "true" else {
          return .leading(to: address.asking("answered", "no").text)
        }
        guard half.maySend else { return .leading(to: address.text) }
        _ = try await visit.keep(half, id, missingConfirmed: false)
      }
      return .leading(to: address.text)
    },
  ]
}

extension HalfSentReturn {
  /// Whether it would be taken.
  fileprivate var maySend: Bool { found.map { $0.found.held == 0 && $0.found.rows > 0 } ?? false }
}

extension PageVisit {
  fileprivate var news: News {
    get throws {
      guard let news = News(rawValue: place("what")) else { throw ActRefusal.notFound }
      return news
    }
  }

  fileprivate func prepared(_ student: String) async throws -> TellingPrepared {
    let name = StudentName(student)
    guard student.isEmpty || name != nil else { throw ActRefusal.notFound }
    return try await perform(Acts.prepareTelling, TellingAsked(student: name))
  }

  fileprivate func tellPage(_ typed: [String: String], student: String) async throws -> Response {
    _ = try news
    return try tellPage(typed, try await prepared(student), errors: [:])
  }

  fileprivate func tellPage(
    _ typed: [String: String], _ prepared: TellingPrepared, errors: [String: String]
  ) throws -> Response {
    let news = try news
    var typed = typed
    // What was told of an offer stands there already, to be judged or ended.
    if news == .offer, typed.isEmpty, let student = prepared.student, !student.offerProvider.isEmpty {
      typed["provider"] = student.offerProvider
      typed["offer"] = student.offer == "conditional" ? "conditional" : "unconditional"
    }
    func choices(_ list: [(value: String, words: String)], withCode: Bool = false) -> [Choice] {
      list.map { Choice($0.value, withCode ? "\($0.value) \($0.words)" : $0.words) }
    }
    return .page(
      TellPage(
        visit: try signedIn, news: news.form, choice: news.choice,
        student: prepared.student.map { ($0.namedBy, "\($0.forename) \($0.surname)") },
        activities: choices(prepared.choices.activities, withCode: true),
        intentions: choices(prepared.choices.intentions), sources: choices(prepared.choices.sources), typed: typed,
        errors: errors
      ).page(county: county.name))
  }

  fileprivate func offer(
    _ telling: Telling, _ typed: [String: String], _ prepared: TellingPrepared
  ) async throws -> Response {
    try await offer(
      telling.csv, telling.news.kind, on: prepared.today,
      WaitingNews(
        kind: telling.news.kind, title: "\(telling.forename) \(telling.surname)",
        meaning: telling.meaning(prepared.choices) { $0.shown }, typed: typed,
        change: Address("/school/tell").appending(telling.news.rawValue),
        next: ("Tell of another student", Address("/school/tell"))))
  }

  /// Looks at the return that it would become, and leads to what it will mean.
  func offer(_ csv: String, _ kind: String, on day: Day, _ news: WaitingNews) async throws -> Response {
    let body = try await site.uploads.take(text: csv)
    var offered = try ReturnOffered(Given(["kind": kind, "coverage": "partial"]))
    offered.statement.asAt = day
    var half = HalfSentReturn(file: SentFile(name: "student.csv", body: body), offered: offered)
    half.news = news
    guard let id = try site.halfSentReturns.keep(try await look(half), of: owner) else { throw Refused(.noRoom) }
    return .leading(to: Address("/school/told").appending(id).text)
  }

  fileprivate func meaningPage(
    _ half: HalfSentReturn, _ news: WaitingNews, isUnanswered: Bool
  ) throws -> Response {
    let refused = half.refused.map { refused in
      FoundProblems.Group(
        weight: .error, column: "", sentence: refused.sentence, advice: refused.advice, count: 1, rows: [])
    }
    let groups = half.found?.groups.map { $0.shown(in: news.kind) }.filter { $0.weight != .repair } ?? []
    return .page(
      TellMeaningPage(
        visit: try signedIn, id: place("id"), change: news.change, name: news.title, meaning: news.meaning,
        problems: FoundProblems(groups + (refused.map { [$0] } ?? [])), maySend: half.maySend,
        isWithheld: (half.found?.found.withheld ?? 0) > 0,
        error: isUnanswered ? "Say that nobody has told you to withhold it. Nothing is kept without." : nil
      ).page(county: county.name))
  }
}

/// A form about one student, as it is read.
private struct TellingForm {
  private(set) var errors: [String: String] = [:]
  private(set) var telling: Telling?

  init(_ news: News, _ typed: [String: String], _ prepared: TellingPrepared) {
    func text(_ name: String) -> String { (typed[name] ?? "").trimmed() }
    var errors: [String: String] = [:]
    func day(_ name: String, _ what: String) -> Day? {
      do {
        return try FormFields(values: typed).day(name)
      } catch {
        errors[name] = "Enter \(what) as a day with the whole year, such as 27 11 2026."
        return nil
      }
    }
    let student = prepared.student
    let typedBirth = student == nil ? day("born", "the date of birth") : nil
    let born = student.map(\.dateOfBirth) ?? typedBirth
    var told = Telling(news, born: born ?? prepared.today)
    told.surname = student?.surname ?? text("surname")
    told.forename = student?.forename ?? text("forename")
    (told.upn, told.uln, told.localID) = (student?.upn ?? "", student?.uln ?? "", student?.localID ?? "")
    (told.activity, told.provider, told.course) = (text("activity"), text("provider"), text("course"))
    told.source = text("source")
    told.on = day("on", "it")
    told.offer = OfferTold(rawValue: text("offer"))
    told.isAccepted = text("accepted") == "true"
    told.verifiedWith = text("verified-with")
    told.verifiedOn = day("verified-on", "it") ?? prepared.today
    (told.reason, told.whoseChoice) = (text("reason"), text("whose-choice"))
    told.needsSupport = text("needs-support") == "true"
    told.isSuitable = ["yes": true, "no": false][text("suitable")]
    if told.surname.isEmpty { errors["surname"] = "Enter the surname." }
    if told.forename.isEmpty { errors["forename"] = "Enter the forename." }
    if born == nil, errors["born"] == nil { errors["born"] = "Enter the date of birth." }
    switch news {
    case .intention:
      if told.activity.isEmpty { errors["activity"] = "Choose what they mean to do; undecided is an answer too." }
      if told.on == nil { told.on = prepared.today }
    case .interview: if told.on == nil { told.on = prepared.today }
    case .offer:
      if told.offer == nil { errors["offer"] = "Choose how the offer stands." }
      if told.isSuitable != nil, told.reason.isEmpty { errors["reason"] = "Say why, in a few words." }
    case .destination: if told.activity.isEmpty { errors["activity"] = "Choose what they do." }
    case .leaver:
      if told.on == nil, errors["on"] == nil { errors["on"] = "Enter their last day." }
    }
    self.errors = errors
    telling = errors.isEmpty ? told : nil
  }
}

extension News {
  static var choices: [Choice] { allCases.map(\.choice) }

  var choice: Choice {
    switch self {
    case .intention: Choice(rawValue, "An intended destination", hint: "What somebody means to do next.")
    case .offer: Choice(rawValue, "An offer", hint: "A place that was offered, and whether its conditions are met.")
    case .destination: Choice(rawValue, "A destination", hint: "What somebody does now who has left.")
    case .leaver:
      Choice(rawValue, "An early leaver", hint: "Somebody has stopped attending: the county must be told at once.")
    case .interview: Choice(rawValue, "A careers interview", hint: "What came of it, and whether they need support.")
    }
  }

  fileprivate var form: TellPage.News {
    switch self {
    case .intention: .intention
    case .offer: .offer
    case .destination: .destination
    case .leaver: .leaver
    case .interview: .interview
    }
  }
}
