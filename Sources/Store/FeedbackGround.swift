// What people decide about the ground of feedback: claims, late returns, single rows, successors. Article: SharingRules.
import Postgres
import Register

/// A return whose rows claim ground that they do not give.
public struct ReturnWithClaims: Sendable {
  public let id: UUIDValue
  public let reference: String
  public let institution: String
  public let asAt: Day
  public let receivedAt: Instant
  /// How many people, and of these for what reason.
  public let claims: Int
  public let toldLate: Int
  public let namesAlone: Int
  public let besideASchool: Int
  public let onAnotherRoll: Int
  /// `no misuse` or `misuse`; nil while nobody decided.
  public let outcome: String?

  init(_ row: Row) throws {
    id = try row["id"]
    reference = try row["reference"]
    institution = try row["institution"]
    asAt = try row["as_at"]
    receivedAt = try row["received_at"]
    claims = try row["claims"]
    toldLate = try row["told_late"]
    namesAlone = try row["names_alone"]
    besideASchool = try row["beside_a_school"]
    onAnotherRoll = try row["on_another_roll"]
    outcome = try row["outcome"]
  }
}

/// A row of such a return.
public struct Claim: Sendable {
  public let row: Int
  public let person: Int64
  public let reason: String
}

/// Decisions about the ground on which feedback is given. Each is kept beside the others with who decided and why, and
/// none is changed. Source: article *SharingRules*, G2.
public enum FeedbackGround {
  private typealias Ask = Statements.ground

  /// What the data protection officer may decide.
  public enum Outcome: String, Sendable, CaseIterable {
    case noMisuse = "no misuse"
    case misuse
  }

  /// - Parameter includingDecided: whether also those decided before are listed.
  public static func claims(_ db: Connection, on day: Day, includingDecided: Bool) throws -> [ReturnWithClaims] {
    try db.query(Ask.claims, [day.parameter, .bool(includingDecided)]).map(ReturnWithClaims.init)
  }

  /// The rows of one return that claim ground which they do not give, as of a day. Empty where there is no such return.
  public static func claims(_ db: Connection, of id: UUIDValue, on day: Day) throws -> [Claim] {
    try db.query(Ask.claimsOfReturn, [day.parameter, .uuid(id)]).map { row in
      Claim(row: try row[0], person: try row[1], reason: try row[2])
    }
  }

  /// Decides about the claims of a return. Result: its institution; nil where it was decided before, or is none.
  public static func decide(
    _ db: Connection, claimsOf id: UUIDValue, _ outcome: Outcome, why: String, actor: String
  ) throws -> Int32? {
    try institution(
      db, Ask.decideClaim, [.uuid(id), .text(actor), .text(outcome.rawValue), .text(why)])
  }

  /// Takes a late return as history. Result: its institution; nil where it was taken before, or is none.
  public static func accept(
    _ db: Connection, late id: UUIDValue, why: String, actor: String
  ) throws -> Int32? {
    try institution(db, Ask.acceptLate, [.uuid(id), .text(actor), .text(why)])
  }

  /// Decides that a row of a roll gives ground. Result: its institution; nil where that stood before, or is no such row.
  public static func give(
    _ db: Connection, row: Int, of id: UUIDValue, why: String, actor: String
  ) throws -> Int32? {
    try institution(db, Ask.give, [.uuid(id), .int(row), .text(actor), .text(why)])
  }

  /// Takes that back. Result: its institution; nil where nothing stood.
  public static func takeBack(
    _ db: Connection, row: Int, of id: UUIDValue, actor: String
  ) throws -> Int32? {
    try institution(db, Ask.takeBack, [.uuid(id), .int(row), .text(actor)])
  }

  /// Records that an institution goes on as another. Result: false where the old one succeeded the new one itself.
  public static func succeed(
    _ db: Connection, old: Int32, new: Int32, from day: Day, actor: String
  ) throws -> Bool {
    try db.query(
      Ask.succeed, [old.parameter, new.parameter, day.parameter, .text(actor)]
    ).first != nil
  }

  private static func institution(_ db: Connection, _ sql: SQL, _ parameters: [Parameter]) throws -> Int32? {
    try db.query(sql, parameters).first.map { try $0[0] }
  }
}
