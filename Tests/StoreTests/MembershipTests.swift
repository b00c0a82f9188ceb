// Memberships are kept as intervals: on every day what the rules reckon from all that was told.
import Postgres
import Reckoning
import Register
import Store
import TestSupport
import Testing

@Suite("Lists that are kept")
struct MembershipTests {
  /// Every list of many days, as kept and as reckoned of an instant after everything that came. Result: what differs, how
  /// many memberships there are by list, and what the checks of an installation find.
  private func compare(
    _ db: Connection, days: ClosedRange<Day>, step: Int
  ) throws -> (differences: [String], lists: [String: Int]) {
    let text = """
      with kept as (
        select asked.day, member.* from unnest($1::date[]) as asked (day),
          memberships_on(kept_cohorts(), asked.day, 'infinity') as member
      ), reckoned as (
        select asked.day, member.* from unnest($1::date[]) as asked (day),
          memberships_on(kept_cohorts(), asked.day, '2100-01-01') as member
      )
      select coalesce(kept.day, reckoned.day) || ' ' || coalesce(kept.cohort, reckoned.cohort) || ' '
        || coalesce(kept.person_id, reckoned.person_id) || ': kept '
        || coalesce((to_jsonb(kept) - 'valid_from' - 'valid_to' - 'day' - 'listed_from')::text, 'not') || ', reckoned '
        || coalesce((to_jsonb(reckoned) - 'valid_from' - 'valid_to' - 'day' - 'listed_from')::text, 'not')
      from kept
      full join reckoned on reckoned.day = kept.day and reckoned.cohort = kept.cohort
        and reckoned.person_id = kept.person_id
      where (to_jsonb(kept) - 'valid_from' - 'valid_to' - 'listed_from')
          is distinct from (to_jsonb(reckoned) - 'valid_from' - 'valid_to' - 'listed_from')
        or (kept.listed_from <= kept.day) <> (reckoned.listed_from <= reckoned.day)
      """
    let asked = stride(from: days.lowerBound.daysSince1970, through: days.upperBound.daysSince1970, by: step)
    let differences = try db.query(SQL(name: "compare", text: text), [.dateArray(Array(asked))]).map {
      try $0[0, as: String.self]
    }
    let lists = try db.query("select cohort, count(*) from membership group by cohort").map {
      (try $0[0, as: String.self], try $0[1, as: Int.self])
    }
    return (differences, Dictionary(uniqueKeysWithValues: lists))
  }

  @Test("on every day each list has whom the rules find, with their reasons and whom to call", arguments: [3, 4])
  func keptAsReckoned(seed: Int) async throws {
    let database = try await TestDatabase.make(template: .county)
    let lives = ToldLives(seed: UInt64(seed), kinds: ToldLives.everything)
    let first = lives.world.returns.map(\.asAt).min() ?? lives.born
    let found = try await database.with { db in
      try db.execute("set jit = off")
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      _ = try Settling.stateReturns(db, rows: 100_000)
      while try Settling.settlePeople(db, limit: 1000) > 0 {}
      let found = try compare(db, days: first...first.adding(days: 900), step: 31)
      // The check of an installation asks what is known now.
      try db.execute("insert into clock_offset (ahead) values ('10 years')")
      let checks = Schema.checks.filter { $0.name.contains("memberships") }
      for check in checks { #expect(try db.query(check).isEmpty, "\(check.name)") }
      try db.execute("update membership set apart = 'broken', district = 'broken', valid_to = valid_from")
      for check in checks { #expect(try !db.query(check).isEmpty || check.name.contains("counted"), "\(check.name)") }
      return found
    }
    #expect(found.differences.isEmpty, "\(found.differences.prefix(4))")
    #expect(found.lists.count >= 9, "\(found.lists)")
  }

  @Test("a list counted day by day counts its members, and for a plain officer those they may meet")
  func counted() async throws {
    let database = try await TestDatabase.make(template: .county)
    let lives = ToldLives(seed: 5, kinds: ToldLives.everything)
    let day = (lives.world.returns.map(\.asAt).max() ?? lives.born).adding(days: 10)
    try await database.with { db in
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      _ = try Settling.stateReturns(db, rows: 100_000)
      while try Settling.settlePeople(db, limit: 5) > 0 {}
      func counts() throws -> [CohortCount] { try Cohorts.counts(db, on: day) }
      let before = try counts()
      #expect(before == (try Cohorts.counts(db, on: day, knownAt: Instant(endOf: day.adding(days: 900)))))
      try db.execute("select draw_changes_together()")
      #expect(try counts() == before)
      try db.execute("update person set restricted_until = 'infinity' where id <= 6")
      let hidden = try db.query("select count(*) from membership where is_restricted <> (person_id <= 6)").single()
      #expect(try hidden[0, as: Int.self] == 0)
      #expect(try counts() == before)
      for check in Schema.checks where check.name.contains("counted") { #expect(try db.query(check).isEmpty) }
    }
  }
}
