// Tables for the tests: counts with all their totals, hidden as a test says, and a reader who tries every table there is.

import DisclosureControl
import StatisticalTables

extension CountTable {
  /// A table of the parts of some dimensions with all totals added up.
  ///
  /// - Parameter part: the count of one combination of parts, by their places from zero.
  static func counted(
    _ dimensions: [(name: String, parts: Int)], named name: String = "table", population: String = "people",
    rules: DisclosureRules = DisclosureRules(), part: ([Int]) -> Int
  ) throws -> CountTable {
    let made = dimensions.map { dimension in
      Dimension(dimension.name, parts: (0..<dimension.parts).map { "\(dimension.name) \($0)" })
    }
    var parts: [[Int]: Int] = [:]
    func once(_ places: [Int]) -> Int {
      let count = parts[places] ?? part(places)
      parts[places] = count
      return count
    }
    var counts: [Int] = []
    func count(_ places: [Int]) {
      guard places.count < made.count else {
        counts.append(Self.sum(places, dimensions.map(\.parts), once))
        return
      }
      for item in made[places.count].items.indices { count(places + [item]) }
    }
    count([])
    return try CountTable(name, population: population, dimensions: made, rules: rules, counts: counts)
  }

  private static func sum(_ places: [Int], _ parts: [Int], _ part: ([Int]) -> Int) -> Int {
    guard let total = places.firstIndex(of: 0) else { return part(places.map { $0 - 1 }) }
    return (1...parts[total]).reduce(0) { sum, item in
      var one = places
      one[total] = item
      return sum + Self.sum(one, parts, part)
    }
  }

  /// Printed with some cells hidden, whatever the rules say.
  func printed(hiding hidden: [Int]) -> PrintedRelease {
    let names = hidden.map { (name(of: $0), Pattern.Reason.primary) }
    return Pattern(hidden: Dictionary(names) { one, _ in one }).print("release", [self])
  }
}

/// A reader who tries every whole-number table that would have been printed the same. Knows tables whose parts make up
/// their totals, without rounding.
struct Exhaustive {
  private let table: CountTable
  /// Which parts every cell is made of.
  private let partsOf: [[Int]]
  private let parts: [Int]
  private let printed: [Int?]
  private let least: Int

  init(_ printed: PrintedTable) {
    let table = printed.table
    self.table = table
    let leaves = table.counts.indices.filter { !table.places(of: $0).contains(0) }
    parts = leaves
    partsOf = table.counts.indices.map { cell in
      let places = table.places(of: cell)
      return leaves.indices.filter { leaf in
        zip(places, table.places(of: leaves[leaf])).allSatisfy { $0 == 0 || $0 == $1 }
      }
    }
    self.printed = printed.cells.map { if case .figure(let figure, _) = $0 { figure } else { nil } }
    least = table.rules.showsZero ? 1 : 0
  }

  /// The least and the greatest that every cell can be; nothing after too many trials.
  func ranges(limit: Int = 100_000) -> [ClosedRange<Int>]? {
    var values = [Int](repeating: 0, count: parts.count)
    var sums = [Int](repeating: 0, count: partsOf.count)
    var left = partsOf.map(\.count)
    var cellsOf = [[Int]](repeating: [], count: parts.count)
    for (cell, members) in partsOf.enumerated() { for part in members { cellsOf[part].append(cell) } }
    var low = table.counts.map { $0 ?? 0 }
    var high = low
    var trials = 0
    func assign(_ part: Int) {
      guard trials < limit else { return }
      guard part < parts.count else {
        for (cell, sum) in sums.enumerated() {
          low[cell] = min(low[cell], sum)
          high[cell] = max(high[cell], sum)
        }
        return
      }
      let truth = table.counts[parts[part]] ?? 0
      let choices = printed[parts[part]].map { $0...$0 } ?? least...(truth + 3 * table.rules.threshold)
      for value in choices {
        trials += 1
        values[part] = value
        var agrees = true
        for cell in cellsOf[part] {
          sums[cell] += value
          left[cell] -= 1
          if let figure = printed[cell] {
            agrees = agrees && (left[cell] == 0 ? sums[cell] == figure : sums[cell] <= figure)
          } else if left[cell] == 0, sums[cell] < least {
            agrees = false
          }
        }
        if agrees { assign(part + 1) }
        for cell in cellsOf[part] {
          sums[cell] -= value
          left[cell] += 1
        }
      }
    }
    assign(0)
    return trials < limit ? zip(low, high).map { $0...$1 } : nil
  }
}
