// What was sent to hubs, and what several people are decided on by.
import Postgres
import Register

/// Somebody who was sent to a hub.
public struct Referral: Sendable, Hashable {
  /// What came of it.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case helped, declined
    case notReached = "not-reached"
    case takenBack = "taken-back"
    /// They were joined with somebody who is there.
    case joined

    /// What a hub may say.
    public static let said: [Outcome] = [.helped, .declined, .notReached]
  }

  public let id: Int64
  public let person: Int64
  public let surname: String
  public let forename: String
  public let hub: String
  public let madeAt: Instant
  public let madeBy: String
  public let takenAt: Instant?
  public let takenBy: String?
  public let closedAt: Instant?
  public let outcome: Outcome?
}

/// How many are at a hub.
public struct HubCount: Sendable, Hashable {
  public let hub: String
  public let waiting: Int
  public let taken: Int
  /// Within 30 days.
  public let closed: Int
}

/// How several people stand who are decided on at once.
public struct DecidedOn: Sendable, Hashable {
  /// Another where who follows one of them, until when they wait or where they were sent is another.
  public let version: String
  /// How many of them whoever asks meets.
  public let people: Int
  public let followed: Int
  public let waiting: Int
  public let sent: Int
  /// Who live where no hub is responsible, or nobody knows where.
  public let withoutHub: Int
}

extension Casework {
  private typealias Ask = Statements.casework

  /// How they stand.
  public static func decided(_ db: Connection, on persons: [Int64], day: Day) throws -> DecidedOn {
    let row = try db.query(Ask.decided, [.bigints(persons), day.parameter]).single()
    return DecidedOn(
      version: try row["version"], people: try row["persons"], followed: try row["followed"],
      waiting: try row["waiting"], sent: try row["sent"], withoutHub: try row["without_hub"])
  }

  /// Sends persons to the hub that is responsible, unless they are there.
  /// - Parameter key: of the form: sent twice it sends once.
  /// - Returns: those who are sent by this.
  public static func refer(
    _ db: Connection, _ persons: [Int64], key: UUIDValue, actor: String, on day: Day
  ) throws -> [Int64] {
    try db.query(Ask.refer, [.bigints(persons), .uuid(key), .text(actor), day.parameter]).map { try $0["person_id"] }
  }

  /// - Returns: whom it is about; nil where it does not wait.
  public static func takeReferral(_ db: Connection, _ id: Int64, actor: String) throws -> Int64? {
    try db.query(Ask.takeReferral, [id.parameter, .text(actor)]).first.map { try $0[0] }
  }

  /// - Returns: whom it is about; nil where it was not taken up, or is closed.
  public static func close(_ db: Connection, referral id: Int64, _ outcome: Referral.Outcome, actor: String) throws
    -> Int64?
  {
    try db.query(Ask.closeReferral, [id.parameter, .text(actor), .text(outcome.rawValue)]).first.map { try $0[0] }
  }

  /// Takes back what was sent by one form of one's own that day and was not taken up. Result: whom.
  public static func undoReferrals(_ db: Connection, key: UUIDValue, actor: String, on day: Day) throws -> [Int64] {
    try db.query(Ask.undoReferrals, [.uuid(key), .text(actor), day.parameter]).map { try $0[0] }
  }

  /// Open ones first, and those closed within 30 days.
  /// - Parameters:
  ///   - hub: nil: of every hub.
  ///   - person: nil: of everybody.
  public static func referrals(_ db: Connection, hub: String?, person: Int64? = nil, on day: Day) throws -> [Referral] {
    try db.query(Ask.referrals, [Parameter(hub), person?.parameter ?? .null, day.parameter]).map { row in
      Referral(
        id: try row["id"], person: try row["person_id"], surname: try row["surname"], forename: try row["forename"],
        hub: try row["hub"], madeAt: try row["made_at"], madeBy: try row["made_by"], takenAt: try row["taken_at"],
        takenBy: try row["taken_by"], closedAt: try row["closed_at"],
        outcome: Referral.Outcome(rawValue: try row["outcome"]))
    }
  }

  /// How many are at each.
  public static func hubs(_ db: Connection, on day: Day) throws -> [HubCount] {
    try db.query(Ask.hubs, [day.parameter]).map { row in
      HubCount(
        hub: try row["hub"], waiting: try row["waiting"], taken: try row["taken"], closed: try row["closed"])
    }
  }

  /// Takes back who was given to whom by one act of one's own that day. Result: for whom.
  public static func undoAssigning(_ db: Connection, at: Instant, actor: String, on day: Day) throws -> [Int64] {
    try db.query(Ask.undoAssigning, [.timestamp(at.microsecondsSince1970), .text(actor), day.parameter]).map {
      try $0[0]
    }
  }

  /// Takes back the day set by one act of one's own that day. Result: for whom.
  public static func undoFollowUp(_ db: Connection, at: Instant, actor: String, on day: Day) throws -> [Int64] {
    try db.query(Ask.undoFollowUp, [.timestamp(at.microsecondsSince1970), .text(actor), day.parameter]).map {
      try $0[0]
    }
  }
}
