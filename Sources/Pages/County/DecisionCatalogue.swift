// The pages by which officers decide of many, with invented content.

extension Catalogue {
  static func ofDecisions(visit: SignedIn, county: String) -> [CataloguePage] {
    let letter = LetterSheet(
      to: ["Niamh O'Hara", "3 Mill Lane", "Ashcombe", "OX1 1AA"], day: "29 November 2026",
      subject: "What are you doing now?", paragraphs: ["Dear Nee,", "please tell us what you are doing now."])
    return [
      CataloguePage(
        name: "bulk",
        page: BulkPage(
          visit: visit, cohort: "not-known", asked: .init(["hub": "North"]), cursor: "12.100",
          acts: ["Give them to officer", "Look after them again on 6 December 2026"],
          fields: [("to", "account 1"), ("persons", "12 13")], people: 2,
          lines: [("Young people", 2), ("Followed by somebody", 1)],
          former: [("Young people", 2), ("Followed by somebody", 0)]
        ).page(county: county)),
      CataloguePage(
        name: "hubs",
        page: HubPage(
          visit: visit, hub: "North", hubs: [("North", 1, 1, 3)],
          lines: [
            .init(
              id: 1, person: 12, name: "O'Hara, Niamh", hub: "North", sent: "officer, 28 November 2026",
              state: "Waiting", isTaken: false, isClosed: false),
            .init(
              id: 2, person: 13, name: "Abara, Ngozi", hub: "North", sent: "officer, 20 November 2026",
              state: "Taken up by colleague on 21 November 2026", isTaken: true, isClosed: false),
          ], done: "It is recorded.", trouble: "Somebody has answered it meanwhile."
        ).page(county: county)),
      CataloguePage(
        name: "letters-planned",
        page: LettersPage(
          visit: visit, texts: [Choice("what-do-you-do", "Ask what they do now")], text: "what-do-you-do",
          to: ["O'Hara, Niamh"], leftOut: [("No address is known where they live now", 2)], sample: letter,
          persons: "12", key: "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11", version: "0a1b", back: "not-known", former: 2
        ).page(county: county)),
      CataloguePage(
        name: "letters",
        page: LetterBatchPage(
          visit: visit,
          lines: [
            .init(
              batch: "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11", title: "Ask what they do now",
              by: "officer, 29 November 2026", letters: 41, mayBeUndone: true)
          ], done: "The letters are recorded.", back: Address("/county/lists/not-known"),
          trouble: "Only letters of your own can be taken back."
        ).page(county: county)),
      CataloguePage(
        name: "letters-printed",
        page: LettersPaper(visit: visit, letters: [letter, letter], back: Address("/county/letters")).paper(
          county: county
        ).page),
      CataloguePage(
        name: "school-letters",
        page: SchoolLettersPage(
          visit: visit, schools: [.init(id: 3, name: "Ashcombe School", lastWritten: "4 October 2026, officer")],
          most: 40,
          batches: [
            .init(
              batch: "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11", title: "Ask a school where its leavers went",
              by: "officer, 29 November 2026", letters: 3, mayBeUndone: true)
          ], done: "The letters are recorded.", trouble: "Choose the schools."
        ).page(county: county)),
      CataloguePage(
        name: "school-letters-planned",
        page: SchoolLettersPlannedPage(
          visit: visit, letters: [("Ashcombe School", 1)], without: ["Élan College"],
          sample: LetterSheet(
            to: ["Ashcombe School"], day: "29 November 2026", subject: "Your leavers", paragraphs: ["Dear colleague,"],
            list: ("Leavers", ["Surname", "Forename"], [["O'Hara", "Niamh"]])),
          schools: "3 4", key: "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11", version: "0a1b", isNewer: true
        ).page(county: county)),
      CataloguePage(
        name: "letter-texts",
        page: LetterTextsPage(
          visit: visit,
          lines: [
            .init(
              name: "what-do-you-do", title: "Ask what they do now", subject: "What are you doing now?",
              words: "Dear {forename},\n\nplease tell us.", days: "From the beginning")
          ], places: ["forename", "county"], errors: ["words": "Use in braces only forename, county."],
          done: "The edition is added."
        ).page(county: county)),
      CataloguePage(
        name: "sheet",
        page: SheetPage(
          visit: visit, id: "abc", fileName: "calls.xlsx", version: "0a1b", counts: [("To be recorded", 3)],
          lines: [.init(row: 4, name: "Niamh O'Hara", says: "Say what came of it in the column Outcome.")],
          isNews: true, isStale: true
        ).page(county: county)),
      CataloguePage(
        name: "calls-to-decide",
        page: SheetQuestionsPage(
          visit: visit,
          asked: [
            .init(
              key: "k1", person: 12, name: "Niamh O'Hara", then: "Not known: nobody told", now: "NEET",
              told: [("Outcome", "no answer")], version: "0a1b")
          ], done: "It is decided.", trouble: "Something newer was told since."
        ).page(county: county)),
    ]
  }
}
