// Lists of young people as pages show them, and what their form asks.

import Pages
import Register
import Services
import Store

/// What narrows and orders a list, as its address or a form says it.
struct ListForm {
  let shown: PeopleListPage.Asked
  let cursor: String
  /// Whether the page begins with the list.
  var isFirst: Bool { cursor.isEmpty }

  /// What was done to chosen people, by the word in the address.
  static let done: [String: String] = [
    "none": "Nobody was chosen, and nothing was done.",
    "nothing": "Nothing was done: say what is to be done for those chosen.",
    "unnamed": "The list was not saved: give it a name of at most 60 characters.",
    "followed": "The day is recorded for those chosen.",
    "assigned": "Who follows those chosen is recorded.",
    "sent": "Those chosen are sent to their hubs, but for whom no hub is responsible.",
    "campaign": "The campaign is begun. It stands under Calls.",
    "several": "It is recorded for those chosen.",
    "undone": "It is undone. That it was done, and undone, stays on record.",
    "not-undone": "Nothing was undone: only what you did yourself today, and nobody has changed since, can be.",
  ]

  /// What of it can be taken back, by the same word.
  static let undone: [String: String] = [
    "followed": "follow-up", "assigned": "assign", "sent": "hub", "campaign": "campaign", "several": "several",
  ]

  /// What was done to saved lists, by the word in the address.
  static let saved: [String: String] = ["saved": "The list is saved.", "forgotten": "The list is forgotten."]
  /// Those that stand by themselves.
  static let ofThemselves = CohortQuery.names.filter { !["joiners", "leavers", "deaths-to-confirm"].contains($0) }

  init(_ values: [String: String]) {
    let known = Set(PeopleListPage.Asked.names.map { String(describing: $0) })
    shown = PeopleListPage.Asked(values.filter { known.contains($0.key) && !$0.value.isEmpty })
    cursor = values["cursor"] ?? ""
  }

  func address(_ cohort: String) -> Address {
    PeopleListPage.Asked.names.reduce(ListWords.address(cohort)) { address, name in
      let value = shown[String(describing: name)]
      return value.isEmpty ? address : address.asking(name, value)
    }
  }

  /// As many lines as one page has.
  private static let page = 100
  /// The most of a whole list.
  private static let whole = 5000

  /// - Throws: ``ActRefusal`` with the name of what cannot be used.
  func asked(_ visit: PageVisit, use: PeopleListAsked.Use, isWhole: Bool = false) throws -> PeopleListAsked {
    let cohort = visit.place("cohort")
    let isMove = ["joiners", "leavers", "deaths-to-confirm"].contains(cohort)
    let sort = shown["sort"].isEmpty ? "name" : shown["sort"]
    let isByName = sort == "name" || !shown["officer"].isEmpty || !shown["reason"].isEmpty
    let isKept = !isMove && shown["known_at"].isEmpty
    let isOneByOne = use == .page && shown["all"].isEmpty && !isWhole
    let wait = Int(shown["not_contacted"]).map { days in "\((try? visit.today.adding(days: -days))?.description ?? "")"
    }
    guard shown["known_at"].isEmpty || shown["officer"].isEmpty && shown["reason"].isEmpty else {
      throw ActRefusal.misshapen("known_at", takes: "no officer and no reason beside it")
    }
    // By name the place is counted in lines alone, which the sort of the lists themselves gives back.
    let question = try CohortQuestion(
      Given([
        "name": cohort, "of": shown["of"], "since": shown["since"], "within": shown["within"],
        "institution": shown["institution"], "year_group": shown["year_group"], "district": shown["district"],
        "hub": shown["hub"], "characteristic": shown["characteristic"], "neet_days": shown["neet_days"],
        "last_contact_before": wait,
        "as_of": shown["as_of"], "known_at": shown["known_at"],
        "sort": isByName ? (isKept ? "reason" : nil) : sort, "order": shown["order"],
        "cursor": isOneByOne ? cursor : nil, "limit": "\(isOneByOne ? Self.page : Self.whole)",
      ]))
    let officer = shown["officer"]
    return PeopleListAsked(
      // What is kept or printed is the whole list.
      use == .page ? question : question.limited(to: .max),
      NamedList(
        officer: officer.isEmpty ? nil : officer == "nobody" ? "" : officer == "me" ? visit.actor : officer,
        reason: shown["reason"].isEmpty ? nil : shown["reason"]), isByName: isByName && isKept, use: use)
  }

  static func errors(_ refusal: ActRefusal) -> [String: String] {
    switch refusal {
    case .misshapen(let name, let takes): [name: "Use \(takes)."]
    case .invalid(let name): [name: "Put this right."]
    case .institutionUnknown: ["institution": "There is no such institution."]
    case .institutionAmbiguous(let several):
      ["institution": "Several have this number: \(several.joined(separator: ", ")). Use the URN."]
    case .notFound, .impossible: ["institution": "The list cannot be shown so."]
    }
  }
}

extension PeopleList {
  func page(_ visit: SignedIn, _ form: ListForm) -> PeopleListPage {
    let knownAt = form.shown["known_at"]
    func choices(_ kind: String) -> [Choice] {
      self.choices.filter { $0.kind == kind }.map { Choice($0.value, $0.label) }
    }
    let known =
      knownAt.isEmpty ? (day == today ? "" : "as known today") : "as known on \(Day(iso: knownAt)?.shown ?? knownAt)"
    return PeopleListPage(
      visit: visit, cohort: cohort, asked: form.shown, day: day.shown, asKnown: known,
      lines: people.map(\.shown), next: next, notShown: notShown, isChanging: changingSince != nil,
      officers: officers.map { Choice($0.actor, $0.name) }, districts: choices("district"), hubs: choices("hub"),
      characteristics: choices("characteristic"), mayAssign: day == today && knownAt.isEmpty, madeBy: madeBy)
  }
}

extension ListedPerson {
  private static let apart = [
    "awaiting_return": "Awaiting a return", "with_academic_year": "With the academic year",
    "placed_by_ucas": "Placed by UCAS",
  ]

  var shown: PeopleListPage.Line {
    let place = line.outcome == "eet" && !line.provider.isEmpty ? ", at \(line.provider)" : ""
    return PeopleListPage.Line(
      person: line.personID,
      name: person == nil ? "Person \(line.personID)" : PersonFound.name(surname, forename, knownAs),
      age: age.map { "\($0)" } ?? "", year: line.yearGroup.map { "\($0)" } ?? "",
      known: SituationWords.situation(line.outcome, line.reason) + place,
      told: (line.verifiedOn ?? line.asAt)?.shown ?? "", why: line.reasons.map(\.withDaysInWords), officer: officer,
      lastContact: person?.lastContactWords ?? "", followUp: dueOn?.shown ?? "",
      apart: Self.apart[line.apart] ?? line.apart)
  }
}

extension SavedList {
  var shown: SavedListsPage.Saved {
    .init(id: id, name: name, cohort: cohort, asked: .init(asked), isShared: isShared, isOwn: isOwn)
  }
}
