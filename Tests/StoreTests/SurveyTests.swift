// What the scenarios do not ask: the activity survey, and the lists for forwarding and confirming.
import Postgres
import Register
import Store
import TestSupport
import Testing

@Suite("Survey and further lists")
struct SurveyTests {
  /// One young person on the roll of a county school in year 11 and of a college in year 12; another who died.
  private static let given = """
    insert into institution (id, urn, name, name_key, kind, la_code) overriding system value
    values (1, 100001, 'Oak', 'oak', 'school', '931'), (2, 100002, 'College', 'college', 'fe_college', '931');
    insert into area (prefix, la_code) values ('OX', '931'), ('RG', '870');
    insert into return (id, institution_id, kind, as_at, coverage, years, reference, withhold_confirmed, received_at,
      received_by, digest, summary, linked_at)
    select ('00000000-0000-4000-8000-00000000000' || number)::uuid, institution, kind, as_at, 'partial', '{}',
      number::text, true, as_at + time '12:00', 'test', '', '{}', as_at + time '12:00'
    from (values (1, 1, 'enrolment', date '2026-01-15'), (2, 2, 'enrolment', date '2026-11-20'),
      (3, 2, 'leaver', date '2026-11-20'), (4, 0, 'cohort_status', date '2026-11-20')) as made (number, institution,
      kind, as_at);
    insert into person (id, created_at) overriding system value values (1, '2026-01-01'), (2, '2026-01-01');
    insert into return_row (id, return_id, institution_id, number, status, as_at, surname, forename, date_of_birth,
      year_group, postcode, facts)
    overriding system value
    select told.id, return.id, return.institution_id, told.id, 'sound', return.as_at, 'Person', 'Invented', '2009-10-15', year,
      postcode, facts::jsonb
    from (values (1, '1', 11, 'OX1 1AA', '{}'), (2, '2', 12, 'RG1 1AA', '{"entry_date": "2026-09-07"}'),
      (3, '3', 12, 'RG1 1AA', '{"leaving_date": "2026-11-10"}'),
      (4, '4', 12, 'OX1 1AA', '{"status": "D", "from": "2026-11-01"}')) as told (id, reference, year, postcode, facts)
    join return on return.reference = told.reference;
    insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, reason)
    select id, institution_id, case when id = 4 then 2 else 1 end, 'link', as_at + time '12:00', 'test', '{}'
    from return_row;
    """

  private func asked<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    let database = try await TestDatabase.make(template: .county)
    return try await database.with { db in
      try db.executeScript(SQL(name: "given", text: Self.given))
      try db.transaction { db in
        _ = try Settling.stateReturns(db, rows: 100_000)
        while try Settling.settlePeople(db, limit: 100) > 0 {}
      }
      return try body(db)
    }
  }

  @Test(
    "the activity survey asks what was done on 1 November, even if it was told later, and not what had ended by then")
  func survey() async throws {
    let answers = try await asked { db in
      try ["infinity", "2026-11-10"].map { knownAt in
        try db.query("select outcome from activity_survey('2026-11-01', $1)", [.text(knownAt)]).map {
          try $0[0, as: String.self]
        }
      }
    }
    #expect(answers == [["eet"], ["not_known"]])
  }

  @Test("a notice about somebody who lives elsewhere is to be forwarded")
  func forward() async throws {
    let people = try await asked { db in
      try db.query("select person_id from cohort_members('to-forward', '2026-11-21', 'infinity')").map {
        try $0[0, as: Int.self]
      }
    }
    #expect(people == [1])
  }

  @Test("a death takes somebody off every list at once, and is for a steward to confirm")
  func deaths() async throws {
    let lists = try await asked { db in
      try CohortQuery.names.filter { !["joiners", "leavers"].contains($0) }.filter { name in
        !(try db.query(
          "select 1 from cohort_members($1, '2026-11-21', 'infinity') as member where member.person_id = 2",
          [.text(name)]
        )).isEmpty
      }
    }
    #expect(lists == ["deaths-to-confirm"])
  }

  @Test("a death confirmed or refuted is for nobody to confirm, and a refuted one is in the lists again")
  func decided() async throws {
    let answers = try await asked { db in
      try [true, false].map { isConfirmed -> [Bool] in
        let isTold = try Deaths.decide(db, person: 2, isConfirmed: isConfirmed, actor: "test")
        #expect(isTold)
        while try db.transaction({ try Settling.settlePeople($0, limit: 100) }) > 0 {}
        let found = try db.query(
          """
          select exists (select from cohort_members('deaths-to-confirm', '2026-11-21', 'infinity') where person_id = 2),
            exists (select from cohort_members('not-known', '2026-11-21', 'infinity') where person_id = 2)
          """
        ).single()
        return [try found[0], try found[1]]
      }
    }
    #expect(answers == [[false, false], [false, true]])
  }

  @Test("nothing is decided about somebody of whom nobody told that they died")
  func nobody() async throws {
    let isTold = try await asked { db in
      try Deaths.decide(db, person: 1, isConfirmed: true, actor: "test")
    }
    #expect(!isTold)
  }

  @Test("a steward decides about a death, and nobody else", arguments: Role.allCases)
  func deciders(role: Role) async throws {
    let base = try await TestDatabase.make(template: .county)
    try await base.with { db in
      try db.executeScript(SQL(name: "given", text: Self.given))
      _ = try db.transaction { try Settling.stateReturns($0, rows: 100_000) }
    }
    let database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
    let visit = Visit(role: role, actor: "user test")
    let decide: @Sendable (Connection) throws -> Bool = { db in
      try Deaths.decide(db, person: 2, isConfirmed: true, actor: visit.actor)
    }
    if role == .steward {
      #expect(try await database.transact(as: visit, decide))
    } else {
      await #expect(throws: PostgresError.self) { try await database.transact(as: visit, decide) }
    }
  }
}
