// The quick way to another table: change one number, then put right whatever no longer adds up, until everything does.

import StatisticalTables

/// Whole-number tables near the true one that agree with all evidence, found by walking from constraint to constraint.
/// What one table changes is seen of everything that it changes.
struct Walks {
  private let evidence: Evidence
  private let system: System
  private var chance: ReproducibleChance

  /// How far above and below the truth each quantity was seen, and in which table.
  private var above: [Int]
  private var below: [Int]
  private var aboveIn: [Int]
  private var belowIn: [Int]
  /// What each table found changes, and by how much.
  private(set) var tables: [Table] = []
  private var isFixed: [Bool]
  /// The least width for which each was sought in vain.
  private var isTooMuch: [Int]

  // The table under way: what it differs by from the true one, what of that was moved in this walk, what sums are off by it,
  // and which do not hold.
  private var moved: [Int]
  private var isMoved: [Bool]
  private var shifted: [Int]
  private var touched: [Int] = []
  private var reached: [Int] = []
  private var isBroken: [Bool]
  /// Ranks of the constraints that do not hold, the least first, and some that hold again.
  private var waiting = Heap()
  /// Whether what nothing bounds above is moved before anything else.
  private var isRising = false
  /// Whether the walk goes on from another table than the true one.
  private var goesOn = false

  /// What a table changes of the true one.
  struct Table {
    var movers: [Int]
    var amounts: [Int]
  }

  private static let longest = 400
  /// How often a walk moves what it moved before: where there is no table it would go on to the end each time.
  private static let mostAgain = 8
  private static let attempts = 12
  private static let enough = 48
  private static let far = Evidence.unbounded / 2

  init(_ evidence: Evidence, low: [Int], high: [Int]) {
    self.evidence = evidence
    system = System(evidence, low: low, high: high)
    chance = ReproducibleChance(seed: UInt64(evidence.quantities.count))
    moved = [Int](repeating: 0, count: system.up.count)
    isTooMuch = moved.map { _ in .max }
    (above, below) = (moved, moved)
    (aboveIn, belowIn) = (moved.map { _ in -1 }, moved.map { _ in -1 })
    isFixed = moved.map { _ in false }
    isMoved = isFixed
    shifted = system.sums.map { _ in 0 }
    isBroken = system.sums.map { _ in false }
  }

  /// Begins anew with some quantities that nobody can move, for a reader who knows them.
  mutating func begin(knowing quantities: [Int]) {
    for quantity in isFixed.indices {
      (above[quantity], below[quantity], isTooMuch[quantity], isFixed[quantity]) = (0, 0, .max, false)
    }
    for quantity in quantities { isFixed[quantity] = true }
    tables.removeAll(keepingCapacity: true)
  }

  func isWide(_ quantity: Int, _ need: Int) -> Bool { above[quantity] + below[quantity] >= need }

  /// The tables in which a quantity is furthest from the truth.
  func tables(of quantity: Int) -> [Table] {
    [above[quantity] > 0 ? aboveIn[quantity] : -1, below[quantity] > 0 ? belowIn[quantity] : -1].filter { $0 >= 0 }
      .map { tables[$0] }
  }

  /// The furthest that a quantity could be moved at all.
  func most(_ quantity: Int) -> Int { isFixed[quantity] ? 0 : system.up[quantity] + system.down[quantity] }

  /// Seeks tables that are as far apart in a quantity as it must stay. Tells whether there are.
  mutating func widen(_ mover: Int, to need: Int) -> Bool {
    if isWide(mover, need) { return true }
    guard !isFixed[mover], need < isTooMuch[mover] else { return false }
    // Each is sought by itself, so that it does not matter what else is looked at.
    chance = ReproducibleChance(seed: UInt64(evidence.quantities[mover].truth))
    let (up, down) = (system.up[mover], system.down[mover])
    isTooMuch[mover] = need
    guard up + down >= need else { return false }
    for attempt in 0..<Self.attempts {
      // Where nobody told the wholes of a number, they rise with it.
      isRising = attempt % 2 == 1
      for isUp in [true, false] {
        let seen = isUp ? above[mover] : below[mover]
        let missing = need - (isUp ? below[mover] : above[mover])
        // All that is missing; else half of it; else one more than was seen.
        for width in [missing, (missing + 1) / 2, attempt < 2 ? 0 : seen + 1]
        where width > seen && width <= (isUp ? up : down) {
          if walk(from: mover, by: isUp ? width : -width) { break }
        }
        if isWide(mover, need) { return true }
      }
    }
    return false
  }

