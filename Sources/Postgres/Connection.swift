// One connection to PostgreSQL, used by one thread at a time.
import CPostgres
import Glibc

/// A connection. Blocking and not `Sendable`: it lives on its own thread, and only values leave it.
///
/// Statements are prepared by themselves under their name. A connection that broke is made again at its next use
/// outside a transaction.
public final class Connection {
  public let settings: ConnectionSettings
  /// Stops the running statement from another thread.
  public let canceller = Canceller()
  /// The longest time for one statement from here on; nil for none.
  public var statementTimeout: Duration?
  /// Asked before each statement; true stops the work with ``PostgresError/Kind/cancelled``.
  var isInterrupted: () -> Bool = { false }

  var handle: OpaquePointer?
  var prepared: [String: Prepared] = [:]
  var preparedCount = 0
  var transactionState = TransactionState.none
  /// Statements handed over to be sent, and not waited for.
  var outbox: Outbox?
  /// The timeout that the session has, in milliseconds; nil when unknown.
  var sessionTimeout: Int?
  /// Set by libpq when a commit was stopped while it waited for its standby.
  let wasLeftWaiting = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
  /// Of the server at the other end; 0 of a standby, or when nobody watches for it.
  private var timeline = 0
  /// Whether the server's commits wait for standbys, as it was when the connection was made.
  private(set) var commitsWait = false

  struct Prepared {
    var serverName: String
    var text: String
  }

  enum TransactionState {
    case none
    /// Begun by the caller, not yet sent: these statements go ahead of the first one.
    case pending([BatchItem])
    case open
  }

  /// Connects at once.
  /// - Throws: ``PostgresError/Kind/unavailable``.
  public init(_ settings: ConnectionSettings) throws(PostgresError) {
    self.settings = settings
    statementTimeout = settings.statementTimeout
    wasLeftWaiting.initialize(to: 0)
    try connect()
  }

  deinit {
    disconnect()
    wasLeftWaiting.deallocate()
  }

  /// The number of the server process at the other end.
  public var processID: Int32 { PQbackendPID(handle) }

  /// Whether the connection encrypts its traffic.
  public var isEncrypted: Bool { PQsslInUse(handle) == 1 }

  /// The server's version as a number, such as 150008.
  public var serverVersion: Int { Int(PQserverVersion(handle)) }

  /// What was handed over to be sent is sent first. A closed connection is opened anew by its next use.
  public func close() {
    try? awaitLater()
    disconnect()
  }

  var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }

  func disconnect() {
    canceller.replace(nil)
    if let handle { PQfinish(handle) }
    wasLeftWaiting.pointee = 0
    handle = nil
    prepared = [:]
    transactionState = .none
    sessionTimeout = nil
  }

  /// Where the server turns out to be left behind by a failover, each host of the string is tried by itself.
  func connect() throws(PostgresError) {
    let values = try settings.completed()
    do throws(PostgresError) {
      return try connect(values)
    } catch  where error.kind == .leftBehind {
      for host in ConnectionSettings.eachHost(ConnectionSettings.effective(values)) where (try? connect(host)) != nil {
        return
      }
      throw error
    }
  }

  private func connect(_ values: [(key: String, value: String)]) throws(PostgresError) {
    disconnect()
    handle = ConnectionSettings.withKeywords(values) { PQconnectdbParams($0, $1, 0) }
    guard let handle, PQstatus(handle) == CONNECTION_OK else {
      let error = PostgresError.connecting(handle)
      disconnect()
      throw error
    }
    fp_silence_notices(handle, wasLeftWaiting)
    canceller.replace(handle)
    do throws(PostgresError) {
      let timeout = wantedTimeout
      var begin = [BatchItem(Self.sessionStart, [.text("\(timeout)")])]
      begin += settings.session.map { BatchItem(Self.sessionSetting, [.text($0.name), .text($0.value)]) }
      if settings.newestTimeline != nil { begin.append(BatchItem(Self.timelineOfServer, [])) }
      let answers = try run(begin)
      sessionTimeout = timeout
      commitsWait = try answers[0].single()["commits_wait"]
      try noteTimeline(answers.last)
    } catch {
      disconnect()
      if error.kind == .leftBehind { throw error }
      throw PostgresError(.unavailable, error.message ?? error.description)
    }
  }

  private func noteTimeline(_ answer: Rows?) throws(PostgresError) {
    guard let newest = settings.newestTimeline, let answer else { return }
    timeline = try answer.single()[0]
    guard newest.admits(timeline) else { throw PostgresError(.leftBehind) }
  }

  /// The forms in which values are read back, whatever the server's or role's own settings are.
  private static let sessionStart = SQL(
    name: "session start",
    text: """
      select set_config('datestyle', 'ISO, YMD', false), set_config('timezone', 'UTC', false),
        set_config('bytea_output', 'hex', false), set_config('intervalstyle', 'iso_8601', false),
        set_config('extra_float_digits', '1', false), set_config('standard_conforming_strings', 'on', false),
        set_config('client_min_messages', 'warning', false), set_config('statement_timeout', $1, false),
        current_setting('synchronous_standby_names') <> '' as commits_wait
      """)

  private static let timelineOfServer = SQL(
    name: "timeline of the server",
    text: """
      select case when pg_is_in_recovery() then 0
        else ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end
      """)

  private static let sessionSetting = SQL(name: "session setting", text: "select set_config($1, $2, false)")

  /// Makes sure that there is a live connection before a statement is sent.
  func makeReady() throws(PostgresError) {
    if isInterrupted() { throw PostgresError(.cancelled) }
    guard isBroken else { return }
    if case .none = transactionState { try connect() } else { throw PostgresError(.connectionLost) }
  }

  /// Whether a commit was stopped while it waited for its standby; once.
  func takeDoubt() -> Bool {
    defer { wasLeftWaiting.pointee = 0 }
    return wasLeftWaiting.pointee != 0
  }

  /// Stops the statement that this thread runs. A server that takes no note of it is left.
  func stopStatement() {
    let isDone = Monitor(false)
    BlockingThread.start { [canceller] in
      canceller.cancel()
      isDone.change { $0 = true }
    }
    if isDone.wait(until: Deadline(after: .seconds(5)), for: { $0 ? true : nil }) == nil { disconnect() }
  }

  /// Notices that the server hung up while nobody was looking, so that the next statement starts on a new connection.
  func noticeHangUp() {
    // Another connection has met the server that took over since.
    if let newest = settings.newestTimeline, !newest.admits(timeline) { return disconnect() }
    let socket = PQsocket(handle)
    guard let handle, socket >= 0 else { return }
    var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    // Its last words come first, and only a further reading finds the end of the line.
    for _ in 0..<3 {
      guard !isBroken, poll(&watched, 1, 0) > 0 else { return }
      _ = PQconsumeInput(handle)
    }
  }
}
