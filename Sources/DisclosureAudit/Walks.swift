// The quick way to another table: change one number, then put right whatever no longer adds up, until everything does.

import StatisticalTables

/// Whole-number tables near the true one that agree with all evidence, found by walking from constraint to constraint.
/// What one table changes is seen of everything that it changes.
struct Walks {
  private let evidence: Evidence
  private let low: [Int]
  private let high: [Int]
  /// For every quantity the constraints it stands in, with its weight.
  private let memberships: [[(constraint: Int, weight: Int)]]
  /// Sums of the true table.
  private let sums: [Int]
  /// How many members of each constraint can move at all.
  private let open: [Int]
  /// Constraints that only say how far apart two quantities are.
  private let joinsTwo: [Bool]
  private var chance: ReproducibleChance

  /// How far above and below the truth each quantity was seen, and in which table.
  private(set) var above: [Int]
  private(set) var below: [Int]
  private var aboveIn: [Int]
  private var belowIn: [Int]
  /// What each table found changes.
  private(set) var tables: [[Int]] = []
  private var isFixed: [Bool]

  // The table under way: what it differs by from the true one, what sums are off by it, and which do not hold.
  private var moved: [Int]
  private var shifted: [Int]
  private var touched: [Int] = []
  private var reached: [Int] = []
  private var broken: [Int] = []

  private static let longest = 150
  private static let attempts = 8

