// Who is erased, and who is kept no longer. Article: DataProtection.
import Postgres
import Register

/// Somebody whom the county has no reason to keep any more.
public struct RetainedPerson: Sendable, Hashable {
  public let person: Int64
  public let rule: String
  public let since: Day
  /// Somebody restricted them: who decides lets go first.
  public let isRestricted: Bool
}

/// What is about nobody the county knows, and is kept no longer.
public struct RetainedOthers: Sendable, Hashable {
  public let rule: String
  public let howMany: Int
  public let oldest: Day?
}

/// That somebody was erased, as it is kept outside the database too.
public struct Tombstone: Sendable, Hashable {
  public let id: UUIDValue
  public let person: Int64
  public let personCreatedAt: Instant
  public let erasedOn: Day
  public let ground: String
  public let rows: [Row]

  /// A row that was about the person: a backup that is put back holds it again.
  public struct Row: Sendable, Hashable {
    public let returnID: UUIDValue
    public let number: Int

    public init(returnID: UUIDValue, number: Int) {
      self.returnID = returnID
      self.number = number
    }
  }

  public init(
    id: UUIDValue, person: Int64, personCreatedAt: Instant, erasedOn: Day, ground: String, rows: [Tombstone.Row]
  ) {
    self.id = id
    self.person = person
    self.personCreatedAt = personCreatedAt
    self.erasedOn = erasedOn
    self.ground = ground
    self.rows = rows
  }
}

/// What erasing left.
public struct Erased: Sendable, Hashable {
  public let tombstone: UUIDValue
  /// Institutions that had been told, and when last: they are to be told of the erasure.
  public let recipients: [Recipient]

  /// An institution that was given something about the person.
  public struct Recipient: Sendable, Hashable {
    public let institution: String
    public let lastDay: Day
  }
}

extension Protection {
  private typealias Ask = Statements.protection

  /// Why somebody is erased.
  public enum Ground: String, Sendable, CaseIterable { case request, retention, instruction, unlawful }

  /// nil where nobody has the number.
  public static func erase(_ db: Connection, person: Int64, for ground: Ground) throws -> Erased? {
    let rows = try db.query(Ask.erase, [person.parameter, .text(ground.rawValue)])
    guard let first = rows.first else { return nil }
    let recipients = try rows.compactMap { row -> Erased.Recipient? in
      guard let institution = try row["institution", as: String?.self] else { return nil }
      return Erased.Recipient(institution: institution, lastDay: try row["last_day"])
    }
    return Erased(tombstone: try first["tombstone_id"], recipients: recipients)
  }

  /// Makes PostgreSQL forget the values that it keeps of tables to plan by.
  public static func forgetSamples(_ db: Connection) throws { _ = try db.query(Ask.forgetSamples) }

  /// In a database that was put back. Result: of whom something is left; nil where it is known.
  public static func eraseAgain(_ db: Connection, _ stone: Tombstone) throws -> [Int64]? {
    try db.query(
      Ask.eraseAgain,
      [
        .uuid(stone.id), stone.person.parameter, stone.personCreatedAt.parameter, stone.erasedOn.parameter,
        .text(stone.ground), .uuidArray(stone.rows.map(\.returnID)), .intArray(stone.rows.map(\.number)),
      ]
    ).single()[0, as: [Int64]?.self]
  }

  /// In the order in which people were erased.
  /// - Parameter number: the last that is known.
  public static func tombstones(_ db: Connection, after number: Int64) throws -> [(number: Int64, stone: Tombstone)] {
    try db.query(Ask.tombstones, [number.parameter]).map { row in
      let (returns, numbers): ([UUIDValue], [Int]) = (try row["returns"], try row["numbers"])
      return (
        try row["number"],
        Tombstone(
          id: try row["id"], person: try row["person_id"], personCreatedAt: try row["person_created_at"],
          erasedOn: try row["erased_on"], ground: try row["ground"],
          rows: zip(returns, numbers).map { Tombstone.Row(returnID: $0, number: $1) })
      )
    }
  }

  /// Result: how many rows.
  public static func eraseClassC(_ db: Connection, person: Int64, institution: Int32) throws -> Int {
    try db.query(Ask.eraseClassC, [person.parameter, institution.parameter]).single()[0]
  }

  /// Whom the county's rules of retention no longer keep on a day, with the rule.
  public static func retained(_ db: Connection, on day: Day) throws -> [RetainedPerson] {
    try db.query(Ask.retention, [day.parameter]).map { row in
      RetainedPerson(
        person: try row["person_id"], rule: try row["rule"], since: try row["since"],
        isRestricted: try row["is_restricted"])
    }
  }

  /// What is about nobody and older than the rules of retention allow on a day, by rule.
  public static func others(_ db: Connection, on day: Day) throws -> [RetainedOthers] {
    try db.query(Ask.others, [day.parameter]).map { row in
      RetainedOthers(rule: try row["rule"], howMany: try row["how_many"], oldest: try row["oldest"])
    }
  }

  /// Erases them.
  public static func retainOthers(_ db: Connection, on day: Day) throws {
    _ = try db.query(Ask.retainOthers, [day.parameter])
  }
}
