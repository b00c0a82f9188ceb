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
      var sum = 0
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
        sum += weight * (quantities[quantity].truth + (kept[quantity] ?? 0))
      }
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
        let off = constraint.excess(sum)
        if off == 0 { break }
        let left = (changes[quantity] ?? 0) - (kept[quantity] ?? 0)
        guard left != 0, weight != 0, (weight * left > 0) == (off < 0) else { continue }
        let wanted = Int(min(left.magnitude, (off.magnitude + weight.magnitude - 1) / weight.magnitude))
        let amount = left > 0 ? wanted : -wanted
        kept[quantity, default: 0] += amount
        sum += weight * amount
        waiting += constraintsOf[quantity]
      }
      // It lies between two tables that hold it, so what is left mends it; else nothing is cut.
      if constraint.excess(sum) != 0 { return changes }
    }
    return kept
  }
}

extension Evidence.Constraint {
  /// By how much a sum would be above the upper end (positive) or below the lower.
  fileprivate func excess(_ sum: Int) -> Int { sum > upper ? sum - upper : sum < lower ? sum - lower : 0 }
}
