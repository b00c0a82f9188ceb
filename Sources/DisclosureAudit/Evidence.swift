// What a reader has: every printed number turned into what it says, and nothing that was not printed.

import StatisticalTables

/// All numbers of some releases as unknowns with bounds, and all that is known between them. Built from what is printed
/// and from how the tables say that they hang together; shares nothing with what decided the printing.
struct Evidence {
  static let unbounded = 1 << 40

  struct Quantity {
    var name: CellName
    /// Dimension and item, wherever it is narrowed.
    var places: [(dimension: String, item: String)]
    var truth: Int
    var low: Int
    var high: Int
    /// How wide it must remain to a reader; zero for what needs no protection.
    var need = 0
    /// Hidden for its own sake, or ought to be.
    var isTooSmall = false
    /// Nothing is said of it, or of what it remains of.
    var isLeftOut = false
    var release: String
    /// Of a number that nobody prints: what it remains of.
    var remainsOf: CellName?

    /// Nobody printed it.
    var isHidden: Bool { high >= Evidence.unbounded }
  }

  /// `lower <= sum of weight * quantity <= upper`.
  struct Constraint {
    var quantities: [Int]
    var weights: [Int]
    var lower: Int
    var upper: Int
  }

  var quantities: [Quantity] = []
  var constraints: [Constraint] = []
  /// Copies of one hidden cell in several releases, with what they have in common: tables in which all of them move
  /// alike are among those that agree.
  private(set) var alike: [[Int]] = []

  init(_ releases: [PrintedRelease], drift: Int) throws(TableError) {
    var copies: [CellName: [Int]] = [:]
    for release in releases {
      var numbers: [CellName: Int] = [:]
      var stated: Set<[Int]> = []
      for printed in release.tables { try read(cells: printed, of: release.name, into: &numbers) }
      for printed in release.tables { try read(sums: printed, numbers, &stated) }
      for printed in release.tables { try read(shares: printed, numbers, &stated) }
      for number in numbers.values { copies[quantities[number].name, default: []].append(number) }
    }
    for name in copies.keys.sorted() { link(copies[name]?.sorted() ?? [], drift: drift) }
    let wholes = Wholes(self)
    for quantity in quantities.indices where quantities[quantity].isLeftOut && quantities[quantity].need > 0 {
      quantities[quantity].need = min(quantities[quantity].need, wholes.most(quantity))
    }
  }

  // MARK: Cells

  private mutating func read(
    cells printed: PrintedTable, of release: String, into numbers: inout [CellName: Int]
  ) throws(TableError) {
    let table = printed.table
    for (cell, truth) in table.counts.enumerated() {
      guard let truth else { continue }
      let name = table.name(of: cell)
      let bounds = said(by: printed.cells[cell], cell, of: table)
      let isLeftOut = printed.cells[cell] == .notAvailable
      let number = numbers[name] ?? quantities.count
      if number == quantities.count {
        numbers[name] = number
        quantities.append(
          Quantity(
            name: name, places: table.narrowing(cell), truth: truth, low: bounds.low, high: bounds.high,
            isLeftOut: isLeftOut, release: release))
      }
      guard quantities[number].truth == truth else {
        throw .twoCounts(cell: name, one: quantities[number].truth, other: truth)
      }
      if isLeftOut {
        // Another table may say something of it.
      } else if quantities[number].isLeftOut {
        (quantities[number].low, quantities[number].high, quantities[number].isLeftOut) = (
          bounds.low, bounds.high, false
        )
      } else if quantities[number].isHidden && bounds.high == Self.unbounded {
        quantities[number].low = min(quantities[number].low, bounds.low)
      } else if quantities[number].isHidden {
        // Hidden in one table and printed in another is printed.
        (quantities[number].low, quantities[number].high) = bounds
      } else if bounds.high < Self.unbounded {
        quantities[number].low = max(quantities[number].low, bounds.low)
        quantities[number].high = min(quantities[number].high, bounds.high)
      }
      if isTooSmall(truth, cell, of: table) { quantities[number].isTooSmall = true }
      let mustBeKept = printed.cells[cell] == .hidden || quantities[number].isTooSmall
      if mustBeKept { quantities[number].need = max(quantities[number].need, Self.mustStay(cell, of: table)) }
    }
  }

