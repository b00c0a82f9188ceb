// People who are never taken for one without a question.

import Linking
import Register
import Testing

@Suite("People who are never taken for one unasked")
struct MustNotMergeTests {
  /// How many are known besides those of a test.
  static let counties = [0, 15_000]

  static func population(knowing people: Int) -> Population {
    var population = Population(parameters: .standard)
    population.peopleKnown = people
    return population
  }

  @Test("one forename and one birthday, all else different", arguments: counties, ["Monty", "Oliver", "Zebedee"])
  func forenameAlone(known: Int, forename: String) {
    var population = Self.population(knowing: known)
    let first = population.decide([
      row(
        1, forename, "Carter", born: "2008-03-22", sex: .male, postcode: "OX25 8PU", address: "69 The Court",
        upn: upn(1))
    ])
    let second = population.decide([
      row(
        2, forename, "Woodridge", born: "2008-03-22", sex: .male, postcode: "", address: "98 Henley Hill", uln: uln(4),
        at: 3, in: 2, on: "2026-11-21")
    ])
    #expect(second.rows[0].outcome.person != first.rows[0].outcome.person)
  }

  @Test("one name and birthday at two homes, when hardly anybody is known yet", arguments: ["Rosebridge", "Smith"])
  func namesAlone(surname: String) {
    var population = Self.population(knowing: 0)
    let first = population.decide([
      row(1, "Ryan", surname, born: "2008-01-06", sex: .male, postcode: "OX1 0YY", address: "", uln: uln(4))
    ])
    let second = population.decide([
      row(
        2, "Ryan", surname, born: "2008-01-06", sex: .male, postcode: "OX9 4GR", address: "Flat 5 137 Lancaster Lane",
        upn: upn(2), at: 3, in: 2, on: "2026-11-21")
    ])
    #expect(second.rows[0].outcome.person != first.rows[0].outcome.person)
    #expect(second.rows[0].outcome.isQuestion)
  }

  @Test("a common name born on 1 January at two homes is a question; a rare one with its own birthday is linked")
  func firstOfJanuary() {
    func decide(_ forename: String, _ surname: String, _ born: String) -> Decision {
      var population = Self.population(knowing: 30_000)
      _ = population.decide([
        row(1, forename, surname, born: born, sex: .male, postcode: "OX4 1ZC", address: "", upn: upn(1))
      ])
      return population.decide([
        row(
          2, forename, surname, born: born, sex: .male, postcode: "OX16 9ZD", address: "", uln: uln(2), at: 2, in: 2,
          on: "2026-09-14")
      ]).rows[0]
    }
    #expect(decide("Mohammed", "Ahmed", "2010-01-01").outcome.isQuestion)
    #expect(decide("Mohammed", "Khan", "2010-01-01").outcome.isQuestion)
    #expect(decide("Balthazar", "Quillfeather", "2010-05-17").outcome == .link(-1))
  }

  @Test("a twin's number beside one's own name, birthday and home")
  func numberOfTwin() {
    var population = Self.population(knowing: 0)
    let school = population.decide([
      row(1, "Mario", "Tarrant", born: "2010-02-15", sex: .male, upn: "L931480316009", localID: "a", on: "2026-06-15"),
      row(2, "Maria", "Tarrant", born: "2010-02-15", upn: "X931480316010", localID: "b", on: "2026-06-15"),
    ])
    let college = population.decide([
      row(
        3, "Maria", "Tarrant", born: "2010-02-15", upn: "L931480316009", uln: "4000007075", localID: "b", at: 2, in: 2,
        on: "2026-09-14")
    ]).rows[0]
    #expect(college.outcome.person != school.rows[0].outcome.person)
  }

  @Test("two rows of a return with one national number, but numbers of the institution and forenames of their own")
  func numberTypedForBoth() {
    var population = Self.population(knowing: 15_000)
    let school = population.decide([
      row(1, "Jiayi", "Wang", born: "2007-10-28", upn: upn(1), uln: uln(7), localID: "a", on: "2024-06-30")
    ]).rows[0]
    let college = population.decide([
      row(2, "Jiayi", "Wang", born: "2007-10-28", uln: uln(7), localID: "x", at: 2, in: 2, on: "2024-10-11"),
      row(
        3, "Jiahao", "Wang", born: "2007-10-28", postcode: "OX3 6EA", address: "117 Green Crescent", uln: uln(7),
        localID: "y", at: 2, in: 2, on: "2024-10-11"),
    ]).rows
    #expect(college[0].outcome.person == school.outcome.person)
    #expect(college[1].outcome.person != school.outcome.person)
  }

  @Test("one forename and birthday under surnames of which one only stands beside a family's")
  func surnameThatStandsBeside() {
    var population = Self.population(knowing: 30_000)
    let first = population.decide([
      row(
        1, "Ahmed", "Shah", born: "2008-06-10", sex: .male, postcode: "OX10 6FY", address: "125 Market Drive",
        upn: upn(1), on: "2024-06-20")
    ]).rows[0]
    let second = population.decide([
      row(
        2, "Ahmed", "Begum", born: "2008-06-10", sex: .male, postcode: "OX21 4QN", address: "", localID: "7", at: 2,
        in: 2,
        on: "2024-09-30")
    ]).rows[0]
    #expect(second.outcome.person != first.outcome.person)
  }

