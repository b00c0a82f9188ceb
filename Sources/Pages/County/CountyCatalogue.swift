// The pages of officers with invented content.

extension Catalogue {
  static func ofOfficers(visit: SignedIn, county: String) -> [CataloguePage] {
    let glance = glance
    return ofDecisions(visit: visit, county: county) + [
      CataloguePage(name: "county", page: today(visit).page(county: county)),
      CataloguePage(name: "people-list", page: list(visit).page(county: county)),
      CataloguePage(name: "people-list-narrowed", page: narrowed(visit).page(county: county)),
      CataloguePage(name: "people-list-printed", page: list(visit).paper(county: county).page),
      CataloguePage(name: "person", page: person(visit, glance).page(county: county)),
      CataloguePage(
        name: "person-newer",
        page: NewerPage(
          visit: visit, glance: glance, shown: "NEET", contact: contact(visit, errors: [:])
        ).page(county: county)),
      CataloguePage(
        name: "search",
        page: SearchPage(
          visit: visit, text: "o'hara 15/10/2009",
          found: [
            .init(
              person: 12, name: "O'Hara, Niamh (Nee)", born: "15 October 2009", year: "12",
              known: "Not known: nobody told", institution: "Ashcombe School (100001)", how: "Sounds like it")
          ], isCut: false, ask: ["the lead officer for restricted records"], error: "Type a name."
        ).page(county: county)),
      CataloguePage(
        name: "details",
        page: DetailsPage(
          form: change(visit),
          columns: [
            .init(key: "surname", label: "Surname", known: "O'Hara"),
            .init(key: "postcode", label: "Postcode", known: ""),
          ]
        ).page(county: county)),
      CataloguePage(name: "status", page: StatusPage(form: change(visit)).page(county: county)),
      CataloguePage(
        name: "add",
        page: AddPage(
          visit: visit, key: "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11",
          activities: [Choice("619", "619 Seeking employment")],
          errors: ["surname": "Fill this in."],
          alike: [
            .init(
              person: 12, name: "O'Hara, Niamh", born: "15 October 2009", year: "12", known: "NEET",
              institution: "Ashcombe School (100001)", how: "")
          ], ask: ["the lead officer for restricted records"]
        ).page(county: county)),
      CataloguePage(name: "added", page: AddedPage(visit: visit, person: 12).page(county: county)),
      CataloguePage(
        name: "lists",
        page: SavedListsPage(
          visit: visit, cohorts: ["neet", "not-known"],
          saved: [
            .init(
              id: 1, name: "Banbury, lapsed", cohort: "not-known", asked: .init(["district": "E07000177"]),
              isShared: true, isOwn: true)
          ], done: "The list is saved."
        ).page(county: county)),
      CataloguePage(name: "opening", page: OpeningPage(visit: visit, id: 12).page(county: county)),
      CataloguePage(
        name: "calls",
        page: CallsPage(
          visit: visit, today: "29 November 2026", ready: 12,
          states: [
            .init(
              title: "Never tried", people: 8, next: "Ring them",
              address: Address("/county/waiting").appending("never-tried")),
            .init(
              title: "No number held", people: 3, next: "Write to them",
              address: Address("/county/waiting").appending("no-number")),
          ], done: [("No answer", 4, 1)], said: "Nobody is left to be rung now.",
          campaigns: [
            .init(
              id: 1, name: "Lapsed in September", by: "officer, 1 October 2026", people: 40, tried: 21, spoken: 9,
              found: "12 Not known; 9 NEET", isOver: false)
          ], questions: 2
        ).page(county: county)),
      CataloguePage(
        name: "call",
        page: CallPage(
          visit: visit, id: 12, glance: glance, contact: contact(visit, errors: [:]),
          script: ["What do you do now, where, and since when?"],
          tried: [.init(day: "3 November 2026", what: "Contact: no answer", counts: "", by: "officer (telephone)")],
          ready: 12, doneByMe: 3, former: ("The last contact is recorded.", 11, "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11")
        ).page(county: county)),
      CataloguePage(name: "question", page: question(visit).page(county: county)),
      CataloguePage(
        name: "question-answered",
        page: AnsweredPage(
          visit: visit, row: "O'Hara, Niamh", told: "Ashcombe School, 1 October 2026",
          shown: "It was open: O'Hara, Neve, or somebody else", now: "The same as O'Hara, Neve",
          by: "colleague, 29 November 2026, 09:12", own: "Somebody else: nobody of those known",
          next: Address("/county/questions")
        ).page(county: county)),
      CataloguePage(
        name: "caseload",
        page: CaseloadPage(
          visit: visit, name: "officer", isOwn: true,
          lines: [
            .init(
              person: 12, name: "O'Hara, Niamh", since: "1 November 2026", due: "28 November 2026", isOverdue: true,
              lastContact: "3 November 2026: no answer")
          ],
          team: [
            .init(
              name: "officer", actor: "account 1", people: 41, fresh: 3, overdue: 1, spokenTo: 20, closed: 4,
              inWork: 12, neet: 20, notKnown: 9)
          ]
        ).page(county: county)),
    ] + worklists(visit: visit, county: county)
  }

  private static func change(_ visit: SignedIn) -> PersonForm {
    PersonForm(
      visit: visit, id: 12, name: "Niamh O'Hara", version: "v", key: "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11",
      from: "not-known", errors: ["postcode": "This is not a postcode."])
  }

