// Acts about releases: make one, look at it, publish and withdraw it, and find whom a figure counts. Article: Releases.

import Publishing
import Register
import StatisticalTables
import Store

/// What a release is made of.
public struct NewRelease: Sendable {
  /// The period, such as 2026 for the academic year 2025/26.
  public let period: String
  /// Which authority, by its number; nil: the only one.
  public let authority: String?
  /// Only what was known then counts; nil: what is known now.
  public let knownAt: Instant?
  /// Told how far it is.
  public let tell: @Sendable (ReleaseProgress) -> Void

  public static let period = InputField.text(
    "period", atMost: 20, "The period, such as 2026 for the academic year that ends in it."
  ).required()
  public static let knownAt = InputField.instant(
    "known_at", "Only what was known at this instant, or at the end of this London day; default now.")

  public static let authority = InputField.text(
    "authority", atMost: 3, "The three digits of the authority that is counted; needed where several are served.")

  public init(_ given: Given, tell: @escaping @Sendable (ReleaseProgress) -> Void = { _ in }) throws {
    period = try given.required(Self.period)
    knownAt = try given[Self.knownAt]
    authority = try given[Self.authority]
    self.tell = tell
  }
}

/// A release that was made. What of it is left out stands with the release.
public struct MadeRelease: Sendable {
  public let release: KeptRelease
  /// Of what is told, table by table.
  public let losses: [TableLoss]
  /// How many numbers the audit proved to stay hidden.
  public let protected: Int
}

/// How much of a table is hidden.
public struct TableLoss: Sendable {
  public let table: String
  public let cells: Int
  /// For their own sake, and for others'.
  public let primary: Int
  public let secondary: Int
  /// Cells of which nothing is said.
  public let notTold: Int
}

/// A release by its number.
public struct ReleaseNamed: Asked, Hashable {
  public let id: Int32
  /// One of its tables alone.
  public let table: String?

  static let id = InputField.number("id", in: 1...Int(Int32.max), "The number of the release.").required()
  public static let table = InputField.text("table", "One of its tables alone.")
  public static let fields = [id.declared, table.declared]

  public init(_ given: Given) throws {
    id = Int32(try given.required(Self.id))
    table = try given[Self.table]
  }

  public init(_ id: Int32, table: String? = nil) {
    self.id = id
    self.table = table
  }

  var subject: String { "release \(id)" }
}

/// Two releases that are compared.
public struct ReleasesCompared: Sendable, Hashable {
  public let former: Int32
  public let fresh: Int32

  public init(_ former: Int32, _ fresh: Int32) {
    self.former = former
    self.fresh = fresh
  }
}

/// A release that is withdrawn, and why.
public struct ReleaseWithdrawal: Sendable, Hashable {
  public let id: Int32
  public let why: String

  public init(_ id: Int32, why: String) {
    self.id = id
    self.why = why
  }
}

/// A cell of a release.
public struct CellNamed: Sendable, Hashable {
  public let release: Int32
  public let table: String
  /// From 0.
  public let cell: Int

  public init(_ release: Int32, table: String, cell: Int) {
    self.release = release
    self.table = table
    self.cell = cell
  }
}

/// A release as it is read: its tables with what is printed of them.
public struct ReadRelease: Sendable {
  public let release: KeptRelease
  public let tables: [KeptTable]

  /// A line for every cell.
  public var lines: [ReleaseCellLine] {
    tables.flatMap { table in
      table.cells.enumerated().map { ReleaseCellLine(table: table.name, cell: $0, kept: $1) }
    }
  }
}

/// A cell as it is listed.
public struct ReleaseCellLine: Sendable {
  public let table: String
  public let cell: Int
  public let kept: KeptTable.Cell
}

/// Somebody whom a figure counts.
public struct TracedPerson: Sendable, Hashable {
  public let personID: Int64
  /// How often: once for every day of an average.
  public let times: Int
}

extension Acts {
  private static let readers: [Role] = [.analyst, .steward]

