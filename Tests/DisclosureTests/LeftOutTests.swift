// What is left out of a release is a number like any other: whoever subtracts what is printed must not learn it.

import DisclosureAudit
import DisclosureControl
import Releasing
import StatisticalTables
import Testing

extension CountTable {
  /// Printed with some cells hidden and some left out, whatever the rules say.
  fileprivate func printed(_ name: String = "release", hiding hidden: [Int] = [], leavingOut cells: Set<Int>)
    -> PrintedRelease
  {
    let names = hidden.map { (self.name(of: $0), Pattern.Reason.primary) }
    return Pattern(hidden: Dictionary(names) { one, _ in one }).print(name, [withholding(cells)])
  }
}

extension PrintedRelease {
  /// Whether it prints a figure of a cell.
  fileprivate func tells(_ name: CellName) -> Bool {
    tables.contains { printed in
      printed.table.counts.indices.contains { cell in
        if case .figure = printed.cells[cell] { printed.table.name(of: cell) == name } else { false }
      }
    }
  }
}

@Suite("What is left out of a release")
struct LeftOutTests {
  private let audit = DisclosureAudit()

  @Test("a part that is left out beside its printed sum is reckoned by subtraction")
  func subtraction() throws {
    let table = try CountTable.counted([("sex", 4)]) { [3, 2, 20, 30][$0[0]] }
    let one = try audit.report([table.printed(hiding: [2], leavingOut: [1])])
    #expect(Set(one.findings.map(\.cell)) == [table.name(of: 1), table.name(of: 2)])
    #expect(one.findings.allSatisfy { $0.verdict == .narrow })
    // Both together are 5, whoever subtracts the others.
    let both = try audit.report([table.printed(leavingOut: [1, 2])])
    #expect(both.findings.map(\.possible) == [0...5, 0...5])
    #expect(try audit.report([table.printed(leavingOut: [1, 2, 3])]).isSafe)
  }

  @Test("what is large enough to be told may be reckoned, and of a whole that is told nothing is hidden but its parts")
  func large() throws {
    let large = try CountTable.counted([("sex", 3)]) { [9, 20, 30][$0[0]] }
    #expect(try audit.report([large.printed(leavingOut: [1])]).isSafe)
    let whole = try CountTable.counted([("sex", 3)]) { [1, 2, 5][$0[0]] }
    #expect(try audit.report([whole.printed(leavingOut: [1, 2, 3])]).isSafe)
    #expect(try !audit.report([whole.printed(leavingOut: [1, 2])]).isSafe)
  }

