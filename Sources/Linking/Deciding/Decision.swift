// What comes out of linking: one decision for each row, with its reasons.

/// The decision for one row of a return.
public struct Decision: Sendable, Hashable {
  public var row: Int64
  public var outcome: Outcome
  /// Log2 of the odds that the row and the person named by the outcome are one; for a new person without a
  /// candidate, nothing speaks for anybody and the weight is `nil`.
  public var matchWeight: Double?
  /// The waterfall that adds up to ``matchWeight``; empty for a row that repeats a registration already linked.
  public var evidence: [Evidence]
  public var ground: Ground
  public var parameters: Int

  public init(
    row: Int64, outcome: Outcome, matchWeight: Double?, evidence: [Evidence], ground: Ground, parameters: Int
  ) {
    self.row = row
    self.outcome = outcome
    self.matchWeight = matchWeight
    self.evidence = evidence
    self.ground = ground
    self.parameters = parameters
  }
}

/// Who a row is about.
///
/// A person is named by the positive number given in ``KnownPerson``, or by a negative one for somebody whom the
/// decisions themselves introduce; rows with the same negative number share one new person.
public enum Outcome: Sendable, Hashable {
  case link(Int64)
  case new(Int64)
  /// Doubtful: a new person for the time being, and a question with the people it may be instead, likeliest first.
  case ask(provisional: Int64, candidates: [Candidate])

  /// The person the row stands with from now on.
  public var person: Int64 {
    switch self {
    case .link(let person), .new(let person), .ask(let person, _): person
    }
  }

  /// Whether somebody is asked.
  public var isQuestion: Bool {
    if case .ask = self { true } else { false }
  }
}

/// Somebody a doubtful row may be about.
public struct Candidate: Sendable, Hashable {
  public var person: Int64
  public var matchWeight: Double

  public init(person: Int64, matchWeight: Double) {
    self.person = person
    self.matchWeight = matchWeight
  }
}

/// How a decision came about.
public enum Ground: String, Sendable, Hashable {
  /// The institution has described the person in exactly this way before.
  case knownRegistration = "known registration"
  /// The row is a second one about the same person in its return.
  case duplicate
  case weighed
  case noCandidate = "no candidate"
}

/// One step of the waterfall of weights.
public struct Evidence: Sendable, Hashable {
  /// A field's name, or `prior`, `other explanations`, `other candidates`.
  public var field: String
  public var level: String
  /// Log2 of how much likelier the level is for one person than for the strongest other explanation.
  public var weight: Double

  public init(field: String, level: String, weight: Double) {
    self.field = field
    self.level = level
    self.weight = weight
  }
}

/// Two people found to be one by a row that belongs to both.
public struct Merger: Sendable, Hashable {
  /// The person who stays: the one known longer.
  public var kept: Int64
  public var absorbed: Int64
  /// Too light to be made unasked, or both stood in one return: they are still two.
  public var isProposed: Bool
  /// The row that joined them.
  public var row: Int64
  public var matchWeight: Double
  public var evidence: [Evidence]

  public init(
    kept: Int64, absorbed: Int64, isProposed: Bool = false, row: Int64, matchWeight: Double, evidence: [Evidence]
  ) {
    self.kept = kept
    self.absorbed = absorbed
    self.isProposed = isProposed
    self.row = row
    self.matchWeight = matchWeight
    self.evidence = evidence
  }
}

/// Everything decided for one return.
public struct Decisions: Sendable, Hashable {
  /// In the order of the rows.
  public var rows: [Decision] = []
  public var mergers: [Merger] = []
  /// Blocks larger than the bound, of which only people sharing a second key were compared.
  public var refinedBlocks = 0
  /// Too much would have to be compared: nothing is decided, and the population is to be thrown away.
  public var isBeyondBound = false

  public init() {}

  static let beyondBound: Self = {
    var decisions = Self()
    decisions.isBeyondBound = true
    return decisions
  }()
}
