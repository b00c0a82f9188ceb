// What is kept or reckoned at once for lists, against what it stands for.
import Postgres
import Register
import Store
import Testing

@testable import fingerpost

@Suite("What is kept beside lists")
struct KeptBesideTests {
  /// After everything that was received and decided.
  private static let end = Store.Instant(microsecondsSince1970: SentCounty.now.microsecondsSince1970 + 1)
  private static let days = [0, -31, -75, -200, -330, -450].map { SentCounty.today.adding(days: $0) }

  private func numbers(_ sql: SQL, _ parameters: [Parameter] = []) async throws -> [Int] {
    try await SentCounty.shared.value.base.with { owner in
      let row = try owner.query(sql, parameters).single()
      return try (0..<3).map { try row[$0, as: Int.self] }
    }
  }

  @Test("a run knows whether its sender told of somebody again from the day on which it began")
  func followed() async throws {
    let found = try await numbers(
      """
      with truth as (
        select run.person_id, run.first_row_id, run.is_followed, run.counts
          and run.kind in ('enrolment', 'actual', 'contact', 'leaver', 'self_registration')
          and exists (select from told_run as other
            where other.person_id = run.person_id and other.institution_id = run.institution_id and other.counts
              and other.first_row_id <> run.first_row_id and other.first_on >= run.first_on
              and case when run.kind = 'enrolment' then other.kind = 'enrolment' and other.year_from = run.year_from
                else other.kind in ('actual', 'contact', 'leaver', 'self_registration') end) as is_so
        from told_run as run
      )
      select count(*) filter (where is_followed <> is_so)::int, count(*) filter (where is_so)::int, count(*)::int from truth
      """)
    #expect(found[0] == 0 && found[1] > 100 && found[2] > found[1])
  }

  @Test("the day on which what counts was told last is what all statements together say, on many days")
  func told() async throws {
    for day in Self.days {
      let found = try await numbers(
        """
        with line as materialized (
          select distinct member.person_id, member.statement_row_id, statement.as_at
          from membership as member join actual_statement as statement on statement.row_id = member.statement_row_id
          where $1 between member.valid_from and member.valid_to
        ),
        asked as (select array_agg(person_id) as persons, array_agg(statement_row_id) as rows from line),
        -- What tells a day of its own before that of its return may be told of no later one.
        kept as materialized (
          select line.person_id, line.statement_row_id, coalesce(told.told_on, line.as_at) as told_on
          from asked cross join told_shown(asked.persons, asked.rows, $1, 'infinity') as told
          right join line on line.person_id = told.person_id and line.statement_row_id = told.row_id
        ),
        drawn as materialized (
          select line.person_id, line.statement_row_id, coalesce(told.told_on, line.as_at) as told_on
          from asked cross join told_shown(asked.persons, asked.rows, $1, $2) as told
          right join line on line.person_id = told.person_id and line.statement_row_id = told.row_id
        )
        select (select count(*) from (table kept except table drawn) as more)::int,
          (select count(*) from (table drawn except table kept) as less)::int, (select count(*) from kept)::int
        """, [day.parameter, Self.end.parameter])
      #expect(found[0] == 0 && found[1] == 0 && found[2] > 100, "\(day)")
    }
  }

  @Test("the counts of several days at once are the lines of each of them")
  func counts() async throws {
    let found = try await numbers(
      """
      with asked as (select unnest($1::date[]) as day),
      counted as (
        select day, cohort, key, call, people from counts_on_days($1::date[]) where people <> 0
      ),
      line as (
        select asked.day, member.cohort,
          case member.cohort when 'not-known' then member.reason else member.apart end as key, member.call,
          count(*) as people
        from asked join membership as member on asked.day between member.listed_from and member.valid_to
        group by 1, 2, 3, 4
      )
      select (select count(*) from (table counted except table line) as more)::int,
        (select count(*) from (table line except table counted) as less)::int, (select count(*) from counted)::int
      """, [.dateArray(Self.days.map(\.daysSince1970))])
    #expect(found[0] == 0 && found[1] == 0 && found[2] > 30)
  }
}
