// Migrations: once, in order, never backwards, and definitions made again only when they changed.
import Glibc
import Postgres
import TestSupport
import Testing

@Suite("Migrations")
struct MigrationTests {
  private static func change(_ name: String, _ text: String) throws -> Migrations.Change {
    try Migrations.Change(Migrations.File(name: name, text: text))
  }

  private static func group(_ name: String, _ text: String) -> Migrations.Group {
    Migrations.Group(name: name, files: [Migrations.File(name: "\(name).sql", text: text)])
  }

  private static func standard(_ changes: Int = 2, view: String = "select id from person") throws -> Migrations {
    let all = [
      try change("0001-person.sql", "create table person (id int); create table tally (n int);"),
      try change("0002-count.sql", "insert into tally values (1); alter table person add name text;"),
      try change("0003-more.sql", "insert into tally values (3);"),
    ]
    return Migrations(
      roles: Migrations.File(
        name: "roles.sql",
        text: """
          do $$ begin
            if not exists (select from pg_roles where rolname = 'migration_reader') then
              create role migration_reader;
            end if;
          end $$;
          alter role migration_reader noinherit;
          """),
      changes: Array(all.prefix(changes)),
      remade: [
        group("functions", "create or replace function twice(n int) returns int language sql as 'select 2 * n';"),
        group("views", "drop view if exists people; create view people as \(view);"),
      ])
  }

  private static func tally(_ db: Connection) throws -> [Int] {
    try db.query("select n from tally order by n").map { try $0[0, as: Int.self] }
  }

