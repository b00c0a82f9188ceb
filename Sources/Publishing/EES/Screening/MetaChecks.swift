// Screening: what the metadata says of each column.

extension ScreeningCheck {
  static let meta: [ScreeningCheck] = [
    ScreeningCheck("meta_col_type", .precheckMeta, .fail, "Write Filter or Indicator, exactly so.") { pair in
      pair.meta.cells("col_type").filter { $0 != "Filter" && $0 != "Indicator" }
    },
    ScreeningCheck("meta_ob_unit", .precheckMeta, .fail, "Leave time and geography out of the metadata.") { pair in
      (pair.meta.cells("col_name") + pair.groupings.map(\.grouping)).filter {
        EESStandard.placeAndTime.contains($0) && $0 != "school_name" && $0 != "provider_name"
      }
    },
    ScreeningCheck("meta_col_name", .precheckMeta, .fail, "Fill col_name in every row.") { pair in
      blank("col_name", pair)
    },

    ScreeningCheck("meta_dupe_label", .meta, .fail, "Give every column a label of its own.") { pair in
      pair.meta.cells("label").filter { !$0.isEmpty }.repeated()
    },
    ScreeningCheck("meta_label", .meta, .fail, "Fill label in every row.") { pair in blank("label", pair) },
    ScreeningCheck("meta_label_length", .meta, .warning, "Keep labels to 80 characters.") { pair in
      pair.meta.cells("label").filter { $0.count > 80 }
    },
    ScreeningCheck("meta_fil_grp", .meta, .fail, "Leave filter_grouping_column empty for indicators.") { pair in
      filled("filter_grouping_column", "Indicator", pair)
    },
    ScreeningCheck("meta_filter_hint", .meta, .fail, "Leave filter_hint empty for indicators.") { pair in
      filled("filter_hint", "Indicator", pair)
    },
    ScreeningCheck("meta_indicator_dp", .meta, .fail, "Leave indicator_dp empty for filters.") { pair in
      filled("indicator_dp", "Filter", pair)
    },
    ScreeningCheck("meta_ind_unit", .meta, .fail, "Leave indicator_unit empty for filters.") { pair in
      filled("indicator_unit", "Filter", pair)
    },
    ScreeningCheck("meta_indicator_grouping", .meta, .fail, "Leave indicator_grouping empty for filters.") { pair in
      filled("indicator_grouping", "Filter", pair)
    },
    ScreeningCheck("meta_fil_grp_dupe", .meta, .fail, "Let a grouping column group one filter only.") { pair in
      pair.groupings.map(\.grouping).repeated()
    },
    ScreeningCheck("meta_fil_grp_is_fil", .meta, .warning, "The screener misses a row for each grouping column.") {
      pair in
      pair.groupings.map(\.grouping).filter { !pair.filters.contains($0) }
    },
    ScreeningCheck("meta_fil_grp_match", .meta, .fail, "Name a grouping column that the data has.") { pair in
      pair.groupings.map(\.grouping).filter { !pair.data.has($0) }
    },
    ScreeningCheck(
      "meta_fil_grp_stripped", .meta, .fail, "Let groups differ by more than spaces and punctuation."
    ) { pair in
      pair.groupings.map(\.grouping).filter { grouping in collide(pair.data.values(grouping)) }
    },
    ScreeningCheck(
      "meta_ind_grp_stripped", .meta, .fail, "Let indicator groups differ by more than spaces and punctuation."
    ) { pair in
      collide(pair.meta.values("indicator_grouping")) ? ["indicator_grouping"] : []
    },
    ScreeningCheck("meta_geog_catch", .meta, .fail, "Call these otherwise: they look like names of places.") { pair in
      pair.filtersAndGroupings.filter { EESStandard.looksGeographic($0) && $0 != pair.onlyDivision }
    },
    ScreeningCheck("meta_col_name_spaces", .meta, .fail, "Leave spaces out of col_name.") { pair in
      pair.meta.cells("col_name").filter { $0.contains(where: \.isWhitespace) }
    },
    ScreeningCheck("meta_col_name_dupe", .meta, .fail, "Describe every column once.") { pair in
      pair.meta.cells("col_name").repeated()
    },
    ScreeningCheck("meta_ind_dp_set", .meta, .warning, "Fill indicator_dp for every indicator.") { pair in
      pair.metaRows("Indicator").filter { pair.meta.cell($0, "indicator_dp").isEmpty }
        .map { pair.meta.cell($0, "col_name") }
    },
    ScreeningCheck("meta_ind_dp_values", .meta, .fail, "Make indicator_dp a whole number of zero or more.") { pair in
      pair.metaRows("Indicator").map { pair.meta.cell($0, "indicator_dp") }
        .filter { !$0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    },
    ScreeningCheck(
      "meta_ind_unit_validation", .meta, .fail, "Leave indicator_unit empty or use %, pp, £, £m or numberstring."
    ) { pair in
      pair.metaRows("Indicator").map { pair.meta.cell($0, "indicator_unit") }
        .filter { !$0.isEmpty && !EESStandard.units.contains($0) }
    },
  ]

  private static func blank(_ column: String, _ pair: ScreenedPair) -> [String] {
    pair.meta.rows.indices.filter { pair.meta.cell($0, column).isEmpty }.map { "line \(pair.meta.rows[$0].line)" }
  }

  private static func filled(_ column: String, _ type: String, _ pair: ScreenedPair) -> [String] {
    pair.metaRows(type).filter { !pair.meta.cell($0, column).isEmpty }.map { pair.meta.cell($0, "col_name") }
  }

  /// Whether two of these are one without what is neither letter nor digit.
  private static func collide(_ values: [String]) -> Bool {
    let stripped = values.map { String($0.lowercased().filter { $0.isLetter || $0.isNumber }) }
    return Set(stripped).count < Set(values).count
  }
}
