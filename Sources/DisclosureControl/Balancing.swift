// The quick proof that a hidden number is wide enough: change it by as much, then balance one equation after another.

import StatisticalTables

/// Looks for another table near the true one by always mending the equation with the fewest ways out.
struct Balancing {
  private let unknowns: Unknowns
  private var chance: ReproducibleChance
  /// The table under way: by how much each unknown is off its true number, each equation off zero.
  private var offset: [Int]
  private var imbalance: [Int]
  private var changed: [Int] = []
  private var visited: [Int] = []
  private var unbalanced: [Int] = []

  private static let longest = 120
  private static let attempts = 5
  /// How many times as often another way is tried.
  var patience = 1

  init(_ unknowns: Unknowns, seed: UInt64) {
    self.unknowns = unknowns
    chance = ReproducibleChance(seed: seed)
    offset = [Int](repeating: 0, count: unknowns.names.count)
    imbalance = [Int](repeating: 0, count: unknowns.equations.count)
  }

  /// A table found: what is moved in it and by how much, and what of that would have to be hidden for it.
  struct Found {
    var width = 0
    var offsets: [Int: Int] = [:]
    var toHide: [Int] = []
    var cost = 0
  }

  /// Two tables that differ in an unknown by a width while everything shown stays as it is.
  struct Pair {
    let moved: [Int]
    /// What differs in them by as much.
    let enough: [Int]
    let toHide: [Int]
    let cost: Int
  }

  /// - Parameters:
  ///   - insider: whose own numbers must stay as they are.
  ///   - costs: of hiding more; nil: nothing more may be hidden.
  mutating func pair(
    _ unknown: Int, width: Int, avoiding insider: Int?, hidingAt costs: [Int]?, at position: MoveSearch.Position
  ) -> Pair? {
    let room = range(unknown, isHidden: true)
    let value = unknowns.values[unknown]
    let (up, down) = (room.upperBound - value, value - room.lowerBound)
    guard up + down >= width else { return nil }
    var best: Pair?
    var (above, below) = (Found(), Found())
    for attempt in 0..<(patience * Self.attempts * (costs == nil ? 1 : 2)) {
      // With hiding every attempt is a whole one, and the cheapest counts.
      if costs != nil { (above, below) = (Found(), Found()) }
      let farther = best == nil ? attempt % (2 * Self.attempts) + 1 : 1
      let shaking = costs == nil ? Self.shaking.showing : Self.shaking.hiding * farther
      for isUp in attempt % 2 == 0 ? [true, false] : [false, true] {
        let seen = isUp ? above.width : below.width
        let missing = width - (isUp ? below.width : above.width)
        for step in [missing, (missing + 1) / 2, attempt == 0 ? 0 : seen + 1]
        where step > seen && step <= (isUp ? up : down) {
          guard let found = balance(unknown, isUp ? step : -step, insider, costs, shaking, position) else { continue }
          if isUp { above = found } else { below = found }
          break
        }
        guard above.width + below.width >= width else { continue }
        let made = Self.pair(above, below, width, costs)
        if made.cost < best?.cost ?? .max { best = made }
        if costs == nil || made.cost == 0 { return best }
        break
      }
    }
    return best
  }

  private static func pair(_ above: Found, _ below: Found, _ width: Int, _ costs: [Int]?) -> Pair {
    let moved = Set(above.offsets.keys).union(below.offsets.keys)
    let toHide = Set(above.toHide).union(below.toHide)
    return Pair(
      moved: moved.sorted(),
      enough: moved.filter { abs((above.offsets[$0] ?? 0) - (below.offsets[$0] ?? 0)) >= width }.sorted(),
      toHide: toHide.sorted(), cost: toHide.reduce(0) { $0 + (costs?[$1] ?? 0) })
  }

