// Addresses of officers: letters, and whom hubs were sent; of stewards: the texts of letters.

import HTTPTypes
import Hummingbird
import Pages
import Postgres
import Register
import Services
import Store

extension Site {
  static let letters: [Endpoint] = [
    .page(.get, "/county/letters", .county) { visit in try await visit.letterBatches() },
    .page(.post, "/county/letters/preview", .county) { visit in
      guard !visit.persons.isEmpty else { throw ActRefusal.invalid("persons") }
      return try await visit.lettersPage(visit.persons, back: visit.form["back"])
    },
    .page(.post, "/county/letters", .act(Acts.writeLetters)) { visit in
      guard let key = UUIDValue(visit.form["key"]) else { throw ActRefusal.invalid("key") }
      let asked = LettersAsked(visit.persons, text: visit.form["text"])
      do {
        let kept = try await visit.perform(
          Acts.writeLetters, LettersWritten(asked, key: key, version: visit.form["version"]))
        if let id = kept.id { try await visit.awaitSettled(id) }
      } catch is NewerIsKnown {
        return try await visit.lettersPage(
          visit.persons, back: visit.form["back"], former: Int(visit.form["shown"]) ?? 0)
      }
      return .leading(to: Address("/county/letters").appending("\(key)").asking("back", visit.form["back"]).text)
    },
    .page(.get, "/county/letters/{batch}", .county) { visit in
      try await visit.letterBatches(of: try visit.batch, done: "The letters are recorded. Print them now, or later.")
    },
    .page(.get, "/county/letters/{batch}/print", .act(Acts.printLetters)) { visit in
      let printed = try await visit.perform(Acts.printLetters, try visit.batch)
      let page = LettersPaper(
        visit: try visit.signedIn, letters: printed.to.map { printed.sheet(for: $0, county: visit.county.name) },
        back: Address("/county/letters"))
      return .paper(page.paper(county: visit.county.name))
    },
    .page(.post, "/county/letters/{batch}/undo", .act(Acts.undoLetters)) { visit in
      do {
        _ = try await visit.perform(Acts.undoLetters, try visit.batch)
        return try await visit.letterBatches(
          done: "The letters are taken back. That they were recorded stays on record.")
      } catch ActRefusal.impossible(let sentence) {
        return try await visit.letterBatches(trouble: sentence)
      }
    },
    .page(.get, "/steward/letter-texts", .act(Acts.addLetterText)) { visit in
      let isDone = visit.request.uri.queryParameters["done"] == "added"
      return try await visit.letterTexts(visit.takeKept()?.values ?? [:], done: isDone ? "The edition is added." : nil)
    },
    .page(.post, "/steward/letter-texts", .act(Acts.addLetterText, keepsForm: true)) { visit in
      do {
        guard let from = try visit.form.day("start") else { throw ActRefusal.misshapen("start", takes: "a day") }
        let form = visit.form
        _ = try await visit.perform(
          Acts.addLetterText,
          NewLetterText(
            name: form["name"], title: form["title"], subject: form["subject"], words: form["words"], from: from))
      } catch ActRefusal.misshapen(let name, let takes) {
        return try await visit.letterTexts(visit.form.typed.values, errors: [name: "Use \(takes)."])
      } catch ActRefusal.impossible(let sentence) {
        return try await visit.letterTexts(visit.form.typed.values, errors: ["start": sentence])
      }
      return .leading(to: Address("/steward/letter-texts").asking("done", "added").text)
    },
  ]

  static let hubs: [Endpoint] = [
    .page(.get, "/county/hubs", .act(Acts.readHub)) { visit in
      let query = visit.request.uri.queryParameters
      return try await visit.hubPage(
        query["hub"].map(String.init) ?? "", done: query["done"] == "answered" ? "It is recorded." : nil)
    },
    .page(.post, "/county/hubs", .act(Acts.answerReferral)) { visit in
      guard let referral = Int64(visit.form["referral"]) else { throw ActRefusal.invalid("referral") }
      let word = visit.form["answer"]
      let outcome = Referral.Outcome.said.first { $0.rawValue == word }
      guard word == "taken" || outcome != nil else { throw ActRefusal.invalid("answer") }
      do {
        _ = try await visit.perform(
          Acts.answerReferral, ReferralAnswered(referral, outcome.map { .closed($0) } ?? .taken))
      } catch ActRefusal.impossible(let sentence) {
        return try await visit.hubPage(visit.form["hub"], trouble: sentence)
      }
      let address = Address("/county/hubs").asking("done", "answered")
      return .leading(to: (visit.form["hub"].isEmpty ? address : address.asking("hub", visit.form["hub"])).text)
    },
  ]
}

extension LetterTo {
  /// As an envelope has it.
  var lines: [String] {
    ["\(forename) \(surname)"]
      + (address.split(separator: ",").map { String($0).trimmed() } + [town, postcode]).filter {
        !$0.isEmpty
      }
  }
}

extension LetterTo.Reason {
  var words: String {
    switch self {
    case .protected: "Nothing about them goes out"
    case .died: "They are told to have died"
    case .objects: "They asked not to be rung or written to"
    case .unnamed: "Their name or birth date is not known"
    case .address: "No address is known where they live now"
    }
  }
}

