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
  /// What they do, as lists name it; why; where they were last; who follows them, or nothing.
  public let outcome: String
  public let reason: String
  public let lastAt: String
  public let officer: String

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
    outcome = try row["known"]
    reason = try row["reason"]
    lastAt = try row["last_at"]
    officer = try row["officer"]
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
  public static func question(_ db: Connection, after seen: Int64, on day: Day) throws -> QuestionSides? {
    let rows = try db.query(Statements.casework.question, [seen.parameter, day.parameter])
    guard let first = rows.first else { return nil }
    return QuestionSides(
      id: try first["question"], asked: try QuestionSide(first), candidates: try rows.dropFirst().map(QuestionSide.init)
    )
  }
}

/// A question that was answered.
public struct AnsweredQuestion: Sendable, Hashable {
  /// How the row in doubt calls them, and who told it when.
  public let rowName: String
  public let institution: String
  public let asAt: Day
  public let candidates: [String]
  public let answeredAt: Instant
  /// As the record calls who acts.
  public let answeredBy: String
  /// Whom the row is said to be about; empty: nobody of those known.
  public let answer: String
}

extension Links {
  /// nil: there is none, or it is open.
  public static func answered(_ db: Connection, question: Int64) throws -> AnsweredQuestion? {
    try db.query(Statements.casework.answeredQuestion, [question.parameter]).first.map { row in
      AnsweredQuestion(
        rowName: try row["row_name"], institution: try row["institution"], asAt: try row["as_at"],
        candidates: try row["candidates"], answeredAt: try row["answered_at"], answeredBy: try row["answered_by"],
        answer: try row["answer"])
    }
  }
}

/// Two people who may be one, with what each side tells and how it was weighed.
public struct ProposalSides: Sendable, Hashable {
  public let id: Int64
  public let weight: Double?
  public let steps: [ExplainedLink.Step]
  public let raisedAt: Instant
  public let sides: [QuestionSide]
}

/// A proposal that was decided.
public struct DecidedProposal: Sendable, Hashable {
  public let id: Int64
  public let person: Int64
  public let other: Int64
  /// They were joined.
  public let isApplied: Bool
  /// And parted again.
  public let isUndone: Bool
  public let decidedAt: Instant
  public let decidedBy: String
}

extension Links {
  /// The first open proposal after one that was seen; nil: there is none.
  public static func proposal(_ db: Connection, after seen: Int64, on day: Day) throws -> ProposalSides? {
    let rows = try db.query(Statements.stewards.proposal, [seen.parameter, day.parameter])
    guard let first = rows.first else { return nil }
    let levels: [String] = try first["levels"]
    let weights: [Double] = try first["weights"]
    return ProposalSides(
      id: try first["proposal"], weight: try first["weight"],
      steps: zip(try first["fields", as: [String].self], zip(levels, weights)).map {
        ExplainedLink.Step(field: $0, level: $1.0, weight: $1.1)
      }, raisedAt: try first["raised_at"], sides: try rows.map(QuestionSide.init))
  }

  /// What was decided of proposals lately.
  public static func decided(_ db: Connection, on day: Day) throws -> [DecidedProposal] {
    try db.query(Statements.stewards.decided, [day.parameter]).map { row in
      DecidedProposal(
        id: try row["id"], person: try row["person_id"], other: try row["other_person_id"],
        isApplied: try row["is_applied"], isUndone: try row["is_undone"], decidedAt: try row["decided_at"],
        decidedBy: try row["decided_by"])
    }
  }
}
