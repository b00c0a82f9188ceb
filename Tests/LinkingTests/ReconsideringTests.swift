// Order, later evidence, mergers and splits.

import Linking
import Register
import Testing

@Suite("Reconsidering")
struct ReconsideringTests {
  @Test("the order of returns does not change who is who")
  func order() {
    let returns = [
      [row(1, upn: upn(1), localID: "A"), row(2, "Celestine", upn: upn(2), localID: "B")],
      [row(3, at: 2, in: 2, on: "2026-10-02"), row(4, "Celestine", at: 2, in: 2, on: "2026-10-02")],
      [row(5, uln: uln(1), at: 3, in: 3, on: "2027-10-02")],
    ]
    let all = [returns, returns.reversed(), [returns[1], returns[0], returns[2]]].map { people($0) }
    for linked in all {
      #expect(Set([linked[1], linked[3], linked[5]]).count == 1)
      #expect(linked[2] == linked[4])
      #expect(linked[1] != linked[2])
    }
  }

  @Test("deciding a return again changes nothing")
  func idempotence() {
    var population = Population(parameters: .standard)
    let rows = [row(1, upn: upn(1)), row(2, "Celestine", upn: upn(2)), row(3, "Tobias", "Okonkwo")]
    let first = population.decide(rows).rows.map(\.outcome.person)
    let second = population.decide(rows).rows.map(\.outcome.person)
    #expect(first == second)
  }

  @Test("two people who are one by a number learnt later are proposed as one")
  func laterNumber() {
    var population = Population(parameters: .standard)
    population.add(person(1, row(1, "Elizabeth", uln: uln(5))))
    population.add(person(2, row(2, "Beth", postcode: "OX9 2ZZ", address: "3 Mill Lane", uln: uln(5), at: 2, in: 2)))
    let proposals = population.reconsider()
    guard case .merge(kept: 1, absorbed: 2, _, _) = proposals.first else {
      Issue.record("no merger was proposed")
      return
    }
    population.apply(kept: 1, absorbed: 2)
    #expect(population.reconsider().isEmpty)
  }

  @Test("a person made of two is proposed to be split, and only then")
  func split() {
    var population = Population(parameters: .standard)
    var both = person(1, row(1, upn: upn(1)))
    both.registrations += person(1, row(2, "Celestine", upn: upn(2, school: 4007), at: 2, in: 2)).registrations
    population.add(both)
    population.add(person(2, row(3, "Tobias", "Okonkwo", born: "2008-01-30")))
    let proposals = population.reconsider()
    #expect(proposals.count == 1)
    guard case .split(person: 1, registrations: let places, _, _) = proposals.first else {
      Issue.record("no split was proposed")
      return
    }
    #expect(places.count == 1)
  }

  private func person(_ id: Int64, _ row: LinkRow) -> KnownPerson {
    KnownPerson(
      id: id,
      registrations: [
        Registration(
          institution: row.institution, identity: NormalisedIdentity(row.identity),
          standings: [Standing(returnID: row.returnID, asAt: row.asAt)])
      ])
  }
}
