// Returns: kept in one transaction, found again, shown to those who may see them.
import Postgres
import Register

/// A return as it may be shown.
public struct ReturnRecord: Sendable {
  public let id: UUIDValue
  public let number: Int64
  public let institution: String
  public let institutionNumber: String?
  public let kind: String
  public let asAt: Day
  public let coverage: String
  public let years: [Int]
  public let site: String
  public let reference: String
  public let receivedAt: Instant
  /// Empty: it came without a file of its own.
  public let fileName: String
  /// As those who act for its institution see it; empty to everybody else.
  public let sender: String
  /// Rows that still wait to be corrected, as those who act for its institution see it; nil to everybody else.
  public let heldNow: Int?
  public let missingConfirmed: Bool
  /// JSON: counts, dropped columns, repairs.
  public let summary: String
  public let replacedAt: Instant?
  public let replacedBy: String?
  /// When its sender, or a steward, took it back, and why.
  public let withdrawnAt: Instant?
  public let withdrawnReason: String
  /// One of ``states``.
  public let state: String
  /// Of a full roll that is settled, where it lacks somebody.
  public let missing: RollMissing?
  /// Of a corrected file that came back.
  public let correction: Correction?

  /// How far a return is, in their order; the last one waits for somebody.
  public static let states = ["stored", "linked", "settled", "failed"]

  init(_ row: Row) throws {
    id = try row["id"]
    number = try row["number"]
    institution = try row["institution"]
    institutionNumber = try row["institution_number"]
    kind = try row["kind"]
    asAt = try row["as_at"]
    coverage = try row["coverage"]
    years = try row["years"]
    site = try row["site"]
    reference = try row["reference"]
    receivedAt = try row["received_at"]
    fileName = try row["file_name"]
    sender = try row["sender"]
    heldNow = try row["held_now"]
    missingConfirmed = try row["missing_confirmed"]
    summary = try row["summary", as: JSONText.self].text
    replacedAt = try row["replaced_at"]
    replacedBy = try row["replaced_by"]
    withdrawnAt = try row["withdrawn_at"]
    withdrawnReason = try row["withdrawn_reason"]
    state = try row["state"]
    missing = try RollMissing(row)
    correction = try Correction(row)
  }
}

/// What became of the rows to correct of the return that another one corrects.
public struct Correction: Codable, Hashable, Sendable {
  /// The day that the corrected return describes.
  public let asAt: Day
  public let toMend: Int
  public let mended: Int
  public let stillHeld: Int

  /// Rows that the corrected file left out.
  public var givenUp: Int { toMend - mended - stillHeld }

  init?(_ row: Row) throws {
    guard let asAt = try row["corrects_as_at", as: Day?.self] else { return nil }
    self.asAt = asAt
    toMend = try row["to_mend"]
    mended = try row["mended"]
    stillHeld = try row["still_held"]
  }
}

/// How many people a full roll should name, how many it lacks, and whether that ends their places.
public struct RollMissing: Codable, Hashable, Sendable {
  public let expected: Int
  public let missing: Int
  public let endsPlaces: Bool

  public init(expected: Int, missing: Int, endsPlaces: Bool) {
    self.expected = expected
    self.missing = missing
    self.endsPlaces = endsPlaces
  }

  init?(_ row: Row) throws {
    guard let expected = try row["expected", as: Int?.self] else { return nil }
    self.init(expected: expected, missing: try row["missing"], endsPlaces: try row["ends_places"])
  }
}

/// A problem as kept.
public struct KeptProblem: Sendable {
  public let id: Int64
  public let problem: Problem
}

/// A row that needs a correction.
public struct RowToCorrect: Sendable {
  public let number: Int
  /// As the sender wrote them, in the order of the headings; empty where none were kept.
  public let cells: [String]
  public let problems: [(column: String, sentence: String, advice: String)]
}