  private static func today(_ visit: SignedIn) -> TodayPage {
    let months = (1...12).map { (label: "Month \($0)", people: $0 * $0) }
    return TodayPage(
      visit: visit, today: "29 November 2026", monthAgo: "29 October 2026", yearAgo: "29 November 2025",
      figures: [
        .init("NEET", ListWords.address("neet"), now: 1204, monthAgo: 1100, yearAgo: 980),
        .init("Not known", ListWords.address("not-known"), now: 12, monthAgo: 40, yearAgo: 0),
        .init("nobody told", ListWords.address("not-known"), now: 3, monthAgo: 0, yearAgo: 0, isPart: true),
        .init("Of no list", nil, now: 3, monthAgo: 0, yearAgo: 0),
      ], charts: [MonthChart(title: "NEET", months: months)], since: "27 November 2026",
      moves: [
        .init(
          title: "NEET: joined", address: ListWords.address("joiners"), people: 2, why: ["2 not known: nobody told"])
      ], ready: 12)
  }

  private static func list(_ visit: SignedIn) -> PeopleListPage {
    PeopleListPage(
      visit: visit, cohort: "not-known", asked: .init([:]), day: "29 November 2026",
      lines: [
        .init(
          person: 12, name: "O'Hara, <Niamh>", age: "17", year: "12", known: "Not known: nobody told",
          told: "1 October 2026", why: ["nobody told"], officer: "officer", lastContact: "3 November 2026: no answer",
          followUp: "30 November 2026", apart: "Awaiting a return")
      ], next: "12.100", notShown: 2, isChanging: true, officers: [Choice("account 1", "officer")],
      districts: [Choice("E07000177", "E07000177")], hubs: [Choice("North", "North")],
      characteristics: [Choice("140", "140 Young carer")], done: "The day is recorded for those chosen.",
      madeBy: "officer")
  }

  private static func narrowed(_ visit: SignedIn) -> PeopleListPage {
    PeopleListPage(
      visit: visit, cohort: "joiners",
      asked: .init(["of": "neet", "since": "2026-11-01", "as_of": "soon", "sort": "reasons", "order": "descending"]),
      day: "1 November 2026", asKnown: "as known today", errors: ["as_of": "Use a day such as 2026-09-01."],
      mayAssign: false)
  }

  private static var glance: PersonGlance {
    PersonGlance(
      name: "Niamh (Nee) O'Hara", age: "17 years old, year 12, born 15 October 2009",
      situation: "Not known: what was known has lapsed",
      lines: [SummaryLine("What they do", "330 Employment without training"), SummaryLine("Lapses", "1 October 2026")],
      cautions: [
        .init(caption: "Caution", told: "Ring after 4 & ask for Nee", source: "Ashcombe School, 1 October 2026")
      ],
      ways: [.init(caption: "Mobile", told: "07700 900123", source: "Ashcombe School, 1 October 2026")], isBarred: true,
      isWaiting: true)
  }

  private static func contact(_ visit: SignedIn, errors: [String: String]) -> ContactForm {
    ContactForm(
      address: Address("/county/people/12/contact"), made: visit.made, version: "0a1b",
      key: "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11", shown: "NEET", from: "neet",
      activities: [Choice("", "Nothing was said of it"), Choice("same", "Still so: 330 Employment without training")],
      known: "330 Employment without training", errors: errors)
  }

  private static func person(_ visit: SignedIn, _ glance: PersonGlance) -> PersonPage {
    PersonPage(
      visit: visit, id: 12, from: "neet", glance: glance,
      contact: contact(visit, errors: ["outcome": "Say what came of it.", "start": "Use a day."]), officer: "officer",
      officerNow: "account 1", officers: [Choice("account 2", "colleague")], followUp: "30 November 2026",
      objects: false, listed: [.init(cohort: "not-known", why: "what was known lapsed after 1 October 2026")],
      told: [
        .init(
          day: "1 April 2026", what: "Does: 330 Employment without training", counts: "Counts now, verified",
          by: "Ashcombe School, told on 2 April 2026")
      ],
      links: [["Ashcombe School, 1 October 2026, row 3", "2 October 2026 by linking", "UPN same"]],
      openings: [["29 November 2026, 09:12", "officer", "NEET"]],
      done: ("The contact is recorded.", Undo("contact", "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11")),
      trouble: "Somebody else has given them to an officer meanwhile.")
  }

  private static func question(_ visit: SignedIn) -> QuestionPage {
    let row = [
      "O'Hara", "Niamh", "", "", "15 October 2009", "F", "OX1 1AA", "", "", "", "12", "NEET", "Ashcombe School", "",
    ]
    var known = row
    (known[1], known[9]) = ("Neve", "4905153777")
    return QuestionPage(
      visit: visit,
      asked: .init(
        id: 7, row: .init(person: 14, values: row, source: "Ashcombe School, 1 October 2026"),
        candidates: [.init(person: 12, values: known, source: "Élan College, 2 September 2026, and 6 more")],
        weights: [
          .init(field: "surname", level: "same", tenths: 62), .init(field: "forename", level: "differs", tenths: -48),
        ], open: 3), done: "Your answer is recorded.", trouble: "Choose an answer.")
  }
}
