// The worklists of officers and the lists of stewards with invented content.

extension Catalogue {
  static func worklists(visit: SignedIn, county: String) -> [CataloguePage] {
    [
      CataloguePage(
        name: "contested",
        page: ContestedPage(
          visit: visit,
          lines: [
            .init(
              person: 12, name: "O'Hara, Niamh", version: "0a1b", key: "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11",
              sides: [
                .init(
                  code: "230", provider: "10000001", what: "230 Full-time education", at: "Élan College",
                  since: "1 September 2026", told: "Élan College, 2 November 2026"),
                .init(
                  code: "310", provider: "Own words", what: "310 Apprenticeship", at: "Own words",
                  since: "1 September 2026", told: "Ashcombe School, 4 November 2026"),
              ])
          ], done: "The contact is recorded.", trouble: "Something newer was told."
        ).page(county: county)),
      CataloguePage(
        name: "notices-to-forward",
        page: ForwardPage(
          visit: visit, columns: ["Name", "Left", "Authority", "Told on"].map { TableColumn($0) },
          open: [["O'Hara, Niamh", "Ashcombe School", "933", "4 November 2026", "Find out where they live first"]],
          passed: [["Abara, Ngozi", "Ashcombe School", "933", "4 November 2026", "5 November 2026"]],
          trouble: "Choose those that were passed on."
        ).page(county: county)),
      CataloguePage(name: "owed", page: owed(visit).page(county: county)),
      CataloguePage(name: "chase", page: chase(visit).page(county: county)),
      CataloguePage(name: "to-note", page: notices(visit).page(county: county)),
      CataloguePage(name: "link-proposals", page: proposal(visit).page(county: county)),
      CataloguePage(
        name: "still-there",
        page: StillTherePage(visit: visit, today: "29 November 2026", people: 1204).page(county: county)),
      CataloguePage(name: "settings", page: settings(visit).page(county: county)),
      CataloguePage(
        name: "change-previewed",
        page: ChangePreviewPage(
          visit: visit, item: "Area OX1", was: "931 South", becomes: "931 North", from: "1 January 2027",
          sentences: ["This moves 214 people from hub South to hub North."], lists: [("NEET", 12, 11, 0, 1)],
          fields: [("prefix", "OX1")], address: Address("/steward/areas"), backAddress: Address("/steward/areas")
        ).page(county: county)),
    ]
      + others.map { name, title, isOfStewards -> CataloguePage in
        var page = notices(visit)
        (page.title, page.isOfStewards, page.done, page.trouble) = (title, isOfStewards, nil, nil)
        return CataloguePage(name: name, page: page.page(county: county))
      }
      + lists.map { name, title -> CataloguePage in
        var page = settings(visit)
        (page.title, page.done, page.trouble, page.changed) = (title, nil, nil, [])
        return CataloguePage(name: name, page: page.page(county: county))
      }
  }

  /// Tables of the same make.
  private static let others: [(name: String, title: String, isOfStewards: Bool)] = [
    ("whose", "Whose is it?", false), ("waiting", "Before a call: no number held", false),
    ("starts", "Agreed start passed", false),
    ("leavers-by-school", "Leavers without a destination, by school", false),
    ("own-decisions", "What you did today", false),
    ("lapsing-by-school", "Lapsing, by school", false),
    ("deaths", "Deaths to confirm", true), ("county-instructions", "Instructions to withhold", true),
    ("code-lists", "Code lists", true),
  ]
  private static let lists = [
    (name: "areas", title: "Areas"), (name: "institutions", title: "Institutions"),
    (name: "county-agreements", title: "Agreements with schools"),
  ]

  private static func owed(_ visit: SignedIn) -> OwedPage {
    let roll = OwedPage.Line(
      institution: "Ashcombe School", name: "Autumn roll", due: "1 October 2026", stands: "Never sent anything",
      reminded: "4 October 2026, by officer", owed: "3 2026-10-01 Autumn roll")
    var held = roll
    held.stands = "Sent on 2 October 2026, 4 rows wait to be corrected"
    return OwedPage(
      visit: visit, today: "29 November 2026", missing: [roll], held: [held], done: "The e-mails are on their way.",
      trouble: "Choose what is to be chased.")
  }

  private static func chase(_ visit: SignedIn) -> ChasePage {
    let line = ChasePage.Line(
      institution: "Ashcombe School", returns: ["Autumn roll, due by 1 October 2026"],
      addresses: ["office@ashcombe.example"])
    return ChasePage(
      visit: visit, going: [line], unreachable: [line], told: [line], came: 1, emails: 1,
      sample: ("Autumn roll: was due by 1 October 2026", "To Ashcombe School\n"), isSent: false,
      owed: "3 2026-10-01 Autumn roll", version: "0a1b", isNewer: true)
  }

  private static func proposal(_ visit: SignedIn) -> ProposalPage {
    let one = [
      "O'Hara", "Niamh", "", "", "15 October 2009", "F", "OX1 1AA", "", "", "", "12", "NEET", "Ashcombe School", "",
    ]
    var other = one
    (other[1], other[9]) = ("Neve", "4905153777")
    return ProposalPage(
      visit: visit,
      asked: .init(
        id: 3,
        sides: [
          .init(person: 12, values: one, source: "Ashcombe School, 1 October 2026"),
          .init(person: 17, values: other, source: "Élan College, 2 September 2026, and 6 more"),
        ], weights: [.init(field: "surname", level: "same", tenths: 62)]),
      decided: [
        .init(
          id: 2, people: "Persons 4 and 9", what: "Joined", by: "steward, 28 November 2026", mayUndo: true)
      ], done: "It is recorded.", trouble: "Choose whether they are one person or two.")
  }

  private static func settings(_ visit: SignedIn) -> StewardListPage {
    StewardListPage(
      visit: visit, title: "Settings", about: "The rules of the county, each with its days.",
      columns: ["Setting", "Value"].map { TableColumn($0) }, rows: [["risk_threshold", "4 points"]],
      form: .init(
        address: Address("/steward/settings/preview"),
        fields: [.textField(FieldFrame("value", "What it becomes", error: "Use a whole number."), value: "many")],
        errors: [FieldFrame("value", "What it becomes", error: "Use a whole number.")]),
      changed: [["risk_threshold", "4", "5", "1 January 2027", "steward, 28 November 2026"]],
      done: "It is changed.", trouble: "It is another by now.")
  }

  private static func notices(_ visit: SignedIn) -> WorklistPage {
    let address = Address("/county/to-note")
    return WorklistPage(
      visit: visit, title: "To take note of", about: "Who died or moved away.",
      parts: [
        .init(
          "", ["Name", "What", "Take note"].map { TableColumn($0) },
          [
            [
              .person(12, "O'Hara, Niamh", from: "to-note"), "They object",
              .lineForm(address, visit.made, [("person", "12")], "I took note", about: "O'Hara, Niamh"),
            ]
          ], ifEmpty: "Nothing."),
        .init("Taken note of lately", [TableColumn("Name")], [], ifEmpty: "Nothing."),
      ], done: "It is recorded.", trouble: "Somebody took note of it meanwhile.")
  }
}
