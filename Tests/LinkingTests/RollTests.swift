// A full roll tells of those whom it does not name: who is expected this autumn, and that a child has no twin.

import Register
import Testing

@testable import Linking

@Suite("What last year's roll tells")
struct RollTests {
  /// A population that knows the rows of a school's last roll.
  private static func population(_ roll: [LinkRow]) -> Population {
    var population = MustNotMergeTests.population(knowing: 30_000)
    _ = population.decide(roll)
    return population
  }

  private static func pupil(
    _ id: Int64, _ forename: String = "Jakub", born: String = "2010-01-05", at institution: Int64 = 1,
    in returnID: Int64 = 1, on day: String = "2025-10-02", _ change: (inout Identity) -> Void = { _ in }
  ) -> LinkRow {
    row(
      id, forename, "Wisniewski", born: born, sex: .male, localID: "\(id)", at: institution, in: returnID, on: day,
      change)
  }

  /// A row of a college's roll in the next autumn.
  private static func learner(_ forename: String, born: String = "2010-01-05", returnID: Int64 = 9) -> LinkRow {
    pupil(90, forename, born: born, at: 3, in: returnID, on: "2026-09-14")
  }

  @Test("an only child of last year, of whom nobody has told, is the one whose forename is mistyped beyond recognition")
  func onlyChild() {
    var population = Self.population([Self.pupil(1)])
    let decision = population.decide([Self.learner("Jba")]).rows[0]
    #expect(decision.outcome == .link(-1))
    #expect(decision.evidence.contains { $0.field == "last year's roll" && $0.weight > 0 })
  }

  @Test("another forename altogether is asked about: a twin may have been at no school of the county")
  func anotherName() {
    var population = Self.population([Self.pupil(1, "Oliver")])
    #expect(population.decide([Self.learner("Harry")]).rows[0].outcome.isQuestion)
  }

  @Test("a twin on last year's roll, or one known with another home or a birth date slip, forbids it")
  func twin() {
    let twins = [
      Self.pupil(2, "Szymon"), Self.pupil(2, "Szymon") { $0.postcode = "OX9 2ZZ" },
      Self.pupil(2, "Szymon", born: "2010-01-06"),
    ]
    for twin in twins {
      var population = Self.population([Self.pupil(1), twin])
      #expect(population.decide([Self.learner("Jba")]).rows[0].outcome != .link(-1))
    }
  }

  @Test(
    "twins named alike, one of whom was on no roll before, are asked about however much else agrees",
    arguments: [
      ("Jayden", "", "Kayden", ""), ("Maya", "", "Myla", ""), ("Nadia", "Patricia", "Nadiya", "Catherine"),
      ("Evangeline", "Jasmine", "Jasmine", "Violet"),
      ("Samson", "", "Samuel", "Alan"),
      ("Zayn", "Alan", "Zayd", ""),
    ])
  func twinsNamedAlike(_ one: String, _ middle: String, _ other: String, _ otherMiddle: String) {
    var population = Self.population([Self.pupil(1, one) { $0.middleNames = middle }])
    var row = Self.learner(other)
    row.identity.middleNames = otherMiddle
    let outcome = population.decide([row]).rows[0].outcome
    #expect(outcome.isQuestion && outcome.person != -1)
  }

  @Test("a slip that makes no other name is no twin's")
  func slip() {
    var population = Self.population([Self.pupil(1, "Kayden")])
    #expect(population.decide([Self.learner("Kaydne")]).rows[0].outcome == .link(-1))
  }

  @Test("whoever is told of this autumn already is not missing")
  func toldOf() {
    var population = Self.population([Self.pupil(1)])
    _ = population.decide([Self.pupil(3, at: 2, in: 2, on: "2026-09-10")])
    #expect(population.decide([Self.learner("Jba")]).rows[0].outcome != .link(-1))
  }

  @Test("a roll of years ago tells nothing of twins, one of those beyond school age little")
  func otherRolls() {
    var old = Self.population([Self.pupil(1, on: "2023-10-02")])
    #expect(old.decide([Self.learner("Jba")]).rows[0].outcome.isQuestion)
    func weight(born: String) -> Double {
      var population = Self.population([Self.pupil(1, born: born)])
      return population.decide([Self.learner("Jba", born: born)]).rows[0].matchWeight ?? 0
    }
    #expect(weight(born: "2008-01-05") < weight(born: "2010-01-05") - 2)
  }

