// A release in parts that have no cell in common, in no release: each is hidden and audited by itself.

import StatisticalTables

/// Pieces of tables, new and earlier, that hang together by cells they share.
struct ReleaseBlock {
  struct Piece {
    /// The table's place in the release.
    let table: Int
    let slice: Slice

    /// The headline, told as long as anything can be.
    var isFirst: Bool { table == 0 }
  }

  var pieces: [Piece] = []
  var earlier: [PrintedRelease] = []

  /// The parts of a release; what only earlier releases tell is no part of it.
  static func parts(of tables: [CountTable], earlier: [PrintedRelease]) -> [ReleaseBlock] {
    let pieces = tables.enumerated().flatMap { place, table in
      table.slices().map { Piece(table: place, slice: $0) }
    }
    let printed = earlier.enumerated().flatMap { place, release in
      release.tables.flatMap { table in table.slices().map { (release: place, table: $0) } }
    }
    var joined = Partition(pieces.count + printed.count)
    var firstWith: [CellName: Int] = [:]
    for (number, table) in (pieces.map(\.slice.table) + printed.map(\.table.table)).enumerated() {
      for cell in table.counts.indices where table.counts[cell] != nil {
        let name = table.name(of: cell)
        if let first = firstWith[name] { joined.join(first, number) } else { firstWith[name] = number }
      }
    }
    return joined.parts.compactMap { members in
      var block = ReleaseBlock(pieces: members.filter { $0 < pieces.count }.map { pieces[$0] })
      guard !block.pieces.isEmpty else { return nil }
      let told = Dictionary(grouping: members.filter { $0 >= pieces.count }.map { printed[$0 - pieces.count] }) {
        $0.release
      }
      block.earlier = told.keys.sorted().map { place in
        PrintedRelease(earlier[place].name, tables: (told[place] ?? []).map(\.table))
      }
      return block
    }
  }
}

extension ReleaseBlock {
  /// Whether it has any of some cells.
  func tells(_ cells: Set<CellName>) -> Bool {
    (pieces.map(\.slice.table) + earlier.flatMap { $0.tables.map(\.table) }).contains { table in
      table.counts.indices.contains { cells.contains(table.name(of: $0)) }
    }
  }
}

extension ReleaseBlock.Piece {
  /// What of the table it is, where it is not all; for people.
  func description(in whole: CountTable) -> String {
    let narrowed = zip(slice.table.dimensions, whole.dimensions).filter { $0.items.count < $1.items.count }
    let parts = narrowed.map { own, _ in
      own.items.count == 1 ? own.items[0].name : "\(own.items[0].name) and what it is made of"
    }
    return parts.isEmpty ? whole.name : "\(whole.name): \(parts.joined(separator: ", "))"
  }
}
