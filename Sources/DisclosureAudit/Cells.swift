// What is printed of one cell says to a reader, and how wide it must stay.

import StatisticalTables

extension Evidence {
  func said(by printed: Printed, _ cell: Int, of table: CountTable) -> (low: Int, high: Int) {
    let days = table.days(of: cell)
    let step = table.rules.roundTo
    switch printed {
    case .notAvailable:
      return (0, Self.unbounded)
    case .hidden, .notApplicable:
      return (zeroCanBeHidden(cell, of: table) ? 0 : 1, Self.unbounded)
    case .low:
      return (1, (step * days - 1) / 2)
    case .figure(0, _):
      return (0, 0)
    case .figure(let figure, let decimals):
      // The figure stands for everything that rounds to it: twice the sum, less than one unit from twice the figure.
      let unit = step > 1 ? step * days : days
      let parts = step > 1 ? 1 : Self.power(decimals)
      let middle = 2 * figure * days
      if step < 2 && days == 1 && decimals == 0 { return (figure, figure) }
      let low = Self.up(middle - unit, over: 2 * parts)
      let high = Self.up(middle + unit, over: 2 * parts) - 1
      return (max(1, low), high)
    }
  }

  func isTooSmall(_ truth: Int, _ cell: Int, of table: CountTable) -> Bool {
    guard truth == 0 else { return truth < Self.mustStay(cell, of: table) }
    guard table.rules.showsZero else { return true }
    // Nobody of a group whose members are known to one another.
    return sensitiveBases(of: cell, in: table).contains { base in
      table.counts[base].map { (1..<table.rules.identifiable * table.days(of: cell)).contains($0) } ?? false
    }
  }

  /// Whether readers must reckon with a zero behind a `c` here: where something delicate is told of a group, and where
  /// nobody in all other parts of that group would tell it of everybody.
  private func zeroCanBeHidden(_ cell: Int, of table: CountTable) -> Bool {
    !table.rules.showsZero
      || table.shares.contains { share in
        let dimension = table.dimensions[share.dimension]
        let item = cell / Self.stride(table, share.dimension) % dimension.items.count
        return share.isSensitive && (item == share.numerator || dimension.madeUp(of: share.base).contains(item))
      }
  }

  /// The groups of which a cell is a part that says something delicate about its members.
  private func sensitiveBases(of cell: Int, in table: CountTable) -> [Int] {
    table.shares.filter(\.isSensitive).compactMap { share in
      let stride = Self.stride(table, share.dimension)
      let item = cell / stride % table.dimensions[share.dimension].items.count
      return item == share.numerator ? cell + (share.base - item) * stride : nil
    }
  }

  /// How wide a cell must stay, and how many are enough to be told: so many on each of its days.
  static func mustStay(_ cell: Int, of table: CountTable) -> Int {
    var strictest = table.rules.threshold
    for (index, dimension) in table.dimensions.enumerated() {
      guard let own = table.rules.stricter[dimension.name], own > strictest else { continue }
      if cell / stride(table, index) % dimension.items.count != dimension.whole { strictest = own }
    }
    return table.days(of: cell) * strictest
  }

  func isTooFew(_ rest: Int, of cell: Int, _ table: CountTable) -> Bool {
    rest > 0 && rest < Self.mustStay(cell, of: table)
  }

  static func stride(_ table: CountTable, _ dimension: Int) -> Int {
    table.dimensions[(dimension + 1)...].reduce(1) { $0 * $1.items.count }
  }

  private static func power(_ decimals: Int) -> Int { (0..<decimals).reduce(1) { product, _ in product * 10 } }

  /// The least whole number of at least `number / divisor`.
  private static func up(_ number: Int, over divisor: Int) -> Int {
    number >= 0 ? (number + divisor - 1) / divisor : -(-number / divisor)
  }
}
