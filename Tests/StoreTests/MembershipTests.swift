// Memberships are kept as intervals: on every day what the rules reckon from all that was told.
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Reckoning

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
          memberships_reckoned(kept_cohorts(), asked.day, '2100-01-01') as member
      )
      select coalesce(kept.day, reckoned.day) || ' ' || coalesce(kept.cohort, reckoned.cohort) || ' '
        || coalesce(kept.person_id, reckoned.person_id) || ': kept '
        || coalesce((to_jsonb(kept) - 'valid_from' - 'valid_to' - 'day' - 'listed_from' - 'known_from')::text, 'not') || ', reckoned '
        || coalesce((to_jsonb(reckoned) - 'valid_from' - 'valid_to' - 'day' - 'listed_from' - 'known_from')::text, 'not')
      from kept
      full join reckoned on reckoned.day = kept.day and reckoned.cohort = kept.cohort
        and reckoned.person_id = kept.person_id
      where (to_jsonb(kept) - 'valid_from' - 'valid_to' - 'listed_from' - 'known_from')
          is distinct from (to_jsonb(reckoned) - 'valid_from' - 'valid_to' - 'listed_from' - 'known_from')
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
      let checks = Schema.checks.filter { $0.name.contains("memberships") }
      for check in checks { #expect(try db.query(check).isEmpty, "\(check.name)") }
      try db.execute("update membership set apart = 'broken', district = 'broken', valid_to = valid_from")
      for check in checks { #expect(try !db.query(check).isEmpty || check.name.contains("counted"), "\(check.name)") }
      return found
    }
    #expect(found.differences.isEmpty, "\(found.differences.prefix(4))")
    #expect(found.lists.count >= 9, "\(found.lists)")
  }

  @Test(
    "what was known at an instant of the past is kept, or reckoned of those of whom it is not, as all rules reckon it",
    arguments: [6, 7])
  func knownBefore(seed: Int) async throws {
    let database = try await TestDatabase.make(template: .county)
    let lives = ToldLives(seed: UInt64(seed), kinds: ToldLives.everything)
    try await database.with { db in
      try db.execute("set jit = off")
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      try unlink(db)
      // The eleventh is history that is loaded at the end, as received on its day.
      var order = Array(lives.world.returns.enumerated())
      order.append(order.remove(at: 10))
      for (place, made) in order {
        try setClock(db, (place == 10 ? order[order.count - 2].element : made).receivedAt, minutes: 2)
        try link(made, db)
        if place % 11 == 9 { try move(person: Int64(place % 12 + 1), db) }
        _ = try Settling.stateReturns(db, rows: 100_000)
        while try Settling.settlePeople(db, limit: 5) > 0 {}
        _ = try Settling.markSettled(db, stated: try Moment.read(db))
      }
      var kept = 0
      for (place, made) in lives.world.returns.enumerated() where place % (lives.world.returns.count / 5) == 0 {
        for minutes in [1, 60 * 5] {
          let instant = Store.Instant(microsecondsSince1970: made.receivedAt.microseconds + Int64(minutes) * 60_000_000)
          let unsettled: Int = try db.query("select count(*) from memberships_unsettled($1)", [instant.parameter])
            .single()[0]
          if unsettled == 0 { kept += 1 }
          for days in [-40, 0, 120] {
            let differences = try difference(db, on: made.asAt.adding(days: days), knownAt: instant)
            #expect(differences.isEmpty, "\(place), \(minutes) minutes, \(days) days: \(differences.prefix(2))")
          }
        }
      }
      #expect(kept >= 1)
      let former: Int = try db.query("select count(*) from membership_former").single()[0]
      #expect(former > 100)
    }
  }

  /// Lets each return be linked in its turn.
  private func unlink(_ db: Connection) throws {
    try db.execute("update return set linked_at = null")
    try db.execute("create temporary table linked_later as select * from link")
    try db.execute("delete from link")
  }

  private func link(_ made: Return, _ db: Connection) throws {
    try db.execute("update return set linked_at = received_at where id = $1::uuid", [.text(made.id)])
    try db.execute(
      """
      insert into link overriding system value
      select * from linked_later where row_id in (select id from return_row where return_id = $1::uuid)
      """, [.text(made.id)])
  }

  @Test(
    "a caution told by a roll that otherwise repeats what it told takes its person off the calls, and no other does")
  func caution() async throws {
    let database = try await TestDatabase.make(template: .county)
    let cautions = ["", "", "Do not ring.", "Do not ring."]
    let scenario = Scenario(
      "caution",
      cautions.enumerated().map { place, caution in
        .roll(Cast.oak, "2026-11-0\(place + 2)", [.row(1).cautioning(caution), .row(2)])
      })
    let world = scenario.world
    let called = try await database.with { db in
      try ScenarioLoader(db: db, world: world, born: scenario.born).load()
      try unlink(db)
      return try world.returns.map { made in
        try link(made, db)
        _ = try Settling.stateReturns(db, rows: 100_000)
        while try Settling.settlePeople(db, limit: 5) > 0 {}
        return try db.query(
          "select call from membership where cohort = 'lapsing' and valid_to >= '2027-08-01' order by person_id"
        ).map { try $0[0, as: Bool.self] }
      }
    }
    #expect(called == [[true, true], [true, true], [false, true], [false, true]])
  }

  private func setClock(_ db: Connection, _ instant: Reckoning.Instant, minutes: Int) throws {
    try db.execute(
      "update clock_offset set ahead = $1::timestamptz + make_interval(mins => $2::int) - statement_timestamp()",
      [.timestamp(instant.microseconds), .int(minutes)])
  }

  /// Gives the newest row of a person to the next one, now.
  private func move(person: Int64, _ db: Connection) throws {
    try db.execute(
      """
      with moved as (
        update link set undone_at = moment(), undone_by = 'test', undone_reason = 'test'
        where id = (select max(link.id) from link join return_row as row on row.id = link.row_id
          join return on return.id = row.return_id and return.settled_at is not null
          where person_id = $1 and undone_at is null)
        returning row_id, institution_id
      ), linked as (
        insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by)
        select row_id, institution_id, $1 % 12 + 1, 'link', moment(), 'test' from moved
      )
      insert into touched_person (person_id, since)
      select person, moment() from unnest(array[$1, $1 % 12 + 1]) as person
      on conflict (person_id) do update set from_day = excluded.from_day, runs_anew = true
      """, [.int(Int(person))])
  }

  /// What the lists of a day, as known at an instant, tell otherwise than the rules.
  private func difference(_ db: Connection, on day: Day, knownAt: Store.Instant) throws -> [String] {
    try db.query(
      """
      select coalesce(kept.cohort, reckoned.cohort) || ' ' || coalesce(kept.person_id, reckoned.person_id) || ': kept '
        || coalesce(kept.told::text, 'not') || ', reckoned ' || coalesce(reckoned.told::text, 'not')
      from (
        select cohort, person_id, to_jsonb(member) - 'valid_from' - 'valid_to' - 'listed_from' - 'known_from' as told
        from memberships_on(kept_cohorts(), $1, $2) as member
      ) as kept
      full join (
        select cohort, person_id, to_jsonb(member) - 'valid_from' - 'valid_to' - 'listed_from' - 'known_from' as told
        from memberships_reckoned(kept_cohorts(), $1, $2) as member where member.cohort <> all ($3)
        union all
        select cohort, person_id, to_jsonb(member) - 'valid_from' - 'valid_to' - 'listed_from' - 'known_from'
        from memberships_reckoned($3, $1, $2) as member
      ) as reckoned on reckoned.cohort = kept.cohort and reckoned.person_id = kept.person_id
      where kept.told is distinct from reckoned.told
      """, [.date(day.daysSince1970), knownAt.parameter, .textArray(Self.ofTrackedAges)]
    ).map { try $0[0] }
  }

  /// Reckoned by themselves of whoever may be of these ages alone.
  private static let ofTrackedAges = ["tracked", "neet", "not-known", "contested", "still-on-a-roll", "lapsing"]

  @Test("after a setting changed a list says since when, until everybody is settled")
  func changing() async throws {
    let database = try await TestDatabase.make(template: .county)
    let lives = ToldLives(seed: 5)
    let day = (lives.world.returns.map(\.asAt).max() ?? lives.born).adding(days: 10)
    try await database.with { db in
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      func settle(_ most: Int = .max) throws {
        _ = try Settling.stateReturns(db, rows: 100_000)
        var settled = 0
        while settled < most, try Settling.settlePeople(db, limit: 5) > 0 { settled += 5 }
        _ = try Settling.markSettled(db, stated: try Moment.read(db))
      }
      func changingSince() throws -> Store.Instant? {
        try Cohorts.lines(db, CohortQuery(cohort: "lapsing", day: day)).changingSince
      }
      try settle()
      #expect(try changingSince() == nil)
      try db.execute("update setting set value = '60' where name = 'lapsing_days'")
      let changed = try changingSince()
      #expect(changed != nil)
      try settle(5)
      #expect(try changingSince() == changed)
      try settle()
      #expect(try changingSince() == nil)
    }
  }

  @Test("where a county says that what lapses counts no more on the day itself, lists follow on that day")
  func lapsedOnTheDay() async throws {
    let database = try await TestDatabase.make(template: .county)
    let lives = ToldLives(seed: 3, kinds: ToldLives.everything)
    try await database.with { db in
      try db.execute("set jit = off")
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      try db.execute("update setting set value = 'false' where name = 'equal_lapse_is_current'")
      _ = try Settling.stateReturns(db, rows: 100_000)
      while try Settling.settlePeople(db, limit: 1000) > 0 {}
      let lapses = try db.query(
        "select distinct lapse_on from situation where isfinite(lapse_on) and outcome = 'eet' order by lapse_on desc limit 6"
      ).map { try $0[0, as: Day.self] }
      for day in lapses {
        let differences = try compare(db, days: day...day, step: 1).differences
        #expect(differences.isEmpty, "\(day): \(differences.prefix(2))")
      }
      let lapsed = try db.query(
        "select count(*) from situation where valid_from = lapse_on and reason in ('lapsed', 'awaiting_return')"
      ).single()[0, as: Int.self]
      #expect(!lapses.isEmpty && lapsed > 0)
    }
  }

  @Test("of people settled together each is known anew from the instant of the fact about them, not of the others'")
  func eachSince() async throws {
    let database = try await TestDatabase.make(template: .county)
    let lives = ToldLives(seed: 5)
    try await database.with { db in
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      _ = try Settling.stateReturns(db, rows: 100_000)
      while try Settling.settlePeople(db, limit: 1000) > 0 {}
      _ = try Settling.markSettled(db, stated: try Moment.read(db))
      try db.execute("delete from membership_gap")
      // One was told of an hour ago, everybody's setting changed now.
      try db.execute("insert into touched_person (person_id, since) values (1, moment() - interval '1 hour')")
      try db.execute("update touched_person set runs_anew = false")
      try db.execute("update setting set value = '60' where name = 'lapsing_days'")
      let everybody = try db.query("select count(*) from touched_person").single()[0, as: Int.self]
      #expect(try Settling.settlePeople(db, limit: 1000) == everybody && everybody > 5)
      let gaps = try db.query(
        """
        select cardinality(persons), persons @> array[1::bigint], known_to - known_from > interval '50 min'
        from membership_gap order by known_from
        """
      ).map { (try $0[0, as: Int.self], try $0[1, as: Bool.self], try $0[2, as: Bool.self]) }
      #expect(gaps.count == 2)
      #expect(gaps.first.map { $0 == (1, true, true) } == true)
      #expect(gaps.last.map { $0 == (everybody - 1, false, false) } == true)
      // What the list was before the setting changed stays readable as it was kept.
      let before = try db.query(
        "select count(*) from memberships_unsettled(moment() - interval '30 min')"
      ).single()[0, as: Int.self]
      #expect(before == 1)
    }
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
      #expect(before == (try Cohorts.counts(db, on: day, knownAt: Store.Instant(endOf: day.adding(days: 900)))))
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
