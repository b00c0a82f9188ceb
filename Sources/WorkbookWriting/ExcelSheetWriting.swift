// One sheet of an Excel workbook.

import CXlsxwriter
import Register

/// Writes a sheet.
struct ExcelSheetWriting {
  private let sheet: NewSheet
  private let page: UnsafeMutablePointer<lxw_worksheet>

  init(_ sheet: NewSheet, _ page: UnsafeMutablePointer<lxw_worksheet>) {
    self.sheet = sheet
    self.page = page
  }

  func write(_ looks: inout ExcelLooks, _ lists: inout ChoiceLists) throws(WorkbookFault) {
    for place in 0..<max(sheet.widths.count, (sheet.textColumns.max() ?? -1) + 1) {
      let width = sheet.width(of: place)
      let format = sheet.textColumns.contains(place) ? looks.format(of: .text("")) : nil
      try check(worksheet_set_column(page, lxw_col_t(place), lxw_col_t(place), width, format))
    }
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      worksheet_freeze_panes(page, lxw_row_t(sheet.frozenRows), lxw_col_t(sheet.frozenColumns))
    }
    if sheet.frozenRows > 0 { _ = worksheet_repeat_rows(page, 0, lxw_row_t(sheet.frozenRows - 1)) }
    if sheet.printsLandscape { worksheet_set_landscape(page) }
    worksheet_set_paper(page, Self.a4)
    worksheet_fit_to_pages(page, 1, 0)
    // Tables first: the cells' own looks stand over theirs.
    for table in sheet.tables { try add(table) }
    for (row, cells) in sheet.rows.enumerated() {
      // Not every program makes a row as high as what is in it.
      if let height = sheet.height(of: cells) { try check(worksheet_set_row(page, lxw_row_t(row), height, nil)) }
      for (column, cell) in cells.enumerated() {
        try write(cell, lxw_row_t(row), lxw_col_t(column), looks.format(of: cell))
      }
    }
    for choices in sheet.choices { try add(choices, &lists) }
  }

  private static let a4: UInt8 = 9

  private func write(
    _ cell: NewCell, _ row: lxw_row_t, _ column: lxw_col_t, _ format: UnsafeMutablePointer<lxw_format>?
  ) throws(WorkbookFault) {
    let text = Self.unescaping(cell.value.text ?? "")
    if let name = cell.leadsTo, !text.isEmpty {
      let place = "internal:'" + name.replacing("'", with: "''") + "'!A1"
      try check(worksheet_write_url_opt(page, row, column, place, format, text, nil))
    } else {
      switch cell.value {
      case .empty: if cell.look != .plain { try check(worksheet_write_blank(page, row, column, format)) }
      case .text:
        // An empty text is an empty cell.
        try check(
          text.isEmpty
            ? worksheet_write_blank(page, row, column, format)
            : worksheet_write_string(page, row, column, text, format))
      case .number(let steps, let decimals):
        let value = Double(NumberText.text(steps, decimals: decimals)) ?? 0
        try check(worksheet_write_number(page, row, column, value, format))
      case .day(let day):
        try check(worksheet_write_number(page, row, column, Self.serial(day), format))
      }
    }
    if let note = cell.note, !note.isEmpty {
      try check(worksheet_write_comment(page, row, column, NewCell.Value.writable(note)))
    }
  }

  /// Excel reads `_x0041_` as the character of that number: its underscore is written as one.
  private static func unescaping(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    let bytes = Array(text.utf8)
    var written: [UInt8] = []
    for place in bytes.indices {
      let isEscape =
        place + 6 < bytes.count && bytes[place] == UInt8(ascii: "_") && bytes[place + 1] == UInt8(ascii: "x")
        && bytes[place + 6] == UInt8(ascii: "_")
        && bytes[place + 2..<place + 6].allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
      if isEscape { written += "_x005F".utf8 }
      written.append(bytes[place])
    }
    return String(decoding: written, as: UTF8.self)
  }

  /// Days as Excel counts them: from 1 March 1900 on they are days after 30 December 1899.
  private static func serial(_ day: Day) -> Double {
    let days = Int(day.daysSince1970) + 25_569
    return Double(days > 60 ? days : days - 1)
  }

  private func add(_ table: NewTable) throws(WorkbookFault) {
    let headings = table.columns.map { sheet.text(row: table.rows.lowerBound, column: $0) }
    let error = ExcelWriting.lending([table.name] + headings) { texts in
      var columns = texts.dropFirst().map { heading in
        var column = lxw_table_column()
        column.header = heading
        return column
      }
      return columns.withUnsafeMutableBufferPointer { columns in
        // A list that ends with nothing, of the library's kind: pointers to each column.
        var list: [UnsafeMutablePointer<lxw_table_column>?] = columns.indices.map { place in
          columns.baseAddress.map { $0 + place }
        }
        list.append(nil)
        return list.withUnsafeMutableBufferPointer { list in
          var options = lxw_table_options()
          options.name = texts[0]
          options.no_autofilter = 1
          options.no_banded_rows = 1
          options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
          options.style_type_number = 1
          options.columns = list.baseAddress
          return worksheet_add_table(
            page, lxw_row_t(table.rows.lowerBound), lxw_col_t(table.columns.lowerBound),
            lxw_row_t(table.rows.upperBound), lxw_col_t(table.columns.upperBound), &options)
        }
      }
    }
    try check(error)
  }

  private func add(_ choices: CellChoices, _ lists: inout ChoiceLists) throws(WorkbookFault) {
    let place = lists.place(of: choices.words)
    let hint = String(NewCell.Value.writable(choices.hint).prefix(240))
    let error = ExcelWriting.lending([hint] + (place.map { [$0] } ?? choices.words)) { texts in
      var rule = lxw_data_validation()
      rule.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
      rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
      rule.show_input = UInt8(LXW_VALIDATION_ON.rawValue)
      rule.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
      rule.error_type = UInt8(
        choices.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP.rawValue : LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
      if !hint.isEmpty {
        rule.input_message = texts[0]
        rule.error_message = texts[0]
      }
      var words = Array(texts.dropFirst())
      words.append(nil)
      return words.withUnsafeMutableBufferPointer { words in
        if place != nil {
          rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
          rule.value_formula = words[0]
        } else {
          rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
          rule.value_list = words.baseAddress
        }
        return worksheet_data_validation_range(
          page, lxw_row_t(choices.rows.lowerBound), lxw_col_t(choices.column), lxw_row_t(choices.rows.upperBound),
          lxw_col_t(choices.column), &rule)
      }
    }
    try check(error)
  }

  private func check(_ error: lxw_error) throws(WorkbookFault) {
    guard error == LXW_NO_ERROR else { throw .library(String(cString: lxw_strerror(error))) }
  }
}

