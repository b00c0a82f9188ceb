// The cells of a release as unknowns of a system of equations, as suppression looks at them.

import StatisticalTables

/// Every number that a reader might reckon, printed or not, and the equations between them. Cells that earlier releases
/// printed too are one unknown with theirs.
struct Unknowns {
  /// An unknown's place in an equation, with its sign.
  struct Term: Hashable {
    var unknown: Int
    var sign: Int
  }

  static let unlimited = 1 << 40
  /// What it costs more to hide what an earlier release told.
  private static let toldBefore = 10_000

  var names: [CellName] = []
  var values: [Int] = []
  /// What a reader believes of a hidden number before looking further.
  var low: [Int] = []
  var high: [Int] = []
  /// What a reader knows of it while it is printed; both the value itself where nothing is rounded.
  var printedLow: [Int] = []
  var printedHigh: [Int] = []
  /// How wide it must stay; zero where nothing need be protected unless it is hidden.
  var need: [Int] = []
  /// How wide it must stay once it is hidden.
  var needHidden: [Int] = []
  /// How wide it must stay though nothing is said of it: asked for where it is doubted alone, since what is left out is
  /// mostly free to be anything.
  var needLeftOut: [Int] = []
  var isSmall: [Bool] = []
  /// Hidden by an earlier release, or never printed at all.
  var isHiddenAnyway: [Bool] = []
  /// A cell of this release.
  var isPrinted: [Bool] = []
  var mayBeHidden: [Bool] = []
  /// Information lost by hiding it.
  var cost: [Int] = []
  /// Whoever knows its true number from their own books; -1 for nobody.
  var insider: [Int] = []

  var equations: [[Term]] = []
  /// For every unknown its equations, `unknown` being the equation's number.
  var equationsOf: [[Term]] = []

  /// The tables, and for every unknown where in them it stands.
  var lattices: [Lattice] = []
  var placesOf: [[(lattice: Int, cell: Int)]] = []

  private var numbers: [CellName: Int] = [:]
  private var insiders: [String: Int] = [:]
  private var known: Set<[Term]> = []
  /// Totals that earlier releases told, by equation.
  private var told: [Int: Int] = [:]

  init(_ tables: [CountTable], earlier: [PrintedRelease], drift: Int, insiders dimensions: Set<String>)
    throws(TableError)
  {
    for table in tables { try add(cellsOf: table, insiders: dimensions) }
    for table in tables { try add(leftOutOf: table, insiders: dimensions) }
    let printed = Earlier(earlier, drift: drift)
    for (number, name) in names.enumerated() { apply(printed, to: number, name) }
    let cells = numbers
    lattices = tables.map { table in Lattice(table) { cells[table.name(of: $0)] } }
    for table in tables { try add(linesOf: table) { cells[table.name(of: $0)] } }
    for release in earlier { try add(release, printed, insiders: dimensions) }
    showToldAsNobody()
    lowerNeeds()
    equationsOf = [[Term]](repeating: [], count: names.count)
    for (number, terms) in equations.enumerated() {
      for term in terms { equationsOf[term.unknown].append(Term(unknown: number, sign: term.sign)) }
    }
    known = []
    placesOf = [[(lattice: Int, cell: Int)]](repeating: [], count: names.count)
    for (number, lattice) in lattices.enumerated() {
      for (cell, unknown) in lattice.unknowns.enumerated() where unknown >= 0 {
        placesOf[unknown].append((number, cell))
      }
    }
  }

  subscript(name: CellName) -> Int? { numbers[name] }

  private mutating func append(_ name: CellName, value: Int) -> Int {
    names.append(name)
    values.append(value)
    low.append(0)
    high.append(Self.unlimited)
    printedLow.append(value)
    printedHigh.append(value)
    need.append(0)
    needHidden.append(0)
    needLeftOut.append(0)
    isSmall.append(false)
    isHiddenAnyway.append(false)
    isPrinted.append(false)
    mayBeHidden.append(false)
    cost.append(0)
    insider.append(-1)
    numbers[name] = names.count - 1
    return names.count - 1
  }

