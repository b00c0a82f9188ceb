// Feedback to a school: given and logged in one statement of the database.
import Postgres
import Register

/// A line of feedback. All refusals are alike: nothing but the school's own identity, and the same words.
public struct FeedbackLine: Sendable {
  /// The school's own rows of whom it is about, by which its leavers are found; shown to nobody.
  public let rowIDs: [Int64]
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
    rowIDs = try row["row_ids"]
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

/// Feedback as the database gives it: what a school may know of those it sent, by the rules G1 to G8. Source: article
/// *SharingRules*.
public enum Feedback {
  /// For the institution that visits, on this London day.
  public static func own() -> Question<[FeedbackLine]> {
    Question(Statements.feedback.own) { try $0.map(FeedbackLine.init) }
  }

  /// The same in the transaction under way. What is given is logged as disclosed with it.
  public static func own(_ db: Connection) throws -> [FeedbackLine] { try own().answer(db) }

  /// A steward's rehearsal for any institution.
  /// - Parameter day: nil: today.
  public static func rehearse(
    _ db: Connection, institution: Int32, on day: Day?
  ) throws -> [FeedbackLine] {
    let parameters: [Parameter] = [institution.parameter, Parameter(day)]
    return try db.query(Statements.feedback.rehearse, parameters).map(FeedbackLine.init)
  }
}
