// What happens while a commit waits for its standby, a server stands still, or a failover has left a primary behind.
import Glibc
import Postgres
import TestSupport
import Testing

@Suite("Commits in doubt", .serialized)
struct DoubtTests {
  /// A cluster whose commits wait for a standby that never comes, as after the standby's end.
  private struct Waiting {
    let folder: TemporaryFolder
    let cluster: PrivateCluster
    let owner: String

    static func make() async throws -> Waiting {
      try await BlockingThread.run {
        let folder = try TemporaryFolder()
        var settings = ClusterSettings(dataFolder: "\(folder.path)/data")
        settings.isDurable = false
        // A commit waits for a standby only where it is kept on disk.
        settings.parameters = ["synchronous_commit": "on"]
        let cluster = try PrivateCluster.serve(settings)
        let owner = cluster.address.conninfo(role: ClusterAddress.owner)
        let db = try Connection(ConnectionSettings(owner))
        try db.executeScript("create table kept (id int primary key)")
        try db.executeScript("alter system set synchronous_standby_names = 'nobody'")
        try db.executeScript("select pg_reload_conf()")
        return Waiting(folder: folder, cluster: cluster, owner: owner)
      }
    }

    func pool(commitLimit: Duration?, visitLimit: Duration? = nil) -> Pool {
      var settings = ConnectionSettings(owner)
      settings.commitLimit = commitLimit
      settings.visitLimit = visitLimit
      return Pool(Pool.Configuration(settings, size: 2))
    }

    /// Answers without waiting for the standby.
    func look(_ sql: SQL) async throws -> Int {
      try await BlockingThread.run { try Connection(ConnectionSettings(owner)).query(sql).single()[0] }
    }

    /// Whether a commit waits, looked for until it does.
    func waitForCommit() async throws {
      for _ in 0..<2000 {
        if try await look("select count(*)::int from pg_stat_activity where wait_event = 'SyncRep'") > 0 { return }
        try await Task.sleep(for: .milliseconds(5))
      }
      Issue.record("no commit waited within ten seconds")
    }

    func stop() async throws { try await BlockingThread.run { cluster.stop() } }
  }

  @Test(
    "a commit that no standby takes is given up after its limit, in doubt, and what it kept may be there",
    arguments: [true, false])
  func commitLimit(inOneRoundTrip: Bool) async throws {
    let waiting = try await Waiting.make()
    let pool = waiting.pool(commitLimit: .seconds(1))
    let error = await #expect(throws: PostgresError.self) {
      try await pool.with { db in
        if inOneRoundTrip {
          _ = try db.roundTrip("insert into kept values (1)")
        } else {
          try db.transaction { try $0.execute("insert into kept values (1)") }
        }
      }
    }
    #expect(error?.kind == .inDoubt)
    // The line is cut; the server itself goes on waiting until it notices.
    try await BlockingThread.run {
      let db = try Connection(ConnectionSettings(waiting.owner))
      try db.executeScript("alter system reset synchronous_standby_names")
      try db.executeScript("select pg_reload_conf()")
    }
    for _ in 0..<400 where try await waiting.look("select count(*)::int from kept") == 0 {
      try await Task.sleep(for: .milliseconds(25))
    }
    #expect(try await waiting.look("select count(*)::int from kept") == 1)
    // The pool goes on with a new connection.
    try await pool.transaction { try $0.execute("insert into kept values (2)") }
    #expect(try await waiting.look("select count(*)::int from kept") == 2)
    await pool.close()
    try await waiting.stop()
  }

  @Test("whoever is cancelled during the commit does not stop it at the server", arguments: [true, false])
  func neverCancelled(inOneRoundTrip: Bool) async throws {
    let waiting = try await Waiting.make()
    let pool = waiting.pool(commitLimit: .seconds(4))
    let visit = Task {
      try await pool.with { db in
        if inOneRoundTrip {
          _ = try db.roundTrip("insert into kept values (1)")
        } else {
          try db.transaction { try $0.execute("insert into kept values (1)") }
        }
      }
    }
    try await waiting.waitForCommit()
    visit.cancel()
    try await Task.sleep(for: .seconds(1))
    // Had the cancel reached it, the row would count as committed while no standby has it.
    try await waiting.waitForCommit()
    #expect(try await waiting.look("select count(*)::int from kept") == 0)
    let error = await #expect(throws: PostgresError.self) { try await visit.value }
    #expect(error?.kind == .inDoubt)
    await pool.close()
    try await waiting.stop()
  }

  @Test("a commit that somebody else stops at the server is in doubt, although the server says it is done")
  func stoppedAtTheServer() async throws {
    let waiting = try await Waiting.make()
    let pool = waiting.pool(commitLimit: nil)
    for inOneRoundTrip in [false, true] {
      let visit = Task {
        try await pool.with { db in
          if inOneRoundTrip {
            _ = try db.roundTrip("insert into kept select max(id) + 1 from kept")
          } else {
            try db.transaction { try $0.execute("insert into kept values (1)") }
          }
        }
      }
      try await waiting.waitForCommit()
      let stopped = try await waiting.look(
        "select count(pg_cancel_backend(pid))::int from pg_stat_activity where wait_event = 'SyncRep'")
      #expect(stopped == 1)
      let error = await #expect(throws: PostgresError.self) { try await visit.value }
      #expect(error?.kind == .inDoubt)
    }
    #expect(try await waiting.look("select count(*)::int from kept") == 2)
    await pool.close()
    try await waiting.stop()
  }

  @Test("a server that stands still holds a visit no longer than its limit, and a cancel of it neither")
  func frozen() async throws {
    let waiting = try await Waiting.make()
    let pool = waiting.pool(commitLimit: nil, visitLimit: .seconds(2))
    let process = try await pool.with { $0.processID }
    kill(process, SIGSTOP)
    let visit = Task { try await pool.with { try $0.query("select 1").count } }
    let error = await #expect(throws: PostgresError.self) { try await visit.value }
    // A statement outside any transaction may have kept something.
    #expect(error?.kind == .inDoubt)
    // Further visits are served by other connections.
    #expect(try await pool.with { try $0.query("select 1").count } == 1)
    kill(process, SIGCONT)
    await pool.close()
    try await waiting.stop()
  }
}

