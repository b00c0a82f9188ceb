// Connection strings are libpq's own, completed only where nothing was said.
import Glibc
import TestSupport
import Testing

@testable import Postgres

@Suite("Connection strings")
struct ConnectionTests {
  private static func completed(_ conninfo: String) throws -> [String: [String]] {
    Dictionary(grouping: try ConnectionSettings(conninfo).completed(), by: \.key).mapValues { $0.map(\.value) }
  }

  @Test("keepalives and time limits are added unless they are given")
  func defaults() throws {
    let bare = try Self.completed("host=db")
    #expect(bare["keepalives"] == ["1"])
    #expect(bare["tcp_user_timeout"] == ["30000"])
    let given = try Self.completed("postgresql://db/x?tcp_user_timeout=7&connect_timeout=3")
    #expect(given["tcp_user_timeout"] == ["7"])
    #expect(given["connect_timeout"] == ["3"])
    #expect(given["keepalives_idle"] == ["30"])
  }

  @Test("a service file's own words count")
  func service() async throws {
    let folder = try TemporaryFolder()
    let database = try await TestDatabase.make()
    let file = try #require(fopen("\(folder.path)/services", "w"))
    fputs("[county]\nhost=\(database.address.socketFolder)\ndbname=\(database.name)\n", file)
    fputs("user=fingerpost_owner\nconnect_timeout=4\n", file)
    fclose(file)
    // Read only by connections that name a service, which no other test does.
    setenv("PGSERVICEFILE", "\(folder.path)/services", 1)
    let values = try Self.completed("service=county")
    #expect(values["connect_timeout"] == nil)
    #expect(values["tcp_user_timeout"] == ["30000"])
    let name = try await BlockingThread.run {
      try Connection(ConnectionSettings("service=county")).query("select current_database()::text")[0][
        0, as: String.self]
    }
    #expect(name == database.name)
  }

  @Test("of several hosts the first that serves is taken")
  func severalHosts() async throws {
    let database = try await TestDatabase.make()
    let conninfo =
      "host=/nowhere,\(database.address.socketFolder) user=fingerpost_owner dbname=\(database.name) "
      + "target_session_attrs=read-write"
    let name = try await BlockingThread.run {
      try Connection(ConnectionSettings(conninfo)).query("select current_database()::text")[0][0, as: String.self]
    }
    #expect(name == database.name)
  }

  @Test("the server's forms of values do not depend on its settings")
  func forms() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try db.executeScript(
        """
        do $$ begin
          execute format('alter database %I set datestyle to ''german''', current_database());
          execute format('alter database %I set timezone to ''Asia/Kathmandu''', current_database());
          execute format('alter database %I set bytea_output to ''escape''', current_database());
        end $$
        """)
    }
    try await database.with { db in
      let row = try db.query(
        "select $1::date, $2::timestamptz, $3::bytea",
        [
          .date(20_000), .timestamp(5_000_000), .bytes([1, 200]),
        ]
      ).single()
      #expect(try row[0, as: DateValue.self].daysSince1970 == 20_000)
      #expect(try row[1, as: TimestampValue.self].microsecondsSince1970 == 5_000_000)
      #expect(try row[2, as: [UInt8].self] == [1, 200])
    }
  }
}
