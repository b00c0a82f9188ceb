// What of a solver's table is needed: it changes half of all numbers where a few would do.

extension Evidence {
  /// As much of what a table changes as goes with one of its changes: with that alone it is a table again.
  ///
  /// - Parameter changes: by how much each quantity is off the truth in a table that agrees with everything.
  func cut(_ changes: [Int: Int], to start: Int, _ constraintsOf: [[Int]]) -> [Int: Int] {
    var kept = [start: changes[start] ?? 0]
    var waiting = constraintsOf[start]
    while let number = waiting.popLast() {
      let constraint = constraints[number]
      var off = excess(constraint, kept)
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) where off != 0 {
        let left = (changes[quantity] ?? 0) - (kept[quantity] ?? 0)
        guard left != 0, weight != 0, (weight * left > 0) == (off < 0) else { continue }
        let wanted = (off.magnitude + weight.magnitude - 1) / weight.magnitude
        let amount = Int(min(left.magnitude, wanted))
        kept[quantity, default: 0] += left > 0 ? amount : -amount
        waiting += constraintsOf[quantity]
        off = excess(constraint, kept)
      }
      // It lies between two tables that hold it, so what is left mends it; else nothing is cut.
      if off != 0 { return changes }
    }
    return kept
  }

  /// By how much a constraint is above its upper end (positive) or below its lower.
  private func excess(_ constraint: Constraint, _ changes: [Int: Int]) -> Int {
    var sum = 0
    for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
      sum += weight * (quantities[quantity].truth + (changes[quantity] ?? 0))
    }
    return sum > constraint.upper ? sum - constraint.upper : sum < constraint.lower ? sum - constraint.lower : 0
  }
}
