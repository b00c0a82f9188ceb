// What was decided about links, for people to read: explanations, open questions, open proposals, the export.
import Postgres
import Register

/// A link with its reason, as it is shown.
public struct ExplainedLink: Sendable, Hashable {
  public var id: Int64
  /// Reference of the return and number of the row in it.
  public var reference: String
  public var row: Int
  public var institution: String
  public var asAt: Day
  public var person: Int64
  /// `link`, `new` or `ask`.
  public var outcome: String
  public var ground: String
  /// Log2 of the odds.
  public var weight: Double?
  public var steps: [Step]
  /// Who else it may have been, likeliest first, each with log2 of the odds.
  public var candidates: [(person: Int64, weight: Double)] { zip(candidatePeople, candidateWeights).map { ($0, $1) } }
  public var parameters: Int
  public var decidedAt: Instant
  public var decidedBy: String
  public var undone: Undone?
  public var proposal: Int64?
  /// Number of the question about the row, while it is open.
  public var question: Int64?
  private var candidatePeople: [Int64]
  private var candidateWeights: [Double]

  /// One step of the waterfall of weights.
  public struct Step: Sendable, Hashable {
    public var field: String
    public var level: String
    public var weight: Double
  }

  /// When a link was undone, by whom and why.
  public struct Undone: Sendable, Hashable {
    public var at: Instant
    public var by: String
    public var why: String
  }

  init(_ row: Row) throws {
    id = try row["id"]
    reference = try row["reference"]
    self.row = try row["number"]
    institution = try row["institution"]
    asAt = try row["as_at"]
    person = try row["person_id"]
    outcome = try row["outcome"]
    ground = try row["ground", as: String?.self] ?? ""
    weight = try row["weight"]
    let levels: [String] = try row["levels"]
    let weights: [Double] = try row["weights"]
    steps = zip(try row["fields", as: [String].self], zip(levels, weights)).map {
      Step(field: $0, level: $1.0, weight: $1.1)
    }
    candidatePeople = try row["candidates"]
    candidateWeights = try row["candidate_weights"]
    parameters = try row["parameters_version"]
    decidedAt = try row["decided_at"]
    decidedBy = try row["decided_by"]
    if let at = try row["undone_at", as: Instant?.self] {
      undone = Undone(at: at, by: try row["undone_by"], why: try row["undone_reason"])
    }
    proposal = try row["proposal"]
    question = try row["question"]
  }
}

/// A row whose person is in doubt.
public struct OpenQuestion: Sendable, Hashable {
  public var id: Int64
  /// Whom the row stands with meanwhile.
  public var provisional: Int64
  /// The decision to ask, with the candidates.
  public var asked: ExplainedLink
}

/// Two people who may be one.
public struct OpenProposal: Sendable, Hashable {
  public var id: Int64
  public var person: Int64
  public var other: Int64
  public var weight: Double?
  public var raisedAt: Instant
}

/// Links as people look at them. Needs the role of stewards.
public enum Links {
  private typealias Ask = Statements.links

  /// Every link a row has had, the latest first.
  public static func explain(_ db: Connection, reference: String, row: Int) throws -> [ExplainedLink] {
    try db.query(Ask.ofRow, [.text(reference), .int(row)]).map(ExplainedLink.init)
  }

  /// Every link in force of a person, in the order of the returns.
  public static func explain(_ db: Connection, person: Int64) throws -> [ExplainedLink] {
    try db.query(Ask.ofPerson, [person.parameter]).map(ExplainedLink.init)
  }

  /// The newest links in force of a person.
  public static func newest(_ db: Connection, of person: Int64, atMost limit: Int) throws -> [ExplainedLink] {
    try db.query(Ask.newest, [person.parameter, .int(limit)]).map(ExplainedLink.init)
  }

  /// How many questions are open whom the visitor may meet.
  public static func openQuestions(_ db: Connection) throws -> Int {
    try db.query(Ask.openQuestions).single()["questions"]
  }

  /// How many doubts there are about people of whom nothing goes out, where what is read does.
  public static func doubtsKeptInside(_ db: Connection) throws -> Int {
    try db.query(Ask.keptInside).single()[0]
  }

  /// Open questions after the last one seen, the longest waiting first.
  public static func questions(_ db: Connection, after: Int64 = 0, limit: Int) throws -> [OpenQuestion] {
    try db.query(Ask.questions, [after.parameter, .int(limit)]).map { row in
      OpenQuestion(id: try row[0], provisional: try row[1], asked: try ExplainedLink(row))
    }
  }

  /// Open proposals after the last one seen, the longest waiting first.
  public static func proposals(_ db: Connection, after: Int64 = 0, limit: Int) throws -> [OpenProposal] {
    try db.query(Ask.proposals, [after.parameter, .int(limit)]).map { row in
      OpenProposal(
        id: try row["id"], person: try row["person_id"], other: try row["other_person_id"], weight: try row["weight"],
        raisedAt: try row["raised_at"])
    }
  }

  /// The person of every stored row as CSV with a heading: return_id, row, person_id, review.
  @discardableResult
  public static func export(_ db: Connection, into body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
    try db.copyOut(Ask.export, into: body)
  }
}
