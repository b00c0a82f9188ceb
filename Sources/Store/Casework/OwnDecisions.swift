// What an officer decided of people that day, and what of it can still be taken back.
import Postgres
import Register

/// People on whom one act decided.
public struct OwnDecision: Sendable, Hashable {
  /// What was done with them.
  public enum What: String, Sendable {
    case assign
    case followUp = "follow-up"
    case hub, letters, campaign
  }

  public let what: What
  /// By which it is taken back.
  public let key: String
  public let at: Instant
  /// To whom (as the record calls who acts), until when, which hub, letter or campaign; empty: to nobody, until no day.
  public let words: String
  public let people: Int
  /// Of how many nobody has decided since, so that it can be taken back.
  public let standing: Int
}

extension Casework {
  /// The newest first.
  public static func ownDecisions(_ db: Connection, actor: String, on day: Day) throws -> [OwnDecision] {
    try db.query(Statements.casework.ownDecisions, [.text(actor), day.parameter]).compactMap { row in
      guard let what = OwnDecision.What(rawValue: try row["what"]) else { return nil }
      return OwnDecision(
        what: what, key: try row["key"], at: try row["at"], words: try row["words"], people: try row["people"],
        standing: try row["standing"])
    }
  }
}
