// A county's whole release, counted over invented people: about 60,000 cells in tables that share their totals.

import StatisticalTables

/// Invented people with what tables divide them by, counted into the tables of one release.
struct InventedRelease {
  private struct Divided {
    let dimension: Dimension
    /// For every person its item.
    let items: [Int]
  }

  private let people: Int
  private var divisions: [String: Divided] = [:]
  private var statusByMonth: [[Int]] = []

  static let status = Dimension("status", total: "cohort", parts: ["NEET", "not known", "participating"])

  /// - Parameter moved: how many in a thousand have another status than the same seed gives without: what became known
  ///   later.
  init(people: Int, institutions: Int, seed: UInt64, moved: Int = 0) {
    self.people = people
    var chance = ReproducibleChance(seed: seed)
    func divide(
      _ name: String, _ parts: [(String, Int)], hasTotal: Bool = true, among chance: inout ReproducibleChance
    ) {
      let dimension =
        hasTotal ? Dimension(name, parts: parts.map(\.0)) : Dimension(name, separate: parts.map(\.0))
      let weight = parts.reduce(0) { $0 + $1.1 }
      let items = (0..<people).map { _ in
        var left = Int.random(in: 0..<weight, using: &chance)
        var item = 0
        while left >= parts[item].1 {
          left -= parts[item].1
          item += 1
        }
        return hasTotal ? item + 1 : item
      }
      divisions[name] = Divided(dimension: dimension, items: items)
    }
    func even(_ name: String, _ count: Int) -> [(String, Int)] {
      (1...count).map { ("\(name) \($0)", 60 + 40 * ($0 % 5)) }
    }
    divide("age", [("16", 50), ("17", 50)], among: &chance)
    divide("sex", [("Female", 485), ("Male", 505), ("Unknown", 10)], among: &chance)
    divide("ethnicity", (1...19).map { ("group \($0)", $0 == 1 ? 700 : 4 + 3 * ($0 % 7)) }, among: &chance)
    divide("sen", [("EHC plan", 35), ("SEN support", 110), ("none", 855)], among: &chance)
    divide("district", even("district", 6), among: &chance)
    divide(
      "type", [("sixth form", 40), ("college", 35), ("special", 3), ("employer", 7), ("none", 15)], among: &chance)
    divide("institution", even("school", institutions), among: &chance)
    divide("leaving", [("2024", 33), ("2025", 33), ("2026", 34)], hasTotal: false, among: &chance)
    divide("year group", [("11", 60), ("12", 15), ("13", 25)], hasTotal: false, among: &chance)
    divide(
      "destination",
      [
        ("sixth form", 380), ("college", 300), ("apprenticeship", 45), ("training", 15), ("employment", 30),
        ("NEET", 30), ("moved", 15), ("not known", 40), ("higher education", 90), ("gap year", 10), ("part-time", 15),
        ("other", 30),
      ], among: &chance)
    divide("intended", (1...10).map { ("intention \($0)", 400 / ($0 * $0) + 3) }, among: &chance)
    divide("reason", (1...12).map { ("reason \($0)", 100 / $0 + 2) }, among: &chance)
    divide("length", (1...5).map { ("length \($0)", 60 / $0) }, among: &chance)
    divide("why not known", [("never told", 20), ("lapsed", 60), ("refused", 5), ("moved", 15)], among: &chance)
    var later = ReproducibleChance(seed: seed &+ 99)
    for _ in 0..<12 {
      statusByMonth.append(
        (0..<people).map { _ in
          var draw = Int.random(in: 0..<1000, using: &chance)
          if Int.random(in: 0..<1000, using: &later) < moved { draw = Int.random(in: 0..<1000, using: &later) }
          return draw < 27 ? 1 : draw < 81 ? 2 : 3
        })
    }
  }

