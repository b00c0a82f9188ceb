// Hides and audits the tables of a release until nothing of what is printed can be worked out that must not be.

import DisclosureAudit
import DisclosureControl
import StatisticalTables

/// Tables that are safe to publish, with the pattern by which they are hidden.
public struct ControlledRelease: Sendable {
  public let printed: PrintedRelease
  public let pattern: Pattern
  /// Tables, or parts of them, of which nothing is said, since they could not be made safe beside the others.
  public let leftOut: [String]
  /// How many numbers the audit proved to stay hidden.
  public let protected: Int
}

/// Why there is no release of some tables.
public enum ReleaseRefusal: Error, Hashable, Sendable {
  /// Whatever is told of them tells of somebody.
  case nothingToTell
  /// So many numbers could be worked out from all parts together.
  case notSafe(numbers: Int)
}

/// How far the hiding of what is too small is.
public enum ControlProgress: Sendable, Hashable {
  case begun(cells: Int)
  case part(Int, of: Int)
  /// So many numbers could still be worked out: more is hidden for them.
  case hidingMore(Int)
  /// A table, or a part of it, could not be made safe beside the others, and is not told.
  case leavingOut(String)
  case auditing
}

/// Hides, audits and hides again.
public struct ReleaseControl: Sendable {
  private let drift: Int
  private let insiders: Set<String>
  private let mostSmall: Int
  private let tell: @Sendable (ControlProgress) -> Void

  /// - Parameters:
  ///   - drift: by how much at most a reader may take the same cell to have moved from one release to the next.
  ///   - insiders: dimensions whose items are institutions that know their own numbers.
  ///   - mostSmall: where tables cannot be made safe together, those go first of whose numbers more than so many in a
  ///     hundred are too small to be told.
  public init(
    drift: Int = 1, insiders: Set<String> = [], mostSmall: Int = 60,
    tell: @escaping @Sendable (ControlProgress) -> Void = { _ in }
  ) {
    self.drift = drift
    self.insiders = insiders
    self.mostSmall = mostSmall
    self.tell = tell
  }

  private var audit: DisclosureAudit { DisclosureAudit(drift: drift, insiders: insiders) }

  /// What is in doubt is hidden further; a piece of a table in which it stays so is not told at all, the least important
  /// first: tables in their order, those by institution behind all others. Then everything that is printed is audited
  /// together, as one who knows nothing of blocks reads it.
  ///
  /// - Throws: ``TableError`` where the tables contradict one another; ``ReleaseRefusal``.
  public func control(_ name: String, _ tables: [CountTable], earlier: [PrintedRelease]) throws -> ControlledRelease {
    tell(.begun(cells: tables.reduce(0) { $0 + $1.counts.count }))
    let blocks = ReleaseBlock.parts(of: tables, earlier: earlier)
    var settled: [Settled] = []
    for (number, block) in blocks.enumerated() {
      tell(.part(number + 1, of: blocks.count))
      settled.append(try settle(block, name, beside: []))
    }
    var doubted: Set<CellName> = []
    for _ in 0..<Self.rounds {
      let told = try Told(tables, blocks, settled)
      let printed = told.pattern.print(name, told.tables)
      tell(.auditing)
      let report = try audit.report(earlier + [printed])
      let fresh = try inDoubt(report, earlier)
      if fresh.isEmpty {
        return ControlledRelease(
          printed: printed, pattern: told.pattern, leftOut: told.leftOut, protected: report.protected)
      }
      doubted.formUnion(fresh)
      tell(.hidingMore(fresh.count))
      for (number, block) in blocks.enumerated() where block.tells(fresh) {
        settled[number] = try settle(block, name, beside: doubted)
      }
    }
    throw ReleaseRefusal.notSafe(numbers: doubted.count)
  }

  /// What earlier releases gave away is theirs.
  private func inDoubt(_ report: DisclosureAudit.Report, _ earlier: [PrintedRelease]) throws -> Set<CellName> {
    let doubted = Set(report.findings.map(\.doubted))
    return try doubted.isEmpty || earlier.isEmpty
      ? doubted : doubted.subtracting(audit.report(earlier, asking: doubted).findings.map(\.doubted))
  }

