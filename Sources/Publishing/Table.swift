// A table on its way out: to a program as JSON or CSV, to a terminal in columns.

import Register

/// Columns and rows, each row as long as `columns`.
public struct Table: Sendable {
  /// What one cell holds.
  public enum Cell: Hashable, Sendable {
    /// Perhaps other people's words.
    case text(String)
    /// A figure of ours as it is written, such as a weight.
    case figure(String)
    case number(Int)
    case flag(Bool)
    case list([String])
    /// JSON already, such as a part with columns of its own; in text as it is.
    case written(String)
    /// Nothing is known, or nothing may be shown.
    case none

    /// `nil` is nothing.
    public init(_ text: String?) {
      self = text.map { .text($0) } ?? .none
    }

    /// `nil` is nothing.
    public init(_ number: Int?) {
      self = number.map { .number($0) } ?? .none
    }

    /// As `yyyy-mm-dd`.
    public init(_ day: Day?) {
      self = day.map { .text($0.description) } ?? .none
    }
  }

  public var columns: [String]
  public var rows: [[Cell]]

  /// Every row has a cell for each column; this is not checked.
  public init(columns: [String], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }
}

extension Table {
  /// text/csv after RFC 4180 for people and their spreadsheets: UTF-8 behind its mark, with a heading; lists are joined
  /// by `; `, nothing is an empty field, and no text runs as a formula.
  public func csv() -> String {
    var text = ShownText.byteOrderMark + ShownText.record(columns)
    for row in rows { text += ShownText.record(row.map(\.plain)) { row[$0].isOwn } }
    return text
  }

  /// An array of objects with the columns in their order; nothing is `null`.
  public func json() -> String {
    // Written byte by byte: lists have thousands of lines, and a text for each cell is most of what they cost.
    let names = columns.enumerated().map { place, name in
      Array(((place == 0 ? "{" : ",") + Self.jsonString(name) + ":").utf8)
    }
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    bytes.reserveCapacity(rows.count * (names.reduce(0) { $0 + $1.count } + 16 * columns.count) + 2)
    for (number, row) in rows.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      for (name, cell) in zip(names, row) {
        bytes += name
        cell.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(UInt8(ascii: "]"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One output as an object with its columns in their order, as JSON; what is nothing is left out.
  public static func object<Row: Tabular>(_ row: Row) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    append(row, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Several of them as an array.
  public static func objects<Row: Tabular>(_ rows: [Row]) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (place, row) in rows.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      append(row, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append<Row: Tabular>(_ row: Row, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for column in Row.columns {
      let cell = column.cell(row)
      if case .none = cell { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      append(column.name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      cell.append(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// Columns side by side for a terminal, each as wide as its widest cell but at most `widest`.
  public func columnsOfText(widest: Int = 40) -> String {
    let texts = rows.map { row in row.map { Self.cut($0.plain, to: widest) } }
    let widths = columns.indices.map { index in
      max(columns[index].count, texts.map { $0[index].count }.max() ?? 0)
    }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
      return padded.joined(separator: "  ").trimmed { $0 == " " } + "\n"
    }
    return line(columns) + line(widths.map { String(repeating: "-", count: $0) }) + texts.map(line).joined()
  }

  private static func cut(_ text: String, to length: Int) -> String {
    let oneLine = text.map { $0.isNewline ? " " : $0 }
    return oneLine.count <= length ? String(oneLine) : String(oneLine.prefix(length - 1)) + "…"
  }

  static func jsonString(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text as JSON writes it, in UTF-8.
  fileprivate static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      guard utf8.contains(where: isEscaped) else {
        bytes.append(contentsOf: utf8)
        return
      }
      for byte in utf8 {
        guard isEscaped(byte) else {
          bytes.append(byte)
          continue
        }
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
        case ..<0x20: bytes += "u00".utf8 + [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
        default: bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}

extension Table.Cell {
  /// Nothing in it comes from others.
  fileprivate var isOwn: Bool {
    switch self {
    case .text, .list: false
    case .figure, .number, .flag, .written, .none: true
    }
  }

  /// The cell as a field of text.
  public var plain: String {
    switch self {
    case .text(let text), .figure(let text), .written(let text): text
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let parts): parts.joined(separator: "; ")
    case .none: ""
    }
  }

  /// The cell as JSON.
  fileprivate func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text), .figure(let text): Table.append(text, to: &bytes)
    case .number(let number): bytes += String(number).utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .written(let text): bytes += text.utf8
    case .list(let parts):
      for (place, part) in parts.enumerated() {
        bytes.append(UInt8(ascii: place == 0 ? "[" : ","))
        Table.append(part, to: &bytes)
      }
      bytes += (parts.isEmpty ? "[]" : "]").utf8
    case .none: bytes += "null".utf8
    }
  }
}

extension String {
  /// Without the characters at both ends that are unwanted.
  public func trimmed(where isUnwanted: (Character) -> Bool = \.isWhitespace) -> String {
    var rest = self[...]
    while let first = rest.first, isUnwanted(first) { rest.removeFirst() }
    while let last = rest.last, isUnwanted(last) { rest.removeLast() }
    return String(rest)
  }
}
