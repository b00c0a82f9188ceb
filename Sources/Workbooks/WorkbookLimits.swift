// How much a workbook may hold: a file made to exhaust whoever opens it is refused before it can.

/// Bounds of what is read of a workbook. Source: article *Spreadsheets*.
public struct WorkbookLimits: Sendable, Hashable {
  /// Entries of the archive.
  public var entries = 1_000
  /// Bytes of one part, and of all parts read, counted while they are inflated: what the archive claims may be a lie.
  public var partBytes = 64 << 20
  public var allBytes = 128 << 20
  /// Bytes inflated from one compressed, beyond the first ``freeBytes``.
  public var ratio = 100
  public var freeBytes = 100 << 10
  /// Elements within one another.
  public var depth = 64
  public var sharedStrings = 1_000_000
  /// Columns, and rows with something in them.
  public var columns = 200
  public var rows = 20_500
  /// Bytes of a sheet's text, shared strings counted at every use.
  public var textBytes = 32 << 20
  /// Characters of a cell, as the format itself has them.
  public var cellCharacters = 32_767

  public init() {}
}

/// Why a workbook is not read.
public enum WorkbookRefusal: Error, Sendable, Hashable {
  /// No ZIP archive, or one that is cut off or damaged.
  case damaged
  /// An archive, but of something else.
  case noWorkbook
  case locked
  /// Beyond one of the ``WorkbookLimits``.
  case tooLarge
  /// More columns, or more rows, than a list of young people has.
  case tooManyColumns
  case tooManyRows
  /// Made to do harm: a document type, an entry outside the archive, two of one name.
  case hostile
}
