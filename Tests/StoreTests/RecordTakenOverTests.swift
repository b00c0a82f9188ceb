// What a county recorded before its record was sealed is taken over as it stood.
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("The record of a former version")
struct RecordTakenOverTests {
  @Test("keeps its entries and their details, and is sealed with them")
  func takenOver() async throws {
    let database = try await TestDatabase.make(template: .county)
    let change = try #require(SchemaFiles.changes.first { $0.name == "0240-sealed-record.sql" })
    let functions = try #require(SchemaFiles.functions.first { $0.name == "93-record.sql" })
    try await database.with { owner in
      for statement in Self.former { try owner.execute(statement) }
      try owner.executeScript(SQL(name: change.name, text: change.text))
      // Made again at every migration.
      try owner.executeScript(SQL(name: functions.name, text: functions.text))
      let kept = try owner.query(
        """
        select action || coalesce(' ' || detail::text, '') || (digest is not null)
        from audit_event left join audit_detail on event_id = id
        order by id
        """
      ).map { try $0[0, as: String.self] }
      #expect(kept == ["first {\"found\": 1}true", "secondfalse", "third {\"a\": [1, 2]}true"])
    }
    while try await database.with({ owner in
      _ = try owner.query("select seal_record(2)")
      return try owner.query("select coalesce(sum(entries), 0) < 3 from audit_seal").single()[0, as: Bool.self]
    }) {}
    let (broken, entries) = try await database.with { owner in
      let ids = try #require(try Audit.entries(owner))
      let held = try Audit.held(owner, ids.lowerBound..<ids.upperBound + 1, outside: 0)
      return (try Audit.broken(owner, after: 0, atMost: 100).found + held.found, held.standing.entries)
    }
    #expect(broken == [] && entries == 3)
  }

  /// The table as it was.
  private static let former: [SQL] = [
    "drop table audit_detail, audit_seal cascade", "drop table audit_event cascade",
    """
    create table audit_event (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      actor text not null,
      role text not null,
      institution_id integer references institution,
      action text not null,
      subject text not null default '',
      detail jsonb not null default '{}'
    )
    """,
    """
    insert into audit_event (at, actor, role, action, detail) values ('2026-09-01', 'token 1', 'eet', 'first', '{"found": 1}'),
      ('2026-09-02', 'token 2', 'eet', 'second', '{}'), ('2026-09-02', 'user a', 'steward', 'third', '{"a":[1,2]}')
    """,
  ]
}
