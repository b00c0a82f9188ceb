// Other tables that would have been printed the same: what proves that a hidden number could be another one.

import StatisticalTables

/// Seeks, for the quantities of one block, whole-number tables that agree with all evidence and lie far from one another.
struct Witnesses {
  /// What is known of a quantity: tables were found at both ends of `seen`, none exists beyond `possible`.
  struct Span {
    var seen: ClosedRange<Int>
    var possible: ClosedRange<Int>

    var seenWidth: Int { seen.upperBound - seen.lowerBound }
    var possibleWidth: Int { possible.upperBound - possible.lowerBound }
  }

  private let evidence: Evidence
  private let block: [Int]
  private let low: [Int]
  private let high: [Int]
  private let constraintsOf: [[Int]]
  private let boxes: Boxes
  private var chance: ReproducibleChance
  /// Of every quantity of the evidence its place in its block.
  private let positions: [Int]
  /// What is known of each of the block.
  private var spans: [Span]
  private(set) var programs = 0
  /// What each table that widened something is off the truth by, and in which each of the block is least and greatest.
  private var tables: [[Int: Int]] = []
  private var leastIn: [Int]
  private var greatestIn: [Int]
  /// Whose ends were both solved for among all tables.
  private var isKnown: [Bool]
  /// Lent to each excerpt.
  private var places: [Int]
  /// After so many columns in all programs what is still open is taken as not proven.
  private let most: Int
  private var columns = 0

  /// How many quantities are solved for together; larger blocks are solved in boxes.
  private static let whole = 1500
  private static let near = 1500
  private static let box = 400
  private static let rounds = 6
  /// Beyond so many left, a release is sent back rather than each looked at for long.
  private static let many = 100
  private static let few = 40

  /// - Parameters:
  ///   - positions: of every quantity of the evidence its place in its block.
  ///   - low: bounds that hold for every table, by quantity of the evidence.
  ///   - constraintsOf: the constraints of every quantity.
  ///   - most: how many columns all programs that are solved have at most.
  init(
    _ evidence: Evidence, block: [Int], positions: [Int], low: [Int], high: [Int], constraintsOf: [[Int]],
    atMost most: Int
  ) {
    self.evidence = evidence
    self.positions = positions
    self.most = most
    self.block = block
    self.low = low
    self.high = high
    self.constraintsOf = constraintsOf
    boxes = Boxes(evidence, block)
    chance = ReproducibleChance(seed: UInt64(block.count))
    spans = block.map { quantity in
      let truth = evidence.quantities[quantity].truth
      return Span(seen: truth...truth, possible: low[quantity]...high[quantity])
    }
    leastIn = block.map { _ in -1 }
    greatestIn = leastIn
    isKnown = block.map { _ in false }
    places = evidence.quantities.map { _ in -1 }
  }

  /// What is known of a quantity of the block.
  func span(of quantity: Int) -> Span { spans[positions[quantity]] }

  mutating func seek() {
    if block.count <= Self.whole { return seek(in: block, isWhole: true) }
    var fruitless = 0
    for quantity in block where isOpen(quantity) {
      seek(in: boxes.nearest(to: quantity, atMost: Self.near, constraintsOf), isWhole: false)
      fruitless = isOpen(quantity) ? fruitless + 1 : 0
      // Where a few in a row are not shown to be wide among all that is near, no smaller box shows the next.
      guard columns < most, fruitless < Self.few else { return }
    }
    for round in 0...Self.rounds {
      let size = round < Self.rounds ? Self.box : 3 * Self.box
      let open = block.filter { isOpen($0) }.shuffled(using: &chance)
      if round == Self.rounds && open.count > Self.many { return }
      for quantity in open where isOpen(quantity) && columns < most {
        seek(in: boxes.box(around: quantity, atMost: size, &chance), isWhole: false, only: quantity)
      }
    }
  }

  /// Not shown to be wide enough, and not known for certain.
  private func isOpen(_ quantity: Int) -> Bool {
    let need = evidence.quantities[quantity].need
    return need > 0 && !isKnown[positions[quantity]] && span(of: quantity).seenWidth < need
  }

