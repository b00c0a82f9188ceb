// What the data protection officer does: requests of people, erasure, decisions about what should not have been. Article:
// DataProtection.
import Postgres
import Register

/// A request about somebody's own data.
public struct PersonRequest: Sendable, Hashable {
  /// What is asked for, by articles 15, 16, 18 and 17 of the UK GDPR.
  public enum Kind: String, Sendable, CaseIterable { case access, correction, restriction, erasure }
  /// Who asked.
  public enum Asker: String, Sendable, CaseIterable {
    case youngPerson = "young person"
    case parent
    case other = "somebody for them"
  }
  /// How it ended.
  public enum Outcome: String, Sendable, CaseIterable { case done, refused }

  public let id: Int64
  public let person: Int64
  public let kind: String
  public let askedOn: Day
  public let askedBy: String
  /// How it was made sure who asks.
  public let identityChecked: String
  public let dueOn: Day
  public let endedOn: Day?
  public let outcome: String?
  public let reason: String?

  init(_ row: Row) throws {
    id = try row["id"]
    person = try row["person_id"]
    kind = try row["kind"]
    askedOn = try row["asked_on"]
    askedBy = try row["asked_by"]
    identityChecked = try row["identity_checked"]
    dueOn = try row["due_on"]
    endedOn = try row["ended_on"]
    outcome = try row["outcome"]
    reason = try row["reason"]
  }
}

/// Somebody whom an institution's instruction concerns, though it had told of them before.
public struct InstructedPerson: Sendable, Hashable {
  /// What becomes of what the institution told.
  public enum Outcome: String, Sendable, CaseIterable { case keep, restrict, erase }

  public let person: Int64
  public let institutionID: Int32
  public let institution: String
  /// By which it is named.
  public let number: String
  public let rows: Int
  public let toldFirst: Day
  public let toldLast: Day
}

/// A disclosure that should not have been.
public struct FaultyDisclosure: Sendable, Hashable {
  /// Whether the Commissioner was told of it. Source: article *DataProtection*.
  public enum Outcome: String, Sendable, CaseIterable {
    case reported
    case notReported = "not reported"
  }

  public let id: Int64
  public let day: Day
  public let institution: String
  public let person: Int64
  public let ground: String
  public let fields: [String]
  /// What it rests on that does not hold, in words.
  public let fault: String
  public let knownAt: Instant
  /// 72 hours later.
  public let reportBy: Instant
  public let outcome: String?
}

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

/// A piece of what is held about somebody.
public struct HeldPiece: Sendable, Hashable {
  public let section: String
  public let source: String
  public let asAt: Day?
  public let at: Instant?
  /// A JSON object.
  public let told: String
  /// The same in words: names, and the values under them.
  public let names: [String]
  public let values: [String]
  /// Why it is withheld until somebody has looked at it; empty: it is given.
  public let withheld: String
}

/// How somebody goes.
public struct PersonShown: Sendable, Hashable {
  public let surname: String
  public let forename: String
  public let born: Day?
  public let isRestricted: Bool
  /// Nothing about them goes out.
  public let isProtected: Bool
}

/// How much waits for the data protection officer.
public struct ProtectionCount: Sendable, Hashable {
  public let openRequests: Int
  public let dueSoon: Int
  public let instructions: Int
  public let disclosures: Int
}

/// Acts of the data protection officer. Needs that role; every one is recorded. Source: article *DataProtection*.
public enum Protection {
  private typealias Ask = Statements.protection

  /// Why somebody is erased.
  public enum Ground: String, Sendable, CaseIterable { case request, retention, instruction, unlawful }

  /// nil where nobody has the number.
  public static func open(
    _ db: Connection, _ kind: PersonRequest.Kind, of person: Int64, on day: Day, by asker: PersonRequest.Asker,
    identityChecked: String, actor: String
  ) throws -> (id: Int64, dueOn: Day)? {
    try db.query(
      Ask.openRequest,
      [
        person.parameter, .text(kind.rawValue), day.parameter, .text(asker.rawValue), .text(identityChecked),
        .text(actor),
      ]
    ).map { row in (id: try row["id", as: Int64.self], dueOn: try row["due_on", as: Day.self]) }.first
  }

