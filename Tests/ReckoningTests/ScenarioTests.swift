// Every scenario of the catalogue against the reckoning.

import Reckoning
import Register
import Testing

@Suite("Scenarios against the reckoning")
struct ScenarioTests {
  @Test("each scenario is reckoned as its sentence says", arguments: Scenario.all)
  func scenario(_ scenario: Scenario) {
    for expectation in scenario.expected {
      let knowledge = Knowledge(of: scenario.world, at: scenario.instant(of: expectation))
      let place = Comment(rawValue: "person \(expectation.person) on \(expectation.day)")
      switch expectation.question {
      case .situation(let expected):
        check(knowledge.situation(of: expectation.person, on: expectation.day), is: expected, place)
      case .cohort(let cohort, let isIn):
        #expect(knowledge.isIn(cohort, expectation.person, on: expectation.day) == isIn, place)
      case .line(let cohort, let reasons, let apart):
        #expect(knowledge.reasons(in: cohort, of: expectation.person, on: expectation.day) == reasons, place)
        #expect(knowledge.apart(in: cohort, expectation.person, on: expectation.day) == apart, place)
      case .toCall(let isToCall):
        #expect(knowledge.isToCall(expectation.person, on: expectation.day) == isToCall, place)
      case .risks(let risks):
        #expect(knowledge.risks(of: expectation.person, on: expectation.day) == risks, place)
      case .lapsing(let lapsing):
        #expect(knowledge.lapsing(expectation.person, on: expectation.day) == lapsing, place)
      case .feedback(let institution, let ground, let group, let provider):
        let answer = knowledge.feedback(to: institution, about: expectation.person, on: expectation.day)
        if let ground { #expect(answer.ground == ground, place) }
        #expect(answer.group == group, place)
        #expect(answer.provider == provider, place)
      }
    }
  }

  private func check(_ found: Situation?, is expected: ExpectedSituation?, _ place: Comment) {
    guard let found, let expected else {
      #expect((found == nil) == (expected == nil), place)
      return
    }
    #expect(found.outcome == expected.outcome, place)
    #expect(found.reason == expected.reason, place)
    if let code = expected.code { #expect(found.code == code, place) }
    if let contested = expected.contested { #expect(found.contested == contested, place) }
    if let lapse = expected.lapse { #expect(found.lapseOn == lapse, place) }
    if let start = expected.neetStart { #expect(found.neetStart == start, place) }
  }

  @Test("no two scenarios bear the same name")
  func names() {
    #expect(Set(Scenario.all.map(\.name)).count == Scenario.all.count)
  }
}