  init(_ evidence: Evidence, low: [Int], high: [Int]) {
    self.evidence = evidence
    self.low = low
    self.high = high
    let count = evidence.quantities.count
    chance = ReproducibleChance(seed: UInt64(count))
    moved = [Int](repeating: 0, count: count)
    (above, below) = (moved, moved)
    (aboveIn, belowIn) = ([Int](repeating: -1, count: count), [Int](repeating: -1, count: count))
    isFixed = [Bool](repeating: false, count: count)
    shifted = [Int](repeating: 0, count: evidence.constraints.count)
    var memberships = [[(constraint: Int, weight: Int)]](repeating: [], count: count)
    for (number, constraint) in evidence.constraints.enumerated() {
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
        memberships[quantity].append((number, weight))
      }
    }
    self.memberships = memberships
    open = evidence.constraints.map { constraint in constraint.quantities.count { low[$0] < high[$0] } }
    joinsTwo = evidence.constraints.map { $0.weights == [1, -1] }
    sums = evidence.constraints.map { constraint in
      zip(constraint.quantities, constraint.weights).reduce(0) { $0 + $1.1 * evidence.quantities[$1.0].truth }
    }
  }

  /// Begins anew with some quantities that nobody can move, for a reader who knows them.
  mutating func begin(knowing quantities: [Int]) {
    for quantity in isFixed.indices { isFixed[quantity] = false }
    for quantity in quantities { isFixed[quantity] = true }
    for quantity in above.indices { (above[quantity], below[quantity]) = (0, 0) }
    tables.removeAll(keepingCapacity: true)
  }

  func isWide(_ quantity: Int) -> Bool { above[quantity] + below[quantity] >= evidence.quantities[quantity].need }

  /// The tables in which a quantity is furthest from the truth.
  func tables(of quantity: Int) -> [Int] {
    [above[quantity] > 0 ? aboveIn[quantity] : -1, below[quantity] > 0 ? belowIn[quantity] : -1].filter { $0 >= 0 }
  }

  /// Seeks tables that are as far apart in a quantity as it must stay. Tells whether there are.
  mutating func widen(_ quantity: Int) -> Bool {
    if isWide(quantity) { return true }
    guard !isFixed[quantity] else { return false }
    let (need, truth) = (evidence.quantities[quantity].need, evidence.quantities[quantity].truth)
    let (up, down) = (high[quantity] - truth, truth - low[quantity])
    guard up + down >= need else { return false }
    for attempt in 0..<Self.attempts {
      for isUp in [true, false] {
        let seen = isUp ? above[quantity] : below[quantity]
        let missing = need - (isUp ? below[quantity] : above[quantity])
        // All that is missing; else half of it; else one more than was seen.
        for width in [missing, (missing + 1) / 2, attempt < 2 ? 0 : seen + 1]
        where width > seen && width <= (isUp ? up : down) {
          if walk(from: quantity, by: isUp ? width : -width) { break }
        }
        if isWide(quantity) { return true }
      }
    }
    return false
  }

  /// Tells whether it ended in a table that agrees with everything.
  private mutating func walk(from start: Int, by amount: Int) -> Bool {
    defer { forget() }
    move(start, amount)
    for _ in 0..<Self.longest {
      guard let constraint = tightest() else {
        keep()
        return true
      }
      guard let step = repair(constraint) else { return false }
      move(step.quantity, step.amount)
    }
    return false
  }

  private mutating func keep() {
    for quantity in touched {
      if moved[quantity] > above[quantity] {
        (above[quantity], aboveIn[quantity]) = (moved[quantity], tables.count)
      } else if -moved[quantity] > below[quantity] {
        (below[quantity], belowIn[quantity]) = (-moved[quantity], tables.count)
      }
    }
    tables.append(touched)
  }

  private mutating func forget() {
    for quantity in touched { moved[quantity] = 0 }
    for constraint in reached { shifted[constraint] = 0 }
    touched.removeAll(keepingCapacity: true)
    reached.removeAll(keepingCapacity: true)
    broken.removeAll(keepingCapacity: true)
  }

  /// No quantity is moved twice.
  private mutating func move(_ quantity: Int, _ amount: Int) {
    touched.append(quantity)
    moved[quantity] = amount
    for (number, weight) in memberships[quantity] {
      reached.append(number)
      shifted[number] += weight * amount
      let isBroken = excess(number, 0) != 0
      if let place = broken.firstIndex(of: number) {
        if !isBroken { broken.remove(at: place) }
      } else if isBroken {
        broken.append(number)
      }
    }
  }

  /// By how much a constraint would be above its upper end (positive) or below its lower, if it shifted further.
  private func excess(_ number: Int, _ further: Int) -> Int {
    let sum = sums[number] + shifted[number] + further
    let (lower, upper) = (evidence.constraints[number].lower, evidence.constraints[number].upper)
    return sum > upper ? sum - upper : sum < lower ? sum - lower : 0
  }

  /// The broken constraint of fewest members that can move, so that what has but one way out goes it first.
  private func tightest() -> Int? { broken.min { (open[$0], $0) < (open[$1], $1) } }

  /// The member of a constraint whose change mends it and breaks least elsewhere.
  private mutating func repair(_ number: Int) -> (quantity: Int, amount: Int)? {
    // What holds two copies of a cell together moves them alike; elsewhere no more is mended than is broken.
    let off = joinsTwo[number] ? shifted[number] : excess(number, 0)
    let members = evidence.constraints[number].quantities
    let weights = evidence.constraints[number].weights
    var best: (quantity: Int, amount: Int)?
    var least = Int.max
    for place in members.indices {
      let quantity = members[place]
      guard low[quantity] < high[quantity], moved[quantity] == 0, !isFixed[quantity], weights[place] != 0 else {
        continue
      }
      let truth = evidence.quantities[quantity].truth
      // Towards mending, as far as needed and no further than allowed.
      let wanted = Self.away(off, over: weights[place])
      let amount = max(low[quantity] - truth, min(high[quantity] - truth, wanted))
      guard amount != 0, (amount > 0) == (wanted > 0) else { continue }
      var cost = amount == wanted ? 0 : 3
      for (other, weight) in memberships[quantity] where other != number {
        let (before, after) = (excess(other, 0), excess(other, weight * amount))
        if after == 0 {
          cost -= before == 0 ? 0 : 4
        } else {
          cost += before == 0 ? 4 : after.magnitude < before.magnitude ? 0 : 2
        }
      }
      let priced = cost * 8 + Int.random(in: 0..<7, using: &chance)
      if priced < least { (best, least) = ((quantity, amount), priced) }
    }
    return best
  }

  /// The least whole number whose product with `weight` takes `off` away.
  private static func away(_ off: Int, over weight: Int) -> Int {
    let size = Int((off.magnitude + weight.magnitude - 1) / weight.magnitude)
    return (off > 0) == (weight > 0) ? -size : size
  }
}