  /// A table in which one unknown is off by an amount; nothing where none was met.
  private mutating func balance(
    _ start: Int, _ amount: Int, _ insider: Int?, _ costs: [Int]?, _ shaking: Int, _ position: MoveSearch.Position
  ) -> Found? {
    defer {
      for unknown in changed { offset[unknown] = 0 }
      for equation in visited { imbalance[equation] = 0 }
      changed.removeAll(keepingCapacity: true)
      visited.removeAll(keepingCapacity: true)
      unbalanced.removeAll(keepingCapacity: true)
    }
    change(start, by: amount)
    for _ in 0..<Self.longest {
      guard let equation = unbalanced.min(by: { (position.hiddenIn[$0], $0) < (position.hiddenIn[$1], $1) }) else {
        var found = Found(width: abs(amount))
        found.offsets = Dictionary(uniqueKeysWithValues: changed.map { ($0, offset[$0]) })
        found.toHide = changed.filter { !position.isHidden[$0] && !isPrintedSo($0) }
        return found
      }
      guard let step = cheapest(in: equation, insider, costs, shaking, position) else { return nil }
      change(step.unknown, by: step.amount)
    }
    return nil
  }

  /// Whether it would be printed the same.
  private func isPrintedSo(_ unknown: Int) -> Bool {
    range(unknown, isHidden: false).contains(unknowns.values[unknown] + offset[unknown])
  }

  private mutating func change(_ unknown: Int, by amount: Int) {
    changed.append(unknown)
    offset[unknown] = amount
    for term in unknowns.equationsOf[unknown] {
      visited.append(term.unknown)
      imbalance[term.unknown] += term.sign * amount
      if let place = unbalanced.firstIndex(of: term.unknown) {
        if imbalance[term.unknown] == 0 { unbalanced.remove(at: place) }
      } else if imbalance[term.unknown] != 0 {
        unbalanced.append(term.unknown)
      }
    }
  }

  /// The term of an equation whose change balances it and upsets least elsewhere.
  private mutating func cheapest(
    in equation: Int, _ insider: Int?, _ costs: [Int]?, _ shaking: Int, _ position: MoveSearch.Position
  ) -> (unknown: Int, amount: Int)? {
    let off = imbalance[equation]
    var best: (unknown: Int, amount: Int)?
    var least = Int.max
    let terms = unknowns.equations[equation]
    // Of a long equation some are enough to choose from, beginning anywhere.
    let first = terms.count > Self.enough ? Int.random(in: 0..<terms.count, using: &chance) : 0
    var seen = 0
    for place in terms.indices where seen < Self.enough {
      let term = terms[(first + place) % terms.count]
      let unknown = term.unknown
      guard offset[unknown] == 0 else { continue }
      if let insider, unknowns.insider[unknown] == insider { continue }
      let isHidden = position.isHidden[unknown]
      let hides = !isHidden && costs != nil && unknowns.mayBeHidden[unknown]
      let room = range(unknown, isHidden: isHidden || hides)
      guard room.lowerBound < room.upperBound else { continue }
      let value = unknowns.values[unknown]
      let wanted = -off * term.sign
      let amount = max(room.lowerBound - value, min(room.upperBound - value, wanted))
      guard amount != 0, (amount > 0) == (wanted > 0) else { continue }
      seen += 1
      var cost = amount == wanted ? 0 : 3
      for other in unknowns.equationsOf[unknown] where other.unknown != equation {
        let before = imbalance[other.unknown]
        let after = before + other.sign * amount
        if after == 0 { cost -= 4 } else { cost += before == 0 ? 4 : abs(after) < abs(before) ? 0 : 2 }
      }
      let price = cost * 8 + (hides ? (costs?[unknown] ?? 0) * Self.hiding / 1000 : 0)
      let priced = price + Int.random(in: 0..<shaking, using: &chance)
      if priced < least { (best, least) = ((unknown, amount), priced) }
    }
    return best
  }

  private static let enough = 48
  /// By how much prices are shaken: so that another attempt goes another way, and farther the longer none was met.
  private static let shaking = (showing: 7, hiding: 24)
  /// What hiding a plain cell weighs beside what is upset.
  private static let hiding = 20

  private func range(_ unknown: Int, isHidden: Bool) -> ClosedRange<Int> {
    let value = unknowns.values[unknown]
    return isHidden
      ? min(unknowns.low[unknown], value)...max(unknowns.high[unknown], value)
      : min(unknowns.printedLow[unknown], value)...max(unknowns.printedHigh[unknown], value)
  }
}
