// Screening: what holds for the whole file, its indicators, names that are the same everywhere, and the API.

extension ScreeningCheck {
  static let general: [ScreeningCheck] = [
    ScreeningCheck("general_dupes", .general, .fail, "Tell every observation once.") { pair in
      let columns = pair.data.columns.filter {
        EESStandard.placeAndTime.contains($0) || pair.filtersAndGroupings.contains($0)
      }
      let institutions: Set = ["School", "Provider", "Institution", "Planning area"]
      let levels = Set(pair.data.values("geographic_level"))
      let countsAll = levels == ["School"] || levels == ["Provider"]
      var met: Set<[String]> = []
      return pair.data.rows.indices.filter { row in
        if !countsAll && institutions.contains(pair.data.cell(row, "geographic_level")) { return false }
        return !met.insert(columns.map { pair.data.cell(row, $0) }).inserted
      }.map { "line \(pair.data.rows[$0].line)" }
    },
    ScreeningCheck("general_null", .general, .fail, "Write a symbol in place of NULL or NA.") { pair in
      let nulls: Set = ["NULL", "Null", "null", "NA", "na"]
      return [("data", pair.data), ("metadata", pair.meta)].flatMap { kind, table in
        table.columns.filter { table.values($0).contains { nulls.contains($0) } }.map { "\(kind), \($0)" }
      }
    },
    ScreeningCheck("general_null", .general, .warning, "Write a symbol in place of N/A, dots and dashes.") { pair in
      let odd: Set = ["N/A", "n/a", ".", "..", "-"]
      return pair.data.columns.filter { pair.data.values($0).contains { odd.contains($0) } }
    },
    ScreeningCheck(
      "ind_invalid_entry", .indicators, .fail, "Write x in place of a colon, low in place of a tilde, and no blanks."
    ) { pair in
      pair.indicators.filter { pair.data.values($0).contains { ["", "~", ":"].contains($0) } }
    },
    ScreeningCheck(
      "ind_number_or_symbol", .indicators, .fail,
      "Write a number without commas or signs, or one of c, x, z, low, k, u."
    ) { pair in
      pair.indicators.flatMap { indicator in
        pair.data.values(indicator).filter { value in
          !["", "~", ":"].contains(value) && !EESStandard.symbols.contains(value)
            && !isFigure(value) && !isText(indicator, pair)
        }.map { "\(indicator): \($0)" }
      }
    },
  ]

  static let harmonised: [ScreeningCheck] = [
    ScreeningCheck("harmonised_variables", .harmonised, .fail, "Use the standard's own name.") { pair in
      let standard: [(part: String, names: [String])] = [
        ("sen_", ["sen_status", "sen_primary_need", "sen_secondary_need", "sen_provision"]),
        ("primary_need", ["sen_primary_need"]), ("secondary_need", ["sen_secondary_need"]),
        ("establishment_type", ["establishment_type", "establishment_type_group"]),
        ("provider_type", ["provider_type"]),
        ("school_type", ["establishment_type", "establishment_type_group"]),
        ("ethnic", ["ethnicity_major", "ethnicity_minor", "ethnicity_detailed", "minority_ethnic"]),
      ]
      return pair.filtersAndGroupings.filter { name in
        let applying = standard.filter { name.contains($0.part) }
        return !applying.isEmpty && !applying.contains { $0.names.contains(name) }
      }
    },
    ScreeningCheck("harmonised_eth_vals", .harmonised, .warning, "Use the standard's ethnic groups.") { pair in
      let majors = Set(Lookup.ethnicity.map { $0[0] })
      let minors = Set(Lookup.ethnicity.map { $0[1] })
      return pair.data.values("ethnicity_major").filter { !majors.contains($0) }
        + pair.data.values("ethnicity_minor").filter { !minors.contains($0) }
    },
    ScreeningCheck(
      "harmonised_eth_char_grp", .harmonised, .fail, "Group ethnicity as Ethnicity Major, Ethnicity Minor or both."
    ) { pair in
      let allowed: Set = ["Ethnicity Major", "Ethnicity Minor", "Ethnicity Detailed", "Minority Ethnic"]
      return pair.data.values("characteristic_group").filter { group in
        group.lowercased().contains("ethnic") && !group.split(separator: ",").isEmpty
          && !allowed.contains { group.hasPrefix($0) }
      }
    },
    ScreeningCheck("harmonised_eth_char_vals", .harmonised, .warning, "Use the standard's ethnic groups.") { pair in
      let known = Set(Lookup.ethnicity.joined())
      let groups = pair.data.cells("characteristic_group")
      return zip(groups, pair.data.cells("characteristic")).filter { group, value in
        group.lowercased().contains("ethnic") && !known.contains(value)
      }.map(\.1)
    },
  ]

  static let api: [ScreeningCheck] = [
    ScreeningCheck("api_char_col_name", .api, .warning, "Keep column names to 50 characters.") { pair in
      pair.meta.cells("col_name").filter { $0.count > 50 }
    },
    ScreeningCheck("api_char_col_label", .api, .warning, "Keep labels to 80 characters.") { pair in
      pair.meta.cells("label").filter { $0.count > 80 }
    },
    ScreeningCheck("api_char_loc_code", .api, .warning, "Keep codes of places to 30 characters.") { pair in
      EESStandard.levels.flatMap { [$0.code, $0.secondCode].compactMap { $0 } }.flatMap { pair.data.values($0) }
        .filter { $0.count > 30 }
    },
    ScreeningCheck("api_char_filter_items", .api, .warning, "Keep items to 120 characters.") { pair in
      pair.filters.flatMap { pair.data.values($0) }.filter { $0.count > 120 }
    },
    ScreeningCheck("data_dict_col_name", .api, .warning, "These names are not in the data dictionary.") { pair in
      (pair.filtersAndGroupings + pair.indicators).filter { Lookup.dictionary[$0] == nil }
    },
    ScreeningCheck("data_dict_fil_item", .api, .warning, "These items are not in the data dictionary.") { pair in
      pair.filtersAndGroupings.flatMap { column -> [String] in
        guard let items = Lookup.dictionary[column], items != [""] else { return [] }
        return pair.data.values(column).filter { !items.contains($0) }.map { "\(column): \($0)" }
      }
    },
  ]

  /// Digits with at most one full stop among them, and a minus in front at most.
  private static func isFigure(_ text: String) -> Bool {
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let signs = text.count - text.drop { $0 == "-" }.count
    return signs <= 1 && parts.count <= 2 && parts.allSatisfy { isNumber(String($0)) }
  }

  /// Indicators of the unit numberstring are read as text.
  private static func isText(_ indicator: String, _ pair: ScreenedPair) -> Bool {
    pair.metaRows("Indicator").contains {
      pair.meta.cell($0, "col_name") == indicator && pair.meta.cell($0, "indicator_unit") == "numberstring"
    }
  }
}