  private mutating func add(cellsOf table: CountTable, insiders dimensions: Set<String>) throws(TableError) {
    let small = SmallNumbers(table)
    for cell in table.counts.indices {
      guard table.tells(cell), let value = table.counts[cell] else { continue }
      let name = table.name(of: cell)
      let days = table.days(of: cell)
      let isNew = numbers[name] == nil
      let number = numbers[name] ?? append(name, value: value)
      guard values[number] == value else {
        throw .twoCounts(cell: name, one: values[number], other: value)
      }
      let zeroMayBeHidden = small.mayHideZero(cell)
      if isNew {
        low[number] = zeroMayBeHidden ? 0 : 1
        mayBeHidden[number] = value > 0 || zeroMayBeHidden
      } else {
        // Whichever table hides it hides it in all.
        low[number] = min(low[number], zeroMayBeHidden ? 0 : 1)
        mayBeHidden[number] = mayBeHidden[number] || zeroMayBeHidden
      }
      isPrinted[number] = true
      if small.isSmall(cell) { isSmall[number] = true }
      needHidden[number] = max(needHidden[number], small.leastTold(cell))
      // Lost in every table that tells it.
      cost[number] += Self.cost(of: cell, value / days, in: table)
      let range = small.printedRange(cell)
      if isNew {
        (printedLow[number], printedHigh[number]) = (range.lowerBound, range.upperBound)
      } else {
        printedLow[number] = max(printedLow[number], range.lowerBound)
        printedHigh[number] = min(printedHigh[number], range.upperBound)
      }
      setInsider(of: number, cell, table, dimensions)
    }
  }

  /// What no table of the release tells: free to be anything, and to be kept where it is too small.
  private mutating func add(leftOutOf table: CountTable, insiders dimensions: Set<String>) throws(TableError) {
    let small = SmallNumbers(table)
    for cell in table.notTold.sorted() {
      guard let value = table.counts[cell] else { continue }
      let name = table.name(of: cell)
      let number = numbers[name] ?? append(name, value: value)
      guard values[number] == value else { throw .twoCounts(cell: name, one: values[number], other: value) }
      guard !isPrinted[number] else { continue }
      isHiddenAnyway[number] = true
      cost[number] = Self.cost(of: cell, value / table.days(of: cell), in: table)
      if small.isSmall(cell) { needLeftOut[number] = max(needLeftOut[number], small.leastTold(cell)) }
      setInsider(of: number, cell, table, dimensions)
    }
  }

  private mutating func setInsider(of number: Int, _ cell: Int, _ table: CountTable, _ dimensions: Set<String>) {
    for place in table.narrowing(cell) where dimensions.contains(place.dimension) {
      let who = place.dimension + "=" + place.item
      insider[number] = insiders[who] ?? insiders.count
      insiders[who] = insider[number]
    }
  }

  /// A cell costs what it tells: one, more for every total it is, and within that more for a bigger number.
  private static func cost(of cell: Int, _ value: Int, in table: CountTable) -> Int {
    let totals = zip(table.dimensions, table.places(of: cell)).filter { dimension, item in
      dimension.sums.contains { $0.total == item }
    }
    return 1000 * (1 + 2 * totals.count) + value * 500 / (value + 100)
  }

  private mutating func apply(_ printed: Earlier, to number: Int, _ name: CellName) {
    guard let before = printed.cells[name] else { return }
    if before.isHiddenAlways {
      // The same cell has the same answer for ever, if nobody is left in it too; what is moved here must be movable there
      // as well.
      isHiddenAnyway[number] = true
      low[number] = max(0, before.low + values[number] - before.smallest)
      needHidden[number] = max(needHidden[number], before.need)
      needLeftOut[number] = max(needLeftOut[number], before.needLeftOut)
    } else if before.isTold {
      let (reach, told) = printed.reach(of: before, with: values[number])
      low[number] = max(low[number], reach.lowerBound)
      high[number] = min(high[number], reach.upperBound)
      // Told once it is hidden last: that gives others as much room as it may have moved, and no more.
      if !isSmall[number] { cost[number] += Self.toldBefore }
      // Large enough to be told, and told: hiding it now only gives room to others.
      needHidden[number] = isSmall[number] ? min(needHidden[number], told) : 0
      needLeftOut[number] = min(needLeftOut[number], told)
    }
  }

