// A file of the standard as it is, with everything that is wrong with it left in.

/// A table read as text and nothing mended. RFC 4180 over UTF-8.
struct ScreenedTable: Sendable {
  enum Unreadable: Error, Hashable, CustomStringConvertible {
    case notUTF8(line: Int)
    case quoteWithoutEnd(line: Int)
    case empty
    case compressed

    var description: String {
      switch self {
      case .notUTF8(let line): "Line \(line) is not UTF-8. Save the file as CSV UTF-8."
      case .quoteWithoutEnd(let line):
        "A quotation mark in line \(line) has no end. Close it, or double it inside a cell."
      case .empty: "The file is empty. It needs a line of column names and a row."
      case .compressed: "The file is compressed. Unpack it first."
      }
    }
  }

  let columns: [String]
  /// Each with its line in the file.
  let rows: [(line: Int, cells: [String])]
  /// Lines with more or fewer cells than there are columns.
  let ragged: [Int]
  /// Lines with nothing in them.
  let blank: [Int]
  private let places: [String: Int]

  init(_ bytes: [UInt8]) throws(Unreadable) {
    if bytes.starts(with: [0x1F, 0x8B]) { throw .compressed }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var records = try Self.records(bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...])
    guard !records.isEmpty else { throw .empty }
    columns = records.removeFirst().cells
    let width = columns.count
    blank = records.filter { $0.cells.allSatisfy(\.isEmpty) }.map(\.line)
    records.removeAll { $0.cells.allSatisfy(\.isEmpty) }
    ragged = records.filter { $0.cells.count != width }.map(\.line)
    rows = records.map { record in
      (record.line, (0..<width).map { $0 < record.cells.count ? record.cells[$0] : "" })
    }
    places = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  func has(_ column: String) -> Bool { places[column] != nil }

  /// The cells of a column from the first row on; of a column that is not there, none.
  func cells(_ column: String) -> [String] {
    guard let place = places[column] else { return [] }
    return rows.map { $0.cells[place] }
  }

  /// The cell of a row under a column; empty where there is no such column.
  func cell(_ row: Int, _ column: String) -> String { places[column].map { rows[row].cells[$0] } ?? "" }

  /// Each value of a column once, in the order in which they first stand.
  func values(_ column: String) -> [String] {
    var met: Set<String> = []
    return cells(column).filter { met.insert($0).inserted }
  }

  private static func records(_ bytes: ArraySlice<UInt8>) throws(Unreadable) -> [(line: Int, cells: [String])] {
    var records: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var (line, began) = (1, 1)
    var isQuoted = false
    var wasQuoted = false
    var place = bytes.startIndex
    func endCell() throws(Unreadable) {
      guard let text = String(validating: cell, as: UTF8.self) else { throw .notUTF8(line: began) }
      cells.append(text)
      cell.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRecord() throws(Unreadable) {
      try endCell()
      records.append((began, cells))
      cells = []
      began = line
    }
    while place < bytes.endIndex {
      let byte = bytes[place]
      place += 1
      if byte == 0x0A { line += 1 }
      switch byte {
      case 0x22 where isQuoted:
        if place < bytes.endIndex, bytes[place] == 0x22 {
          cell.append(byte)
          place += 1
        } else {
          isQuoted = false
          wasQuoted = true
        }
      case _ where isQuoted: cell.append(byte)
      case 0x22 where cell.isEmpty && !wasQuoted: isQuoted = true
      case 0x2C: try endCell()
      case 0x0D where place < bytes.endIndex && bytes[place] == 0x0A: continue
      case 0x0A: try endRecord()
      default: cell.append(byte)
      }
    }
    if isQuoted { throw .quoteWithoutEnd(line: began) }
    if !cell.isEmpty || !cells.isEmpty { try endRecord() }
    return records
  }
}
