// The levels at which two descriptions agree.

import Register
import Testing

@testable import Linking

@Suite("Comparing")
struct ComparingTests {
  @Test(
    "birth dates",
    arguments: [
      ("2009-03-14", "2009-03-14", BirthLevel.same), ("2009-03-04", "2009-04-03", BirthLevel.swapped),
      ("2009-03-14", "2009-03-15", BirthLevel.oneDigit), ("2009-03-14", "2009-03-41", BirthLevel.missing),
      ("2009-03-14", "2010-03-14", BirthLevel.oneDigit), ("2009-03-14", "2004-03-14", BirthLevel.onePart),
      ("2009-03-12", "2009-03-21", BirthLevel.oneDigit), ("2009-03-14", "2009-11-14", BirthLevel.onePart),
      ("2009-03-14", "2007-11-20", BirthLevel.different), ("2009-03-14", "", BirthLevel.missing),
    ])
  func birthDates(_ a: String, _ b: String, _ level: UInt8) {
    let left = Day(iso: a)?.daysSince1970 ?? NormalisedIdentity.noDay
    let right = Day(iso: b)?.daysSince1970 ?? NormalisedIdentity.noDay
    #expect(BirthLevel.compare(left, right) == level)
    #expect(BirthLevel.compare(right, left) == level)
  }

  @Test(
    "surnames",
    arguments: [
      ("Smith", "SMITH", NameLevel.same), ("Smith-Jones", "Jones", NameLevel.partOrShort),
      ("Smith", "Smyth", NameLevel.variantOrMiddle), ("Kowalczyk", "Kowalczuk", NameLevel.oneEdit),
      ("de Souza", "Souza", NameLevel.partOrShort), ("O'Neill", "O Neill", NameLevel.same),
      ("Smith", "Okonkwo", NameLevel.different), ("", "Smith", NameLevel.missing),
      ("Blackneys", "Black", NameLevel.akin), ("Smithjones", "Smith-Jones", NameLevel.same),
      ("Shevchenko", "Szewczenko", NameLevel.akin), ("Okafor", "Okonkwo", NameLevel.different),
      ("W", "Winterbourne", NameLevel.initial), ("W", "W", NameLevel.initial),
      ("Begum", "Winterbourne", NameLevel.similar), ("Begum", "Kaur", NameLevel.different),
      ("WÃ³jcik", "Wójcik", NameLevel.same), ("JankauskaitÄ—", "Jankauskaitė", NameLevel.same),
    ])
  func surnames(_ a: String, _ b: String, _ level: UInt8) {
    expectLevel(.surname, level, row(1, "Zoltan", a), row(2, "Zoltan", b))
  }

  @Test(
    "forenames",
    arguments: [
      ("Elizabeth", "Beth", NameLevel.partOrShort), ("Mohammed", "Muhammad", NameLevel.partOrShort),
      ("Dan", "Daniel", NameLevel.partOrShort), ("Anne-Marie", "Annemarie", NameLevel.partOrShort),
      ("Aurelia", "Aurela", NameLevel.oneEdit), ("Aurelia", "Tobias", NameLevel.anotherName),
      ("Mary Aurelia", "Aurelia", NameLevel.variantOrMiddle), ("Bradleigh", "Bradley", NameLevel.akin),
      ("Oluwatobi", "Tobi", NameLevel.akin), ("Tammy", "Tamara", NameLevel.akin), ("Pooja", "Puja", NameLevel.akin),
      ("Joeie", "Joey", NameLevel.oneEdit), ("Emeka", "Chukwuemeka", NameLevel.akin),
      ("John B", "Benjamin J", NameLevel.variantOrMiddle), ("Max M P", "Matthew Paul", NameLevel.variantOrMiddle),
      ("John B", "Benjamin", NameLevel.similar), ("Thomas", "Tabitha", NameLevel.anotherName),
      ("Jakub", "Jba", NameLevel.different), ("K", "Kaylee", NameLevel.initial), ("K", "K", NameLevel.initial),
      ("K", "Milah", NameLevel.anotherName), ("T", "Oluwaseun Tinashe", NameLevel.akin),
      ("T", "Oluwaseun T", NameLevel.akin), ("Catherine Luna", "Lunah", NameLevel.akin),
      ("Jacob (Jay)", "Jay", NameLevel.variantOrMiddle), ("Oleksandr", "Sasha", NameLevel.partOrShort),
    ])
  func forenames(_ a: String, _ b: String, _ level: UInt8) {
    expectLevel(.forename, level, row(1, a), row(2, b))
  }

