// Pairs that are never linked unasked, however much their names weigh.
import Register
import Testing

@testable import Linking

@Suite("Pairs never linked unasked")
struct NeverUnaskedTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var levels: [Field: UInt8]
    var isContradicted: Bool
  }

  static let pairs = [
    Pair(testDescription: "the same in everything", levels: [.upn: NumberLevel.same], isContradicted: false),
    Pair(testDescription: "another UPN alone", levels: [.upn: NumberLevel.different], isContradicted: false),
    Pair(
      testDescription: "another UPN at two institutions at once",
      levels: [.upn: NumberLevel.different, .place: PlaceLevel.twoAtOnce], isContradicted: true),
    Pair(
      testDescription: "another ULN at two institutions at once",
      levels: [.uln: NumberLevel.different, .place: PlaceLevel.twoAtOnce], isContradicted: true),
    Pair(
      testDescription: "another UPN and another birth date",
      levels: [.upn: NumberLevel.near, .birthDate: BirthLevel.oneDigit], isContradicted: true),
    Pair(
      testDescription: "another UPN and another birth date, but the same ULN",
      levels: [.upn: NumberLevel.near, .birthDate: BirthLevel.oneDigit, .uln: NumberLevel.same],
      isContradicted: false),
    Pair(
      testDescription: "another ULN and another birth date, but the same UPN",
      levels: [.uln: NumberLevel.different, .birthDate: BirthLevel.oneDigit, .upn: NumberLevel.same],
      isContradicted: false),
    Pair(
      testDescription: "twins with one UPN, one named with the other's middle name",
      levels: [
        .upn: NumberLevel.same, .forename: NameLevel.variantOrMiddle, .middleNames: MiddleLevel.different,
        .place: PlaceLevel.twoAtOnce,
      ], isContradicted: true),
    Pair(
      testDescription: "the same, not at once: somebody called by the middle name",
      levels: [
        .upn: NumberLevel.same, .forename: NameLevel.variantOrMiddle, .middleNames: MiddleLevel.different,
        .place: PlaceLevel.elsewhere,
      ], isContradicted: false),
    Pair(
      testDescription: "twins of one UPN and two names",
      levels: [.upn: NumberLevel.same, .forename: NameLevel.different],
      isContradicted: true),
    Pair(
      testDescription: "a new forename under the institution's own number",
      levels: [.upn: NumberLevel.same, .forename: NameLevel.different, .place: PlaceLevel.sameNumber],
      isContradicted: false),
    Pair(
      testDescription: "a new forename and the same ULN",
      levels: [.uln: NumberLevel.same, .forename: NameLevel.different], isContradicted: false),
    Pair(
      testDescription: "names alone with quite another birth date",
      levels: [.birthDate: BirthLevel.different], isContradicted: true),
    Pair(
      testDescription: "a brother's UPN",
      levels: [.upn: NumberLevel.same, .birthDate: BirthLevel.different, .forename: NameLevel.different],
      isContradicted: true),
    Pair(
      testDescription: "the same UPN and forename with a birth date put right",
      levels: [.upn: NumberLevel.same, .birthDate: BirthLevel.different], isContradicted: false),
  ]

  @Test("what contradicts", arguments: pairs)
  func contradicts(_ pair: Pair) {
    var levels = Levels()
    levels[.surname] = NameLevel.same
    levels[.forename] = NameLevel.same
    levels[.birthDate] = BirthLevel.same
    for (field, level) in pair.levels { levels[field] = level }
    #expect((levels.objection() != nil) == pair.isContradicted)
  }
}