extension LetterText {
  func sheet(for to: LetterTo, officer: String, county: String, day: Day) -> LetterSheet {
    func filled(_ text: String) -> String {
      self.filled(text, for: to, officer: officer, county: county, day: day.shown)
    }
    return LetterSheet(
      to: to.lines, day: day.shown, subject: filled(subject),
      paragraphs: words.split(separator: "\n\n").map { filled(String($0)) })
  }
}

extension LetterBatch {
  var shown: LetterBatchPage.Line {
    .init(
      batch: "\(batch)", title: title, by: "\(by), \(madeOn.shown)", letters: letters, mayBeUndone: mayBeUndone)
  }
}

extension LettersPrinted {
  fileprivate func sheet(for to: LetterTo, county: String) -> LetterSheet {
    text.sheet(for: to, officer: officer, county: county, day: madeOn)
  }
}

extension PageVisit {
  fileprivate var persons: [Int64] { form["persons"].split(separator: " ").compactMap { Int64($0) } }

  /// Letters of one form, by the address.
  var batch: UUIDValue {
    get throws {
      guard let batch = UUIDValue(place("batch")) else { throw ActRefusal.notFound }
      return batch
    }
  }

  /// - Parameter back: a list of the county's with its query, or why a record was opened.
  func lettersPage(_ persons: [Int64], back: String, former: Int? = nil) async throws -> Response {
    // Of another letter that is looked at, the text is in the form; of a list nothing is.
    let asked = LettersAsked(persons, text: place("cohort").isEmpty ? form["text"] : "")
    let plan = try await perform(Acts.previewLetters, asked)
    let page = LettersPage(
      visit: try signedIn, texts: plan.texts.map { Choice($0.name, $0.title) }, text: plan.text.name,
      to: plan.to.map { "\($0.surname), \($0.forename)" },
      leftOut: plan.leftOut.map { ($0.reason.words, $0.people) },
      sample: plan.to.first.map {
        plan.text.sheet(for: $0, officer: plan.officer, county: county.name, day: plan.today)
      }, persons: persons.map(String.init).joined(separator: " "), key: "\(UUIDValue.random())", version: plan.version,
      back: back, former: former)
    return .page(page.page(county: county.name), status: former == nil ? .ok : .conflict)
  }

  fileprivate func letterBatches(
    of batch: UUIDValue? = nil, done: String? = nil, trouble: String? = nil
  ) async throws -> Response {
    let all = try await perform(Acts.listLetters, Nothing())
    let shown = all.filter { batch == nil || $0.batch == batch }
    if batch != nil, shown.isEmpty { throw ActRefusal.notFound }
    let page = LetterBatchPage(
      visit: try signedIn,
      lines: shown.map(\.shown), done: done, back: backAddress, trouble: trouble)
    return .page(page.page(county: county.name))
  }

  /// A list of ours with what narrows it; nothing else is led back to.
  private var backAddress: Address? {
    guard let back = request.uri.queryParameters["back"].map(String.init), back.hasPrefix("/county/lists/") else {
      return nil
    }
    let parts = back.split(separator: "?", maxSplits: 1).map(String.init)
    guard let cohort = parts.first?.dropFirst("/county/lists/".count).description,
      let query = try? Given.values(of: parts.count > 1 ? parts[1] : "")
    else { return nil }
    let form = ListForm(query.compactMapValues { $0.first })
    let address = form.address(cohort)
    return form.cursor.isEmpty ? address : address.asking("cursor", form.cursor)
  }

  fileprivate func letterTexts(
    _ typed: [String: String], errors: [String: String] = [:], done: String? = nil
  ) async throws -> Response {
    let told = try await perform(Acts.readLetterTexts, Nothing())
    let page = LetterTextsPage(
      visit: try signedIn,
      lines: told.texts.map { text in
        let from = text.from.map { "From \($0.shown)" } ?? "From the beginning"
        return .init(
          name: text.name, title: text.title, subject: text.subject, words: text.words,
          days: from + (text.to.map { " to \($0.shown)" } ?? ""))
      }, places: NewLetterText.places, typed: typed, errors: errors, done: done)
    return .page(page.page(county: county.name))
  }

  fileprivate func hubPage(_ hub: String, done: String? = nil, trouble: String? = nil) async throws -> Response {
    let list = try await perform(Acts.readHub, HubAsked(hub.isEmpty ? nil : hub))
    let page = HubPage(
      visit: try signedIn, hub: hub, hubs: list.hubs.map { ($0.hub, $0.waiting, $0.taken, $0.closed) },
      lines: list.referrals.map { sent in
        let state =
          sent.closedAt.map { "Closed on \($0.londonDay.shown): \(sent.outcome?.words ?? "")" }
          ?? sent.takenAt.map { "Taken up by \(list.name(sent.takenBy ?? "")) on \($0.londonDay.shown)" } ?? "Waiting"
        return .init(
          id: sent.id, person: sent.person, name: PersonFound.name(sent.surname, sent.forename, ""), hub: sent.hub,
          sent: "\(list.name(sent.madeBy)), \(sent.madeAt.londonDay.shown)", state: state,
          isTaken: sent.takenAt != nil, isClosed: sent.closedAt != nil)
      }, done: done, trouble: trouble)
    return .page(page.page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }
}

extension Referral.Outcome {
  fileprivate var words: String {
    switch self {
    case .helped: "they were helped"
    case .declined: "they declined"
    case .notReached: "not reached"
    case .takenBack: "taken back by whoever sent them"
    case .joined: "joined with somebody who is there"
    }
  }
}
