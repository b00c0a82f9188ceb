// The first look at what the printed numbers imply: every constraint narrows its members until nothing narrows any more.

extension Evidence {
  /// Bounds of all quantities that hold for whoever believes the constraints; possibly wider than need be.
  ///
  /// - Parameter rounds: how often a constraint may be looked at again on average: narrowing can creep.
  func propagated(rounds: Int = 60) -> (low: [Int], high: [Int]) {
    var low = quantities.map(\.low)
    var high = quantities.map(\.high)
    var constraintsOf = [[Int]](repeating: [], count: quantities.count)
    for (number, constraint) in constraints.enumerated() {
      for quantity in constraint.quantities { constraintsOf[quantity].append(number) }
    }
    var waiting = Array(constraints.indices)
    var isWaiting = [Bool](repeating: true, count: constraints.count)
    var left = rounds * constraints.count
    var next = 0
    while next < waiting.count, left > 0 {
      let number = waiting[next]
      next += 1
      left -= 1
      isWaiting[number] = false
      for quantity in constraints[number].narrow(&low, &high) {
        for other in constraintsOf[quantity] where !isWaiting[other] {
          isWaiting[other] = true
          waiting.append(other)
        }
      }
      if next > 100_000 {
        waiting.removeFirst(next)
        next = 0
      }
    }
    return (low, high)
  }
}

extension Evidence.Constraint {
  /// Narrows the bounds of the members by what the others leave, and tells whose bounds changed.
  fileprivate func narrow(_ low: inout [Int], _ high: inout [Int]) -> [Int] {
    var changed: [Int] = []
    // The least and greatest sum of the bounded terms, and how many are unbounded.
    var (least, most, withoutLeast, withoutMost) = (0, 0, 0, 0)
    for (quantity, weight) in zip(quantities, weights) {
      let ends = Self.ends(low[quantity], high[quantity], weight)
      if let end = ends.least { least += end } else { withoutLeast += 1 }
      if let end = ends.most { most += end } else { withoutMost += 1 }
    }
    for (quantity, weight) in zip(quantities, weights) where weight != 0 && low[quantity] < high[quantity] {
      let ends = Self.ends(low[quantity], high[quantity], weight)
      var (newLow, newHigh) = (low[quantity], high[quantity])
      if upper < Evidence.unbounded, withoutLeast - (ends.least == nil ? 1 : 0) == 0 {
        let room = upper - (least - (ends.least ?? 0))
        if weight > 0 {
          newHigh = min(newHigh, Self.down(room, weight))
        } else {
          newLow = max(newLow, -Self.down(room, -weight))
        }
      }
      if lower > -Evidence.unbounded, withoutMost - (ends.most == nil ? 1 : 0) == 0 {
        let room = lower - (most - (ends.most ?? 0))
        if weight > 0 {
          newLow = max(newLow, -Self.down(-room, weight))
        } else {
          newHigh = min(newHigh, Self.down(-room, -weight))
        }
      }
      guard newLow > low[quantity] || newHigh < high[quantity] else { continue }
      low[quantity] = newLow
      high[quantity] = newHigh
      changed.append(quantity)
      let now = Self.ends(newLow, newHigh, weight)
      if let end = now.least {
        if let before = ends.least { least += end - before } else { least += end; withoutLeast -= 1 }
      }
      if let end = now.most {
        if let before = ends.most { most += end - before } else { most += end; withoutMost -= 1 }
      }
    }
    return changed
  }

  private static func ends(_ low: Int, _ high: Int, _ weight: Int) -> (least: Int?, most: Int?) {
    let top = high >= Evidence.unbounded ? nil : high * weight
    return weight >= 0 ? (low * weight, top) : (top, low * weight)
  }

  /// The greatest whole number of at most `number / divisor`.
  private static func down(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }
}
