// What acts tell officers, as their pages show it.

import Pages
import Postgres
import Register
import Services
import Store

extension CountyDay {
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
        list("no-offer"), list("still-on-a-roll"),
        figure("Notices to forward", "to-forward", Address("/county/notices")),
        figure("Requests of schools for support", "support", Address("/county/support")),
        figure("To take note of", "to-note", Address("/county/to-note")),
        figure("Questions about links", "questions", Address("/county/questions")),
      ],
      charts: ["neet", "not-known", "at-risk", "contested", "leavers-without-destination", "off-roll", "no-offer"].map(
        chart),
      since: since.shown,
      moves: ["neet", "not-known"].flatMap { cohort in [true, false].map { move(cohort, hasJoined: $0) } },
      ready: ready)
    page.overdue = overdue.map { ($0.institution, $0.name, $0.due.shown) }
    return page
  }

  private func chart(_ cohort: String) -> MonthChart {
    MonthChart(
      title: ListWords.title(cohort),
      months: days.reversed().map { ("\(Day.months[$0.month - 1]) \($0.year)", people(cohort, on: $0)) })
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
  func page(_ visit: SignedIn, said: String?) -> CallsPage {
    let lines = CallStateWords.all.flatMap { known -> [CallsPage.State] in
      let all = queue.filter { $0.state == known.state }
      let own = all.filter { !$0.areOfOthers }.sorted { $0.tries < $1.tries }
      let others = all.filter(\.areOfOthers).reduce(0) { $0 + $1.people }
      return own.map { count -> CallsPage.State in
        let isTried = count.tries > 0
        return CallsPage.State(
          title: known.title + (isTried ? ", \(count.tries) \(count.tries == 1 ? "time" : "times")" : ""),
          people: count.people, next: known.next,
          address: isTried ? known.page.asking("tries", "\(count.tries)") : known.page)
      }
        + (others == 0
          ? []
          : [
            .init(
              title: "\(known.title), in a colleague's caseload", people: others, next: "Their officer's",
              address: known.page)
          ])
    }
    var page = CallsPage(
      visit: visit, today: today.shown, ready: ready, states: lines,
      done: done.map {
        ($0.outcome.isEmpty ? "Nothing was said of it" : $0.outcome.capitalizedFirst, $0.people, $0.own)
      },
      said: said)
    page.questions = questions
    page.campaigns = campaigns.map { campaign in
      let by = officers.first { $0.actor == campaign.madeBy }?.name ?? campaign.madeBy
      let end = campaign.endedOn.map { ", ended on \($0.shown)" } ?? ""
      return CallCampaign(
        id: campaign.id, name: campaign.name, by: "\(by), \(campaign.madeOn.shown)\(end)", people: campaign.people,
        tried: campaign.tried, spoken: campaign.spoken,
        found: campaign.found.map { "\($0.people) \(SituationWords.outcome($0.outcome))" }.joined(separator: "; "),
        isOver: campaign.endedOn != nil)
    }
    return page
  }
}

extension SheetQuestion {
  /// `not_known lapsed`, as sheets keep it, in words.
  static func words(_ told: String) -> String {
    let parts = told.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return SituationWords.situation(parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }

  var shown: SheetQuestionsPage.Asked {
    .init(
      key: key, person: person, name: name, then: Self.words(then), now: Self.words(now),
      told: told.map { (name: $0.column, value: $0.value) }, version: version)
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Caseload {
  func page(_ visit: SignedIn) -> CaseloadPage {
    func name(_ person: Int64, _ shown: PersonListed?) -> String {
      shown.map { PersonFound.name($0.surname, $0.forename, $0.knownAs) } ?? "Person \(person)"
    }
    return CaseloadPage(
      visit: visit, name: self.name, isOwn: isOwn,
      lines: people.map { person in
        CaseloadPage.Line(
          person: person.person, name: name(person.person, person.shown), since: person.assignedAt.londonDay.shown,
          due: person.dueOn?.shown ?? "", isOverdue: person.dueOn.map { $0 < today } ?? false,
          lastContact: person.shown.map(\.lastContactWords) ?? "")
      },
      closed: closed.map { closed in
        .init(
          person: closed.told.person, name: name(closed.told.person, closed.shown),
          on: "\(closed.told.closedOn.shown) by \(closed.by)",
          outcome: SituationWords.situation(closed.told.outcome, closed.told.reason))
      },
      team: team.map { colleague in
        let count = colleague.count
        return CaseloadPage.Colleague(
          name: colleague.name, actor: count.officer, people: count.people, fresh: count.fresh, overdue: count.overdue,
          spokenTo: count.spokenTo, closed: count.closed, inWork: count.inWork, neet: count.neet,
          notKnown: count.notKnown)
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
      id: sides.id, row: sides.asked.shown(names), candidates: sides.candidates.map { $0.shown(names) },
      weights: (explained?.steps ?? []).shown, open: open)
  }
}

extension [ExplainedLink.Step] {
  /// As bars show them.
  var shown: [QuestionPage.Weight] {
    filter { $0.field != "asked because" }.map {
      QuestionPage.Weight(field: $0.field, level: $0.level, tenths: Int(($0.weight * 10).rounded()))
    }
  }
}

extension QuestionSide {
  /// - Parameter names: of officers, by what is called who acts.
  func shown(_ names: [String: String]) -> QuestionPage.Side {
    QuestionPage.Side(
      person: person,
      values: [
        surname, forename, middleNames, formerSurname, born?.shown ?? "", sex, postcode, address, upn, uln,
        yearGroup.map { "\($0)" } ?? "", outcome.isEmpty ? "" : SituationWords.situation(outcome, reason), lastAt,
        officer.isEmpty ? "" : names[officer] ?? officer,
      ], source: "\(institution), \(asAt.shown)\(rows > 1 ? ", and \(rows - 1) more" : "")")
  }
}

extension ProposalsShown {
  func page(_ visit: SignedIn, done: String?, trouble: String?) -> ProposalPage {
    ProposalPage(
      visit: visit,
      asked: next.map { next in
        .init(id: next.id, sides: next.sides.map { $0.shown(names) }, weights: next.steps.shown)
      },
      decided: decided.map { line in
        .init(
          id: line.id, people: "Persons \(line.person) and \(line.other)",
          what: line.isApplied ? (line.isUndone ? "Joined, and parted again" : "Joined") : "Two people",
          by: "\(names[line.decidedBy] ?? line.decidedBy), \(line.decidedAt.londonDay.shown)",
          mayUndo: line.isApplied && !line.isUndone)
      }, done: done, trouble: trouble)
  }
}
