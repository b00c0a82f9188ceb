// The screening of data files with their metadata: one pair that passes everything, and for each check the least change
// that it catches.

import Publishing
import StatisticalTables
import Testing

/// A pair of files as text, changed by a test.
private struct Pair: Sendable {
  var dataName = "neet_by_sex.csv"
  var metaName = "neet_by_sex.meta.csv"
  var data = """
    time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,sex,neet_count,neet_percent
    2025,Calendar year,National,E92000001,England,,,,,,Total,45910,3.4
    2025,Calendar year,National,E92000001,England,,,,,,Female,19820,3.1
    2025,Calendar year,Local authority,E92000001,England,E12000008,South East,931,E10000025,Oxfordshire,Total,409,2.7
    2025,Calendar year,Local authority,E92000001,England,E12000008,South East,931,E10000025,Oxfordshire,Female,c,c

    """
  var meta = """
    col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column
    sex,Filter,Sex,,,,,
    neet_count,Indicator,Number NEET,,,0,,
    neet_percent,Indicator,Percentage NEET,,%,1,,

    """

  var screening: Screening {
    Screening(data: (dataName, Array(data.utf8)), meta: (metaName, Array(meta.utf8)))
  }

  func data(_ old: String, _ new: String) -> Pair {
    var pair = self
    pair.data = data.replacing(old, new)
    return pair
  }

  func meta(_ old: String, _ new: String) -> Pair {
    var pair = self
    pair.meta = meta.replacing(old, new)
    return pair
  }

  func named(_ data: String, _ meta: String) -> Pair {
    var pair = self
    (pair.dataName, pair.metaName) = (data, meta)
    return pair
  }

  /// A filter in a further column, with an item for each of the four rows.
  func filter(_ name: String, _ items: [String], grouping: String = "") -> Pair {
    var pair = column(name, items)
    pair.meta += "\(name),Filter,Label of \(name),,,,,\(grouping)\n"
    return pair
  }

  func column(_ name: String, _ items: [String]) -> Pair {
    var pair = self
    var lines = data.split(separator: "\n").map(String.init)
    for (index, cell) in ([name] + items).enumerated() { lines[index] += "," + cell }
    pair.data = lines.joined(separator: "\n") + "\n"
    return pair
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    var made = ""
    var rest = self[...]
    while let place = rest.firstRange(of: old) {
      made += rest[..<place.lowerBound] + new
      rest = rest[place.upperBound...]
    }
    return made + rest
  }
}

@Suite("Screening of files")
struct ScreeningTests {
  @Test("a sound pair passes every check and suits the API")
  func sound() {
    let screening = Pair().screening
    #expect(screening.lines.filter { $0.result != .pass } == [])
    #expect(screening.isPassed && screening.isSuitableForAPI)
    #expect(Set(screening.lines.map(\.stage)).count == 17)
    #expect(screening.lines.count > 75)
  }

