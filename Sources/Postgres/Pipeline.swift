// Sends several statements in one round trip and collects their answers; every plain statement goes this way too.
import CPostgres

struct BatchItem {
  var sql: SQL
  var parameters: [Parameter]

  init(_ sql: SQL, _ parameters: [Parameter]) {
    self.sql = sql
    self.parameters = parameters
  }

  func encoded() throws(PostgresError) -> EncodedParameters {
    guard let encoded = EncodedParameters(parameters) else {
      throw PostgresError(.encoding, "a text holds a zero character", statement: sql.label)
    }
    return encoded
  }
}

/// Statements to be sent together. They run in order; the first error stops the rest.
public struct Batch {
  var items: [BatchItem] = []

  /// To be run behind those added before.
  public mutating func add(_ sql: SQL, _ parameters: [Parameter] = []) {
    items.append(BatchItem(sql, parameters))
  }
}

extension Connection {
  /// Runs statements in one round trip and returns their rows in order. Outside a transaction the batch is one.
  public func pipeline(_ fill: (inout Batch) throws -> Void) throws -> [Rows] {
    var batch = Batch()
    try fill(&batch)
    return try send(batch.items)
  }

  /// Sends items behind whatever must go ahead of them: the begin of a transaction, a changed timeout.
  func send(_ items: [BatchItem]) throws(PostgresError) -> [Rows] {
    try awaitLater()
    try makeReady()
    var ahead: [BatchItem] = []
    var isOpening = false
    if case .pending(let begin) = transactionState {
      ahead = begin
      isOpening = true
    }
    let timeout = wantedTimeout
    if sessionTimeout != timeout {
      // Inside a transaction the setting is local, because a rollback would take it back.
      let isLocal = if case .none = transactionState { false } else { true }
      if !isLocal || isOpening {
        ahead.append(BatchItem(Self.setTimeout, [.text("\(timeout)"), .bool(isLocal)]))
        if !isLocal { sessionTimeout = nil }
      }
    }
    if isOpening { transactionState = .open }
    if ahead.isEmpty && items.isEmpty { return [] }
    guard case .none = transactionState else { return [Rows](try run(ahead + items).dropFirst(ahead.count)) }
    let rows: [Rows]
    do throws(PostgresError) {
      rows = try run(ahead + items)
    } catch {
      // Outside a transaction each batch is one, and commits; a server that said that it ends has undone it.
      throw error.sqlState == nil || takeDoubt() ? error.duringCommit : error
    }
    sessionTimeout = timeout
    return [Rows](rows.dropFirst(ahead.count))
  }

  /// In milliseconds, 0 for none.
  var wantedTimeout: Int {
    guard let timeout = statementTimeout else { return 0 }
    let (seconds, attoseconds) = timeout.components
    return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }

  private static let setTimeout: SQL = "select set_config('statement_timeout', $1, $2)"

  /// One pipeline: prepares what is not prepared yet, runs all, waits for all answers.
  func run(_ items: [BatchItem]) throws(PostgresError) -> [Rows] {
    // All are encoded before the first is sent: a value that cannot be sent must not leave half a batch done.
    var encoded: [(SQL, EncodedParameters)] = []
    for item in items { encoded.append((item.sql, try item.encoded())) }
    guard let handle, PQenterPipelineMode(handle) == 1 else {
      throw PostgresError(.misuse, "the connection is busy with another statement")
    }
    var sent: [SentCommand] = []
    var fault: PostgresError?
    for (sql, parameters) in encoded {
      do throws(PostgresError) {
        try enqueue(sql, parameters, on: handle, &sent)
      } catch {
        fault = error
        break
      }
    }
    guard PQpipelineSync(handle) == 1 else { throw broken(items.first?.sql) }
    defer { if let connected = self.handle { PQexitPipelineMode(connected) } }
    do throws(PostgresError) {
      let rows = try collectAll(sent, on: handle)
      if let fault { throw fault }
      if takeDoubt() { throw PostgresError(.inDoubt, statement: items.last?.sql.label) }
      return rows
    } catch {
      throw fault ?? error
    }
  }

