// A release as it leaves: workbooks, charts, tables that a reader puts together, and questions to its data sets.

import FoundationEssentials
import Register
import StatisticalTables
import Testing
import WorkbookWriting
import Workbooks

@testable import Publishing

/// A small release with everything that a release can hold.
enum SmallRelease {
  static func figure(_ tenths: Int) -> Printed { .figure(tenths, decimals: 1) }

  static let set = PublishedSet(
    title: "NEET by age and characteristic", population: "Residents", isOfPeople: true,
    data: EESDataSet(
      "neet_by_characteristic", identifier: "Calendar year",
      filters: [
        EESDataSet.Filter("age", label: "Age", standard: "16 to 17"),
        EESDataSet.Filter("breakdown", label: "Breakdown", grouping: "breakdown_topic", standard: "Total"),
      ],
      indicators: [
        EESDataSet.Indicator("cohort_count", label: "Cohort, number", decimals: 1),
        EESDataSet.Indicator("neet_percent", label: "NEET, percentage", unit: .percent, decimals: 1),
      ],
      rows: [
        row("2026", nil, ["16 to 17", "Total", "Total"], [figure(12_787), figure(31)]),
        row("2026", nil, ["16", "Total", "Total"], [figure(6_400), figure(20)]),
        row("2026", nil, ["16 to 17", "Sex", "Female"], [figure(6_001), .hidden]),
        row("2026", nil, ["16 to 17", "Sex", "Unknown"], [.figure(0, decimals: 1), .notApplicable]),
        row("2026", nil, ["16 to 17", "District", "Unknown"], [.hidden, .notAvailable]),
        row("2026", nil, ["16 to 17", "District", "Vale & <Hundred>"], [figure(5_000), .low]),
      ]))

  static func row(_ period: String, _ identifier: String?, _ items: [String], _ figures: [Printed]) -> EESDataSet.Row {
    EESDataSet.Row(period: period, identifier: identifier, place: .england, items: items, figures: figures)
  }

  static let months = PublishedSet(
    title: "By month", population: "Residents", isOfPeople: true,
    data: EESDataSet(
      "neet_by_month", identifier: "Calendar year", filters: [EESDataSet.Filter("status", label: "Status")],
      indicators: [EESDataSet.Indicator("neet_percent", label: "NEET, percentage", unit: .percent, decimals: 1)],
      rows: [
        row("2026", "January", ["Total"], [figure(27)]), row("2025", "December", ["Total"], [figure(26)]),
        row("2026", "February", ["Total"], [.hidden]),
      ]))

  static let release = PublishedRelease(
    PublishedRelease.Facts(
      number: 7, period: "2026", state: "published", county: "Mid Ashshire", knownAt: Day(daysSince1970: 20_700),
      publishedOn: Day(daysSince1970: 20_720), madeAt: 1_790_000_000, leftOut: ["neet_by_length"]),
    sets: [set, months])
}