  @Test("another forename of somebody beyond school age is asked about where nothing is told of the sex")
  func beyondSchoolAge() {
    var population = Self.population([Self.pupil(1, born: "2008-01-05")])
    var row = Self.learner("Jba", born: "2008-01-05")
    row.identity.sex = nil
    #expect(population.decide([row]).rows[0].outcome.isQuestion)
  }

  @Test("a sister of another sex is not an only child known by another name")
  func otherSex() {
    var population = Self.population([Self.pupil(1)])
    var sister = Self.learner("Zxa")
    sister.identity.sex = .female
    #expect(population.decide([sister]).rows[0].outcome != .link(-1))
  }

  @Test("levels go by what each of several registrations tells")
  func levels() {
    var population = Self.population([Self.pupil(1), Self.pupil(2, "Oliver", born: "2008-05-05")])
    let years = AcademicYear(startingIn: 2026)
    let (first, second) = (PersonIndex(0), PersonIndex(1))
    let told = RegistrationIndex(0)
    var row = population.descriptions[told]
    row.firstDay = years.firstDay.daysSince1970 + 10
    row.lastDay = row.firstDay
    row.institution = InstitutionIndex(99)
    #expect(population.rollLevel(of: first, RollYears(row)) == RollLevel.onlyChild)
    #expect(population.rollLevel(of: second, RollYears(row)) == RollLevel.expected)
    row.institution = population.descriptions[told].institution
    #expect(population.rollLevel(of: first, RollYears(row)) == RollLevel.ownInstitution)
    population.descriptions[told].lastDay = row.firstDay
    #expect(population.rollLevel(of: first, RollYears(row)) == RollLevel.nothing)
    row.firstDay = .max
    #expect(RollYears(row) == nil)
  }
}

@Suite("One home, and much else otherwise")
struct HomeTests {
  private static func asked(_ forename: String, _ surname: String, born: String) -> Bool {
    var population = MustNotMergeTests.population(knowing: 15_000)
    let known = row(1, "Tahmid", "Miah", born: "2010-09-12", sex: .male, localID: "1") { $0.middleNames = "Imran" }
    _ = population.decide([known])
    let outcome = population.decide([
      row(2, forename, surname, born: born, sex: .male, localID: "2", at: 3, in: 2, on: "2026-09-14")
    ]).rows[0].outcome
    return outcome.isQuestion || outcome.person == -1
  }

  @Test(
    "a birth date slip beside a middle name in use, a changed forename or swapped names is never passed over in silence"
  )
  func birthSlip() {
    #expect(Self.asked("Imran", "Miah", born: "2010-12-09"))
    #expect(Self.asked("Tamid", "Miah", born: "2010-09-13"))
    #expect(Self.asked("Miah", "Tahmid", born: "2010-12-09"))
  }

  @Test("swapped names that are both misspelt are seen as swapped")
  func swappedAndMisspelt() {
    var table = NameTable(.standard)
    let one = Description(
      NormalisedIdentity(row(1, "Kelsey", "Jacob").identity), institution: InstitutionIndex(0), names: &table)
    let other = Description(
      NormalisedIdentity(row(2, "Jacop", "Kelsy").identity), institution: InstitutionIndex(0), names: &table)
    #expect(table.compare(one, other)[.surname] == NameLevel.swapped)
  }

  @Test("names alone with a birth date slip are asked about, however near the dates")
  func namesAlone() {
    var population = MustNotMergeTests.population(knowing: 30_000)
    _ = population.decide([
      row(1, "Ryan", "Smith", born: "2008-01-06", sex: .male, postcode: "OX1 0YY", address: "", localID: "1")
    ])
    let decision = population.decide([
      row(
        2, "Ryan", "Smith", born: "2008-01-16", sex: .male, postcode: "OX9 4GR", address: "", localID: "2", at: 3,
        in: 2, on: "2026-09-21")
    ]).rows[0]
    #expect(decision.outcome.isQuestion)
  }
}
