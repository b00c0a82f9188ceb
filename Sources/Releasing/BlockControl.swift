// One block of a release: hidden, audited, and told less and less of until nothing in it is in doubt.

import DisclosureAudit
import DisclosureControl
import StatisticalTables

struct BlockControl {
  private let release: ReleaseControl
  private let block: ReleaseBlock
  private let name: String

  init(_ release: ReleaseControl, _ block: ReleaseBlock, _ name: String) {
    self.release = release
    self.block = block
    self.name = name
  }

  /// Whatever is left out gives room to the rest, and each time at least one piece more is: it ends with the headline
  /// alone, or with nothing.
  ///
  /// - Parameters:
  ///   - before: what was settled and did not suffice: nothing more is told than was.
  ///   - doubted: cells beside which more is hidden from the beginning.
  ///   - further: pieces that are left out at once.
  func settled(
    after before: Settled? = nil, beside doubted: Set<CellName> = [], leavingOut further: Int = 0
  ) throws -> Settled {
    var tables = before.map { zip(block.pieces, $0.notTold).map { $0.slice.table.withholding($1) } } ?? asEarlier()
    if before == nil {
      if let same = try carried(tables) { return same }
      // What would be hidden from end to end tells nothing, and only narrows what is told beside it.
      let own = own(of: tables)
      leaveOut(tables.indices.filter { Self.smallShare(tables[$0], own[$0]) >= 100 }, own, &tables)
    }
    var kept = try headline()
    var few = max(1, further)
    if further > 0 { leaveOut(further, beside: doubted, &kept, &tables) }
    while tables.contains(where: { !$0.told.isEmpty }) {
      let tried = try attempt(tables, showing: kept, beside: doubted)
      if tried.doubted.isEmpty { return Settled(hidden: tried.pattern.hidden, tables, own: self.own(of: tables)) }
      let own = self.own(of: tables)
      let tellsLittle = tables.indices.filter { place in
        !block.pieces[place].isFirst && Self.smallShare(tables[place], own[place]) > release.mostSmall
      }
      if tellsLittle.isEmpty {
        leaveOut(few, beside: tried.doubted, &kept, &tables)
        few *= 2
      } else {
        leaveOut(tellsLittle, own, &tables)
      }
    }
    return Settled(hidden: [:], tables, own: own(of: tables))
  }

  // MARK: What is told

  /// Without what the newest earlier release left out: what is told once is told again, and nothing that was kept back.
  private func asEarlier() -> [CountTable] {
    var told: Set<CellName> = []
    var leftOut: Set<CellName> = []
    for table in block.earlier.flatMap(\.tables).map(\.table) {
      for cell in table.counts.indices where table.counts[cell] != nil {
        if table.tells(cell) { told.insert(table.name(of: cell)) } else { leftOut.insert(table.name(of: cell)) }
      }
    }
    leftOut.subtract(told)
    return block.pieces.map { piece in
      let table = piece.slice.table
      return table.withholding(Set(table.told.filter { leftOut.contains(table.name(of: $0)) }))
    }
  }

  /// The same hidden as earlier releases hid it, where that suffices.
  private func carried(_ tables: [CountTable]) throws -> Settled? {
    guard !block.earlier.isEmpty, tables.contains(where: { !$0.told.isEmpty }) else { return nil }
    let control = DisclosureControl(drift: release.drift, insiders: release.insiders)
    let pattern = try control.carried(tables, earlier: block.earlier)
    let doubted = try release.doubts(pattern.print(name, tables), block.earlier).cells
    return doubted.isEmpty
      ? Settled(hidden: pattern.hidden, tables, own: own(of: tables)) : nil
  }

  /// What the headline shows where it stands alone: no other table takes it away.
  private func headline() throws -> Set<CellName> {
    guard let first = block.pieces.first(where: \.isFirst)?.slice.table else { return [] }
    let alone = try attempt([first], showing: [], beside: [])
    guard alone.doubted.isEmpty else { return [] }
    return Set(first.told.map { first.name(of: $0) }).subtracting(alone.pattern.hidden.keys)
  }

  private func leaveOut(_ places: [Int], _ cells: [Set<Int>], _ tables: inout [CountTable]) {
    for place in places {
      release.tell(.leavingOut(block.pieces[place].slice.table.name))
      tables[place] = tables[place].withholding(cells[place])
    }
  }

