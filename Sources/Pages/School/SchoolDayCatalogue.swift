// Pages of a school's day with invented content, for the catalogue.

extension Catalogue {
  static func ofSchoolDay(visit: SignedIn, county: String) -> [CataloguePage] {
    let states = SchoolHomePage.Due.State.allCases.enumerated().map { place, state in
      SchoolHomePage.Due(
        name: "Roll \(place) <12>", advice: place == 0 ? "Without it we can tell you nothing." : "",
        opens: "1 September 2026", due: "30 September 2026", state: state,
        sentOn: [.sent, .toCorrect].contains(state) ? "1 October 2026" : "", isLate: state == .toCorrect,
        sent: [.sent, .toCorrect].contains(state) ? "1" : nil)
    }
    let line = StudentLine(
      id: "1-1", name: "Niamh O'Hara", year: "11", form: "11<A>", roll: "Yes",
      intended: "310 Apprenticeship, Ash & Sons",
      offer: "With conditions, City College", destination: "310 Apprenticeship, to be confirmed",
      agreement: "In force until 31 August 2027")
    let questions = [Choice("all", "All students"), Choice("left", "Leavers")]
    let news = [
      Choice("leaver", "An early leaver", hint: "Somebody has stopped attending."),
      Choice("offer", "An offer", hint: "A place that was offered."),
    ]
    let found = FoundProblems([
      .init(
        weight: .error, column: "Leaving Date", sentence: "The day is no day.", advice: "Enter it.", count: 1, rows: [1]
      )
    ])
    let meaning = ["An early-leaver notice: the last day is 20 November 2026.", "The county sees it at once."]
    return [
      CataloguePage(
        name: "school-home",
        page: SchoolHomePage(
          visit: visit, due: states,
          waiting: [.init(title: "Rows to correct: Enrolment", count: 21, address: Address("/school/returns"))],
          agreement: "In force until 31 August 2027."
        ).page(county: county)),
      CataloguePage(
        name: "reminders",
        page: OwnRemindersPage(
          visit: visit,
          recipients: [
            .init(id: "1", address: "office@school.example"), .init(id: nil, address: "kit@school.example"),
          ],
          lines: [
            .init(name: "Autumn roll", advice: "It is wanted.", due: "30 September 2026", days: ["27 September 2026"]),
            .init(name: "Risk of NEET", advice: "", due: "31 October 2026", days: []),
          ], mails: [.init(day: "16 September 2026", address: "office@school.example", state: "Sent")],
          today: ("Autumn roll: due by 30 September 2026", "To Ashcombe <School>\n\n- Autumn roll"), isSent: false,
          most: 5, typed: "nobody", error: "Use an address such as office@school.example."
        ).page(county: county)),
      CataloguePage(
        name: "county-reminders",
        page: RemindersPage(
          visit: visit, day: "27 September 2026", typed: "soon", isSent: false,
          lines: [
            .init(
              institution: "Ashcombe School (100001)", returns: ["Autumn roll, by 30 September 2026"],
              recipients: "Nobody: no address is known")
          ],
          undelivered: [
            .init(
              id: "1", institution: "Ashcombe School (100001)", address: "gone@school.example",
              day: "16 September 2026",
              why: "The mail server refuses the recipient.", waits: false),
            .init(
              id: "2", institution: "The county's digest", address: "team@county.example", day: "14 September 2026",
              why: "The mail server cannot be reached. Tried once; it will be tried again.", waits: true),
          ], more: 3, digest: ("Returns on 27 September 2026", "What schools owe"),
          error: "Use a day such as 2026-09-01.", trouble: "It waits already."
        ).page(county: county)),
      CataloguePage(
        name: "students",
        page: StudentsPage(
          visit: visit, lines: [line], total: 204, page: 2, pages: 3, questions: questions, question: "left", year: "11"
        ).page(county: county)),
      CataloguePage(
        name: "students-none",
        page: StudentsPage(
          visit: visit, lines: [], total: 0, page: 1, pages: 1, questions: questions, question: "all", typed: "O'<b>"
        ).page(county: county)),
      CataloguePage(
        name: "student",
        page: StudentPage(
          visit: visit, line: line, born: "15 October 2010", numbers: [("ULN", "1234567890")], isWithheld: true,
          told: [.init(day: "1 October 2026", kind: "Offers", what: "Offer made, City College", sent: "1")], news: news
        ).page(county: county)),
    ] + ofLeavers(visit: visit, county: county) + ofAgreements(visit: visit, county: county) + [
      CataloguePage(name: "tell", page: TellChoicePage(visit: visit, news: news).page(county: county))
    ]
      + TellPage.News.allCases.enumerated().map { place, kind in
        CataloguePage(
          name: "tell-form-\(place)",
          page: TellPage(
            visit: visit, news: kind,
            choice: Choice("news-\(place)", kind == .leaver ? "An early leaver" : "News of kind \(place)"),
            student: place == 0 ? ("1-1", "Niamh O'Hara") : nil,
            activities: [Choice("310", "310 Apprenticeship")],
            intentions: [Choice("611", "None, undecided or not known")],
            sources: [Choice("sibling", "A brother or sister told us")],
            typed: ["surname": "O'Hara", "on-day": "31", "activity": "310"],
            errors: place == 1 ? ["surname": "Enter the surname.", "offer": "Choose how the offer stands."] : [:]
          ).page(county: county))
      } + [
        CataloguePage(
          name: "withdraw",
          page: WithdrawPage(
            visit: visit, id: "1", kind: "Enrolment", asAt: "20 November 2026", students: 1204, alone: 3,
            instructions: 1, replaced: ["13 November 2026"], later: ["21 November 2026"], until: "4 December 2026",
            error: "Say why, in at most 300 characters."
          ).page(county: county)),
        CataloguePage(
          name: "tell-meaning",
          page: TellMeaningPage(
            visit: visit, id: "f1le", change: Address("/school/tell/leaver"), name: "Niamh O'Hara", meaning: meaning,
            problems: FoundProblems([]),
            maySend: true, isWithheld: true, error: "Say that nobody has told you to withhold it."
          ).page(county: county)),
        CataloguePage(
          name: "tell-refused",
          page: TellMeaningPage(
            visit: visit, id: "f1le", change: Address("/school/tell/leaver"), name: "Niamh O'Hara", meaning: meaning,
            problems: found,
            maySend: false, isWithheld: false
          ).page(county: county)),
        CataloguePage(
          name: "told",
          page: ToldPage(
            visit: visit, reference: "a7c1-4f", sentAt: "20 November 2026, 09:12", meaning: meaning,
            next: ("Tell of another", Address("/school/tell"))
          ).page(county: county)),
      ]
  }
}
