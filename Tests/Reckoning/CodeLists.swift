// The code lists that the rules consult, with the days on which each row holds.

import Register

public struct CodeLists: Sendable {
  public let activities: [Activity]
  public let sources: [Source]
  public var feedback: [FeedbackGroup]
  public var risk: [RiskIndicator]
  /// Guarantee statuses that count as an offer made.
  public var offersMade: Set<String>
  /// Intended destinations that say nothing.
  public var emptyIntentions: Set<String>
  /// Cohort statuses that end membership.
  public var endsMembership: Set<String>

  public init(
    activities: [Activity], sources: [Source], feedback: [FeedbackGroup], risk: [RiskIndicator],
    offersMade: Set<String>, emptyIntentions: Set<String>, endsMembership: Set<String>
  ) {
    self.activities = activities
    self.sources = sources
    activitiesByCode = Dictionary(grouping: activities, by: \.code)
    sourcesByValue = Dictionary(sources.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
    self.feedback = feedback
    self.risk = risk
    self.offersMade = offersMade
    self.emptyIntentions = emptyIntentions
    self.endsMembership = endsMembership
  }

  private let activitiesByCode: [Int: [Activity]]
  private let sourcesByValue: [String: Source]

  /// Full-time education, as against a part of it.
  static let fullTime: Set<Int> = [210, 220, 230, 240, 270, 280, 290]

  /// The meaning of a code on a day; a code that was not valid on it keeps its newest meaning.
  func activity(_ code: Int, on day: Day) -> Activity? {
    let rows = activitiesByCode[code] ?? []
    return rows.first { isValid($0.validFrom, $0.validTo, on: day) } ?? rows.last
  }

  /// Unlisted sources stand last.
  func order(ofSource value: String) -> Int { sourcesByValue[value]?.order ?? 99 }

  func isLead(_ value: String) -> Bool { sourcesByValue[value]?.isLead ?? false }
}

public struct Activity: Sendable {
  public enum Measure: String, Sendable {
    case eet = "EET"
    case neet = "NEET"
    case notKnown = "NK"
    case excluded
    case schoolAge = "school-age"
  }

  public enum CurrencyRule: String, Sendable {
    case none
    case endOfAcademicYearOrCourseEnd = "end_of_academic_year_or_course_end"
    case monthsFromVerified = "months_from_verified"
    case reviewPlusDays = "review_plus_days"
    case courseEnd = "course_end"
    case courseEndMaxMonths = "course_end_max_months"
  }

  public var code: Int
  public var group: String
  public var measure: Measure
  public var rule: CurrencyRule
  /// Months or days, as the rule says.
  public var length: Int
  public var validFrom: Day?
  public var validTo: Day?

  public init(
    code: Int, group: String, measure: Measure, rule: CurrencyRule, length: Int = 0, validFrom: Day? = nil,
    validTo: Day? = nil
  ) {
    self.code = code
    self.group = group
    self.measure = measure
    self.rule = rule
    self.length = length
    self.validFrom = validFrom
    self.validTo = validTo
  }
}

public struct Source: Sendable {
  public var value: String
  public var order: Int
  public var isLead: Bool

  public init(_ value: String, _ order: Int, isLead: Bool = false) {
    self.value = value
    self.order = order
    self.isLead = isLead
  }
}

/// How an activity is told to a school; `nil` is not told at all.
public struct FeedbackGroup: Sendable {
  public var code: Int
  public var group: String?
  public var providerWithheld: Bool

  public init(code: Int, group: String?, providerWithheld: Bool = false) {
    self.code = code
    self.group = group
    self.providerWithheld = providerWithheld
  }
}

/// Points for a fact of a risk return: Y, or a figure at least `atLeast` and below `below`. Of one family the
/// highest counts.
public struct RiskIndicator: Sendable {
  public var name: String
  public var key: String
  public var points: Int
  public var family: String
  public var atLeast: Double?
  public var below: Double?

  /// - Parameter key: the key of its heading among the facts, where that is not its name.
  public init(
    _ name: String, key: String? = nil, points: Int, family: String? = nil, atLeast: Double? = nil, below: Double? = nil
  ) {
    self.name = name
    self.key = key ?? name
    self.points = points
    self.family = family ?? name
    self.atLeast = atLeast
    self.below = below
  }
}

func isValid(_ from: Day?, _ to: Day?, on day: Day) -> Bool {
  (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
}
