// A doubtful link with both sides: what the row tells, and what is told of each person it may be about.
import Postgres
import Register

/// What one side of a question tells of who somebody is.
public struct QuestionSide: Sendable, Hashable {
  /// Of a candidate; of the row in doubt whom it stands with meanwhile.
  public let person: Int64
  public let institution: String
  public let asAt: Day
  public let surname: String
  public let forename: String
  public let middleNames: String
  public let formerSurname: String
  public let born: Day?
  public let sex: String
  public let postcode: String
  public let address: String
  public let upn: String
  public let uln: String
  public let yearGroup: Int?
  /// How many rows tell of the person.
  public let rows: Int

  init(_ row: Row) throws {
    person = try row["person_id"]
    institution = try row["institution"]
    asAt = try row["as_at"]
    surname = try row["surname"]
    forename = try row["forename"]
    middleNames = try row["middle_names"]
    formerSurname = try row["former_surname"]
    born = try row["date_of_birth"]
    sex = try row["sex"]
    postcode = try row["postcode"]
    address = try row["address"]
    upn = try row["upn"]
    uln = try row["uln"]
    yearGroup = try row["year_group"]
    rows = try row["rows"]
  }
}

/// An open question with what each side tells.
public struct QuestionSides: Sendable, Hashable {
  public let id: Int64
  /// The row in doubt.
  public let asked: QuestionSide
  public let candidates: [QuestionSide]
}

extension Links {
  /// The first open question after one that was seen; nil: there is none.
  public static func question(_ db: Connection, after seen: Int64) throws -> QuestionSides? {
    let rows = try db.query(Statements.casework.question, [seen.parameter])
    guard let first = rows.first else { return nil }
    return QuestionSides(
      id: try first["question"], asked: try QuestionSide(first), candidates: try rows.dropFirst().map(QuestionSide.init)
    )
  }
}