  private static let cases: [(String, Screening.Result, Pair)] = [
    ("filename_spaces", .fail, Pair().named("neet by sex.csv", "neet by sex.meta.csv")),
    ("filename_special", .fail, Pair().named("neet+sex.csv", "neet+sex.meta.csv")),
    ("filenames_match", .fail, Pair().named("neet.csv", "neet_by_sex.meta.csv")),
    ("file_separator", .fail, Pair().data(",", ";")),
    ("row_lengths", .fail, Pair().data("409,2.7", "409,2.7,1")),
    ("empty_rows", .fail, Pair().data("Female,c,c\n", "Female,c,c\n,,,,,,,,,,,,\n")),
    ("empty_cols", .fail, Pair().column("", ["1", "1", "1", "1"])),
    ("col_dupes", .fail, Pair().column("sex", ["1", "1", "1", "1"])),
    ("col_req_meta", .fail, Pair().meta(",filter_hint", "")),
    ("col_invalid_meta", .fail, Pair().meta("filter_grouping_column", "filter_grouping_column,colour")),
    ("col_req_data", .fail, Pair().data("country_name", "country")),
    (
      "col_to_rows", .fail, Pair().meta("sex,Filter,Sex,,,,,\n", (0..<9).map { "f\($0),Filter,L\($0),,,,,\n" }.joined())
    ),
    (
      "no_rows", .fail,
      Pair().meta(
        "sex,Filter,Sex,,,,,\nneet_count,Indicator,Number NEET,,,0,,\nneet_percent,Indicator,Percentage NEET,,%,1,,\n",
        "")
    ),
    ("cross_meta_to_data", .fail, Pair().meta("sex,Filter", "gender,Filter")),
    ("cross_meta_to_data", .fail, Pair().meta("neet_count,", "neet_number,")),
    ("cross_data_to_meta", .warning, Pair().column("age", ["16", "17", "16", "17"])),
    ("col_names_spaces", .fail, Pair().column("age group", ["1", "1", "1", "1"])),
    ("col_snake_case", .warning, Pair().column("ageGroup", ["1", "1", "1", "1"])),
    ("col_var_start", .warning, Pair().column("_age", ["1", "1", "1", "1"])),
    ("col_ind_smushed", .fail, Pair().data("neet_count", "neet_Female_count").meta("neet_count", "neet_Female_count")),
    ("col_var_characteristic", .warning, Pair().filter("characteristic", ["Total", "a", "Total", "a"])),
    ("meta_col_type", .fail, Pair().meta("Filter", "filter")),
    ("meta_ob_unit", .fail, Pair().meta("sex,Filter,Sex", "region_name,Filter,Sex")),
    ("meta_col_name", .fail, Pair().meta("sex,Filter,Sex", ",Filter,Sex")),
    ("meta_dupe_label", .fail, Pair().meta("Percentage NEET", "Number NEET")),
    ("meta_label", .fail, Pair().meta("Percentage NEET", "")),
    ("meta_label_length", .warning, Pair().meta("Percentage NEET", String(repeating: "N", count: 81))),
    ("meta_fil_grp", .fail, Pair().meta("Number NEET,,,0,,", "Number NEET,,,0,,sex")),
    ("meta_filter_hint", .fail, Pair().meta("Number NEET,,,0,,", "Number NEET,,,0,hint,")),
    ("meta_indicator_dp", .fail, Pair().meta("Filter,Sex,,,,", "Filter,Sex,,,1,")),
    ("meta_ind_unit", .fail, Pair().meta("Filter,Sex,,,,", "Filter,Sex,,%,,")),
    ("meta_indicator_grouping", .fail, Pair().meta("Filter,Sex,,,,", "Filter,Sex,group,,,")),
    (
      "meta_fil_grp_dupe", .fail,
      Pair().column("topic", ["Total", "x", "Total", "x"]).filter(
        "breakdown", ["Total", "a", "Total", "a"], grouping: "topic"
      )
      .filter("detail", ["Total", "b", "Total", "b"], grouping: "topic")
    ),
    (
      "meta_fil_grp_is_fil", .warning,
      Pair().column("breakdown_topic", ["Total", "x", "Total", "x"])
        .filter("breakdown", ["Total", "a", "Total", "a"], grouping: "breakdown_topic")
    ),
    (
      "meta_fil_grp_stripped", .fail,
      Pair().column("topic", ["Total", "x y", "Total", "x-y"]).filter(
        "breakdown", ["Total", "a", "Total", "b"], grouping: "topic")
    ),
    (
      "meta_ind_grp_stripped", .fail,
      Pair().meta("Number NEET,,", "Number NEET,A b,").meta("Percentage NEET,,", "Percentage NEET,A-b,")
    ),
    ("meta_geog_catch", .fail, Pair().filter("last_activity_code", ["Total", "a", "Total", "a"])),
    ("meta_geog_catch", .fail, Pair().filter("LAD", ["Total", "a", "Total", "a"])),
    (
      "meta_col_name_dupe", .fail, Pair().meta("sex,Filter,Sex,,,,,\n", "sex,Filter,Sex,,,,,\nsex,Filter,Gender,,,,,\n")
    ),
    ("meta_ind_dp_set", .warning, Pair().meta("Number NEET,,,0", "Number NEET,,,")),
    ("meta_ind_dp_values", .fail, Pair().meta("Number NEET,,,0", "Number NEET,,,-1")),
    ("meta_ind_unit_validation", .fail, Pair().meta("%", "percent")),
    ("time_period_num", .fail, Pair().data("2025,", "2025/26,")),
    ("time_id_valid", .fail, Pair().data("Calendar year", "Calendar Year")),
    ("time_id_mix", .fail, Pair().data("2025,Calendar year,Local", "2025,Reporting year,Local")),
    ("time_period", .fail, Pair().data("2025,", "202526,")),
    ("time_period_six", .fail, Pair().data("2025,Calendar year", "202527,Academic year")),
    ("filter_not_singular", .fail, Pair().filter("age", ["16", "16", "16", "16"])),
    ("filter_defaults", .warning, Pair().filter("age", ["16", "17", "16", "17"])),
    (
      "filter_group_level", .fail,
      Pair().column("topic", ["Total", "x", "y", "Total"]).filter(
        "breakdown", ["Total", "Total", "Total", "b"], grouping: "topic")
    ),
    ("filter_whitespace", .fail, Pair().data("Female", "Female ")),
    ("filter_ob_total", .fail, Pair().column("pfa_name", ["Total", "Total", "Total", "Total"])),
    ("filter_blanks", .fail, Pair().data("England,,,,,,Female", "England,,,,,,")),
    ("geog_level", .fail, Pair().data("Local authority", "LA")),
    ("geog_level_present", .fail, Pair().data("old_la_code", "former_la")),
    ("geog_country_combos", .fail, Pair().data("E92000001,England", "E92000001,england")),
    ("geog_region_combos", .fail, Pair().data("South East", "South-East")),
    ("geog_la_combos", .fail, Pair().data("931,", "930,")),
    (
      "geog_lad_combos", .fail,
      Pair().column("lad_code", ["", "", "", ""]).column("lad_name", ["", "", "", "Oxford"])
    ),
    ("geog_level_completed", .fail, Pair().data("931,E10000025,Oxfordshire,Total", "931,E10000025,,Total")),
    (
      "geog_ignored_rows", .fail,
      Pair().column("institution_id", ["", "", "1", "1"]).column("institution_name", ["", "", "a", "a"])
        .data("2025,Calendar year,National,E92000001,England,,,,,,Total,45910,3.4,,\n", "")
        .data("2025,Calendar year,National,E92000001,England,,,,,,Female,19820,3.1,,\n", "")
        .data("Local authority", "Institution")
    ),
    ("geog_la_col_present", .fail, Pair().data("Local authority", "Regional").data("old_la_code", "former_code")),
    ("geog_region_col_present", .fail, Pair().data("region_name", "region_title")),
    ("geog_region_for_la", .warning, Pair().data("E12000008,South East", ",")),
    (
      "geog_overcompleted_cols", .fail,
      Pair().data("National,E92000001,England,,", "National,E92000001,England,E12000008,South East")
    ),
    ("general_dupes", .fail, Pair().data("Oxfordshire,Female", "Oxfordshire,Total")),
    ("general_null", .fail, Pair().data("Female,c,c", "Female,NA,c")),
    ("general_null", .warning, Pair().column("note", ["-", "-", "-", "-"])),
    ("ind_invalid_entry", .fail, Pair().data("Female,c,c", "Female,~,c")),
    ("ind_invalid_entry", .fail, Pair().data("Female,c,c", "Female,,c")),
    ("ind_number_or_symbol", .fail, Pair().data("45910", "\"45,910\"")),
    ("ind_number_or_symbol", .fail, Pair().data("Female,c,c", "Female,[c],c")),
    ("harmonised_variables", .fail, Pair().filter("chosen_destination", ["Total", "a", "Total", "a"])),
    ("harmonised_eth_vals", .warning, Pair().filter("ethnicity_major", ["Total", "Whitish", "Total", "Whitish"])),
    (
      "api_char_col_name", .warning,
      Pair().data("neet_count", "n" + String(repeating: "o", count: 50)).meta(
        "neet_count", "n" + String(repeating: "o", count: 50))
    ),
    ("api_char_filter_items", .warning, Pair().data("Female", String(repeating: "F", count: 121))),
    ("data_dict_col_name", .warning, Pair().data("neet_count", "cohort_count").meta("neet_count", "cohort_count")),
    ("data_dict_fil_item", .warning, Pair().data("Female", "Woman")),
  ]

