// A workbook on its way out: sheets of cells, whatever family of files they are written in.

/// What a workbook is written as.
public enum WorkbookFamily: String, CaseIterable, Sendable {
  /// Excel's, by libxlsxwriter.
  case xlsx
  /// OpenDocument's, by libzip.
  case ods

  public var mediaType: String {
    switch self {
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .ods: "application/vnd.oasis.opendocument.spreadsheet"
    }
  }
}

/// A workbook to be written, in memory. Nothing in it is ever a formula: whatever text begins with stays text, numbers are
/// numbers and days are days. The same workbook gives the same bytes. Source: article *Spreadsheets*.
///
///     var list = NewSheet("Students", rows: [[.heading("Surname"), .heading("Date of birth")]])
///     list.rows.append([.text("=Smith"), .day(born)])
///     list.frozenRows = 1
///     let bytes = try NewWorkbook(title: "Students", createdAt: now, sheets: [list]).written(as: .xlsx)
public struct NewWorkbook: Sendable {
  public var title: String
  public var author: String
  /// What the file is about, for its properties.
  public var about: String
  /// Seconds since 1970-01-01 00:00 UTC. Writing never reads the clock.
  public var createdAt: Int64
  /// At least one, in their order.
  public var sheets: [NewSheet]

  public init(
    title: String, author: String = "Fingerpost", about: String = "", createdAt: Int64, sheets: [NewSheet]
  ) {
    self.title = title
    self.author = author
    self.about = about
    self.createdAt = createdAt
    self.sheets = sheets
  }

  /// The whole file.
  public func written(as family: WorkbookFamily) throws(WorkbookFault) -> [UInt8] {
    try check()
    switch family {
    case .xlsx: return try ExcelWriting(self).bytes()
    case .ods: return try OpenDocumentWriting(self).bytes()
    }
  }
}

/// A sheet, from its first row and first column on.
public struct NewSheet: Sendable {
  /// As ``SheetName/fitting(_:besides:)`` makes one.
  public var name: String
  public var rows: [[NewCell]]
  /// How wide each column is, in characters; those not named are as wide as the program makes them.
  public var widths: [Double]
  /// Columns, from 0, whose cells are text also where nothing stands yet: numbers typed there keep their first zeros.
  public var textColumns: Set<Int> = []
  /// Rows and columns that stay in sight, and that every printed page repeats.
  public var frozenRows = 0
  public var frozenColumns = 0
  /// The rows that are marked up as a table, its headings first; several where a sheet has several.
  public var tables: [NewTable] = []
  /// Cells that offer a drop-down list.
  public var choices: [CellChoices] = []
  public var printsLandscape = false

  public init(_ name: String, rows: [[NewCell]] = [], widths: [Double] = []) {
    self.name = name
    self.rows = rows
    self.widths = widths
  }
}

/// Rows of a sheet that are a table of their own name, under headings that differ from one another.
public struct NewTable: Sendable, Hashable {
  /// Begins with a letter; letters, digits and underscores. Of its own in the workbook.
  public var name: String
  /// Of the headings, and of the last line; from 0.
  public var rows: ClosedRange<Int>
  /// From 0.
  public var columns: ClosedRange<Int>

  public init(_ name: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.name = name
    self.rows = rows
    self.columns = columns
  }
}

/// Cells of a column in which one of some words stands.
public struct CellChoices: Sendable, Hashable {
  /// From 0.
  public var column: Int
  public var rows: ClosedRange<Int>
  public var words: [String]
  /// Whether anything else is refused; else it is only warned of.
  public var isStrict: Bool
  /// What is said of the cell when it is entered, and of what is not one of the words: short, at most 255 characters.
  public var hint: String

  public init(column: Int, rows: ClosedRange<Int>, words: [String], isStrict: Bool = false, hint: String = "") {
    self.column = column
    self.rows = rows
    self.words = words
    self.isStrict = isStrict
    self.hint = hint
  }
}

/// Why a workbook cannot be written: always a fault of the program that made it, never of what stands in its cells.
public enum WorkbookFault: Error, Hashable, Sendable, CustomStringConvertible {
  case noSheet
  /// Empty, longer than 31 characters, with a character that no sheet's name has, or that of another.
  case sheetName(String)
  /// Of no legal name, or of another's.
  case tableName(String)
  /// Two headings of a table alike, or one empty.
  case tableHeadings(table: String)
  /// More rows or columns than a sheet has.
  case tooLarge(sheet: String)
  /// A list without words, or beyond the sheet.
  case choices(sheet: String)
  /// The library's own word.
  case library(String)

  public var description: String {
    switch self {
    case .noSheet: "A workbook needs a sheet."
    case .sheetName(let name): "No sheet can be called \(name)."
    case .tableName(let name): "No table can be called \(name)."
    case .tableHeadings(let table): "The headings of table \(table) must differ and none be empty."
    case .tooLarge(let sheet): "Sheet \(sheet) has more rows or columns than a workbook holds."
    case .choices(let sheet): "A list of words of sheet \(sheet) is empty or stands outside of it."
    case .library(let word): "The workbook could not be written: \(word)"
    }
  }
}
