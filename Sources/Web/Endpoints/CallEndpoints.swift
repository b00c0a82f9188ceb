// Addresses of officers: contacts, the calls of the day, questions about links, caseloads.

import HTTPTypes
import Hummingbird
import Pages
import Postgres
import Register
import Services
import Store

extension Site {
  static let calls: [Endpoint] = [
    .page(.get, "/county/calls", .county) { visit in
      let calls = try await visit.perform(Acts.readCalls, Nothing())
      let isOver = visit.request.uri.queryParameters["done"] == "all"
      return .page(
        calls.page(try visit.signedIn, said: isOver ? "Nobody is left to be rung now." : nil)
          .page(county: visit.county.name))
    },
    .page(.post, "/county/calls", .county) { visit in try await visit.nextCall() },
    .page(.get, "/county/calls/{id}", .county) { visit in
      let record = try await visit.perform(
        Acts.openPerson, PersonOpened(try visit.countyPerson, because: try visit.ofCalls))
      // Of whom nothing goes out, nobody is rung.
      if record.known.isProtected { return .leading(to: visit.personAddress(record.known.id).text) }
      return try await visit.callPage(record)
    },
    .page(.post, "/county/calls/sheet", .act(Acts.takeCallSheet)) { visit in
      let asked = try SheetAsked(Int(visit.form["people"]) ?? 0)
      guard let file = try await visit.perform(Acts.takeCallSheet, asked) else {
        return .leading(to: Address("/county/calls").asking("done", "all").text)
      }
      return .attachment(file, named: "calls-\(try visit.today).xlsx")
    },
    .page(.get, "/county/calls/decide", .act(Acts.readSheetQuestions)) { visit in
      let isDone = visit.request.uri.queryParameters["done"] == "decided"
      return try await visit.sheetQuestions(done: isDone ? "It is decided." : nil)
    },
    .page(.post, "/county/calls/decide", .act(Acts.decideSheetRow)) { visit in
      guard ["keep", "drop"].contains(visit.form["answer"]) else { throw ActRefusal.invalid("answer") }
      do {
        _ = try await visit.perform(
          Acts.decideSheetRow,
          SheetDecision(
            key: visit.form["row"], keeps: visit.form["answer"] == "keep", version: visit.form["version"]))
      } catch is NewerIsKnown {
        return try await visit.sheetQuestions(
          trouble: "Something newer was told since. Nothing was recorded: look at both sides again.")
      } catch ActRefusal.impossible(let sentence) {
        return try await visit.sheetQuestions(trouble: sentence)
      }
      return .leading(to: Address("/county/calls/decide").asking("done", "decided").text)
    },
    .page(.post, "/county/campaigns/end", .act(Acts.endCampaign)) { visit in
      guard let campaign = Int64(visit.form["campaign"]) else { throw ActRefusal.invalid("campaign") }
      _ = try await visit.perform(Acts.endCampaign, campaign)
      return .leading(to: "/county/calls")
    },
    .page(.post, "/county/calls/leave", .county) { visit in
      guard let person = Int64(visit.form["person"]) else { throw ActRefusal.invalid("person") }
      _ = try await visit.perform(Acts.leaveCall, PersonNamed(person))
      return try await visit.nextCall()
    },
    .page(.get, "/county/questions", .act(Acts.answerQuestion)) { visit in
      let after = visit.request.uri.queryParameters["after"].flatMap { Int64($0) } ?? 0
      return try await visit.questionPage(
        after: after, done: visit.request.uri.queryParameters["done"] == "answered" ? "Your answer is recorded." : nil)
    },
    .page(.post, "/county/questions", .act(Acts.answerQuestion)) { visit in
      guard let question = Int64(visit.form["question"]) else { throw ActRefusal.invalid("question") }
      let next = Address("/county/questions").asking("after", "\(question)")
      let answer = visit.form["answer"]
      if answer == "unsure" { return .leading(to: next.text) }
      guard answer == "none" || Int64(answer) != nil else {
        return try await visit.questionPage(after: question - 1, trouble: "Choose an answer.")
      }
      do {
        _ = try await visit.perform(
          Acts.answerQuestion, LinkAnswer(question: question, person: Int64(answer)))
      } catch is LinkRefusal {
        guard let settled = try await visit.perform(Acts.readAnswered, question) else {
          return try await visit.questionPage(
            after: question, trouble: "It is asked no more: what it was about has changed. This is the next.")
        }
        let page = AnsweredPage(
          visit: try visit.signedIn, row: settled.told.rowName,
          told: "\(settled.told.institution), \(settled.told.asAt.shown)",
          shown: "It was open: " + (settled.told.candidates + ["somebody else"]).joined(separator: ", or "),
          now: settled.told.answer.isEmpty
            ? "Somebody else: nobody of those known" : "The same as \(settled.told.answer)",
          by: "\(settled.names[settled.told.answeredBy] ?? settled.told.answeredBy), \(settled.told.answeredAt.shown)",
          own: visit.form["said-\(answer)"], next: next)
        return .page(page.page(county: visit.county.name), status: .conflict)
      }
      return .leading(to: next.asking("done", "answered").text)
    },
    .page(.get, "/county/caseload", .county) { visit in
      let officer = visit.request.uri.queryParameters["officer"].map(String.init)
      let caseload = try await visit.perform(Acts.readCaseload, CaseloadAsked(of: officer))
      return .page(caseload.page(try visit.signedIn).page(county: visit.county.name))
    },
  ]
}

