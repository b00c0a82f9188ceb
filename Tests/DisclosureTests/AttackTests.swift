// What readers do to a release: each attack is seen by the audit where nothing but small numbers is hidden, and comes to
// nothing where the release is controlled.

import DisclosureAudit
import DisclosureControl
import Releasing
import StatisticalTables
import Testing

/// Only what is small is hidden.
private func primaryOnly(_ tables: [CountTable], _ name: String = "release", earlier: [PrintedRelease] = []) throws
  -> PrintedRelease
{
  var pattern = try DisclosureControl().pattern(tables, earlier: earlier)
  pattern.hidden = pattern.hidden.filter { $0.value == .primary }
  return pattern.print(name, tables)
}

@Suite("Attacks on a release")
struct AttackTests {
  private let audit = DisclosureAudit()

  private func controlled(
    _ tables: [CountTable], earlier: [PrintedRelease] = [], insiders: Set<String> = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PrintedRelease {
    let pattern = try DisclosureControl(insiders: insiders).pattern(tables, earlier: earlier)
    #expect(pattern.unprotected.isEmpty, sourceLocation: sourceLocation)
    let release = pattern.print("controlled", tables)
    let report = try DisclosureAudit(insiders: insiders).report(earlier + [release])
    #expect(report.findings.isEmpty, sourceLocation: sourceLocation)
    #expect(report.protected > 0, sourceLocation: sourceLocation)
    return release
  }

  @Test("a hidden number beside its total is reckoned by subtraction")
  func subtraction() throws {
    let table = try CountTable.counted([("sex", 3)]) { [3, 20, 30][$0[0]] }
    let report = try audit.report([try primaryOnly([table])])
    let finding = try #require(report.findings.first)
    #expect(report.findings.count == 1)
    #expect(finding.verdict == .narrow && finding.possible == 3...3 && finding.required == 6)
    let release = try controlled([table])
    #expect(release.tables[0].cells.count { $0 == .hidden } == 2)
  }

  @Test("in a table of two by two, one total of a row and one of a column are enough")
  func twoByTwo() throws {
    let table = try CountTable.counted([("sex", 2), ("age", 2)]) { [[3, 40], [50, 60]][$0[0]][$0[1]] }
    // Places 4 and 5 are the two of sex 0, 7 that of sex 1 and age 0, 1 the total of age 0, 3 that of sex 0.
    let report = try audit.report([table.printed(hiding: [4, 5, 7, 1])])
    #expect(report.findings.map(\.cell.description).contains("people: sex=sex 0, age=age 0") == false)
    #expect(try !audit.report([table.printed(hiding: [4, 5])]).isSafe)
    #expect(try !audit.report([table.printed(hiding: [4, 7])]).isSafe)
    #expect(try audit.report([table.printed(hiding: [4, 5, 7, 8])]).isSafe)
    #expect(try controlled([table]).tables[0].cells.count { $0 == .hidden } == 4)
  }

  @Test("two small numbers that make up a small remainder are known too closely")
  func smallRemainder() throws {
    let table = try CountTable.counted([("sex", 3)]) { [2, 2, 30][$0[0]] }
    let report = try audit.report([primaryOnly([table])])
    #expect(report.findings.count == 2 && report.findings.allSatisfy { $0.possible == 1...3 })
    _ = try controlled([table])
  }

  @Test("a hidden month inside a printed average of three")
  func month() throws {
    let dimension = Dimension(
      "month", items: [.init("average", days: 3), .init("December"), .init("January"), .init("February")],
      sums: [.init(total: 0, parts: [1, 2, 3])])
    let table = try CountTable("months", population: "NEET", dimensions: [dimension], counts: [29, 9, 5, 15])
    let report = try audit.report([primaryOnly([table])])
    // The average is printed as 9.7, which only 29 makes.
    #expect(report.findings.map(\.possible) == [5...5])
    _ = try controlled([table])
  }

  @Test("a hidden count beside a printed percentage and its base")
  func percentage() throws {
    let table = try shares(NEET: 4, of: 200)
    let pattern = Pattern(hidden: [table.name(of: 1): .primary])
    var printed = pattern.print("release", [table]).tables[0]
    #expect(printed.shares[0][1] == .hidden)
    #expect(try audit.report([PrintedRelease("release", tables: [printed])]).isSafe)
    // 2.0 % of 200.
    printed = PrintedTable(table, cells: printed.cells, shares: [[1: .figure(20, decimals: 1)]])
    let report = try audit.report([PrintedRelease("release", tables: [printed])])
    #expect(report.findings.contains { $0.possible == 4...4 })
  }

  private func shares(NEET: Int, of cohort: Int, isSensitive: Bool = true) throws -> CountTable {
    let measure = Dimension("measure", items: [.init("cohort"), .init("NEET")], whole: 0)
    return try CountTable(
      "headline", population: "cohort", dimensions: [measure],
      shares: [Share(dimension: 0, numerator: 1, base: 0, isSensitive: isSensitive)], counts: [cohort, NEET])
  }

  @Test("ninety-nine of a hundred tell of the hundredth", arguments: [99, 95])
  func complement(part: Int) throws {
    let table = try shares(NEET: part, of: 100)
    #expect(try !audit.report([primaryOnly([table])]).isSafe)
    let release = try controlled([table])
    #expect(release.tables[0].cells == [.figure(100, decimals: 0), .hidden])
  }

  @Test("all or none of a group whose members are known to one another tell of each")
  func everybody() throws {
    let all = try controlled([shares(NEET: 15, of: 15)])
    #expect(all.tables[0].cells[1] == .hidden && all.tables[0].shares[0][1] == .hidden)
    let none = try controlled([shares(NEET: 0, of: 15)])
    #expect(none.tables[0].cells[1] == .hidden && none.tables[0].shares[0][1] == .hidden)
    let many = try DisclosureControl().pattern([shares(NEET: 0, of: 40)])
    #expect(many.hidden.isEmpty)
  }

  @Test("sexes that do not add up to the total leave a remainder that can be reckoned")
  func remainder() throws {
    let sex = Dimension(
      "sex", items: [.init("Total"), .init("Female"), .init("Male")], whole: 0,
      sums: [.init(total: 0, parts: [1, 2], isComplete: false)])
    let table = try CountTable("sexes", population: "cohort", dimensions: [sex], counts: [100, 50, 47])
    #expect(try !audit.report([table.printed(hiding: [])]).isSafe)
    _ = try controlled([table])
    // Nobody left, or many: nothing to hide.
    for rest in [0, 30] {
      let table = try CountTable("sexes", population: "cohort", dimensions: [sex], counts: [97 + rest, 50, 47])
      #expect(try DisclosureControl().pattern([table]).hidden.isEmpty)
    }
  }

  @Test("what one table hides another of the release gives away")
  func acrossTables() throws {
    let bySex = try CountTable.counted([("sex", 2), ("age", 2)], named: "by sex") {
      [[3, 40], [50, 60]][$0[0]][$0[1]]
    }
    let byDistrict = try CountTable.counted([("district", 2), ("age", 2)], named: "by district") {
      [[20, 60], [33, 40]][$0[0]][$0[1]]
    }
    // Alone each is safe; the first hides a total of age that the second prints.
    let first = bySex.printed(hiding: [1, 4, 7]).tables[0]
    let second = byDistrict.printed(hiding: []).tables[0]
    #expect(try !audit.report([PrintedRelease("both", tables: [first, second])]).isSafe)
    _ = try controlled([bySex, byDistrict])
  }

  @Test("two filters that differ by a few people tell of these few")
  func filters() throws {
    let all = try CountTable.counted([("school", 3)], named: "all", population: "leavers") { [40, 30, 2][$0[0]] }
    let filtered = try CountTable(
      "without the smallest", population: "leavers",
      dimensions: [Dimension("school", parts: ["school 0", "school 1"])],
      counts: [70, 40, 30])
    #expect(throws: TableError.twoCounts(cell: all.name(of: 0), one: 72, other: 70)) {
      _ = try DisclosureControl().pattern([all, filtered])
    }
    // Declared as a division of its own, the filter is a further part of the same people.
    let filter = Dimension(
      "filter", items: [.init("Total"), .init("large schools")], whole: 0,
      sums: [
        .init(total: 0, parts: [1], isComplete: false)
      ])
    let declared = try CountTable("filtered", population: "leavers", dimensions: [filter], counts: [72, 70])
    #expect(try !audit.report([primaryOnly([declared])]).isSafe)
    _ = try controlled([all, declared])
  }

