// From a declared table and what was counted to tables with all their sums.

import StatisticalTables
import Store

/// Makes the tables of a period.
struct TableMaking {
  let counted: CountedPeriod
  let rules: ReleaseRules

  /// For every data set a table for each topic that was counted; none where nobody was. People are divided alike in all
  /// of them: a table without a row would tell of its people that it counts none of them.
  ///
  /// - Throws: ``TableError``.
  func tables(_ counted: [(planned: PlannedTable, leaves: [CountedLeaf])]) throws -> [[CountTable]] {
    let sets = counted.map { ($0.planned, byTopic($0.planned, $0.leaves)) }
    var found: [Division: Set<String>] = [:]
    for (planned, topics) in sets {
      for (topic, leaves) in topics {
        for (place, dimension) in Self.dimensions(planned, topic).enumerated() {
          guard let division = Division(dimension, of: planned.population) else { continue }
          found[division, default: []].formUnion(leaves.map { $0.items[place] })
        }
      }
    }
    return try sets.map { planned, topics in
      try topics.map { topic, leaves in try table(planned, topic, leaves, found) }
    }
  }

  /// A division of the people of a population by what is found among them.
  private struct Division: Hashable {
    let population: String
    let dimension: String
    let isGrouped: Bool

    init?(_ dimension: PlannedDimension, of population: String) {
      switch dimension.items {
      case .found: isGrouped = false
      case .grouped: isGrouped = true
      default: return nil
      }
      (self.population, self.dimension) = (population, dimension.name)
    }
  }

  private func byTopic(_ planned: PlannedTable, _ leaves: [CountedLeaf]) -> [(PlannedTopic?, [CountedLeaf])] {
    guard !leaves.isEmpty else { return [] }
    if planned.topics.isEmpty { return [(nil, leaves)] }
    let byTopic = Dictionary(grouping: leaves, by: \.topic)
    if byTopic.count == 1, let only = planned.topics.first, byTopic[""] != nil { return [(only, leaves)] }
    return planned.topics.compactMap { topic in byTopic[topic.name].map { (topic, $0) } }
  }

  private static func dimensions(_ planned: PlannedTable, _ topic: PlannedTopic?) -> [PlannedDimension] {
    planned.dimensions + (topic.map { [PlannedDimension($0.name, label: $0.label, $0.items)] } ?? [])
  }

  /// The leaves that a cell of one of these tables counts.
  func leaves(_ planned: PlannedTable, of table: CountTable, cell: Int, among leaves: [CountedLeaf]) throws
    -> [CountedLeaf]
  {
    let places = LeafPlaces(table.name, table.dimensions, within: within(table))
    let topic = planned.topics.first { Self.name(planned, $0) == table.name }
    return try leaves.filter { leaf in
      guard topic == nil || leaf.topic.isEmpty || leaf.topic == topic?.name else { return false }
      return try places.cells(of: Self.items(leaf)).contains(cell)
    }
  }

  static func name(_ planned: PlannedTable, _ topic: PlannedTopic?) -> String {
    guard let topic, planned.topics.count > 1 else { return planned.name }
    return planned.name + "_by_" + topic.name
  }

  private func table(
    _ planned: PlannedTable, _ topic: PlannedTopic?, _ leaves: [CountedLeaf], _ found: [Division: Set<String>]
  ) throws -> CountTable {
    let dimensions = Self.dimensions(planned, topic).enumerated().map { place, division in
      let everywhere = Division(division, of: planned.population).flatMap { found[$0] }
      return dimension(division, found: everywhere ?? Set(leaves.map { $0.items[place] }))
    }
    let shares = planned.shares.compactMap { share($0, dimensions) }
    let name = Self.name(planned, topic)
    let table = try CountTable(
      name, population: planned.population, dimensions: dimensions, shares: shares, rules: rules(planned, topic),
      leaves: leaves.map { Leaf(Self.items($0), $0.people) }, within: within(dimensions))
    return planned.statistic == .neetJoinersAndLeavers ? try named(table, planned) : table
  }

  /// The items of a leaf as the table has them: a part carries its group's name.
  private static func items(_ leaf: CountedLeaf) -> [String] { leaf.items.map(part) }

  private static func part(_ item: String) -> String {
    let parts = item.split(separator: "|", maxSplits: 1)
    return parts.count == 2 ? "\(parts[0]): \(parts[1])" : item
  }

