// Pages of schools with invented content, for the catalogue.

extension Catalogue {
  static func ofSchools(visit: SignedIn, county: String) -> [CataloguePage] {
    let found = LookPage.Found(
      kind: "Enrolment", asAt: "20 November 2026", coverage: "Everybody of its year groups", years: "12, 13",
      rows: 1204, sound: 1180, held: 21, withheld: 3,
      columns: [
        .init(heading: "Surname", readAs: "Surname", sample: "O'Hara"),
        .init(heading: "Favourite <b>colour</b>", readAs: "", sample: "red & \"blue\""),
      ],
      problems: problems, dropped: [("Telephone", 3)],
      keeps: "Nothing of this file is kept of them.", missing: (310, 204, false),
      changes: .init(
        since: "13 November 2026",
        changes: [
          .init(
            "Another surname", 204, isDifference: true,
            rows: [.init(line: 4, name: "Kit Ash", old: "O'Hara", new: "Ash")]),
          .init(
            "Something else told otherwise", 1, isDifference: true,
            rows: [.init(line: 5, name: "Jo <b>", what: "Course", old: "Art & Design", new: "\"Art\"")]),
          .init("In that return only", 3, isDifference: false, rows: [.init(line: nil, name: "Mia Birch")]),
          .init("The same in both", 0, isDifference: false, rows: []),
        ],
        doubt: "204 of 310 have another surname now. Compare a few rows."))
    let stated = LookPage.Stated(kind: "", day: "20", month: "11", year: "2026", coverage: "full", years: "12 13")
    let kinds = [Choice("enrolment", "Enrolment"), Choice("leaver", "Leavers")]
    let refused = (sentence: "The file has no column Date of Birth.", advice: "Add it, and send the file again.")
    return ofSchoolDay(visit: visit, county: county) + [
      CataloguePage(
        name: "send",
        page: SendPage(
          visit: visit, error: "Choose a file.", isGone: true,
          waiting: [
            .init(id: "f1le", name: "roll <2>.csv", kind: "Enrolment", rows: 1204, held: 3),
            .init(id: "f2le", name: "letter.csv", kind: "", rows: 0, held: 0),
          ]
        ).page(county: county)),
      CataloguePage(
        name: "look",
        page: LookPage(
          visit: visit, id: "f1le", version: 1, fileName: "roll <12>.csv", kinds: kinds, stated: stated, found: found,
          errors: ["withhold-confirmed": "Say that everybody who told you to withhold is marked."],
          columnChoices: [Choice("Surname", "Surname")],
          mends: [
            .init(field: "mend-1-2", line: 2, column: "Leaving Date", value: "31 <Feb>", sentence: "The day is no day.")
          ],
          mended: 2
        ).page(county: county)),
      CataloguePage(
        name: "look-refused",
        page: LookPage(
          visit: visit, id: "f1le", version: 1, fileName: "roll.csv", kinds: kinds, stated: stated, found: nil,
          refused: refused, columns: [.init(field: "column-0", heading: "Clan <1>", readAs: "", sample: "O'Hara")],
          columnChoices: [Choice("Surname", "Surname"), Choice("Forename", "Forename")], chosen: ["column-0": "Surname"]
        ).page(county: county)),
      CataloguePage(name: "templates", page: TemplatesPage(visit: visit, kinds: kinds).page(county: county)),
      CataloguePage(
        name: "template",
        page: TemplatePage(
          visit: visit, kind: kinds[1],
          columns: [
            .init(
              key: "surname", heading: "Surname", isRequired: true, holds: "A name", example: "O'Hara", accepted: []),
            .init(
              key: "activity", heading: "Activity", isRequired: false, holds: "An activity code", example: "310",
              accepted: [("310", "Apprenticeship"), ("N", "")]),
          ]
        ).page(county: county)),
      CataloguePage(
        name: "returns",
        page: ReturnsPage(
          visit: visit,
          lines: [
            .init(
              id: "1", sentAt: "20 November 2026, 09:12", file: "roll <12>.csv", sender: "k.ash", kind: "Enrolment",
              asAt: "20 November 2026", taken: 1204, held: 21, progress: .settled, toDo: "Confirm that they have left.",
              isFinished: false),
            .init(
              id: "2", sentAt: "2 October 2026, 09:12", file: "", sender: "The county", kind: "Leavers",
              asAt: "2 October 2026", taken: 4, held: 0, progress: .settled, toDo: "", isFinished: true),
          ], next: "1"
        ).page(county: county)),
      CataloguePage(
        name: "return",
        page: ReturnPage(
          visit: visit, id: "1", reference: "a7c1-4f", institution: "Ashcombe School (100001)", kind: "Enrolment",
          asAt: "20 November 2026", coverage: "Everybody of its year groups", sentAt: "20 November 2026, 09:12",
          rows: 1204, sound: 1180, held: 21, withheld: 3, progress: .stored, replaced: "21 November 2026",
          toDo: "204 of 310 are missing.", problems: problems
        ).page(county: county)),
    ]
  }

  private static let problems = FoundProblems([
    .init(
      weight: .error, column: "Date of Birth", sentence: "The day is missing.", advice: "Enter it.", count: 21,
      rows: [3, 5, 9], guide: Address("/school/templates").appending("enrolment").at("date_of_birth")),
    .init(
      weight: .warning, column: "", sentence: "The row stands here twice.", advice: "Delete one.", count: 1, rows: [7]),
    .init(weight: .repair, column: "Postcode", sentence: "The space was added.", advice: "", count: 1204, rows: []),
  ])
}