  /// Divided as a county's release is: by one characteristic at a time, and by institution alone.
  func tables() throws -> [CountTable] {
    func rules(_ topic: String) -> DisclosureRules {
      DisclosureRules(stricter: topic == "institution" ? ["institution": 10] : [:])
    }
    var tables: [CountTable] = []
    for topic in ["sex", "ethnicity", "sen", "district", "type"] {
      tables.append(try averages(by: ["age", topic], rules: rules(topic)))
    }
    tables.append(try averages(by: ["institution"], rules: rules("institution")))
    for topic in ["age", "sex", "district"] { tables.append(try months(by: [topic])) }
    for topic in ["sex", "ethnicity", "sen"] {
      tables.append(try count("participation", ["destination", "age", topic]))
      tables.append(try count("guarantee", ["why not known", "age", topic]))
    }
    for topic in ["sex", "sen", "institution"] {
      tables.append(
        try count("leavers", ["leaving", "year group", "destination", topic], rules: rules(topic)))
    }
    tables.append(try count("guarantee", ["why not known", "age", "institution"], rules: rules("institution")))
    tables.append(try count("intended and actual", ["intended", "destination"]))
    tables.append(try count("NEET", ["reason", "length"], status: 1))
    tables.append(try count("not known", ["why not known", "district"], status: 2))
    tables.append(try count("not known", ["why not known", "type"], status: 2))
    return tables
  }

  /// December to February together and every month, by status.
  private func months(by others: [String], rules: DisclosureRules = DisclosureRules()) throws -> CountTable {
    let names = (1...12).map { "month \($0)" }
    let month = Dimension(
      "month", items: [Dimension.Item("average", days: 3)] + names.map { Dimension.Item($0) },
      sums: [.init(total: 0, parts: [4, 5, 6])])
    let name = "series by " + others.joined(separator: " and ")
    return try counted(name, population: "cohort", [month, Self.status], others, shares: true, rules: rules) {
      person, add in
      for month in 0..<12 {
        let status = statusByMonth[month][person]
        for item in [0, status] {
          add([month + 1, item])
          if (3...5).contains(month) { add([0, item]) }
        }
      }
    }
  }

  private func averages(by others: [String], rules: DisclosureRules) throws -> CountTable {
    let month = Dimension("month", items: [Dimension.Item("average", days: 3)])
    return try counted(
      "averages by " + others.joined(separator: " and "), population: "cohort", [month, Self.status], others,
      shares: true, rules: rules
    ) { person, add in
      for month in 3...5 {
        add([0, 0])
        add([0, statusByMonth[month][person]])
      }
    }
  }

  private func count(
    _ name: String, _ by: [String], status: Int? = nil, rules: DisclosureRules = DisclosureRules()
  ) throws -> CountTable {
    try counted(name + " by " + (by.last ?? ""), population: name, [], by, shares: false, rules: rules) { person, add in
      if status == nil || statusByMonth[4][person] == status { add([]) }
    }
  }

  /// - Parameter each: adds a person once at every combination of the leading dimensions that it is counted in.
  private func counted(
    _ name: String, population: String, _ leading: [Dimension], _ by: [String], shares: Bool,
    rules: DisclosureRules = DisclosureRules(), each: (Int, ([Int]) -> Void) -> Void
  ) throws -> CountTable {
    let others = by.compactMap { divisions[$0] }
    let dimensions = leading + others.map(\.dimension)
    var strides = [Int](repeating: 1, count: dimensions.count)
    for index in dimensions.indices.dropLast().reversed() {
      strides[index] = strides[index + 1] * dimensions[index + 1].items.count
    }
    var counts = [Int](repeating: 0, count: dimensions.reduce(1) { $0 * $1.items.count })
    for person in 0..<people {
      each(person) { places in
        var cells = [zip(places, strides).reduce(0) { $0 + $1.0 * $1.1 }]
        for (index, other) in others.enumerated() {
          let step = strides[leading.count + index]
          let own = cells.map { $0 + other.items[person] * step }
          cells = other.dimension.whole == nil ? own : cells + own
        }
        for cell in cells { counts[cell] += 1 }
      }
    }
    let shares =
      shares
      ? [1, 2].map { Share(dimension: 1, numerator: $0, base: 0, isSensitive: $0 == 1) } : []
    return try CountTable(
      name, population: population, dimensions: dimensions, shares: shares, rules: rules, counts: counts)
  }
}