  /// Result: the person and what was asked; nil where no such request is open.
  public static func end(
    _ db: Connection, request: Int64, _ outcome: PersonRequest.Outcome, why: String, actor: String
  ) throws -> (person: Int64, kind: String)? {
    try db.query(Ask.endRequest, [request.parameter, .text(outcome.rawValue), .text(why), .text(actor)]).map { row in
      (person: try row["person_id", as: Int64.self], kind: try row["kind", as: String.self])
    }.first
  }

  /// - Parameter person: nil: all that are open.
  public static func requests(_ db: Connection, of person: Int64? = nil) throws -> [PersonRequest] {
    try db.query(Ask.requests, [Parameter(person)]).map(PersonRequest.init)
  }

  /// What waits on a day; requests are due soon that end within a week.
  public static func counted(_ db: Connection, on day: Day) throws -> ProtectionCount {
    let row = try db.query(Ask.counted, [day.parameter]).single()
    return ProtectionCount(
      openRequests: try row["open_requests"], dueSoon: try row["due_soon"], instructions: try row["instructions"],
      disclosures: try row["disclosures"])
  }

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

  /// People whom an instruction in force on a day concerns and of whom its institution had told more, undecided.
  public static func instructed(_ db: Connection, on day: Day) throws -> [InstructedPerson] {
    try db.query(Ask.instructed, [day.parameter]).map { row in
      InstructedPerson(
        person: try row["person_id"], institutionID: try row["institution_id"], institution: try row["institution"],
        number: try row["number"], rows: try row["rows_held"], toldFirst: try row["told_first"],
        toldLast: try row["told_last"])
    }
  }

  /// Whether there was something to decide.
  public static func decide(
    _ db: Connection, person: Int64, institution: Int32, _ outcome: InstructedPerson.Outcome, why: String, actor: String
  ) throws -> Bool {
    try db.query(
      Ask.decideInstruction,
      [person.parameter, institution.parameter, .text(outcome.rawValue), .text(why), .text(actor)]
    ).count > 0
  }

  /// Disclosures whose ground does not hold by what is known on a day.
  public static func faulty(_ db: Connection, on day: Day, includingDecided: Bool) throws -> [FaultyDisclosure] {
    try db.query(Ask.atFault, [day.parameter, .bool(includingDecided)]).map { row in
      FaultyDisclosure(
        id: try row["id"], day: try row["day"], institution: try row["institution"], person: try row["person_id"],
        ground: try row["ground"], fields: try row["fields"], fault: try row["fault"], knownAt: try row["known_at"],
        reportBy: try row["report_by"], outcome: try row["outcome"])
    }
  }

  /// Result: to whom and of whom; nil where there is nothing to decide.
  public static func decide(
    _ db: Connection, disclosure: Int64, _ outcome: FaultyDisclosure.Outcome, why: String, actor: String
  ) throws -> (institution: Int32, person: Int64)? {
    try db.query(Ask.decideDisclosure, [disclosure.parameter, .text(outcome.rawValue), .text(why), .text(actor)]).map {
      row in
      (institution: try row["institution_id", as: Int32.self], person: try row["person_id", as: Int64.self])
    }.first
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

  /// nil where nobody has the number.
  public static func known(_ db: Connection, person: Int64, on day: Day) throws -> PersonShown? {
    try db.query(Ask.knownAs, [person.parameter, day.parameter]).map { row in
      PersonShown(
        surname: try row["surname"], forename: try row["forename"], born: try row["born"],
        isRestricted: try row["is_restricted"], isProtected: try row["is_protected"])
    }.first
  }

  /// Everything held about a person.
  public static func held(_ db: Connection, person: Int64) throws -> [HeldPiece] {
    try db.query(Ask.export, [person.parameter]).map { row in
      HeldPiece(
        section: try row["section"], source: try row["source"], asAt: try row["as_at"], at: try row["at"],
        told: try row["told"], names: try row["names"], values: try row["values"], withheld: try row["withheld"])
    }
  }
}
