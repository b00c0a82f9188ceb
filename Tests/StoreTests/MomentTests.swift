// What time it is comes from the database alone, and nobody but its owner can move that clock.
import Ciphers
import FoundationEssentials
import Postgres
import Register
import Store
import TestSupport
import Testing

@Suite("The moment")
struct MomentTests {
  /// Seconds by which the moment is ahead of the machine's clock.
  private static func ahead(_ db: Connection) throws -> Double {
    try db.query("select extract(epoch from moment() - statement_timestamp())::float8").single()[0]
  }

  @Test("the moment is the database's clock and whatever the owner puts before it, also for who visits")
  func offset() async throws {
    let base = try await TestDatabase.make(template: .county)
    let database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
    for interval in ["0", "400 days", "-3 hours"] {
      let seconds = try await base.with { owner in
        try owner.execute(
          """
          insert into clock_offset (ahead) values ($1::interval)
          on conflict (is_only) do update set ahead = excluded.ahead
          """, [.text(interval)])
        return try owner.query("select extract(epoch from $1::interval)::float8", [.text(interval)])
          .single()[0, as: Double.self]
      }
      for role in Role.allCases {
        let found = try await database.transact(as: RightsCounty.county(role), access: .readOnly, Self.ahead)
        #expect(found == seconds, "\(role)")
      }
      #expect(try await database.requests.with(Self.ahead) == seconds)
    }
    await database.close()
  }

  @Test("two statements of one transaction meet two moments, one statement meets one")
  func statements() async throws {
    let base = try await TestDatabase.make(template: .county)
    let moments = try await base.with { owner in
      try owner.transaction { db in
        let first = try Moment.read(db)
        let both = try db.query("select moment(), pg_sleep(0.002), moment()").single()
        return (first, try both[0, as: Instant.self], try both[2, as: Instant.self], try Moment.read(db))
      }
    }
    #expect(moments.0 < moments.1)
    #expect(moments.1 == moments.2)
    #expect(moments.2 < moments.3)
  }

  @Test("no role can move the clock, by a row, a setting or a table of its own", arguments: Role.allCases)
  func roles(role: Role) async throws {
    let county = try await RightsCounty.shared.value
    let visit = role == .school ? county.ashcombe : RightsCounty.county(role)
    let statements: [SQL] = [
      "insert into clock_offset (is_only, ahead) values (true, '1 day')", "update clock_offset set ahead = '1 day'",
      "delete from clock_offset", "truncate clock_offset",
    ]
    for statement in statements {
      #expect(try await county.refusal(as: visit) { try $0.execute(statement) } == "42501", "\(statement.name)")
    }
    let before = try await county.database.transact(as: visit, Self.ahead)
    let after = try await county.database.transact(as: visit) { db in
      try db.execute("set local search_path = pg_temp, public")
      try? db.savepoint { db in
        try db.execute("create temporary table clock_offset (is_only boolean, ahead interval) on commit drop")
        try db.execute("insert into clock_offset values (true, '1 day')")
      }
      for name in ["fingerpost.moment", "fingerpost.ahead", "timezone"] {
        try? db.savepoint { db in
          _ = try db.query("select set_config($1, 'Pacific/Kiritimati', true)", [.text(name)])
        }
      }
      return try Self.ahead(db)
    }
    #expect(before == after)
  }

  @Test("a token counts until its last moment by the county's clock")
  func token() async throws {
    let base = try await TestDatabase.make(template: .county)
    let database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
    let hash = try Digest.sha256("some token".utf8).bytes
    try await database.transact(as: RightsCounty.county(.admin)) { db in
      try Tokens.issue(
        db, hash: hash, role: .eet, institution: nil, label: "", days: 30, actor: "user test")
    }
    func counts(after interval: String) async throws -> Bool {
      try await base.with { owner in
        try owner.execute(
          """
          insert into clock_offset (ahead) values ($1::interval)
          on conflict (is_only) do update set ahead = clock_offset.ahead + excluded.ahead
          """, [.text(interval)])
      }
      let isFound = (try? await database.admit(.token(hash), of: [.eet])) != nil
      try await base.with { owner in
        try owner.execute("update clock_offset set ahead = ahead - $1::interval", [.text(interval)])
      }
      return isFound
    }
    #expect(try await counts(after: "0"))
    #expect(try await counts(after: "719 hours 59 minutes"))
    #expect(try await counts(after: "720 hours") == false)
    await database.close()
  }

  @Test("no statement and no function but the moment's own asks a clock")
  func noOtherClock() async throws {
    let clocks = /\b(now|clock_timestamp|transaction_timestamp|statement_timestamp|timeofday)\s*\(/
      .ignoresCase()
    let words = /\b(current_date|current_time|current_timestamp|localtime|localtimestamp)\b/.ignoresCase()
    let root = #filePath.components(separatedBy: "/Tests/")[0] + "/sql"
    let files = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".sql") }
    #expect(files.count > 100)
    for file in files where file != "functions/02-moment.sql" {
      let text = try String(contentsOfFile: root + "/" + file, encoding: .utf8)
      #expect(text.firstMatch(of: clocks) == nil && text.firstMatch(of: words) == nil, "\(file)")
    }
  }
}
