// What hangs together among the numbers that are not known yet.

extension Evidence {
  /// Quantities that constraints join, directly or by way of others that are not known exactly either.
  func blocks(_ low: [Int], _ high: [Int]) -> [[Int]] {
    var leader = Array(quantities.indices)
    func find(_ quantity: Int) -> Int {
      var at = quantity
      while leader[at] != at {
        leader[at] = leader[leader[at]]
        at = leader[at]
      }
      return at
    }
    for constraint in constraints {
      let open = constraint.quantities.filter { low[$0] < high[$0] }
      guard let first = open.first else { continue }
      for other in open.dropFirst() { leader[find(other)] = find(first) }
    }
    var members: [Int: [Int]] = [:]
    for quantity in quantities.indices where low[quantity] < high[quantity] {
      members[find(quantity), default: []].append(quantity)
    }
    return members.keys.sorted().compactMap { members[$0] }
  }
}
