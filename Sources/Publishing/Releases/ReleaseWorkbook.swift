// A release as a workbook: cover, contents, notes, then one table a sheet.

import Register
import StatisticalTables
import WorkbookWriting

extension PublishedRelease {
  /// After the guidance on releasing statistics in spreadsheets: one table a sheet from its first column on, one heading
  /// row, nothing merged, nothing blank within, numbers as numbers, symbols in brackets. Article *Spreadsheets*.
  public var workbook: NewWorkbook {
    let tables = sets.enumerated().flatMap { number, set in
      set.tables(number: number + 1)
    }
    return NewWorkbook(
      title: facts.title, author: facts.county, about: "Release \(facts.number), \(facts.state).",
      createdAt: facts.madeAt, sheets: [cover, contents(tables), notes] + tables.map { $0.sheet(of: facts) })
  }

  private var cover: NewSheet {
    var lines: [NewCell] = [
      .text(facts.title, .title),
      .text("Statistics of \(facts.county) on young people of academic age 16 and 17.", .wrapped),
      .text("Release \(facts.number), \(facts.state).", .wrapped),
      .text("Counted of what was known on \(facts.knownAt.inWords).", .wrapped),
    ]
    if let day = facts.publishedOn { lines.append(.text("Published on \(day.inWords).", .wrapped)) }
    lines += [
      .text("What to know first", .subtitle), .text(ReleaseNotes.warning, .wrapped),
      .text("Where things are", .subtitle), .link("Contents", to: "Contents"), .link("Notes", to: "Notes"),
    ]
    return NewSheet("Cover", rows: lines.map { [$0] }, widths: [90])
  }

  private func contents(_ tables: [WorkbookTable]) -> NewSheet {
    var sheet = NewSheet(
      "Contents",
      rows: [
        [.text("Contents", .title)],
        [
          .text("This sheet contains one table, of all tables of this workbook. Each name leads to its table.")
        ],
        [.heading("Sheet"), .heading("Title"), .heading("Who is counted")],
      ], widths: [14, 80, 45])
    sheet.rows += tables.map {
      [.link($0.sheet, to: $0.sheet), .text($0.title, .wrapped), .text($0.population, .wrapped)]
    }
    if !tables.isEmpty {
      sheet.tables = [NewTable("contents", rows: 2...(sheet.rows.count - 1), columns: 0...2)]
    }
    return sheet
  }

  private var notes: NewSheet {
    var sheet = NewSheet(
      "Notes",
      rows: [
        [.text("Notes", .title)],
        [.text("This sheet contains one table, of what is to be known beside the figures.")],
        [.heading("About"), .heading("Note")],
      ], widths: [26, 100])
    var notes: [(String, String)] = [("What to know first", ReleaseNotes.warning)]
    notes += ReleaseNotes.definitions.map { ($0.term, $0.meaning) }
    notes += ReleaseNotes.quality.enumerated().map { ("Quality \($0 + 1)", $1) }
    notes += ReleaseNotes.symbols.map { ("Symbol " + ($0.symbol == "0" ? "0" : "[\($0.symbol)]"), $0.meaning) }
    notes += facts.leftOut.enumerated().map {
      ("Left out \($0 + 1)", "\($1): could not be told without telling of somebody.")
    }
    sheet.rows += notes.map { [.text($0.0, .wrapped), .text($0.1, .wrapped)] }
    sheet.tables = [NewTable("notes", rows: 2...(sheet.rows.count - 1), columns: 0...1)]
    return sheet
  }
}

/// A table of a workbook before it is laid out.
struct WorkbookTable {
  let sheet: String
  let title: String
  let population: String
  let data: EESDataSet
  /// Columns of items that are shown.
  let columns: [Int]
  let headings: [String]
  let rows: [EESDataSet.Row]

