// What may be stored, over the cases that the database and the independent reckoning are held to as well.

import Register
import Testing

import struct Reckoning.InstructionCase

@testable import Intake

@Suite("Instructions around the 16th birthday")
struct SharingCasesTests {
  @Test("class C is refused on exactly the days on which an instruction stands", arguments: [true, false])
  func cases(untilAsked: Bool) {
    let settings = SharingSettings(refusesUntilAsked: untilAsked)
    for example in InstructionCase.all {
      let told = example.told.filter(\.isOwn).map(Instruction.init)
      let refused = example.days.filter { day in
        settings.refusesClassC(SharingRule.deciding(instructions: told, born: example.born, on: day))
      }
      #expect(refused == example.daysStanding(untilAsked: untilAsked), "\(example)")
    }
  }
}

extension Instruction {
  /// As the table hands it to whoever reads the next return.
  fileprivate init(_ telling: InstructionCase.Telling) {
    self.init(
      person: InstructedPerson(surnames: ["Example"], forenames: ["Ada"], dateOfBirth: nil),
      givenBy: InstructionGiver(rawValue: telling.givenBy.rawValue) ?? .parent, givenOn: telling.givenOn,
      askedOn: telling.isReplaced ? nil : telling.askedOn,
      withdrawnOn: telling.isReplaced ? nil : telling.withdrawnOn)
  }
}
