// What published tables count, held against the second reckoning of the same lives.
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Reckoning

@Suite("Counting for statistics")
struct StatisticsTests {
  private typealias Counts = [[String]: Int]

  /// Lives told to a database, and everything that was counted of a period as known at an instant.
  private func count(
    _ lives: ToldLives, period: String, knownAt: Store.Instant, tracing: Bool = false
  ) async throws -> (counted: CountedPeriod, leaves: [Statistic: [CountedLeaf]]) {
    let database = try await TestDatabase.make(template: .county)
    return try await database.with { db in
      try db.execute("set jit = off")
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      _ = try Settling.stateReturns(db, rows: 100_000)
      while try Settling.settlePeople(db, limit: 1000) > 0 {}
      _ = try Settling.markSettled(db, stated: try Moment.read(db))
      return try db.transaction { db in
        let counted = CountedPeriod(period, try Statistics.days(db, of: period), knownAt: knownAt)
        try Statistics.takeDown(db, counted)
        let leaves = try Statistic.allCases.map {
          ($0, try Statistics.count(db, $0, counted, tracing: tracing))
        }
        return (counted, Dictionary(uniqueKeysWithValues: leaves))
      }
    }
  }

  private func counts(_ leaves: [CountedLeaf]?, topic: String = "") -> Counts {
    Counts((leaves ?? []).filter { $0.topic == topic }.map { ($0.items, $0.people) }) { $0 + $1 }
  }

  private static func status(_ outcome: Outcome) -> String {
    switch outcome {
    case .neet: "NEET"
    case .notKnown: "Not known"
    default: "Education, employment or training"
    }
  }

  /// Residents of academic age 16 and 17 on a day, with their situation.
  private func cohort(_ known: Knowledge, on day: Day) -> [(person: Int64, age: Int, situation: Reckoning.Situation)] {
    known.persons.compactMap { person in
      guard known.isInTrackedPopulation(person, on: day), let born = known.born(person),
        let situation = known.situation(of: person, on: day), situation.outcome != .excluded
      else { return nil }
      let age = Ages.academicAge(born: born, on: day)
      return (16...17).contains(age) ? (person, age, situation) : nil
    }
  }

