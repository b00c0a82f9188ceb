// The private cluster: made once, adopted, brought back, refused to a second server, silent about values.
import Glibc
import Postgres
import TestSupport
import Testing

@Suite("Private cluster", .serialized)
struct ClusterTests {
  private static func settings(_ folder: TemporaryFolder, _ name: String = "data") -> ClusterSettings {
    var settings = ClusterSettings(dataFolder: "\(folder.path)/\(name)")
    settings.isDurable = false
    return settings
  }

  private static func number(_ address: ClusterAddress, _ sql: SQL) throws -> Int {
    try Connection(ConnectionSettings(address.conninfo(role: ClusterAddress.owner))).query(sql).single()[0]
  }

  private static func waitUntilBack(_ address: ClusterAddress) throws -> Int {
    for _ in 0..<2000 {
      if let number = try? number(address, "select count(*) from kept") { return number }
      usleep(10_000)
    }
    return try number(address, "select count(*) from kept")
  }

  private static func refusal(_ settings: ClusterSettings) -> ClusterError? {
    #expect(throws: ClusterError.self) { _ = try PrivateCluster.serve(settings) }
  }

  @Test("it is made with checksums, UTF-8 and everything durable, and answers on its socket only")
  func made() async throws {
    try await BlockingThread.run {
      let folder = try TemporaryFolder()
      let cluster = try PrivateCluster.serve(ClusterSettings(dataFolder: "\(folder.path)/a/b"))
      #expect(cluster.timings.creating != nil)
      #expect(!cluster.wasAdopted)
      let db = try Connection(ConnectionSettings(cluster.address.conninfo()))
      let wanted = [
        "data_checksums": "on", "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on",
        "server_encoding": "UTF8", "lc_collate": "C.UTF-8", "listen_addresses": "",
      ]
      for (name, value) in wanted {
        let shown = try db.query("select current_setting($1)", [.text(name)]).single()[0, as: String.self]
        #expect(shown == value, "\(name)")
      }
      let app = try db.query("select current_user::text, rolsuper from pg_roles where rolname = current_user").single()
      #expect(try app[0, as: String.self] == ClusterAddress.app)
      #expect(try app[1, as: Bool.self] == false)
      cluster.stop()
      #expect(kill(cluster.processID, 0) == 0 || cluster.processID == 0)
    }
  }

  @Test("a second server is refused, a command joins, and after the stop the next may serve")
  func secondServer() async throws {
    try await BlockingThread.run {
      let folder = try TemporaryFolder()
      let settings = Self.settings(folder)
      #expect(throws: ClusterError.self) { try PrivateCluster.join(settings) }
      let first = try PrivateCluster.serve(settings)
      let error = Self.refusal(settings)
      #expect(error?.kind == .alreadyServed)
      #expect(error?.sentence.contains("\(getpid())") == true)
      let joined = try PrivateCluster.join(settings)
      #expect(try Self.number(joined, "select 1") == 1)
      first.stop()
      #expect(throws: ClusterError.self) { try PrivateCluster.join(settings) }
      let second = try PrivateCluster.serve(settings)
      #expect(second.timings.creating == nil)
      second.stop()
    }
  }

  @Test("a server that outlived its program is adopted with what it holds")
  func adopted() async throws {
    try await BlockingThread.run {
      let folder = try TemporaryFolder()
      let settings = Self.settings(folder)
      let process: Int32
      do {
        // Letting go without a stop is what the end of a killed program looks like from outside.
        let abandoned = try PrivateCluster.serve(settings)
        process = abandoned.processID
        try Connection(ConnectionSettings(abandoned.address.conninfo(role: ClusterAddress.owner)))
          .executeScript("create table kept (id int); insert into kept values (1)")
      }
      let adopter = try PrivateCluster.serve(settings)
      #expect(adopter.wasAdopted)
      #expect(adopter.processID == process)
      #expect(try Self.number(adopter.address, "select count(*) from kept") == 1)
      adopter.stop()
      #expect(throws: ClusterError.self) { try PrivateCluster.join(settings) }
    }
  }

