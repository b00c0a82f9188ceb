// Feedback to a school: given and logged in one statement of the database.
import Postgres
import Register

/// A line of feedback. All refusals are alike: nothing but the school's own identity, and the same words.
public struct FeedbackLine: Sendable, Codable {
  public let localID: String
  public let upn: String
  public let surname: String
  public let forename: String
  public let destinationGroup: String
  public let provider: String
  public let start: Day?
  public let verifiedOn: Day?
  /// `given` or `no destination available`.
  public let answer: String

  init(_ row: Row) throws {
    localID = try row["local_id"]
    upn = try row["upn"]
    surname = try row["surname"]
    forename = try row["forename"]
    destinationGroup = try row["destination_group"]
    provider = try row["provider"]
    start = try row["start_on"]
    verifiedOn = try row["verified_on"]
    answer = try row["answer"]
  }
}

public enum Feedback {
  /// For the institution that visits, on the London day of now.
  public static func own(_ db: Connection, now: Instant) throws -> [FeedbackLine] {
    try db.query(Statements.feedback.own, [now.parameter]).map(FeedbackLine.init)
  }

  /// A steward's rehearsal for any institution and day.
  public static func rehearse(
    _ db: Connection, institution: Int32, on day: Day, now: Instant, actor: String
  ) throws -> [FeedbackLine] {
    let parameters: [Parameter] = [institution.parameter, day.parameter, now.parameter, .text(actor)]
    return try db.query(Statements.feedback.rehearse, parameters).map(FeedbackLine.init)
  }
}
