// A bounded number of connections, each on its own thread, shared by any number of tasks.

/// A pool of connections. Work is an ordinary blocking closure that runs on the connection's thread; no thread of
/// Swift's is held meanwhile, and only `Sendable` values come back.
public final class Pool: Sendable {
  /// To what a pool connects, and how many connections it may have.
  public struct Configuration: Sendable {
    public var connection: ConnectionSettings
    /// The most connections at a time.
    public var size: Int
    /// How long a visit waits for a connection before it fails with ``PostgresError/Kind/poolExhausted``.
    public var waitLimit: Duration

    /// - Parameters:
    ///   - size: how many connections there are at most; each is made when it is first needed.
    ///   - waitLimit: how long work waits for one, before it fails with ``PostgresError/Kind/poolExhausted``.
    public init(_ connection: ConnectionSettings, size: Int = 8, waitLimit: Duration = .seconds(5)) {
      self.connection = connection
      self.size = size
      self.waitLimit = waitLimit
    }
  }

  /// How the pool is used at one moment.
  public struct Statistics: Sendable, Hashable {
    public var size: Int
    public var open: Int
    public var idle: Int
    public var waiting: Int
  }

  private let core: PoolCore

  /// Connects to nothing yet: connections are made when they are first needed.
  public init(_ configuration: Configuration) {
    precondition(configuration.size > 0, "a pool needs at least one connection")
    core = PoolCore(
      settings: configuration.connection, size: configuration.size, waitLimit: configuration.waitLimit)
  }

  deinit { core.close {} }

  /// How many connections there are, are used and are waited for, at this moment.
  public var statistics: Statistics { core.statistics }

  /// Runs `body` with a connection. When the task is cancelled the running statement is stopped at the server.
  ///
  /// - Parameter timeout: the longest time for each statement; nil takes the pool's.
  @discardableResult
  public func with<T: Sendable>(
    timeout: Duration? = nil, _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    let job = PoolJob(timeout: timeout)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
        let isReady = job.prepare(
          { connection in
            do {
              let value = try body(connection)
              return { continuation.resume(returning: value) }
            } catch {
              return { continuation.resume(throwing: error) }
            }
          }, fail: { continuation.resume(throwing: $0) })
        if isReady { core.submit(job) } else { continuation.resume(throwing: PostgresError(.cancelled)) }
      }
    } onCancel: {
      core.cancel(job)
    }
  }

  /// Runs `body` in a transaction; see ``Connection/transaction(isolation:access:retries:settings:_:)``.
  @discardableResult
  public func transaction<T: Sendable>(
    timeout: Duration? = nil, isolation: Isolation = .readCommitted, access: Access = .readWrite, retries: Int = 3,
    settings: [Setting] = [], _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    try await with(timeout: timeout) { connection in
      try connection.transaction(
        isolation: isolation, access: access, retries: retries, settings: settings, body)
    }
  }

  /// Refuses new visits, lets those under way end, and closes all connections.
  ///
  /// - Parameter grace: after this time the statements still running are cancelled; nil waits for them.
  public func close(grace: Duration? = nil) async {
    await withTaskGroup(of: Void.self) { group in
      if let grace {
        group.addTask { [core] in
          if (try? await Task.sleep(for: grace)) != nil { core.cancelRunning() }
        }
      }
      await withCheckedContinuation { continuation in core.close { continuation.resume() } }
      group.cancelAll()
    }
  }
}
