// A reader of several releases who tries every table that would have been printed the same: shares nothing with the audit.

import StatisticalTables

/// Knows tables whose parts make up their totals, what is rounded and what is a percentage, and that a number moves by no
/// more than `drift` from one release to the next. Looks at what is left out as at any number that may be nobody.
struct Attacker {
  /// A number of one of the releases.
  struct Key: Hashable {
    let release: Int
    let cell: CellName
  }

  /// A sum of leaves, and all that is printed of it.
  private struct Number {
    var leaves: [Int]
    var truth: Int
    var least = 0
    var most: Int
    /// As it stands where it is printed.
    var isPrinted: (Int) -> Bool = { _ in true }
  }

  private var numbers: [Number] = []
  private(set) var keys: [Key: [Int]] = [:]
  private var leaves = 0
  /// Numbers that must be at most so far apart.
  private var near: [(Int, Int, Int)] = []
  private var percents: [(part: Int, base: Int, tenths: Int)] = []
  private let reach: Int

  init(_ releases: [PrintedRelease], drift: Int, reach: Int) {
    self.reach = reach
    for (place, release) in releases.enumerated() {
      for printed in release.tables { add(printed, place) }
    }
    for numbers in keys.values { for other in numbers.dropFirst() { near.append((numbers[0], other, 0)) } }
    for (key, numbers) in keys where key.release > 0 {
      for before in 0..<key.release {
        guard let other = keys[Key(release: before, cell: key.cell)] else { continue }
        let moved = abs(self.numbers[numbers[0]].truth - self.numbers[other[0]].truth)
        near.append((numbers[0], other[0], max(drift, moved)))
      }
    }
  }

  private mutating func add(_ printed: PrintedTable, _ release: Int) {
    let table = printed.table
    let first = leaves
    let isLeaf = table.dimensions.map { dimension in
      dimension.items.indices.map { item in !dimension.sums.contains { $0.total == item } }
    }
    func parts(_ dimension: Int, _ item: Int) -> [Int] {
      guard let sum = table.dimensions[dimension].sums.first(where: { $0.total == item }) else { return [item] }
      return sum.parts.flatMap { parts(dimension, $0) }
    }
    var leafOf: [Int: Int] = [:]
    for cell in table.counts.indices {
      let places = table.places(of: cell)
      guard places.indices.allSatisfy({ isLeaf[$0][places[$0]] }) else { continue }
      leafOf[cell] = first + leafOf.count
    }
    leaves += leafOf.count
    let start = numbers.count
    for cell in table.counts.indices {
      var made = [0]
      for (index, item) in table.places(of: cell).enumerated() {
        made = made.flatMap { one in parts(index, item).map { one + $0 * table.strides[index] } }
      }
      let truth = table.counts[cell] ?? 0
      var number = Number(leaves: made.compactMap { leafOf[$0] }, truth: truth, most: truth + reach)
      let (step, days) = (table.rules.roundTo, table.days(of: cell))
      switch printed.cells[cell] {
      case .figure(let figure, let decimals):
        number.isPrinted = { sum in
          step > 1
            ? (sum == 0) == (figure == 0) && Rounding.quotient(sum, step * days, decimals: 0) * step == figure
            : (sum == 0) == (figure == 0) && Rounding.quotient(sum, days, decimals: decimals) == figure
        }
        number.most = truth + max(1, step) * days
      case .low: number.isPrinted = { $0 > 0 && Rounding.quotient($0, step * days, decimals: 0) == 0 }
      case .hidden:
        // What was hidden once stays hidden, if nobody is left in it too.
        let isNew = !(0..<release).contains { keys[Key(release: $0, cell: table.name(of: cell))] != nil }
        // Nor is nobody told where everybody or nobody says something delicate.
        let places = table.places(of: cell)
        let isDelicate = table.shares.contains { $0.isSensitive && places[$0.dimension] != $0.base }
        number.least = table.rules.showsZero && isNew && !isDelicate ? 1 : 0
      default: break
      }
      keys[Key(release: release, cell: table.name(of: cell)), default: []].append(numbers.count)
      numbers.append(number)
    }
    for (share, figures) in zip(table.shares, printed.shares) {
      for (cell, figure) in figures {
        guard case .figure(let tenths, _) = figure else { continue }
        let base = cell + (share.base - share.numerator) * table.strides[share.dimension]
        percents.append((start + cell, start + base, tenths))
      }
    }
  }

  /// The least and the greatest that every number can be; nothing after too many trials.
  func ranges(limit: Int = 20_000) -> [Key: ClosedRange<Int>]? {
    var numbersOf = [[Int]](repeating: [], count: leaves)
    for (number, told) in numbers.enumerated() { for leaf in told.leaves { numbersOf[leaf].append(number) } }
    var nearOf = [[Int]](repeating: [], count: numbers.count)
    for (place, pair) in near.enumerated() {
      nearOf[pair.0].append(place)
      nearOf[pair.1].append(place)
    }
    var percentsOf = [[Int]](repeating: [], count: numbers.count)
    for (place, share) in percents.enumerated() {
      percentsOf[share.part].append(place)
      percentsOf[share.base].append(place)
    }
    let truths = numbers.map(\.truth)
    var (low, high) = (truths, truths)
    var sums = [Int](repeating: 0, count: numbers.count)
    var left = numbers.map(\.leaves.count)
    var trials = 0
    func agrees(_ number: Int) -> Bool {
      guard sums[number] <= numbers[number].most else { return false }
      guard left[number] == 0 else { return true }
      return sums[number] >= numbers[number].least && numbers[number].isPrinted(sums[number])
        && nearOf[number].allSatisfy { place in
          let (one, other, apart) = near[place]
          return left[one] > 0 || left[other] > 0 || abs(sums[one] - sums[other]) <= apart
        }
        && percentsOf[number].allSatisfy { place in
          let share = percents[place]
          guard left[share.part] == 0, left[share.base] == 0 else { return true }
          return sums[share.base] > 0
            && Rounding.quotient(100 * sums[share.part], sums[share.base], decimals: 1) == share.tenths
        }
    }
    let most = (0..<leaves).map { leaf in
      numbersOf[leaf].filter { numbers[$0].leaves.count == 1 }.map { numbers[$0].most }.min() ?? reach
    }
    func assign(_ leaf: Int) {
      guard trials < limit else { return }
      guard leaf < leaves else {
        for number in numbers.indices {
          low[number] = min(low[number], sums[number])
          high[number] = max(high[number], sums[number])
        }
        return
      }
      for number in numbersOf[leaf] { left[number] -= 1 }
      for value in 0...most[leaf] {
        trials += 1
        for number in numbersOf[leaf] { sums[number] += value }
        if numbersOf[leaf].allSatisfy(agrees) { assign(leaf + 1) }
        for number in numbersOf[leaf] { sums[number] -= value }
      }
      for number in numbersOf[leaf] { left[number] += 1 }
    }
    assign(0)
    guard trials < limit else { return nil }
    return keys.mapValues { own in
      (own.map { low[$0] }.max() ?? 0)...(own.map { high[$0] }.min() ?? 0)
    }
  }
}