  @Test("two rows of a return that fit one person alike are two questions")
  func twoRowsForOne() {
    var population = Self.population(knowing: 15_000)
    _ = population.decide([
      row(1, "Octavia", "Pemberley", born: "2010-05-15", postcode: "OX4 2DB", address: "", upn: upn(1))
    ])
    let rows = population.decide([
      row(
        2, "Octavia", "Pemberley", born: "2010-05-15", postcode: "OX16 9CD", address: "", uln: uln(1), localID: "x",
        at: 2, in: 2, on: "2026-09-14"),
      row(
        3, "Octavia", "Pemberley", born: "2010-05-15", postcode: "OX1 4CE", address: "", uln: uln(2), localID: "y",
        at: 2, in: 2, on: "2026-09-14"),
    ]).rows
    #expect(rows[0].outcome.isQuestion && rows[1].outcome.isQuestion)
    #expect(rows[0].outcome.person != rows[1].outcome.person)
  }

  @Test("a second row that repeats somebody with a name spelt otherwise is the same person, as before")
  func variantInOneReturn() {
    var population = Self.population(knowing: 15_000)
    let first = population.decide([row(1, "Matilda", upn: upn(1))]).rows[0]
    let rows = population.decide([
      row(2, "Matilda", upn: upn(1), localID: "x", at: 2, in: 2, on: "2026-09-14"),
      row(3, "Tilly", upn: upn(1), localID: "y", at: 2, in: 2, on: "2026-09-14"),
    ]).rows
    #expect(rows.allSatisfy { $0.outcome.person == first.outcome.person })
  }
}

@Suite("Values that say nothing")
struct CommonValueTests {
  private static let surnames = [
    "Ashdown", "Brakspear", "Coldwell", "Dunmore", "Eversholt", "Fanshawe", "Gatley", "Hussain",
  ]
  private static let forenames = ["Amber", "Beatrix", "Cosmo", "Dorian", "Edith", "Scarlett", "Felix", "Greta"]

  /// A roll of many, each of them somebody else.
  static func roll(_ change: (Int, inout Identity) -> Void) -> [LinkRow] {
    (0..<160).map { number in
      let surname = surnames[number / 8 % 8] + ["", "son", "ham"][number / 64]
      let born = "2009-0\(number % 9 + 1)-1\(number % 7)"
      let postcode = "OX\(number % 9 + 1) \(number % 7)AB"
      return row(
        Int64(number), forenames[number % 8], surname, born: born, sex: nil, postcode: postcode,
        address: "\(number) Elm Road", localID: "\(number)"
      ) { change(number, &$0) }
    }
  }

  @Test("the school's own postcode for half the roll joins nobody, there or at the next institution")
  func schoolPostcode() {
    var population = MustNotMergeTests.population(knowing: 1_200)
    let rows = Self.roll { number, identity in
      if number % 2 == 0 { (identity.postcode, identity.address) = ("OX14 1AA", "") }
      if number < 6 { (identity.forename, identity.dateOfBirth) = ("Scarlett", Day(iso: "2009-11-17")) }
    }
    let linked = population.decide(rows).rows
    #expect(Set(linked.map(\.outcome.person)).count == rows.count)
    let later = population.decide([
      row(
        900, "Scarlett", "Zabriskie", born: "2009-11-17", sex: nil, postcode: "OX14 1AA", address: "", at: 2, in: 2,
        on: "2026-09-20")
    ]).rows[0]
    #expect(!linked.map(\.outcome.person).contains(later.outcome.person))
  }

  @Test("a forename column overwritten with one word joins nobody")
  func overwrittenForename() {
    var population = MustNotMergeTests.population(knowing: 1_200)
    let rows = Self.roll { number, identity in
      identity.forename = "Pupil"
      identity.postcode = "OX\(number % 3 + 1) 1AA"
      identity.address = ""
    }
    let people = population.decide(rows).rows.map(\.outcome.person)
    #expect(Set(people).count == rows.count)
  }
}

@Suite("People hold together as a whole")
struct CoherenceTests {
  @Test("rows each one letter and one day from the last are not one person", arguments: [true, false])
  func chain(inOneReturn: Bool) {
    let surnames = ["Marsden", "Marsdan", "Marsdon", "Marsdin", "Marsdyn", "Marstin", "Martin"]
    let rows = surnames.enumerated().map { number, surname in
      let own = inOneReturn ? 1 : Int64(number + 1)
      return row(
        Int64(number), "Aurelia", surname, born: "2009-03-1\(number)", localID: "\(number)", at: own, in: own,
        on: "2026-0\(number + 1)-01")
    }
    let linked = people(inOneReturn ? [rows] : rows.map { [$0] })
    let largest = Dictionary(grouping: linked.keys, by: { linked[$0] ?? 0 }).values.map(\.count).max() ?? 0
    #expect(largest <= 3)
  }

  @Test("going over everybody joins none of those whom nothing but common values make alike")
  func reconsideredCommonValues() {
    var population = MustNotMergeTests.population(knowing: 1_200)
    let rows = CommonValueTests.roll { number, identity in
      identity.forename = "Pupil"
      identity.postcode = "OX\(number % 3 + 1) 1AA"
      identity.address = ""
    }
    _ = population.decide(rows)
    #expect(population.reconsider().isEmpty)
  }

  @Test("a return of rows all alike is given up instead of being compared for ever")
  func bounded() {
    var parameters = Parameters.standard
    parameters.mostComparisons = 3_000
    parameters.mostComparisonsOfRow = 10
    var population = Population(parameters: parameters)
    func alike(_ number: Int, in returnID: Int64) -> LinkRow {
      row(Int64(number), "Aurelia", "Marsden", upn: upn(number), localID: "\(returnID)-\(number)", in: returnID)
    }
    var last = Decisions()
    for turn in 1...4 { last = population.decide((0..<80).map { alike($0, in: Int64(turn)) }) }
    #expect(last.isBeyondBound)
  }
}