  @Test("a migration happens once, and again does nothing")
  func once() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let pending = try Self.standard().pending(on: db)
      #expect(pending.changes == ["0001-person.sql", "0002-count.sql"])
      let report = try Self.standard().run(on: db)
      #expect(report == pending)
      #expect(try Self.standard().run(on: db) == Migrations.Report())
      let later = try Self.standard(3).run(on: db)
      #expect(later.changes == ["0003-more.sql"])
      #expect(later.remade == ["functions", "views"])
      #expect(try Self.tally(db) == [1, 3])
    }
  }

  @Test("servers that start together migrate once")
  func together() async throws {
    let database = try await TestDatabase.make()
    let reports = try await withThrowingTaskGroup(of: Migrations.Report.self) { group in
      for _ in 0..<6 { group.addTask { try await database.with { try Self.standard().run(on: $0) } } }
      var reports: [Migrations.Report] = []
      for try await report in group { reports.append(report) }
      return reports
    }
    #expect(reports.filter { !$0.changes.isEmpty }.count == 1)
    try await database.with { db in
      let tally = try Self.tally(db)
      #expect(tally == [1])
    }
  }

  @Test("two databases of one cluster may make their roles at the same moment")
  func rolesTogether() async throws {
    let databases = [try await TestDatabase.make(), try await TestDatabase.make(), try await TestDatabase.make()]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for database in databases {
        group.addTask { _ = try await database.with { try Self.standard().run(on: $0) } }
      }
      try await group.waitForAll()
    }
  }

  @Test("only changed definitions are made again, with those that come after them")
  func remade() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try Self.standard().run(on: db)
      let report = try Self.standard(view: "select id, name from person").run(on: db)
      #expect(report == Migrations.Report(remade: ["views"]))
      #expect(try db.query("select * from people").columnCount == 2)
    }
  }

  @Test("a database newer than the program is refused")
  func newer() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try Self.standard(3).run(on: db)
      let error = #expect(throws: MigrationError.self) { try Self.standard(2).run(on: db) }
      #expect(error?.kind == .newerDatabase)
      #expect(error?.sentence.contains("0003-more.sql") == true)
      #expect(throws: MigrationError.self) { try Self.standard(2).pending(on: db) }
    }
  }

  @Test("a change that was edited after it was applied is refused")
  func edited() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try Self.standard(1).run(on: db)
      let edited = Migrations(changes: [try Self.change("0001-person.sql", "create table person (id bigint)")])
      let error = #expect(throws: MigrationError.self) { try edited.run(on: db) }
      #expect(error?.kind == .changedFile)
    }
  }

  @Test("a change that comes before an applied one is refused, and so is one without a number")
  func order() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try Migrations(changes: [Self.change("0002-count.sql", "select 1")]).run(on: db)
      let late = Migrations(changes: [
        try Self.change("0001-person.sql", "select 1"), try Self.change("0002-count.sql", "select 1"),
      ])
      let error = #expect(throws: MigrationError.self) { try late.run(on: db) }
      #expect(error?.kind == .outOfOrder)
      #expect(throws: MigrationError.self) { try Self.change("person.sql", "select 1") }
    }
  }

  @Test("a change that fails leaves nothing of itself, and those before it stay")
  func failing() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let broken = Migrations(changes: [
        try Self.change("0001-good.sql", "create table good (id int)"),
        try Self.change("0002-bad.sql", "create table half (id int); select nothing;"),
      ])
      let error = #expect(throws: PostgresError.self) { try broken.run(on: db) }
      #expect(error?.statement == "0002-bad.sql")
      let row = try db.query("select to_regclass('good') is not null, to_regclass('half') is null").single()
      #expect(try row[0, as: Bool.self])
      #expect(try row[1, as: Bool.self])
    }
  }

  /// A table of codes, and the list of them that the program brings.
  private static func codes(_ rows: String, formerly: Set<String> = []) throws -> Migrations {
    let file = Migrations.File(
      name: "0001-codes.sql", text: "create table code (id int primary key, label text)")
    let load = Migrations.Load(
      script: """
        create temporary table incoming (like code) on commit drop;
        copy incoming from stdin (format csv, header);
        insert into code select * from incoming on conflict do nothing;
        drop table incoming;
        """, data: "id,label\n" + rows)
    return Migrations(
      changes: [try Migrations.Change(file, formerChecksums: formerly)],
      remade: [Migrations.Group(name: "lists", loads: [load]), group("views", "create or replace view v as select 1")])
  }

  private static func labels(_ db: Connection) throws -> [String] {
    try db.query("select label from code order by id").map { try $0[0, as: String.self] }
  }

  @Test("a list brings its new rows, and leaves what was changed in the database")
  func lists() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try Self.codes("1,\"a, b\"\n2,c\n").run(on: db)
      #expect(try Self.labels(db) == ["a, b", "c"])
      try db.execute("update code set label = 'our own' where id = 2")
      let report = try Self.codes("1,\"a, b\"\n2,c\n3,d\n").run(on: db)
      #expect(report == Migrations.Report(remade: ["lists", "views"]))
      #expect(try Self.labels(db) == ["a, b", "our own", "d"])
    }
  }

  @Test("a list with a row that does not fit changes nothing and is named")
  func badList() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try Self.codes("1,a\n").run(on: db)
      #expect(throws: PostgresError.self) { try Self.codes("1,a\n2,b\nx,c\n").run(on: db) }
      #expect(try Self.labels(db) == ["a"])
      #expect(try db.query("select to_regclass('incoming') is null").single()[0, as: Bool.self])
    }
  }

  @Test("a change is known by the checksum of a former version, and by no other")
  func formerChecksum() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try Self.codes("1,a\n").run(on: db)
      try db.execute("update fingerpost_meta.change set checksum = 'as once'")
      #expect(throws: MigrationError.self) { try Self.codes("1,a\n").run(on: db) }
      #expect(try Self.codes("1,a\n", formerly: ["as once"]).run(on: db) == Migrations.Report())
    }
  }

  @Test("a definition whose table is in use is tried again until it is free")
  func lockRetry() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    try await database.with { try Self.standard().run(on: $0) }
    let (holds, holding) = AsyncStream.makeStream(of: Void.self)
    let reader = Task {
      defer { holding.finish() }
      try await pool.transaction { db in
        try db.execute("select * from people")
        holding.yield()
        // Holds the table until the first try has waited for it and given up.
        try Self.waitUntilWaitedFor(db)
        usleep(1_500_000)
      }
    }
    for await _ in holds { break }
    let report = try await database.with { db in
      try Self.standard(view: "select name from person").run(on: db, lockTimeout: .seconds(1))
    }
    #expect(report.remade == ["views"])
    _ = try await reader.value
    await pool.close()
  }

  /// Waits, a minute at most, until somebody waits for the table that the visitor holds.
  private static func waitUntilWaitedFor(_ db: Connection) throws {
    let blocked: SQL = "select exists (select from pg_locks where not granted and relation = 'people'::regclass)"
    for _ in 0..<6000 {
      if try db.query(blocked).single()[0, as: Bool.self] { return }
      usleep(10_000)
    }
    Issue.record("nobody waited for the table")
  }
}
