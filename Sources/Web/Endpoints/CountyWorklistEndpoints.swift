// Addresses of worklists: what to take note of, what stands before a call, contested situations, starts that passed, leavers by school,
// notices to pass on.

import HTTPTypes
import Hummingbird
import Pages
import Postgres
import Publishing
import Register
import Services
import Store

extension Site {
  static let countyWorklists: [Endpoint] = [
    .page(.get, "/county/to-note", .act(Acts.readNotices)) { visit in
      try await visit.noticesPage(done: visit.wasDone ? "It is recorded that you took note." : nil)
    },
    .page(.post, "/county/to-note", .act(Acts.takeNotice)) { visit in
      guard let person = Int64(visit.form["person"]) else { throw ActRefusal.invalid("person") }
      do {
        _ = try await visit.perform(
          Acts.takeNotice, NoticeTaken(person, kind: visit.form["kind"], cause: visit.form["cause"]))
        return .leading(to: Address("/county/to-note").asking("done", "yes").text)
      } catch is NewerIsKnown {
        return try await visit.noticesPage(
          trouble: "Somebody took note of it meanwhile, or it is another by now. This is how it stands.")
      }
    },
    .page(.get, "/county/parted/{id}", .act(Acts.readLoose)) { visit in
      try await visit.partedPage(done: visit.wasDone ? "It is recorded whose it is." : nil)
    },
    .page(.post, "/county/parted/{id}", .act(Acts.decideWhose)) { visit in
      let person = try visit.countyPerson
      guard let id = Int64(visit.form["decision"]), let whose = Int64(visit.form["whose"]) else {
        throw ActRefusal.invalid("whose")
      }
      do {
        _ = try await visit.perform(
          Acts.decideWhose, WhoseDecided(visit.form["place"], id, of: person, isOf: whose))
        return .leading(
          to: Address("/county/parted").appending(String(person)).asking("done", "yes").text)
      } catch is NewerIsKnown {
        return try await visit.partedPage(trouble: "Somebody else has said meanwhile whose it is.")
      }
    },
    .page(.get, "/county/waiting/{state}", .act(Acts.readWaiting)) { visit in try await visit.waitingPage() },
    .page(.get, "/county/contested", .act(Acts.readContested)) { visit in
      try await visit.contestedPage(
        done: visit.wasDone ? "The contact is recorded; the situation is as you were told." : nil)
    },
    .page(.post, "/county/contested", .act(Acts.recordContact)) { visit in try await visit.chooseSide() },
    .page(.get, "/county/starts", .act(Acts.readStartsPassed)) { visit in try await visit.startsPage() },
    .page(.get, "/county/leavers", .act(Acts.countBySchool)) { visit in
      try await visit.bySchoolPage(
        "leavers-without-destination", "Leavers without a destination, by school",
        about: "Each school leads to its leavers.", apart: "Placed by UCAS, to be confirmed",
        more: Acts.listSchoolLetters.roles.contains { $0 == visit.visitor?.found.role }
          ? "<p><a href=\"\(Address("/county/school-letters"))\">Write to schools about their leavers</a></p>\n"
          : "<p>Letters to schools list every leaver of theirs without a destination; colleagues for restricted records write them.</p>\n"
      )
    },
    .page(.get, "/county/lapsing", .act(Acts.countBySchool)) { visit in
      try await visit.bySchoolPage(
        "lapsing", "Lapsing, by school", within: 28,
        about:
          "What lapses within four weeks. A school or college confirms its own last roll in one upload, under Still there? of "
          + "its pages.", apart: "With the academic year")
    },
    .page(.get, "/county/notices", .act(Acts.readToForward)) { visit in
      try await visit.forwardPage(done: visit.wasDone ? "It is recorded that they were passed on." : nil)
    },
    .page(.get, "/county/notices/csv", .act(Acts.giveToForward)) { visit in
      let page = try await visit.perform(Acts.giveToForward, Nothing())
      return .attachment(Table(page.rows).csv(), named: "notices-\(try visit.today).csv")
    },
    .page(.post, "/county/notices", .act(Acts.passNoticesOn)) { visit in
      let rows = visit.form.values.keys.filter { $0.hasPrefix("notice-") }.compactMap { Int64($0.dropFirst(7)) }
      guard !rows.isEmpty else { return try await visit.forwardPage(trouble: "Choose those that were passed on.") }
      do {
        let day = try visit.form.day("on")
        _ = try await visit.perform(Acts.passNoticesOn, NoticesPassed(rows.sorted(), on: day))
        return .leading(to: Address("/county/notices").asking("done", "yes").text)
      } catch is NewerIsKnown {
        return try await visit.forwardPage(
          trouble: "One of them was passed on meanwhile, or has no authority. Nothing was recorded; choose again.")
      } catch is ActRefusal {
        return try await visit.forwardPage(trouble: "Give a day that is not later than today, or none.")
      }
    },
  ]
}

