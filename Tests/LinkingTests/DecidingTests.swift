// How rows are given to people: what must be linked, what must never be, and what is asked.

import Linking
import Register
import Testing

@Suite("Deciding a return")
struct DecidingTests {
  @Test("a pupil who goes to college without a shared number is one person")
  func schoolToCollege() {
    let linked = people([
      [row(1, upn: upn(1), localID: "A1")],
      [row(2, localID: "C77", at: 2, in: 2, on: "2026-10-02")],
    ])
    #expect(linked[1] == linked[2])
  }

  @Test("a pupil who moved house, changed school and is called by a short name is one person by the ULN")
  func movedWithULN() {
    let linked = people([
      [row(1, "Elizabeth", uln: uln(5))],
      [row(2, "Beth", postcode: "OX9 2ZZ", address: "3 Mill Lane", uln: uln(5), at: 2, in: 2)],
    ])
    #expect(linked[1] == linked[2])
  }

  @Test("twins of one return are two people, and stay so at college")
  func twins() {
    let linked = people([
      [row(1, "Aurelia", upn: upn(1)), row(2, "Celestine", upn: upn(2))],
      [row(3, "Aurelia", at: 2, in: 2), row(4, "Celestine", at: 2, in: 2)],
    ])
    #expect(linked[1] != linked[2])
    #expect(linked[1] == linked[3])
    #expect(linked[2] == linked[4])
  }

  @Test("a twin who was never named before is not linked to the other")
  func unknownTwin() {
    let linked = people([[row(1, "Aurelia", upn: upn(1))], [row(2, "Celestine", at: 2, in: 2)]])
    #expect(linked[1] != linked[2])
  }

  @Test("twins with names one letter apart are never linked")
  func similarTwins() {
    let linked = people([
      [row(1, "Jaydan", upn: upn(1)), row(2, "Haydan", upn: upn(2))],
      [row(3, "Haydan", at: 2, in: 2), row(4, "Jaydan", at: 2, in: 2)],
    ])
    #expect(linked[2] == linked[3])
    #expect(linked[1] == linked[4])
    #expect(linked[1] != linked[2])
  }

  @Test("a new forename under the UPN, birth date, surname and home of an only child is no question; of a twin it is")
  func newForename() {
    for hasTwin in [false, true] {
      var population = MustNotMergeTests.population(knowing: 25_000)
      let school = population.decide(
        [row(1, "Nikola", upn: upn(1), localID: "a")] + (hasTwin ? [row(2, "Ottilie", upn: upn(9), localID: "b")] : []))
      let college = population.decide([
        row(3, "Zuzanna", upn: upn(1), at: 2, in: 2, on: "2026-09-14")
      ]).rows[0]
      #expect((college.outcome.person == school.rows[0].outcome.person) == !hasTwin)
    }
  }

  @Test("somebody else's identifier merges nobody", arguments: [true, false])
  func wrongIdentifier(isUPN: Bool) {
    let linked = people([
      [row(1, upn: isUPN ? upn(1) : "", uln: isUPN ? "" : uln(1))],
      [
        row(
          2, "Tobias", "Okonkwo", born: "2008-11-30", sex: .male, postcode: "OX4 3BB", address: "9 High Street",
          upn: isUPN ? upn(1) : "", uln: isUPN ? "" : uln(1), at: 2, in: 2)
      ],
    ])
    #expect(linked[1] != linked[2])
  }

  @Test("a sibling's number does not make a sister of another birthday the same person")
  func siblingNumber() {
    let linked = people([
      [row(1, upn: upn(1))],
      [row(2, "Celestine", born: "2007-01-20", upn: upn(1), at: 2, in: 2)],
    ])
    #expect(linked[1] != linked[2])
  }

  @Test("a row told twice in one return is one person")
  func doubled() {
    let linked = people([[row(1, upn: upn(1)), row(2, upn: upn(1)), row(3, "Aurellia", upn: upn(1))]])
    #expect(linked[1] == linked[2])
    #expect(linked[1] == linked[3])
  }

  @Test("two people of one name and birthday stay apart")
  func namesakes() {
    let linked = people([
      [
        row(1, upn: upn(1)),
        row(2, postcode: "OX4 9AA", address: "77 Long Walk", upn: upn(2, school: 4005), at: 3, in: 1),
      ],
      [row(3, at: 2, in: 2)],
      [row(4, postcode: "OX4 9AA", address: "77 Long Walk", at: 4, in: 3)],
    ])
    #expect(linked[1] != linked[2])
    #expect(linked[1] == linked[3])
    #expect(linked[2] == linked[4])
  }

  @Test("a row that may be about either of two namesakes is asked")
  func doubtful() {
    var population = Population(parameters: .standard)
    _ = population.decide([row(1, upn: upn(1))])
    _ = population.decide([row(2, postcode: "OX4 9AA", address: "77 Long Walk", upn: upn(2), at: 3, in: 2)])
    let decisions = population.decide([
      row(3, postcode: "OX7 1AA", address: "1 New Road", at: 2, in: 3, on: "2026-10-02")
    ])
    #expect(decisions.rows[0].outcome.isQuestion)
  }

  @Test("a row that shares one number with each of two people joins them")
  func merger() {
    var population = Population(parameters: .standard)
    let first = population.decide([row(1, upn: upn(1))])
    let second = population.decide([
      row(
        2, "Aurelia", "Hartley", born: "2009-03-15", postcode: "OX9 2ZZ", address: "3 Mill Lane", uln: uln(5), at: 2,
        in: 2, on: "2026-09-12")
    ])
    #expect(first.rows[0].outcome.person != second.rows[0].outcome.person)
    let third = population.decide([
      row(
        3, "Aurelia", "Hartley", postcode: "OX9 2ZZ", address: "3 Mill Lane", upn: upn(1), uln: uln(5), at: 3, in: 3,
        on: "2027-09-10")
    ])
    #expect(third.mergers.map(\.kept) == [first.rows[0].outcome.person])
    #expect(third.mergers.map(\.absorbed) == [second.rows[0].outcome.person])
    #expect(third.mergers.map(\.isProposed) == [false])
  }

