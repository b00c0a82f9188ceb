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
  case keeping
}

/// Tables that are safe to publish, with the pattern by which they are hidden.
struct ControlledRelease {
  let printed: PrintedRelease
  let pattern: Pattern
  /// How many numbers the audit looked at.
  let protected: Int
}

/// Hides and audits tables until what is printed is safe.
struct ReleaseControl {
  let drift: Int
  let tell: @Sendable (ReleaseProgress) -> Void

  /// Dimensions whose items are institutions that know their own numbers.
  static let insiders: Set = ["institution", "last_institution"]
  /// How often more is hidden at most.
  private static let rounds = 8

  /// - Throws: ``TableFault`` where the tables contradict one another; ``ActRefusal/impossible(_:)`` where they cannot be
  ///   made safe.
  func control(_ name: String, _ tables: [CountTable], earlier: [PrintedRelease]) throws -> ControlledRelease {
    let control = DisclosureControl(drift: drift, insiders: Self.insiders)
    let audit = DisclosureAudit(drift: drift, insiders: Self.insiders)
    var doubted: [CellName: Int] = [:]
    tell(.controlling(cells: tables.reduce(0) { $0 + $1.counts.count }))
    for _ in 0..<Self.rounds {
      let pattern = try control.pattern(tables, earlier: earlier, doubted: doubted)
      let printed = pattern.print(name, tables)
      tell(.auditing)
      let report = try audit.report(earlier + [printed])
      if report.isSafe { return ControlledRelease(printed: printed, pattern: pattern, protected: report.protected) }
      for cell in Set(report.findings.map(\.doubted)) { doubted[cell, default: 0] += 1 }
      tell(.hidingMore(report.findings.count))
    }
    throw ActRefusal.impossible(
      "Not everything that must stay hidden can be proven to stay so. Take tables by institution apart, or raise what is rounded."
    )
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
