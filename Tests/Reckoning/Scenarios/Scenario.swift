// A small named case: what was sent, and what is known from it. It can be loaded into the reckoning or a database.

import Register

public struct Scenario: Sendable, CustomStringConvertible {
  /// A sentence that says the rule.
  public let name: String
  /// Birth date of everyone whose row tells no other.
  public let born: Day
  public let given: [Sent]
  public let agreements: [Agreement]
  public let objections: [Objection]
  public let successions: [Succession]
  /// Rows that come before the settings in force.
  public let settings: [Setting]
  public let expected: [Expectation]

  public var description: String { name }

  /// Born so that year 12 is 2026/27, if nothing else is said.
  init(
    _ name: String, born: String = "2009-10-15", _ given: [Sent], agreements: [Agreement] = [],
    objections: [Objection] = [], successions: [Succession] = [], settings: [Setting] = [],
    expect expected: Expectation...
  ) {
    self.name = name
    self.born = day(born)
    self.given = given
    self.agreements = agreements
    self.objections = objections
    self.successions = successions
    self.settings = settings
    self.expected = expected
  }
}

/// The catalogue.
extension Scenario {
  public static let all: [Scenario] =
    statements + sources + ends + rolls + years + places + missed + runs + contenders + contests + currency + outcomes
    + neetStarts + knowledge + instructions + populations + residence + lists + risks + feedback + covers + grounds
    + honest
}

/// One question with its answer. `knownAt` is `nil` where everything given is known.
public struct Expectation: Sendable {
  public enum Question: Sendable {
    /// Members that are `nil` are not asked; a situation of `nil` is nobody's: the person is none yet.
    case situation(ExpectedSituation?)
    case cohort(Cohort, isIn: Bool)
    /// What a line says: why the person is in the list, and why counted apart.
    case line(Cohort, reasons: [String], apart: String)
    case toCall(Bool)
    case risks([Risk])
    case lapsing(Knowledge.Lapsing?)
    /// Group `nil`: no destination available. Ground `nil` is not asked.
    case feedback(institution: Int, ground: String?, group: String?, provider: Int?)
  }

  public var person: Int64
  public var day: Day
  public var knownAt: Instant?
  public var question: Question

  /// Known at an instant: the person's situation.
  static func situation(
    _ person: Int64, _ on: String, _ outcome: Outcome, _ reason: Reason = .none, code: Int? = nil,
    contested: Bool? = nil, lapse: String? = nil, neetStart: String? = nil, knownOn: String? = nil
  ) -> Expectation {
    let expected = ExpectedSituation(
      outcome: outcome, reason: reason, code: code, contested: contested, lapse: lapse.map(Reckoning.day),
      neetStart: neetStart.map(Reckoning.day))
    return Expectation(person, on, knownOn, .situation(expected))
  }

  /// The same about person 1.
  static func situation(
    _ on: String, _ outcome: Outcome, _ reason: Reason = .none, code: Int? = nil, contested: Bool? = nil,
    lapse: String? = nil, neetStart: String? = nil, knownOn: String? = nil
  ) -> Expectation {
    situation(
      1, on, outcome, reason, code: code, contested: contested, lapse: lapse, neetStart: neetStart, knownOn: knownOn)
  }

  static func nobody(_ on: String, knownOn: String? = nil) -> Expectation { nobody(1, on, knownOn: knownOn) }

  static func nobody(_ person: Int64, _ on: String, knownOn: String? = nil) -> Expectation {
    Expectation(person, on, knownOn, .situation(nil))
  }

  static func isIn(_ cohort: Cohort, _ person: Int64, _ on: String, knownOn: String? = nil) -> Expectation {
    Expectation(person, on, knownOn, .cohort(cohort, isIn: true))
  }

  static func isNotIn(_ cohort: Cohort, _ person: Int64, _ on: String, knownOn: String? = nil) -> Expectation {
    Expectation(person, on, knownOn, .cohort(cohort, isIn: false))
  }

  /// In the list, and what the line says.
  static func line(
    _ cohort: Cohort, _ person: Int64, _ on: String, _ reasons: String..., apart: String = ""
  ) -> Expectation {
    Expectation(person, on, nil, .line(cohort, reasons: reasons, apart: apart))
  }

  /// The same about person 1.
  static func line(_ cohort: Cohort, _ on: String, _ reasons: String..., apart: String = "") -> Expectation {
    Expectation(1, on, nil, .line(cohort, reasons: reasons, apart: apart))
  }

  static func toCall(_ on: String, _ isToCall: Bool, person: Int64 = 1, knownOn: String? = nil) -> Expectation {
    Expectation(person, on, knownOn, .toCall(isToCall))
  }

  static func risks(_ person: Int64, _ on: String, _ risks: Risk...) -> Expectation {
    Expectation(person, on, nil, .risks(risks))
  }

  static func risks(_ on: String, _ risks: Risk...) -> Expectation {
    Expectation(1, on, nil, .risks(risks))
  }

  static func lapsing(_ on: String, _ lapsing: Knowledge.Lapsing?) -> Expectation {
    Expectation(1, on, nil, .lapsing(lapsing))
  }

  static func given(
    _ institution: Int, _ on: String, _ ground: String, _ group: String, provider: Int? = nil, knownOn: String? = nil
  ) -> Expectation {
    Expectation(
      1, on, knownOn, .feedback(institution: institution, ground: ground, group: group, provider: provider))
  }

  static func refused(_ institution: Int, _ on: String, _ ground: String?) -> Expectation {
    refused(institution, 1, on, ground)
  }

  static func refused(
    _ institution: Int, _ person: Int64, _ on: String, _ ground: String?, knownOn: String? = nil
  ) -> Expectation {
    Expectation(
      person, on, knownOn, .feedback(institution: institution, ground: ground, group: nil, provider: nil))
  }

  private init(_ person: Int64, _ on: String, _ knownOn: String?, _ question: Question) {
    self.person = person
    self.day = Reckoning.day(on)
    self.knownAt = knownOn.map { Instant.end(of: Reckoning.day($0)) }
    self.question = question
  }
}

public struct ExpectedSituation: Sendable {
  public var outcome: Outcome
  public var reason: Reason
  public var code: Int?
  public var contested: Bool?
  public var lapse: Day?
  public var neetStart: Day?
}

/// A day written in a scenario, which is part of this source.
func day(_ iso: String) -> Day {
  guard let day = Day(iso: iso) else { preconditionFailure("a scenario names a day that does not exist: \(iso)") }
  return day
}
