// How a release is made: everybody counted once in one look, what is too small hidden and audited, all of it kept.

import DisclosureControl
import Register
import Releasing
import StatisticalTables
import Store

/// How far the making of a release is.
public enum ReleaseProgress: Sendable, Hashable {
  case takingDown
  case counting(String)
  case control(ControlProgress)
  case keeping
}

/// What was counted for a release in one look at the database, beside what earlier releases said.
struct CountedRelease: Sendable {
  let period: String
  let authority: String?
  let knownAt: Instant
  let rules: ReleaseRules
  let tables: [CountTable]
  /// By table.
  let dataSets: [String: String]
  /// Releases that somebody has read, in their order.
  let known: [Int32]
  let earlier: [PrintedRelease]

  /// Dimensions whose items are institutions that know their own numbers.
  static let insiders: Set = ["institution", "last_institution"]

  /// - Throws: ``ActRefusal`` where nothing of the period can be counted.
  init(_ session: Session, _ asked: NewRelease) throws {
    let now = try Moment.read(session.db)
    knownAt = asked.knownAt ?? now
    guard knownAt <= now else {
      throw ActRefusal.impossible("That instant is still to come: what will be known then cannot be counted yet.")
    }
    period = asked.period
    let days = try Statistics.days(session.db, of: period)
    guard !days.isEmpty else { throw ActRefusal.invalid(NewRelease.period.declared.name) }
    let counted = CountedPeriod(period, days, knownAt: knownAt, authority: asked.authority)
    guard let last = counted.lastDay else {
      throw ActRefusal.impossible(
        asked.authority == nil
          ? "Nothing of this period was over by then."
          : "Nothing of this period was over by then of days on which that authority is served.")
    }
    authority = counted.authority
    let served = Set(counted.days.flatMap(\.authorities)).sorted()
    if authority == nil, counted.days.contains(where: { $0.authorities.count > 1 }) {
      throw ActRefusal.impossible(
        "Several authorities are served in this period, and a release counts one: name \(served.joined(separator: " or "))."
      )
    }
    let rules = try Releases.rules(session.db, on: last)
    self.rules = rules
    let sets = try session.asJobs {
      asked.tell(.takingDown)
      try Statistics.takeDown(session.db, counted)
      let counts = try PlannedTable.all.map { planned in
        asked.tell(.counting(planned.name))
        return (planned, try Statistics.count(session.db, planned.statistic, counted))
      }
      return zip(PlannedTable.all, try TableMaking(counted: counted, rules: rules).tables(counts))
    }
    tables = sets.flatMap(\.1)
    guard !tables.isEmpty else { throw ActRefusal.impossible("Nobody is counted in this period.") }
    dataSets = Dictionary(
      sets.flatMap { planned, tables in tables.map { ($0.name, planned.name) } }, uniquingKeysWith: { one, _ in one })
    known = try Releases.known(session.db, of: authority)
    earlier = try session.asJobs { [known] in
      try known.map { id in
        let counts = try Releases.counts(session.db, of: id)
        return PrintedRelease(
          "release \(id)",
          tables: try Releases.tables(session.db, of: id).map { try $0.printed(counts[$0.name] ?? [:]) })
      }
    }
  }

  /// - Throws: ``TableError``, or ``ActRefusal`` where nothing can be told.
  func controlled(_ tell: @escaping @Sendable (ReleaseProgress) -> Void) throws -> ControlledRelease {
    do {
      return try ReleaseControl(drift: rules.drift, insiders: Self.insiders, mostSmall: rules.mostSmall) {
        tell(.control($0))
      }.control("the new release", tables, earlier: earlier)
    } catch let refusal as ReleaseRefusal {
      switch refusal {
      case .nothingToTell:
        throw ActRefusal.impossible(
          "Nothing of this period can be told beside what earlier releases told without telling of somebody, so nothing was kept. Round by statistics_round_to, or wait until more people are counted."
        )
      }
    }
  }
}

extension Session {
  /// Keeps what was made as a draft, beside the releases it was audited with.
  func keep(_ counted: CountedRelease, _ controlled: ControlledRelease) throws -> MadeRelease {
    let id = try Releases.make(
      db,
      NewlyMade(
        period: counted.period, knownAt: counted.knownAt, drift: counted.rules.drift, auditedBeside: counted.known,
        leftOut: controlled.leftOut, authority: counted.authority),
      actor: actor)
    let losses = try asJobs {
      try controlled.printed.tables.enumerated().compactMap { place, printed in
        let table = printed.table
        try Releases.keep(
          db, KeptTable(printed, dataSet: counted.dataSets[table.name] ?? table.name), people: table.counts,
          place: place, of: id)
        return printed.isSilent ? nil : TableLoss(printed, controlled.pattern)
      }
    }
    guard let release = try Releases.show(db, id) else { throw ActRefusal.notFound }
    return MadeRelease(release: release, losses: losses, protected: controlled.protected)
  }
}

extension TableLoss {
  fileprivate init(_ printed: PrintedTable, _ pattern: Pattern) {
    let table = printed.table
    let hidden = table.counts.indices.filter { printed.cells[$0] == .hidden }
    let primary = hidden.count { pattern.hidden[table.name(of: $0)] == .primary }
    self.init(
      table: table.name, cells: table.counts.count, primary: primary, secondary: hidden.count - primary,
      notTold: table.notTold.count)
  }
}
