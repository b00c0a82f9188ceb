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

  /// What does not hold in the record by itself; empty: all does.
  public static func broken(_ db: Connection) throws -> [BrokenRecord] {
    try db.query(Ask.broken).map { row in
      BrokenRecord(
        kind: try row["kind"], seal: try row["seal"], firstEntry: try row["first_id"], lastEntry: try row["last_id"],
        howMany: try row["how_many"])
    }
  }

  /// How far the record is sealed.
  /// - Parameter number: of the last seal that is known outside the database.
  public static func standing(_ db: Connection, outside number: Int64) throws -> RecordStanding {
    let row = try db.query(Ask.standing, [.int(Int(number))]).single()
    return RecordStanding(
      entries: try row["entries"], lastSeal: try row["last_seal"], afterOutside: try row["after_outside"],
      firstAfter: try row["first_after"], lastAfter: try row["last_after"], unsealed: try row["unsealed"],
      detailsErased: try row["details_erased"])
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
  public let lastEntry: Int64?
  public let howMany: Int

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
  public let entries: Int
  /// nil: nothing is sealed yet.
  public let lastSeal: Int64?
  /// Entries after the last seal outside the database, and the first and last of them.
  public let afterOutside: Int
  public let firstAfter: Int64?
  public let lastAfter: Int64?
  /// Of these the ones that no seal has yet.
  public let unsealed: Int
  public let detailsErased: Int
}