  @Test("of what everybody can work out institutions are asked too, where that may be no reason to refuse")
  func everybody() throws {
    let table = try CountTable.counted([("institution", 3)]) { [2, 3, 40][$0[0]] }
    let printed = table.printed(hiding: [1, 2])
    let usual = try DisclosureAudit(insiders: ["institution"]).report([printed])
    #expect(!usual.isSafe && usual.findings.allSatisfy { $0.reader == nil })
    let everybody = try DisclosureAudit(insiders: ["institution"], asksEverybody: true).report([printed])
    #expect(
      everybody.findings.contains {
        $0.reader == "institution 0" && $0.cell == table.name(of: 2) && $0.possible == 3...3
      })
  }

  @Test("a sum of sums over parts that are left out is a sum over them")
  func sumOfSums() throws {
    let dimension = Dimension(
      "status", items: ["cohort", "NEET or not known", "NEET", "not known", "other"].map { .init($0) }, whole: 0,
      sums: [.init(total: 0, parts: [1, 4]), .init(total: 1, parts: [2, 3])])
    let table = try CountTable(
      "status", population: "people", dimensions: [dimension], counts: [100, 40, 3, 37, 60])
    // The sum between is left out with its small part.
    #expect(try !audit.report([table.printed(leavingOut: [1, 2])]).isSafe)
    #expect(try audit.report([table.printed(leavingOut: [1, 2, 3])]).isSafe)
  }

  @Test("percentages beside what is left out are figures that are printed")
  func percentage() throws {
    let measure = Dimension(
      "measure", items: [.init("cohort"), .init("NEET"), .init("other")], whole: 0,
      sums: [.init(total: 0, parts: [1, 2])])
    let table = try CountTable(
      "headline", population: "cohort", dimensions: [measure],
      shares: [Share(dimension: 0, numerator: 1, base: 0, isSensitive: true)], counts: [200, 4, 196])
    let printed = table.printed(leavingOut: [1, 2]).tables[0]
    #expect(printed.shares[0][1] == .notAvailable)
    let told = PrintedTable(printed.table, cells: printed.cells, shares: [[1: .figure(20, decimals: 1)]])
    #expect(
      try audit.report([PrintedRelease("release", tables: [told])]).findings.contains { $0.possible == 4...4 })
  }

  @Test("two earlier releases that each are safe give away together what the new one leaves out, and it is not blamed")
  func twoEarlier() throws {
    let table = try CountTable.counted([("sex", 4)]) { [3, 7, 20, 30][$0[0]] }
    let first = table.printed("first", hiding: [1, 2], leavingOut: [])
    let second = table.printed("second", leavingOut: [1, 3])
    #expect(try audit.report([first]).isSafe && audit.report([second]).isSafe)
    #expect(try !audit.report([first, second]).isSafe)
    // Nothing that the new one says is the cause, so it is made; and it says no more than is known.
    let made = try ReleaseControl().control("new", [table], earlier: [first, second])
    #expect(made.printed.tables[0].cells[1] != .figure(3, decimals: 0))
    // A cell that none of the earlier ones gave away stays kept.
    let fresh = try ReleaseControl().control("new", [table], earlier: [first])
    #expect(try audit.report([first, fresh.printed]).isSafe)
  }

  @Test("what one release left out, two of another do not bring back")
  func acrossReleases() throws {
    let before = try CountTable.counted([("sex", 4)]) { [3, 4, 20, 30][$0[0]] }
    let after = try CountTable.counted([("sex", 4)]) { [3, 8, 21, 30][$0[0]] }
    let first = before.printed("first", leavingOut: [1, 2, 3])
    #expect(try audit.report([first]).isSafe)
    // The second alone is safe: its first is hidden with its fourth. The first release's sum tells.
    let second = after.printed("second", hiding: [1, 4], leavingOut: [])
    #expect(try audit.report([second]).isSafe && !audit.report([first, second]).isSafe)
    let made = try ReleaseControl().control("second", [after], earlier: [first])
    #expect(try audit.report([first, made.printed]).isSafe)
  }

  // MARK: Campaigns

  private static let shapes: [[[(name: String, parts: Int)]]] = [
    [[("sex", 3)], [("district", 3)]], [[("sex", 2), ("age", 2)]], [[("sex", 2), ("age", 2)], [("sex", 2)]],
    [[("sex", 5)]], [[("sex", 2), ("age", 3)]],
  ]

  private static func rules(_ number: Int) -> DisclosureRules {
    DisclosureRules(roundTo: number % 7 == 5 ? 5 : 0, showsZero: number % 3 != 0)
  }

  /// Tables of one population that have their totals in common.
  private static func tables(_ number: Int, _ chance: inout ReproducibleChance) throws -> [CountTable] {
    let shape = shapes[number % shapes.count]
    let dimensions = shape[0]
    var parts: [[Int]: Int] = [:]
    let rules = rules(number)
    var drawn = chance
    let first = try CountTable.counted(dimensions, named: "first", rules: rules) { places in
      let count =
        Int.random(in: 0...2, using: &drawn) > 0
        ? Int.random(in: 0...5, using: &drawn) : Int.random(in: 6...12, using: &drawn)
      parts[places] = count
      return count
    }
    chance = drawn
    guard shape.count > 1 else { return [first] }
    if shape[1][0].name == "sex" {
      let second = try CountTable.counted(shape[1], named: "second", rules: rules) { places in
        parts.filter { $0.key[0] == places[0] }.values.reduce(0, +)
      }
      return [first, second]
    }
    // The same people divided otherwise.
    var left = parts.values.reduce(0, +)
    let second = try CountTable.counted(shape[1], named: "second", rules: rules) { places in
      let count = places[0] == shape[1][0].parts - 1 ? left : Int.random(in: 0...left, using: &chance)
      left -= count
      return count
    }
    return [first, second]
  }

  /// Small numbers that nobody may know closely, with what a reader who tries everything knows of them.
  private static func known(_ releases: [PrintedRelease], drift: Int) -> [(Attacker.Key, ClosedRange<Int>)]? {
    guard let ranges = Attacker(releases, drift: drift, reach: 12).ranges() else { return nil }
    var told: [(Attacker.Key, ClosedRange<Int>)] = []
    for (place, release) in releases.enumerated() {
      for printed in release.tables {
        for cell in printed.table.counts.indices {
          guard let count = printed.table.counts[cell], (1...5).contains(count) else { continue }
          let key = Attacker.Key(release: place, cell: printed.table.name(of: cell))
          // What was printed of it before is no disclosure of the release that hides it now.
          if releases[..<place].contains(where: { $0.tells(key.cell) }) { continue }
          if let range = ranges[key], range.upperBound - range.lowerBound < 6 { told.append((key, range)) }
        }
      }
    }
    return told
  }

  @Test(
    "whatever a reader who tries every table learns of what is hidden or left out, the audit finds",
    arguments: [41, 42]
  )
  func audited(seed: Int) throws {
    var chance = ReproducibleChance(seed: UInt64(seed))
    var (tried, caught) = (0, 0)
    for number in 0..<50 {
      let tables = try Self.tables(number, &chance)
      // What is small is hidden or left out, and some more.
      var pattern = try DisclosureControl().pattern(tables)
      pattern.hidden = pattern.hidden.filter { $0.value == .primary }
      let told = tables.map { table in
        let dropped = table.counts.indices.filter { cell in
          let isSmall = pattern.hidden[table.name(of: cell)] != nil
          return cell > 0 && Int.random(in: 0...3, using: &chance) < (isSmall ? 2 : 1)
        }
        return table.withholding(Set(dropped))
      }
      let release = pattern.print("release", told)
      guard let known = Self.known([release], drift: 1) else { continue }
      tried += 1
      caught += known.isEmpty ? 0 : 1
      let found = Set(try audit.report([release]).findings.map(\.cell))
      #expect(found.isSuperset(of: known.map(\.0.cell)), "\(number): \(known)")
    }
    #expect(tried > 20 && caught > 5, "\(tried), \(caught)")
  }

  @Test(
    "whatever a reader of three releases who tries every table learns of what is hidden, the audit finds",
    arguments: [61, 62]
  )
  func auditedTogether(seed: Int) throws {
    var chance = ReproducibleChance(seed: UInt64(seed))
    var (tried, caught) = (0, 0)
    for number in 0..<40 {
      var tables = try Self.tables(number, &chance)
      var releases: [PrintedRelease] = []
      for release in ["first", "second", "third"] {
        if !releases.isEmpty, tables.count == 1 { tables = try tables.map { try Self.moved($0, &chance) } }
        // What is small is hidden, and some more, otherwise each time.
        var pattern = try DisclosureControl().pattern(tables)
        pattern.hidden = pattern.hidden.filter { reason in
          reason.value == .primary || Int.random(in: 0...2, using: &chance) == 0
        }
        releases.append(pattern.print(release, tables))
      }
      guard let known = Self.known(releases, drift: 1) else { continue }
      tried += 1
      caught += known.isEmpty ? 0 : 1
      let found = Set(try audit.report(releases).findings.map(\.cell))
      #expect(found.isSuperset(of: known.map(\.0.cell)), "\(number): \(known)")
    }
    #expect(tried > 10 && caught > 5, "\(tried), \(caught)")
  }

  @Test("of releases as they are made, two after one another, nothing small is learnt", arguments: [51, 52, 53])
  func made(seed: Int) throws {
    var chance = ReproducibleChance(seed: UInt64(seed))
    var (tried, leftOut) = (0, 0)
    for number in 0..<40 {
      let control = ReleaseControl(mostSmall: number % 2 == 0 ? 60 : 20)
      let tables = try Self.tables(number, &chance).map { table in
        table.withholding(Set(table.counts.indices.filter { $0 > 0 && Int.random(in: 0...4, using: &chance) == 0 }))
      }
      guard let first = try? control.control("first", tables, earlier: []) else { continue }
      let later = try tables.map { table in try Self.moved(table, &chance) }
      let second = try? control.control("second", tables.count > 1 ? tables : later, earlier: [first.printed])
      let releases = [first.printed] + (second.map { [$0.printed] } ?? [])
      let isLeftOut = releases.contains { $0.tables.contains { !$0.table.notTold.isEmpty && !$0.isSilent } }
      for known in [Self.known([first.printed], drift: 1), Self.known(releases, drift: 1)].compactMap({ $0 }) {
        tried += 1
        leftOut += isLeftOut ? 1 : 0
        #expect(known.isEmpty, "\(number): \(known)")
      }
    }
    #expect(tried > 20 && leftOut > 10, "\(tried), \(leftOut)")
  }

  /// The same table after one person more was counted in a part.
  private static func moved(_ table: CountTable, _ chance: inout ReproducibleChance) throws -> CountTable {
    let parts = table.counts.indices.filter { !table.places(of: $0).contains(0) }
    guard let chosen = parts.randomElement(using: &chance) else { return table }
    let places = table.places(of: chosen)
    return try CountTable(
      table.name, population: table.population, dimensions: table.dimensions, rules: table.rules,
      counts: table.counts.enumerated().map { cell, count in
        let isAbove = zip(table.places(of: cell), places).allSatisfy { $0 == 0 || $0 == $1 }
        return count.map { $0 + (isAbove ? 1 : 0) }
      })
  }
}
