// Errors tell what failed and where, and no value.
import Postgres
import TestSupport
import Testing

@Suite("Errors")
struct ErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var sql: SQL
    var state: String
    var testDescription: String { what }
  }

  static let secret = "Persephone"

  static let cases = [
    Case(what: "a unique key", sql: "insert into pupil values ($1, 5), ($1, 6)", state: "23505"),
    Case(what: "a check", sql: "insert into pupil values ($1, -1)", state: "23514"),
    Case(what: "a missing value", sql: "insert into pupil values ($1, null)", state: "23502"),
    Case(what: "a foreign key", sql: "insert into friend values ($1)", state: "23503"),
    Case(what: "a number that is none", sql: "select $1::text::int", state: "22P02"),
    Case(what: "a date that is none", sql: "select $1::text::date", state: "22007"),
    Case(what: "a type's length", sql: "insert into short values ($1)", state: "22001"),
    Case(what: "JSON that is none", sql: "select $1::text::json", state: "22P02"),
    Case(what: "a function's own words", sql: "select shout($1)", state: "P0001"),
    Case(what: "a function's own words under another code", sql: "select shout_denied($1)", state: "42501"),
    Case(what: "a table named by a value", sql: "select $1::text::regclass", state: "42P01"),
    Case(what: "a role named by a value", sql: "select set_config('role', $1, true)", state: "22023"),
    Case(what: "a query for words", sql: "select to_tsquery($1 || ' & | (')", state: "42601"),
    Case(what: "a regular expression", sql: "select 'x' ~ ($1 || '(')", state: "2201B"),
    Case(what: "a domain", sql: "select $1::text::tiny", state: "23514"),
  ]

  static let template = TestTemplate("errors") { db in
    try db.executeScript(
      """
      create table pupil (name text primary key, size int not null check (size > 0));
      create table friend (name text references pupil);
      create table short (name varchar(3));
      create domain tiny as text check (length(value) < 3);
      create function shout(name text) returns void language plpgsql as
        $$ begin raise exception 'no such pupil: %', name; end $$;
      create function shout_denied(name text) returns void language plpgsql as
        $$ begin raise exception 'not for you: %', name using errcode = '42501', detail = name, hint = name; end $$;
      """)
  }

  @Test("the refusal of a value does not repeat it", arguments: cases)
  func noValues(_ refusal: Case) async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      let error = #expect(throws: PostgresError.self) { _ = try db.query(refusal.sql, [.text(Self.secret)]) }
      #expect(error?.sqlState == refusal.state)
      #expect(error?.description.contains(Self.secret) == false)
      #expect("\(String(describing: error)) \(String(reflecting: error))".contains(Self.secret) == false)
    }
  }

  @Test("an error names constraint, table, column, statement and place")
  func places() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      let insert = SQL(name: "pupil/insert", text: "insert into pupil values ($1, $2)")
      let missing = #expect(throws: PostgresError.self) { try db.execute(insert, ["A", nil]) }
      #expect(missing?.table == "pupil")
      #expect(missing?.column == "size")
      #expect(missing?.statement == "pupil/insert")
      let check = #expect(throws: PostgresError.self) { try db.execute(insert, ["A", 0]) }
      #expect(check?.constraint == "pupil_size_check")
      let wrong = #expect(throws: PostgresError.self) { _ = try db.query("select nothing from pupil") }
      #expect(wrong?.position == 8)
      #expect(wrong?.message == "column \"nothing\" does not exist")
    }
  }

  @Test("a refused row of a COPY is named by its line, not its text")
  func copyLine() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      let error = #expect(throws: PostgresError.self) {
        try db.copyIn("copy pupil from stdin") { writer in
          for number in 1...10 {
            try writer.row { row in
              row.text("\(Self.secret) \(number)")
              if number == 7 { row.text(Self.secret) } else { row.int(number) }
            }
          }
        }
      }
      #expect(error?.copyLine == 7)
      #expect(error?.description.contains(Self.secret) == false)
    }
  }

  @Test("a connection string that cannot be read is not repeated, nor is a password")
  func connecting() async throws {
    for conninfo in ["host='/tmp password=\(Self.secret)", "host=/nowhere password=\(Self.secret) user=nobody"] {
      let error = #expect(throws: PostgresError.self) { _ = try Connection(ConnectionSettings(conninfo)) }
      #expect(error?.kind == .unavailable)
      #expect(error?.description.contains(Self.secret) == false)
    }
  }
}
