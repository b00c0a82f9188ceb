// Screening: the files' names, and their columns.

extension ScreeningCheck {
  static let files: [ScreeningCheck] = [
    ScreeningCheck("filename_spaces", .filename, .fail, "Leave spaces out of the files' names.") { pair in
      [pair.dataName, pair.metaName].filter { $0.contains(where: \.isWhitespace) }
    },
    ScreeningCheck(
      "filename_special", .filename, .fail, "Use only letters, digits, hyphens and underscores in the files' names."
    ) { pair in
      let stems = [
        (pair.dataName, pair.dataName.dropFromEnd(".csv")),
        (pair.metaName, pair.metaName.dropFromEnd(".csv").dropFromEnd(".meta")),
      ]
      return stems.filter { !$0.1.utf8.allSatisfy(isNameByte) || $0.1.isEmpty }.map(\.0)
    },
    ScreeningCheck(
      "filenames_match", .filename, .fail, "Call the metadata file as the data file, with .csv made .meta.csv."
    ) { pair in
      pair.metaName == pair.dataName.dropFromEnd(".csv") + ".meta.csv" ? [] : [pair.metaName]
    },
    ScreeningCheck("file_separator", .precheckColumns, .fail, "Separate cells by commas.") { pair in
      [(pair.dataName, pair.data), (pair.metaName, pair.meta)].filter { _, table in
        table.columns.count == 1 && table.columns[0].contains { ";\t|".contains($0) }
      }.map(\.0)
    },
    ScreeningCheck(
      "row_lengths", .precheckColumns, .fail, "Give every row as many cells as there are columns."
    ) { pair in
      pair.data.ragged.map { "data, line \($0)" } + pair.meta.ragged.map { "metadata, line \($0)" }
    },
    ScreeningCheck("empty_rows", .precheckColumns, .fail, "Remove lines with nothing in them.") { pair in
      pair.data.blank.map { "data, line \($0)" } + pair.meta.blank.map { "metadata, line \($0)" }
    },
    ScreeningCheck("empty_cols", .precheckColumns, .fail, "Remove columns without a name.") { pair in
      [("data", pair.data), ("metadata", pair.meta)].flatMap { kind, table in
        table.columns.indices.filter { table.columns[$0].isEmpty }.map { "\(kind), column \($0 + 1)" }
      }
    },
    ScreeningCheck("col_dupes", .precheckColumns, .fail, "Give every column a name of its own.") { pair in
      pair.data.columns.filter { !$0.isEmpty }.repeated() + pair.meta.columns.repeated()
    },
  ]

  static let columns: [ScreeningCheck] = [
    ScreeningCheck("col_req_meta", .precheckColumns, .fail, "Add to the metadata the columns that it needs.") { pair in
      EESStandard.requiredMeta.filter { !pair.meta.has($0) }
    },
    ScreeningCheck("col_invalid_meta", .precheckColumns, .fail, "Remove columns that metadata does not have.") { pair in
      let allowed = EESStandard.requiredMeta + EESStandard.optionalMeta
      return pair.meta.columns.filter { !allowed.contains($0) }
    },
    ScreeningCheck("col_req_data", .precheckColumns, .fail, "Add to the data the columns that it needs.") { pair in
      EESStandard.required.filter { !pair.data.has($0) }
    },
    ScreeningCheck(
      "col_to_rows", .precheckColumns, .fail, "Describe in the metadata only columns that the data has."
    ) { pair in
      let (described, beside) = (pair.meta.rows.count, pair.data.columns.count - EESStandard.required.count)
      return described > beside ? ["\(described) rows for \(max(0, beside)) columns"] : []
    },
    ScreeningCheck("no_rows", .precheckColumns, .fail, "Put at least one row into each file.") { pair in
      (pair.data.rows.isEmpty ? [pair.dataName] : []) + (pair.meta.rows.isEmpty ? [pair.metaName] : [])
    },
    ScreeningCheck(
      "cross_meta_to_data", .precheckCrossFile, .fail, "Name in the metadata only columns that the data has."
    ) { pair in
      (pair.filtersAndGroupings + pair.indicators).filter { !$0.isEmpty && !pair.data.has($0) }
    },
    ScreeningCheck(
      "cross_data_to_meta", .precheckCrossFile, .warning, "Describe these columns in the metadata, or leave them out."
    ) { pair in
      let described = Set(pair.filtersAndGroupings + pair.indicators)
      return pair.data.columns.filter { column in
        !described.contains(column) && !EESStandard.placeAndTime.contains(column) && pair.data.values(column).count > 1
      }
    },
    ScreeningCheck("col_names_spaces", .columns, .fail, "Leave spaces out of column names.") { pair in
      pair.data.columns.filter { $0.contains(where: \.isWhitespace) }
    },
    ScreeningCheck(
      "col_snake_case", .columns, .warning, "Use only lower-case letters, digits and underscores in column names."
    ) { pair in
      pair.data.columns.filter { !$0.utf8.allSatisfy { isLower($0) || isDigit($0) || $0 == 0x5F } }
    },
    ScreeningCheck("col_var_start", .columns, .warning, "Begin column names with a lower-case letter.") { pair in
      pair.data.columns.filter { !($0.utf8.first.map(isLower) ?? false) }
    },
    ScreeningCheck(
      "col_ind_smushed", .columns, .fail, "Make a filter of what these indicators mix with what they count."
    ) { pair in
      pair.indicators.filter { name in smushed.contains { name.lowercased().contains($0) } }
    },
    ScreeningCheck(
      "col_var_characteristic", .columns, .warning, "Use breakdown_topic and breakdown instead."
    ) { pair in
      pair.data.columns.filter { $0 == "characteristic" || $0 == "characteristic_group" }
    },
  ]

  private static let smushed = [
    "male", "female", "asian", "chinese", "indian", "pakistani", "bangladeshi", "black", "african", "caribbean",
    "white",
    "roma", "irish", "english", "british", "scottish", "welsh", "northern irish", "arab",
  ]

  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLower(byte) || isDigit(byte) || (0x41...0x5A).contains(byte) || byte == 0x2D || byte == 0x5F
  }
}

extension String {
  func dropFromEnd(_ end: String) -> String {
    lowercased().hasSuffix(end) ? String(dropLast(end.count)) : self
  }
}

extension Array where Element: Hashable {
  /// What stands in it more than once.
  func repeated() -> [Element] {
    var met: Set<Element> = []
    return filter { !met.insert($0).inserted }
  }
}