  private func said(by printed: Printed, _ cell: Int, of table: CountTable) -> (low: Int, high: Int) {
    let days = table.days(of: cell)
    let step = table.rules.roundTo
    switch printed {
    case .notAvailable:
      return (0, Self.unbounded)
    case .hidden, .notApplicable:
      return (zeroCanBeHidden(cell, of: table) ? 0 : 1, Self.unbounded)
    case .low:
      return (1, (step * days - 1) / 2)
    case .figure(0, _):
      return (0, 0)
    case .figure(let figure, let decimals):
      // The figure stands for everything that rounds to it: twice the sum, less than one unit from twice the figure.
      let unit = step > 1 ? step * days : days
      let parts = step > 1 ? 1 : Self.power(decimals)
      let middle = 2 * figure * days
      if step < 2 && days == 1 && decimals == 0 { return (figure, figure) }
      let low = Self.up(middle - unit, over: 2 * parts)
      let high = Self.up(middle + unit, over: 2 * parts) - 1
      return (max(1, low), high)
    }
  }

  private func isTooSmall(_ truth: Int, _ cell: Int, of table: CountTable) -> Bool {
    guard truth == 0 else { return truth < Self.mustStay(cell, of: table) }
    guard table.rules.showsZero else { return true }
    // Nobody of a group whose members are known to one another.
    return sensitiveBases(of: cell, in: table).contains { base in
      table.counts[base].map { (1..<table.rules.identifiable * table.days(of: cell)).contains($0) } ?? false
    }
  }

  /// Whether readers must reckon with a zero behind a `c` here.
  private func zeroCanBeHidden(_ cell: Int, of table: CountTable) -> Bool {
    !table.rules.showsZero || !sensitiveBases(of: cell, in: table).isEmpty
  }

  /// The groups of which a cell is a part that says something delicate about its members.
  private func sensitiveBases(of cell: Int, in table: CountTable) -> [Int] {
    table.shares.filter(\.isSensitive).compactMap { share in
      let stride = Self.stride(table, share.dimension)
      let item = cell / stride % table.dimensions[share.dimension].items.count
      return item == share.numerator ? cell + (share.base - item) * stride : nil
    }
  }

  /// How wide a cell must stay, and how many are enough to be told: so many on each of its days.
  private static func mustStay(_ cell: Int, of table: CountTable) -> Int {
    let strictest = table.narrowing(cell).compactMap { table.rules.stricter[$0.dimension] }.max() ?? 0
    return table.days(of: cell) * max(strictest, table.rules.threshold)
  }

  // MARK: Sums and shares

  private mutating func read(
    sums printed: PrintedTable, _ numbers: [CellName: Int], _ stated: inout Set<[Int]>
  ) throws(TableError) {
    let table = printed.table
    for (index, dimension) in table.dimensions.enumerated() {
      let stride = Self.stride(table, index)
      for sum in dimension.sums {
        for cell in table.counts.indices where cell / stride % dimension.items.count == sum.total {
          guard let whole = table.counts[cell] else { continue }
          let all = sum.parts.map { cell + ($0 - sum.total) * stride }
          if all.contains(where: table.isForgotten) { continue }
          let parts = all.filter { table.counts[$0] != nil }
          let made = parts.reduce(0) { $0 + (table.counts[$1] ?? 0) }
          guard made == whole || (made < whole && !sum.isComplete) else {
            throw .doesNotAddUp(cell: table.name(of: cell), total: whole, parts: made)
          }
          let known = parts.compactMap { numbers[table.name(of: $0)] }
          let total = numbers[table.name(of: cell)]
          let rest = sum.isComplete ? nil : (whole - made, isTooFew(whole - made, of: cell, table))
          state(total, known, rest: rest, of: printed, cell, &stated)
        }
      }
    }
  }

