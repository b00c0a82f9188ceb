// Hides and audits the tables of a release until nothing of what is printed can be worked out that must not be.

import DisclosureAudit
import DisclosureControl
import StatisticalTables

/// Tables that are safe to publish, with the pattern by which they are hidden.
public struct ControlledRelease: Sendable {
  /// All tables, those too of which nothing is said.
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
  let drift: Int
  let insiders: Set<String>
  let mostSmall: Int
  let tell: @Sendable (ControlProgress) -> Void

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

  /// What is in doubt is hidden further; a piece of a table in which it stays so is not told at all, the least important
  /// first: tables in their order, those by institution behind all others. What is not told stays a number that a reader
  /// may reckon, and is audited like one that is hidden. Then everything that is printed is audited together, as one who
  /// knows nothing of blocks reads it. Every round in which doubts remain tells less than the one before, so that it ends.
  ///
  /// - Throws: ``TableError`` where the tables contradict one another; ``ReleaseRefusal``.
  public func control(_ name: String, _ tables: [CountTable], earlier: [PrintedRelease]) throws -> ControlledRelease {
    tell(.begun(cells: tables.reduce(0) { $0 + $1.counts.count }))
    let blocks = ReleaseBlock.parts(of: tables, earlier: earlier)
    var settled: [Settled] = []
    for (number, block) in blocks.enumerated() {
      tell(.part(number + 1, of: blocks.count))
      settled.append(try BlockControl(self, block, name).settled())
    }
    var doubted: Set<CellName> = []
    var round = 0
    while true {
      let told = Told(tables, blocks, settled)
      guard told.tables.contains(where: { !$0.told.isEmpty }) else { throw ReleaseRefusal.nothingToTell }
      let printed = told.pattern.print(name, told.tables)
      tell(.auditing)
      let (fresh, report) = try doubts(printed, earlier)
      // What only earlier releases say is none of this one's.
      let meant = blocks.indices.filter { settled[$0].tellsAnything && blocks[$0].tells(fresh) }
      if meant.isEmpty {
        return ControlledRelease(
          printed: printed, pattern: told.pattern, leftOut: told.leftOut, protected: report.protected)
      }
      doubted.formUnion(fresh)
      tell(.hidingMore(fresh.count))
      for number in meant {
        settled[number] = try BlockControl(self, blocks[number], name).settled(
          after: settled[number], beside: doubted, leavingOut: round == 0 ? 0 : 1 << round)
      }
      round += 1
    }
  }

  var audit: DisclosureAudit { DisclosureAudit(drift: drift, insiders: insiders) }

  /// What can be worked out of some releases, or is not proven not to be, and was not before the last of them was made: what
  /// earlier releases give away alone is theirs, as long as it is made no narrower.
  ///
  /// - Parameter asked: the only cells looked at; nil: all.
  func doubts(_ printed: PrintedRelease, _ earlier: [PrintedRelease], asking asked: Set<CellName>? = nil) throws -> (
    cells: Set<CellName>, report: DisclosureAudit.Report
  ) {
    var report = try audit.report(earlier + [printed], asking: asked, untilDoubt: true)
    var cells = try fresh(report, earlier, printed)
    if cells.isEmpty, !report.isWhole {
      report = try audit.report(earlier + [printed], asking: asked)
      cells = try fresh(report, earlier, printed)
    }
    // What is no reason to refuse, since earlier releases gave it away to everybody, may be one to an institution.
    if cells.isEmpty, !report.findings.isEmpty, !insiders.isEmpty {
      let excused = Set(report.findings.map(\.doubted))
      let everybody = DisclosureAudit(drift: drift, insiders: insiders, asksEverybody: true)
      cells = try fresh(
        everybody.report(earlier + [printed], asking: excused), earlier, printed, by: everybody)
    }
    return (cells, report)
  }

  private func fresh(
    _ report: DisclosureAudit.Report, _ earlier: [PrintedRelease], _ printed: PrintedRelease,
    by everybody: DisclosureAudit? = nil
  ) throws -> Set<CellName> {
    let doubted = Set(report.findings.map(\.doubted))
    guard !doubted.isEmpty, !earlier.isEmpty else { return doubted }
    let silent = Pattern(hidden: [:]).print(report.newest, printed.tables.map(\.table.silent))
    var before: [Doubt: Int] = [:]
    let findings = try (everybody ?? audit).report(
      earlier + [silent], asking: doubted, of: Set(report.findings.compactMap(\.reader))
    ).findings
    for finding in findings where finding.verdict == .narrow {
      before[Doubt(finding)] = finding.possible.upperBound - finding.possible.lowerBound
    }
    return Set(
      report.findings.filter { finding in before[Doubt(finding)].map { finding.seen < $0 } ?? true }.map(\.doubted))
  }

  /// Which number of which release is in doubt, to which reader.
  private struct Doubt: Hashable {
    let cell: CellName
    let release: String
    let reader: String?

    init(_ finding: DisclosureAudit.Finding) {
      cell = finding.cell
      release = finding.release
      reader = finding.reader
    }
  }

  /// What the blocks together tell.
  private struct Told {
    var pattern = Pattern(hidden: [:])
    var tables: [CountTable] = []
    var leftOut: [String] = []

    init(_ all: [CountTable], _ blocks: [ReleaseBlock], _ settled: [Settled]) {
      var notTold = all.map { _ in Set<Int>() }
      var isTold = all.map { _ in false }
      var parts = all.map { _ in [String]() }
      for (block, settled) in zip(blocks, settled) {
        pattern.hidden.merge(settled.hidden) { one, _ in one }
        for (number, piece) in block.pieces.enumerated() {
          let cells = settled.notTold[number]
          notTold[piece.table].formUnion(cells.map { piece.slice.cells[$0] })
          if settled.tells[number] { isTold[piece.table] = true }
          if !cells.isEmpty {
            parts[piece.table].append(piece.description(in: all[piece.table]))
          }
        }
      }
      for place in all.indices {
        // A table with nothing of its own tells what others tell better.
        tables.append(isTold[place] ? all[place].withholding(notTold[place]) : all[place].silent)
        leftOut += isTold[place] ? parts[place] : [all[place].name]
      }
    }
  }
}

/// What is hidden of a block, and what is not told.
struct Settled {
  let hidden: [CellName: Pattern.Reason]
  /// For every piece, cells of which nothing is said.
  let notTold: [Set<Int>]
  /// For every piece whether it is whole, or tells what no other piece does.
  let tells: [Bool]

  var tellsAnything: Bool { tells.contains(true) }

  init(hidden: [CellName: Pattern.Reason], _ tables: [CountTable], own: [Set<Int>]) {
    self.hidden = hidden
    notTold = tables.map(\.notTold)
    tells = zip(tables, own).map { table, own in table.notTold.isEmpty || !own.isEmpty }
  }
}
