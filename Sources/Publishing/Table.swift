// A table on its way out: to a program as JSON or CSV, to a terminal in columns.

import Register

/// Columns and rows, each row as long as `columns`.
public struct Table: Sendable {
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
    let names = columns.map { Self.jsonString($0) }
    let objects = rows.map { row in
      "{" + zip(names, row).map { name, cell in "\(name):\(cell.json)" }.joined(separator: ",") + "}"
    }
    return "[" + objects.joined(separator: ",") + "]"
  }

  /// One output as an object with its columns in their order, as JSON; what is nothing is left out.
  public static func object<Row: Tabular>(_ row: Row) -> String {
    let members = Row.columns.compactMap { column -> String? in
      let cell = column.cell(row)
      return cell == .none ? nil : "\(jsonString(column.name)):\(cell.json)"
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  /// Several of them as an array.
  public static func objects<Row: Tabular>(_ rows: [Row]) -> String {
    "[" + rows.map { object($0) }.joined(separator: ",") + "]"
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
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
      return "\"" + text + "\""
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
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
  var plain: String {
    switch self {
    case .text(let text), .figure(let text), .written(let text): text
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let parts): parts.joined(separator: "; ")
    case .none: ""
    }
  }

  fileprivate var json: String {
    switch self {
    case .text(let text), .figure(let text): Table.jsonString(text)
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .written(let text): text
    case .list(let parts): "[" + parts.map { Table.jsonString($0) }.joined(separator: ",") + "]"
    case .none: "null"
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