/// What of a return needs a correction.
public struct RowsToCorrect: Sendable {
  /// As the sender wrote them.
  public let headings: [String]
  public let rows: [RowToCorrect]
}

/// An instruction to withhold as kept.
public struct KeptInstruction: Sendable {
  public let localID: String
  public let surnames: [String]
  public let forenames: [String]
  public let dateOfBirth: Day?
  public let givenBy: String
  public let givenOn: Day
  public let askedOn: Day?
  public let withdrawnOn: Day?
}

/// Returns as they are taken and shown. What is asked is answered as the visitor: a school meets its own alone. Article
/// *Returns*.
public enum Returns {
  private typealias Ask = Statements.returns

  /// Takes up a return that was set aside. Result: its institution, or nil when there is none.
  public static func retry(_ db: Connection, _ id: UUIDValue) throws -> Int32? {
    try db.query(Ask.retry, [.uuid(id)]).first.map { try $0[0] }
  }

  /// Holds the institution's other returns back until the transaction ends. Result: the instant of a receipt given now,
  /// later than every receipt of the institution before it.
  public static func lock(_ db: Connection, institution: Int32) throws -> Instant {
    try db.query(Ask.lock, [institution.parameter]).single()["at"]
  }

  /// The return with this digest, if it would still be read the same way, and the summary of its receipt.
  public static func find(
    _ db: Connection, institution: Int32, digest: [UInt8], isHistory: Bool
  ) throws -> (id: UUIDValue, summary: String)? {
    try db.query(Ask.byDigest, [institution.parameter, .bytes(digest), .bool(isHistory)]).first.map { row in
      (try row[0], try row[1, as: JSONText.self].text)
    }
  }

  /// The return of an institution that has this reference; `nil` where there is none that the visitor may see.
  public static func find(_ db: Connection, institution: Int32, reference: String) throws -> UUIDValue? {
    try db.query(Ask.byReference, [institution.parameter, .text(reference)]).first.map { try $0[0] }
  }

  /// Every instruction an institution told, as it counts when a return is read. Asked as jobs ask: what is stored depends
  /// on every instruction, also on those that the sender may not see.
  ///
  /// - Parameters:
  ///   - statement: of the return that is read, which may replace one that told a withdrawal.
  ///   - asAt: the day it describes.
  ///   - mayBeFull: as far as can be told before its headings are read.
  public static func instructions(
    _ db: Connection, institution: Int32, reading statement: ReturnStatement, asAt: Day, mayBeFull: Bool,
    for visit: Visit
  ) throws -> [KeptInstruction] {
    try Visit.worker.take(db)
    let told = try db.query(
      Ask.instructions,
      [
        institution.parameter, Parameter(statement.kind), asAt.parameter, .bool(mayBeFull),
        .intArray(statement.years.sorted()), .text(statement.site), Parameter(statement.replaces),
      ]
    ).map { row in
      KeptInstruction(
        localID: try row["local_id"], surnames: try row["surnames"], forenames: try row["forenames"],
        dateOfBirth: try row["date_of_birth"], givenBy: try row["given_by"], givenOn: try row["given_on"],
        askedOn: try row["asked_on"], withdrawnOn: try row["withdrawn_on"])
    }
    try visit.take(db)
    return told
  }

  /// Lets rows wait in the transaction under way until ``keep(_:_:)`` stores them or the transaction ends.
  /// - Parameter fill: hands every row to its argument.
  public static func take<Found>(
    _ db: Connection, fill: (_ write: (IncomingRow) throws -> Void) throws -> Found
  ) throws -> Found {
    try db.execute(Ask.incomingTable)
    var found: Found?
    try db.copyIn(Ask.incomingRows) { writer in
      found = try fill { incoming in try writer.row { incoming.write(to: &$0) } }
    }
    guard let found else { throw PostgresError(.misuse, "rows that were never read") }
    return found
  }

