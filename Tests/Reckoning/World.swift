// Everything the reckoning is told: the plain values of the tables, without any rule.

import Register

public struct World: Sendable {
  /// The three digits of the county's own local authority.
  public var countyLA: String
  public var lists: CodeLists
  public var settings: [Setting]
  public var areas: [Area]
  public var institutions: [Institution]
  public var returns: [Return]
  public var rows: [Row]
  public var instructions: [Instruction]
  public var characteristics: [CharacteristicTold]
  public var links: [Link]
  public var questions: [Question]
  /// What stewards decided about rows that tell of a death, in their order.
  public var deathDecisions: [DeathDecision] = []
  public var agreements: [Agreement]
  public var objections: [Objection]
  public var successions: [Succession]
  public var groundDecisions: [GroundDecision]

  public init(
    countyLA: String, lists: CodeLists, settings: [Setting] = [], areas: [Area] = [],
    institutions: [Institution] = [], returns: [Return] = [], rows: [Row] = [],
    instructions: [Instruction] = [], characteristics: [CharacteristicTold] = [], links: [Link] = [],
    questions: [Question] = [], agreements: [Agreement] = [], objections: [Objection] = [],
    successions: [Succession] = [], groundDecisions: [GroundDecision] = []
  ) {
    self.countyLA = countyLA
    self.lists = lists
    self.settings = settings
    self.areas = areas
    self.institutions = institutions
    self.returns = returns
    self.rows = rows
    self.instructions = instructions
    self.characteristics = characteristics
    self.links = links
    self.questions = questions
    self.agreements = agreements
    self.objections = objections
    self.successions = successions
    self.groundDecisions = groundDecisions
  }
}

/// A row that a county can change, with the days on which it holds; `nil` is open.
public struct Setting: Sendable {
  public var name: String
  public var value: String
  public var validFrom: Day?
  public var validTo: Day?

  public init(_ name: String, _ value: String, from: Day? = nil, to: Day? = nil) {
    self.name = name
    self.value = value
    validFrom = from
    validTo = to
  }
}

/// Postcodes that begin with `prefix` (upper case, no space) lie in this local authority.
public struct Area: Sendable {
  public var prefix: String
  public var laCode: String
  public var validFrom: Day?
  public var validTo: Day?

  public init(_ prefix: String, _ laCode: String, from: Day? = nil, to: Day? = nil) {
    self.prefix = prefix
    self.laCode = laCode
    validFrom = from
    validTo = to
  }
}

/// A sender or a provider; 0 is the county itself.
public struct Institution: Sendable {
  public var id: Int
  public var kind: String
  public var laCode: String
  /// A pupil referral unit or the like, beside which a pupil keeps a school.
  public var isAlternative: Bool
  public var name: String

  /// - Parameter name: by its number where none is told.
  public init(id: Int, kind: String, laCode: String, isAlternative: Bool = false, name: String? = nil) {
    self.id = id
    self.kind = kind
    self.laCode = laCode
    self.isAlternative = isAlternative
    self.name = name ?? "Institution \(id)"
  }
}

/// A decision that a row is about a person, as long as it was not undone.
public struct Link: Sendable {
  public var rowID: Int64
  public var personID: Int64
  /// `link`, `new`, or `ask` while somebody has to answer.
  public var outcome: String
  public var decidedAt: Instant
  public var undoneAt: Instant?

  public init(
    rowID: Int64, personID: Int64, outcome: String = "link", decidedAt: Instant, undoneAt: Instant? = nil
  ) {
    self.rowID = rowID
    self.personID = personID
    self.outcome = outcome
    self.decidedAt = decidedAt
    self.undoneAt = undoneAt
  }
}

/// A row that may be about one of the candidates.
public struct Question: Sendable {
  public var rowID: Int64
  public var candidates: [Int64]
  public var askedAt: Instant
  public var answeredAt: Instant?

  public init(rowID: Int64, candidates: [Int64], askedAt: Instant, answeredAt: Instant? = nil) {
    self.rowID = rowID
    self.candidates = candidates
    self.askedAt = askedAt
    self.answeredAt = answeredAt
  }
}

/// A school's own agreement that lets the county feed back on years 12 and 13.
public struct Agreement: Sendable {
  public var institution: Int
  public var from: Day
  public var to: Day
  public var withdrawnOn: Day?
  public var recordedAt: Instant
  public var supersededAt: Instant?

  public init(
    institution: Int, from: Day, to: Day, withdrawnOn: Day? = nil, recordedAt: Instant, supersededAt: Instant? = nil
  ) {
    self.institution = institution
    self.from = from
    self.to = to
    self.withdrawnOn = withdrawnOn
    self.recordedAt = recordedAt
    self.supersededAt = supersededAt
  }
}

/// A person's objection, as the county recorded it.
public struct Objection: Sendable {
  public var personID: Int64
  public var from: Day
  public var withdrawnOn: Day?
  public var recordedAt: Instant
  public var supersededAt: Instant?

  public init(
    personID: Int64, from: Day, withdrawnOn: Day? = nil, recordedAt: Instant, supersededAt: Instant? = nil
  ) {
    self.personID = personID
    self.from = from
    self.withdrawnOn = withdrawnOn
    self.recordedAt = recordedAt
    self.supersededAt = supersededAt
  }
}

/// That an institution goes on under another number.
public struct Succession: Sendable {
  public var old: Int
  public var new: Int
  public var from: Day
  public var recordedAt: Instant
  public var supersededAt: Instant?

  public init(old: Int, new: Int, from: Day, recordedAt: Instant, supersededAt: Instant? = nil) {
    self.old = old
    self.new = new
    self.from = from
    self.recordedAt = recordedAt
    self.supersededAt = supersededAt
  }
}

/// A steward's word that a row of a roll gives ground.
public struct GroundDecision: Sendable {
  public var rowID: Int64
  public var decidedAt: Instant
  public var undoneAt: Instant?

  public init(rowID: Int64, decidedAt: Instant, undoneAt: Instant? = nil) {
    self.rowID = rowID
    self.decidedAt = decidedAt
    self.undoneAt = undoneAt
  }
}

/// That a row which tells of a death is right, or is not.
public struct DeathDecision: Sendable {
  public var rowID: Int64
  public var isConfirmed: Bool
  public var decidedAt: Instant

  public init(rowID: Int64, isConfirmed: Bool, decidedAt: Instant) {
    self.rowID = rowID
    self.isConfirmed = isConfirmed
    self.decidedAt = decidedAt
  }
}
