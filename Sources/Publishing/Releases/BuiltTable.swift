// A table put together out of a data set as its reader asks: what stands in rows, what in columns, what is fixed.

import StatisticalTables

/// What a reader asks of a data set. Whatever the set does not have falls back to what it shows first.
public struct TableQuestion: Sendable, Hashable {
  /// Columns of the set, ``BuiltTable/time`` or, of columns alone, ``BuiltTable/figures``.
  public var rows: String?
  public var columns: String?
  /// The figure shown where figures are no columns.
  public var figure: String?
  /// Which breakdown, where there are several.
  public var topic: String?
  /// By column, the item that all of the table has.
  public var fixed: [String: String] = [:]

  public init() {}
}

/// Figures of one data set, laid out. Only what the release prints can be in it.
public struct BuiltTable: Sendable {
  /// A way that the table can be divided.
  public struct Division: Sendable, Hashable {
    public let name: String
    public let label: String
    public let items: [String]
    /// The item that is shown where the division is neither rows nor columns.
    public let shown: String
  }

  public static let time = "period"
  public static let figures = "figures"

  public let divisions: [Division]
  public let topics: [String]
  /// What was asked, as far as it can be.
  public let asked: TableQuestion
  public let caption: String
  public let headings: [String]
  /// The first cell names its row.
  public let rows: [[String]]
  /// The same with symbols as files have them.
  public let plain: [[String]]
  /// Symbols that occur.
  public let symbols: [String]
  /// What the table says, drawn; nil where it is too much for a drawing, or nothing of it is told.
  public let chart: Chart?
  /// Without the names of rows.
  let cells: [[Printed]]

  /// Lays a data set out; what is asked and not there falls back to what is shown first.
  public init(_ set: PublishedSet, _ question: TableQuestion) {
    let data = set.data
    let columns = data.itemColumns
    let grouped = data.filters.first { $0.grouping != nil }
    let topicPlace = grouped?.grouping.flatMap { columns.firstIndex(of: $0) }
    let topics = topicPlace.map { place in data.items(columns[place]).filter { $0 != "Total" } } ?? []
    let topic = question.topic.flatMap { topics.contains($0) ? $0 : nil } ?? topics.first
    let within = data.rows.filter { row in
      topicPlace.map { row.items[$0] == "Total" || row.items[$0] == topic } ?? true
    }
    let divisions = Self.divisions(data, within, question, topic: topic)
    let asked = Self.settled(question, divisions, data, topic: topic)
    self.topics = topics
    self.divisions = divisions
    self.asked = asked
    let figure = data.indicators.firstIndex { $0.column == asked.figure } ?? 0

    func item(_ row: EESDataSet.Row, _ division: String) -> String {
      division == Self.time ? data.time(of: row) : columns.firstIndex(of: division).map { row.items[$0] } ?? ""
    }
    let fixed = divisions.filter { $0.name != asked.rows && $0.name != asked.columns }
    var told: [[String]: EESDataSet.Row] = [:]
    for row in within where fixed.allSatisfy({ item(row, $0.name) == $0.shown }) {
      let key = [item(row, asked.rows ?? ""), asked.columns == Self.figures ? "" : item(row, asked.columns ?? "")]
      if told[key] == nil { told[key] = row }
    }
    let down = divisions.first { $0.name == asked.rows } ?? divisions[0]
    let across = divisions.first { $0.name == asked.columns }
    let cells = down.items.map { one -> [Printed] in
      if let across {
        return across.items.map { told[[one, $0]]?.figures[figure] ?? .notAvailable }
      }
      return told[[one, ""]]?.figures ?? data.indicators.map { _ in .notAvailable }
    }
    let units = data.indicators.map { $0.unit == .percent ? "%" : "" }
    headings = [down.label] + (across.map(\.items) ?? data.indicators.map(\.label))
    rows = zip(down.items, cells).map { name, row in
      [name]
        + row.enumerated().map { place, printed in
          let unit = across == nil ? units[place] : units.indices.contains(figure) ? units[figure] : ""
          return printed.shown + (printed.value == nil ? "" : unit)
        }
    }
    plain = zip(down.items, cells).map { name, row in [name] + row.map(\.text) }
    symbols = ReleaseNotes.symbols.map(\.symbol).filter { symbol in
      symbol != "0" && cells.contains { $0.contains { $0.text == symbol } }
    }
    let figureLabel = data.indicators.indices.contains(figure) ? data.indicators[figure].label : ""
    let what = across == nil ? set.title : "\(set.title): \(figureLabel)"
    let narrowed = fixed.filter { $0.items.count > 1 || $0.name == Self.time }.map {
      "\($0.label.lowercased()) \($0.shown)"
    }
    caption = narrowed.isEmpty ? what : "\(what); \(narrowed.joined(separator: ", "))"
    self.cells = cells
    let series =
      across.map { across in
        across.items.enumerated().map { place, label in Series(label: label, figures: cells.map { $0[place] }) }
      } ?? [Series(label: figureLabel, figures: cells.map { $0.indices.contains(figure) ? $0[figure] : .notAvailable })]
    let isDrawn = series.count <= 4 && down.items.count * series.count <= Self.mostBars
    chart =
      isDrawn && series.contains { $0.figures.contains { $0.value != nil } }
      ? .bars(
        "table", title: "\(set.title): \(figureLabel)", unit: units.indices.contains(figure) ? units[figure] : "",
        items: down.items, series) : nil
  }

  /// More than a page has room for.
  private static let mostBars = 60

  private static func divisions(
    _ data: EESDataSet, _ rows: [EESDataSet.Row], _ question: TableQuestion, topic: String?
  ) -> [Division] {
    let grouped = data.filters.first { $0.grouping != nil }
    func division(_ name: String, _ label: String, _ items: [String], standard: String) -> Division {
      let wanted = question.fixed[name] ?? ""
      let first = items.contains(standard) ? standard : items.first ?? ""
      return Division(name: name, label: label, items: items, shown: items.contains(wanted) ? wanted : first)
    }
    let moments = unique(rows.sorted { data.order(of: $0) < data.order(of: $1) }.map(data.time))
    var divisions = [division(time, "Period", moments, standard: moments.last ?? "")]
    for (place, column) in data.itemColumns.enumerated() where column != grouped?.grouping {
      let filter = data.filters.first { $0.column == column }
      divisions.append(
        division(
          column, column == grouped?.column ? topic ?? data.label(column) : data.label(column),
          unique(rows.map { $0.items[place] }), standard: filter?.standard ?? "Total"))
    }
    return divisions
  }

  /// What is asked, as far as the set has it.
  private static func settled(
    _ question: TableQuestion, _ divisions: [Division], _ data: EESDataSet, topic: String?
  ) -> TableQuestion {
    let grouped = data.filters.first { $0.grouping != nil }
    let several = divisions.filter { $0.items.count > 1 }
    let first = grouped.flatMap { one in several.first { $0.name == one.column } } ?? several.last ?? divisions[0]
    var asked = TableQuestion()
    asked.topic = topic
    asked.rows = divisions.contains { $0.name == question.rows } ? question.rows : first.name
    let isKnown = divisions.contains { $0.name == question.columns }
    asked.columns = isKnown && question.columns != asked.rows ? question.columns : figures
    asked.figure = (data.indicators.first { $0.column == question.figure } ?? data.indicators.first)?.column
    asked.fixed = Dictionary(divisions.map { ($0.name, $0.shown) }) { one, _ in one }
    return asked
  }

  private static func unique(_ items: [String]) -> [String] {
    var known: Set<String> = []
    return items.filter { known.insert($0).inserted }
  }
}
