// A table on its way into the database and out of it.

import FoundationEssentials
import StatisticalTables
import Store

/// How a table is divided and hidden, as it is kept beside its cells.
struct TableDefinition: Codable {
  let population: String
  let dimensions: [Dimension]
  let shares: [Share]
  let rules: DisclosureRules
  /// Cells that are one with another, by their place.
  let others: [Int: String]

  init(_ table: CountTable) {
    population = table.population
    dimensions = table.dimensions
    shares = table.shares
    rules = table.rules
    others = table.others.mapValues(\.description)
  }

  init(json: String) throws {
    self = try JSONDecoder().decode(TableDefinition.self, from: Data(json.utf8))
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// The table with some counts, or with none: where its cells stand and what they are called.
  func table(_ name: String, counts: [Int?], notTold: Set<Int> = []) throws -> CountTable {
    try CountTable(
      name, population: population, dimensions: dimensions, shares: shares, rules: rules, counts: counts,
      others: others.mapValues(CellName.init(written:)), notTold: notTold)
  }
}

extension KeptTable {
  init(_ printed: PrintedTable, dataSet: String) throws {
    let table = printed.table
    var percents: [Int: Printed] = [:]
    for figures in printed.shares { percents.merge(figures) { one, _ in one } }
    self.init(
      name: table.name, dataSet: dataSet, definition: try TableDefinition(table).json,
      cells: (printed.isSilent ? 0..<0 : printed.cells.indices).map { cell in
        Cell(
          who: table.name(of: cell).description, printed: printed.cells[cell].text, percent: percents[cell]?.text)
      })
  }

  /// What was printed, with what was counted for it.
  func printed(_ people: [Int: Int]) throws -> PrintedTable {
    let definition = try TableDefinition(json: definition)
    let size = definition.dimensions.reduce(1) { $0 * $1.items.count }
    let figures =
      cells.isEmpty
      ? [Printed](repeating: .notAvailable, count: size) : cells.map { Printed(text: $0.printed) ?? .hidden }
    let table = try definition.table(
      name, counts: figures.indices.map { people[$0] },
      notTold: Set(figures.indices.filter { figures[$0] == .notAvailable }))
    let shares = table.shares.map { share in
      let stride = table.strides[share.dimension]
      let size = table.dimensions[share.dimension].items.count
      return Dictionary(
        uniqueKeysWithValues: cells.indices.compactMap { cell -> (Int, Printed)? in
          guard cell / stride % size == share.numerator else { return nil }
          return cells[cell].percent.flatMap { Printed(text: $0) }.map { (cell, $0) }
        })
    }
    return PrintedTable(table, cells: figures, shares: shares)
  }
}
