// Pages of statistics with invented content, for the catalogue.

import Publishing
import Register
import StatisticalTables

extension Catalogue {
  static func ofStatistics(visit: SignedIn, county: String) -> [CataloguePage] {
    let facts = PublishedRelease.Facts(
      number: 2, period: "2026", state: "published", county: "Mid Ashshire",
      knownAt: Day(daysSince1970: 20_700), publishedOn: Day(daysSince1970: 20_720), madeAt: 1_790_000_000,
      leftOut: ["NEET by length and availability", "Participation, by sex: 2026 & <later>"])
    let release = PublishedRelease(facts, sets: [headline, months, places])
    let former = PublishedRelease(
      PublishedRelease.Facts(
        number: 1, period: "2025", state: "published", county: "Mid Ashshire", knownAt: Day(daysSince1970: 20_400),
        publishedOn: nil, madeAt: 1_760_000_000, leftOut: []), sets: [headline])
    let page = ReleasePage(
      visit: visit, release: release,
      tiles: [
        .init(label: "NEET or not known", now: "8.1%", before: "2024/25: 4.4%, +3.7 points"),
        .init(label: "NEET", now: "2.7%", before: ""), .init(label: "Not known", now: "[c]", before: ""),
      ],
      scorecard: ReleasePage.Scorecard(
        lines: release.scorecard(before: former, among: national), before: "2024/25",
        national: .init(file: "scorecard <2026>.csv", period: "2026", readOn: "1 November 2026")),
      charts: release.charts(before: former), last: 1, changes: [(headline.title, 3)])
    var withdrawn = page
    withdrawn.release = PublishedRelease(
      PublishedRelease.Facts(
        number: 3, period: "2026", state: "withdrawn", county: "Mid Ashshire", knownAt: Day(daysSince1970: 20_700),
        publishedOn: nil, madeAt: 0, leftOut: []), sets: [])
    withdrawn.withdrawnReason = "A school sent its roll <twice>."
    var question = TableQuestion()
    question.columns = "age"
    return [
      CataloguePage(
        name: "statistics",
        page: StatisticsPage(
          visit: visit,
          lines: [
            .init(
              number: 2, year: "2025/26", state: "draft", knownAt: "4 September 2026", publishedOn: "Not yet")
          ]
        ).page(county: county)),
      CataloguePage(name: "release", page: page.page(county: county)),
      CataloguePage(name: "release-withdrawn", page: withdrawn.page(county: county)),
      CataloguePage(
        name: "release-table",
        page: ReleaseTablePage(visit: visit, facts: facts, set: headline, table: BuiltTable(headline, question))
          .page(county: county)),
      CataloguePage(name: "report", page: ReportPage(page).page(county: county)),
    ]
  }

  private static func set(
    _ name: String, _ title: String, _ filters: [EESDataSet.Filter], _ indicators: [EESDataSet.Indicator],
    _ rows: [(String, String?, [String], [Printed])]
  ) -> PublishedSet {
    PublishedSet(
      title: title, population: "Residents of academic age 16 and 17", isOfPeople: true,
      data: EESDataSet(
        name, identifier: "Calendar year", filters: filters, indicators: indicators,
        rows: rows.map { EESDataSet.Row(period: $0.0, identifier: $0.1, place: .england, items: $0.2, figures: $0.3) }))
  }

  private static let national = try? NationalScorecard(
    file: Array(
      """
      time_period,geographic_level,la_name,new_la_code,NEET_not_known_percent,NEET_percent,Notknown_percent
      2026,National,,,5.6,3.4,2.2
      2026,Local authority,Upper Birchshire,E1,8.1,3.0,5.1
      2026,Local authority,Elm & <Oak>,E2,6.1,3.1,c
      2026,Local authority,Lower Birchshire,E3,5.7,2.7,3.0
      """.utf8))

  private static let shares: [EESDataSet.Indicator] = PublishedRelease.headlineShares.map {
    EESDataSet.Indicator($0.column, label: $0.label + ", percentage", unit: .percent, decimals: 1)
  }

  private static func tenths(_ one: Int, _ other: Int, _ third: Int?) -> [Printed] {
    [.figure(one, decimals: 1), .figure(other, decimals: 1), third.map { .figure($0, decimals: 1) } ?? .hidden]
  }

  private static let headline = set(
    "neet_by_characteristic", "NEET and not known by age and characteristic",
    [
      EESDataSet.Filter("age", label: "Age", standard: "16 to 17"),
      EESDataSet.Filter("breakdown", label: "Breakdown", grouping: "breakdown_topic", standard: "Total"),
    ], shares,
    [
      ("2026", nil, ["16 to 17", "Total", "Total"], tenths(81, 27, 54)),
      ("2026", nil, ["16", "Total", "Total"], tenths(60, 20, 40)),
      ("2026", nil, ["16 to 17", "District", "Ashford & <Vale>"], tenths(101, 31, nil)),
      ("2026", nil, ["16 to 17", "District", "O'Hara's Hundred"], tenths(64, 22, 42)),
      ("2026", nil, ["16 to 17", "Sex", "Female"], tenths(71, 25, 46)),
      ("2026", nil, ["16", "Sex", "Female"], tenths(51, 15, nil)),
    ])

  private static let months = set(
    "neet_by_month", "NEET and not known at the end of every month",
    [EESDataSet.Filter("breakdown", label: "Breakdown", grouping: "breakdown_topic", standard: "Total")], shares,
    [
      ("2025", "November", ["Total", "Total"], tenths(61, 22, 39)),
      ("2025", "December", ["Total", "Total"], tenths(71, 26, 45)),
      ("2026", "January", ["Total", "Total"], tenths(80, 27, nil)),
      ("2026", "February", ["Total", "Total"], tenths(90, 28, 62)),
    ])

  private static let places = set(
    "intended_and_actual", "Intended and actual destinations",
    [
      EESDataSet.Filter("destination", label: "Destination", standard: "Leavers"),
      EESDataSet.Filter("intention", label: "Intended destination", standard: "All intentions"),
    ], [EESDataSet.Indicator("people_count", label: "Young people, number")],
    [
      ("2025", nil, ["Sixth form", "Sixth form"], [.figure(412, decimals: 0)]),
      ("2025", nil, ["Apprenticeship", "Sixth form"], [.hidden]),
      ("2025", nil, ["Sixth form", "Apprenticeship"], [.figure(31, decimals: 0)]),
      ("2025", nil, ["Apprenticeship", "Apprenticeship"], [.figure(88, decimals: 0)]),
    ])
}
