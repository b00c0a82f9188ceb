// Releases of statistics as they are kept: their tables, what is printed of every cell, and what was counted for it.
import Postgres
import Register

/// A release: of which period, as known when, and what became of it.
public struct KeptRelease: Sendable, Hashable {
  public let id: Int32
  public let period: String
  /// Which authority it counts; nil where one alone was served.
  public let authority: String?
  public let knownAt: Instant
  public let madeAt: Instant
  /// By how much at most a reader was taken to think that a cell moved from one release to the next.
  public let drift: Int
  /// Tables, or parts of them, of which nothing is said.
  public let leftOut: [String]
  /// When a draft was read first.
  public let readAt: Instant?
  public let publishedAt: Instant?
  public let withdrawnAt: Instant?
  public let withdrawnReason: String?

  init(_ row: Row) throws {
    id = try row["id"]
    period = try row["period"]
    authority = try row["authority"]
    knownAt = try row["known_at"]
    madeAt = try row["made_at"]
    drift = try row["drift"]
    leftOut = try row["left_out"]
    readAt = try row["read_at"]
    publishedAt = try row["published_at"]
    withdrawnAt = try row["withdrawn_at"]
    withdrawnReason = try row["withdrawn_reason"]
  }
}

/// A release as it was made, before it has a number.
public struct NewlyMade: Sendable {
  public let period: String
  public let knownAt: Instant
  public let drift: Int
  /// Releases that were known when it was audited.
  public let auditedBeside: [Int32]
  public let leftOut: [String]
  /// Which authority is counted; nil where one alone was served.
  public let authority: String?

  public init(
    period: String, knownAt: Instant, drift: Int, auditedBeside: [Int32], leftOut: [String], authority: String? = nil
  ) {
    self.period = period
    self.authority = authority
    self.knownAt = knownAt
    self.drift = drift
    self.auditedBeside = auditedBeside
    self.leftOut = leftOut
  }
}

/// A table as it is kept: how it is defined, as a JSON object, and every cell from 0.
public struct KeptTable: Sendable {
  /// A cell as it is printed. `who` names whom it counts, item by item.
  public struct Cell: Sendable, Hashable {
    /// Whom it counts.
    public let who: String
    public let printed: String
    public let percent: String?

    public init(who: String, printed: String, percent: String?) {
      self.who = who
      self.printed = printed
      self.percent = percent
    }
  }

  public let name: String
  public let dataSet: String
  public let definition: String
  /// None where nothing is told of it.
  public var cells: [Cell]

  public init(name: String, dataSet: String, definition: String, cells: [Cell]) {
    self.name = name
    self.dataSet = dataSet
    self.definition = definition
    self.cells = cells
  }
}

/// A scorecard on its way to be kept, its figures as a JSON object.
public struct KeptScorecardFile: Sendable {
  public let fileName: String
  public let digest: [UInt8]
  public let period: String
  public let figures: String

  public init(fileName: String, digest: [UInt8], period: String, figures: String) {
    self.fileName = fileName
    self.digest = digest
    self.period = period
    self.figures = figures
  }
}

/// A cell that two releases print differently; nothing where a release has none.
public struct ComparedCell: Sendable {
  public let dataSet: String
  public let who: String
  public let former: String?
  public let fresh: String?
  public let formerPercent: String?
  public let freshPercent: String?
}

/// What a county has decided about small numbers.
public struct ReleaseRules: Sendable, Hashable {
  public let threshold: Int
  public let institutionThreshold: Int
  public let roundTo: Int
  public let minimumBase: Int
  public let showsZero: Bool
  public let identifiable: Int
  public let drift: Int
  /// Tables of whose numbers more than so many in a hundred are too small go first where not all can be told.
  public let mostSmall: Int

  public init(
    threshold: Int, institutionThreshold: Int, roundTo: Int, minimumBase: Int, showsZero: Bool, identifiable: Int,
    drift: Int, mostSmall: Int
  ) {
    self.threshold = threshold
    self.institutionThreshold = institutionThreshold
    self.roundTo = roundTo
    self.minimumBase = minimumBase
    self.showsZero = showsZero
    self.identifiable = identifiable
    self.drift = drift
    self.mostSmall = mostSmall
  }
}

/// Releases of statistics: drafts that stewards see, published ones that analysts see. Nothing of a release changes
/// once it is made. Article *Releases*.
public enum Releases {
  private typealias Ask = Statements.releases

  /// Of some people those of whom nothing goes out.
  public static func keptInside(_ db: Connection, _ persons: [Int64]) throws -> Set<Int64> {
    Set(try db.query(Ask.keptInside, [.bigints(persons)]).map { try $0[0] })
  }

  /// The county's rules on a day; each has a setting of the same name. Article *DisclosureControl*.
  public static func rules(_ db: Connection, on day: Day) throws -> ReleaseRules {
    let row = try db.query(Ask.rules, [day.parameter]).single()
    return ReleaseRules(
      threshold: try row["threshold"], institutionThreshold: try row["institution_threshold"],
      roundTo: try row["round_to"], minimumBase: try row["min_base"], showsZero: try row["shows_zero"],
      identifiable: try row["identifiable"], drift: try row["drift"],
      mostSmall: try row["most_small"])
  }

  /// The place of the county, or of one of its authorities, in the standard's lists: its old code, and its region.
  public static func place(
    _ db: Connection, of authority: String?, on day: Day
  ) throws -> (laCode: String, regionCode: String) {
    let row = try db.query(Ask.place, [day.parameter, Parameter(authority)]).single()
    return (try row["la_code"], try row["region_code"])
  }

