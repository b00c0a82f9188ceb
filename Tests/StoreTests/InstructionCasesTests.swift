// Instructions that stand, over the cases that checking a return and the independent reckoning are held to as well; and
// what a return that is read next is told of them.
import Postgres
import Reckoning
import Register
import Store
import TestSupport
import Testing

@Suite("Instructions in the database")
struct InstructionCasesTests {
  private static let cases = InstructionCase.all

  /// Two institutions, each with a return that counts and one that it replaced; everyone has a row in all four.
  private static let given: SQL = """
    insert into institution (id, urn, name, name_key, kind, la_code) overriding system value
    values (1, 100001, 'Oak', 'oak', 'school', '931'), (2, 100002, 'Elm', 'elm', 'school', '931');
    insert into return (id, institution_id, kind, as_at, coverage, reference, withhold_confirmed, received_at, received_by,
      digest, summary, replaced_at, replaced_by)
    select made.id::uuid, institution, 'enrolment', '2023-08-01', 'partial', made.id, true, '2023-08-01', 'test', '', '{}',
      case when is_replaced then timestamptz '2023-09-01' end,
      case when is_replaced then ('00000000-0000-4000-8000-00000000000' || institution)::uuid end
    from (values ('00000000-0000-4000-8000-000000000001', 1, false), ('00000000-0000-4000-8000-000000000002', 2, false),
      ('00000000-0000-4000-8000-000000000003', 1, true), ('00000000-0000-4000-8000-000000000004', 2, true))
      as made (id, institution, is_replaced);
    """

  private func load(_ db: Connection) throws {
    try db.executeScript(Self.given)
    try db.execute(
      """
      with born as (select n, day from unnest($1::date[]) with ordinality as birth (day, n)),
      person_made as (
        insert into person (id, created_at) overriding system value select n, '2023-01-01' from born
      ),
      row_made as (
        insert into return_row (return_id, institution_id, number, status, as_at, surname, forename, date_of_birth)
        select return.id, return.institution_id, born.n, 'identity_only', return.as_at, 'Person' || born.n, 'Invented',
          born.day
        from born cross join return
        returning id, institution_id, number
      )
      insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, reason)
      select id, institution_id, number, 'link', '2023-08-01', 'linking', '{}' from row_made
      """, [.dateArray(Self.cases.map { $0.born.daysSince1970 })])
    let told = Self.cases.enumerated().flatMap { place, example in example.told.map { (person: place + 1, told: $0) } }
    try db.execute(
      """
      insert into instruction (return_id, row_number, institution_id, surnames, forenames, date_of_birth, given_by,
        given_on, asked_on, withdrawn_on, recorded_at, row_kept)
      select return.id, person, institution, array['person' || person], array['invented'], row.date_of_birth, giver, given,
        asked, withdrawn, '2023-08-01', true
      from unnest($1::int[], $2::int[], $3::text[], $4::date[], $5::date[], $6::date[], $7::bool[])
        as told (person, institution, giver, given, asked, withdrawn, is_replaced)
      join return on return.institution_id = institution and (return.replaced_at is not null) = is_replaced
      join return_row as row on row.return_id = return.id and row.number = person
      """,
      [
        .intArray(told.map(\.person)), .intArray(told.map { $0.told.isOwn ? 1 : 2 }),
        .textArray(told.map(\.told.givenBy.rawValue)), .dateArray(told.map(\.told.givenOn.daysSince1970)),
        .dateArray(told.map(\.told.askedOn?.daysSince1970)), .dateArray(told.map(\.told.withdrawnOn?.daysSince1970)),
        .boolArray(told.map(\.told.isReplaced)),
      ])
    try db.executeScript(Self.stated)
  }

  @Test("an instruction stands on exactly the days on which class C is refused", arguments: [true, false])
  func cases(untilAsked: Bool) async throws {
    let points = Self.cases.enumerated().flatMap { place, example in example.days.map { (place + 1, $0) } }
    let database = try await TestDatabase.make(template: .county)
    let standing = try await database.with { db in
      try db.transaction { db in try load(db) }
      try db.execute(
        "update setting set value = $1 where name = 'refuse_until_asked'", [.text(String(untilAsked))])
      return try db.query(
        "select person_id, day from standing_instructions($1, $2, 'infinity') where institution_id = 1",
        [.intArray(points.map(\.0)), .dateArray(points.map(\.1.daysSince1970))]
      ).map { (try $0[0, as: Int.self], try $0[1, as: Day.self]) }
    }
    let byPerson = Dictionary(grouping: standing, by: \.0).mapValues { $0.map(\.1).sorted() }
    for (place, example) in Self.cases.enumerated() {
      #expect(byPerson[place + 1] ?? [] == example.daysStanding(untilAsked: untilAsked), "\(example)")
    }
  }

