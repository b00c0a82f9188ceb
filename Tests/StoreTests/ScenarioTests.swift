// The catalogue of scenarios against the real database: every answer as known then and, where nothing came later, as
// today's knowledge keeps it.
import Postgres
import Reckoning
import Register
import Store
import TestSupport
import Testing

@Suite("Scenarios against the database")
struct ScenarioDatabaseTests {
  @Test("each scenario settles as its sentence says")
  func scenarios() async throws {
    let database = try await TestDatabase.make(template: .county)
    let faults = try await database.with { db in
      try db.execute("set jit = off")
      return try Scenario.all.flatMap { try differences(in: $0, db) }
    }
    for fault in faults { Issue.record(Comment(rawValue: fault)) }
  }

  /// Runs one scenario in a transaction that is rolled back. Result: what was answered otherwise than expected.
  private func differences(in scenario: Scenario, _ db: Connection) throws -> [String] {
    var faults: [String] = []
    do {
      try db.transaction { db in
        try ScenarioLoader(db: db, world: scenario.world, born: scenario.born).load()
        try settle(db)
        for expectation in scenario.expected {
          for (label, knownAt) in try instants(of: expectation, in: scenario) {
            let asked = Asked(db: db, expectation: expectation, knownAt: knownAt)
            faults += try asked.faults().map {
              "\(scenario.name): person \(expectation.person) on \(expectation.day), \(label): \($0)"
            }
          }
        }
        throw RolledBack()
      }
    } catch is RolledBack {
    } catch { faults.append("\(scenario.name): \(error)") }
    return faults
  }

  private struct RolledBack: Error {}

  private func settle(_ db: Connection) throws {
    _ = try Settling.stateReturns(db, rows: 100_000)
    while try Settling.settlePeople(db, limit: 1000) > 0 {}
  }

  /// At the instant asked, and as today's knowledge when that instant is after everything that came.
  private func instants(
    of expectation: Reckoning.Expectation, in scenario: Scenario
  ) throws -> [(String, Store.Instant)] {
    let instant = scenario.instant(of: expectation)
    let then = ("as known then", Store.Instant(microsecondsSince1970: instant.microseconds))
    let came =
      scenario.world.returns.map(\.receivedAt) + scenario.world.links.map(\.decidedAt)
      + scenario.world.links.compactMap(\.undoneAt) + scenario.world.agreements.map(\.recordedAt)
      + scenario.world.objections.map(\.recordedAt) + scenario.world.successions.map(\.recordedAt)
      + scenario.world.groundDecisions.map(\.decidedAt) + scenario.world.returns.compactMap(\.acceptedAt)
      + scenario.world.deathDecisions.map(\.decidedAt) + scenario.world.returns.compactMap(\.replacedAt)
    return came.allSatisfy { $0 <= instant } ? [then, ("as known today", .infinity)] : [then]
  }
}

/// One expectation put to the database.
private struct Asked {
  let db: Connection
  let expectation: Reckoning.Expectation
  let knownAt: Store.Instant

  func faults() throws -> [String] {
    switch expectation.question {
    case .situation(let expected): try situationFaults(expected)
    case .cohort(let cohort, let isIn): try cohortFaults(cohort, isIn)
    case .line(let cohort, let reasons, let apart): try lineFaults(cohort, reasons, apart)
    case .toCall(let isToCall): try callFaults(isToCall)
    case .risks(let risks): try riskFaults(risks)
    case .lapsing(let lapsing): try lapsingFaults(lapsing)
    case .feedback(let institution, let ground, let group, let provider):
      try feedbackFaults(institution, ground, group, provider)
    }
  }

  private func situationFaults(_ expected: ExpectedSituation?) throws -> [String] {
    let found = try db.query(
      """
      select person.outcome, person.reason, person.contested, person.lapse_on, person.neet_start,
        statement.activity_code
      from population_on($1, $2, null, array[$3::bigint]) as person
      left join actual_statement as statement on statement.row_id = person.statement_row_id
      """, parameters
    ).first
    guard let found, let expected else {
      return (found == nil) == (expected == nil) ? [] : ["a person: \(found != nil), expected \(expected != nil)"]
    }
    var faults: [String] = []
    func compare<T: Equatable>(_ name: String, _ found: T, _ expected: T) {
      if found != expected { faults.append("\(name) \(found), expected \(expected)") }
    }
    compare("outcome", try found["outcome", as: String.self], expected.outcome.rawValue)
    compare("reason", try found["reason", as: String.self], expected.reason.rawValue)
    if let code = expected.code { compare("code", try found["activity_code", as: Int?.self], code) }
    if let contested = expected.contested { compare("contested", try found["contested"], contested) }
    if let lapse = expected.lapse { compare("lapse", try found["lapse_on", as: Day?.self], lapse) }
    if let start = expected.neetStart { compare("NEET start", try found["neet_start", as: Day?.self], start) }
    return faults
  }

