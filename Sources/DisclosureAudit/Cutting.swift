// What of a solver's table is needed: it changes half of all numbers where a few would do.

extension Evidence {
  /// As much of what a table changes as goes with one of its changes: with that alone it is a table again.
  ///
  /// - Parameter changes: by how much each quantity is off the truth in a table that agrees with everything.
  /// - Returns: the quantities that change.
  func cut(_ changes: [Int: Int], to start: Int, _ constraintsOf: [[Int]]) -> [Int] {
    var left = [Int](repeating: 0, count: quantities.count)
    for (quantity, change) in changes { left[quantity] = change }
    var kept = left.map { _ in 0 }
    var changed: [Int] = []
    var waiting: [Int] = []
    var isWaiting = [Bool](repeating: false, count: constraints.count)
    func keep(_ amount: Int, of quantity: Int) {
      if kept[quantity] == 0 { changed.append(quantity) }
      kept[quantity] += amount
      left[quantity] -= amount
      for number in constraintsOf[quantity] where !isWaiting[number] {
        isWaiting[number] = true
        waiting.append(number)
      }
    }
    keep(left[start], of: start)
    while let number = waiting.popLast() {
      isWaiting[number] = false
      let constraint = constraints[number]
      var sum = 0
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
        sum += weight * (quantities[quantity].truth + kept[quantity])
      }
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) where left[quantity] != 0 {
        let off = constraint.excess(sum)
        if off == 0 { break }
        guard weight != 0, (weight * left[quantity] > 0) == (off < 0) else { continue }
        let wanted = Int(min(left[quantity].magnitude, (off.magnitude + weight.magnitude - 1) / weight.magnitude))
        let amount = left[quantity] > 0 ? wanted : -wanted
        sum += weight * amount
        keep(amount, of: quantity)
      }
      // It lies between two tables that hold it, so what is left mends it; else nothing is cut.
      if constraint.excess(sum) != 0 { return Array(changes.keys) }
    }
    return changed
  }
}

extension Evidence.Constraint {
  /// By how much a sum would be above the upper end (positive) or below the lower.
  fileprivate func excess(_ sum: Int) -> Int { sum > upper ? sum - upper : sum < lower ? sum - lower : 0 }
}