  @Test("a known registration keeps its person without weighing")
  func knownRegistration() {
    var population = Population(parameters: .standard)
    let first = population.decide([row(1, localID: "A1")])
    let again = population.decide([row(2, localID: "A1", in: 2)])
    #expect(again.rows[0].ground == .knownRegistration)
    #expect(again.rows[0].outcome.person == first.rows[0].outcome.person)
  }

  @Test("the evidence adds up to the match weight")
  func evidenceAddsUp() throws {
    var population = Population(parameters: .standard)
    _ = population.decide([row(1, upn: upn(1))])
    let decision = population.decide([row(2, "Aurelie", upn: upn(1), at: 2, in: 2)]).rows[0]
    let weight = try #require(decision.matchWeight)
    let sum = decision.evidence.reduce(0) { $0 + $1.weight }
    #expect(abs(sum - weight) < 0.06)
  }
}

@Suite("Contradictions")
struct ContradictionTests {
  @Test("a wrong number in one row does not join twins who have numbers of their own")
  func wrongNumberOfTwin() {
    let linked = people([
      [row(1, "Liliana", upn: upn(1)) { $0.middleNames = "Zofia" }],
      [row(2, "Zofia", upn: upn(3), at: 2, in: 2) { $0.middleNames = "Hanna" }],
      [row(3, "Zofia", upn: upn(1), localID: "9", at: 2, in: 3, on: "2026-09-20") { $0.middleNames = "Hanna" }],
    ])
    #expect(linked[1] != linked[2])
    #expect(linked[3] != linked[1])
  }

  @Test("another UPN at another institution at the same time is asked, however alike the names")
  func twoAtOnce() {
    var population = Population(parameters: .standard)
    _ = population.decide([row(1, upn: upn(1))])
    let decision = population.decide([row(2, upn: upn(3), at: 2, in: 2)]).rows[0]
    #expect(decision.outcome.isQuestion)
  }
}

@Suite("Second places by names alone")
struct SecondPlaceTests {
  struct Second: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var isAsked: Bool
    var row: LinkRow
  }

  /// Somebody of Elm School in 2025/26, and another roll's row of the same names and birth date.
  private static func second(
    _ what: String, isAsked: Bool, on day: String = "2025-11-20", postcode: String = "SN6 8ZZ", upn: String = "",
    isMainPlace: Bool = true, isOnRoll: Bool = true
  ) -> Second {
    var other = row(
      2, "Ptolemy", "Featherstonehaugh", postcode: postcode, address: "", upn: upn, at: 2, in: 2, on: day
    ) { $0.middleNames = "Quillon" }
    other.isMainPlace = isMainPlace
    other.isOnRoll = isOnRoll
    return Second(testDescription: what, isAsked: isAsked, row: other)
  }

  /// A small county of which everybody is known, so that names and a birth date are enough elsewhere.
  private static var county: Population {
    var parameters = Parameters.standard
    parameters.expectedPeople = 100
    var county = Population(parameters: parameters)
    county.peopleKnown = 100
    return county
  }

  private static func pupil(_ id: Int64) -> LinkRow {
    row(id, "Ptolemy", "Featherstonehaugh", upn: upn(1)) { $0.middleNames = "Quillon" }
  }

  static let seconds = [
    second("in the same academic year", isAsked: true),
    second("before the first roll of that year", isAsked: true, on: "2025-09-03"),
    second("without any home", isAsked: true, postcode: ""),
    second("with the home", isAsked: false, postcode: "OX1 4XX"),
    second("with the number", isAsked: false, upn: upn(1)),
    second("in the next academic year", isAsked: false, on: "2026-10-02"),
    second("as a guest, or beside a school", isAsked: false, isMainPlace: false),
    second("on a list that is no roll", isAsked: false, isOnRoll: false),
  ]

  @Test("a second main place by names and birth date alone is a question, anything else is not", arguments: seconds)
  func asked(_ second: Second) {
    var population = Self.county
    let known = population.decide([Self.pupil(1)])
    let decided = population.decide([second.row]).rows.first
    #expect(decided?.outcome.isQuestion == second.isAsked)
    if !second.isAsked { #expect(decided?.outcome.person == known.rows.first?.outcome.person) }
  }

  @Test("a row that the institution told before stays with its person")
  func toldBefore() {
    var population = Population(parameters: .standard)
    _ = population.decide([row(1, "Ptolemy", "Featherstonehaugh", upn: upn(1))])
    let before = row(2, "Ptolemy", "Featherstonehaugh", localID: "C7", at: 2, in: 2, on: "2026-10-02")
    let moved = row(
      3, "Ptolemy", "Featherstonehaugh", postcode: "SN6 8ZZ", address: "", localID: "C7", at: 2, in: 3, on: "2026-10-09"
    )
    let first = population.decide([before]).rows.first?.outcome
    let elm = population.decide([row(4, "Ptolemy", "Featherstonehaugh", upn: upn(1), in: 4, on: "2026-10-05")])
    let second = population.decide([moved]).rows.first?.outcome
    #expect(second == .link(first?.person ?? 0) && elm.rows.first?.outcome.person == first?.person)
  }
}