@Suite("Primaries that were left behind", .serialized)
struct LeftBehindTests {
  /// A primary, and a second one that was promoted from a copy of it, of which the first knows nothing.
  private static func make(in folder: String) throws -> (old: PrivateCluster, new: PrivateCluster) {
    func settings(_ name: String) -> ClusterSettings {
      var settings = ClusterSettings(dataFolder: "\(folder)/\(name)")
      settings.isDurable = false
      return settings
    }
    let first = try PrivateCluster.serve(settings("old"))
    try Connection(ConnectionSettings(first.address.conninfo(role: ClusterAddress.owner)))
      .executeScript("create table which (name text); insert into which values ('old')")
    first.stop()
    let copying = try ChildProgram([
      "/bin/sh", "-c", "cd \"$0\" && cp -a old new && cp -p new/postgres/PG_VERSION new/postgres/standby.signal",
      folder,
    ])
    #expect(copying.wait() == 0)
    let new = try PrivateCluster.serve(settings("new"))
    let db = try Connection(ConnectionSettings(new.address.conninfo(role: ClusterAddress.owner)))
    #expect(try db.query("select pg_promote()").single()[0, as: Bool.self])
    try db.executeScript("update which set name = 'new'")
    return (try PrivateCluster.serve(settings("old")), new)
  }

  private static func which(_ pool: Pool) async throws -> String {
    try await pool.with { try $0.query("select name from which").single()[0] }
  }

  @Test("once the new primary was met nobody goes back to the old one, even where it stands first in the list of hosts")
  func leftBehind() async throws {
    let folder = try TemporaryFolder()
    let (old, new) = try await BlockingThread.run { try Self.make(in: folder.path) }
    let newest = NewestTimeline()
    func pool(_ conninfo: String) -> Pool {
      var settings = ConnectionSettings(conninfo)
      settings.newestTimeline = newest
      return Pool(Pool.Configuration(settings, size: 1))
    }
    let both = pool(
      "host=\(old.address.socketFolder),\(new.address.socketFolder) user=\(ClusterAddress.owner) dbname=fingerpost "
        + "target_session_attrs=read-write")
    // Nothing is known of a failover yet, and the first of the list can be written.
    #expect(try await Self.which(both) == "old")
    let direct = pool(new.address.conninfo(role: ClusterAddress.owner))
    #expect(try await Self.which(direct) == "new")
    // The connection that is open to the old one is given up as well.
    #expect(try await Self.which(both) == "new")
    let alone = pool(old.address.conninfo(role: ClusterAddress.owner))
    let error = await #expect(throws: PostgresError.self) { try await Self.which(alone) }
    #expect(error?.kind == .leftBehind)
    for pool in [both, direct, alone] { await pool.close() }
    try await BlockingThread.run {
      old.stop()
      new.stop()
    }
  }
}