  func sheet(of facts: PublishedRelease.Facts) -> NewSheet {
    var sheet = NewSheet(self.sheet, widths: [16] + columns.map { _ in 34 } + data.indicators.map { _ in 16 })
    let symbols = Set(rows.flatMap { $0.figures.filter { $0.value == nil }.map(\.text) })
    let explained = ReleaseNotes.symbols.filter { symbols.contains($0.symbol) }.map { "[\($0.symbol)] \($0.meaning)" }
    sheet.rows = [
      [.text(title, .title)],
      [
        .text(
          "This sheet contains one table. Counted: \(population.lowercased()), of what was known on \(facts.knownAt.inWords). "
            + "Notes are on the sheet Notes.")
      ],
      [.text(explained.isEmpty ? "No symbols are used." : "Symbols: \(explained.joined(separator: "; ")).")],
      [.heading("Period")] + headings.map { .heading($0) }
        + data.indicators.map { .heading($0.label, ofNumbers: true) },
    ]
    for row in rows {
      sheet.rows.append(
        [.text(data.time(of: row))] + columns.map { .text(row.items[$0]) } + row.figures.map(\.cell))
    }
    sheet.frozenRows = 4
    sheet.printsLandscape = true
    if !rows.isEmpty {
      sheet.tables = [
        NewTable(
          self.sheet.lowercased(), rows: 3...(sheet.rows.count - 1),
          columns: 0...(columns.count + data.indicators.count))
      ]
    }
    return sheet
  }
}

extension BuiltTable {
  /// The table on a sheet, with what it needs to be understood.
  public func file(
    of set: PublishedSet, _ facts: PublishedRelease.Facts, as family: WorkbookFamily
  ) throws -> [UInt8] {
    let explained = ReleaseNotes.symbols.filter { symbols.contains($0.symbol) }.map { "[\($0.symbol)] \($0.meaning)" }
    var sheet = NewSheet("Table", widths: [34] + headings.dropFirst().map { _ in 18 })
    sheet.rows = [
      [.text(caption, .title)],
      [.text("Counted: \(set.population.lowercased()), of what was known on \(facts.knownAt.inWords).")],
      [.text(explained.isEmpty ? "No symbols are used." : "Symbols: \(explained.joined(separator: "; ")).")],
      [.text(set.isOfPeople ? ReleaseNotes.warning : "")],
      headings.enumerated().map { .heading($1, ofNumbers: $0 > 0) },
    ]
    sheet.rows += zip(rows, cells).map { row, cells in [.text(row.first ?? "")] + cells.map(\.cell) }
    sheet.frozenRows = 5
    sheet.printsLandscape = true
    return try NewWorkbook(
      title: facts.title, author: facts.county, about: "Release \(facts.number), \(facts.state): \(set.title)",
      createdAt: facts.madeAt, sheets: [sheet]
    ).written(as: family)
  }
}

extension PublishedSet {
  /// One table, or one for each of its topics with the totals of all.
  func tables(number: Int) -> [WorkbookTable] {
    let columns = data.itemColumns
    guard let grouping = data.filters.first(where: { $0.grouping != nil }),
      let topicColumn = columns.firstIndex(of: grouping.grouping ?? ""),
      let itemColumn = columns.firstIndex(of: grouping.column)
    else {
      return [
        WorkbookTable(
          sheet: "Table_\(number)", title: "Table \(number): \(title)", population: population, data: data,
          columns: Array(columns.indices), headings: columns.map(data.label), rows: data.rows)
      ]
    }
    let topics = data.items(columns[topicColumn]).filter { $0 != "Total" }
    return topics.enumerated().map { place, topic in
      let shown = columns.indices.filter { $0 != topicColumn }
      return WorkbookTable(
        sheet: "Table_\(number)_\(place + 1)",
        title: "Table \(number).\(place + 1): \(title), by \(topic.lowercased())",
        population: population, data: data, columns: shown,
        headings: shown.map { $0 == itemColumn ? topic : data.label(columns[$0]) },
        rows: data.rows.filter { ["Total", topic].contains($0.items[topicColumn]) })
    }
  }
}

extension Printed {
  fileprivate var cell: NewCell {
    if case .figure(let steps, let decimals) = self {
      .number(steps, decimals: decimals)
    } else {
      .text("[\(text)]", .symbol)
    }
  }
}