/// Words too many for a cell's own rule stand on a sheet of their own, as Excel wants them.
struct ChoiceLists {
  private let name: String
  private var lists: [[String]] = []

  init(besides others: [String]) { name = SheetName.fitting("Lists", besides: others) }

  /// Where the words stand on the sheet; nothing where the rule itself holds them.
  mutating func place(of words: [String]) -> String? {
    let isShort = words.reduce(-1) { $0 + $1.utf16.count + 1 } <= 250
    if isShort, words.allSatisfy({ word in !word.contains { $0 == "," || $0 == "\"" } }) { return nil }
    if !lists.contains(words) { lists.append(words) }
    let column = lists.firstIndex(of: words) ?? 0
    return "='\(name)'!$\(Self.letters(column))$2:$\(Self.letters(column))$\(words.count + 1)"
  }

  /// Nothing where every rule holds its own words.
  var sheet: NewSheet? {
    guard !lists.isEmpty else { return nil }
    let longest = lists.map(\.count).max() ?? 0
    var sheet = NewSheet(name, rows: [lists.indices.map { .heading("List \($0 + 1)") }], widths: lists.map { _ in 40 })
    for row in 0..<longest {
      sheet.rows.append(lists.map { row < $0.count ? .text($0[row]) : .empty })
    }
    return sheet
  }

  static func letters(_ column: Int) -> String {
    let own = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? own : letters(column / 26 - 1) + own
  }
}
