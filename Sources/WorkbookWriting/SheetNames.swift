// What sheets and tables may be called, and what else a workbook has to be before it is written.

/// The name of a sheet.
public enum SheetName {
  /// A name that a sheet can have, as near to a text as can be, and unlike others.
  public static func fitting(_ text: String, besides others: [String] = []) -> String {
    var letters = NewCell.Value.writable(text).filter { !forbidden.contains($0) && !$0.isNewline && $0 != "\t" }
    while letters.first == "'" || letters.first == " " { letters.removeFirst() }
    while letters.last == "'" || letters.last == " " { letters.removeLast() }
    let base = letters.isEmpty || letters.lowercased() == "history" ? "Sheet" : letters
    let taken = Set(others.map { $0.lowercased() })
    var number = 1
    while true {
      let end = number == 1 ? "" : " \(number)"
      let name = shortened(base, to: longest - end.utf16.count) + end
      if !taken.contains(name.lowercased()) { return name }
      number += 1
    }
  }

  static func isLegal(_ name: String) -> Bool {
    !name.isEmpty && name.utf16.count <= longest && name.lowercased() != "history" && fitting(name) == name
  }

  private static func shortened(_ name: String, to count: Int) -> String {
    var name = name
    while name.utf16.count > count || name.last == "'" || name.last == " " { name.removeLast() }
    return name
  }

  /// Excel's.
  private static let longest = 31
  private static let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
}

extension NewWorkbook {
  func check() throws(WorkbookFault) {
    guard !sheets.isEmpty else { throw .noSheet }
    var names: Set<String> = []
    var tables: Set<String> = []
    for sheet in sheets {
      guard SheetName.isLegal(sheet.name), names.insert(sheet.name.lowercased()).inserted else {
        throw .sheetName(sheet.name)
      }
      let widest = sheet.rows.map(\.count).max() ?? 0
      guard sheet.rows.count <= Self.mostRows, max(widest, sheet.widths.count) <= Self.mostColumns else {
        throw .tooLarge(sheet: sheet.name)
      }
      for table in sheet.tables {
        guard Self.isTableName(table.name), tables.insert(table.name.lowercased()).inserted else {
          throw .tableName(table.name)
        }
        try sheet.checkHeadings(table)
      }
      for choices in sheet.choices {
        guard !choices.words.isEmpty, choices.words.allSatisfy({ !$0.isEmpty }), choices.column < Self.mostColumns,
          choices.column >= 0, choices.rows.lowerBound >= 0, choices.rows.upperBound < Self.mostRows
        else { throw .choices(sheet: sheet.name) }
      }
    }
  }

  private static let mostRows = 1_048_576
  private static let mostColumns = 16_384

  private static func isTableName(_ name: String) -> Bool {
    guard let first = name.first, first.isASCII, first.isLetter, name.utf8.count <= 200 else { return false }
    // A name that reads as a cell, such as AB12, is none.
    let isCell = name.prefix { $0.isLetter }.count <= 3 && name.drop { $0.isLetter }.allSatisfy(\.isNumber)
    return !isCell && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}

extension NewSheet {
  /// What stands there, as text; empty beyond the rows' ends.
  func text(row: Int, column: Int) -> String {
    guard rows.indices.contains(row), rows[row].indices.contains(column) else { return "" }
    return rows[row][column].value.text ?? ""
  }

  fileprivate func checkHeadings(_ table: NewTable) throws(WorkbookFault) {
    let headings = table.columns.map { text(row: table.rows.lowerBound, column: $0).lowercased() }
    guard !headings.contains(""), Set(headings).count == headings.count, table.rows.count >= 2,
      headings.allSatisfy({ $0.utf16.count <= 255 }), table.rows.upperBound < max(rows.count, 1)
    else { throw .tableHeadings(table: table.name) }
  }
}
