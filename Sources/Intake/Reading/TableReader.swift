// What stands between a file and its checking: bytes in, rows out, whatever the format.

import Register

/// Bytes that can be read from the start as often as needed, in pieces of at most 64 KiB.
public protocol ByteSource: Sendable {
  /// Walks all bytes once. A piece is valid only during its call.
  func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws
}

/// A table in some file. Opening it has already read the file once and told its shape; rows stream with flat memory.
public protocol TableReader: Sendable {
  var shape: TableShape { get }

  /// Calls `body` for each row in order. An error of `body` or of the source ends the walk and is thrown on.
  func forEachRow(_ body: (RawRow) throws -> Void) throws
}

/// A file that is refused whole. The texts never hold a value of the file.
public struct UnreadableFile: Error, Hashable, Sendable {
  /// What is wrong and what to do; its row and its column, as headed in the file, where one of them is at fault.
  public var problem: Problem

  /// - Parameter problem: as a process of its own told it.
  public init(_ problem: Problem) { self.problem = problem }

  /// A workbook that whoever read it did not get through, for want of time or memory.
  public static let workbookTooLarge = ProblemKind.workbookTooLarge.file()

  public var code: String { problem.code }
  public var sentence: String { problem.sentence }
  public var advice: String { problem.advice }
}

/// What the first reading of a file found out about it.
public struct TableShape: Hashable, Sendable {
  /// A column as the first reading found it.
  public struct Column: Hashable, Sendable {
    /// As written in the file, without outer spaces; empty where the column has none.
    public var heading: String
    /// Rows in which the column holds something.
    public var filled: Int
    /// How the dates in it are written.
    public var dates: DateEvidence

    public init(heading: String, filled: Int = 0, dates: DateEvidence = DateEvidence()) {
      self.heading = heading
      self.filled = filled
      self.dates = dates
    }
  }

  /// `nil` for formats that name their own characters.
  public var encoding: TextEncoding?
  /// Between the cells of a line; `nil` for formats without one.
  public var delimiter: Character?
  /// Line of the heading in the file, from 1.
  public var headingLine: Int
  public var columns: [Column]
  /// Rows that ``TableReader/forEachRow(_:)`` will give.
  public var rowCount: Int
  /// Repairs and warnings about the file as a whole.
  public var repairs: [Problem]

  public var headings: [String] { columns.map(\.heading) }

  /// Whether what stands for headings reads as somebody's row: a birth date, a number or a postcode is among it.
  public static func readsAsRow(_ headings: [String]) -> Bool {
    headings.contains { heading in
      guard heading.contains(where: \.isNumber) else { return false }
      return (try? UPN(Tidy(heading).text)) != nil || (try? ULN(Tidy(heading).text)) != nil
        || (try? Postcode(Tidy(heading).text)) != nil
        || heading.wholeMatch(of: /\s*\d{1,4}[-\/. ]\d{1,2}[-\/. ]\d{2,4}\s*/) != nil
    }
  }

  public init(
    encoding: TextEncoding? = nil, delimiter: Character? = nil, headingLine: Int, columns: [Column], rowCount: Int,
    repairs: [Problem] = []
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.headingLine = headingLine
    self.columns = columns
    self.rowCount = rowCount
    self.repairs = repairs
  }
}

/// The characters of a text file.
public enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 with byte order mark"
  case windows1252 = "Windows-1252"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
}

/// How the dates of a column are written: what tells day and month apart, and what the column is made of.
public struct DateEvidence: Hashable, Sendable {
  /// Possible only as day/month, such as 31/12/2009.
  public var dayFirst = 0
  /// Possible only as month/day, such as 12/31/2009.
  public var monthFirst = 0
  /// Line of the first of them.
  public var firstMonthFirstLine: Int?
  /// Possible both ways and not the same, such as 03/04/2009.
  public var eitherWay = 0
  /// Possible only with the day before the month behind the year, such as 2009-31-12.
  public var dayBeforeMonth = 0
  /// Line of the first of them.
  public var firstDayBeforeMonthLine: Int?
  /// Days written yyyymmdd.
  public var compact = 0
  /// Days written ddmmyyyy.
  public var compactDayFirst = 0
  /// Day numbers of spreadsheets.
  public var serials = 0
  /// Those of them after the twelfth of a month.
  public var lateSerials = 0
  /// All cells that begin as a date may, these among them.
  public var seen = 0

  public init() {}

  /// The whole column is written yyyymmdd, or all of it ddmmyyyy, so that a number of eight digits can be nothing else.
  var isCompact: Bool { seen > 0 && (compact == seen || compactDayFirst == seen) }
}

/// One row as it stands in the file: cells not yet understood.
///
/// The cells lie in one run of UTF-8 bytes; a `String` is made only when a cell is asked for, so that columns nobody
/// takes cost nothing. A row may be kept after the call that gave it.
public struct RawRow: Sendable {
  /// Records after the heading from 1, without blank lines, repeated headings and footers.
  public internal(set) var number: Int
  /// Line of the file on which the row begins, from 1.
  public internal(set) var line: Int
  /// What the reader itself found about this row; `row` is filled in.
  public internal(set) var problems: [Problem] = []

  var bytes: [UInt8]
  var bounds: [Bounds]

  struct Bounds: Hashable, Sendable {
    var start: Int32
    var end: Int32

    var isEmpty: Bool { start == end }
    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// - Parameters:
  ///   - number: of the record after the heading, from 1.
  ///   - line: of the file, from 1.
  public init(number: Int, line: Int, cells: [String], problems: [Problem] = []) {
    self.number = number
    self.line = line
    self.problems = problems
    bytes = []
    bounds = []
    for cell in cells {
      let start = Int32(bytes.count)
      bytes.append(contentsOf: cell.utf8)
      bounds.append(Bounds(start: start, end: Int32(bytes.count)))
    }
  }

  init(line: Int) {
    number = 0
    self.line = line
    bytes = []
    bounds = []
  }

  /// How many cells the line had; it may be fewer or more than the heading's.
  public var count: Int { bounds.count }

  /// The cell of a column, as written; empty where the line ended before it.
  public subscript(column: Int) -> String {
    guard column < bounds.count else { return "" }
    return String(decoding: bytes[bounds[column].range], as: UTF8.self)
  }

  /// Whether the cell of a column has one of these beginnings of words in it, in any case; given in lower-case ASCII.
  func mentions(_ stems: [[UInt8]], in column: Int) -> Bool {
    guard column < bounds.count else { return false }
    let cell = bytes[bounds[column].range]
    guard cell.count >= 8 else { return false }
    return stems.contains { stem in
      cell.indices.dropLast(stem.count - 1).contains { start in
        cell[start] | 0x20 == stem[0] && zip(cell[start...], stem).allSatisfy { $0 | 0x20 == $1 }
      }
    }
  }

  /// All cells, as written.
  public var cells: [String] { bounds.indices.map { self[$0] } }
}
