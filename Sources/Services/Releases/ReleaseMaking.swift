// How a release is made: everybody counted once, what is too small hidden, and the whole audited until nothing is in doubt.

import DisclosureAudit
import DisclosureControl
import Register
import StatisticalTables
import Store

/// How far the making of a release is.
public enum ReleaseProgress: Sendable, Hashable {
  case takingDown
  case counting(String)
  case controlling(cells: Int)
  case auditing
  /// So many numbers could still be worked out: more is hidden for them.
  case hidingMore(Int)
  /// A table could not be made safe beside the others, and is not told.
  case leavingOut(String)
  case keeping
}

/// Tables that are safe to publish, with the pattern by which they are hidden.
struct ControlledRelease {
  let printed: PrintedRelease
  let pattern: Pattern
  /// Tables that could not be made safe beside the others.
  let leftOut: [String]
  /// How many numbers the audit looked at.
  let protected: Int
}

/// Hides and audits tables until what is printed is safe.
struct ReleaseControl {
  let drift: Int
  let tell: @Sendable (ReleaseProgress) -> Void

  /// Dimensions whose items are institutions that know their own numbers.
  static let insiders: Set = ["institution", "last_institution"]

  /// What is in doubt is hidden further; tables in which it stays so are not told at all.
  ///
  /// - Throws: ``TableError`` where the tables contradict one another; ``ActRefusal/impossible(_:)`` where nothing is left.
  func control(_ name: String, _ tables: [CountTable], earlier: [PrintedRelease]) throws -> ControlledRelease {
    var tables = tables
    var leftOut: [String] = []
    while !tables.isEmpty {
      let tried = try attempt(name, tables, earlier, rounds: leftOut.isEmpty ? 6 : 3)
      if let safe = tried.safe {
        return ControlledRelease(
          printed: safe.printed, pattern: safe.pattern, leftOut: leftOut, protected: safe.protected)
      }
      let dropped = Self.mostDoubted(tables, tried.doubted)
      leftOut.append(tables[dropped].name)
      tell(.leavingOut(tables[dropped].name))
      tables.remove(at: dropped)
    }
    throw ActRefusal.impossible("Nothing of this period can be told without telling of somebody.")
  }

  private func attempt(
    _ name: String, _ tables: [CountTable], _ earlier: [PrintedRelease], rounds: Int
  ) throws -> (safe: (printed: PrintedRelease, pattern: Pattern, protected: Int)?, doubted: Set<CellName>) {
    let control = DisclosureControl(drift: drift, insiders: Self.insiders)
    let audit = DisclosureAudit(drift: drift, insiders: Self.insiders)
    var doubted: [CellName: Int] = [:]
    var last: Set<CellName> = []
    tell(.controlling(cells: tables.reduce(0) { $0 + $1.counts.count }))
    for _ in 0..<rounds {
      let pattern = try control.pattern(tables, earlier: earlier, doubted: doubted)
      let printed = pattern.print(name, tables)
      tell(.auditing)
      let report = try audit.report(earlier + [printed])
      if report.isSafe { return ((printed, pattern, report.protected), []) }
      last = Set(report.findings.map(\.doubted))
      for cell in last { doubted[cell, default: 0] += 1 }
      tell(.hidingMore(last.count))
    }
    return (nil, last)
  }

  /// Of tables with cells in doubt one by institution, else the one with most of them.
  private static func mostDoubted(_ tables: [CountTable], _ doubted: Set<CellName>) -> Int {
    let counts = tables.map { table in table.counts.indices.count { doubted.contains(table.name(of: $0)) } }
    func order(_ place: Int) -> (Int, Int) {
      (counts[place] > 0 && !tables[place].rules.stricter.isEmpty ? 1 : 0, counts[place])
    }
    return tables.indices.max { order($0) < order($1) } ?? 0
  }
}

/// Counts the tables of a period in the transaction under way, in the role of jobs.
struct ReleaseCounting {
  let session: Session
  let counted: CountedPeriod
  let rules: ReleaseRules
  let tell: @Sendable (ReleaseProgress) -> Void

  func tables() throws -> [(data: PlannedTable, tables: [CountTable])] {
    try session.asJobs {
      tell(.takingDown)
      try Statistics.takeDown(session.db, counted)
      let making = TableMaking(counted: counted, rules: rules)
      return try PlannedTable.all.map { planned in
        tell(.counting(planned.name))
        return (planned, try making.tables(planned, Statistics.count(session.db, planned.statistic, counted)))
      }
    }
  }
}
