// Pages about a school's leavers with invented content, for the catalogue.

extension Catalogue {
  static func ofLeavers(visit: SignedIn, county: String) -> [CataloguePage] {
    let destinations = ["Apprenticeship", "NEET", "No destination available"]
    let group = LeaverGroupCounts(
      title: "Year 11, 2025/26", leavers: 204, intended: 180, known: 190, confirmed: 120, asIntended: 90, compared: 170,
      destinations: ["Apprenticeship": 180, "NEET": 10, "No destination available": 14])
    let line = LeaverNamesPage.Line(
      name: "Niamh O'Hara", intended: "Full-time education in a college, Ash & Sons",
      destination: "310 Apprenticeship, confirmed", source: "We rang them, or a parent", day: "1 October 2026")
    let lines = [("Apprenticeship", "180"), ("NEET", "c")]
    let offered = ResultsPage.Line(
      id: "1-1", name: "Niamh O'Hara", form: "11<A>", year: "11", offer: ("result-1-1", "Ash & Sons"))
    return [
      CataloguePage(
        name: "results",
        page: ResultsPage(
          visit: visit, open: [offered],
          without: [
            .init(id: "2-1", name: "Kit Brown", form: "", year: "13", hasFailed: true),
            .init(id: "3-1", name: "Ada Clay", form: "13B", year: "13"),
          ], more: 12, day: "20 August 2026", typed: ["result-1-1": "met"], error: "Say of at least one offer."
        ).page(county: county)),
      CataloguePage(
        name: "results-over",
        page: ResultsPage(
          visit: visit, open: [], without: [], day: "20 November 2026", season: ("1 June", "31 October", "2026-10-31")
        ).page(county: county)),
      CataloguePage(
        name: "unknown",
        page: StaffListPage(
          visit: visit,
          lines: [.init(name: "Niamh O'Hara", form: "11<A>", left: "31 August 2026", hub: "North & East")],
          day: "20 November 2026", withCounty: true, whom: "Ms <Ash>, room 4"
        ).page(county: county)),
      CataloguePage(
        name: "leavers",
        page: LeaversPage(
          visit: visit, groups: [group], destinations: destinations, day: "20 November 2026"
        ).page(county: county)),
      CataloguePage(
        name: "leavers-county",
        page: LeaversPage(
          visit: visit, groups: [group], destinations: destinations, day: "20 November 2026",
          county: [("Year 11, 2025/26", [line])]
        ).page(county: county)),
      CataloguePage(
        name: "leavers-names",
        page: LeaverNamesPage(
          visit: visit, groups: [("Year 11, 2025/26", [line])], day: "20 November 2026"
        ).page(county: county)),
      CataloguePage(
        name: "leavers-publish",
        page: PublishedLeaversPage(
          visit: visit,
          tables: [.init(title: "Year 11, 2025/26", lines: lines, threshold: 10, made: "20 November 2026")],
          open: [Choice("2025-09-01 13", "Year 13, 2025/26")], day: "20 November 2026"
        ).page(county: county)),
    ]
  }
}
