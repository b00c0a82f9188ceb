// Pages about a school's agreement and its feedback with invented content, for the catalogue.

extension Catalogue {
  static func ofAgreements(visit: SignedIn, county: String) -> [CataloguePage] {
    let day = TypedDay(day: "31", month: "8", year: "2027")
    let own = "In force until 31 August 2027. It is looked at again on 1 September 2026."
    func named(_ state: String, _ field: String?) -> AgreementsPage.Line {
      .init(
        id: "1-1", name: "Niamh O'Hara", year: "13", form: "13<A>", from: "1 September 2026", to: "31 August 2027",
        evidence: "Signed on 2 September 2026; form & letter", state: state, field: field)
    }
    let given = FeedbackPage.Line(
      name: "Niamh O'Hara", number: "0017", destination: "Apprenticeship", provider: "Ash & Sons",
      since: "1 September 2026", verified: "5 October 2026")
    let refused = FeedbackPage.Line(
      name: "Kit Brown", number: "0018", destination: "No destination available", provider: "", since: "", verified: "")
    return [
      CataloguePage(
        name: "agreements",
        page: AgreementsPage(
          visit: visit, own: own, lines: [named("In force", "student-1-1"), named("Ended", nil)], on: day,
          typed: ["student-1-1": "true", "how": "ended"], errors: ["on": "Enter the day."]
        ).page(county: county)),
      CataloguePage(
        name: "agreements-name",
        page: NameStudentsPage(
          visit: visit, own: own,
          lines: [.init(field: "student-1-1", name: "Niamh O'Hara", year: "12", form: "12<A>", roll: "Yes")],
          forms: ["12<A>", "12B"], year: "12", form: "12B", from: day, to: day, signed: TypedDay(),
          errors: ["chosen": "Choose whom you name."]
        ).page(county: county)),
      CataloguePage(
        name: "ring-round",
        page: RingRoundPage(
          visit: visit,
          lines: [
            .init(
              id: "1-1", key: "k1", name: "Niamh O'Hara", left: "31 August 2026", intended: "311 Work, Ash & Sons",
              numbers: ["07700 900001", "01632 960001 (a parent)"], caution: "<b>Not</b> in the morning", hub: "North",
              tried: "2 times; 1 October 2026: no answer"),
            .init(
              id: "2-1", key: "k2", name: "Kit Brown", left: "", intended: "", numbers: [], caution: "", hub: "",
              tried: ""),
          ], more: 12, outcomes: [Choice("no-answer", "No answer"), Choice("spoke", "Spoke to them")]
        ).page(county: county)),
      CataloguePage(
        name: "support",
        page: SupportPage(
          visit: visit,
          lines: [
            .init(
              student: "1-1", name: "Niamh O'Hara", why: "They left early", asked: "1 October 2026", state: "Received"),
            .init(
              student: nil, name: "Kit Brown", why: "Something else", asked: "1 May 2026", state: "Closed on 2 May 2026"
            ),
          ]
        ).page(county: county)),
      CataloguePage(
        name: "support-ask",
        page: AskSupportPage(
          visit: visit, student: ("1-1", "Niamh O'Hara"), grounds: [Choice("other", "Something else")],
          isWithheld: false, key: "k1",
          typed: ["note": "<b>Ring</b> after four"], errors: ["ground": "Say why."], trouble: "It cannot be asked."
        ).page(county: county)),
      CataloguePage(
        name: "county-support",
        page: SupportRequestsPage(
          visit: visit,
          lines: [
            .init(
              id: "1", person: "7", name: "Niamh O'Hara", school: "Ashcombe School (100001), year 12",
              why: "They left early: <b>ring</b>", asked: "1 October 2026", state: "New", isTaken: false,
              isClosed: false),
            .init(
              id: "2", person: nil, name: "Kit Brown", school: "Ashcombe School (100001)", why: "Something else",
              asked: "1 May 2026", state: "Taken up", isTaken: true, isClosed: false),
          ], apart: (2, "1 October 2026"), outcomes: [Choice("helped", "They were helped")],
          trouble: "Somebody has answered it meanwhile."
        ).page(county: county)),
      CataloguePage(
        name: "feedback",
        page: FeedbackPage(visit: visit, lines: [given, refused], day: "20 November 2026").page(county: county)),
    ]
  }
}