@Suite("A release on its way out")
struct ReleaseOutTests {
  @Test("a workbook has a cover, contents, notes and one table a sheet, numbers as numbers and symbols in brackets")
  func workbook() throws {
    for family in ["xlsx", "ods"] {
      let bytes = try SmallRelease.release.workbook.written(as: family == "xlsx" ? .xlsx : .ods)
      var book = try Workbook(bytes)
      #expect(
        book.sheets.map(\.name) == ["Cover", "Contents", "Notes", "Table_1_1", "Table_1_2", "Table_2"])
      let table = try book.sheet(3).rows.map(\.cells)
      #expect(table[3] == ["Period", "Age", "Sex", "Cohort, number", "NEET, percentage"])
      #expect(table[4] == ["2026", "16 to 17", "Total", "1278.7", "3.1"])
      #expect(table[6] == ["2026", "16 to 17", "Female", "600.1", "[c]"])
      #expect(table.count == 8 && table[2][0].contains("[c] confidential") && !table[2][0].contains("[x]"))
      let contents = try book.sheet(1).rows.map(\.cells)
      #expect(contents.count == 3 + 3 && contents[3][0] == "Table_1_1")
      let notes = try book.sheet(2).rows.map(\.cells)
      #expect(notes.contains { $0.last?.hasPrefix("neet_by_length") ?? false })
      #expect(notes.contains { $0.last == ReleaseNotes.warning })
    }
  }

  @Test("charts draw what is told, name what is not, escape every word, and stand beside their numbers")
  func charts() throws {
    let charts = SmallRelease.release.charts()
    #expect(charts.map(\.name) == ["headline", "months"])
    for chart in charts {
      let file = chart.drawing.file
      #expect(file.contains("<title id=") && file.contains("<desc id=") && file.contains("role=\"img\""))
      #expect(!file.contains("<script") && !file.contains("style="))
      #expect(!chart.drawing.inline.contains("http:"))
    }
    let lines = try #require(charts.last)
    // In the order of time, whatever order the rows have.
    #expect(lines.rows.map { $0[0] } == ["December 2025", "January 2026", "February 2026"])
    #expect(lines.rows[2][1] == "[c]")
    let tiles = Chart.tiles(
      "tiles", title: "A \"title\"", unit: "%", [("Vale & <Hundred>", .low), ("O'Hara", .figure(31, decimals: 1))])
    #expect(tiles.rows == [["Vale & <Hundred>", "[low]"], ["O'Hara", "3.1%"]])
    let file = tiles.drawing.file
    #expect(file.contains("A &quot;title&quot;") && file.contains("&lt;Hundred&gt;") && !file.contains("<Hundred>"))
  }

  @Test("a table is put together of what the release has, and of nothing else")
  func built() {
    var question = TableQuestion()
    let first = BuiltTable(SmallRelease.set, question)
    #expect(first.topics == ["Sex", "District"] && first.asked.topic == "Sex")
    #expect(first.headings == ["Sex", "Cohort, number", "NEET, percentage"])
    #expect(first.rows == [["Total", "1,278.7", "3.1%"], ["Female", "600.1", "[c]"], ["Unknown", "0.0", "[z]"]])
    #expect(first.symbols == ["c", "z"])
    question.rows = "breakdown"
    question.columns = "age"
    question.figure = "neet_percent"
    let second = BuiltTable(SmallRelease.set, question)
    #expect(second.headings == ["Sex", "16 to 17", "16"])
    // What the release does not say is not said to be hidden.
    #expect(second.rows == [["Total", "3.1%", "2.0%"], ["Female", "[c]", "[x]"], ["Unknown", "[z]", "[x]"]])
    question.topic = "District"
    question.fixed = ["age": "nobody"]
    question.columns = "no such"
    let third = BuiltTable(SmallRelease.set, question)
    #expect(third.rows.map { $0[0] } == ["Total", "Unknown", "Vale & <Hundred>"])
    #expect(third.asked.columns == BuiltTable.figures && third.asked.fixed["age"] == "16 to 17")
    // Months stand in their order.
    #expect(
      BuiltTable(SmallRelease.months, TableQuestion()).rows.map { $0[0] } == [
        "December 2025", "January 2026", "February 2026",
      ])
  }
}

@Suite("Questions to a data set")
struct DataSetQueryTests {
  private let data = SmallRelease.set.data
  private let months = SmallRelease.months.data

  private func items(_ body: String) throws -> [[String]] {
    try DataSetQuery(body: body.utf8).answer(data).rows.map(\.items)
  }

  @Test("options have ids of their own, though words repeat in other groups")
  func facets() {
    let facets = DataSetFacets(data)
    let ids = facets.filters.flatMap { $0.options.map(\.id) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.contains("breakdown.sex.unknown") && ids.contains("breakdown.district.unknown"))
    #expect(facets.filters[1].options.first?.isAggregate == true)
    #expect(DataSetFacets(months).times.map(\.id) == ["2026|M2", "2026|M1", "2025|M12"])
  }

  @Test("criteria are joined by and, or, not, and narrow by their ids")
  func criteria() throws {
    #expect(try items("{}").count == 6)
    #expect(try items(#"{"criteria":{"filters":{"eq":"age.16"}}}"#) == [["16", "Total", "Total"]])
    #expect(
      try items(
        #"{"criteria":{"and":[{"filters":{"in":["breakdown.sex.female","breakdown.sex.unknown"]}},{"not":{"filters":{"eq":"breakdown.sex.unknown"}}}]}}"#
      ) == [["16 to 17", "Sex", "Female"]])
    #expect(
      try items(#"{"criteria":{"or":[{"filters":{"eq":"age.16"}},{"filters":{"notEq":"age.16_to_17"}}]}}"#).count == 1)
    #expect(try items(#"{"criteria":{"timePeriods":{"gte":{"period":"2026","code":"CY"}}}}"#).count == 6)
    #expect(try items(#"{"criteria":{"timePeriods":{"gt":{"period":"2026","code":"CY"}}}}"#).isEmpty)
    #expect(try items(#"{"criteria":{"geographicLevels":{"eq":"NAT"}}}"#).count == 6)
    #expect(try items(#"{"criteria":{"locations":{"eq":{"level":"NAT","id":"E92000001"}}}}"#).count == 6)
  }