  @Test("two releases that differ by one person")
  func twoReleases() throws {
    let before = try CountTable.counted([("sex", 4)]) { [3, 7, 20, 30][$0[0]] }
    let after = try CountTable.counted([("sex", 4)]) { [4, 7, 20, 30][$0[0]] }
    let earlier = try controlled([before])
    #expect(earlier.tables[0].cells[2] == .hidden)
    // Hiding the third in place of the second is safe by itself and not after the earlier release.
    let other = after.printed(hiding: [1, 3])
    #expect(try audit.report([other]).isSafe)
    #expect(try !audit.report([earlier, other]).isSafe)
    let release = try controlled([after], earlier: [earlier])
    #expect(release.tables[0].cells == after.printed(hiding: [1, 2]).tables[0].cells)
  }

  @Test("twelve releases that hide the same of numbers that move are as safe as each, and one that tells more is not")
  func manyReleases() throws {
    // A few move from one to the other of what is hidden, further than all copies could move alike.
    let releases = try (0..<12).map { number in
      try CountTable.counted([("sex", 4)]) { [number % 3 == 1 ? 1 : 11, number % 3 == 1 ? 11 : 1, 20, 30][$0[0]] }
        .printed(hiding: [1, 2])
    }
    #expect(try audit.report(releases).isSafe)
    #expect(try audit.report(releases).protected == 24)
    let last = try CountTable.counted([("sex", 4)]) { [11, 1, 20, 30][$0[0]] }
    let report = try audit.report(releases + [last.printed(hiding: [2, 3])])
    #expect(report.findings.contains { $0.cell == last.name(of: 2) && $0.verdict == .narrow })
  }

