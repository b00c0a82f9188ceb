// The record of what was done. The database writes who did it, in which role and when. Article: RecordOfWhatWasDone.
import Postgres
import Register

/// The record of what was done. Entries are added and sealed, never changed. Article *RecordOfWhatWasDone*.
public enum Audit {
  private typealias Ask = Statements.audit

  /// What is recorded of an act beside who did it.
  public struct Entry: Sendable, Hashable {
    public var action: String
    public var institution: Int32?
    public var subject: String
    /// A JSON object. It lies where it can be erased; names and birth dates of young people stand in it all the same never.
    public var detail: String
    /// As the log calls the request that was answered; empty for a command.
    public var request: String

    /// - Parameters:
    ///   - subject: numbers and references alone, never a name.
    ///   - detail: a JSON object.
    public init(
      _ action: String, institution: Int32? = nil, subject: String = "", detail: String = "{}", request: String = ""
    ) {
      self.action = action
      self.institution = institution
      self.subject = subject
      self.detail = detail
      self.request = request
    }
  }

  static func recording(_ entry: Entry) -> Question<Void> {
    Question(
      Ask.add,
      [
        Parameter(entry.institution), .text(entry.action), .text(entry.subject), .json(entry.detail),
        .text(entry.request),
      ]
    ) { _ in }
  }

  /// Records an act of the visit under way.
  public static func record(_ db: Connection, _ entry: Entry) throws { try recording(entry).answer(db) }

  /// Chains entries that wait, and that no older transaction can come before any more. Result: how many.
  public static func seal(_ db: Connection, atMost limit: Int) throws -> Int {
    try db.query(Ask.seal, [.int(limit)]).single()[0]
  }

  /// Seals in their order, without what they cover.
  /// - Parameter number: of the last one that is known.
  public static func seals(_ db: Connection, after number: Int64, atMost limit: Int) throws -> [Seal] {
    try db.query(Ask.sealsAfter, [.int(Int(number)), .int(limit)]).map { row in
      Seal(number: try row["number"], at: try row["sealed_at"], entries: try row["entries"], hash: try row["hash"])
    }
  }

  /// The hash of a seal; nil where there is none of the number.
  public static func hash(_ db: Connection, ofSeal number: Int64) throws -> [UInt8]? {
    try db.query(Ask.sealOf, [.int(Int(number))]).map { try $0[0, as: [UInt8].self] }.first
  }

  /// The hashes of those of some seals that there are.
  public static func hashes(_ db: Connection, of seals: [Int64]) throws -> [Int64: [UInt8]] {
    try db.query(Ask.hashesOf, [.bigints(seals)]).reduce(into: [:]) { hashes, row in
      hashes[try row["number"]] = try row["hash", as: [UInt8].self]
    }
  }

  /// The number of the last seal; nil where nothing is sealed yet.
  public static func lastSeal(_ db: Connection) throws -> Int64? {
    try db.query(Ask.lastSeal).first?["number"]
  }

  /// What does not hold in some seals.
  /// - Returns: the last that was looked at, nil: there were none; and what was found.
  public static func broken(
    _ db: Connection, after number: Int64, atMost limit: Int
  ) throws -> (last: Int64?, found: [BrokenRecord]) {
    var last: Int64?
    var found: [BrokenRecord] = []
    for row in try db.query(Ask.brokenSeals, [.int(Int(number)), .int(limit)]) {
      last = try row["seal"]
      guard let kind = try row["kind", as: String?.self] else { continue }
      found.append(
        BrokenRecord(
          kind: kind, seal: last, firstEntry: try row["first_id"], lastEntry: try row["last_id"],
          howMany: try row["how_many"]))
    }
    return (last, found)
  }

  /// From which to which number entries and their details go; nil: there are none.
  public static func entries(_ db: Connection) throws -> ClosedRange<Int64>? {
    let row = try db.query(Ask.idsThere).single()
    guard let first = try row["first", as: Int64?.self], let last = try row["last", as: Int64?.self] else { return nil }
    return first...last
  }

  /// How the entries of a span stand, and what does not hold in them.
  /// - Parameter number: of the last seal that is known outside the database.
  public static func held(
    _ db: Connection, _ span: Range<Int64>, outside number: Int64
  ) throws -> (standing: RecordStanding, found: [BrokenRecord]) {
    let row = try db.query(
      Ask.entriesHeld, [span.lowerBound.parameter, span.upperBound.parameter, number.parameter]
    ).single()
    let found = try [
      ("entries added behind a seal", "added"), ("details changed", "changed"), ("details of no entry", "of_nobody"),
    ].compactMap { kind, column -> BrokenRecord? in
      let howMany: Int = try row[column]
      guard howMany > 0 else { return nil }
      return BrokenRecord(
        kind: kind, seal: nil, firstEntry: try row["first_\(column)"], lastEntry: try row["last_\(column)"],
        howMany: howMany)
    }
    var standing = RecordStanding()
    standing.entries = try row["entries"]
    standing.afterOutside = try row["after_outside"]
    standing.firstAfter = try row["first_after"]
    standing.lastAfter = try row["last_after"]
    standing.unsealed = try row["unsealed"]
    standing.detailsErased = try row["details_erased"]
    return (standing, found)
  }
}

/// A batch of entries chained to the one before.
public struct Seal: Sendable, Hashable {
  public let number: Int64
  public let at: Instant
  public let entries: Int
  /// SHA-256.
  public let hash: [UInt8]

  public init(number: Int64, at: Instant, entries: Int, hash: [UInt8]) {
    self.number = number
    self.at = at
    self.entries = entries
    self.hash = hash
  }
}

/// Something that does not hold in the record.
public struct BrokenRecord: Sendable, Hashable {
  /// In words: `entries removed`.
  public let kind: String
  public let seal: Int64?
  /// The numbers of the entries that may be concerned.
  public let firstEntry: Int64?
  public var lastEntry: Int64?
  public var howMany: Int

  public init(kind: String, seal: Int64?, firstEntry: Int64? = nil, lastEntry: Int64? = nil, howMany: Int = 1) {
    self.kind = kind
    self.seal = seal
    self.firstEntry = firstEntry
    self.lastEntry = lastEntry
    self.howMany = howMany
  }
}

/// How far the record is sealed, and what rests on the database alone.
public struct RecordStanding: Sendable, Hashable {
  public var entries = 0
  /// nil: nothing is sealed yet.
  public var lastSeal: Int64?
  /// Entries after the last seal outside the database, and the first and last of them.
  public var afterOutside = 0
  public var firstAfter: Int64?
  public var lastAfter: Int64?
  /// Of these the ones that no seal has yet.
  public var unsealed = 0
  public var detailsErased = 0

  /// Of no entry.
  public init() {}

  /// With that of the entries that follow.
  public static func + (before: Self, after: Self) -> Self {
    var sum = before
    sum.entries += after.entries
    sum.lastSeal = after.lastSeal ?? before.lastSeal
    sum.afterOutside += after.afterOutside
    sum.firstAfter = before.firstAfter ?? after.firstAfter
    sum.lastAfter = after.lastAfter ?? before.lastAfter
    sum.unsealed += after.unsealed
    sum.detailsErased += after.detailsErased
    return sum
  }
}
