// Screening: places, their codes and names, and which columns a row of each level may fill.

extension ScreeningCheck {
  static let geography: [ScreeningCheck] =
    [
      ScreeningCheck("geog_level", .precheckGeography, .fail, "Use a geographic level of the standard.") { pair in
        let known = EESStandard.levels.map(\.name)
        return pair.data.values("geographic_level").filter { !known.contains($0) }
      },
      ScreeningCheck(
        "geog_level_present", .precheckGeography, .fail, "Add the columns of every level that the file has."
      ) { pair in
        let present = pair.data.values("geographic_level")
        guard present != ["National"] else { return [] }
        return levels(in: pair).flatMap { level in level.columns.filter { !pair.data.has($0) } }
      },
    ] + combinations + [
      ScreeningCheck(
        "geog_level_completed", .geography, .fail, "Fill a row's own place: its code and its name."
      ) { pair in
        let rows = byLevel(pair)
        return levels(in: pair).flatMap { level in
          level.columns.filter { $0 != "new_la_code" }.flatMap { column in
            (rows[level.name] ?? []).filter { pair.data.cell($0, column).isEmpty }
              .map { "\(column), line \(pair.data.rows[$0].line)" }
          }
        }
      },
      ScreeningCheck(
        "geog_ignored_rows", .geography, .fail,
        "Keep schools and providers in files of their own, and such rows as nobody sees out."
      ) { pair in
        let present = Set(pair.data.values("geographic_level"))
        let isUnseen = !present.isEmpty && present.isSubset(of: ["Institution", "Planning area"])
        return isUnseen || present.isSuperset(of: ["School", "Provider"]) ? present.sorted() : []
      },
      ScreeningCheck("geog_other_dupes", .geography, .fail, "Give a place one code.") { pair in
        others.flatMap { twice(pair, of: $0.placeName, by: $0.code) }
      },
      ScreeningCheck("geog_other_code_dupes", .geography, .fail, "Give a code one place.") { pair in
        others.flatMap { twice(pair, of: $0.code ?? "", by: $0.placeName) }
      },
      ScreeningCheck("geog_la_col_present", .geography, .fail, "Add all columns of local authorities.") { pair in
        someMissing(["new_la_code", "la_name", "old_la_code"], pair)
      },
      ScreeningCheck("geog_region_col_present", .geography, .fail, "Add all columns of regions.") { pair in
        someMissing(["region_code", "region_name"], pair)
      },
      ScreeningCheck(
        "geog_region_for_la", .geography, .warning, "Tell the region of every local authority."
      ) { pair in
        withoutRegion("Local authority", pair)
      },
      ScreeningCheck("geog_region_for_lad", .geography, .warning, "Tell the region of every district.") { pair in
        withoutRegion("Local authority district", pair)
      },
      ScreeningCheck("geog_na", .geography, .fail, "Write x as the code of a place that is Not available.") { pair in
        notAvailable(pair) { code, name in name == "Not available" && code != "x" }
      },
      ScreeningCheck("geog_na_code", .geography, .fail, "Call a place of code x Not available.") { pair in
        notAvailable(pair) { code, name in code == "x" && name != "Not available" }
      },
      ScreeningCheck(
        "geog_overcompleted_cols", .geography, .fail, "Leave columns of other levels empty."
      ) { pair in
        overcompleted(pair)
      },
    ]