  @Test("results come a page at a time, in the order asked for, with the indicators asked for")
  func pages() throws {
    var query = try DataSetQuery(
      body: #"{"indicators":["cohort_count"],"sorts":[{"field":"cohort_count","direction":"Desc"}],"pageSize":2}"#.utf8)
    let first = try query.answer(data)
    #expect(first.rows.map { $0.figures[0].text } == ["1278.7", "640.0"] && first.pages == 3 && first.total == 6)
    query.page = 3
    // What has no number comes last where numbers fall.
    #expect(try query.answer(data).rows.map { $0.figures[0].text } == ["0.0", "c"])
    query.page = 4
    #expect(try query.answer(data).rows.isEmpty)
    let csv = first.csv.split(separator: "\n")
    #expect(csv[0].hasSuffix("age,breakdown_topic,breakdown,cohort_count") && csv.count == 3)
    #expect(first.json.text.contains(#""values":{"cohort_count":"1278.7"}"#))
    var newest = DataSetQuery()
    newest.pageSize = 1
    #expect(try newest.answer(months).rows[0].identifier == "February")
  }

  static let faults: [(String, String)] = [
    ("[]", "body"), ("{", "body"), (#"{"colour":1}"#, "body"), (#"{"indicators":["x"]}"#, "indicators"),
    (#"{"criteria":{"filters":{"eq":"x"}}}"#, "filters"), (#"{"criteria":{"filters":{"is":"x"}}}"#, "filters"),
    (#"{"criteria":{"filters":{"gt":"age.16"}}}"#, "filters"), (#"{"criteria":{"colour":{}}}"#, "criteria"),
    (#"{"criteria":{"timePeriods":{"eq":{"period":"1999","code":"CY"}}}}"#, "timePeriods"),
    (#"{"criteria":{"filters":{"in":[]}}}"#, "filters"), (#"{"sorts":[{"field":"x"}]}"#, "sorts"),
    (#"{"sorts":[{"field":"age","direction":"Up"}]}"#, "sorts"), (#"{"page":0}"#, "page"),
    (#"{"pageSize":100000}"#, "pageSize"),
    (
      #"{"criteria":"# + String(repeating: #"{"not":"#, count: 40) + "{}" + String(repeating: "}", count: 40) + "}",
      "criteria"
    ),
  ]

  @Test("what a question cannot ask is refused by the name of what asks it", arguments: faults)
  func refused(_ body: String, _ member: String) {
    do throws(DataSetFault) {
      _ = try DataSetQuery(body: body.utf8).answer(data)
      Issue.record("answered")
    } catch { #expect(error.member == member) }
  }
}

@Suite("The county among other authorities")
struct NationalScorecardTests {
  private static let heading =
    "time_period,geographic_level,la_name,new_la_code,NEET_not_known_percent,NEET_percent,Notknown_percent\n"

  private func scorecard(_ rows: String) throws -> NationalScorecard {
    try NationalScorecard(file: Array((Self.heading + rows).utf8))
  }

  @Test("rank, fifth and nearest authorities follow from the scorecard and the release's own figure")
  func places() throws {
    let file = try scorecard(
      "2025,National,,,5.6,3.4,2.2\n2025,Regional,,,5.0,3.0,2.0\n2025,Local authority,Kent,E1,8.1,3.0,5.1\n"
        + "2025,Local authority,Devon,E2,6.1,3.1,c\n2025,Local authority,Surrey,E3,5.7,2.7,3.0\n"
        + "2025,Local authority,Mid Ashshire,E4,99,99,99\n2025,Local authority,Rutland,E5,z,4,1.3\n")
    let lines = SmallRelease.release.scorecard(before: nil, among: file)
    let place = try #require(lines.first { $0.measure == "NEET" }?.place)
    // 3.1 beside 3.0, 3.1, 2.7 and 4: two are better, one is alike.
    #expect(place.rank == 3 && place.of == 5 && place.quintile == 3 && place.england.text == "3.4")
    #expect(Array(place.nearest.prefix(2)) == ["Devon 3.1", "Kent 3.0"])
    let untold = try #require(lines.first { $0.measure == "Not known" })
    #expect(untold.place?.rank == nil && untold.now == .notAvailable && untold.place?.quintile == nil)
    #expect(file.period == "2025" && untold.before == nil && untold.change == nil)
    let kept = try JSONDecoder().decode(NationalScorecard.self, from: JSONEncoder().encode(file))
    #expect(
      SmallRelease.release.scorecard(before: nil, among: kept).map(\.place?.nearest) == lines.map(\.place?.nearest))
  }

  @Test("of a file of several years the newest alone counts")
  func newest() throws {
    let file = try scorecard("2024,Local authority,Kent,E1,1,1,1\n2025,Local authority,Kent,E1,8.1,3.0,5.1\n")
    #expect(file.authorities.count == 1 && file.period == "2025")
  }

  @Test("a file that is no scorecard is refused with what it lacks")
  func faults() {
    for (text, fault) in [
      ("", ScorecardFault.unreadable), ("a,b\n1,2\n", .missing("geographic_level")),
      ("geographic_level,la_name,new_la_code\nLocal authority,A,E\n", .missing("NEET_not_known_percent")),
      (Self.heading + "2025,National,,,5.6,3.4,2.2\n", .empty),
    ] {
      #expect(throws: fault) { _ = try NationalScorecard(file: Array(text.utf8)) }
    }
    #expect(throws: ScorecardFault.unreadable) { _ = try NationalScorecard(file: [0xFF, 0xFE, 0x00]) }
  }
}
