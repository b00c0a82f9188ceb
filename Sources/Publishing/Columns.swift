// What an output holds, declared once: CSV, JSON, the terminal's table and the API's description are made from it.

import Register

/// A column of an output.
public struct OutputColumn<Row: Sendable>: Sendable {
  /// What its cells hold, as the API's description says it.
  public enum Form: Hashable, Sendable {
    case text, uuid, day, instant, number, figure, flag, list, numbers
    /// One of these words.
    case word([String])
    /// How many of each, by name.
    case counts
    /// A part with columns of its own, or several; what the API's description calls it.
    case part(String), parts(String)
  }

  public let name: String
  public let form: Form
  /// Whether a line may have nothing in it.
  public let mayBeEmpty: Bool
  /// For the API's description; empty where the name says all.
  public let note: String
  let cell: @Sendable (Row) -> Table.Cell

  /// For what no key path tells.
  public init(
    _ name: String, _ form: Form, mayBeEmpty: Bool = false, note: String = "",
    cell: @escaping @Sendable (Row) -> Table.Cell
  ) {
    self.name = name
    self.form = form
    self.mayBeEmpty = mayBeEmpty
    self.note = note
    self.cell = cell
  }
}

extension OutputColumn {
  public typealias Path<Value> = KeyPath<Row, Value> & Sendable

  /// A text that is always told.
  public init(_ name: String, _ path: Path<String>, _ form: Form = .text, note: String = "") {
    self.init(name, form, note: note) { .text($0[keyPath: path]) }
  }

  /// A text; `nil` is an empty cell in CSV and `null` in JSON, as for every column that may be empty.
  public init(_ name: String, _ path: Path<String?>, _ form: Form = .text, note: String = "") {
    self.init(name, form, mayBeEmpty: true, note: note) { .init($0[keyPath: path]) }
  }

  /// A text whose emptiness means that nothing is told.
  public init(told name: String, _ path: Path<String>, _ form: Form = .text, note: String = "") {
    self.init(name, form, mayBeEmpty: true, note: note) { row in
      let text = row[keyPath: path]
      return text.isEmpty ? .none : .text(text)
    }
  }

  /// A whole number that is always told.
  public init(_ name: String, _ path: Path<Int>, note: String = "") {
    self.init(name, .number, note: note) { .number($0[keyPath: path]) }
  }

  /// A whole number that may be empty.
  public init(_ name: String, _ path: Path<Int?>, note: String = "") {
    self.init(name, .number, mayBeEmpty: true, note: note) { .init($0[keyPath: path]) }
  }

  /// A number of the database, such as a person's.
  public init(_ name: String, _ path: Path<Int64>, note: String = "") {
    self.init(name, .number, note: note) { .number(Int($0[keyPath: path])) }
  }

  /// A number of the database that may be empty.
  public init(_ name: String, _ path: Path<Int64?>, note: String = "") {
    self.init(name, .number, mayBeEmpty: true, note: note) { .init($0[keyPath: path].map { Int($0) }) }
  }

  /// A day, written `yyyy-mm-dd`.
  public init(_ name: String, _ path: Path<Day>, note: String = "") {
    self.init(name, .day, note: note) { .init($0[keyPath: path]) }
  }

  /// A day, written `yyyy-mm-dd`, that may be empty.
  public init(_ name: String, _ path: Path<Day?>, note: String = "") {
    self.init(name, .day, mayBeEmpty: true, note: note) { .init($0[keyPath: path]) }
  }

  /// `true` or `false`.
  public init(_ name: String, _ path: Path<Bool>, note: String = "") {
    self.init(name, .flag, note: note) { .flag($0[keyPath: path]) }
  }

  /// Several texts: an array in JSON, joined by `; ` in CSV.
  public init(_ name: String, _ path: Path<[String]>, note: String = "") {
    self.init(name, .list, note: note) { .list($0[keyPath: path]) }
  }

  /// Several numbers: an array in JSON.
  public init(_ name: String, _ path: Path<[Int]>, note: String = "") {
    self.init(name, .numbers, note: note) {
      .written("[" + $0[keyPath: path].map { "\($0)" }.joined(separator: ",") + "]")
    }
  }

  /// How many of each: an object in JSON, its names in their order.
  public init(_ name: String, _ path: Path<[String: Int]>, note: String = "") {
    self.init(name, .counts, note: note) { row in
      .written(JSONValue.object(row[keyPath: path].sorted { $0.key < $1.key }.map { ($0, .number($1)) }).text)
    }
  }

  /// A part with columns of its own: an object in JSON.
  /// - Parameter schema: what the API's description calls it.
  public init<Part: Tabular>(_ name: String, _ path: Path<Part>, of schema: String, note: String = "") {
    self.init(name, .part(schema), note: note) { .written(Table.object($0[keyPath: path])) }
  }

  /// A part that may be missing.
  public init<Part: Tabular>(_ name: String, _ path: Path<Part?>, of schema: String, note: String = "") {
    self.init(name, .part(schema), mayBeEmpty: true, note: note) { row in
      row[keyPath: path].map { .written(Table.object($0)) } ?? .none
    }
  }

  /// Several parts: an array of objects in JSON.
  public init<Part: Tabular>(_ name: String, _ path: Path<[Part]>, of schema: String, note: String = "") {
    self.init(name, .parts(schema), note: note) { .written(Table.objects($0[keyPath: path])) }
  }

  /// Several parts that are left out where there are none.
  public init<Part: Tabular>(told name: String, _ path: Path<[Part]>, of schema: String, note: String = "") {
    self.init(name, .parts(schema), mayBeEmpty: true, note: note) { row in
      row[keyPath: path].isEmpty ? .none : .written(Table.objects(row[keyPath: path]))
    }
  }

  /// A figure of ours, written as it is.
  public init(_ name: String, _ path: Path<Double?>, note: String = "") {
    self.init(name, .figure, mayBeEmpty: true, note: note) { row in
      row[keyPath: path].map { .figure("\($0)") } ?? .none
    }
  }
}

/// A line of an output, or an output that is one object.
public protocol Tabular: Sendable {
  typealias Column = OutputColumn<Self>
  /// In the order in which they are written.
  static var columns: [Column] { get }
}

extension Table {
  /// Lines in their columns.
  public init<Row: Tabular>(_ rows: [Row]) {
    let columns = Row.columns
    self.init(columns: columns.map(\.name), rows: rows.map { row in columns.map { $0.cell(row) } })
  }
}

/// A part of a longer output, and where the next begins.
public struct Page<Row: Tabular>: Sendable {
  public var rows: [Row]
  /// Opaque to the visitor; nil on the last page.
  public var next: String?
  /// Of a list of people: how many more are on it whom the visitor does not meet; nil where no such list.
  public var notShown: Int?

  /// - Parameter next: where the next page begins; nil on the last.
  public init(_ rows: [Row], next: String? = nil, notShown: Int? = nil) {
    self.rows = rows
    self.next = next
    self.notShown = notShown
  }

  /// - Parameters:
  ///   - limit: of the question; a page that has as many lines may be followed by another.
  ///   - cursor: of a line, where the page after it begins.
  public init(_ rows: [Row], limit: Int, notShown: Int? = nil, cursor: (Row) -> String) {
    self.init(rows, next: rows.count == limit ? rows.last.map(cursor) : nil, notShown: notShown)
  }
}
