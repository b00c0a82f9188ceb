// The pools: short requests, long work that must not keep requests waiting, and a small one that nothing may keep waiting.
import Postgres

/// A county's database.
public final class Database: Sendable {
  public let requests: Pool
  public let jobs: Pool
  /// Looks at the database's health, and nothing else.
  public let health: Pool
  /// Where lists and statistics are read beside the primary; nil: nowhere.
  public let replica: Replica?

  /// The plans of the big reckonings look dear enough to be compiled, which costs more than it ever saves. Said by every
  /// session, since what is set for a role holds for no login that is a member of it.
  ///
  /// A server that hangs with a transaction open would keep its locks from all others: the database ends it. Between two of
  /// its statements a job reckons for seconds, a request for less.
  private static func session(idleSeconds: Int) -> [Setting] {
    [Setting("jit", "off"), Setting("idle_in_transaction_session_timeout", "\(idleSeconds)s")]
  }

  /// - Parameters:
  ///   - conninfo: libpq's own form, of a login that owns nothing.
  ///   - requestTimeout: the longest time of one statement of a request.
  ///   - replica: libpq's form of a database that follows this one, as the same login; nil: there is none.
  ///   - replicaPatience: how long a question waits there for what is committed here already.
  public init(
    conninfo: String, requestConnections: Int = 8, jobConnections: Int = 4, waitLimit: Duration = .seconds(5),
    requestTimeout: Duration = .seconds(60), replica: String? = nil, replicaPatience: Duration = .milliseconds(100)
  ) {
    let newestTimeline = NewestTimeline()
    func settings(_ timeout: Duration?, visit: Duration?, commit: Duration, idle: Int) -> ConnectionSettings {
      var settings = ConnectionSettings(
        conninfo, statementTimeout: timeout, session: Self.session(idleSeconds: idle))
      settings.visitLimit = visit
      settings.commitLimit = commit
      settings.newestTimeline = newestTimeline
      return settings
    }
    requests = Pool(
      Pool.Configuration(
        settings(requestTimeout, visit: requestTimeout * 2, commit: .seconds(30), idle: 60),
        size: requestConnections,
        waitLimit: waitLimit))
    // A job waits for its turn as long as it takes: its sender holds a line open or comes back for the answer.
    jobs = Pool(
      Pool.Configuration(
        settings(nil, visit: .seconds(6 * 3600), commit: .seconds(120), idle: 300), size: jobConnections,
        waitLimit: .seconds(3600)))
    health = Pool(
      Pool.Configuration(
        settings(.seconds(2), visit: .seconds(5), commit: .seconds(2), idle: 10), size: 1, waitLimit: .seconds(1)))
    self.replica = replica.map { conninfo in
      var connection = ConnectionSettings(
        conninfo, statementTimeout: requestTimeout, session: Self.session(idleSeconds: 60))
      connection.visitLimit = requestTimeout * 2
      let pool = Pool(Pool.Configuration(connection, size: requestConnections, waitLimit: .seconds(1)))
      return Replica(pool, patience: replicaPatience)
    }
  }

  /// One statement as a visit, in a single round trip.
  public func ask<T: Sendable>(
    as visit: Visit, _ sql: SQL, _ parameters: [Parameter] = [], _ read: @escaping @Sendable (Rows) throws -> T
  ) async throws -> T {
    if visit.isOfMachine { return try await transact(as: visit) { db in try read(db.query(sql, parameters)) } }
    return try await requests.with { db in try read(db.roundTrip(settings: visit.settings, sql, parameters)) }
  }

  /// Several statements in one transaction as a visit.
  public func transact<T: Sendable>(
    as visit: Visit, access: Access = .readWrite, _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    try await requests.transaction(access: access, settings: visit.settings) { db in
      try visit.open(db)
      return try body(db)
    }
  }

  /// Long work in one transaction as a visit.
  ///
  /// - Parameter largeSets: whether statements are planned for the sets at hand, and sort and join in memory (64 MB a
  ///   step). The sets that settling handles are of very different sizes, and a county's tables grow from nothing in an
  ///   hour: a plan kept from before would be the wrong one.
  public func work<T: Sendable>(
    as visit: Visit, isolation: Isolation = .readCommitted, retries: Int = 3, largeSets: Bool = false,
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    let planning = largeSets ? [Setting("plan_cache_mode", "force_custom_plan"), Setting("work_mem", "64MB")] : []
    return try await jobs.transaction(
      isolation: isolation, retries: retries, settings: visit.settings + planning
    ) { db in
      try visit.open(db)
      return try body(db)
    }
  }

  /// Waits for what is under way, then closes every connection.
  /// - Parameter grace: how long each pool waits before it cancels; nil: to the end.
  public func close(grace: Duration? = nil) async {
    for pool in [requests, jobs, health, replica?.pool].compactMap(\.self) { await pool.close(grace: grace) }
  }
}
