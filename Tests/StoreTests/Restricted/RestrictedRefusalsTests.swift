// What a plain officer tries with the number of somebody restricted is refused as with a number that nobody has.
import Postgres
import Register
import Store
import Testing

@Suite("Refusals to a plain officer")
struct RestrictedRefusalsTests {
  /// SQLSTATE and the constraint or policy that refused; or how many rows were touched.
  private func outcome(
    _ county: PlantedCounty, as visit: Visit = PlantedCounty.officer, _ sql: SQL, _ parameters: [Parameter]
  ) async throws -> String {
    struct LetThrough: Error { let rows: Int }
    do {
      return try await county.database.transact(as: visit) { db in
        throw LetThrough(rows: try db.execute(sql, parameters))
      }
    } catch let through as LetThrough {
      return "\(through.rows) rows"
    } catch let error as PostgresError {
      return "\(error.sqlState ?? "") \(error.constraint ?? "")"
    }
  }

  private static let withPerson: [SQL] = [
    "insert into touched_person (person_id, since) values ($1, '2026-01-01')",
    "insert into touched_person (person_id, since) values ($1, '2026-01-01') on conflict do nothing",
    "insert into person_key (key, person_id) values (1, $1)",
    """
    insert into registration (person_id, institution_id, fingerprint, identity, first_return, last_return, version)
    values ($1, 1, 1, '', 1, 1, 1)
    """,
    """
    insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by)
    select row_id, 1, $1, 'link', '2026-01-01', 'x' from link limit 1
    """,
    """
    insert into link_proposal (kind, person_id, other_person_id, reason, raised_at, raised_by)
    select 'merge', $1, person_id, '{}', '2026-01-01', 'x' from link limit 1
    """,
    """
    insert into link_proposal (kind, person_id, other_person_id, reason, raised_at, raised_by)
    select 'merge', person_id, $1, '{}', '2026-01-01', 'x' from link limit 1
    """,
    "insert into person (id, created_at) overriding system value values ($1, '2026-01-01')",
    """
    insert into notice_passed_on (row_id, la_code, passed_on, passed_at, passed_by)
    select $1, '933', '2026-01-01', moment(), visit_actor() from link limit 1
    """,
    "update link set undone_at = now(), undone_by = 'x', undone_reason = 'x' where person_id = $1",
    "update link_question set answered_at = now(), answered_by = 'x', answer_person_id = $1",
    "update registration set version = 1 where person_id = $1", "delete from registration where person_id = $1",
    "delete from person_key where person_id = $1", "select from person where id = $1 for update",
    "select * from membership where person_id = $1",
    """
    insert into caseload (person_id, row_id, officer, assigned_at, assigned_by)
    select $1, row_id, 'x', '2026-01-01', 'x' from link limit 1
    """,
    """
    insert into follow_up (person_id, row_id, due_on, made_at, made_by)
    select $1, row_id, '2026-12-01', '2026-01-01', 'x' from link limit 1
    """,
    """
    insert into note (person_id, row_id, key, words, made_at, made_by)
    select $1, row_id, gen_random_uuid(), 'x', '2026-01-01', 'x' from link limit 1
    """,
    """
    insert into notice_taken (person_id, kind, cause, taken_at, taken_by)
    select $1, 'died', 'x', moment(), visit_actor() from link limit 1
    """,
    "update note set ended_at = '2026-12-01', ended_by = 'x' where person_id = $1",
    """
    insert into referral (person_id, row_id, key, hub, made_at, made_by)
    values ($1, null, gen_random_uuid(), 'x', moment(), visit_actor())
    """,
    "update referral set taken_at = moment(), taken_by = visit_actor() where person_id = $1",
    """
    insert into letter (batch, person_id, text_id, return_id, made_on, made_at, made_by)
    values (gen_random_uuid(), $1, 1, gen_random_uuid(), '2026-12-01', moment(), visit_actor())
    """,
    "update letter set ended_at = moment(), ended_by = visit_actor() where person_id = $1",
    """
    insert into call_sheet_line (key, sheet_id, person_id, version, shown)
    values ('x', gen_random_uuid(), $1, '', '')
    """,
    "update call_sheet_line set state = 'dropped', answered_at = moment(), answered_by = visit_actor() where person_id = $1",
    "insert into campaign_member (campaign_id, person_id) values (1, $1)",
    "update caseload set ended_at = '2026-12-01', ended_by = 'x' where person_id = $1",
    "update follow_up set ended_at = '2026-12-01', ended_by = 'x' where person_id = $1",
    "insert into objection (person_id, from_day, recorded_at, recorded_by) values ($1, '2026-11-01', '2026-01-01', 'x')",
    "update objection set superseded_at = '2026-12-01' where person_id = $1",
  ]

