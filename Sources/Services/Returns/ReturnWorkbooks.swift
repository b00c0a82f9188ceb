// Workbooks for whoever sends returns: a template to fill in, and the rows that need a correction.

import Intake
import Register
import Store
import WorkbookWriting

/// A workbook, whole.
public struct WorkbookFile: Sendable, Hashable {
  public let bytes: [UInt8]
  public static let mediaType = WorkbookFamily.xlsx.mediaType
}

extension KindGuide {
  /// The most rows of a template that offer drop-down lists.
  private static let prepared = 2_000
  private static let width = 20.0

  /// A workbook to fill in: a list with drop-downs, and beside it what each column takes, with an example. What stands there
  /// is laid out down the sheet, so that no example is ever taken for a young person.
  public var workbook: WorkbookFile {
    get throws(WorkbookFault) {
      let columns = inOrder
      var list = NewSheet(
        SheetName.fitting(title), rows: [columns.map { .heading($0.heading) }],
        widths: columns.map { _ in Self.width })
      list.frozenRows = 1
      list.textColumns = Set(columns.indices.filter { columns[$0].isText })
      list.choices = columns.enumerated().filter { !$0.element.choices.isEmpty }.map { place, column in
        CellChoices(
          column: place, rows: 1...Self.prepared, words: column.choices,
          hint: "Choose one, or type a word for it: the sheet Help says which are taken.")
      }
      var help = NewSheet("Help", rows: [], widths: [26, 18, 50, 24])
      help.rows = [
        [.text("What to fill in: \(title)", .title)],
        [
          .text(
            "Fill in the first sheet, a row for each young person, and send the file as it is. Nothing here is read.",
            .wrapped)
        ],
        [.heading("Column"), .heading("Needed"), .heading("What it holds"), .heading("For example")],
      ]
      for column in columns {
        help.rows.append([
          .text(column.heading), .text(column.isRequired ? "In every row" : "Where it is known"),
          .text(column.holds, .wrapped), .text(column.example),
        ])
      }
      let book = NewWorkbook(
        title: title, about: "A file to fill in, with the codes of \(day)", createdAt: day.instant,
        sheets: [list, help])
      return WorkbookFile(bytes: try book.written(as: .xlsx))
    }
  }
}

extension RowsToCorrect {
  /// The sender's own rows back, with what is wrong in a last column and at the cells themselves. All of it is text, which no
  /// spreadsheet changes: neither a day nor a long number, nor a code's first zeros.
  func workbook(on day: Day) throws(WorkbookFault) -> WorkbookFile {
    let file = CorrectedFile(headings: headings)
    let fields = headings.map { Headings.returns.field(for: $0)?.rawValue ?? $0 }
    let all = file.headings
    var sheet = NewSheet(
      "To correct", rows: [all.map { .heading($0) }], widths: all.indices.map { $0 == all.count - 1 ? 60 : 18 })
    sheet.frozenRows = 1
    sheet.textColumns = Set(all.indices)
    for row in rows {
      var cells = file.cells(number: row.number, cells: row.cells, problems: row.problems).map { NewCell.text($0) }
      for problem in row.problems {
        guard let place = fields.firstIndex(of: problem.column) else { continue }
        cells[place + 1] = cells[place + 1].marked(problem.sentence + " " + problem.advice)
      }
      cells[cells.count - 1].look = .wrapped
      sheet.rows.append(cells)
    }
    let book = NewWorkbook(title: "Rows to correct", createdAt: day.instant, sheets: [sheet])
    return WorkbookFile(bytes: try book.written(as: .xlsx))
  }
}

extension Day {
  /// Its midnight, in seconds since 1970 UTC.
  var instant: Int64 { Int64(daysSince1970) * 86_400 }
}