  /// Declared sums, and for each share the rest of its base: a number nobody prints and everybody can reckon.
  private mutating func add(linesOf table: CountTable, find: (Int) -> Int?) throws(TableError) {
    let strides = table.strides
    for (index, dimension) in table.dimensions.enumerated() where !dimension.sums.isEmpty {
      for first in table.counts.indices where table.places(of: first)[index] == 0 {
        for sum in dimension.sums {
          let total = first + sum.total * strides[index]
          let parts = sum.parts.map { first + $0 * strides[index] }
          try add(total, parts, isComplete: sum.isComplete, of: table, restIsSmall: nil, find)
        }
      }
    }
    let small = SmallNumbers(table)
    for share in table.shares {
      let stride = strides[share.dimension]
      for first in table.counts.indices where table.places(of: first)[share.dimension] == 0 {
        let base = first + share.base * stride
        let part = first + share.numerator * stride
        let isSmall = small.hidesRest(of: part, in: base, share)
        // A base that is made up of its parts needs no rest to stay at least as large as one of them.
        let isMadeUp = table.dimensions[share.dimension].sums.contains {
          $0.isComplete && $0.total == share.base && $0.parts.contains(share.numerator)
        }
        if isSmall || !isMadeUp { try add(base, [part], isComplete: false, of: table, restIsSmall: isSmall, find) }
      }
    }
  }

  private mutating func add(
    _ total: Int, _ parts: [Int], isComplete: Bool, of table: CountTable, restIsSmall: Bool?, _ find: (Int) -> Int?
  ) throws(TableError) {
    guard let whole = table.counts[total], !parts.contains(where: table.isForgotten) else { return }
    let made = parts.reduce(0) { $0 + (table.counts[$1] ?? 0) }
    guard isComplete ? made == whole : made <= whole else {
      throw .doesNotAddUp(cell: table.name(of: total), total: whole, parts: made)
    }
    var terms = parts.compactMap { part in find(part).map { Term(unknown: $0, sign: 1) } }
    terms.sort { $0.unknown < $1.unknown }
    if let number = find(total) { terms.append(Term(unknown: number, sign: -1)) }
    guard !terms.isEmpty, known.insert(terms).inserted else { return }
    // A total that is no unknown is told, and stands as it is.
    told[equations.count] = find(total) == nil ? whole : nil
    if !isComplete {
      let rest = appendRest(whole - made, of: total, table, restIsSmall)
      if !([total] + parts).allSatisfy(table.tells) { swap(&need[rest], &needLeftOut[rest]) }
      terms.append(Term(unknown: rest, sign: 1))
    }
    equations.append(terms)
  }

  private mutating func appendRest(_ value: Int, of total: Int, _ table: CountTable, _ isSmall: Bool?) -> Int {
    let number = append(
      CellName(population: "rest \(names.count) of \(table.name(of: total))", places: []), value: value)
    isHiddenAnyway[number] = true
    let threshold = SmallNumbers(table).leastTold(total)
    let isSmall = isSmall ?? (value > 0 && value < threshold)
    need[number] = isSmall ? threshold : 0
    return number
  }

  /// The equations of an earlier release, among what it hides.
  private mutating func add(
    _ release: PrintedRelease, _ printed: Earlier, insiders dimensions: Set<String>
  ) throws(TableError) {
    for printedTable in release.tables {
      let table = printedTable.table
      for cell in table.counts.indices where table.counts[cell] != nil {
        let name = table.name(of: cell)
        guard numbers[name] == nil, let before = printed.cells[name], !before.isTold else { continue }
        let number = append(name, value: before.smallest)
        isHiddenAnyway[number] = true
        low[number] = before.low
        needHidden[number] = before.need
        needLeftOut[number] = before.needLeftOut
        setInsider(of: number, cell, table, dimensions)
      }
      let cells = numbers
      try add(linesOf: table) { cell in
        let name = table.name(of: cell)
        return printed.cells[name]?.isTold ?? true ? nil : cells[name]
      }
    }
  }

  /// Shows every zero that others tell whatever is printed of it, since hiding it would only raise a doubt.
  private mutating func showToldAsNobody() {
    var isFurther = true
    while isFurther {
      isFurther = false
      for terms in equations {
        guard let whole = terms.first(where: { $0.sign < 0 })?.unknown, values[whole] == 0, isPrinted[whole] else {
          continue
        }
        let parts = terms.filter { $0.sign > 0 }.map(\.unknown)
        if telltale(whole, parts) { isFurther = showAsNobody([whole] + parts) || isFurther }
      }
    }
  }