  /// As many pieces as asked for, the least important first. Where the headline alone is left its numbers may be hidden,
  /// and only if that does not suffice nothing is told.
  private func leaveOut(
    _ count: Int, beside doubted: Set<CellName>, _ kept: inout Set<CellName>, _ tables: inout [CountTable]
  ) {
    for _ in 0..<count {
      let others = tables.indices.filter { !block.pieces[$0].isFirst && !tables[$0].told.isEmpty }
      if others.isEmpty {
        if kept.isEmpty { for place in tables.indices { tables[place] = tables[place].silent } }
        kept = []
        return
      }
      let own = own(of: tables)
      let place = leastImportant(others, tables, own, near: relatives(of: doubted, in: tables))
      leaveOut([place], own.map { $0.isEmpty ? Set(tables[place].counts.indices) : $0 }, &tables)
    }
  }

  /// For every piece its cells that no other piece tells.
  private func own(of tables: [CountTable]) -> [Set<Int>] {
    var owner: [CellName: Int] = [:]
    for (place, table) in tables.enumerated() {
      for cell in table.told {
        let name = table.name(of: cell)
        owner[name] = owner[name].map { $0 == place ? place : -1 } ?? place
      }
    }
    return tables.enumerated().map { place, table in
      Set(table.told.filter { owner[table.name(of: $0)] == place })
    }
  }

  /// How many in a hundred of some cells that anybody is counted in are too small to be told.
  private static func smallShare(_ table: CountTable, _ cells: Set<Int>) -> Int {
    let counted = cells.filter { table.counts[$0] ?? 0 > 0 }
    guard !counted.isEmpty else { return 0 }
    return 100 * DisclosureControl.tooSmall(in: table).intersection(counted).count / counted.count
  }

  /// Of some pieces the one that is told last: one that says something in a line with what is in doubt, by institution
  /// before others; where all that it tells is told elsewhere too, another.
  private func leastImportant(
    _ places: [Int], _ tables: [CountTable], _ own: [Set<Int>], near relatives: Set<CellName>
  ) -> Int {
    func order(_ place: Int) -> (Int, Int, Int, Int) {
      let isNear = tables[place].told.contains { relatives.contains(tables[place].name(of: $0)) }
      return (
        own[place].isEmpty ? 0 : 1, isNear ? 1 : 0, tables[place].rules.stricter.isEmpty ? 0 : 1,
        block.pieces[place].table
      )
    }
    return places.max { order($0) < order($1) } ?? 0
  }

  /// What stands in a line of a table with some cells.
  private func relatives(of names: Set<CellName>, in tables: [CountTable]) -> Set<CellName> {
    var relatives = names
    for table in tables {
      let strides = table.strides
      for cell in table.counts.indices where table.counts[cell] != nil && names.contains(table.name(of: cell)) {
        let places = table.places(of: cell)
        for (index, dimension) in table.dimensions.enumerated() {
          for item in dimension.items.indices {
            let other = cell + (item - places[index]) * strides[index]
            if table.counts[other] != nil { relatives.insert(table.name(of: other)) }
          }
        }
      }
    }
    return relatives
  }

  // MARK: Hiding and auditing

  /// What is in doubt when more was hidden a few times.
  private func attempt(
    _ tables: [CountTable], showing kept: Set<CellName>, beside pinned: Set<CellName>
  ) throws -> (pattern: Pattern, doubted: Set<CellName>) {
    let control = DisclosureControl(drift: release.drift, insiders: release.insiders)
    var suppression = try control.suppression(of: tables, earlier: block.earlier, showing: kept, attempts: 1)
    if !pinned.isEmpty { _ = suppression.hideMore(beside: pinned, atMost: 4) }
    var asked: Set<CellName>?
    var round = 0
    while true {
      let pattern = suppression.pattern
      let (doubted, report) = try release.doubts(pattern.print(name, tables), block.earlier, asking: asked)
      if doubted.isEmpty || round == Self.rounds - 1 || doubted.count > Self.many { return (pattern, doubted) }
      release.tell(.hidingMore(doubted.count))
      let fresh = suppression.hideMore(beside: doubted, atMost: 2 << round)
      // Where nothing is left to hide another round finds the same.
      if fresh.isEmpty { return (pattern, doubted) }
      // Whoever hides more makes nothing narrower: only what was never looked at is looked at again with what was doubted.
      asked = report.isWhole ? doubted.union(fresh) : asked?.union(fresh)
      round += 1
    }
  }

  private static let rounds = 4
  /// With so many in doubt pieces are left out rather than that ever more is hidden for them.
  private static let many = 150
}