extension PageVisit {
  fileprivate var ofCalls: OpeningReason {
    get throws {
      guard let reason = OpeningReason("calls") else { throw Refused(.serverError) }
      return reason
    }
  }

  /// Takes the next person to ring.
  /// - Parameter former: whom the last contact was about, and its key.
  fileprivate func nextCall(after former: (person: Int64, key: String)? = nil) async throws -> Response {
    guard let person = try await perform(Acts.takeCall, CallAsked(of: Int64(form["campaign"]))) else {
      return .leading(to: Address("/county/calls").asking("done", "all").text)
    }
    var address = Address("/county/calls").appending(String(person))
    if let campaign = Int64(form["campaign"]) { address = address.asking("campaign", "\(campaign)") }
    if let former { address = address.asking("former", "\(former.person)").asking("key", former.key) }
    return .leading(to: address.text)
  }

  fileprivate func sheetQuestions(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let asked = try await perform(Acts.readSheetQuestions, Nothing())
    let page = SheetQuestionsPage(visit: try signedIn, asked: asked.map(\.shown), done: done, trouble: trouble)
    return .page(page.page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }

  /// Records what came of reaching somebody, and goes on: to the next call, or back to the record.
  func recordContact() async throws -> Response {
    let person = try countyPerson
    let typed = TypedContact(form)
    let told: ContactTold
    do {
      told = try typed.told(person)
      let kept = try await perform(Acts.recordContact, told)
      if let id = kept.id { try await awaitSettled(id) }
    } catch is NewerIsKnown {
      let record = try await perform(Acts.openPerson, PersonOpened(person, because: try ofAct))
      let page = NewerPage(
        visit: try signedIn, glance: record.glance, shown: form["shown"],
        contact: try contactForm(record, from: form["from"], typed: form.typed.values))
      return .page(page.page(county: county.name), status: .conflict)
    } catch let refusal as ActRefusal where refusal != .notFound {
      return try await personPage(person, errors: TypedContact.errors(refusal), typed: form)
    }
    if form["from"] == "calls" { return try await nextCall(after: (person, "\(told.key)")) }
    return .leading(to: personAddress(person, done: "contact", key: "\(told.key)").text)
  }

  private var ofAct: OpeningReason {
    get throws {
      guard let reason = OpeningReason("act") else { throw Refused(.serverError) }
      return reason
    }
  }

  /// Waits a moment, so that what was told is in what is shown next; what takes longer is said to be on its way.
  func awaitSettled(_ id: UUIDValue) async throws {
    for _ in 0..<8 {
      if try await perform(Acts.showReturn, ReturnNamed(id)).state == "settled" { return }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  /// The record once more, with what stands against an act.
  func personPage(
    _ person: Int64, trouble: String? = nil, errors: [String: String] = [:], typed: FormFields? = nil,
    note: (typed: String, error: String?) = ("", nil)
  ) async throws -> Response {
    let record = try await perform(Acts.openPerson, PersonOpened(person, because: try ofAct))
    let from = OpeningReason(form["from"]) == nil ? "act" : form["from"]
    return try personPage(record, from: from, trouble: trouble, errors: errors, typed: typed, note: note)
  }

  func personPage(
    _ record: PersonRecord, from: String, trouble: String? = nil, errors: [String: String] = [:],
    typed: FormFields? = nil, note: (typed: String, error: String?) = ("", nil)
  ) throws -> Response {
    let query = request.uri.queryParameters
    let word = query["done"].map(String.init) ?? ""
    let undo = query["key"].flatMap { key in PersonRecord.undone[word].map { Undo($0, String(key)) } }
    let done = PersonRecord.done[word].map { (sentence: $0, undo: undo) }
    let contact = try contactForm(record, from: from, typed: typed?.values ?? [:], errors: errors)
    var page = record.page(
      try signedIn, from: from, contact: contact, done: request.method == .get ? done : nil,
      trouble: trouble ?? errors["other"])
    page.note = note
    page.noteKey = "\(UUIDValue.random())"
    page.actKey = "\(UUIDValue.random())"
    page.place = listPlace(of: record.known.id, from: from)
    var shown = page.page(county: county.name)
    shown.isNeverPrinted = record.known.isProtected
    return .page(shown)
  }

  fileprivate func callPage(_ record: PersonRecord) async throws -> Response {
    let calls = try await perform(Acts.readCalls, Nothing())
    let query = request.uri.queryParameters
    var former: (sentence: String, person: Int64, key: String)?
    if let person = query["former"].flatMap({ Int64($0) }), let key = query["key"].flatMap({ UUIDValue(String($0)) }) {
      former = ("The last contact is recorded.", person, "\(key)")
    }
    var page = CallPage(
      visit: try signedIn, id: record.known.id, glance: record.glance,
      contact: try contactForm(record, from: "calls"), script: record.known.script,
      tried: record.told.filter { $0.kind == "contact" }.map { record.shown($0) }, ready: calls.ready,
      doneByMe: calls.done.reduce(0) { $0 + $1.own }, former: former)
    page.campaign = query["campaign"].flatMap { Int64($0) }.map { "\($0)" } ?? ""
    page.contact.campaign = page.campaign
    return .page(page.page(county: county.name))
  }

  private func contactForm(
    _ record: PersonRecord, from: String, typed: [String: String] = [:], errors: [String: String] = [:]
  ) throws -> ContactForm {
    var contact = ContactForm(
      address: Address("/county/people").appending(String(record.known.id)).appending("contact"),
      made: try signedIn.made, version: record.known.version, key: "\(UUIDValue.random())",
      shown: record.glance.situation, from: from, activities: record.activityChoices,
      known: record.known.confirmable, typed: typed, errors: errors)
    contact.claims = record.claims
    contact.isClaim = record.known.activityCode != nil && !record.known.isVerified
    contact.campaign = Int64(form["campaign"]).map { "\($0)" } ?? ""
    return contact
  }

  fileprivate func questionPage(after seen: Int64, done: String? = nil, trouble: String? = nil) async throws -> Response
  {
    let asked = try await perform(Acts.readQuestion, seen)
    let page = QuestionPage(visit: try signedIn, asked: asked?.shown, done: done, trouble: trouble)
    return .page(page.page(county: county.name))
  }
}