  @Test("swapped names are recognised, a short form besides")
  func swapped() {
    expectLevel(.surname, NameLevel.swapped, row(1, "Thomas", "Okonkwo"), row(2, "Okonkwo", "Thomas"))
    expectLevel(.forename, NameLevel.swapped, row(1, "Tom", "Okonkwo"), row(2, "Okonkwo", "Thomas"))
    expectLevel(.surname, NameLevel.swapped, row(1, "Rhys", "Harris-Nicholls"), row(2, "Nicholls", "Rhys"))
  }

  @Test("names of which one stands crosswise and the other is changed are swapped in half, of one birth date only")
  func halfSwapped() {
    let (one, other) = (row(1, "Marcus", "Trevino"), row(2, "Trevino", "Mk"))
    expectLevel(.surname, NameLevel.swapped, one, other)
    expectLevel(.forename, NameLevel.anotherName, one, other)
    expectLevel(.surname, NameLevel.different, one, row(2, "Trevino", "Mk", born: "2009-03-15"))
    expectLevel(.surname, NameLevel.same, row(1, "Ali", "Khan"), row(2, "Khan", "Khan"))
  }

  @Test(
    "homes",
    arguments: [
      ("OX1 4XX", "12 Elm Road", HomeLevel.sameAddress), ("OX1 4XX", "", HomeLevel.samePostcode),
      ("OX1 4XX", "3 Oak Way", HomeLevel.otherAddress), ("OX1 4XY", "3 Oak Way", HomeLevel.nearPostcode),
      ("OX1 4XY", "12 Elm Road", HomeLevel.samePostcode),
      ("OX1 9ZZ", "3 Oak Way", HomeLevel.sameArea), ("SN7 9ZZ", "3 Oak Way", HomeLevel.elsewhere),
      ("SN7 9ZZ", "12 Elm Road", HomeLevel.otherAddress), ("ZZ99 3VZ", "", HomeLevel.missing),
    ])
  func homes(_ postcode: String, _ address: String, _ level: UInt8) {
    expectLevel(.home, level, row(1), row(2, postcode: postcode, address: address))
  }

  @Test(
    "middle names",
    arguments: [
      ("Ellie F", "Faith Ellie", MiddleLevel.initial), ("Leo Alex", "Alex Leo", MiddleLevel.same),
      ("Leo Alex", "Alex", MiddleLevel.missing), ("Leo Alex", "Leo A", MiddleLevel.initial),
      ("Leo Alex", "Leo Max", MiddleLevel.different), ("Leo Alex Max", "Leo M", MiddleLevel.initial),
    ])
  func middleNames(_ a: String, _ b: String, _ level: UInt8) {
    expectLevel(.middleNames, level, row(1, a), row(2, b))
  }

  @Test("comparing is the same both ways")
  func symmetry() {
    var dice = SplitMix(seed: 7)
    let forenames = ["Elizabeth", "Beth", "Tobias", "Toby", "Anne-Marie", "Mo", "Muhammad", "Jon", "Aurelia"]
    let surnames = ["Smith", "Smyth", "Smith-Jones", "Jones", "de Souza", "Kowalska", "Tobias", "O'Neill"]
    let rows = (0..<60).map { number in
      row(
        Int64(number), dice.pick(forenames), dice.pick(surnames), born: dice.pick(["2009-03-04", "2009-04-03"]),
        postcode: dice.pick(["OX1 4XX", "OX1 4XY", ""]), upn: dice.pick(["", upn(1), upn(2)]))
    }
    var names = NameTable(.standard)
    let descriptions = rows.map {
      Description(NormalisedIdentity($0.identity), institution: InstitutionIndex(number: Int32($0.id)), names: &names)
    }
    for a in descriptions {
      for b in descriptions {
        var (left, right) = (names.compare(a, b), names.compare(b, a))
        left.sharedSurname = 0
        right.sharedSurname = 0
        left.sharedForename = 0
        right.sharedForename = 0
        #expect(left == right)
      }
    }
  }

  private func expectLevel(_ field: Field, _ level: UInt8, _ a: LinkRow, _ b: LinkRow) {
    #expect(levels(a, b)[field] == level)
    #expect(levels(b, a)[field] == level)
  }

  private static let names = NameTable(.standard)

  private func levels(_ a: LinkRow, _ b: LinkRow) -> Levels {
    var names = Self.names
    let left = Description(NormalisedIdentity(a.identity), institution: InstitutionIndex(1), names: &names)
    let right = Description(NormalisedIdentity(b.identity), institution: InstitutionIndex(2), names: &names)
    return names.compare(left, right)
  }
}
