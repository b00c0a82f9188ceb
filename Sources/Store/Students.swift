// The students of the institution that visits, as its own returns alone tell of them.

import Postgres
import Register

/// What a school asks of its students.
public enum StudentQuestion: String, Sendable, Hashable, CaseIterable {
  case all
  case onRoll = "on-roll"
  case year11WithoutIntention = "year-11-without-intention"
  case withoutIntention = "without-intention"
  case withoutOffer = "without-offer"
  case onlyConditionalOffers = "only-conditional-offers"
  case left
  case leftWithoutDestination = "left-without-destination"
  case agreementEnds = "agreement-ends"
}

/// A row of the school's own, by which one of its students is named: a number of nobody else's.
public struct StudentName: Sendable, Hashable {
  public let returnID: UUIDValue
  public let row: Int

  public init(returnID: UUIDValue, row: Int) {
    self.returnID = returnID
    self.row = row
  }

  /// As addresses write it: the return's id, and the row's number after a hyphen.
  public init?(_ text: String) {
    guard let last = text.lastIndex(of: "-"), let row = Int32(text[text.index(after: last)...]), row > 0,
      let id = UUIDValue(String(text[..<last]))
    else { return nil }
    returnID = id
    self.row = Int(row)
  }
}

/// A student, as their school told.
public struct Student: Sendable {
  /// As ``StudentName`` reads it.
  public let namedBy: String
  public let surname: String
  public let forename: String
  public let dateOfBirth: Day?
  public let upn: String
  public let uln: String
  public let localID: String
  public let form: String
  public let yearGroup: Int?
  /// `on roll`, `left`, `off roll`, `before` or `never`.
  public let roll: String
  public let leftOn: Day?
  public let isLeaver: Bool
  /// An instruction leaves identity alone.
  public let isWithheld: Bool
  public let intended: String?
  /// Whether the intention says something; nil: none was told.
  public let intends: Bool?
  public let intendedProvider: String
  /// `firm`, `conditional`, `none`, or empty where nothing was told.
  public let offer: String
  public let offerProvider: String
  public let destination: String?
  public let destinationProvider: String
  public let isVerified: Bool
  public let toldOn: Day?
  /// `in force`, `future`, `ended`, `withdrawn`, or empty where there is none.
  public let agreement: String
  public let agreementTo: Day?

  init(_ row: Row) throws {
    namedBy = try row["named_by"]
    surname = try row["surname"]
    forename = try row["forename"]
    dateOfBirth = try row["date_of_birth"]
    upn = try row["upn"]
    uln = try row["uln"]
    localID = try row["local_id"]
    form = try row["form"]
    yearGroup = try row["year_group"]
    roll = try row["roll"]
    leftOn = try row["left_on"]
    isLeaver = try row["is_leaver"]
    isWithheld = try row["is_withheld"]
    intended = try row["intended"]
    intends = try row["intends"]
    intendedProvider = try row["intended_provider"]
    offer = try row["offer"]
    offerProvider = try row["offer_provider"]
    destination = try row["destination"]
    destinationProvider = try row["destination_provider"]
    isVerified = try row["is_verified", as: Bool?.self] ?? false
    toldOn = try row["told_on"]
    agreement = try row["agreement"]
    agreementTo = try row["agreement_to"]
  }
}

/// Something that the school told of a student.
public struct StudentTelling: Sendable {
  public let returnID: UUIDValue
  /// Of a return.
  public let kind: String
  public let asAt: Day
  /// `sound`, `held` or `identity_only`.
  public let status: String
  public let what: String
}

/// A school's own students as it told of them, asked as the school itself.
public enum Students {
  private typealias Ask = Statements.school

  /// - Parameters:
  ///   - typed: part of a name, a form, or a whole number; empty: everybody.
  ///   - limit: nil: all.
  /// - Returns: a part of them, by name, and how many there are.
  public static func list(
    _ db: Connection, on day: Day, _ question: StudentQuestion, typed: String, yearGroup: Int?, limit: Int?, skip: Int
  ) throws -> (students: [Student], total: Int) {
    let rows = try db.query(
      Ask.students,
      [
        day.parameter, .text(question.rawValue), .text(typed), Parameter(yearGroup), Parameter(limit), .int(skip),
      ])
    return (try rows.map(Student.init), try rows.first?["total"] ?? 0)
  }

  /// How many each question finds.
  public static func counts(
    _ db: Connection, on day: Day, of questions: [StudentQuestion]
  ) throws -> [StudentQuestion: Int] {
    let rows = try db.query(Ask.counts, [day.parameter, .textArray(questions.map(\.rawValue))])
    return try rows.reduce(into: [:]) { counts, row in
      guard let question = StudentQuestion(rawValue: try row["question"]) else { return }
      counts[question] = try row["students"]
    }
  }

  /// Nil where the institution that visits has no such row.
  public static func show(_ db: Connection, _ name: StudentName, on day: Day) throws -> Student? {
    try db.query(Ask.student, name.parameters(day)).first.map(Student.init)
  }

  /// What was told of them, the newest first.
  public static func told(_ db: Connection, _ name: StudentName, on day: Day) throws -> [StudentTelling] {
    try db.query(Ask.told, name.parameters(day)).map { row in
      StudentTelling(
        returnID: try row["return_id"], kind: try row["kind"], asAt: try row["as_at"], status: try row["status"],
        what: try row["what"])
    }
  }
}

extension StudentName {
  fileprivate func parameters(_ day: Day) -> [Parameter] { [day.parameter, .uuid(returnID), .int(row)] }
}

extension Students {
  /// All who are on the roll that the institution of the visit told last.
  public static func onRoll(_ db: Connection, on day: Day) throws -> [Student] {
    try list(db, on: day, .onRoll, typed: "", yearGroup: nil, limit: nil, skip: 0).students
  }
}