  /// What the blocks together tell.
  private struct Told {
    var pattern = Pattern(hidden: [:])
    var tables: [CountTable] = []
    var leftOut: [String] = []

    /// - Throws: ``ReleaseRefusal``.
    init(_ all: [CountTable], _ blocks: [ReleaseBlock], _ settled: [Settled]) throws {
      var notTold = all.map { _ in Set<Int>() }
      var isTold = all.map { _ in false }
      var parts = all.map { _ in [String]() }
      for (block, settled) in zip(blocks, settled) {
        pattern.hidden.merge(settled.hidden) { one, _ in one }
        for (piece, cells) in zip(block.pieces, settled.notTold) {
          notTold[piece.table].formUnion(cells.map { piece.slice.cells[$0] })
          if cells.isEmpty {
            isTold[piece.table] = true
          } else {
            parts[piece.table].append(piece.description(in: all[piece.table]))
          }
        }
      }
      for place in all.indices {
        if isTold[place] { tables.append(all[place].withholding(notTold[place])) }
        leftOut += isTold[place] ? parts[place] : [all[place].name]
      }
      guard !tables.isEmpty else { throw ReleaseRefusal.nothingToTell }
    }
  }

  // MARK: A block

  private struct Settled {
    let hidden: [CellName: Pattern.Reason]
    /// For every piece, cells of which nothing is said.
    let notTold: [Set<Int>]
  }

  /// - Parameter doubted: cells beside which more is hidden from the beginning.
  private func settle(_ block: ReleaseBlock, _ name: String, beside doubted: Set<CellName>) throws -> Settled {
    var tables = block.pieces.map(\.slice.table)
    if doubted.isEmpty, let same = try asBefore(block, name) { return same }
    func leaveOut(_ places: [Int], _ cells: [Set<Int>]) {
      for place in places {
        tell(.leavingOut(block.pieces[place].slice.table.name))
        tables[place] = tables[place].withholding(cells[place])
      }
    }
    let kept = try headline(block, name)
    // What would be hidden from end to end tells nothing, and only narrows what is told beside it.
    let own = own(of: tables)
    leaveOut(tables.indices.filter { Self.smallShare(tables[$0], own[$0]) >= 100 }, own)
    while true {
      let told = tables.filter { $0.counts.contains { $0 != nil } }
      guard !told.isEmpty else { return Settled(hidden: [:], notTold: tables.map(\.notTold)) }
      let tried = try attempt(name, told, block.earlier, showing: kept, beside: doubted)
      if tried.doubted.isEmpty { return Settled(hidden: tried.pattern.hidden, notTold: tables.map(\.notTold)) }
      let own = self.own(of: tables)
      let tellsLittle = tables.indices.filter { place in
        !block.pieces[place].isFirst && Self.smallShare(tables[place], own[place]) > mostSmall
      }
      if tellsLittle.isEmpty {
        let place = leastImportant(block, tables, own, tried.doubted)
        let all = Set(tables[place].counts.indices.filter { tables[place].counts[$0] != nil })
        leaveOut([place], own.map { $0.isEmpty ? all : $0 })
      } else {
        leaveOut(tellsLittle, own)
      }
    }
  }

  /// What the newest earlier release told of the same people, told and hidden again as it was; nothing where that does
  /// not suffice any more.
  private func asBefore(_ block: ReleaseBlock, _ name: String) throws -> Settled? {
    guard let before = block.earlier.last else { return nil }
    var told: Set<CellName> = []
    for table in before.tables.map(\.table) {
      for cell in table.counts.indices where table.counts[cell] != nil { told.insert(table.name(of: cell)) }
    }
    let tables = block.pieces.map { piece -> CountTable in
      let table = piece.slice.table
      return table.withholding(
        Set(table.counts.indices.filter { table.counts[$0] != nil && !told.contains(table.name(of: $0)) }))
    }
    let asked = tables.filter { $0.counts.contains { $0 != nil } }
    guard !asked.isEmpty else { return nil }
    let control = DisclosureControl(drift: drift, insiders: insiders)
    let pattern = try control.carried(asked, earlier: block.earlier)
    let report = try audit.report(block.earlier + [pattern.print(name, asked)])
    return report.isSafe ? Settled(hidden: pattern.hidden, notTold: tables.map(\.notTold)) : nil
  }

