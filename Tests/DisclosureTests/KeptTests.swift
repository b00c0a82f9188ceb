// What readers know beside the figures: items that are listed, cells that cannot be, and what former releases kept back.

import DisclosureAudit
import DisclosureControl
@testable import Releasing
import StatisticalTables
import Testing

@Suite("What is known beside the figures")
struct KeptTests {
  private let audit = DisclosureAudit()

  private func table(_ counts: [Int?], isFound: Bool = false, notTold: Set<Int> = []) throws -> CountTable {
    let dimension = Dimension("district", parts: (1..<counts.count).map { "district \($0)" }, isFound: isFound)
    return try CountTable(
      "districts", population: "people", dimensions: [dimension],
      rules: DisclosureRules(showsZero: false), counts: counts, notTold: notTold)
  }

  private func printed(_ table: CountTable, hiding hidden: [Int] = []) -> PrintedRelease {
    let names = hidden.map { (table.name(of: $0), Pattern.Reason.primary) }
    return Pattern(hidden: Dictionary(names) { one, _ in one }).print("release", [table])
  }

  @Test("an item that is listed because somebody was found there counts at least one, hidden or left out")
  func listed() throws {
    // Two that make up 6: each from 0 to 6, or from 1 to 5.
    let counts: [Int?] = [46, 2, 4, 40]
    #expect(try audit.report([printed(table(counts), hiding: [1, 2])]).isSafe)
    let found = try audit.report([printed(table(counts, isFound: true), hiding: [1, 2])])
    #expect(found.findings.map(\.possible) == [1...5, 1...5])
    let leftOut = try table(counts, isFound: true, notTold: [1, 2])
    #expect(try audit.report([printed(leftOut)]).findings.map(\.possible) == [1...5, 1...5])
    // Whoever hides knows it too.
    let made = try ReleaseControl().control("release", [table(counts, isFound: true)], earlier: [])
    #expect(try audit.report([made.printed]).isSafe)
  }

  @Test("of an item that is listed for one year nothing is known in another")
  func listedInOne() throws {
    let years = Dimension("year", separate: ["2025", "2026"])
    let found = Dimension("district", parts: ["north", "south"], isFound: true)
    let both = try CountTable(
      "both", population: "people", dimensions: [years, found], counts: [10, 0, 10, 20, 15, 5])
    #expect(both.counts.indices.allSatisfy { !both.isListed($0) })
    #expect(
      both.slices().allSatisfy { $0.table.counts.indices.allSatisfy { cell in !both.slices()[0].table.isListed(cell) } }
    )
    let one = try CountTable(
      "one", population: "people", dimensions: [Dimension("year", separate: ["2026"]), found], counts: [20, 15, 5])
    #expect(one.counts.indices.allSatisfy(one.isListed))
  }

  @Test("a cell that cannot be is none of those that nobody remembers, and its sums are looked at")
  func impossible() throws {
    let table = try table([23, 3, 20, nil])
    #expect(!table.silent.isForgotten(3) && table.silent.notTold == [0, 1, 2])
    // In a table that tells nothing of two parts, the third being impossible, their sum is told by another.
    let told = try CountTable(
      "all", population: "people", dimensions: [Dimension("all", items: [.init("all")], whole: 0)], counts: [23])
    let north = try CountTable(
      "north", population: "people",
      dimensions: [Dimension("district", separate: ["district 2"])], counts: [20])
    let release = Pattern(hidden: [:]).print("release", [told, north, table.silent])
    #expect(try audit.report([release]).findings.map(\.possible) == [3...3])
  }

  @Test("what nobody remembers of a former release follows from its sums, or is together what remains of them")
  func forgotten() throws {
    let one = try table([23, nil, 20], notTold: [1])
    #expect(one.isForgotten(1) && one.recalling.counts == [23, 3, 20] && !one.recalling.isForgotten(1))
    #expect(try audit.report([printed(one.recalling)]).findings.map(\.possible) == [3...3])
    // Of two that are forgotten the sum is known: 5, and what is hidden beside them has no more room than they.
    let two = try table([30, nil, nil, 3, 22], notTold: [1, 2])
    #expect(two.recalling.isForgotten(1))
    #expect(
      try !audit.report([printed(two.recalling, hiding: [3])]).findings.contains { $0.cell == two.name(of: 3) })
    let tight = try table([26, nil, nil, 3, 22], notTold: [1, 2])
    #expect(
      try audit.report([printed(tight.recalling, hiding: [3])]).findings.contains {
        $0.cell == tight.name(of: 3) && $0.possible.upperBound <= 4
      })
  }

  @Test("what former releases gave away to everybody is no licence to tell an institution more")
  func institution() throws {
    func table(_ name: String, _ items: [String], _ counts: [Int], notTold: Set<Int> = []) throws -> CountTable {
      try CountTable(
        name, population: "people",
        dimensions: [
          Dimension("institution", items: items.map { .init($0) }, whole: nil, sums: [.init(total: 0, parts: [1, 2])])
        ], counts: counts, notTold: notTold)
    }
    // Before: the first and the third make up 5, so that everybody knows the first from 1 to 4.
    let former = try table("former", ["first and third", "first", "third"], [5, 2, 3])
    let earlier = PrintedRelease(
      "former",
      tables: [PrintedTable(former, cells: [.figure(5, decimals: 0), .hidden, .hidden], shares: [])])
    // Now: with the total told the second, who alone knows its own number, has the first.
    let fresh = try table("fresh", ["first and second", "first", "second"], [42, 2, 40], notTold: [2])
    let told = PrintedRelease(
      "new", tables: [PrintedTable(fresh, cells: [.figure(42, decimals: 0), .hidden, .notAvailable], shares: [])])
    let usual = DisclosureAudit(insiders: ["institution"])
    #expect(try !usual.report([earlier, told]).findings.contains { $0.reader == "second" })
    #expect(
      try DisclosureAudit(insiders: ["institution"], asksEverybody: true).report([earlier, told]).findings.contains {
        $0.reader == "second" && $0.possible == 2...2
      })
    let control = ReleaseControl(insiders: ["institution"])
    #expect(try !control.doubts(told, [earlier]).cells.isEmpty)
    let made = try? control.control("new", [fresh], earlier: [earlier]).printed.tables[0].cells[0]
    #expect(made != .figure(42, decimals: 0))
  }

  @Test("of a large table that tells nothing everything is proven to be wide")
  func silent() throws {
    var chance = ReproducibleChance(seed: 8)
    let table = try CountTable.counted([("reason", 4), ("age", 2), ("institution", 330)]) { places in
      Int.random(in: 0...[1, 9, 1, 2][places[0]], using: &chance)
    }
    let report = try audit.report([printed(table.silent)])
    #expect(report.isSafe && report.protected > 1000 && report.programs < 100)
  }
}
