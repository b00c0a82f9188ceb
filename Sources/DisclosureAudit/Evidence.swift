// What a reader has: every printed number turned into what it says, and nothing that was not printed.

import StatisticalTables

/// All numbers of some releases as unknowns with bounds, and all that is known between them. Built from what is printed
/// and from how the tables say that they hang together; shares nothing with what decided the printing.
struct Evidence {
  static let unbounded = 1 << 40

  struct Quantity {
    var name: CellName
    /// Where it stands: in which of all tables, and at which of its cells.
    var table: Int
    var cell: Int
    var truth: Int
    var low: Int
    var high: Int
    /// How wide it must remain to a reader; zero for what needs no protection.
    var need = 0
    /// Hidden for its own sake, or ought to be.
    var isTooSmall = false
    /// Nothing is said of it, or of what it remains of.
    var isLeftOut = false
    /// A part of what can be no more than it ought to stay wide: it stays as wide as that.
    var isOfLess = false
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
  /// Copies of one cell in several releases that are not told exactly, with what they have in common: tables in which all
  /// of them move alike are among those that agree.
  private(set) var alike: [[Int]] = []
  /// Whether any of them are not the same number.
  var copiesDiffer: Bool {
    alike.contains { group in group.contains { quantities[$0].truth != quantities[group[0]].truth } }
  }
  /// The same, parted by number.
  var alikeByNumber: [[Int]] {
    alike.flatMap { group in
      let parts = Dictionary(grouping: group) { quantities[$0].truth }
      return parts.keys.sorted().compactMap { parts[$0] }
    }
  }
  /// What quantities stand in.
  private(set) var tables: [CountTable] = []
  /// What holds of all quantities for whoever believes the constraints; possibly wider than need be. Of what was read, not
  /// of its parts.
  private(set) var implied: (low: [Int], high: [Int]) = ([], [])

  init(_ releases: [PrintedRelease], drift: Int) throws(TableError) {
    var cells: [CellName: Int] = [:]
    var copies: [[Int]] = []
    for release in releases {
      var reading = Reading(release: release.name, newest: [Int](repeating: -1, count: copies.count))
      var numbers: [[Int]] = []
      for printed in release.tables { numbers.append(try read(cells: printed, &reading, &cells, &copies)) }
      var stated: Set<[Int]> = []
      for (printed, own) in zip(release.tables, numbers) { try read(sums: printed.table, own, &stated) }
      for (printed, own) in zip(release.tables, numbers) { try read(shares: printed, own, &stated) }
    }
    for copies in copies { link(copies, drift: drift) }
    implied = propagated()
    lowerNeeds()
  }

  /// Dimension and item, wherever a quantity is narrowed.
  func places(of quantity: Int) -> [(dimension: String, item: String)] {
    tables[quantities[quantity].table].narrowing(quantities[quantity].cell)
  }

  // MARK: Cells

  /// A release under way.
  private struct Reading {
    let release: String
    /// For every name of a cell what it is in this release.
    var newest: [Int]
  }

