// Data sets as the standard's two files.

import Publishing
import StatisticalTables
import Testing

@Suite("Files of the standard")
struct EESFileTests {
  private let oxfordshire = EESDataSet.Place.localAuthority(
    old: "931", new: "E10000025", name: "Oxfordshire", in: .region(code: "E12000008", name: "South East"))

  private func set(_ items: [String], _ figures: [[Printed]]) -> EESDataSet {
    EESDataSet(
      "neet_by_sex", identifier: "Calendar year",
      filters: [.init("age", label: "Age"), .init("sex", label: "Sex, as recorded")],
      indicators: [
        .init("neet_count", label: "Number NEET", decimals: 1),
        .init("neet_percent", label: "Percentage NEET", unit: .percent, decimals: 1),
      ],
      rows: zip(items, figures).map { item, figures in
        .init(period: "2026", place: oxfordshire, items: ["16 to 17", item], figures: figures)
      })
  }

  @Test("columns stand in the standard's order, symbols alone in their cells, and one-item filters out of the metadata")
  func written() {
    let set = set(
      ["Total", "Female", "Male"],
      [
        [.figure(2787, decimals: 1), .figure(27, decimals: 1)], [.hidden, .hidden],
        [.low, .notApplicable],
      ])
    #expect(
      set.dataFile == """
        time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,age,sex,neet_count,neet_percent
        2026,Calendar year,Local authority,E92000001,England,E12000008,South East,931,E10000025,Oxfordshire,16 to 17,Total,278.7,2.7
        2026,Calendar year,Local authority,E92000001,England,E12000008,South East,931,E10000025,Oxfordshire,16 to 17,Female,c,c
        2026,Calendar year,Local authority,E92000001,England,E12000008,South East,931,E10000025,Oxfordshire,16 to 17,Male,low,z

        """)
    #expect(
      set.metaFile == """
        col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column,filter_default
        sex,Filter,"Sex, as recorded",,,,,,
        neet_count,Indicator,Number NEET,,,1,,,
        neet_percent,Indicator,Percentage NEET,,%,1,,,

        """)
    #expect(set.dataName == "neet_by_sex.csv" && set.metaName == "neet_by_sex.meta.csv")
    let screening = Screening(
      data: (set.dataName, Array(set.dataFile.utf8)), meta: (set.metaName, Array(set.metaFile.utf8)))
    #expect(screening.lines.filter { $0.result == .fail } == [])
  }

  @Test("whatever words items have, the files are read back as written")
  func anyWords() {
    var chance = ReproducibleChance(seed: 4)
    let letters = Array("ab ,\"\n;=é")
    for _ in 0..<100 {
      let words = (0..<4).map { number in
        "\(number)" + String((0..<6).map { _ in letters.randomElement(using: &chance) ?? "a" }) + "."
      }
      let set = set(["Total"] + words, (0..<5).map { [.figure($0, decimals: 1), .hidden] })
      let screening = Screening(
        data: (set.dataName, Array(set.dataFile.utf8)), meta: (set.metaName, Array(set.metaFile.utf8)))
      #expect(screening.lines.filter { $0.result == .fail } == [], "\(words)")
    }
  }
}
