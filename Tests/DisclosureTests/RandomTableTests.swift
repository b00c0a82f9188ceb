// Control and audit held against a reader who tries every table, on many small ones.

import DisclosureAudit
import DisclosureControl
import StatisticalTables
import Testing

@Suite("Random tables")
struct RandomTableTests {
  private static let shapes: [[(name: String, parts: Int)]] = [
    [("sex", 4)], [("sex", 2), ("age", 3)], [("sex", 3), ("age", 3)], [("sex", 2), ("age", 2), ("district", 2)],
  ]

  private func table(_ number: Int, _ chance: inout ReproducibleChance) throws -> CountTable {
    var rules = DisclosureRules()
    rules.showsZero = number % 3 != 0
    return try .counted(Self.shapes[number % Self.shapes.count], rules: rules) { _ in
      Int.random(in: 0...2, using: &chance) == 0
        ? Int.random(in: 0...5, using: &chance) : Int.random(in: 0...14, using: &chance)
    }
  }

  @Test("what is controlled withstands a reader who tries every table, and the audit says so")
  func controlled() throws {
    var chance = ReproducibleChance(seed: 1)
    var tried = 0
    for number in 0..<24 {
      let table = try table(number, &chance)
      let pattern = try DisclosureControl().pattern([table])
      let release = pattern.print("release", [table])
      let report = try DisclosureAudit().report([release])
      #expect(report.isSafe == pattern.unprotected.isEmpty, "table \(number)")
      guard report.isSafe, let ranges = Exhaustive(release.tables[0]).ranges() else { continue }
      tried += 1
      for (cell, range) in ranges.enumerated() where release.tables[0].cells[cell] == .hidden {
        #expect(range.upperBound - range.lowerBound >= 6, "table \(number), cell \(cell): \(range)")
      }
    }
    #expect(tried > 12)
  }

  @Test("a pattern weakened at random is caught wherever it gives something away, and nowhere else in flat tables")
  func weakened() throws {
    var chance = ReproducibleChance(seed: 2)
    var caught = 0
    for number in 0..<48 {
      let table = try table(number, &chance)
      var pattern = try DisclosureControl().pattern([table])
      // Dictionaries have no order of their own.
      guard let shown = pattern.hidden.keys.sorted().randomElement(using: &chance) else { continue }
      pattern.hidden[shown] = nil
      let release = pattern.print("release", [table])
      guard let ranges = Exhaustive(release.tables[0]).ranges() else { continue }
      let small = Set(try DisclosureControl().pattern([table]).hidden.filter { $0.value == .primary }.keys)
      let unsafe = ranges.indices.filter { cell in
        let isKept = release.tables[0].cells[cell] == .hidden || small.contains(table.name(of: cell))
        return isKept && ranges[cell].upperBound - ranges[cell].lowerBound < 6
      }
      let found = Set(try DisclosureAudit().report([release]).findings.map(\.cell))
      caught += unsafe.isEmpty ? 0 : 1
      #expect(found.isSuperset(of: unsafe.map { table.name(of: $0) }), "table \(number)")
      if table.dimensions.count < 3 { #expect(found.count == Set(unsafe).count, "table \(number)") }
    }
    #expect(caught > 12)
  }

  @Test("the same tables are hidden the same way every time")
  func reproducible() throws {
    var chance = ReproducibleChance(seed: 3)
    let table = try CountTable.counted([("sex", 3), ("district", 5), ("reason", 4)]) { _ in
      Int.random(in: 0...20, using: &chance)
    }
    #expect(try DisclosureControl().pattern([table]).hidden == DisclosureControl().pattern([table]).hidden)
  }

  @Test("tables that contradict one another are refused")
  func contradictions() throws {
    let table = try CountTable(
      "wrong", population: "people", dimensions: [Dimension("sex", parts: ["Female", "Male"])], counts: [10, 4, 5])
    #expect(throws: TableError.doesNotAddUp(cell: table.name(of: 0), total: 10, parts: 9)) {
      _ = try DisclosureControl().pattern([table])
    }
    #expect(throws: TableError.doesNotAddUp(cell: table.name(of: 0), total: 10, parts: 9)) {
      _ = try DisclosureAudit().report([table.printed(hiding: [])])
    }
    #expect(throws: TableError.wrongNumberOfCounts(table: "short", expected: 3, got: 2)) {
      _ = try CountTable(
        "short", population: "people", dimensions: [Dimension("sex", parts: ["Female", "Male"])], counts: [1, 2])
    }
  }
}