  /// The return that the rows that wait correct; nil where there is none of these headings.
  public static func corrected(_ db: Connection, _ new: NewReturn, headings: [String]) throws -> UUIDValue? {
    try db.query(Ask.correctedByIncoming, [new.institution.parameter, .text(new.kind), .textArray(headings)]).first.map
    {
      try $0[0]
    }
  }

  /// Whom the rows that wait lack as the full roll that a return is; `nil` where nobody is expected.
  public static func missing(_ db: Connection, _ new: NewReturn) throws -> RollMissing? {
    try db.query(
      Ask.missingOfIncoming,
      [
        new.institution.parameter, new.asAt.parameter, .intArray(new.years), .text(new.statement.site),
        .bool(new.statement.missingConfirmed), Parameter(new.replaces),
      ]
    ).first.flatMap(RollMissing.init)
  }

  /// Keeps a return with the rows that wait; nothing stands until the caller's transaction commits.
  public static func keep(_ db: Connection, _ new: NewReturn) throws {
    let whose: [Parameter] = [.uuid(new.id), new.institution.parameter, new.asAt.parameter]
    _ = try db.pipeline { batch in
      batch.add(Ask.insertReturn, new.parameters)
      batch.add(Ask.insertRows, whose)
      batch.add(Ask.insertDetails, whose)
      batch.add(
        Ask.insertProblems, [.uuid(new.id), new.institution.parameter, .json(new.problems)])
      batch.add(Ask.finish, [.uuid(new.id)])
    }
  }

  /// One return; nil where there is none that the visitor may see.
  public static func show(_ id: UUIDValue) -> Question<ReturnRecord?> {
    Question(Ask.show, [.uuid(id)]) { try $0.first.map(ReturnRecord.init) }
  }

  /// The same in the transaction under way.
  public static func show(_ db: Connection, _ id: UUIDValue) throws -> ReturnRecord? { try show(id).answer(db) }

  /// The latest first. `before` is the number of the last one seen; `isWaiting`: only those not yet settled.
  public static func list(
    before: Int64?, limit: Int, institution: Int32? = nil, isWaiting: Bool = false
  ) -> Question<[ReturnRecord]> {
    Question(Ask.list, [Parameter(before), .int(limit), Parameter(institution), .bool(isWaiting)]) { rows in
      try rows.map(ReturnRecord.init)
    }
  }

  /// The rows that need a correction; nil where there is no return that the visitor may see.
  public static func toCorrect(of id: UUIDValue) -> Question<RowsToCorrect?> {
    Question(Ask.corrected, [.uuid(id)]) { rows in
      guard let first = rows.first else { return nil }
      let told = try rows.compactMap { row -> RowToCorrect? in
        guard let number = try row["number", as: Int?.self] else { return nil }
        let columns: [String] = try row["columns"]
        let sentences: [String] = try row["sentences"]
        let advices: [String] = try row["advices"]
        return RowToCorrect(
          number: number, cells: try row["cells", as: [String]?.self] ?? [],
          problems: zip(columns, zip(sentences, advices)).map { ($0, $1.0, $1.1) })
      }
      return RowsToCorrect(headings: try first["headings"], rows: told)
    }
  }

  /// Its problems after the one with this id; nil where there is no return that the visitor may see.
  public static func problems(of id: UUIDValue, after: Int64 = 0, limit: Int) -> Question<[KeptProblem]?> {
    Question(Ask.problems, [.uuid(id), after.parameter, .int(limit)]) { rows in
      if rows.isEmpty { return nil }
      return try rows.compactMap { row in
        guard let number = try row["id", as: Int64?.self] else { return nil }
        let severity = Problem.Severity(rawValue: try row["severity", as: String.self]) ?? .warning
        return KeptProblem(
          id: number,
          problem: Problem(
            row: try row["row_number"], column: try row["column_name"], severity: severity, code: try row["code"],
            sentence: try row["sentence"], advice: try row["advice"]))
      }
    }
  }
}
