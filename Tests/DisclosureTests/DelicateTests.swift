// Groups of which all or nobody is NEET: what is printed must not say so of a few people who know one another.

import DisclosureAudit
import DisclosureControl
import StatisticalTables
import Testing

@Suite("What all or nobody of a group says of each")
struct DelicateTests {
  private let audit = DisclosureAudit()
  private static let status = Dimension(
    "status", items: ["cohort", "NEET", "EET", "education", "work"].map { .init($0) }, whole: 0,
    sums: [.init(total: 0, parts: [1, 2]), .init(total: 2, parts: [3, 4])])

  /// For every group how many are NEET, in education and at work.
  private func table(_ groups: [(neet: Int, education: Int, work: Int)], named dimension: String = "sex") throws
    -> CountTable
  {
    func counts(_ groups: [(neet: Int, education: Int, work: Int)]) -> [Int] {
      let (neet, education, work) = groups.reduce((0, 0, 0)) { ($0.0 + $1.neet, $0.1 + $1.education, $0.2 + $1.work) }
      return [neet + education + work, neet, education + work, education, work]
    }
    return try CountTable(
      "by \(dimension)", population: "people",
      dimensions: [Dimension(dimension, parts: groups.indices.map { "\(dimension) \($0)" }), Self.status],
      shares: [Share(dimension: 1, numerator: 1, base: 0, isSensitive: true)],
      counts: counts(groups) + groups.flatMap { counts([$0]) })
  }

  private static let statuses = 5
  private static let (neet, eet, education, work) = (1, 2, 3, 4)
  private func cell(_ group: Int, _ status: Int) -> Int { (group + 1) * Self.statuses + status }

  private func controlled(_ tables: [CountTable]) throws -> PrintedRelease {
    let pattern = try DisclosureControl().pattern(tables)
    #expect(pattern.unprotected.isEmpty)
    let release = pattern.print("release", tables)
    #expect(try audit.report([release]).findings.isEmpty)
    return release
  }

  @Test("where one young person's sex is not known and they are NEET, nobody else of unknown sex is told either")
  func nobodyElse() throws {
    let table = try table([(40, 900, 100), (50, 800, 100), (1, 0, 0)])
    let small = [0, Self.neet].map { cell(2, $0) }
    let beside = [0, Self.neet].map { cell(1, $0) }
    let told = try audit.report([table.printed(hiding: small + beside + [cell(1, Self.eet), cell(1, Self.work)])])
    #expect(told.findings.contains { $0.doubted == table.name(of: cell(2, 0)) && $0.possible == 0...0 })
    let release = try controlled([table])
    // Neither that nobody is in education, employment or training, nor that nobody is in any part of it.
    #expect(release.tables[0].cells[cell(2, Self.eet)] == .hidden)
    #expect([Self.education, Self.work].contains { release.tables[0].cells[cell(2, $0)] == .hidden })
    // What a county is told of all is not lost for it.
    #expect((0..<Self.statuses).allSatisfy { release.tables[0].cells[$0] != .hidden })
  }

  @Test("nobody of all is told, and says so of every small group: nothing of it is hidden")
  func nobodyAtAll() throws {
    let release = try controlled([table([(0, 900, 100), (0, 12, 0), (0, 7, 7)])])
    #expect(release.tables[0].cells.allSatisfy { $0 != .hidden })
    #expect(release.tables[0].shares[0][cell(1, Self.neet)] == .figure(0, decimals: 1))
  }

  @Test("an empty group's zeros are told with the group's")
  func emptyGroup() throws {
    let release = try controlled([table([(40, 900, 100), (30, 12, 9), (0, 0, 0), (3, 20, 0)])])
    #expect((0..<Self.statuses).allSatisfy { release.tables[0].cells[cell(2, $0)] == .figure(0, decimals: 0) })
  }

  @Test("a small institution's number need be no wider than all that it is a part of")
  func lessThanStricter() throws {
    let names = (0..<4).map { "institution \($0)" }
    func table(_ counts: [Int]) throws -> CountTable {
      var rules = DisclosureRules(showsZero: false)
      rules.stricter = ["institution": 10]
      return try CountTable(
        "by institution", population: "NEET", dimensions: [Dimension("institution", parts: names)], rules: rules,
        counts: counts)
    }
    // Eight are told: each institution's part is from none to eight.
    let eight = try table([8, 3, 2, 2, 1])
    #expect(try audit.report([eight.printed(hiding: [1, 2, 3, 4])]).isSafe)
    // To who knows three of the eight the others are from none to five.
    let insiders = DisclosureAudit(insiders: ["institution"])
    #expect(try insiders.report([eight.printed(hiding: [1, 2, 3, 4])]).isSafe)
    #expect(try !audit.report([eight.printed(hiding: [1, 2])]).isSafe)
    // Two hidden parts of eleven told are known by what is left.
    let more = try table([15, 3, 2, 10, 0])
    #expect(try !audit.report([more.printed(hiding: [1, 2])]).isSafe)
  }

  @Test("whoever tries every table learns of no small group that all or nobody of it is NEET", arguments: [71, 72, 73])
  func campaign(seed: Int) throws {
    var chance = ReproducibleChance(seed: UInt64(seed))
    var (tried, delicate) = (0, 0)
    for number in 0..<60 {
      let groups = (0..<Int.random(in: 2...4, using: &chance)).map { _ in
        let isOfOneKind = Int.random(in: 0...2, using: &chance) == 0
        let neet = Int.random(in: 0...8, using: &chance)
        let others = (Int.random(in: 0...9, using: &chance), Int.random(in: 0...4, using: &chance))
        return isOfOneKind
          ? Bool.random(using: &chance) ? (neet, 0, 0) : (0, others.0, others.1) : (neet, others.0, others.1)
      }
      let made = try table(groups)
      let pattern = try DisclosureControl().pattern([made])
      let release = pattern.print("release", [made])
      guard try audit.report([release]).isSafe else { continue }
      guard let ranges = Attacker([release], drift: 1, reach: 10).ranges(limit: 40_000) else { continue }
      func isNobody(_ cell: Int) -> Bool {
        ranges[Attacker.Key(release: 0, cell: made.name(of: cell))] == 0...0
      }
      tried += 1
      for group in groups.indices {
        let people = made.counts[cell(group, 0)] ?? 0
        guard (1..<20).contains(people) else { continue }
        for status in [Self.neet, Self.eet] where made.counts[cell(group, status)] == 0 {
          delicate += 1
          // Unless it is told of everybody.
          #expect(!isNobody(cell(group, status)) || isNobody(status), "\(number): \(groups), group \(group)")
        }
      }
    }
    #expect(tried > 20 && delicate > 5, "\(tried), \(delicate)")
  }
}