  @Test("what was printed as another number before is no disclosure, and nothing is made narrower")
  func printedBefore() throws {
    let before = try CountTable.counted([("sex", 4)]) { [7, 9, 20, 30][$0[0]] }
    let after = try CountTable.counted([("sex", 4)]) { [5, 9, 20, 30][$0[0]] }
    let earlier = before.printed(hiding: [])
    #expect(try !audit.report([earlier, after.printed(hiding: [1])]).isSafe)
    let release = try DisclosureControl().pattern([after], earlier: [earlier])
    #expect(try audit.report([earlier, release.print("after", [after])]).isSafe)
  }

  @Test(
    "numbers that were told and are too small now, farther from what they were than drift",
    arguments: [[4, 4], [3, 4]])
  func toldBefore(now: [Int]) throws {
    func table(_ small: [Int]) throws -> CountTable {
      try CountTable.counted([("group", 4), ("age", 2), ("status", 3)]) { places in
        places[2] > 0
          ? 60 + 7 * places[0] + places[1] : places[0] == 0 ? small[places[1]] : 9 + 3 * places[0] + places[1]
      }
    }
    let before = [[6, 6], [7, 6]]
    let earlier = try before.map { try table($0).printed(hiding: []) }
    let after = try table(now)
    let made = try ReleaseControl().control("after", [after], earlier: earlier)
    #expect(made.leftOut.isEmpty && made.printed.tables[0].table.notTold.isEmpty)
    #expect(try audit.report(earlier + [made.printed]).isSafe)
    // What is printed beside them says by how much they moved.
    #expect(try !audit.report(earlier + [primaryOnly([after])]).isSafe)
  }

  @Test("rounded totals do not bring back what is hidden, and rounding alone may suffice")
  func rounded() throws {
    var rules = DisclosureRules()
    rules.roundTo = 10
    let table = try CountTable.counted([("sex", 3)], rules: rules) { [3, 24, 36][$0[0]] }
    let release = try primaryOnly([table])
    #expect(release.tables[0].cells.dropFirst(2) == [.figure(20, decimals: 0), .figure(40, decimals: 0)])
    #expect(try audit.report([release]).isSafe)
    rules.roundTo = 5
    // 60 at most 62, of which 20 and 40 are at least 18 and 38.
    let finer = try CountTable.counted([("sex", 3)], rules: rules) { [2, 20, 38][$0[0]] }
    let report = try audit.report([primaryOnly([finer])])
    #expect(report.isSafe == ((62 - 18 - 38) - 1 >= 6))
    _ = try controlled([finer])
  }

  @Test("a school that knows its own students reckons another's from the total of both")
  func school() throws {
    let table = try CountTable.counted([("institution", 3), ("destination", 2)]) {
      [[4, 60], [5, 50], [30, 70]][$0[0]][$0[1]]
    }
    let release = try controlled([table])
    let insiders: Set = ["institution"]
    let audit = DisclosureAudit(insiders: insiders)
    let reader = try #require(audit.report([release]).findings.first?.reader)
    #expect(try audit.report([release], of: [reader]).findings.allSatisfy { $0.reader == reader })
    #expect(try !audit.report([release], of: [reader]).isSafe && audit.report([release], of: []).isSafe)
    let kept = try controlled([table], insiders: insiders)
    #expect(kept.tables[0].cells.count { $0 == .hidden } > release.tables[0].cells.count { $0 == .hidden })
  }
}