  @Test(
    "the return read next is told of no withdrawal that only a replaced return told, or the one it is about to replace",
    arguments: [
      (Next(kind: "enrolment"), false), (Next(years: [12, 11]), false), (Next(kind: "leaver"), true),
      (Next(years: [13]), true), (Next(site: "B"), true), (Next(asAt: asAt.adding(days: 1)), true),
      (Next(mayBeFull: false), true), (Next(mayBeFull: false, replaces: "R"), false),
    ])
  func nextReturn(next: Next, withdrawalCounts: Bool) async throws {
    let database = try await TestDatabase.make(template: .county)
    try await database.with { db in try db.executeScript(Self.withdrawn) }
    let told = try await Database(conninfo: database.conninfo(role: ClusterAddress.app)).work(as: .worker) { db in
      try Returns.instructions(
        db, institution: 1, reading: next.statement, asAt: next.asAt, mayBeFull: next.mayBeFull, for: .worker
      ).map(\.withdrawnOn)
    }
    #expect(told == [withdrawalCounts ? Self.asAt : nil])
  }

  /// The return that is read next.
  struct Next: Sendable {
    var kind: String?
    var asAt = InstructionCasesTests.asAt
    var mayBeFull = true
    var years: [Int] = []
    var site = ""
    var replaces: String?

    var statement: ReturnStatement {
      var statement = ReturnStatement(institution: "100001")
      statement.kind = kind
      statement.years = years
      statement.site = site
      statement.replaces = replaces
      return statement
    }
  }

  @Test("an instruction settles again whoever it may name, though nothing was kept of its row")
  func touched() async throws {
    let database = try await TestDatabase.make(template: .county)
    let touched = try await database.with { db in
      try db.executeScript(Self.named)
      try db.executeScript(Self.stated)
      return try db.query("select person_id from persons_instructed(array(select id from return)) order by 1").map {
        try $0[0, as: Int.self]
      }
    }
    #expect(touched == [1, 2, 3])
  }

  private static let stated: SQL = """
    update return set linked_at = received_at, stated_at = received_at;
    select remake_runs(array_agg(id), array_agg(timestamptz 'epoch')) from person;
    """

  /// Nora Adder as told, with a slip in name and birth date, and with the names changed round; two others.
  private static let named: SQL = """
    insert into return (id, institution_id, kind, as_at, coverage, reference, withhold_confirmed, received_at, received_by,
      digest, summary)
    values ('00000000-0000-4000-8000-000000000001', 0, 'actual', '2025-10-10', 'partial', 'R', true, '2025-10-10', 'test',
      '', '{}');
    insert into person (id, created_at) overriding system value select n, '2025-10-10' from generate_series(1, 5) as n;
    insert into return_row (id, return_id, institution_id, number, status, as_at, forename, surname, date_of_birth)
    overriding system value
    select n, '00000000-0000-4000-8000-000000000001', 0, n, 'sound', '2025-10-10', forename, surname, born::date
    from (values (1, 'Nora', 'Adder', '2009-10-05'), (2, 'Norah', 'Addder', '2009-05-10'),
      (3, 'ADDER', 'nora', '2009-10-05'), (4, 'Nora', 'Buzzard', '2009-10-05'), (5, 'Nora', 'Adder', '2009-11-06'))
      as told (n, forename, surname, born);
    insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, reason)
    select id, 0, id, 'link', '2025-10-10', 'test', '{}' from return_row;
    insert into birth (person_id, born, first_as_at) select id, date_of_birth, as_at from return_row;
    insert into instruction (return_id, row_number, institution_id, surnames, forenames, date_of_birth, given_by, given_on,
      recorded_at, row_kept)
    select id, 99, 0, told.surnames::text[], told.forenames::text[], '2009-10-05', 'parent', '2025-09-01', '2025-10-10',
      false
    from return, (values ('{adder}', '{nora}'), ('{}', '{}'), ('{buzzard}', '{}')) as told (surnames, forenames);
    """

  private static let asAt = Day(daysSince1970: 20_371)

  private static let withdrawn: SQL = """
    insert into institution (id, urn, name, name_key, kind, la_code) overriding system value
    values (1, 100001, 'Oak', 'oak', 'school', '931');
    insert into return (id, institution_id, kind, as_at, coverage, years, reference, withhold_confirmed, received_at,
      received_by, digest, summary)
    values ('00000000-0000-4000-8000-000000000001', 1, 'enrolment', '2025-10-10', 'full', '{11,12}', 'R', true,
      '2025-10-10', 'test', '', '{}');
    insert into instruction (return_id, row_number, institution_id, surnames, forenames, given_by, given_on, withdrawn_on,
      recorded_at, row_kept)
    select id, n, 1, '{adder}', '{nora}', 'parent', '2025-09-01', as_at, received_at, true
    from return, generate_series(1, 2) as n;
    """
}