  /// Gives for every cell its quantity; -1 where there is none.
  private mutating func read(
    cells printed: PrintedTable, _ reading: inout Reading, _ cells: inout [CellName: Int], _ copies: inout [[Int]]
  ) throws(TableError) -> [Int] {
    let table = printed.table
    tables.append(table)
    var numbers = [Int](repeating: -1, count: table.counts.count)
    for (cell, truth) in table.counts.enumerated() {
      guard let truth else { continue }
      let name = table.name(of: cell)
      let bounds = said(by: printed.cells[cell], cell, of: table)
      let isLeftOut = printed.cells[cell] == .notAvailable
      let known = cells[name] ?? copies.count
      if known == copies.count {
        cells[name] = known
        copies.append([])
        reading.newest.append(-1)
      }
      if reading.newest[known] < 0 {
        reading.newest[known] = quantities.count
        copies[known].append(quantities.count)
        quantities.append(
          Quantity(
            name: name, table: tables.count - 1, cell: cell, truth: truth, low: bounds.low, high: bounds.high,
            isLeftOut: isLeftOut, release: reading.release))
      }
      let number = reading.newest[known]
      numbers[cell] = number
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
    return numbers
  }

  // MARK: Sums and shares

  private mutating func read(
    sums table: CountTable, _ numbers: [Int], _ stated: inout Set<[Int]>
  ) throws(TableError) {
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
          let rest = sum.isComplete ? nil : (whole - made, isTooFew(whole - made, of: cell, table))
          state(numbers[cell], parts.map { numbers[$0] }, rest: rest, of: table, cell, &stated)
        }
      }
    }
  }

  private mutating func read(
    shares printed: PrintedTable, _ numbers: [Int], _ stated: inout Set<[Int]>
  ) throws(TableError) {
    let table = printed.table
    for (share, figures) in zip(table.shares, printed.shares) {
      let stride = Self.stride(table, share.dimension)
      let items = table.dimensions[share.dimension].items.count
      for part in table.counts.indices where part / stride % items == share.numerator {
        let base = part + (share.base - share.numerator) * stride
        guard let some = table.counts[part], let whole = table.counts[base] else { continue }
        guard some <= whole else { throw .doesNotAddUp(cell: table.name(of: base), total: whole, parts: some) }
        let group = 1..<table.rules.identifiable * table.days(of: base)
        let tells = whole == some ? share.isSensitive && group.contains(whole) : isTooFew(whole - some, of: base, table)
        state(numbers[base], [numbers[part]], rest: (whole - some, tells), of: table, base, &stated)
        if let figure = figures[part] {
          read(figure, numbers[part], numbers[base], rounded: table.rules.roundTo > 1)
        }
      }
    }
  }

  private mutating func state(
    _ total: Int, _ parts: [Int], rest: (value: Int, isDelicate: Bool)?, of table: CountTable, _ cell: Int,
    _ stated: inout Set<[Int]>
  ) {
    let isNew = stated.insert(parts.sorted() + [-1 - total, rest == nil ? 0 : 1]).inserted
    guard isNew || rest?.isDelicate ?? false else { return }
    var members = parts
    if let rest {
      members.append(quantities.count)
      let taken = parts.map { quantities[$0].name.description }.joined(separator: " and ")
      let whole = quantities[total]
      quantities.append(
        Quantity(
          name: CellName(population: "\(whole.name) but \(taken)", places: []), table: whole.table, cell: whole.cell,
          truth: rest.value, low: 0, high: Self.unbounded, need: rest.isDelicate ? Self.mustStay(cell, of: table) : 0,
          isLeftOut: (parts + [total]).contains { quantities[$0].isLeftOut }, release: whole.release,
          remainsOf: whole.name))
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

  /// All copies of one cell lie as near to one another as a reader may take them to: each is a common least value and
  /// something up to it.
  private mutating func link(_ copies: [Int], drift: Int) {
    guard copies.count > 1, let least = copies.map({ quantities[$0].truth }).min() else { return }
    let (seen, moved) = distances(of: copies[...], drift: drift)
    // What moves farther than the told copies show a reader has to look for farther off, and nothing says how far: whoever
    // takes it to have moved less than it did reckons wrongly.
    let reach = moved > seen ? moved + drift : seen
    let first = quantities[copies[0]]
    let common = quantities.count
    quantities.append(
      Quantity(
        name: first.name, table: first.table, cell: first.cell, truth: least, low: 0, high: Self.unbounded,
        release: "common"))
    for copy in copies {
      constraints.append(Constraint(quantities: [copy, common], weights: [1, -1], lower: 0, upper: reach))
    }
    let open = copies.filter { quantities[$0].low < quantities[$0].high }
    // What a told copy holds fast cannot move with the others as far as they can.
    let group = open.count == copies.count ? open + [common] : open
    if group.count > 1 { alike.append(group) }
    // What was hidden once stays hidden, if nobody is left in it too.
    for (index, copy) in copies.enumerated()
    where quantities[copy].isHidden && copies[..<index].contains(where: { quantities[$0].isHidden }) {
      quantities[copy].low = 0
    }
    lowerNeeds(of: copies, drift: drift)
  }

  /// What was printed before is no disclosure of what hides it now; only what makes it narrower is.
  private mutating func lowerNeeds(of copies: [Int], drift: Int) {
    var (least, greatest) = (Self.unbounded, 0)
    for (index, copy) in copies.enumerated() {
      if !quantities[copy].isHidden {
        (least, greatest) = (min(least, quantities[copy].high), max(greatest, quantities[copy].low))
      } else if quantities[copy].need > 0, least < Self.unbounded {
        // As it was when this was hidden: whatever is printed later may move farther.
        let (seen, moved) = distances(of: copies[...index], drift: drift)
        let reach = max(seen, moved)
        let told = least + reach - max(quantities[copy].low, greatest - reach)
        // Large enough to be told, and told: hiding it now only gives room to others.
        quantities[copy].need = quantities[copy].isTooSmall ? min(quantities[copy].need, max(0, told)) : 0
      }
    }
  }

  /// How far copies of a cell lie from one another to a reader, within `drift` or as far as those go that are told; and how
  /// far in truth.
  private func distances(of copies: ArraySlice<Int>, drift: Int) -> (seen: Int, moved: Int) {
    let told = copies.filter { !quantities[$0].isHidden }.map { quantities[$0] }
    let truths = copies.map { quantities[$0].truth }
    return (
      max(drift, (told.map(\.low).max() ?? 0) - (told.map(\.high).min() ?? 0)),
      (truths.max() ?? 0) - (truths.min() ?? 0)
    )
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

  /// Some of the quantities with their constraints, in the hands of somebody who knows some numbers from their own books.
  /// What is left out stands at its true number.
  ///
  /// - Parameters:
  ///   - asked: those that are asked for, with how wide each must stay.
  ///   - own: their constraints.
  func part(
    _ members: [Int], _ own: [Int], asking asked: [Int: Int], alike groups: [[Int]], knowing known: Set<Int>
  ) -> Evidence {
    var part = Evidence()
    part.tables = tables
    var number: [Int: Int] = [:]
    for quantity in members {
      number[quantity] = part.quantities.count
      var own = quantities[quantity]
      own.need = asked[quantity] ?? 0
      if known.contains(quantity) { (own.low, own.high, own.need) = (own.truth, own.truth, 0) }
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

  private init() {}

  /// The same cells otherwise joined.
  init(tables: [CountTable], _ quantities: [Quantity], _ constraints: [Constraint]) {
    (self.tables, self.quantities, self.constraints) = (tables, quantities, constraints)
  }
}
