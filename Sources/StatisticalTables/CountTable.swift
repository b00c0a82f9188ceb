// A table of counts as it was counted, with all that readers know of how its cells hang together.

/// A share that is printed beside its count: a percentage of the base in the same place of the table.
public struct Share: Hashable, Codable, Sendable {
  /// Which dimension holds both, and where in it they stand.
  public let dimension: Int
  public let numerator: Int
  public let base: Int
  /// Whether belonging to all or to none of a small group says something delicate about its members.
  public let isSensitive: Bool

  public init(dimension: Int, numerator: Int, base: Int, isSensitive: Bool) {
    self.dimension = dimension
    self.numerator = numerator
    self.base = base
    self.isSensitive = isSensitive
  }
}

/// Who is counted by a cell, whichever table prints it: two cells of one name are one and the same unknown.
public struct CellName: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let description: String

  /// As it was written down.
  public init(written description: String) { self.description = description }

  /// - Parameter places: dimension and item of every dimension that narrows.
  public init(population: String, places: [(dimension: String, item: String)]) {
    let parts = places.map { "\($0.dimension)=\($0.item)" }.sorted()
    description = parts.isEmpty ? population : population + ": " + parts.joined(separator: ", ")
  }

  public static func < (one: CellName, other: CellName) -> Bool { one.description < other.description }
}

/// Counts over all combinations of the items of some dimensions, the last dimension running fastest.
public struct CountTable: Sendable {
  public let name: String
  /// Who is counted at all; tables of one population are divisions of the same people.
  public let population: String
  public let dimensions: [Dimension]
  public let shares: [Share]
  public let rules: DisclosureRules
  /// Whole numbers of zero or more; `nil` where the combination cannot be.
  public let counts: [Int?]
  /// Cells of which the release says nothing. They are counted all the same: readers may reckon what they are.
  public let notTold: Set<Int>
  /// Cells that are one with a cell that is named otherwise, such as last month's total in a table of moves.
  public let others: [Int: CellName]
  /// Made once: every look at a release asks for them many times.
  private let names: [CellName]

  /// - Throws: ``TableError`` where the counts are not as many as the combinations.
  public init(
    _ name: String, population: String, dimensions: [Dimension], shares: [Share] = [],
    rules: DisclosureRules = DisclosureRules(), counts: [Int?], others: [Int: CellName] = [:],
    notTold: Set<Int> = []
  ) throws(TableError) {
    let cells = dimensions.reduce(1) { $0 * $1.items.count }
    guard counts.count == cells else { throw .wrongNumberOfCounts(table: name, expected: cells, got: counts.count) }
    self.name = name
    self.population = population
    self.dimensions = dimensions
    self.shares = shares
    self.rules = rules
    self.counts = counts
    self.others = others
    self.notTold = notTold
    names = Self.names(population, dimensions, others)
  }

  /// The same table, saying nothing of some cells.
  public func withholding(_ cells: Set<Int>) -> CountTable {
    CountTable(self, notTold: notTold.union(cells))
  }

  /// The same table, saying nothing at all.
  public var silent: CountTable { withholding(Set(counts.indices)) }

  private init(_ table: CountTable, notTold: Set<Int>) {
    name = table.name
    population = table.population
    dimensions = table.dimensions
    shares = table.shares
    rules = table.rules
    others = table.others
    counts = table.counts
    names = table.names
    self.notTold = notTold
  }

  /// Some cells of another table, in the order of dimensions that hold exactly them.
  init(_ table: CountTable, dimensions: [Dimension], shares: [Share], cells: [Int]) {
    name = table.name
    population = table.population
    self.dimensions = dimensions
    self.shares = shares
    rules = table.rules
    counts = cells.map { table.counts[$0] }
    names = cells.map { table.names[$0] }
    others = Dictionary(
      uniqueKeysWithValues: cells.enumerated().compactMap { cell, whole in table.others[whole].map { (cell, $0) } })
    notTold = Set(cells.indices.filter { table.notTold.contains(cells[$0]) })
  }

  /// Whether the release says something of a cell: it can be, and is not left out.
  public func tells(_ cell: Int) -> Bool { counts[cell] != nil && !notTold.contains(cell) }

  /// The cells of which the release says something.
  public var told: [Int] { counts.indices.filter(tells) }

  /// Whether nobody knows any more what was counted of a cell that is not told: relations with it cannot be looked at.
  public func isForgotten(_ cell: Int) -> Bool { counts[cell] == nil && notTold.contains(cell) }

  /// How far apart neighbours of each dimension stand in `counts`.
  public var strides: [Int] {
    var strides = [Int](repeating: 1, count: dimensions.count)
    for index in dimensions.indices.dropLast().reversed() {
      strides[index] = strides[index + 1] * dimensions[index + 1].items.count
    }
    return strides
  }

  /// Which item of each dimension a cell belongs to.
  public func places(of cell: Int) -> [Int] {
    zip(strides, dimensions).map { cell / $0 % $1.items.count }
  }

  /// The narrowing dimensions and items of a cell.
  public func narrowing(_ cell: Int) -> [(dimension: String, item: String)] {
    zip(dimensions, places(of: cell)).compactMap { dimension, item in
      item == dimension.whole ? nil : (dimension.name, dimension.items[item].name)
    }
  }

  /// A cell by its items, the same in whatever table it stands.
  public func name(of cell: Int) -> CellName { names[cell] }

  private static func names(_ population: String, _ dimensions: [Dimension], _ others: [Int: CellName]) -> [CellName] {
    var places: [[(dimension: String, item: String)]] = [[]]
    for dimension in dimensions {
      places = places.flatMap { above in
        dimension.items.indices.map { item in
          item == dimension.whole ? above : above + [(dimension.name, dimension.items[item].name)]
        }
      }
    }
    return places.enumerated().map { cell, own in others[cell] ?? CellName(population: population, places: own) }
  }

  /// Over how many days a cell was added up.
  public func days(of cell: Int) -> Int {
    var (days, rest) = (1, cell)
    for dimension in dimensions.reversed() {
      days *= dimension.items[rest % dimension.items.count].days
      rest /= dimension.items.count
    }
    return days
  }
}

/// Why tables cannot be released as they are.
public enum TableError: Error, Hashable, Sendable, CustomStringConvertible {
  case wrongNumberOfCounts(table: String, expected: Int, got: Int)
  /// Somebody was counted where the table has no place for them.
  case unknownItem(table: String, dimension: String, item: String)
  /// One cell was counted twice with two results.
  case twoCounts(cell: CellName, one: Int, other: Int)
  /// A total is not what its parts make.
  case doesNotAddUp(cell: CellName, total: Int, parts: Int)

  public var description: String {
    switch self {
    case .wrongNumberOfCounts(let table, let expected, let got):
      "Table \(table) has \(got) counts where its dimensions make \(expected)."
    case .unknownItem(let table, let dimension, let item):
      "Table \(table) has no item \(item) of \(dimension). Declare it."
    case .twoCounts(let cell, let one, let other):
      "\(cell) was counted twice, as \(one) and as \(other). Count every table of a release in one snapshot."
    case .doesNotAddUp(let cell, let total, let parts):
      "\(cell) is \(total), its parts make \(parts). Correct the sums that the table's dimension declares."
    }
  }
}