  @Test("each check catches what it is for, and nothing before it does", arguments: cases.indices)
  private func caught(_ number: Int) {
    let (check, result, pair) = Self.cases[number]
    let screening = pair.screening
    let line = screening.lines.first { $0.check == check }
    #expect(line?.result == result, "\(check): \(screening.lines.filter { $0.result != .pass })")
    #expect(screening.isPassed == (result != .fail))
  }

  @Test("a stage with a failure is the last, and runs whole")
  func stages() {
    let screening = Pair().named("neet sex.csv", "x.meta.csv").screening
    #expect(
      screening.lines.map(\.check) == [
        "file_read", "file_read", "filename_spaces", "filename_special", "filenames_match",
      ])
    #expect(screening.lines.map(\.result) == [.pass, .pass, .fail, .fail, .fail])
  }

  @Test("what cannot be read is said and nothing else")
  func unreadable() {
    let sound = Pair()
    let meta = (sound.metaName, Array(sound.meta.utf8))
    for (bytes, word) in [
      (nil, "There is no"), ([0x1F, 0x8B, 0], "compressed"), ([0xFF, 0xFE, 0x61], "UTF-8"), ([], "empty"),
      (Array("a,\"b".utf8), "no end"),
    ] as [([UInt8]?, String)] {
      let screening = Screening(data: (sound.dataName, bytes), meta: meta)
      #expect(screening.lines.count == 2 && !screening.isPassed)
      #expect(screening.lines[0].message.contains(word))
    }
    #expect(!Screening(data: ("neet.xlsx", [0x50, 0x4B]), meta: meta).isPassed)
  }

  @Test("hostile cells reach no terminal and long lists are cut")
  func hostile() {
    var pair = Pair().data("Female,c,c", "Female,\u{1B}[2J,c")
    #expect(!pair.screening.lines.contains { $0.message.contains("\u{1B}") })
    for row in 0..<5000 { pair.data += "2025,Calendar year,National,E92000001,England,,,,,,item \(row),=1+\(row),1\n" }
    let message = pair.screening.lines.last?.message ?? ""
    #expect(!pair.screening.isPassed && message.count < 400)
  }

  @Test("random bytes are screened without an end of the program")
  func random() {
    var chance = ReproducibleChance(seed: 5)
    let sound = Pair()
    for _ in 0..<300 {
      var data = Array(sound.data.utf8)
      var meta = Array(sound.meta.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &chance) {
        data[Int.random(in: data.indices, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
        meta[Int.random(in: meta.indices, using: &chance)] = UInt8.random(in: 0...127, using: &chance)
      }
      let screening = Screening(data: (sound.dataName, data), meta: (sound.metaName, meta))
      #expect(screening.lines.count >= 2)
    }
  }
}
