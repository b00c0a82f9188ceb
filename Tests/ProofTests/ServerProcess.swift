// The program's own server as a process of its own, on a data folder and a private cluster that nobody else uses.
import Access
import Glibc
import Postgres
import Register
import Services
import Store
import Synchronization
import TestSupport

/// Started, killed and started again by a test; gone with it. All calls block.
final class ServerProcess: Sendable {
  /// Everything that the server may write to lies below it.
  let folder: TemporaryFolder
  private let state = Mutex(State())

  private struct State {
    var process: pid_t = 0
    var port = 0
    var starts = 0
  }

  struct Failure: Error { let what: String }

  init() throws {
    folder = try TemporaryFolder()
    try start()
    try asOwner { try TestMoment.set(in: $0) }
  }

  deinit { kill(SIGKILL) }

  var data: String { folder.path + "/data" }
  var port: Int { state.withLock(\.port) }
  var process: pid_t { state.withLock(\.process) }

  /// The private cluster, while its server runs.
  func cluster() throws -> ClusterAddress {
    try PrivateCluster.join(ClusterSettings(dataFolder: data))
  }

  /// The cluster's first process.
  func postmaster() throws -> pid_t {
    let lines = try Files.text(data + "/postgres/postmaster.pid").split(separator: "\n")
    guard let process = lines.first.flatMap({ pid_t($0) }) else { throw Failure(what: "no postmaster") }
    return process
  }

  /// Starts the program and waits until it listens.
  func start() throws {
    let count = state.withLock { state in
      state.starts += 1
      return state.starts
    }
    let output = folder.path + "/output-\(count)"
    let process = try ChildProgram(
      [Self.program, "serve", "--data", data, "--port", "0"], output: output, errors: folder.path + "/log-\(count)"
    ).process
    state.withLock { $0.process = process }
    let deadline = ContinuousClock.now.advanced(by: .seconds(60))
    while ContinuousClock.now < deadline {
      if let text = try? Files.text(output), text.hasSuffix("\n"),
        let port = text.split(separator: ":").last.flatMap({ Int($0.dropLast()) })
      {
        state.withLock { $0.port = port }
        return
      }
      usleep(10_000)
    }
    throw Failure(what: "the server did not start")
  }

  /// Ends the process with a signal and waits for its end. Its cluster stays when the signal leaves it no choice.
  func kill(_ signal: Int32) {
    let process = state.withLock { state in
      defer { state.process = 0 }
      return state.process
    }
    guard process > 0 else { return }
    Glibc.kill(process, signal)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  /// The program that was built beside the tests.
  private static var program: String {
    let tests = CommandLine.arguments[0]
    return tests.prefix(tests.lastIndex(of: "/").map { tests.distance(from: tests.startIndex, to: $0) } ?? 0)
      + "/fingerpost"
  }
}

extension ServerProcess {
  /// A pool of the login that the server uses.
  func database() throws -> Database { Database(conninfo: try cluster().conninfo()) }

  /// As the owner, who sees everything.
  func asOwner<T>(_ body: (Connection) throws -> T) throws -> T {
    try body(Connection(ConnectionSettings(cluster().conninfo(role: ClusterAddress.owner))))
  }

  /// Adds schools and gives the token of each, in the clear.
  func addSchools(_ urns: [String]) async throws -> [String] {
    let database = try database()
    let admin = Visit(role: .admin, actor: "user test")
    try await database.transact(as: admin) { db in
      for urn in urns {
        var school = NewInstitution(name: "School \(urn)", nameKey: "school \(urn)")
        school.urn = try URN(urn)
        school.kind = "school"
        school.laCode = "931"
        _ = try Institutions.save(db, school)
      }
      try Institutions.save(db, NewArea(prefix: "OX1", laCode: "931"))
    }
    var tokens: [String] = []
    for urn in urns {
      tokens.append(
        try await Services(Dependencies(database: database)).perform(
          Acts.issueToken, NewToken(role: .school, institution: urn, days: 30), as: .machine("user test", .admin)
        ).token.text)
    }
    await database.close()
    return tokens
  }

  /// Waits until every return is settled.
  func waitUntilSettled(limit: Duration = .seconds(60)) throws {
    let deadline = ContinuousClock.now.advanced(by: limit)
    while ContinuousClock.now < deadline {
      let waiting = try? asOwner { owner in
        try owner.query("select count(*) from return where settled_at is null").single()[0, as: Int.self]
      }
      if waiting == 0 { return }
      usleep(50_000)
    }
    throw Failure(
      what: "some returns are not settled: \((try? waiting()) ?? "the database does not answer")\n" + lastWords)
  }

  /// What is known of the returns that wait.
  private func waiting() throws -> String {
    try asOwner { owner in
      try owner.query(
        """
        select coalesce(string_agg(concat_ws(' ', reference, linked_at, stated_at, failure), '; '), '')
        from return where settled_at is null
        """
      ).single()[0]
    }
  }

  /// The end of the server's log.
  private var lastWords: String {
    let log = try? Files.text(folder.path + "/log-\(state.withLock(\.starts))")
    return log.map { $0.split(separator: "\n").suffix(20).joined(separator: "\n") } ?? "no log"
  }
}
