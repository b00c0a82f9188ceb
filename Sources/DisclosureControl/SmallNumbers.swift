// Primary suppression: which numbers of a table are too small to be told.

import StatisticalTables

/// Source: article *DisclosureControl*, rule 2.
struct SmallNumbers {
  let table: CountTable
  private let strides: [Int]
  /// By dimension the items of which zero says something delicate: that some or all of a group belong elsewhere.
  private let delicate: [Set<Int>]

  init(_ table: CountTable) {
    self.table = table
    strides = table.strides
    delicate = table.dimensions.enumerated().map { place, dimension in
      table.shares.filter { $0.isSensitive && $0.dimension == place }.reduce(into: []) { items, share in
        items.formUnion(dimension.madeUp(of: share.base).union([share.numerator]))
      }
    }
  }

  /// Fewer than this are too few to be told: the threshold, or a stricter one of what narrows the cell, over all its days.
  func leastTold(_ cell: Int) -> Int {
    var threshold = table.rules.threshold
    if !table.rules.stricter.isEmpty {
      for place in table.narrowing(cell) { threshold = max(threshold, table.rules.stricter[place.dimension] ?? 0) }
    }
    return threshold * table.days(of: cell)
  }

  /// Whether a cell is hidden for its own sake.
  func isSmall(_ cell: Int) -> Bool {
    guard let value = table.counts[cell] else { return false }
    if value == 0 { return hidesZero(cell) }
    return value < leastTold(cell)
  }

  /// Whether zero may be hidden here, for its own sake or for that of a smaller group, so that a reader cannot leave it out.
  /// Nobody elsewhere is as telling as everybody here, so that goes for all that the base is made up of.
  func mayHideZero(_ cell: Int) -> Bool {
    if !table.rules.showsZero { return true }
    let places = table.places(of: cell)
    return delicate.indices.contains { delicate[$0].contains(places[$0]) }
  }

  /// Whether zero must be hidden here.
  func hidesZero(_ cell: Int) -> Bool {
    if !table.rules.showsZero { return true }
    let places = table.places(of: cell)
    return table.shares.contains { share in
      guard share.isSensitive, places[share.dimension] == share.numerator else { return false }
      let base = cell + (share.base - share.numerator) * strides[share.dimension]
      return isIdentifiable(base)
    }
  }

  /// Whether those of the base who do not belong are too few to be told, or none where that tells on everybody.
  func hidesRest(of part: Int, in base: Int, _ share: Share) -> Bool {
    guard let part = table.counts[part], let whole = table.counts[base] else { return false }
    let rest = whole - part
    if rest == 0 { return share.isSensitive && isIdentifiable(base) }
    return rest < leastTold(base)
  }

  private func isIdentifiable(_ base: Int) -> Bool {
    guard let people = table.counts[base] else { return false }
    return people > 0 && people < table.rules.identifiable * table.days(of: base)
  }

  /// The sums that are printed alike, given what is printed of this one.
  func printedRange(_ cell: Int) -> ClosedRange<Int> {
    guard let value = table.counts[cell] else { return 0...0 }
    let days = table.days(of: cell)
    let step = table.rules.roundTo
    guard step > 1, value > 0 else { return value...value }
    let printed = Rounding.quotient(value, step * days, decimals: 0)
    // printed - 1/2 <= sum / (step days) < printed + 1/2
    let low = printed == 0 ? 1 : ((2 * printed - 1) * step * days + 1) / 2
    let high = ((2 * printed + 1) * step * days - 1) / 2
    return low...high
  }
}