  private mutating func read(
    shares printed: PrintedTable, _ numbers: [CellName: Int], _ stated: inout Set<[Int]>
  ) throws(TableError) {
    let table = printed.table
    for (share, figures) in zip(table.shares, printed.shares) {
      let stride = Self.stride(table, share.dimension)
      let items = table.dimensions[share.dimension].items.count
      for part in table.counts.indices where part / stride % items == share.numerator {
        let base = part + (share.base - share.numerator) * stride
        guard let some = table.counts[part], let whole = table.counts[base],
          let numerator = numbers[table.name(of: part)], let denominator = numbers[table.name(of: base)]
        else { continue }
        guard some <= whole else { throw .doesNotAddUp(cell: table.name(of: base), total: whole, parts: some) }
        let group = 1..<table.rules.identifiable * table.days(of: base)
        let tells = whole == some ? share.isSensitive && group.contains(whole) : isTooFew(whole - some, of: base, table)
        state(denominator, [numerator], rest: (whole - some, tells), of: printed, base, &stated)
        if let figure = figures[part] { read(figure, numerator, denominator, rounded: table.rules.roundTo > 1) }
      }
    }
  }

  private func isTooFew(_ rest: Int, of cell: Int, _ table: CountTable) -> Bool {
    rest > 0 && rest < Self.mustStay(cell, of: table)
  }

  private mutating func state(
    _ total: Int?, _ parts: [Int], rest: (value: Int, isDelicate: Bool)?, of printed: PrintedTable, _ cell: Int,
    _ stated: inout Set<[Int]>
  ) {
    guard let total else { return }
    let isNew = stated.insert(parts.sorted() + [-1 - total, rest == nil ? 0 : 1]).inserted
    guard isNew || rest?.isDelicate ?? false else { return }
    var members = parts
    if let rest {
      let table = printed.table
      members.append(quantities.count)
      let taken = parts.map { quantities[$0].name.description }.joined(separator: " and ")
      quantities.append(
        Quantity(
          name: CellName(population: "\(quantities[total].name) but \(taken)", places: []),
          places: quantities[total].places, truth: rest.value, low: 0, high: Self.unbounded,
          need: rest.isDelicate ? Self.mustStay(cell, of: table) : 0,
          isLeftOut: (parts + [total]).contains { quantities[$0].isLeftOut },
          release: quantities[total].release, remainsOf: quantities[total].name))
    }
    constraints.append(
      Constraint(
        quantities: members + [total], weights: members.map { _ in 1 } + [-1], lower: 0, upper: 0))
  }

  /// A percentage with one decimal lies within half a tenth of what it is the percentage of.
  private mutating func read(_ figure: Printed, _ numerator: Int, _ denominator: Int, rounded: Bool) {
    let tenths: ClosedRange<Int>
    switch figure {
    case .figure(let printed, _): tenths = (2 * printed - 1)...(2 * printed + 1)
    case .low: tenths = 0...1
    case .hidden, .notApplicable, .notAvailable: return
    }
    let isTold = !quantities[numerator].isHidden && !quantities[denominator].isHidden
    // Made of rounded counts that are printed beside it, it says nothing that they do not.
    if rounded && isTold { return }
    if rounded {
      // It narrows what is hidden in a way that is not worth reckoning: take the hidden number as told.
      for number in [numerator, denominator] where quantities[number].isHidden {
        quantities[number].low = quantities[number].truth
        quantities[number].high = quantities[number].truth
      }
      return
    }
    let both = [numerator, denominator]
    constraints.append(
      Constraint(quantities: both, weights: [2000, -tenths.lowerBound], lower: 0, upper: Self.unbounded))
    constraints.append(
      Constraint(quantities: both, weights: [2000, -tenths.upperBound], lower: -Self.unbounded, upper: 0))
  }

  // MARK: Releases

