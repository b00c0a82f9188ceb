// Screening: periods, and the items of filters.

extension ScreeningCheck {
  static let time: [ScreeningCheck] = [
    ScreeningCheck("time_period_num", .precheckTime, .fail, "Write periods with four or six digits.") { pair in
      pair.data.values("time_period").filter { !isNumber($0) || ($0.count != 4 && $0.count != 6) }
    },
    ScreeningCheck("time_id_valid", .precheckTime, .fail, "Use an identifier of the standard.") { pair in
      pair.data.values("time_identifier").filter { EESStandard.family(of: $0) == nil }
    },
    ScreeningCheck("time_id_mix", .precheckTime, .fail, "Keep one kind of period in a file.") { pair in
      let identifiers = pair.data.values("time_identifier")
      let families = Set(identifiers.compactMap { EESStandard.family(of: $0)?.identifiers })
      return families.count > 1 ? identifiers : []
    },
    ScreeningCheck(
      "time_period", .time, .fail, "Give years and months four digits, academic and financial years six."
    ) { pair in
      pair.data.rows.indices.compactMap { row in
        let period = pair.data.cell(row, "time_period")
        let identifier = pair.data.cell(row, "time_identifier")
        guard let family = EESStandard.family(of: identifier) else { return nil }
        return family.digits == period.count ? nil : "\(period) \(identifier)"
      }
    },
    ScreeningCheck("time_period_six", .time, .fail, "Let a six-digit period be a year and the next one.") { pair in
      pair.data.values("time_period").filter { period in
        guard period.count == 6, let begin = Int(period.prefix(4).suffix(2)), let end = Int(period.suffix(2)) else {
          return false
        }
        return (begin + 1) % 100 != end
      }
    },
  ]

  static let filters: [ScreeningCheck] = [
    ScreeningCheck("filter_not_singular", .precheckFilters, .fail, "Leave filters of one item out of the metadata.") {
      pair in
      pair.filters.filter { pair.data.values($0).count < 2 }
    },
    ScreeningCheck("filter_defaults", .filters, .warning, "Give every filter and group a Total or a filter_default.") {
      pair in
      let rows = pair.metaRows("Filter")
      let missing = rows.filter { row in
        let standard = pair.meta.cell(row, "filter_default")
        let items = pair.data.values(pair.meta.cell(row, "col_name"))
        return !items.contains(standard.isEmpty ? "Total" : standard)
      }
      let groups = pair.groupings.map(\.grouping).filter { !pair.data.values($0).contains("Total") }
      return missing.map { pair.meta.cell($0, "col_name") } + groups
    },
    ScreeningCheck("filter_group_level", .filters, .fail, "Let a group have no more items than its filter.") { pair in
      pair.groupings.filter { pair.data.values($0.grouping).count > pair.data.values($0.filter).count }.map(\.grouping)
    },
    ScreeningCheck("filter_item_limit", .filters, .fail, "Keep a filter to 25,000 items.") { pair in
      pair.filters.filter { pair.data.values($0).count > 25_000 }
    },
    ScreeningCheck("filter_whitespace", .filters, .fail, "Remove spaces at the ends of items and places.") { pair in
      let places = pair.data.columns.filter { EESStandard.geographyColumns.contains($0) }
      return (Set(pair.filtersAndGroupings).sorted() + places).flatMap { column in
        pair.data.values(column).filter { $0.first?.isWhitespace ?? false || $0.last?.isWhitespace ?? false }
      }
    },
    ScreeningCheck("filter_ob_total", .filters, .fail, "Leave totals out of time and places; empty cells say so.") {
      pair in
      let described = Set(pair.filtersAndGroupings + pair.indicators)
      return pair.data.columns.filter { column in
        let isPlace =
          EESStandard.placeAndTime.contains(column)
          || (EESStandard.looksGeographic(column) && !described.contains(column))
        return isPlace && pair.data.values(column).contains { ["Total", "total", "All", "all"].contains($0) }
      }
    },
    ScreeningCheck("filter_blanks", .filters, .fail, "Fill every cell of filters and groups.") { pair in
      pair.filtersAndGroupings.filter { pair.data.values($0).contains("") }
    },
  ]

  static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