  private static let withRow: [SQL] = [
    "insert into contact_detail (row_id, institution_id, as_at) values ($1, 0, '2026-10-20')",
    "insert into characteristic_told (row_id, institution_id, as_at) values ($1, 0, '2026-10-20')",
    """
    insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by)
    select $1, 1, person_id, 'link', '2026-01-01', 'x' from link limit 1
    """,
    """
    insert into link_proposal (kind, person_id, other_person_id, row_id, reason, raised_at, raised_by)
    select 'merge', min(person_id), max(person_id), $1, '{}', '2026-01-01', 'x' from link
    """,
    """
    insert into return_row (id, return_id, institution_id, number, status, as_at) overriding system value
    select $1, id, 0, 900, 'sound', '2026-10-20' from return where institution_id = 0 limit 1
    """,
    "update link set undone_at = now(), undone_by = 'x', undone_reason = 'x' where row_id = $1",
    "update support_request set taken_at = now(), taken_by = 'x' where row_id = $1",
    "select link_reason(id) from link where row_id = $1", "select from return_row where id = $1",
  ]

  @Test("a number of somebody restricted, or of a row of theirs, answers like one that is not there")
  func numbers() async throws {
    let county = try await PlantedCounty.shared.value
    let planted = try await county.planted()
    let linked = try await county.base.with { owner in
      Set(try owner.query("select row_id from link").map { try $0[0, as: Int64.self] })
    }
    try await tries(
      county, as: PlantedCounty.officer, people: planted.people, rows: planted.rows.intersection(linked))
  }

  /// Tries everything with these numbers and with one that nobody has.
  func tries(_ county: PlantedCounty, as visit: Visit, people: Set<Int64>, rows: Set<Int64>) async throws {
    for (statements, numbers) in [(Self.withPerson, people), (Self.withRow, rows)] {
      for statement in statements {
        let absent = try await outcome(county, as: visit, statement, [.int(987_654)])
        for number in numbers.sorted().prefix(8) {
          #expect(try await outcome(county, as: visit, statement, [.int(Int(number))]) == absent, "\(statement.name)")
        }
      }
    }
  }

  @Test("a row can be put into a return only while it is stored, so that no number of a row can be tried out")
  func rowNumbers() async throws {
    let county = try await PlantedCounty.shared.value
    let places = try await county.base.with { owner in
      try owner.query(
        "select return_id, number from return_row where institution_id = 0 union all select return_id, 99 from return_row where institution_id = 0"
      ).map { (try $0[0, as: UUIDValue.self], try $0[1, as: Int.self]) }
    }
    for (id, number) in places {
      let told = try await outcome(
        county,
        "insert into return_row (return_id, institution_id, number, status, as_at) values ($1, 0, $2, 'sound', '2026-10-20')",
        [.uuid(id), .int(number)])
      #expect(told.hasPrefix("42501"))
    }
  }

  @Test("what a plain officer may write are the tables that these tests try, and no other")
  func writable() async throws {
    let county = try await PlantedCounty.shared.value
    let written = try await county.base.with { owner in
      Set(
        try owner.query(
          """
          select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
            and (has_any_column_privilege('fingerpost_eet', oid, 'insert, update')
              or has_table_privilege('fingerpost_eet', oid, 'delete, truncate'))
          """
        ).map { try $0[0, as: String.self] })
    }
    #expect(
      written == [
        "return", "return_row", "return_problem", "instruction", "contact_detail", "characteristic_told", "link",
        "link_question", "link_proposal", "registration", "person_key", "touched_person", "linking_state", "caseload",
        "follow_up", "note", "saved_list", "objection", "support_request", "referral", "letter", "call_sheet",
        "call_sheet_line", "campaign", "campaign_member", "notice_taken", "notice_passed_on",
      ])
  }
}
