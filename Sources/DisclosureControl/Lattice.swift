// A table as suppression moves about in it: which cell stands where, and what of its neighbours can balance it.

import StatisticalTables

/// The cells of one table by their places.
struct Lattice {
  /// What balances a change of an item within its dimension: a part beside it the other way, its total the same way.
  struct Partner {
    var item: Int
    var sign: Int
  }

  let strides: [Int]
  let sizes: [Int]
  /// By dimension and item. None where the item is in no sum; where it is in several, those of the first: the others are
  /// left to the search.
  let partners: [[[Partner]]]
  /// The unknown of every cell; -1 where there is none.
  let unknowns: [Int]

  init(_ table: CountTable, find: (Int) -> Int?) {
    strides = table.strides
    sizes = table.dimensions.map(\.items.count)
    unknowns = table.counts.indices.map { table.counts[$0] == nil ? -1 : find($0) ?? -1 }
    partners = table.dimensions.map { dimension in
      dimension.items.indices.map { item in
        guard let sum = dimension.sums.first(where: { $0.total == item || $0.parts.contains(item) }) else { return [] }
        if sum.total == item { return sum.parts.map { Partner(item: $0, sign: 1) } }
        return [Partner(item: sum.total, sign: 1)]
          + sum.parts.filter { $0 != item }.map { Partner(item: $0, sign: -1) }
      }
    }
  }

  /// A move along every dimension at once: corners of a box, in which every line of the table is balanced.
  struct Box {
    var cells: [(cell: Int, sign: Int)]
    var cost: Int
    var forth: Int
    var back: Int
  }

  /// The cheapest boxes with a cell as their corner, found dimension by dimension.
  ///
  /// - Parameter look: what it costs to move an unknown, and how far it can go; nothing where it cannot.
  func boxes(
    at cell: Int, _ sign: Int, keeping width: Int, look: (Int, Int) -> (cost: Int, forth: Int, back: Int)?
  ) -> [Box] {
    guard let first = look(unknowns[cell], sign) else { return [] }
    var boxes = [Box(cells: [(cell, sign)], cost: 0, forth: first.forth, back: first.back)]
    for dimension in strides.indices {
      let item = cell / strides[dimension] % sizes[dimension]
      let partners = partners[dimension][item]
      if partners.isEmpty { continue }
      var extended: [Box] = []
      for box in boxes {
        for partner in partners {
          let step = (partner.item - item) * strides[dimension]
          var larger = box
          for corner in box.cells {
            let sign = corner.sign * partner.sign
            guard unknowns[corner.cell + step] >= 0, let seen = look(unknowns[corner.cell + step], sign) else {
              larger.cells = []
              break
            }
            larger.cells.append((corner.cell + step, sign))
            larger.cost += seen.cost
            larger.forth = min(larger.forth, seen.forth)
            larger.back = min(larger.back, seen.back)
          }
          if !larger.cells.isEmpty { extended.append(larger) }
        }
      }
      extended.sort { ($0.cost, -min(64, $0.forth + $0.back)) < ($1.cost, -min(64, $1.forth + $1.back)) }
      // Totals alone are the way that is always open: no part beside has to give what it may not have.
      let totals = extended.dropFirst(width).first { $0.cells.allSatisfy { $0.sign == sign } }
      boxes = extended.prefix(width) + [totals].compactMap { $0 }
    }
    return boxes
  }
}