extension PersonCalled {
  var name: String { PersonFound.name(surname, forename, knownAs) }
}

extension PageVisit {
  var wasDone: Bool { request.method == .get && request.uri.queryParameters["done"] == "yes" }

  fileprivate func show(_ page: WorklistPage) -> Response {
    .page(page.page(county: county.name), status: page.trouble == nil ? .ok : .conflict)
  }

  fileprivate func noticesPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let shown = try await perform(Acts.readNotices, Nothing())
    let made = try signedIn.made
    func row(_ notice: NoticeOf) -> [Markup] {
      let name: Markup = .person(notice.person.id, notice.person.name, from: "to-note")
      let loose: Markup =
        notice.loose == 0
        ? ""
        : " <a href=\"\(Address("/county/parted").appending(String(notice.person.id)))\">\(notice.loose) decided before: say whose<span class=\"hidden\"> of \(notice.person.name)</span></a>"
      let officer = notice.officer.map { shown.names[$0] ?? $0 } ?? "Nobody"
      let last: Markup =
        notice.takenAt.map { "\($0.londonDay.shown), \(shown.names[notice.takenBy] ?? notice.takenBy)" }
        ?? .lineForm(
          Address("/county/to-note"), made,
          [("person", "\(notice.person.id)"), ("kind", notice.kind), ("cause", notice.cause)], "I took note",
          about: notice.person.name)
      return [name, "\(notice.words)\(loose)", "\(notice.at.londonDay.shown)", "\(officer)", last]
    }
    func columns(_ last: String) -> [TableColumn] {
      ["Name", "What", "Since", "Officer", last].map { TableColumn($0) }
    }
    let open = shown.notices.filter { $0.takenAt == nil }
    let taken = shown.notices.filter { $0.takenAt != nil }
    return show(
      WorklistPage(
        visit: try signedIn, title: "To take note of",
        about:
          "Who died, is protected, moved away, objects, or was found to be two people. What somebody took note of comes again where it happens again.",
        parts: [
          .init("", columns("Take note"), open.map(row), ifEmpty: "There is nothing that nobody took note of."),
          .init("Taken note of lately", columns("By whom"), taken.map(row), ifEmpty: "Nothing."),
        ], done: done, trouble: trouble))
  }

  fileprivate func partedPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let person = try countyPerson
    let shown = try await perform(Acts.readLoose, PersonNamed(person))
    func name(_ id: Int64) -> String {
      shown.shown[id].map { PersonFound.name($0.surname, $0.forename, $0.knownAs) } ?? "Person \(id)"
    }
    let made = try signedIn.made
    let rows = shown.decisions.map { decision -> [Markup] in
      let forms = ([person] + shown.others).map { whose in
        Markup.lineForm(
          Address("/county/parted").appending(String(person)), made,
          [("place", decision.place), ("decision", "\(decision.id)"), ("whose", "\(whose)")],
          whose == person ? "Stays with \(name(whose))" : "Is of \(name(whose))", about: decision.words)
      }
      return [
        "\(Self.decided[decision.place] ?? decision.place): \(decision.words)", "\(decision.at.londonDay.shown)",
        forms.joined,
      ]
    }
    return show(
      WorklistPage(
        visit: try signedIn, title: "Whose is it?",
        about: "\(name(person)) was found to be two people. Of these nobody can tell by which row they were decided.",
        parts: [
          .init(
            "", ["What was decided", "On", "Whose it is"].map { TableColumn($0) }, rows,
            ifEmpty: "All of it is somebody's.")
        ], done: done, trouble: trouble))
  }

  private static let decided = [
    "caseload": "Followed by", "follow_up": "Follow up on", "note": "Note", "objection": "Objects since",
    "correction": "Corrected",
  ]

  fileprivate func waitingPage() async throws -> Response {
    guard let state = CallStateWords.all.first(where: { $0.address == place("state") }) else {
      throw ActRefusal.notFound
    }
    let tries = request.uri.queryParameters["tries"].flatMap { Int($0) }
    let shown = try await perform(Acts.readWaiting, WaitingAsked(state.state, tries: tries))
    let made = try signedIn.made
    func next(_ person: PersonCalled) -> [Markup] {
      guard state.isWrittenTo else { return [] }
      let letter: Markup = .lineForm(
        Address("/county/letters/preview"), made, [("persons", "\(person.id)"), ("back", "calls")], "Write a letter",
        about: person.name)
      let visit: Markup = .lineForm(
        Address("/county/people").appending(String(person.id)).appending("follow-up"), made,
        [("due", "7"), ("from", "calls")], "Plan a visit within a week", about: person.name)
      return ["<div class=\"acts\">\(letter)\(visit)</div>"]
    }
    let rows = shown.people.map { person -> [Markup] in
      [
        .person(person.person.id, person.person.name, from: "calls"),
        "\(SituationWords.situation(person.outcome, person.reason))", "\(person.institution)",
        "\(person.lastContactOn?.shown ?? "Never")", .number(person.tries),
        "\(person.officer.isEmpty ? "Nobody" : shown.names[person.officer] ?? person.officer)",
      ] + next(person.person)
    }
    let all: Markup =
      !state.isWrittenTo || rows.isEmpty
      ? ""
      : .lineForm(
        Address("/county/letters/preview"), made,
        [("persons", shown.people.map { "\($0.person.id)" }.joined(separator: " ")), ("back", "calls")],
        "Write to all who stand here", about: "\(shown.people.count)")
    let cut = shown.inAll > shown.people.count ? " These are the first \(shown.people.count) of \(shown.inAll)." : ""
    return show(
      WorklistPage(
        visit: try signedIn, title: "Before a call: \(state.title.lowercased())",
        about: "What to do next: \(state.next).\(cut)",
        parts: [
          .init(
            "",
            [
              TableColumn("Name"), TableColumn("What is known"), TableColumn("Last at"), TableColumn("Last contact"),
              TableColumn("Tried", isNumeric: true), TableColumn("Officer"),
            ] + (state.isWrittenTo ? [TableColumn("What to do next")] : []), rows, ifEmpty: "Nobody.")
        ], more: "\(all)<p><a href=\"\(Address("/county/calls"))\">All that stands before the next step</a></p>\n"))
  }

  fileprivate func contestedPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let shown = try await perform(Acts.readContested, Nothing())
    let page = ContestedPage(
      visit: try signedIn, lines: shown.people.map(\.shown), done: done, trouble: trouble)
    return .page(page.page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }

  /// One of the sides is what somebody told: it becomes a contact.
  fileprivate func chooseSide() async throws -> Response {
    let person = form["person"]
    let side = form["side-\(person)"]
    do {
      let told = try ContactTold(
        Given([
          "person": person, "version": form["version"], "key": form["key"], "method": "telephone",
          "outcome": form["outcome-\(person)"], "activity": form["code-\(side)"],
          "provider": form["provider-\(side)"],
        ]))
      let kept = try await perform(Acts.recordContact, told)
      if let id = kept.id { try await awaitSettled(id) }
    } catch is NewerIsKnown {
      return try await contestedPage(
        trouble: "Something newer was told of them meanwhile, and nothing was recorded. This is how it stands.")
    } catch let refusal as ActRefusal where refusal != .notFound {
      return try await contestedPage(trouble: "This cannot be recorded. Ring them, and record the contact there.")
    }
    return .leading(to: Address("/county/contested").asking("done", "yes").text)
  }

  fileprivate func startsPage() async throws -> Response {
    let shown = try await perform(Acts.readStartsPassed, Nothing())
    let rows = shown.people.map { person -> [Markup] in
      [
        .person(person.person.id, person.person.name, from: "starts"), "\(person.code) \(person.activity)",
        "\(person.startsOn.shown)", "\(person.provider)",
        "\(person.teller)\(person.asAt.map { ", \($0.shown)" } ?? "")",
        "\(person.officer.map { shown.names[$0] ?? $0 } ?? "Nobody")",
      ]
    }
    return show(
      WorklistPage(
        visit: try signedIn, title: "Agreed start passed",
        about: "They are NEET with a start agreed, and its day has passed. Ask whether they have begun.",
        parts: [
          .init(
            "", ["Name", "What is known", "Agreed for", "Where", "Told by", "Officer"].map { TableColumn($0) }, rows,
            ifEmpty: "Nobody.")
        ]))
  }

  fileprivate func bySchoolPage(
    _ cohort: String, _ title: String, within: Int = 0, about: String, apart: String, more: Markup = .nothing
  ) async throws -> Response {
    let schools = try await perform(Acts.countBySchool, BySchoolAsked(cohort, within: within))
    let rows = schools.map { school -> [Markup] in
      var address = ListWords.address(cohort)
      if within > 0 { address = address.asking("within", "\(within)") }
      let listAddress = school.number.map { address.asking("institution", $0) }
      let name: Markup =
        listAddress.map { address in "<a href=\"\(address)\">\(school.institution)</a>" }
        ?? "\(school.institution.isEmpty ? "At no school that is known" : school.institution)"
      return [name, .number(school.people), .number(school.apart), .number(school.called)]
    }
    return show(
      WorklistPage(
        visit: try signedIn, title: title, about: about,
        parts: [
          .init(
            "",
            [
              TableColumn("School or college"), TableColumn("Young people", isNumeric: true),
              TableColumn(apart, isNumeric: true), TableColumn("To ring", isNumeric: true),
            ], rows, ifEmpty: "None.")
        ], more: more))
  }

  fileprivate func forwardPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let shown = try await perform(Acts.readToForward, Nothing())
    func cells(_ notice: NoticeToForward) -> [Markup] {
      [
        .person(notice.person, PersonFound.name(notice.surname, notice.forename, ""), from: "to-forward"),
        "\(notice.institution), \(notice.lastDay.shown)",
        "\(notice.laCode.isEmpty ? "No area known here" : notice.laCode)", "\(notice.toldOn.shown)",
      ]
    }
    let open = shown.notices.filter { $0.passedOn == nil }
    let passed = shown.notices.filter { $0.passedOn != nil }
    let openRows = open.map { notice -> [Markup] in
      let name = PersonFound.name(notice.surname, notice.forename, "")
      let pick: Markup =
        notice.laCode.isEmpty
        ? "Find out where they live first"
        : .pick("notice-\(notice.row)", name)
      return cells(notice) + [pick]
    }
    let passedRows = passed.map { notice -> [Markup] in
      cells(notice) + ["\(notice.passedOn?.shown ?? ""), \(shown.names[notice.passedBy] ?? notice.passedBy)"]
    }
    let columns = ["Name", "Left", "Authority", "Told on"].map { TableColumn($0) }
    return .page(
      ForwardPage(
        visit: try signedIn, columns: columns, open: openRows, passed: passedRows, done: done, trouble: trouble
      ).page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }
}

extension NoticeOf {
  /// What happened, in a sentence.
  fileprivate var words: String {
    switch kind {
    case "died":
      detail == "counts"
        ? "They died. They are on no list and in no letter."
        : "Said to have died: neither ring nor write. A steward decides."
    case "protected": "Protected: nothing about them goes out"
    case "moved":
      "Moved away or left: status \(detail.prefix(1)) from \(Day(iso: String(detail.dropFirst(2)))?.shown ?? "")"
    case "objection": "They object to their schools being told, since \(Day(iso: detail)?.shown ?? detail)"
    default: "Found to be two people: look whose calls and notes are whose"
    }
  }
}

extension ContestedPerson {
  fileprivate var shown: ContestedPage.Line {
    ContestedPage.Line(
      person: person.id, name: person.name, version: version, key: "\(UUIDValue.random())",
      sides: sides.map { side in
        .init(
          code: "\(side.code)", provider: side.providerTold, what: "\(side.code) \(side.activity)", at: side.provider,
          since: side.start?.shown ?? "", told: "\(side.teller), \(side.asAt.shown)")
      })
  }
}