  private func dimension(_ planned: PlannedDimension, found: Set<String>) -> Dimension {
    let found = found.sorted(by: Self.comesBefore)
    switch planned.items {
    case .only(let item): return Dimension(planned.name, separate: [item])
    case .average: return Dimension(planned.name, items: [average])
    case .months:
      let months = counted.months.filter { found.contains($0.item) }
      // Not where a table counts some months alone.
      guard counted.averaged.allSatisfy({ months.contains($0) }), !counted.averaged.isEmpty else {
        return Dimension(planned.name, separate: months.map(\.item))
      }
      let parts = months.indices.filter { months[$0].isAveraged }.map { $0 + 1 }
      return Dimension(
        planned.name, items: [average] + months.map { Dimension.Item($0.item) }, sums: [.init(total: 0, parts: parts)])
    case .fixed(let items, let whole, let sums):
      return Dimension(planned.name, items: items.map { Dimension.Item($0) }, whole: whole, sums: sums)
    case .found(let total):
      return Dimension(planned.name, total: total, parts: found.map(Self.part))
    case .separate:
      let months = counted.months.map(\.item).filter { found.contains($0) }
      return Dimension(planned.name, separate: months.isEmpty ? found.map(Self.part) : months)
    case .grouped(let total): return grouped(planned.name, total, found)
    case .overlapping(let total):
      let parts = found.filter { $0 != total }
      return Dimension(
        planned.name, items: [Dimension.Item(total)] + parts.map { Dimension.Item($0) }, whole: 0,
        sums: parts.indices.map { .init(total: 0, parts: [$0 + 1], isComplete: false) })
    }
  }

  /// A total of groups, each the sum of its parts where it has any.
  private func grouped(_ name: String, _ total: String, _ found: [String]) -> Dimension {
    var items = [Dimension.Item(total)]
    var sums: [Dimension.Sum] = []
    var groups: [Int] = []
    let byGroup = Dictionary(grouping: found) { String($0.prefix { $0 != "|" }) }
    for group in byGroup.keys.sorted() {
      groups.append(items.count)
      items.append(Dimension.Item(group))
      let first = items.count
      items += (byGroup[group] ?? []).filter { $0 != group }.sorted().map { Dimension.Item(Self.part($0)) }
      if items.count > first { sums.append(.init(total: first - 1, parts: Array(first..<items.count))) }
    }
    return Dimension(name, items: items, whole: 0, sums: [.init(total: 0, parts: groups)] + sums)
  }

  private var average: Dimension.Item {
    let items = counted.averaged.map(\.item)
    return Dimension.Item("Average of \(items.first ?? "") to \(items.last ?? "")", days: max(1, items.count))
  }

  private func within(_ table: CountTable) -> [String: [String: String]] { within(table.dimensions) }

  /// Months whose own figures a table of the average does not print.
  private func within(_ dimensions: [Dimension]) -> [String: [String: String]] {
    guard let month = dimensions.first(where: { $0.name == "month" }), month.items == [average] else { return [:] }
    return ["month": Dictionary(counted.averaged.map { ($0.item, average.name) }) { one, _ in one }]
  }

  private func share(_ planned: PlannedShare, _ dimensions: [Dimension]) -> Share? {
    guard let place = dimensions.firstIndex(where: { $0.name == planned.dimension }),
      let numerator = dimensions[place].items.firstIndex(where: { $0.name == planned.numerator }),
      let base = dimensions[place].items.firstIndex(where: { $0.name == planned.base })
    else { return nil }
    return Share(dimension: place, numerator: numerator, base: base, isSensitive: planned.isSensitive)
  }

  private func rules(_ planned: PlannedTable, _ topic: PlannedTopic?) -> DisclosureRules {
    guard planned.isOfPeople else {
      return DisclosureRules(threshold: 1, roundTo: 0, minimumBase: 0, showsZero: true, identifiable: 0)
    }
    return DisclosureRules(
      threshold: rules.threshold, roundTo: rules.roundTo, minimumBase: rules.minimumBase, showsZero: rules.showsZero,
      identifiable: rules.identifiable,
      stricter: topic.map { $0.isByInstitution ? [$0.name: rules.institutionThreshold] : [:] } ?? [:])
  }

  /// Who is NEET at the end of a month is the same number whichever table tells it.
  private func named(_ table: CountTable, _ planned: PlannedTable) throws -> CountTable {
    let months = counted.months.map(\.item)
    var others: [Int: CellName] = [:]
    for cell in table.counts.indices {
      let places = table.places(of: cell)
      let item = table.dimensions[0].items[places[0]].name
      guard let month = months.firstIndex(of: item), [0, 4].contains(places[1]) else { continue }
      let told = places[1] == 4 ? item : months[max(0, month - 1)]
      others[cell] = CellName(
        population: planned.population, places: [("month", told), ("status", Status.neet)])
    }
    return try CountTable(
      table.name, population: table.population, dimensions: table.dimensions, shares: table.shares,
      rules: table.rules, counts: table.counts, others: others)
  }

  /// Year 9 before Year 10, and what is not known last.
  private static func comesBefore(_ one: String, _ other: String) -> Bool { order(one) < order(other) }

  private static func order(_ item: String) -> (Int, String, Int, String) {
    let isLast = ["Unknown", "None known", "Not told", "Nothing recorded", "Not scored"].contains(item)
    let word = item.prefix { !$0.isNumber }
    return (isLast ? 1 : 0, String(word), Int(item.dropFirst(word.count).prefix { $0.isNumber }) ?? 0, item)
  }
}