  /// Seeks the same from tables that agree with everything and are far from the true one already.
  mutating func widen(_ mover: Int, to need: Int, from bases: [Table]) -> Bool {
    guard !isFixed[mover] else { return false }
    let starts = bases.compactMap { base in
      base.movers.firstIndex(of: mover).map { (base: base, reached: base.amounts[$0]) }
    }
    for start in starts where start.reached > above[mover] || -start.reached > below[mover] {
      begin(at: start.base)
      if tightest() == nil { keep() }
      forget()
    }
    for attempt in 0..<Self.attempts {
      for (base, reached) in starts {
        let missing = need - above[mover] - below[mover]
        if missing <= 0 { return true }
        let isUp = reached > 0
        let room = isUp ? system.up[mover] - reached : system.down[mover] + reached
        let further = (isUp ? above[mover] - reached : below[mover] + reached) + (attempt % 2 == 0 ? missing : 1)
        if further <= room { _ = walk(from: mover, by: isUp ? further : -further, at: base) }
      }
    }
    return isWide(mover, need)
  }

  private mutating func begin(at table: Table) {
    for (mover, amount) in zip(table.movers, table.amounts) { move(mover, amount) }
    for mover in table.movers { isMoved[mover] = false }
  }

  /// Tells whether it ended in a table that agrees with everything.
  ///
  /// - Parameter base: the table that it goes on from; nil: the true one.
  private mutating func walk(from start: Int, by amount: Int, at base: Table? = nil) -> Bool {
    defer { forget() }
    goesOn = base != nil
    if let base { begin(at: base) }
    move(start, amount)
    var again = 0
    for _ in 0..<Self.longest {
      guard let constraint = tightest() else {
        keep()
        return true
      }
      // What was moved before is moved once more only where nothing else is left.
      var step = repair(constraint)
      if step == nil, again < Self.mostAgain {
        again += 1
        step = repair(constraint, again: start)
      }
      guard let step else { return false }
      move(step.mover, step.amount)
    }
    return false
  }

  private mutating func keep() {
    for mover in touched {
      if moved[mover] > above[mover] {
        (above[mover], aboveIn[mover]) = (moved[mover], tables.count)
      } else if -moved[mover] > below[mover] {
        (below[mover], belowIn[mover]) = (-moved[mover], tables.count)
      }
    }
    let movers = Set(touched).filter { moved[$0] != 0 }.sorted()
    tables.append(Table(movers: movers, amounts: movers.map { moved[$0] }))
  }

  private mutating func forget() {
    for mover in touched { (moved[mover], isMoved[mover]) = (0, false) }
    for constraint in reached { (shifted[constraint], isBroken[constraint]) = (0, false) }
    touched.removeAll(keepingCapacity: true)
    reached.removeAll(keepingCapacity: true)
    waiting.removeAll()
  }

  private mutating func move(_ mover: Int, _ amount: Int) {
    touched.append(mover)
    moved[mover] += amount
    isMoved[mover] = true
    for term in system.memberships[mover] {
      reached.append(term.number)
      shifted[term.number] += term.weight * amount
      let isOff = excess(term.number, 0) != 0
      if isOff && !isBroken[term.number] { waiting.insert(system.rank[term.number]) }
      isBroken[term.number] = isOff
    }
  }

  /// By how much a constraint would be above its upper end (positive) or below its lower, if it shifted further.
  private func excess(_ number: Int, _ further: Int) -> Int {
    let sum = system.sums[number] + shifted[number] + further
    let (lower, upper) = (evidence.constraints[number].lower, evidence.constraints[number].upper)
    return sum > upper ? sum - upper : sum < lower ? sum - lower : 0
  }

  /// The broken constraint of fewest members that can move, so that what has but one way out goes it first.
  private mutating func tightest() -> Int? {
    while let rank = waiting.least {
      let number = system.byRank[rank]
      if isBroken[number] { return number }
      waiting.removeLeast()
    }
    return nil
  }

