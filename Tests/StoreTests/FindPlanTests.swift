// Whoever is looked for is found by an index, asked as a plain officer of a county of many.
import Postgres
import Register
import TestSupport
import Testing

@testable import Store

@Suite("Plans of the search")
struct FindPlanTests {
  /// 20,000 people with a name, its sound and a number each, the first hundred of them restricted.
  private static let county: SQL = """
    insert into person (id, created_at, restricted_until) overriding system value
    select number, '2026-01-01', case when number <= 100 then date 'infinity' end
    from generate_series(1, 20000) as number;
    insert into person_shown (person_id, surname, forename, known_as, name_order, last_outcome, tries, has_number)
    select number, 'Sur' || number, 'Fore' || number % 50, '', 'sur' || number, '', 0, true
    from generate_series(1, 20000) as number;
    insert into birth (person_id, born, first_as_at)
    select number, date '2007-09-01' + number % 1000, '2026-01-01' from generate_series(1, 20000) as number;
    insert into person_word (person_id, kind, word)
    select told.number, made.kind, made.word
    from generate_series(1, 20000) as told (number)
    cross join lateral (values ('name', 'sur' || told.number || ' fore' || told.number % 50),
      ('name', 'fore' || told.number % 50 || ' sur' || told.number),
      ('sound', dmetaphone('sur' || told.number) || ' ' || dmetaphone('fore' || told.number % 50)),
      ('sound', dmetaphone('fore' || told.number % 50) || ' ' || dmetaphone('sur' || told.number))) as made (kind, word)
    union all
    select number, 'upn', 'H' || (931203612004 + number) from generate_series(1, 20000) as number;
    analyze person, person_shown, person_word, birth;
    """

  private static let asked: [SQL] = [
    """
    explain select distinct word.person_id from person_word as word
    where word.kind = 'name' and word.word >= 'sur1234' and word.word < 'sur1234~' limit 50
    """,
    "explain select word.person_id from person_word as word where word.kind = 'upn' and word.word = 'H931203612010'",
    """
    explain select distinct word.person_id from person_word as word
    where word.kind = 'sound' and word.word >= 'SRX ' and word.word < 'SRX ~' limit 50
    """,
  ]

  @Test("a name, a sound and a number come by the index of words, and a birth date by its own")
  func plans() async throws {
    let base = try await TestDatabase.make(template: .county)
    try await base.with { try $0.executeScript(Self.county) }
    let database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
    try await database.transact(as: Visit(role: .eet, actor: "user test"), access: .readOnly) { db in
      for statement in Self.asked {
        let plan = try db.query(statement).map { try $0[0, as: String.self] }.joined(separator: "\n")
        #expect(plan.contains("person_word_by_word") && !plan.contains("Seq Scan on person_word"), "\(plan)")
      }
      let plan = try db.query("explain select person_id from birth where born = '2008-01-01'")
        .map { try $0[0, as: String.self] }.joined(separator: "\n")
      #expect(plan.contains("birth_by_day"), "\(plan)")
      let day = Day(daysSince1970: 20_780)
      var sought = PersonSought()
      sought.names = "sur12345 fo"
      // The one of the name comes first; all the others only sound like it.
      let named = try People.find(db, sought, atMost: 50, on: day)
      #expect(named.first?.id == 12_345 && named.dropFirst().allSatisfy { $0.foundBy == "sound" })
      // Nobody restricted is found by anything.
      sought.names = "sur42 fore42"
      #expect(try People.find(db, sought, atMost: 50, on: day).allSatisfy { $0.id > 100 })
      sought = PersonSought()
      sought.numbers = [("H931203612014", "upn")]
      #expect(try People.find(db, sought, atMost: 50, on: day).isEmpty)
      sought.numbers = [("H931203612205", "upn")]
      #expect(try People.find(db, sought, atMost: 50, on: day).map(\.id) == [201])
    }
    await database.close()
  }
}
