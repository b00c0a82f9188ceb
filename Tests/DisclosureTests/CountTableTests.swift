// From what was counted to tables, and which of their cells are one number.

import DisclosureAudit
import DisclosureControl
import StatisticalTables
import Testing

@Suite("Tables of counts")
struct CountTableTests {
  private static let status = Dimension(
    "status", items: ["Cohort", "NEET or not known", "NEET", "Not known", "Other"].map { Dimension.Item($0) },
    whole: 0, sums: [.init(total: 0, parts: [1, 4]), .init(total: 1, parts: [2, 3])])

  @Test("a leaf is counted at its own items and in every sum above them")
  func leaves() throws {
    let table = try CountTable(
      "table", population: "people", dimensions: [Self.status, Dimension("sex", parts: ["Female", "Male"])],
      shares: [], rules: DisclosureRules(),
      leaves: [Leaf(["NEET", "Female"], 3), Leaf(["Other", "Male"], 10), Leaf(["Not known", "Male"], 2)])
    #expect(table.counts == [15, 3, 12, 5, 3, 2, 3, 3, 0, 2, 0, 2, 10, 0, 10])
    #expect(throws: TableError.unknownItem(table: "table", dimension: "sex", item: "Unknown")) {
      _ = try CountTable(
        "table", population: "people", dimensions: [Dimension("sex", parts: ["Female", "Male"])], shares: [],
        rules: DisclosureRules(), leaves: [Leaf(["Unknown"], 1)])
    }
  }

  @Test("months whose own figures are not printed are counted in their average")
  func averages() throws {
    let average = Dimension("month", items: [Dimension.Item("average", days: 3)])
    let table = try CountTable(
      "table", population: "people", dimensions: [average], shares: [], rules: DisclosureRules(),
      leaves: [Leaf(["December"], 7), Leaf(["January"], 8), Leaf(["February"], 5)],
      within: ["month": ["December": "average", "January": "average", "February": "average"]])
    #expect(table.counts == [20])
    #expect(Pattern(hidden: [:]).print("release", [table]).tables[0].cells[0].text == "6.7")
  }

  @Test("a number that two tables call by different names is one: what one shows the other does not hide")
  func namedOtherwise() throws {
    let months = try CountTable(
      "months", population: "people", dimensions: [Dimension("month", separate: ["October", "November"])],
      counts: [30, 4])
    let november = months.name(of: 1)
    let moves = try CountTable(
      "moves", population: "people", dimensions: [Dimension("move", separate: ["now"])], counts: [4],
      others: [0: november])
    let release = PrintedRelease(
      "release",
      tables: [
        PrintedTable(months, cells: [.figure(30, decimals: 0), .figure(4, decimals: 0)], shares: []),
        PrintedTable(moves, cells: [.hidden], shares: []),
      ])
    #expect(try DisclosureAudit().report([release]).findings.map(\.cell) == [november])
    #expect(try DisclosureControl().pattern([months, moves]).hidden[november] == .primary)
  }

  @Test("what a school alone narrows is held to the schools' threshold, and the totals beside it are not")
  func stricter() throws {
    let table = try CountTable(
      "table", population: "people", dimensions: [Dimension("school", parts: ["Ash", "Birch", "Cedar"])],
      rules: DisclosureRules(stricter: ["school": 10]), counts: [69, 8, 25, 36])
    let pattern = try DisclosureControl().pattern([table])
    #expect(pattern.hidden[table.name(of: 1)] == .primary)
    #expect(pattern.hidden[table.name(of: 0)] == nil && pattern.hidden.count == 2)
    let alone = try CountTable(
      "alone", population: "people", dimensions: [Dimension("sex", parts: ["Female", "Male"])],
      rules: DisclosureRules(stricter: ["school": 10]), counts: [33, 8, 25])
    #expect(try DisclosureControl().pattern([alone]).hidden.isEmpty)
  }

  @Test("beside a cell in doubt more is hidden, and whole lines where that was not enough")
  func doubted() throws {
    let table = try CountTable.counted([("sex", 4), ("district", 5)]) { places in
      places == [0, 0] ? 3 : 20 + places[0] + places[1]
    }
    var suppression = try DisclosureControl().suppression(of: [table])
    var patterns = [suppression.pattern]
    let cell = try #require(patterns[0].hidden.first { $0.value == .primary }?.key)
    for most in [1, 9] {
      let fresh = suppression.hideMore(beside: [cell], atMost: most)
      #expect(!fresh.isEmpty && fresh.isDisjoint(with: patterns[patterns.count - 1].hidden.keys))
      patterns.append(suppression.pattern)
      #expect(patterns.last?.hidden.count == patterns[patterns.count - 2].hidden.count + fresh.count)
    }
    for pattern in patterns {
      #expect(try DisclosureAudit().report([pattern.print("release", [table])]).isSafe)
    }
    // The whole lines of the cell, but for their totals.
    let line = table.counts.indices.filter { table.places(of: $0)[0] == 1 && table.places(of: $0)[1] > 0 }
    #expect(line.allSatisfy { patterns[2].hidden[table.name(of: $0)] != nil })
  }

  @Test(
    "what is printed is read back as it was", arguments: ["c", "low", "z", "x", "0", "278.7", "12", "-0.5", "100.0"])
  func printed(text: String) {
    #expect(Printed(text: text)?.text == text)
  }
}
