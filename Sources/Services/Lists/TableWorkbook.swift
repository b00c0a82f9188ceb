// A table of a list as a workbook, for people who work in one. Article: Spreadsheets.

import Publishing
import Register
import WorkbookWriting

extension Table {
  /// The table on one sheet, days as days and numbers as numbers, under a line that says what it is.
  /// - Parameters:
  ///   - about: stands above the headings.
  ///   - day: on which it is made.
  public func workbook(_ title: String, about: String, on day: Day) throws(WorkbookFault) -> WorkbookFile {
    var sheet = NewSheet(
      SheetName.fitting(title),
      rows: [[.text(title, .title)], [.text(about)], columns.map { .heading(Self.heading($0)) }],
      widths: columns.indices.map { place in
        min(60, 3 + Double(rows.reduce(columns[place].count) { max($0, $1[place].plain.count) }))
      })
    sheet.rows += rows.map { row in row.map(\.forWorkbook) }
    sheet.frozenRows = 3
    sheet.printsLandscape = true
    let book = NewWorkbook(title: title, about: about, createdAt: day.instant, sheets: [sheet])
    return WorkbookFile(bytes: try book.written(as: .xlsx))
  }

  /// `last_contact_on` as `Last contact on`.
  private static func heading(_ column: String) -> String {
    let words = column.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension Table.Cell {
  fileprivate var forWorkbook: NewCell {
    switch self {
    case .none: .empty
    case .number(let number): .number(number)
    case .text(let text): Day(iso: text).map { .day($0) } ?? .text(text)
    case .figure, .flag, .list, .written: .text(plain)
    }
  }
}