  /// The member of a constraint whose change mends it and breaks least elsewhere.
  ///
  /// - Parameter start: where those are asked for that were moved before: the one that stays as it is.
  private mutating func repair(_ number: Int, again start: Int? = nil) -> (mover: Int, amount: Int)? {
    // What holds two copies of a cell together moves them alike, away from the truth; elsewhere no more is mended than is
    // broken.
    let off = system.joinsTwo[number] && !goesOn ? shifted[number] : excess(number, 0)
    var best: (mover: Int, amount: Int)?
    var least = Int.max
    let terms = system.terms[number]
    // Of a long constraint some are enough to choose from, beginning anywhere.
    let first = terms.count > Self.enough ? Int.random(in: 0..<terms.count, using: &chance) : 0
    var seen = 0
    // The whole, which stands last, is always among them.
    for place in (system.endsInWhole[number] ? -1 : 0)..<terms.count where seen < Self.enough {
      let term = place < 0 ? terms[terms.count - 1] : terms[(first + place) % terms.count]
      let mover = term.number
      guard isMoved[mover] == (start != nil), mover != start, !isFixed[mover] else { continue }
      let (up, down) = (system.up[mover] - moved[mover], system.down[mover] + moved[mover])
      // Towards mending, as far as needed and no further than allowed.
      let wanted = Self.away(off, over: term.weight)
      let amount = max(-down, min(up, wanted))
      guard amount != 0, (amount > 0) == (wanted > 0) else { continue }
      seen += 1
      var cost = amount == wanted ? 0 : 3
      for other in system.memberships[mover] where other.number != number {
        let (before, after) = (excess(other.number, 0), excess(other.number, other.weight * amount))
        if after == 0 {
          cost -= before == 0 ? 0 : 4
        } else {
          cost += before == 0 ? 4 : after.magnitude < before.magnitude ? 0 : 2
        }
      }
      if isRising && amount > 0 && up > Self.far { cost -= 8 }
      let priced = cost * 8 + Int.random(in: 0..<7, using: &chance)
      if priced < least { (best, least) = ((mover, amount), priced) }
    }
    return best
  }

  /// The least whole number whose product with `weight` takes `off` away.
  private static func away(_ off: Int, over weight: Int) -> Int {
    let size = Int((off.magnitude + weight.magnitude - 1) / weight.magnitude)
    return (off > 0) == (weight > 0) ? -size : size
  }
}

/// The evidence as walks go about in it: what moves how far, and in which constraints.
private struct System {
  struct Term {
    let number: Int
    let weight: Int
  }

  /// How far each quantity can go at most.
  private(set) var up: [Int]
  private(set) var down: [Int]
  /// For every quantity its constraints.
  private(set) var memberships: [[Term]]
  /// For every constraint what of it can move at all.
  private(set) var terms: [[Term]] = []
  /// Sums of the true table.
  private(set) var sums: [Int] = []
  /// The constraints, those first of which the fewest can move; and the place of each among them.
  private(set) var byRank: [Int] = []
  private(set) var rank: [Int] = []
  /// Constraints that only say how far apart two quantities are.
  private(set) var joinsTwo: [Bool] = []
  /// Constraints of a whole that can move.
  private(set) var endsInWhole: [Bool] = []

  init(_ evidence: Evidence, low: [Int], high: [Int]) {
    let (up, down) = (
      evidence.quantities.indices.map { high[$0] - evidence.quantities[$0].truth },
      evidence.quantities.indices.map { evidence.quantities[$0].truth - low[$0] }
    )
    (self.up, self.down) = (up, down)
    memberships = up.map { _ in [] }
    for (number, constraint) in evidence.constraints.enumerated() {
      var own: [Term] = []
      var sum = 0
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) where weight != 0 {
        sum += weight * evidence.quantities[quantity].truth
        guard up[quantity] + down[quantity] > 0 else { continue }
        own.append(Term(number: quantity, weight: weight))
        memberships[quantity].append(Term(number: number, weight: weight))
      }
      terms.append(own)
      joinsTwo.append(own.count == 2 && own[0].weight == 1 && own[1].weight == -1)
      endsInWhole.append(own.last?.weight == -1)
      sums.append(sum)
    }
    let open = terms.map(\.count)
    byRank = open.indices.sorted { (open[$0], $0) < (open[$1], $1) }
    rank = open
    for (place, number) in byRank.enumerated() { rank[number] = place }
  }
}
