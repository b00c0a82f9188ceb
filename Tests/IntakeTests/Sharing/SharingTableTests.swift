// The table of what a school may send and the county may store: every row, and the worked cases.

import Register
import Testing

@testable import Intake

/// Born on 15 October 2009: 16 on 15 October 2025.
private let born = day("2009-10-15")

private func instruction(
  _ giver: InstructionGiver, _ given: String, asked: String? = nil, withdrawn: String? = nil
) -> Instruction {
  Instruction(
    person: InstructedPerson(surnames: ["Example"], forenames: ["Ada"], dateOfBirth: born), givenBy: giver,
    givenOn: day(given), askedOn: asked.map(day), withdrawnOn: withdrawn.map(day))
}

@Suite("What may be stored")
struct SharingTableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let row: SharingRule
    let supply: String
    let instructions: [Instruction]
    var testDescription: String { "\(row.rawValue) on \(supply)" }
  }

  @Test(
    "each row of the table decides on its day",
    arguments: [
      Case(row: .none, supply: "2025-10-14", instructions: []),
      Case(row: .parentUnder16, supply: "2025-10-14", instructions: [instruction(.parent, "2025-09-10")]),
      Case(row: .parentNotAsked, supply: "2025-10-15", instructions: [instruction(.parent, "2025-09-10")]),
      Case(
        row: .asked, supply: "2025-10-21", instructions: [instruction(.parent, "2025-09-10", asked: "2025-10-20")]),
      Case(
        row: .parentNotAsked, supply: "2025-10-19",
        instructions: [instruction(.parent, "2025-09-10", asked: "2025-10-20")]),
      Case(
        row: .parentNotAsked, supply: "2025-10-21",
        instructions: [instruction(.parent, "2025-09-10", asked: "2025-10-14")]),
      Case(row: .ownFrom16, supply: "2025-11-01", instructions: [instruction(.youngPerson, "2025-11-01")]),
      Case(row: .none, supply: "2025-10-31", instructions: [instruction(.youngPerson, "2025-11-01")]),
      Case(
        row: .ownFrom16, supply: "2026-02-28",
        instructions: [instruction(.youngPerson, "2025-11-01", withdrawn: "2026-03-01")]),
      Case(
        row: .withdrawn, supply: "2026-03-01",
        instructions: [instruction(.youngPerson, "2025-11-01", withdrawn: "2026-03-01")]),
      Case(row: .ownUnder16, supply: "2025-10-14", instructions: [instruction(.youngPerson, "2025-10-01")]),
      Case(row: .ownGivenUnder16, supply: "2025-10-16", instructions: [instruction(.youngPerson, "2025-10-01")]),
      Case(row: .ownFrom16, supply: "2025-10-15", instructions: [instruction(.youngPerson, "2025-10-15")]),
      Case(
        row: .parentUnder16, supply: "2025-10-14",
        instructions: [instruction(.parent, "2025-09-10"), instruction(.youngPerson, "2025-10-01")]),
      Case(
        row: .ownFrom16, supply: "2025-12-01",
        instructions: [instruction(.parent, "2025-09-10"), instruction(.youngPerson, "2025-11-01")]),
      Case(
        row: .asked, supply: "2026-03-01",
        instructions: [
          instruction(.parent, "2025-09-10"), instruction(.youngPerson, "2025-11-01", withdrawn: "2026-03-01"),
        ]),
      Case(
        row: .withdrawn, supply: "2025-10-01",
        instructions: [instruction(.parent, "2025-09-10"), instruction(.parent, "2025-09-10", withdrawn: "2025-10-01")]),
      Case(
        row: .parentUnder16, supply: "2025-10-02",
        instructions: [
          instruction(.parent, "2025-09-10", withdrawn: "2025-10-01"), instruction(.parent, "2025-10-02"),
        ]),
    ])
  func rows(_ example: Case) {
    #expect(
      SharingRule.deciding(instructions: example.instructions, born: born, on: day(example.supply)) == example.row)
  }

  @Test("without a birth date any instruction counts")
  func noBirthDate() {
    let rule = SharingRule.deciding(
      instructions: [instruction(.youngPerson, "2025-10-01")], born: nil, on: day("2026-10-01"))
    #expect(rule == .parentUnder16)
  }

  @Test("someone born on 29 February is 16 on the last day of a February without one")
  func leapDay() {
    let parent = instruction(.parent, "2023-09-10")
    let leap = day("2008-02-29")
    #expect(SharingRule.deciding(instructions: [parent], born: leap, on: day("2024-02-28")) == .parentUnder16)
    #expect(SharingRule.deciding(instructions: [parent], born: leap, on: day("2024-02-29")) == .parentNotAsked)
  }

  @Test("class C is refused by A1 to A6 and stored by the others, and A6 is a county's to decide")
  func refusal() {
    let refusing = SharingRule.allCases.filter { SharingSettings().refusesClassC($0) }
    #expect(refusing.map(\.rawValue) == ["A1", "A1b", "A2", "A3", "A4", "A5", "A6", "A12"])
    #expect(!SharingSettings(refusesUntilAsked: false).refusesClassC(.parentNotAsked))
  }
}
