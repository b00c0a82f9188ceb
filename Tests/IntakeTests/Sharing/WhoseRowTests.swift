// Whose row is it: a row is compared with the institution's instructions, and any doubt counts as instructed.

import Register
import Testing

@testable import Intake

private let standing = [
  Instruction(
    person: InstructedPerson(
      localID: "001234", surnames: ["Example"], forenames: ["Ada", "Grace"], dateOfBirth: day("2009-10-15")),
    givenBy: .youngPerson, givenOn: day("2026-01-10"))
]

@Suite("Whose row is it")
struct WhoseRowTests {
  @Test(
    "any doubt counts as instructed",
    arguments: [
      ["Local ID": "1234", "Surname": "Other", "Forename": "Bea", "Date of Birth": "2010-01-01"],
      ["Local ID": "001234"],
      [:],
      ["Local ID": "99"],
      ["Surname": "Exampel"],
      ["Forename": "Adah"],
      ["Forename": "A"],
      ["Forename": "Grace"],
      ["Surname": "Example-Jones"],
      ["Surname": "Jones", "Former Surname": "Example"],
      ["Surname": "Exempl"],
      ["Surname": ""],
      ["Forename": ""],
      ["Surname": "Aba", "Forename": "Exampel"],
      ["Surname": "Ada", "Forename": "Example"],
      ["Date of Birth": "2009-10-16"],
      ["Date of Birth": "2008-10-15"],
      ["Date of Birth": ""],
      ["Date of Birth": "unreadable"],
    ])
  func instructed(row: [String: String]) throws {
    let checked = try check("enrolment", [row], standing: standing)
    #expect(
      checked.rows[0].sharing == (row["Date of Birth"].map { $0.first != "2" } ?? false ? .parentUnder16 : .ownFrom16))
    #expect(checked.summary.sound == 0)
  }

  @Test(
    "names are alike when equal, a known variant, at most two letters apart, or missing; a shared beginning is nothing",
    arguments: [
      ("Katie", "Williams", "Katherine", "Williams", true), ("Katie", "Williams", "Kaite", "Wiliams", true),
      ("Katie", "Williams", "Archie", "Willis", false), ("Katie", "Williams", "Katie", "Brown", false),
      ("Katie", "Williams", "Kim", "Williams", false), ("Katie", "Williams", "K", "Williams", false),
      ("Katie", "Williams", "Williams", "Kate", true), ("Katie", "Williams", "Katie", "Williams-Brown", true),
      ("Katie", "Williams", "Katie", "Wil", false), ("Ann", "Lee", "Amy", "Lee", true),
      ("José", "Müller", "JOSE", "Muller", true), ("Mary Ann", "O'Neill", "Maryann", "ONeil", true),
      ("Bo", "Li", "Jo", "Ng", true), ("Tomasz", "Nowak", "Tomek", "Novak", true),
      ("Katie", "Williams", "Katie", "Wilson", false),
    ])
  func names(
    _ forename: String, _ surname: String, _ otherForename: String, _ otherSurname: String, _ isDoubt: Bool
  ) throws {
    let variants = NameVariants(
      forenames: ["katie": [1], "katherine": [1, 2], "tomasz": [3], "tomek": [3]],
      surnames: ["nowak": [1], "novak": [1]])
    func likeness(_ forename: String, _ surname: String) -> Likeness {
      let person = InstructedPerson(surnames: [surname], forenames: [forename], dateOfBirth: day("2009-01-24"))
      return Likeness(person, variants: variants)
    }
    let (one, other) = (likeness(forename, surname), likeness(otherForename, otherSurname))
    #expect(one.mayBe(other) == isDoubt)
    #expect(other.mayBe(one) == isDoubt)
  }

  @Test(
    "birth dates may be one slip apart, not two",
    arguments: [
      ("2009-10-05", "2009-10-25", true), ("2009-10-05", "2009-01-05", true), ("2009-10-05", "2010-10-05", true),
      ("2009-10-05", "2009-05-10", true), ("2009-10-05", "2010-05-10", false), ("2009-10-05", "2009-11-06", false),
    ])
  func birthDates(one: String, other: String, isDoubt: Bool) throws {
    var person = standing
    person[0].person.dateOfBirth = day(one)
    let checked = try check("enrolment", [["Date of Birth": other]], standing: person)
    #expect((checked.rows[0].status == .identityOnly) == isDoubt)
  }

  @Test("a classmate born on the same day of whom one name alone is alike is kept")
  func classmate() throws {
    let katie = Instruction(
      person: InstructedPerson(surnames: ["williams"], forenames: ["katie"], dateOfBirth: day("2009-01-24")),
      givenBy: .youngPerson, givenOn: day("2025-09-01"))
    let archie = ["Surname": "Willis", "Forename": "Archie", "Date of Birth": "2009-01-24", "Activity": "210"]
    let checked = try check("actual", [archie], standing: [katie])
    #expect(checked.rows[0].status == .sound)
  }

  @Test("day and month swapped are nearly the same birth date")
  func swapped() throws {
    var person = standing
    person[0].person.dateOfBirth = day("2009-10-05")
    let checked = try check("enrolment", [["Date of Birth": "2009-05-10"]], standing: person)
    #expect(checked.rows[0].status == .identityOnly)
  }

  @Test(
    "another young person is free",
    arguments: [
      ["Surname": "Other", "Forename": "Zoe"], ["Surname": "Married"], ["Forename": "Zoe"],

      ["Local ID": "99", "Forename": "Zoe"],
      ["Local ID": "99", "Surname": "Other"],
      ["Forename": "Zoe", "Date of Birth": "2009-10-16"],
      ["Date of Birth": "2008-11-20"],
    ])
  func free(row: [String: String]) throws {
    let checked = try check("enrolment", [row], standing: standing)
    #expect(checked.rows[0].sharing == .none)
    #expect(checked.rows[0].status == .sound)
  }

  @Test("an instruction in the last row covers the same person's first row, by number, name or UPN")
  func sameFile() throws {
    let marked = ["Withhold": "Y", "UPN": "H801200001001", "Local ID": "7", "Form": "x"]
    let checked = try check(
      "enrolment",
      [
        ["Sex": "F"],
        ["UPN": "H801200001001", "Surname": "Wholly", "Forename": "Different", "Date of Birth": "2010-01-01"],
        ["Surname": "Another", "Forename": "Person", "Date of Birth": "2009-12-24"], marked,
      ])
    #expect(checked.rows.map(\.status) == [.identityOnly, .identityOnly, .sound, .identityOnly])
  }

  @Test("N or blank never withdraws")
  func blank() throws {
    for mark in ["", "N"] {
      let checked = try check("enrolment", [["Withhold": mark]], standing: standing)
      #expect(checked.rows[0].sharing == .ownFrom16)
      #expect(checked.rows[0].instructions.isEmpty)
    }
  }

  @Test("a withdrawal told by a later row frees it from its day on")
  func withdrawal() throws {
    let row = ["Withhold Withdrawn On": "2026-10-02", "Sex": "F"]
    let before = try check("enrolment", [row], suppliedOn: "2026-10-01", standing: standing)
    #expect(before.rows[0].sharing == .ownFrom16)
    let after = try check("enrolment", [row], suppliedOn: "2026-10-02", standing: standing)
    #expect(after.rows[0].sharing == .withdrawn)
    #expect(after.rows[0].identity.sex == .female)
    let told = try #require(after.rows[0].instructions.first)
    #expect(told.givenOn == day("2026-01-10"))
    #expect(told.withdrawnOn == day("2026-10-02"))
    #expect(told.givenBy == .youngPerson)
  }

  @Test("being asked is recorded against the instruction that stands")
  func asked() throws {
    var parent = standing
    parent[0].givenBy = .parent
    let checked = try check("enrolment", [["Withhold Asked On": "2026-09-30"]], standing: parent)
    #expect(checked.rows[0].sharing == .asked)
    #expect(checked.rows[0].instructions.first?.askedOn == day("2026-09-30"))
  }

  @Test("being asked again after the 16th birthday counts, though an earlier asking was told")
  func askedAgain() throws {
    var parent = standing
    parent[0].givenBy = .parent
    parent[0].givenOn = day("2025-05-01")
    parent[0].askedOn = day("2025-05-05")
    let before = try check("enrolment", [[:]], standing: parent)
    #expect(before.rows[0].sharing == .parentNotAsked)
    let after = try check("enrolment", [["Withhold Asked On": "2025-10-20"]], standing: parent)
    #expect(after.rows[0].sharing == .asked)
    #expect(after.rows[0].instructions.first?.askedOn == day("2025-10-20"))
  }

  @Test("an instruction without a day stands from the as-at day, and one that stands is kept")
  func withoutDay() throws {
    let fresh = try check("enrolment", [["Withhold": "Y"]], asAt: "2026-09-15")
    #expect(fresh.rows[0].instructions.map(\.givenOn) == [day("2026-09-15")])
    #expect(fresh.rows[0].instructions.map(\.givenBy) == [.youngPerson])
    let kept = try check("enrolment", [["Withhold": "Y"]], standing: standing)
    #expect(kept.rows[0].instructions.map(\.givenOn) == [day("2026-01-10")])
  }

  @Test("an instruction marked now stands although its day is told as later")
  func futureDay() throws {
    let checked = try check("enrolment", [["Withhold": "Y", "Withhold Given On": "2027-01-10"]])
    #expect(checked.rows[0].status == .identityOnly)
  }

  @Test("the instruction that is stored has no local number")
  func noLocalID() throws {
    let checked = try check("enrolment", [["Withhold": "Y", "Local ID": "PLANT"]])
    #expect(!String(describing: checked.rows[0]).contains("PLANT"))
    #expect(checked.rows[0].instructions.first?.person.surnames == ["Example"])
  }

  @Test("a file with more instructions alike than any school has pupils is refused")
  func tooMany() {
    let rows = (0...SharingFilter.mostAlike).map { ["Withhold": "Y", "Course": "\($0)"] }
    let refused = #expect(throws: UnreadableFile.self) { try check("enrolment", rows) }
    #expect(refused?.code == "too-many-instructions")
  }
}
