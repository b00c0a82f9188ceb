// Copies of one cell in several releases as one unknown: what makes many releases no harder than one.

extension Evidence {
  /// The same where copies of one hidden cell move alike: fewer unknowns, and each of their tables agrees with everything.
  ///
  /// - Returns: also where each quantity stands in it.
  func joined() -> (evidence: Evidence, place: [Int]) {
    var joined = Evidence()
    var place = quantities.map { _ in -1 }
    for group in alike + quantities.indices.map({ [$0] }) where place[group[0]] < 0 {
      var own = quantities[group[0]]
      for copy in group.map({ quantities[$0] }) {
        own.low = max(own.low, own.truth + copy.low - copy.truth)
        own.high = copy.isHidden ? own.high : min(own.high, own.truth + copy.high - copy.truth)
        own.need = max(own.need, copy.need)
      }
      for copy in group { place[copy] = joined.quantities.count }
      joined.quantities.append(own)
    }
    for constraint in constraints {
      var weights: [Int: Int] = [:]
      // What a copy is above the one that stands for it.
      var above = 0
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
        weights[place[quantity], default: 0] += weight
        above += weight * (quantities[quantity].truth - joined.quantities[place[quantity]].truth)
      }
      let members = weights.keys.sorted().filter { weights[$0] != 0 }
      guard !members.isEmpty else { continue }
      joined.constraints.append(
        Constraint(
          quantities: members, weights: members.map { weights[$0] ?? 0 },
          lower: constraint.lower > -Self.unbounded ? constraint.lower - above : constraint.lower,
          upper: constraint.upper < Self.unbounded ? constraint.upper - above : constraint.upper))
    }
    return (joined, place)
  }
}