  /// The rows of statements sent up to a sync, without those of preparations.
  @discardableResult
  func collectAll(_ sent: [SentCommand], on handle: OpaquePointer) throws(PostgresError) -> [Rows] {
    var rows: [Rows] = []
    var fault: PostgresError?
    for command in sent {
      do throws(PostgresError) {
        if let answer = try collect(command, on: handle) { rows.append(answer) }
      } catch {
        fault = fault ?? error
      }
      if self.handle == nil { break }
    }
    if self.handle != nil { awaitSync(on: handle) }
    if let fault { throw fault }
    if self.handle == nil { throw PostgresError(.connectionLost, statement: sent.last?.sql.label) }
    return rows
  }

  enum SentCommand {
    case prepare(SQL, Prepared)
    case execute(SQL)

    var sql: SQL {
      switch self {
      case .prepare(let sql, _), .execute(let sql): sql
      }
    }
  }

  /// - Parameter earlier: sent before and not collected yet; what they prepare is prepared.
  func enqueue(
    _ sql: SQL, _ parameters: EncodedParameters, on handle: OpaquePointer, behind earlier: [SentCommand] = [],
    _ sent: inout [SentCommand]
  ) throws(PostgresError) {
    let statement: Prepared
    if let known = preparedStatement(sql, earlier + sent) {
      statement = known
    } else {
      preparedCount += 1
      statement = Prepared(serverName: "fp\(preparedCount)", text: sql.text)
      guard PQsendPrepare(handle, statement.serverName, statement.text, 0, nil) == 1 else { throw broken(sql) }
      sent.append(.prepare(sql, statement))
    }
    let result = parameters.withPointers { count, values, lengths, formats in
      PQsendQueryPrepared(handle, statement.serverName, count, values, lengths, formats, 0)
    }
    guard result == 1 else { throw broken(sql) }
    sent.append(.execute(sql))
  }

  private func preparedStatement(_ sql: SQL, _ sent: [SentCommand]) -> Prepared? {
    if let known = prepared[sql.name], known.text == sql.text { return known }
    for case .prepare(let other, let statement) in sent where other == sql { return statement }
    return nil
  }

  /// The answer to one command; nil for a preparation.
  private func collect(_ command: SentCommand, on handle: OpaquePointer) throws(PostgresError) -> Rows? {
    let sql = command.sql
    guard let result = PQgetResult(handle) else { throw PostgresError.lost(handle, statement: sql) }
    if [PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH].contains(PQresultStatus(result)) {
      // Nobody feeds or reads this copy, and libpq would tell of it for ever: only a new connection leads out.
      PQclear(result)
      disconnect()
      throw PostgresError(.misuse, "a COPY needs copyIn or copyOut", statement: sql.label)
    }
    while let extra = PQgetResult(handle) { PQclear(extra) }
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
      if case .prepare(_, let statement) = command {
        PQclear(result)
        prepared[sql.name] = statement
        return nil
      }
      return Rows(result, statement: sql)
    case PGRES_PIPELINE_ABORTED:
      PQclear(result)
      return nil
    case PGRES_FATAL_ERROR:
      defer { PQclear(result) }
      throw failure(result, sql)
    default:
      PQclear(result)
      throw PostgresError(.misuse, "a pipeline cannot run this kind of statement", statement: sql.label)
    }
  }

  /// Takes what is left of the pipeline. Every statement's own end was taken before, so nothing at all here means that
  /// client and server no longer agree.
  private func awaitSync(on handle: OpaquePointer) {
    while !isBroken {
      guard let result = PQgetResult(handle) else {
        disconnect()
        return
      }
      defer { PQclear(result) }
      if PQresultStatus(result) == PGRES_PIPELINE_SYNC { return }
    }
  }

  /// The error of a result; forgets a prepared statement that the server no longer accepts.
  func failure(_ result: OpaquePointer, _ sql: SQL?) -> PostgresError {
    if isBroken, PQresultErrorField(result, fp_diag_sqlstate) == nil {
      return PostgresError.lost(handle, statement: sql)
    }
    var error = PostgresError(result: result, statement: sql)
    if error.sqlState == "57014", isInterrupted() { error.kind = .cancelled }
    if error.isStalePlan || error.sqlState == "26000", let sql { prepared[sql.name] = nil }
    return error
  }

  func broken(_ sql: SQL?) -> PostgresError {
    PostgresError.lost(handle, statement: sql)
  }
}