  /// Whether a whole of nobody is told in any case, or its parts are. It is where some part would have to be hidden: the
  /// whole is large enough for what it tells.
  private func telltale(_ whole: Int, _ parts: [Int]) -> Bool {
    guard !isSmall[whole], !isHiddenAnyway[whole] else { return false }
    return !mayBeHidden[whole] || parts.contains { isSmall[$0] }
      || parts.allSatisfy { isPrinted[$0] && !isHiddenAnyway[$0] && !mayBeHidden[$0] }
  }

  /// Tells whether anything is new in it.
  private mutating func showAsNobody(_ numbers: [Int]) -> Bool {
    var isNew = false
    for number in numbers where isSmall[number] || mayBeHidden[number] || need[number] + needHidden[number] > 0 {
      isNew = true
      (isSmall[number], mayBeHidden[number]) = (false, false)
      (need[number], needHidden[number], needLeftOut[number]) = (0, 0, 0)
    }
    return isNew
  }

  /// A part is never more than its whole: that is told by the whole, and nobody's part need be wider. Whoever knows the
  /// numbers of one institution takes these away.
  private mutating func lowerNeeds() {
    guard needLeftOut.contains(where: { $0 > 0 }) else { return }
    var most = names.indices.map { isPrinted[$0] && !isSmall[$0] && !isHiddenAnyway[$0] ? values[$0] : Self.unlimited }
    for _ in 0..<6 {
      for (number, terms) in equations.enumerated() {
        let whole = terms.first { $0.sign < 0 }.map { most[$0.unknown] } ?? told[number] ?? Self.unlimited
        guard whole < Self.unlimited else { continue }
        var own: [Int: Int] = [:]
        for term in terms where term.sign > 0 && insider[term.unknown] >= 0 {
          own[insider[term.unknown], default: 0] += values[term.unknown]
        }
        for term in terms where term.sign > 0 {
          let other = own.filter { $0.key != insider[term.unknown] }.values.max() ?? 0
          most[term.unknown] = min(most[term.unknown], whole - other)
        }
      }
    }
    for number in names.indices { needLeftOut[number] = min(needLeftOut[number], max(0, most[number])) }
  }
}

/// What earlier releases printed of each cell.
private struct Earlier {
  struct Cell {
    /// Some release printed a number.
    var isTold = false
    /// Some release hid it, or left it out and it was too small.
    var isKept = false
    var smallest = Int.max
    var greatest = 0
    var low = 0
    var need = 0
    var needLeftOut = 0
    var printed: [ClosedRange<Int>] = []

    var isHiddenAlways: Bool { isKept && !isTold }
  }

  var cells: [CellName: Cell] = [:]
  let drift: Int

  init(_ releases: [PrintedRelease], drift: Int) {
    self.drift = drift
    for release in releases {
      for printed in release.tables {
        let small = SmallNumbers(printed.table)
        for cell in printed.table.counts.indices {
          guard let value = printed.table.counts[cell] else { continue }
          let name = printed.table.name(of: cell)
          var before = cells[name] ?? Cell()
          before.smallest = min(before.smallest, value)
          before.greatest = max(before.greatest, value)
          switch printed.cells[cell] {
          case .hidden:
            before.isKept = true
            before.low = max(before.low, small.mayHideZero(cell) ? 0 : 1)
            before.need = max(before.need, small.leastTold(cell))
          case .notAvailable:
            if small.isSmall(cell) {
              before.isKept = true
              before.needLeftOut = max(before.needLeftOut, small.leastTold(cell))
            }
          default:
            before.isTold = true
            before.printed.append(small.printedRange(cell))
          }
          cells[name] = before
        }
      }
    }
  }

  /// Where a reader of the earlier figures looks for the present one: as far from them as they lie apart, or `drift`. What
  /// moved farther a reader has to look for farther off, and cannot say how far. And how wide it stands by them: as far as
  /// it did move.
  func reach(of before: Cell, with value: Int) -> (range: ClosedRange<Int>, width: Int) {
    let least = before.printed.map(\.upperBound).min() ?? Unknowns.unlimited
    let greatest = before.printed.map(\.lowerBound).max() ?? 0
    let seen = max(drift, greatest - least)
    let moved = max(before.greatest, value) - min(before.smallest, value)
    let reach = moved > seen ? moved + drift : seen
    let wide = max(seen, moved)
    return (max(0, greatest - reach)...(least + reach), least + wide - max(0, greatest - wide))
  }
}