  /// Counts, hides and audits a period, and keeps it as a draft. Everybody is counted in one look; nothing is held open
  /// while what they make is hidden and audited.
  public static let makeRelease = Act<NewRelease, MadeRelease>(
    "release made", by: [.steward], recorded: .output { Details("release \($1.release.id), period \($0.period)") },
    way: .making { session, asked in
      let counted = try CountedRelease(session, asked)
      return {
        let controlled = try counted.controlled(asked.tell)
        return { session in
          asked.tell(.keeping)
          return try session.keep(counted, controlled)
        }
      }
    })

  /// The releases that the visitor may know of.
  public static let listReleases = Act<Nothing, Page<KeptRelease>>(
    "releases listed", by: readers, recorded: .nothing(because: .tellsOfNoYoungPerson), isReadBeside: true,
    way: .question(isReading: true) { _ in Releases.list().map { Page($0) } })

  /// What a release prints. A draft that is read is known from then on.
  public static let readRelease = Act<ReleaseNamed, ReadRelease>(
    "release read", by: readers, recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, asked in
      let release = try session.reading(asked.id)
      return ReadRelease(
        release: release, tables: try Releases.tables(session.db, of: asked.id, named: asked.table))
    })

  /// What two releases print differently.
  public static let compareReleases = Act<ReleasesCompared, Page<ComparedCell>>(
    "releases compared", by: readers, recorded: .input { Details("releases \($0.former) and \($0.fresh)") },
    way: .steps(isReading: false) { session, asked in
      for id in [asked.former, asked.fresh] { _ = try session.reading(id) }
      return Page(try Releases.compare(session.db, asked.former, asked.fresh))
    })

  public static let publishRelease = Act<ReleaseNamed, Done>(
    "release published", by: [.steward], recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, asked in
      guard try Releases.hold(session.db, asked.id) != nil else { throw ActRefusal.notFound }
      try session.mayBecomeKnown(asked.id)
      guard try Releases.publish(session.db, asked.id, actor: session.actor) else {
        throw ActRefusal.impossible("It was published or withdrawn before.")
      }
      return Done()
    })

  /// Takes a release back. What it said stays known; that there was one, and why it went, stays to be seen.
  public static let withdrawRelease = Act<ReleaseWithdrawal, Done>(
    "release withdrawn", by: [.steward], recorded: .input { Details("release \($0.id)") },
    way: .steps(isReading: false) { session, asked in
      guard !asked.why.trimmed().isEmpty else { throw ActRefusal.invalid("why") }
      guard try Releases.hold(session.db, asked.id) != nil else { throw ActRefusal.notFound }
      guard try Releases.withdraw(session.db, asked.id, why: asked.why, actor: session.actor) else {
        throw ActRefusal.impossible("It was withdrawn before.")
      }
      return Done()
    })

  /// Whom a figure counts: counted again as known when the release was made.
  public static let traceRelease = Act<CellNamed, Page<TracedPerson>>(
    "release traced", by: [.steward],
    recorded: .input { Details("release \($0.release), table \($0.table), cell \($0.cell)") },
    way: .snapshot { session, asked in
      // Whoever may not change releases goes no further.
      guard let release = try Releases.hold(session.db, asked.release) else { throw ActRefusal.notFound }
      let traced = try session.persons(of: asked, release)
      let kept = try Releases.keptInside(session.db, traced.map(\.personID))
      return Page(traced.filter { !kept.contains($0.personID) }, notShown: kept.count)
    })
}

extension Session {
  /// A release whose tables the visitor may read; a draft is known from then on.
  func reading(_ id: Int32) throws -> KeptRelease {
    guard let release = try Releases.show(db, id) else { throw ActRefusal.notFound }
    if visitor.role == .steward, release.publishedAt == nil {
      if release.readAt == nil { try mayBecomeKnown(id) }
      try Releases.markRead(db, id)
    }
    return release
  }

