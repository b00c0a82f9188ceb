// From what was counted of the smallest parts to a table with all its sums.

/// How many were counted of one combination of items, none of which is a sum.
public struct Leaf: Hashable, Sendable {
  /// One for every dimension.
  public let items: [String]
  public let people: Int

  public init(_ items: [String], _ people: Int) {
    self.items = items
    self.people = people
  }
}

/// Where in a table a leaf is counted: at its own items and at every sum that they are a part of.
public struct LeafPlaces: Sendable {
  private let table: String
  private let dimensions: [Dimension]
  private let strides: [Int]
  /// By dimension: every item's own place and those of the sums above it.
  private let places: [[String: [Int]]]

  /// - Parameter within: by dimension, items that are counted in another alone, such as the months of an average whose
  ///   own figures the table does not print.
  public init(_ table: String, _ dimensions: [Dimension], within: [String: [String: String]] = [:]) {
    self.table = table
    self.dimensions = dimensions
    var strides = [Int](repeating: 1, count: dimensions.count)
    for index in dimensions.indices.dropLast().reversed() {
      strides[index] = strides[index + 1] * dimensions[index + 1].items.count
    }
    self.strides = strides
    places = dimensions.map { dimension in
      var places: [String: [Int]] = [:]
      for (index, item) in dimension.items.enumerated() { places[item.name] = dimension.sums(above: index) }
      for (part, whole) in within[dimension.name] ?? [:] { places[part] = places[whole] }
      return places
    }
  }

  /// The cells that count it.
  public func cells(of items: [String]) throws(TableError) -> [Int] {
    var cells = [0]
    for (index, dimension) in dimensions.enumerated() {
      guard index < items.count, let own = places[index][items[index]] else {
        throw .unknownItem(
          table: table, dimension: dimension.name, item: index < items.count ? items[index] : "")
      }
      cells = cells.flatMap { cell in own.map { cell + $0 * strides[index] } }
    }
    return cells
  }
}

extension Dimension {
  /// An item and all complete sums above it.
  fileprivate func sums(above item: Int) -> [Int] {
    var found = [item]
    var next = 0
    while next < found.count {
      for sum in sums where sum.isComplete && sum.parts.contains(found[next]) && !found.contains(sum.total) {
        found.append(sum.total)
      }
      next += 1
    }
    return found
  }
}

extension CountTable {
  /// A table of leaves with all its sums; nobody was counted where no leaf is.
  ///
  /// - Throws: ``TableError/unknownItem(table:dimension:item:)``.
  public init(
    _ name: String, population: String, dimensions: [Dimension], shares: [Share], rules: DisclosureRules,
    leaves: [Leaf], within: [String: [String: String]] = [:]
  ) throws(TableError) {
    let places = LeafPlaces(name, dimensions, within: within)
    var counts = [Int](repeating: 0, count: dimensions.reduce(1) { $0 * $1.items.count })
    for leaf in leaves { for cell in try places.cells(of: leaf.items) { counts[cell] += leaf.people } }
    try self.init(
      name, population: population, dimensions: dimensions, shares: shares, rules: rules, counts: counts)
  }
}