  @Test("a killed server comes back by itself, also while a worker of it is busy, and loses nothing committed")
  func killed() async throws {
    let folder = try TemporaryFolder()
    let settings = ClusterSettings(dataFolder: "\(folder.path)/data")
    let cluster = try await BlockingThread.run { try PrivateCluster.serve(settings) }
    let pool = Pool(Pool.Configuration(ConnectionSettings(cluster.address.conninfo(role: ClusterAddress.owner))))
    try await pool.with { try $0.executeScript("create table kept (id int); insert into kept values (1)") }
    let busy = Task {
      try await pool.with {
        try $0.execute("select count(*) from generate_series(1, 100000), generate_series(1, 100000)")
      }
    }
    // A worker that is gone before it was seen fails below; nobody waits for it for ever.
    for _ in 0..<4000 where pool.statistics.open < 1 || pool.statistics.idle > 0 {
      try await Task.sleep(for: .milliseconds(5))
    }
    kill(cluster.processID, SIGKILL)
    let kept = try await BlockingThread.run { try Self.waitUntilBack(cluster.address) }
    #expect(kept == 1)
    _ = await busy.result
    // The pool finds its way back by itself.
    let counted = try await pool.with { try $0.query("select count(*) from kept")[0][0, as: Int.self] }
    #expect(counted == 1)
    await pool.close()
    try await BlockingThread.run { cluster.stop() }
  }

  @Test("a server killed while no program watched is recovered by the next")
  func killedUnwatched() async throws {
    try await BlockingThread.run {
      let folder = try TemporaryFolder()
      let settings = ClusterSettings(dataFolder: "\(folder.path)/data")
      let process: Int32
      do {
        let abandoned = try PrivateCluster.serve(settings)
        try Connection(ConnectionSettings(abandoned.address.conninfo(role: ClusterAddress.owner)))
          .executeScript("create table kept (id int); insert into kept values (1)")
        process = abandoned.processID
      }
      kill(process, SIGKILL)
      let next = try PrivateCluster.serve(settings)
      #expect(try Self.number(next.address, "select count(*) from kept") == 1)
      next.stop()
    }
  }

  @Test("a cluster of another version, or programs that are not there, are refused in words")
  func versions() async throws {
    try await BlockingThread.run {
      let folder = try TemporaryFolder()
      var settings = Self.settings(folder)
      try PrivateCluster.serve(settings).stop()
      try Self.write("9\n", to: "\(settings.dataFolder)/postgres/PG_VERSION")
      let error = Self.refusal(settings)
      #expect(error?.kind == .wrongVersion)
      #expect(error?.sentence.contains("PostgreSQL 9") == true)
      settings.binaries = "/nowhere"
      #expect(Self.refusal(settings)?.kind == .noPrograms)
    }
  }

  @Test("a data folder with a long path gets its socket elsewhere")
  func longPath() async throws {
    try await BlockingThread.run {
      let folder = try TemporaryFolder()
      let settings = Self.settings(folder, String(repeating: "long-", count: 30))
      let cluster = try PrivateCluster.serve(settings)
      #expect(cluster.address.socketFolder.utf8.count < 60)
      #expect(try Self.number(PrivateCluster.join(settings), "select 1") == 1)
      cluster.stop()
      rmdir(cluster.address.socketFolder)
    }
  }

  @Test("a folder that the server's account cannot enter is refused in words", .enabled(if: geteuid() == 0))
  func closedFolder() async throws {
    try await BlockingThread.run {
      let folder = try TemporaryFolder()
      chmod(folder.path, 0o700)
      let error = Self.refusal(Self.settings(folder))
      #expect(error?.kind == .folder)
      #expect(error?.sentence.contains("chmod") == true)
    }
  }

  @Test("a refused value does not reach the server's log")
  func silentLog() async throws {
    try await BlockingThread.run {
      let folder = try TemporaryFolder()
      let settings = Self.settings(folder)
      let cluster = try PrivateCluster.serve(settings)
      let db = try Connection(ConnectionSettings(cluster.address.conninfo(role: ClusterAddress.owner)))
      try db.execute("create table pupil (name text primary key)")
      let secret = Parameter.text("Persephone")
      let refusals: [SQL] = [
        "insert into pupil values ($1), ($1)", "select $1::text::int", "select $1::text::date",
        "select set_config('role', $1, false)", "select to_tsquery($1 || ' & | (')",
      ]
      for refusal in refusals { #expect(throws: PostgresError.self) { try db.query(refusal, [secret]) } }
      #expect(throws: PostgresError.self) {
        try db.executeScript("do $$ begin raise exception 'Persephone' using detail = 'Persephone'; end $$")
      }
      let killer = try Connection(ConnectionSettings(cluster.address.conninfo(role: ClusterAddress.owner)))
      _ = try killer.query("select pg_terminate_backend($1::int)", [.int(Int(db.processID))])
      cluster.stop()
      let log = try Self.read("\(settings.dataFolder)/postgres.log")
      #expect(log.contains("database system is ready"))
      #expect(!log.contains("Persephone"))
      #expect(!log.contains("insert into"))
    }
  }

  private static func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }

  private static func read(_ path: String) throws -> String {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1_000_000)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