  /// A release was audited beside those that were known when it was made. What became known since was never held against it.
  fileprivate func mayBecomeKnown(_ id: Int32) throws {
    let others = try Releases.notAudited(db, beside: id)
    guard others.isEmpty else {
      throw ActRefusal.impossible(
        "Since release \(id) was made, release \(others[0]) became known, beside which it was not audited: make it again."
      )
    }
  }

  fileprivate func persons(of asked: CellNamed, _ release: KeptRelease) throws -> [TracedPerson] {
    try asJobs {
      guard let kept = try Releases.tables(db, of: asked.release, named: asked.table).first,
        let planned = PlannedTable.all.first(where: { $0.name == kept.dataSet }),
        kept.cells.indices.contains(asked.cell)
      else { throw ActRefusal.notFound }
      let table = try TableDefinition(json: kept.definition).table(kept.name, counts: kept.cells.map { _ in nil })
      let counted = CountedPeriod(
        release.period, try Statistics.days(db, of: release.period), knownAt: release.knownAt,
        authority: release.authority)
      guard let last = counted.lastDay else { return [] }
      let making = TableMaking(counted: counted, rules: try Releases.rules(db, on: last))
      try Statistics.takeDown(db, counted)
      let leaves = try Statistics.count(db, planned.statistic, counted, tracing: true)
      var times: [Int64: Int] = [:]
      for leaf in try making.leaves(planned, of: table, cell: asked.cell, among: leaves) {
        for person in leaf.persons { times[person, default: 0] += 1 }
      }
      return times.keys.sorted().map { TracedPerson(personID: $0, times: times[$0] ?? 0) }
    }
  }
}

extension KeptRelease: Tabular {
  /// Draft, published or withdrawn.
  public var state: String { withdrawnAt != nil ? "withdrawn" : publishedAt != nil ? "published" : "draft" }

  public static let columns: [Column] = [
    Column("id", \.number),
    Column("period", \.period),
    Column("authority", \.authority, note: "Which authority is counted, where several are served."),
    Column("known_at", \.knownAt.iso, .instant, note: "What was known then is counted."),
    Column("made_at", \.madeAt.iso, .instant),
    Column("state", \.state, .word(["draft", "published", "withdrawn"])),
    Column("published_at", \.publishedAt?.iso, .instant),
    Column("withdrawn_at", \.withdrawnAt?.iso, .instant),
    Column("withdrawn_reason", \.withdrawnReason),
    Column(
      "drift", \.drift,
      note: "By how much at most a reader was taken to think that a cell moved from one release to the next."),
    Column(
      "left_out", \.leftOut,
      note: "Tables, or parts of them, of which nothing is said: they could not be made safe beside the others."),
  ]

  private var number: Int { Int(id) }
}

extension ReleaseCellLine: Tabular {
  public static let columns: [Column] = [
    Column("table", \.table),
    Column("cell", \.cell, note: "From 0, within the table."),
    Column("who", \.kept.who, note: "Whom it counts; cells of one name are one number."),
    Column("count", \.kept.printed, .figure, note: "A number, or one of the symbols c, low and z."),
    Column("percent", \.kept.percent, .figure, note: "Of the cohort, where the table has percentages."),
  ]
}

extension ComparedCell: Tabular {
  public static let columns: [Column] = [
    Column("data_set", \.dataSet),
    Column("who", \.who),
    Column("former", \.former, .figure),
    Column("fresh", \.fresh, .figure),
    Column("former_percent", \.formerPercent, .figure),
    Column("fresh_percent", \.freshPercent, .figure),
  ]
}

extension TracedPerson: Tabular {
  public static let columns: [Column] = [
    Column("person_id", \.personID),
    Column("times", \.times, note: "Once for every day of an average."),
  ]
}

extension TableLoss: Tabular {
  public static let columns: [Column] = [
    Column("table", \.table),
    Column("cells", \.cells),
    Column("primary", \.primary, note: "Hidden for their own sake."),
    Column("secondary", \.secondary, note: "Hidden for others' sake, or because an earlier release hid them."),
    Column("not_told", \.notTold, note: "Left out of the release; what the rest says of them is audited."),
  ]
}
