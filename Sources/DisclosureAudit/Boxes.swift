// Small pieces of a large block, cut along its dimensions so that what hangs together stays together.

import StatisticalTables

struct Boxes {
  private let evidence: Evidence
  private let block: [Int]
  /// For every member its item in each dimension; -1 where the dimension does not narrow it.
  private var items: [[Int]]
  private var counts: [Int]
  private var number: [Int: Int] = [:]

  init(_ evidence: Evidence, _ block: [Int]) {
    self.evidence = evidence
    self.block = block
    var dimensions: [String: Int] = [:]
    var known: [[String: Int]] = []
    var items: [[Int]] = []
    for (index, quantity) in block.enumerated() {
      number[quantity] = index
      var own = [Int](repeating: -1, count: dimensions.count)
      for place in evidence.places(of: quantity) {
        let dimension = dimensions[place.dimension] ?? dimensions.count
        if dimension == dimensions.count {
          dimensions[place.dimension] = dimension
          known.append([:])
          own.append(-1)
        }
        let item = known[dimension][place.item] ?? known[dimension].count
        known[dimension][place.item] = item
        own[dimension] = item
      }
      items.append(own)
    }
    self.items = items
    counts = known.map(\.count)
  }

  /// What the quantity is a part of, and these are parts of: all of it can move by as much as the quantity does.
  private func wholes(of quantity: Int, atMost size: Int, _ constraintsOf: [[Int]]) -> [Int] {
    var found = [quantity]
    var next = 0
    while next < found.count, found.count < size {
      for constraint in constraintsOf[found[next]].map({ evidence.constraints[$0] }) {
        guard constraint.weights.last == -1, let whole = constraint.quantities.last, number[whole] != nil,
          !found.contains(whole)
        else { continue }
        found.append(whole)
      }
      next += 1
    }
    return found
  }

  /// The wholes of a quantity, then members that are fewest relations away. A relation that is too long for what is left is
  /// passed over.
  func nearest(to quantity: Int, atMost size: Int, _ constraintsOf: [[Int]]) -> [Int] {
    var found = wholes(of: quantity, atMost: size / 4, constraintsOf)
    var isFound = Set(found)
    var seen: Set<Int> = []
    var next = 0
    while next < found.count, found.count < size {
      for constraint in constraintsOf[found[next]] where seen.insert(constraint).inserted {
        let fresh = evidence.constraints[constraint].quantities.filter { !isFound.contains($0) && number[$0] != nil }
        guard found.count + fresh.count <= size else { continue }
        found += fresh
        isFound.formUnion(fresh)
      }
      next += 1
    }
    return found
  }

  /// Members whose items lie within a random few of each dimension, the quantity's own always among them.
  func box(around quantity: Int, atMost size: Int, _ chance: inout ReproducibleChance) -> [Int] {
    let own = number[quantity].map { items[$0] } ?? []
    var few = 14
    while true {
      let chosen = counts.enumerated().map { dimension, count in
        var isChosen = [Bool](repeating: count <= few, count: count)
        if count > few { for item in (0..<count).shuffled(using: &chance).prefix(few) { isChosen[item] = true } }
        if dimension < own.count, own[dimension] >= 0 { isChosen[own[dimension]] = true }
        return isChosen
      }
      let members = block.indices.filter { member in
        items[member].enumerated().allSatisfy { $1 < 0 || chosen[$0][$1] }
      }
      if members.count <= size || few <= 2 { return members.map { block[$0] } }
      few -= members.count > 2 * size ? 3 : 1
      few = max(few, 2)
    }
  }
}