  @Test(
    "months, the reasons of the not known and who joined and left are counted as reckoned from all that was told",
    arguments: [3, 11], [200, 330])
  func months(seed: Int, days: Int) async throws {
    let lives = ToldLives(seed: UInt64(seed), kinds: ToldLives.everything)
    let first = lives.world.returns.map(\.asAt).min() ?? lives.born
    let instant = Reckoning.Instant.noon(first.adding(days: days))
    let (counted, leaves) = try await count(
      lives, period: "2027", knownAt: Store.Instant(microsecondsSince1970: instant.microseconds), tracing: true)
    let known = Knowledge(of: lives.world, at: instant)
    #expect(counted.months.count >= 6)

    var months: Counts = [:]
    var reasons = 0
    var activities: Counts = [:]
    var moves: Counts = [:]
    var former: Set<Int64> = []
    for (place, month) in counted.months.enumerated() {
      let cohort = cohort(known, on: month.day)
      var neet: Set<Int64> = []
      for one in cohort {
        months[[month.item, Self.status(one.situation.outcome), "\(one.age)"], default: 0] += 1
        if one.situation.outcome == .neet { neet.insert(one.person) }
        if one.situation.outcome == .notKnown && month.isAveraged { reasons += 1 }
        if month.item == counted.participationMonth {
          activities[[month.item, activity(one.situation), "\(one.age)", "Unknown"], default: 0] += 1
        }
      }
      if place > 0 {
        for (word, people) in [
          ("Newly NEET", neet.subtracting(former)), ("Still NEET", neet.intersection(former)),
          ("No longer NEET", former.subtracting(neet)),
        ] where !people.isEmpty { moves[[month.item, word]] = people.count }
      }
      former = neet
    }
    #expect(counts(leaves[.neetByMonth], topic: "age") == months)
    #expect((leaves[.notKnownByReason] ?? []).filter { $0.topic == "district" }.reduce(0) { $0 + $1.people } == reasons)
    var notKnown: Counts = [:]
    for (items, people) in months where items[1] == "Not known" { notKnown[[items[0]], default: 0] += people }
    var told: Counts = [:]
    for leaf in leaves[.notKnownByMonth] ?? [] {
      #expect(!leaf.items[2].isEmpty && leaf.items[1] == "Not known")
      told[[leaf.items[0]], default: 0] += leaf.people
    }
    #expect(told == notKnown)
    #expect(counts(leaves[.neetJoinersAndLeavers]) == moves)
    if counted.participationMonth != nil { #expect(counts(leaves[.participation], topic: "sex") == activities) }
    // Whoever is counted is told, once for every day.
    for leaf in leaves[.neetByMonth] ?? [] { #expect(leaf.persons.count == leaf.people) }
  }

  private func activity(_ situation: Reckoning.Situation) -> String {
    switch (situation.outcome, situation.code) {
    case (.neet, _): "NEET"
    case (.notKnown, _): "Not known"
    case (_, 310): "Apprenticeship"
    default: "Full-time education"
    }
  }

  @Test(
    "the guarantee has whom the rule promises an offer, and counts an offer made before anything else told",
    arguments: [3, 11, 12])
  func guarantee(seed: Int) async throws {
    let lives = ToldLives(seed: UInt64(seed), kinds: ToldLives.everything)
    let instant = Reckoning.Instant.noon(Day(daysSince1970: 21_200))
    let (_, leaves) = try await count(
      lives, period: "2028", knownAt: Store.Instant(microsecondsSince1970: instant.microseconds))
    let known = Knowledge(of: lives.world, at: instant)
    let (baseline, day) = (Day(daysSince1970: 20_969), Day(daysSince1970: 21_091))
    #expect(baseline.description == "2027-05-31" && day.description == "2027-09-30")
    var people = 0
    var offers = 0
    for person in known.persons {
      let livesHere = known.isMember(person, on: baseline) && known.residence(of: person, on: baseline).isResident
      let isEducatedHere = known.placesOnRoll(person, on: baseline).contains { place in
        place.provider.map { known.institution($0, isIn: lives.world.countyLA) } ?? false
      }
      let group = known.yearGroup(person, on: baseline)
      guard
        group == 11 && isEducatedHere
          || group == 12 && livesHere && known.firstDay(of: person).map({ $0 <= baseline }) ?? false
      else { continue }
      people += 1
      let made = known.offers(to: person, from: Day(daysSince1970: 20_697), to: day).filter {
        lives.world.lists.offersMade.contains($0.row.facts.text("offer_status"))
      }
      if !made.isEmpty { offers += 1 }
    }
    let told = (leaves[.septemberGuarantee] ?? []).filter { $0.topic == "sex" && $0.items[0] == "2027" }
    #expect(told.reduce(0) { $0 + $1.people } == people)
    #expect(told.filter { $0.items[2] == "Offer made" }.reduce(0) { $0 + $1.people } == offers)
  }

  @Test(
    "leavers are those of county rolls at the end of May, with what they did on 1 November", arguments: [3, 11, 12])
  func leavers(seed: Int) async throws {
    let lives = ToldLives(seed: UInt64(seed), kinds: ToldLives.everything)
    let instant = Reckoning.Instant.noon(Day(daysSince1970: 21_200))
    let (_, leaves) = try await count(
      lives, period: "2028", knownAt: Store.Instant(microsecondsSince1970: instant.microseconds))
    let known = Knowledge(of: lives.world, at: instant)
    let (baseline, day) = (Day(daysSince1970: 20_969), Day(daysSince1970: 21_123))
    #expect(day.description == "2027-11-01")
    var expected: Counts = [:]
    for person in known.persons {
      guard
        known.placesOnRoll(person, on: baseline).contains(where: { place in
          place.provider.map { known.institution($0, isIn: lives.world.countyLA) } ?? false
        }), let group = known.yearGroup(person, on: baseline), (11...13).contains(group),
        let situation = known.situation(of: person, on: day)
      else { continue }
      let what = [Outcome.neet, .notKnown].contains(situation.outcome) ? Self.status(situation.outcome) : "Other"
      expected[["Year \(group)", what], default: 0] += 1
    }
    var told: Counts = [:]
    for leaf in leaves[.destinationsOfLeavers] ?? [] where leaf.topic == "sex" && leaf.items[0] == "2027" {
      let what = ["NEET", "Not known"].contains(leaf.items[2]) ? leaf.items[2] : "Other"
      told[[leaf.items[1], what], default: 0] += leaf.people
    }
    #expect(told == expected)
    let survey = (leaves[.activitySurvey] ?? []).reduce(0) { $0 + $1.people }
    #expect(survey == expected.filter { $0.key[0] == "Year 11" }.values.reduce(0, +))
    #expect((leaves[.intendedAndActual] ?? []).reduce(0) { $0 + $1.people } == survey)
  }

  @Test(
    "what became of those whose risks were told of a year before is counted by their points and by each indicator",
    arguments: [3, 11, 12])
  func risks(seed: Int) async throws {
    let lives = ToldLives(seed: UInt64(seed), kinds: ToldLives.activities + [.risk, .risk])
    let instant = Reckoning.Instant.noon(Day(daysSince1970: 21_230))
    let (_, leaves) = try await count(
      lives, period: "2028", knownAt: Store.Instant(microsecondsSince1970: instant.microseconds), tracing: true)
    let known = Knowledge(of: lives.world, at: instant)
    let (told, day) = (Day(daysSince1970: 20_849), Day(daysSince1970: 21_214))
    #expect(told.description == "2027-01-31" && day.description == "2028-01-31")
    var points: Counts = [:]
    var indicators: Counts = [:]
    var scored = 0
    for one in cohort(known, on: day) {
      let key = ["January 2028", Self.status(one.situation.outcome)]
      indicators[key + ["Total"], default: 0] += 1
      guard let facts = known.riskScore(of: one.person, on: told) else {
        points[key + ["Not scored"], default: 0] += 1
        continue
      }
      scored += 1
      let sum = known.points(facts)
      let group = sum >= 4 ? "At risk" : "Below the threshold"
      points[
        key + ["\(group)|\(sum >= 6 ? "6 points or more" : sum == 1 ? "1 point" : "\(sum) points")"], default: 0] += 1
      for indicator in lives.world.lists.allIndicators(shownBy: facts) {
        let heading = indicator.name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(
          separator: " ")
        indicators[key + [heading], default: 0] += 1
      }
    }
    #expect(scored > 0)
    #expect(counts(leaves[.riskAndOutcomes], topic: "risk_points") == points)
    #expect(counts(leaves[.riskAndOutcomes], topic: "risk_indicator") == indicators)
    for leaf in leaves[.riskAndOutcomes] ?? [] { #expect(Set(leaf.persons).count == leaf.people) }
  }

  @Test("days that are not over are counted by nobody, and an average of them neither")
  func notOver() {
    let days = [
      PeriodDay(.month, "December 2026", Day(daysSince1970: 20_818), isAveraged: true),
      PeriodDay(.month, "January 2027", Day(daysSince1970: 20_849), isAveraged: true),
    ]
    let early = CountedPeriod("2027", days, knownAt: Store.Instant(endOf: Day(daysSince1970: 20_848)))
    #expect(early.months.map(\.item) == ["December 2026"] && early.averaged.isEmpty)
    let late = CountedPeriod("2027", days, knownAt: Store.Instant(endOf: Day(daysSince1970: 20_849)))
    #expect(late.averaged.count == 2)
  }

  @Test("a release becomes known only beside those that it was audited with")
  func auditedTogether() async throws {
    let database = try await TestDatabase.make(template: .county)
    try await database.with { db in
      func make() throws -> Int32 {
        try Releases.make(
          db,
          NewlyMade(
            period: "2026", knownAt: Instant(microsecondsSince1970: 0), drift: 1,
            auditedBeside: try Releases.known(db), leftOut: ["some table"]),
          actor: "test")
      }
      let (first, second) = (try make(), try make())
      #expect(try Releases.notAudited(db, beside: second) == [])
      try Releases.markRead(db, first)
      #expect(try Releases.notAudited(db, beside: second) == [first])
      #expect(try Releases.notAudited(db, beside: first) == [])
      #expect(try Releases.notAudited(db, beside: try make()) == [])
    }
  }
}
