// What acts tell officers, as their pages show it.

import Pages
import Postgres
import Register
import Services
import Store

extension CountyDay {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  func page(_ visit: SignedIn) -> TodayPage {
    let (month, year) = (monthAgo, yearAgo)
    func figure(
      _ title: String, _ cohort: String, key: String = "", _ address: Address?, isPart: Bool = false
    ) -> TodayPage.Figure {
      TodayPage.Figure(
        title, address, now: people(cohort, key, on: today), monthAgo: people(cohort, key, on: month),
        yearAgo: people(cohort, key, on: year), isPart: isPart)
    }
    func list(_ cohort: String, title: String? = nil) -> TodayPage.Figure {
      figure(title ?? ListWords.title(cohort), cohort, ListWords.address(cohort))
    }
    let reasons = SituationWords.reasonsOfNotKnown.map { reason in
      figure(
        SituationWords.reason(reason), "not-known", key: reason,
        ListWords.address("not-known").asking("reason", reason),
        isPart: true)
    }.filter { $0.now + $0.monthAgo + $0.yearAgo > 0 }
    let soon = figure(
      "Lapsing in \(Acts.lapsesSoonWithin) days", "lapsing",
      ListWords.address("lapsing").asking("within", "\(Acts.lapsesSoonWithin)"))
    var page = TodayPage(
      visit: visit, today: today.shown, monthAgo: month.shown, yearAgo: year.shown,
      figures: [list("neet"), list("not-known")] + reasons + [
        list("at-risk"), soon, list("contested"), list("leavers-without-destination"), list("off-roll"),
        list("no-offer"), list("still-on-a-roll"), list("to-forward"),
        figure("Questions about links", "questions", Address("/county/questions")),
      ],
      charts: [chart("neet"), chart("not-known")], since: since.shown,
      moves: ["neet", "not-known"].flatMap { cohort in [true, false].map { move(cohort, hasJoined: $0) } },
      ready: ready)
    page.overdue = overdue.map { ($0.institution, $0.name, $0.due.shown) }
    return page
  }

  private func chart(_ cohort: String) -> MonthChart {
    MonthChart(
      title: ListWords.title(cohort),
      months: days.reversed().map { ("\(Self.months[$0.month - 1]) \($0.year)", people(cohort, on: $0)) })
  }

  private func move(_ cohort: String, hasJoined: Bool) -> TodayPage.Move {
    let own = moves.filter { $0.cohort == cohort && $0.hasJoined == hasJoined }
    let name = hasJoined ? "joiners" : "leavers"
    return TodayPage.Move(
      title: "\(ListWords.title(cohort)): \(hasJoined ? "joined" : "left")",
      address: ListWords.address(name).asking("of", cohort).asking("since", "\(since)"),
      people: own.reduce(0) { $0 + $1.people },
      why: own.map { "\($0.people) \(SituationWords.situation($0.outcome, $0.reason).lowercasedFirst)" })
  }
}

extension String {
  /// With a small letter at its beginning, but for what is written in capitals.
  fileprivate var lowercasedFirst: String {
    guard let first, dropFirst().first?.isLowercase ?? false else { return self }
    return first.lowercased() + dropFirst()
  }
}

extension PersonFound {
  var shown: SearchPage.Found {
    SearchPage.Found(
      person: id, name: Self.name(surname, forename, knownAs), born: born?.shown ?? "Not known",
      year: yearGroup.map { "\($0)" } ?? "", known: SituationWords.situation(outcome, reason), institution: institution,
      how: foundBy.hasPrefix("sound") ? "Sounds like it" : "")
  }

  /// `O'Hara, Niamh (Nee)`.
  static func name(_ surname: String, _ forename: String, _ knownAs: String) -> String {
    let whole = [surname, forename].filter { !$0.isEmpty }.joined(separator: ", ")
    return (whole.isEmpty ? "No name" : whole) + (knownAs.isEmpty ? "" : " (\(knownAs))")
  }
}

extension CallDay {
  /// What to do next, by the word of a state.
  private static let states: [(state: String, title: String, next: String)] = [
    ("never tried", "Never tried", "Ring them"), ("tried", "Tried before", "Ring them"),
    ("no number", "No number held", "Write to them, visit, or ask their last school for a number"),
    ("number wrong", "Number known wrong", "Find another number, write to them, or visit"),
    ("put off", "Put off to a day", "Nothing before that day"), ("done today", "Done today", "Nothing today"),
    ("waiting for the school", "Waiting for the school", "Nothing while the autumn's rolls are due"),
    ("not to be rung", "Asked not to be rung", "Neither ring nor write"),
  ]

  func page(_ visit: SignedIn, said: String?) -> CallsPage {
    var lines: [CallsPage.State] = []
    for known in Self.states {
      let own = queue.filter { $0.state == known.state && !$0.areOfOthers }.reduce(0) { $0 + $1.people }
      let others = queue.filter { $0.state == known.state && $0.areOfOthers }.reduce(0) { $0 + $1.people }
      if own > 0 { lines.append(.init(title: known.title, people: own, next: known.next)) }
      if others > 0 {
        lines.append(.init(title: "\(known.title), in a colleague's caseload", people: others, next: "Their officer's"))
      }
    }
    return CallsPage(
      visit: visit, today: today.shown, ready: ready, states: lines,
      done: done.map {
        ($0.outcome.isEmpty ? "Nothing was said of it" : $0.outcome.capitalizedFirst, $0.people, $0.own)
      },
      said: said)
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Caseload {
  func page(_ visit: SignedIn) -> CaseloadPage {
    CaseloadPage(
      visit: visit, name: name, isOwn: isOwn,
      lines: people.map { person in
        CaseloadPage.Line(
          person: person.person,
          name: person.shown.map { PersonFound.name($0.surname, $0.forename, $0.knownAs) } ?? "Person \(person.person)",
          since: person.assignedAt.londonDay.shown, due: person.dueOn?.shown ?? "",
          isOverdue: person.dueOn.map { $0 < today } ?? false,
          lastContact: person.shown.map(\.lastContactWords) ?? "")
      },
      team: team.map { colleague in
        CaseloadPage.Colleague(
          name: colleague.name, actor: colleague.count.officer, people: colleague.count.people,
          fresh: colleague.count.fresh, overdue: colleague.count.overdue, spokenTo: colleague.count.spokenTo)
      })
  }
}

extension PersonListed {
  /// `3 November 2026: no answer`; empty: never.
  var lastContactWords: String {
    lastContactOn.map { lastOutcome.isEmpty ? $0.shown : "\($0.shown): \(lastOutcome)" } ?? ""
  }
}

extension QuestionAsked {
  var shown: QuestionPage.Asked {
    QuestionPage.Asked(
      id: sides.id, row: sides.asked.shown, candidates: sides.candidates.map(\.shown),
      weights: (explained?.steps ?? []).filter { $0.field != "asked because" }.map {
        QuestionPage.Weight(field: $0.field, level: $0.level, tenths: Int(($0.weight * 10).rounded()))
      }, open: open)
  }
}

extension QuestionSide {
  var shown: QuestionPage.Side {
    QuestionPage.Side(
      person: person,
      values: [
        surname, forename, middleNames, formerSurname, born?.shown ?? "", sex, postcode, address, upn, uln,
        yearGroup.map { "\($0)" } ?? "",
      ], source: "\(institution), \(asAt.shown)\(rows > 1 ? ", and \(rows - 1) more" : "")")
  }
}
