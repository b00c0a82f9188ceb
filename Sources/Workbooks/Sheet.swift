// The rows of one sheet, gathered under limits, whatever order they come in.

/// A sheet of a workbook as text.
public struct Sheet: Sendable, Hashable {
  /// A row of a sheet with its cells as people see them.
  public struct Row: Sendable, Hashable {
    /// As the sheet counts, from 1.
    public var number: Int
    /// From the first column on.
    public var cells: [String]
  }

  /// Rows with something in them, in the order of their numbers.
  public internal(set) var rows: [Row] = []
  /// Rows that the workbook does not show, perhaps filtered out. They are read as well.
  public internal(set) var hiddenRows = 0
  /// Formulas without a result, because the program that wrote them never reckoned.
  public internal(set) var formulasWithoutResult = 0

  /// The sheet as CSV, one line a row of the sheet, so that a line's number is the row's.
  /// - Parameter limit: rows of the sheet beyond which nothing is written; all where it is nil.
  public func csv(upTo limit: Int? = nil) -> String {
    var text = ""
    var line = 1
    for row in rows {
      if let limit, row.number > limit { break }
      while line < row.number {
        text += "\n"
        line += 1
      }
      text += row.cells.map(Self.quoted).joined(separator: ",")
      text += "\n"
      line += 1
    }
    return text
  }

  private static func quoted(_ cell: String) -> String {
    let line = cell.contains(where: \.isNewline) ? String(cell.map { $0.isNewline ? " " : $0 }) : cell
    guard line.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C }) else { return line }
    return "\"" + line.replacing("\"", with: "\"\"") + "\""
  }
}

/// Takes cells as they come.
struct SheetRows {
  private let limits: WorkbookLimits
  private var rows: [Int: [String]] = [:]
  private var bytes = 0
  var hiddenRows = 0
  var formulasWithoutResult = 0

  /// What the formats themselves can hold.
  static let lastRow = 1_048_576
  static let lastColumn = 16_384

  init(_ limits: WorkbookLimits) { self.limits = limits }

  /// - Parameters:
  ///   - row: from 1.
  ///   - column: from 0.
  mutating func add(_ text: String, row: Int, column: Int) throws(WorkbookRefusal) {
    if text.isEmpty { return }
    guard row >= 1, row <= Self.lastRow, column < Self.lastColumn else { throw .damaged }
    if column >= limits.columns { throw .tooManyColumns }
    bytes += text.utf8.count
    if bytes > limits.textBytes || text.utf16.count > limits.cellCharacters { throw .tooLarge }
    var cells = rows.removeValue(forKey: row) ?? []
    if cells.isEmpty, rows.count >= limits.rows { throw .tooManyRows }
    while cells.count <= column { cells.append("") }
    // Two values for one cell: nobody can tell which is meant.
    guard cells[column].isEmpty else { throw .damaged }
    cells[column] = text
    rows[row] = cells
  }

  var sheet: Sheet {
    var sheet = Sheet()
    sheet.rows = rows.sorted { $0.key < $1.key }.map { Sheet.Row(number: $0.key, cells: $0.value) }
    sheet.hiddenRows = hiddenRows
    sheet.formulasWithoutResult = formulasWithoutResult
    return sheet
  }
}