  /// Makes a release, as yet without tables. Result: its number.
  public static func make(_ db: Connection, _ made: NewlyMade, actor: String) throws -> Int32 {
    try db.query(
      Ask.make,
      [
        .text(made.period), made.knownAt.parameter, .text(actor), .int(made.drift),
        .intArray(made.auditedBeside.map { Int($0) }), .textArray(made.leftOut), Parameter(made.authority),
      ]
    ).single()[0]
  }

  /// Keeps a table of it, once and for all.
  ///
  /// - Parameter people: what was counted before anything was hidden or left out; nothing where a cell cannot be.
  public static func keep(
    _ db: Connection, _ table: KeptTable, people: [Int?], place: Int, of release: Int32
  ) throws {
    let key = [release.parameter, Parameter.text(table.name)]
    try db.execute(
      Ask.keepTable, key + [.int(place), .text(table.dataSet), .json(table.definition), .bool(!table.cells.isEmpty)])
    try db.execute(
      Ask.keepCells,
      key + [
        .textArray(table.cells.map(\.who)), .textArray(table.cells.map(\.printed)),
        .textArray(table.cells.map(\.percent)),
      ])
    try db.execute(Ask.keepCounts, key + [.intArray(people)])
  }

  /// Those that the visitor may know of, the newest first.
  public static func list() -> Question<[KeptRelease]> {
    Question(Ask.list, []) { rows in try rows.map { try KeptRelease($0) } }
  }

  /// A release by its number; nil where there is none that the visitor may see.
  public static func show(_ db: Connection, _ id: Int32) throws -> KeptRelease? {
    try db.query(Ask.show, [id.parameter]).first.map { try KeptRelease($0) }
  }

  /// For who may change it; nobody changes it before the transaction ends.
  public static func hold(_ db: Connection, _ id: Int32) throws -> KeptRelease? {
    try db.query(Ask.hold, [id.parameter]).first.map { try KeptRelease($0) }
  }

  /// Known releases beside which a release was never audited. Until the transaction ends no other becomes known.
  public static func notAudited(_ db: Connection, beside id: Int32) throws -> [Int32] {
    try db.execute(Ask.oneAtATime)
    return try db.query(Ask.notAuditedBeside, [id.parameter]).map { try $0[0] }
  }

  /// Writes down that a draft was read.
  public static func markRead(_ db: Connection, _ id: Int32) throws { try db.execute(Ask.markRead, [id.parameter]) }

  /// Result: false where it was published or withdrawn before.
  public static func publish(_ db: Connection, _ id: Int32, actor: String) throws -> Bool {
    try db.query(Ask.publish, [id.parameter, .text(actor)]).first != nil
  }

  /// Result: false where it was withdrawn before.
  public static func withdraw(_ db: Connection, _ id: Int32, why: String, actor: String) throws -> Bool {
    try db.query(Ask.withdraw, [id.parameter, .text(actor), .text(why)]).first != nil
  }

  /// The tables of a release in their order, or one of them, or those of one data set.
  public static func tables(
    _ db: Connection, of release: Int32, named name: String? = nil, inSet set: String? = nil
  ) throws -> [KeptTable] {
    let parameters = [release.parameter, Parameter(name), Parameter(set)]
    var tables = try db.query(Ask.tables, parameters).map { row in
      KeptTable(name: try row[0], dataSet: try row[1], definition: try row[2], cells: [])
    }
    var places: [String: Int] = [:]
    for (place, table) in tables.enumerated() { places[table.name] = place }
    for row in try db.query(Ask.cells, parameters) {
      guard let place = places[try row[0]] else { continue }
      tables[place].cells.append(KeptTable.Cell(who: try row[1], printed: try row[2], percent: try row[3]))
    }
    return tables
  }

  /// How the tables of published releases are defined, or those of one data set; without their cells. The newest release
  /// comes last.
  public static func published(_ db: Connection, inSet set: String? = nil) throws -> [(
    release: Int32, table: KeptTable
  )] {
    try db.query(Ask.published, [Parameter(set)]).map { row in
      (try row[0], KeptTable(name: try row[1], dataSet: try row[2], definition: try row[3], cells: []))
    }
  }

  /// What was counted, by table and cell.
  public static func counts(_ db: Connection, of release: Int32) throws -> [String: [Int: Int]] {
    var counts: [String: [Int: Int]] = [:]
    for row in try db.query(Ask.counts, [release.parameter]) {
      counts[try row[0], default: [:]][try row[1]] = try row[2]
    }
    return counts
  }

  /// Keeps a scorecard that a release is put beside.
  public static func keep(_ db: Connection, _ file: KeptScorecardFile, of release: Int32, actor: String) throws {
    try db.execute(
      Ask.keepScorecard,
      [
        release.parameter, .text(file.fileName), .bytes(file.digest), .text(file.period), .json(file.figures),
        .text(actor),
      ])
  }

  /// The scorecard that a release was put beside last; its figures as they were given.
  public static func scorecard(_ db: Connection, of release: Int32) throws -> (
    fileName: String, loadedAt: Instant, figures: String
  )? {
    try db.query(Ask.scorecard, [release.parameter]).first.map { row in
      (try row["file_name"], try row["loaded_at"], try row["figures"])
    }
  }

  /// Those of an authority that somebody has read, in their order.
  public static func known(_ db: Connection, of authority: String? = nil) throws -> [Int32] {
    try db.query(Ask.known, [Parameter(authority)]).map { try $0[0] }
  }

  /// Cells that two releases, named by their numbers, print differently, or only one of them has; by data set.
  public static func compare(_ db: Connection, _ former: Int32, _ fresh: Int32) throws -> [ComparedCell] {
    try db.query(Ask.compare, [former.parameter, fresh.parameter]).map { row in
      ComparedCell(
        dataSet: try row[0], who: try row[1], former: try row[2], fresh: try row[3], formerPercent: try row[4],
        freshPercent: try row[5])
    }
  }
}