  /// All copies of one cell lie within `drift` of one another: each is a common least value and something up to it.
  private mutating func link(_ copies: [Int], drift: Int) {
    guard copies.count > 1 else { return }
    let truths = copies.map { quantities[$0].truth }
    guard let least = truths.min(), let most = truths.max() else { return }
    // A reader who takes the cell to have moved less than it did reckons wrongly.
    let reach = max(drift, most - least)
    let first = quantities[copies[0]]
    let common = quantities.count
    quantities.append(
      Quantity(
        name: first.name, places: first.places, truth: max(0, least), low: 0, high: Self.unbounded, release: "common"))
    for copy in copies {
      constraints.append(Constraint(quantities: [copy, common], weights: [1, -1], lower: 0, upper: reach))
    }
    if copies.allSatisfy({ quantities[$0].isHidden }) { alike.append(copies + [common]) }
    // What was hidden once stays hidden, if nobody is left in it too.
    for (index, copy) in copies.enumerated()
    where quantities[copy].isHidden && copies[..<index].contains(where: { quantities[$0].isHidden }) {
      quantities[copy].low = 0
    }
    // What was printed before is no disclosure of what hides it now; only what makes it narrower is.
    for (index, copy) in copies.enumerated() where quantities[copy].need > 0 {
      for before in copies[..<index].map({ quantities[$0] }) where !before.isHidden {
        // Large enough to be told, and told: hiding it now only gives room to others.
        if !quantities[copy].isTooSmall { quantities[copy].need = 0 }
        let told = before.high + reach - max(quantities[copy].low, before.low - reach)
        quantities[copy].need = min(quantities[copy].need, max(0, told))
      }
    }
  }

  /// The same, where only quantities of some names are asked for, and what remains of them.
  func asking(only names: Set<CellName>) -> Evidence {
    asking(
      only: quantities.indices.filter {
        names.contains(quantities[$0].name) || quantities[$0].remainsOf.map(names.contains) ?? false
      })
  }

  /// The same, where only some quantities are asked for.
  func asking(only quantities: [Int]) -> Evidence {
    var evidence = self
    let asked = Set(quantities)
    for quantity in evidence.quantities.indices where !asked.contains(quantity) {
      evidence.quantities[quantity].need = 0
    }
    return evidence
  }

  /// Some of the quantities with their constraints, in the hands of somebody who knows those of one item from their own
  /// books. What is left out stands at its true number.
  ///
  /// - Parameters:
  ///   - asked: those that are asked for, with how wide each must stay.
  ///   - own: their constraints.
  func part(
    _ members: [Int], _ own: [Int], asking asked: [Int: Int], alike groups: [[Int]], knownTo dimension: String,
    _ item: String
  ) -> Evidence {
    var part = Evidence()
    var number: [Int: Int] = [:]
    for quantity in members {
      number[quantity] = part.quantities.count
      var own = quantities[quantity]
      own.need = asked[quantity] ?? 0
      if own.places.contains(where: { $0.dimension == dimension && $0.item == item }) {
        (own.low, own.high, own.need) = (own.truth, own.truth, 0)
      }
      part.quantities.append(own)
    }
    for constraint in own.map({ constraints[$0] }) {
      var kept = Constraint(quantities: [], weights: [], lower: constraint.lower, upper: constraint.upper)
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
        if let own = number[quantity] {
          kept.quantities.append(own)
          kept.weights.append(weight)
        } else {
          kept.lower -= kept.lower > -Self.unbounded ? weight * quantities[quantity].truth : 0
          kept.upper -= kept.upper < Self.unbounded ? weight * quantities[quantity].truth : 0
        }
      }
      part.constraints.append(kept)
    }
    part.alike = groups.map { $0.compactMap { number[$0] } }.filter { $0.count > 1 }
    return part
  }

  init() {}

  // MARK: Arithmetic

  private static func stride(_ table: CountTable, _ dimension: Int) -> Int {
    table.dimensions[(dimension + 1)...].reduce(1) { $0 * $1.items.count }
  }

  private static func power(_ decimals: Int) -> Int { (0..<decimals).reduce(1) { product, _ in product * 10 } }

  /// The least whole number of at least `number / divisor`.
  private static func up(_ number: Int, over divisor: Int) -> Int {
    number >= 0 ? (number + divisor - 1) / divisor : -(-number / divisor)
  }
}