  /// Codes and names as the department knows them.
  private static let combinations: [ScreeningCheck] = [
    ("geog_country_combos", "country", ["country_code", "country_name"]),
    ("geog_region_combos", "region", ["region_code", "region_name"]),
    ("geog_ward_combos", "ward", ["ward_code", "ward_name"]),
    ("geog_pcon_combos", "pcon", ["pcon_code", "pcon_name"]),
    ("geog_lad_combos", "lad", ["lad_code", "lad_name"]),
    ("geog_la_combos", "la", ["new_la_code", "la_name", "old_la_code"]),
    ("geog_lep_combos", "lep", ["local_enterprise_partnership_code", "local_enterprise_partnership_name"]),
    ("geog_lsip_combos", "lsip", ["lsip_code", "lsip_name"]),
    ("geog_eda_combos", "eda", ["english_devolved_area_code", "english_devolved_area_name"]),
    ("geog_pfa_combos", "pfa", ["pfa_code", "pfa_name"]),
  ].flatMap { name, level, columns in
    [
      ScreeningCheck(name, .geography, .fail, "Correct codes and names to those of the department's list.") { pair in
        guard pair.geographies.has(level) else { return [] }
        return places(columns, pair).filter { !pair.geographies.knows(level, code: $0[0], name: $0[1], old: $0.last) }
          .map { $0.joined(separator: " ") }
      },
      ScreeningCheck(name, .geography, .warning, "There is no list of such places here: give one to check them.") {
        pair in
        pair.geographies.has(level) ? [] : places(columns, pair).map { $0.joined(separator: " ") }
      },
    ]
  }

  /// The different places of some columns, unknown and empty ones left out.
  private static func places(_ columns: [String], _ pair: ScreenedPair) -> [[String]] {
    guard columns.allSatisfy({ pair.data.has($0) }) else { return [] }
    let places = Set(pair.data.rows.indices.map { row in columns.map { pair.data.cell(row, $0) } })
    return places.filter { place in place[0] != "x" && !place.allSatisfy(\.isEmpty) }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func levels(in pair: ScreenedPair) -> [EESStandard.Level] {
    let present = Set(pair.data.values("geographic_level"))
    return EESStandard.levels.filter { present.contains($0.name) && $0.name != "National" }
  }

  private static func byLevel(_ pair: ScreenedPair) -> [String: [Int]] {
    Dictionary(grouping: pair.data.rows.indices) { pair.data.cell($0, "geographic_level") }
  }

  /// Levels whose places no list names.
  private static let others = EESStandard.levels.filter { ["Opportunity area", "MAT", "Sponsor"].contains($0.name) }

  private static func twice(_ pair: ScreenedPair, of column: String, by other: String?) -> [String] {
    guard let other, pair.data.has(column), pair.data.has(other) else { return [] }
    let values = zip(pair.data.cells(column), pair.data.cells(other)).filter { !$0.0.isEmpty }
    let partners = Dictionary(grouping: values) { $0.0 }.mapValues { Set($0.map(\.1)) }
    return partners.filter { $0.value.count > 1 && $0.key != "x" && $0.key != "z" && $0.key != "Not available" }
      .keys.sorted()
  }

  private static func someMissing(_ columns: [String], _ pair: ScreenedPair) -> [String] {
    let missing = columns.filter { !pair.data.has($0) }
    return missing.count == columns.count ? [] : missing
  }

  private static func withoutRegion(_ level: String, _ pair: ScreenedPair) -> [String] {
    (byLevel(pair)[level] ?? []).filter { row in
      ["region_code", "region_name"].contains { pair.data.cell(row, $0).isEmpty }
    }.map { "line \(pair.data.rows[$0].line)" }
  }

  private static func notAvailable(_ pair: ScreenedPair, _ isWrong: (String, String) -> Bool) -> [String] {
    let unlisted = ["Opportunity area", "MAT", "Sponsor", "School", "Provider", "Police force area"]
    return EESStandard.levels.filter { unlisted.contains($0.name) }.flatMap { level in
      guard let code = level.code, pair.data.has(code), pair.data.has(level.placeName) else { return [String]() }
      return pair.data.rows.indices.filter { isWrong(pair.data.cell($0, code), pair.data.cell($0, level.placeName)) }
        .map { "\(pair.data.cell($0, code)) \(pair.data.cell($0, level.placeName))" }
    }
  }

  private static func overcompleted(_ pair: ScreenedPair) -> [String] {
    EESStandard.levels.filter { $0.name != "National" }.flatMap { level in
      let others = EESStandard.mayCarry[level.name] ?? []
      let columns = level.columns.filter { pair.data.has($0) && $0 != pair.onlyDivision }
      return columns.filter { column in
        pair.data.rows.indices.contains { row in
          let own = pair.data.cell(row, "geographic_level")
          return own != level.name && !others.contains(own) && !pair.data.cell(row, column).isEmpty
        }
      }
    }
  }
}