  /// What the headline shows where it stands alone: no other table takes it away.
  private func headline(_ block: ReleaseBlock, _ name: String) throws -> Set<CellName> {
    guard let first = block.pieces.first(where: \.isFirst)?.slice.table else { return [] }
    let alone = try attempt(name, [first], block.earlier, showing: [], beside: [])
    guard alone.doubted.isEmpty else { return [] }
    return Set(first.counts.indices.filter { first.counts[$0] != nil }.map { first.name(of: $0) })
      .subtracting(alone.pattern.hidden.keys)
  }

  /// How many in a hundred of some cells that anybody is counted in are too small to be told.
  private static func smallShare(_ table: CountTable, _ cells: Set<Int>) -> Int {
    let counted = cells.filter { table.counts[$0] ?? 0 > 0 }
    guard !counted.isEmpty else { return 0 }
    return 100 * DisclosureControl.tooSmall(in: table).intersection(counted).count / counted.count
  }

  /// What is in doubt when more was hidden a few times.
  private func attempt(
    _ name: String, _ tables: [CountTable], _ earlier: [PrintedRelease], showing kept: Set<CellName>,
    beside pinned: Set<CellName>
  ) throws -> (pattern: Pattern, doubted: Set<CellName>) {
    let control = DisclosureControl(drift: drift, insiders: insiders)
    var suppression = try control.suppression(of: tables, earlier: earlier, showing: kept, attempts: 1)
    if !pinned.isEmpty { _ = suppression.hideMore(beside: pinned, atMost: 4) }
    var asked: Set<CellName>?
    for round in 0..<Self.rounds {
      let pattern = suppression.pattern
      let doubted = try inDoubt(
        audit.report(earlier + [pattern.print(name, tables)], asking: asked), earlier)
      if doubted.isEmpty || round == Self.rounds - 1 || doubted.count > Self.many { return (pattern, doubted) }
      tell(.hidingMore(doubted.count))
      asked = doubted.union(suppression.hideMore(beside: doubted, atMost: 2 << round))
    }
    return (suppression.pattern, [])
  }

  private static let rounds = 4
  /// With so many in doubt tables are left out rather than that ever more is hidden for them.
  private static let many = 150

  /// For every piece its cells that no other piece has.
  private func own(of tables: [CountTable]) -> [Set<Int>] {
    var owner: [CellName: Int] = [:]
    for (place, table) in tables.enumerated() {
      for cell in table.counts.indices where table.counts[cell] != nil {
        let name = table.name(of: cell)
        owner[name] = owner[name].map { $0 == place ? place : -1 } ?? place
      }
    }
    return tables.enumerated().map { place, table in
      Set(table.counts.indices.filter { table.counts[$0] != nil && owner[table.name(of: $0)] == place })
    }
  }

  /// Of the pieces that tell what is in doubt the one that is told last, and where it has none of its own another.
  private func leastImportant(
    _ block: ReleaseBlock, _ tables: [CountTable], _ own: [Set<Int>], _ doubted: Set<CellName>
  ) -> Int {
    func order(_ place: Int) -> (Int, Int, Int, Int) {
      let told = tables[place].counts.indices.filter { tables[place].counts[$0] != nil }
      let tells = told.contains { doubted.contains(tables[place].name(of: $0)) }
      return (
        told.isEmpty ? 0 : own[place].isEmpty ? 1 : 2, tells ? 1 : 0, tables[place].rules.stricter.isEmpty ? 0 : 1,
        block.pieces[place].table
      )
    }
    return tables.indices.max { order($0) < order($1) } ?? 0
  }
}