  private func cohortFaults(_ cohort: Reckoning.Cohort, _ isIn: Bool) throws -> [String] {
    let found = try db.query(
      "select exists (select from cohort_members($4, $1, $2) as member where member.person_id = $3)",
      parameters + [.text(cohort.rawValue)]
    ).single()[0, as: Bool.self]
    return found == isIn ? [] : ["in \(cohort.rawValue): \(found), expected \(isIn)"]
  }

  private func lineFaults(_ cohort: Reckoning.Cohort, _ reasons: [String], _ apart: String) throws -> [String] {
    let found = try db.query(
      """
      select member.reasons, case when person.reason = 'awaiting_return' then person.reason else member.apart end
      from cohort_members($4, $1, $2) as member
      join population_on($1, $2, null, array[$3::bigint]) as person on person.person_id = member.person_id
      """, parameters + [.text(cohort.rawValue)]
    ).first
    guard let found else { return ["not in \(cohort.rawValue)"] }
    let (told, toldApart) = (try found[0, as: [String].self], try found[1, as: String.self])
    return told == reasons && toldApart == apart
      ? [] : ["\(cohort.rawValue) says \(told) \(toldApart), expected \(reasons) \(apart)"]
  }

  private func callFaults(_ isToCall: Bool) throws -> [String] {
    let found = try db.query(
      "select exists (select from to_call_on(array[$3::bigint], $1, $2))", parameters
    ).single()[0, as: Bool.self]
    return found == isToCall ? [] : ["to call: \(found), expected \(isToCall)"]
  }

  private func riskFaults(_ risks: [Risk]) throws -> [String] {
    let reasons =
      try db.query(
        "select member.reasons from cohort_members('at-risk', $1, $2) as member where member.person_id = $3", parameters
      ).first.map { try $0[0, as: [String].self] } ?? []
    let found = Set(reasons.compactMap(Self.risk))
    return found == Set(risks) ? [] : ["risks \(reasons), expected \(risks.map(\.rawValue))"]
  }

  private static func risk(_ reason: String) -> Risk? {
    switch reason {
    case "no intended destination": .noIntendedDestination
    case "no offer": .noOffer
    case "intention not suitable", "offer not suitable": .notSuitable
    case "conditions not met", "only conditional offers": .conditions
    case "left during the year": .leftEarly
    case "off roll": .offRoll
    case "needs support": .needsSupport
    case _ where reason.hasSuffix(" risk points"): .points
    case _ where reason.hasPrefix("lapses after "): .lapsing
    default: nil
    }
  }

  private func lapsingFaults(_ lapsing: Knowledge.Lapsing?) throws -> [String] {
    let found = try db.query(
      """
      select member.apart = 'with_academic_year' from cohort_members('lapsing', $1, $2) as member
      where member.person_id = $3
      """, parameters
    ).first.map { try $0[0, as: Bool.self] ? Knowledge.Lapsing.withAcademicYear : .otherwise }
    return found == lapsing ? [] : ["lapsing \(String(describing: found)), expected \(String(describing: lapsing))"]
  }

  private func feedbackFaults(_ institution: Int, _ ground: String?, _ group: String?, _ provider: Int?) throws
    -> [String]
  {
    let found = try db.query(
      """
      select answer.given, answer.ground, answer.destination_group, answer.provider
      from feedback_on($4, $1, $2) as answer where answer.person_id = $3
      """, parameters + [.int(institution)]
    ).first
    var faults: [String] = []
    // Somebody of whom the school sent nothing is in no list at all; the reckoning calls that B13.
    let foundGround = try found.map { try $0["ground", as: String.self] } ?? "B13"
    let foundGroup = try found.flatMap { try $0["given"] ? try $0["destination_group", as: String?.self] : nil }
    let foundProvider = try found.flatMap { try $0["provider", as: String?.self] } ?? ""
    if let ground, foundGround != ground { faults.append("ground \(foundGround), expected \(ground)") }
    if foundGroup != group {
      faults.append("group \(foundGroup ?? "none"), expected \(group ?? "none")")
    }
    let expectedProvider = provider.map { "Institution \($0) (\($0 + 100_000))" } ?? ""
    if foundProvider != expectedProvider { faults.append("provider \(foundProvider), expected \(expectedProvider)") }
    return faults
  }

  private var parameters: [Parameter] {
    [.date(expectation.day.daysSince1970), knownAt.parameter, .int(Int(expectation.person))]
  }
}

private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(daysSince1970: 0) }