  /// Solves for the open quantities of some members while all others keep their true numbers.
  private mutating func seek(in members: [Int], isWhole: Bool, only: Int? = nil) {
    guard let excerpt = Excerpt(evidence, members, low, high, constraintsOf, &places) else { return }
    // All at once: one solution widens many.
    var fruitless = 0
    while fruitless < (isWhole ? 4 : 1), columns < most {
      var weights = [Double](repeating: 0, count: members.count)
      for (index, quantity) in members.enumerated() where isOpen(quantity) {
        weights[index] = Double.random(in: 0.5...1.5, using: &chance) * (Bool.random(using: &chance) ? -1 : 1)
      }
      if !weights.contains(where: { $0 != 0 }) { return }
      if !widen(excerpt, weights) { fruitless += 1 }
    }
    for (index, quantity) in members.enumerated() where (only == nil || only == quantity) && columns < most {
      for sign in [1.0, -1.0] where isOpen(quantity) {
        var weights = [Double](repeating: 0, count: members.count)
        weights[index] = sign
        count(1, of: members.count)
        guard let found = excerpt.program.greatest(weights) else { continue }
        if isWhole { narrow(quantity, to: found[index], sign) }
        _ = take(found, excerpt, weights)
        if isWhole, sign < 0 { isKnown[positions[quantity]] = true }
      }
    }
  }

  private mutating func count(_ solved: Int, of members: Int) {
    programs += solved
    columns += solved * members
  }

  private mutating func widen(_ excerpt: Excerpt, _ weights: [Double]) -> Bool {
    count(1, of: excerpt.members.count)
    return excerpt.program.greatest(weights).map { take($0, excerpt, weights) } ?? false
  }

  /// No table goes further than the best of all tables, whole numbers or not.
  private mutating func narrow(_ quantity: Int, to end: Double, _ sign: Double) {
    let place = positions[quantity]
    let span = spans[place]
    // A hair for the solver's own roundings, towards wider: nothing is called narrow for their sake.
    if sign > 0 {
      let limit = min(span.possible.upperBound, Int((end + 1e-6).rounded(.down)))
      spans[place].possible = span.possible.lowerBound...max(limit, span.seen.upperBound)
    } else {
      let limit = max(span.possible.lowerBound, Int((end - 1e-6).rounded(.up)))
      spans[place].possible = min(limit, span.seen.lowerBound)...span.possible.upperBound
    }
  }

  /// Takes a solution in if it is, or can be made, a table of whole numbers. Tells whether anything became wider.
  private mutating func take(_ found: [Double], _ excerpt: Excerpt, _ weights: [Double]) -> Bool {
    let made = excerpt.whole(found, weights)
    count(made.programs, of: excerpt.members.count)
    guard let table = made.table, excerpt.agrees(table, with: evidence) else { return false }
    var isWider = false
    for (quantity, number) in zip(excerpt.members, table) {
      let place = positions[quantity]
      let seen = spans[place].seen
      if seen.contains(number) { continue }
      if number < seen.lowerBound { leastIn[place] = tables.count } else { greatestIn[place] = tables.count }
      spans[place].seen = min(seen.lowerBound, number)...max(seen.upperBound, number)
      isWider = isWider || evidence.quantities[quantity].need > 0
    }
    let changes = zip(excerpt.members, table).map { ($0, $1 - evidence.quantities[$0].truth) }.filter { $0.1 != 0 }
    tables.append(Dictionary(uniqueKeysWithValues: changes))
    return isWider
  }

  /// What has to differ from the truth for a quantity to be as far from it as it was seen.
  func changed(for quantity: Int) -> Set<Int> {
    var changed: Set<Int> = []
    for table in [leastIn[positions[quantity]], greatestIn[positions[quantity]]] where table >= 0 {
      changed.formUnion(evidence.cut(tables[table], to: quantity, constraintsOf))
    }
    return changed
  }
}
