// Transactions: begun with the first statement, rolled back on any error, tried again when the server says so.
import CPostgres
import Glibc

/// What a transaction sees of others that go on beside it.
public enum Isolation: Sendable, Hashable {
  case readCommitted, repeatableRead, serializable
}

/// Whether a transaction may change anything; the server refuses it otherwise.
public enum Access: Sendable, Hashable {
  case readWrite, readOnly
}

extension Connection {
  /// Runs `body` in a transaction. Begin and settings travel with its first statement. Any error rolls back; after a
  /// serialization failure or deadlock the body runs again, at most `retries` times, so it must be repeatable.
  ///
  /// A commit is never cancelled. When the line breaks meanwhile, or the server does not answer within the commit's limit,
  /// the error is ``PostgresError/Kind/inDoubt``.
  ///
  /// Settings last for the transaction only; put `role` first, since what follows is set as that role.
  @discardableResult
  public func transaction<T>(
    isolation: Isolation = .readCommitted, access: Access = .readWrite, retries: Int = 3, settings: [Setting] = [],
    _ body: (Connection) throws -> T
  ) throws -> T {
    try retrying(retries) {
      try begin(isolation, access, settings)
      do {
        let value = try body(self)
        try commit()
        return value
      } catch {
        rollBack()
        throw error
      }
    }
  }

  /// Begin, settings, statements and commit in a single round trip. The rows come in the order of the statements.
  public func roundTrip(
    isolation: Isolation = .readCommitted, access: Access = .readWrite, retries: Int = 3, settings: [Setting] = [],
    _ fill: (inout Batch) throws -> Void
  ) throws -> [Rows] {
    var batch = Batch()
    try fill(&batch)
    // Where a commit waits for standbys it goes by itself, so that no cancel of what goes before can reach it.
    if commitsWait, access == .readWrite {
      return try transaction(isolation: isolation, access: access, retries: retries, settings: settings) { db in
        try db.send(batch.items)
      }
    }
    batch.add(Self.commitStatement)
    return try retrying(retries) {
      try begin(isolation, access, settings)
      do {
        let answers = try send(batch.items)
        try finish(answers.last)
        return [Rows](answers.dropLast())
      } catch {
        rollBack()
        // The commit was sent with the rest.
        throw access == .readOnly ? error : (error as? PostgresError)?.duringCommit ?? error
      }
    }
  }

  /// ``roundTrip(isolation:access:retries:settings:_:)`` of one statement.
  public func roundTrip(
    isolation: Isolation = .readCommitted, access: Access = .readWrite, retries: Int = 3, settings: [Setting] = [],
    _ sql: SQL, _ parameters: [Parameter] = []
  ) throws -> Rows {
    let answers = try roundTrip(isolation: isolation, access: access, retries: retries, settings: settings) {
      $0.add(sql, parameters)
    }
    return answers[0]
  }

  /// Runs `body` so that its own failure leaves the rest of the transaction standing.
  @discardableResult
  public func savepoint<T>(_ body: (Connection) throws -> T) throws -> T {
    try execute("savepoint inner_step")
    do {
      let value = try body(self)
      try execute("release savepoint inner_step")
      return value
    } catch {
      if !isBroken {
        try execute("rollback to savepoint inner_step")
        try execute("release savepoint inner_step")
      }
      throw error
    }
  }

  /// Whether a transaction of this connection is open or about to be.
  public var isInTransaction: Bool {
    if case .none = transactionState { false } else { true }
  }

  private func retrying<T>(_ retries: Int, _ work: () throws -> T) throws -> T {
    var attempt = 0
    while true {
      do {
        return try work()
      } catch let error as PostgresError where error.isRetryable && attempt < retries {
        attempt += 1
        // Two that fell over each other should not start again at the same moment.
        usleep(UInt32.random(in: 500...(5000 << UInt32(min(attempt, 6)))))
      }
    }
  }

  private func begin(_ isolation: Isolation, _ access: Access, _ settings: [Setting]) throws(PostgresError) {
    guard case .none = transactionState else {
      throw PostgresError(.misuse, "a transaction is open already; use a savepoint")
    }
    try makeReady()
    var items = [BatchItem(Self.beginStatement(isolation, access), [])]
    if !settings.isEmpty {
      let parameters: [Parameter] = [.textArray(settings.map(\.name)), .textArray(settings.map(\.value))]
      items.append(BatchItem(Self.setLocal, parameters))
    }
    transactionState = .pending(items)
  }

  private func commit() throws(PostgresError) {
    if case .pending = transactionState {
      transactionState = .none
      return
    }
    try awaitLater()
    canceller.beginCommit(limit: settings.commitLimit)
    defer { canceller.endCommit() }
    let answers: [Rows]
    do throws(PostgresError) {
      // Who was cancelled before is refused here: from now on it would have no effect.
      answers = try send([BatchItem(Self.commitStatement, [])])
    } catch {
      throw error.duringCommit
    }
    try finish(answers.last)
  }

  /// The server answers a commit with ROLLBACK when an earlier error was swallowed.
  private func finish(_ answer: Rows?) throws(PostgresError) {
    transactionState = .none
    guard answer?.commandTag == "COMMIT" else {
      throw PostgresError(.misuse, "the transaction had failed before its commit and was rolled back")
    }
  }

  /// Brings the session back outside any transaction, or drops the connection when that fails.
  func rollBack() {
    transactionState = .none
    try? awaitLater()
    // A cancel that arrives late may hit the rollback itself; the second or third try then passes.
    for _ in 0..<3 where !isBroken && PQtransactionStatus(handle) != PQTRANS_IDLE {
      PQclear(PQexec(handle, "rollback"))
    }
    if PQtransactionStatus(handle) != PQTRANS_IDLE || PQpipelineStatus(handle) != PQ_PIPELINE_OFF { disconnect() }
  }

  /// Makes the connection fit for the next visitor.
  func makeIdle(afterCancel: Bool) {
    // A cancel that was sent but has not struck yet strikes one of these.
    if afterCancel { for _ in 0..<2 where !isBroken { PQclear(PQexec(handle, "select")) } }
    let isIdle = PQtransactionStatus(handle) == PQTRANS_IDLE && PQpipelineStatus(handle) == PQ_PIPELINE_OFF
    if isIdle { transactionState = .none } else { rollBack() }
  }

  private static let commitStatement: SQL = "commit"
  private static let setLocal = SQL(
    name: "transaction settings",
    text: "select set_config(name, value, true) from unnest($1::text[], $2::text[]) as setting (name, value)")

  private static func beginStatement(_ isolation: Isolation, _ access: Access) -> SQL {
    switch (isolation, access) {
    case (.readCommitted, .readWrite): "begin isolation level read committed read write"
    case (.readCommitted, .readOnly): "begin isolation level read committed read only"
    case (.repeatableRead, .readWrite): "begin isolation level repeatable read read write"
    case (.repeatableRead, .readOnly): "begin isolation level repeatable read read only"
    case (.serializable, .readWrite): "begin isolation level serializable read write"
    case (.serializable, .readOnly): "begin isolation level serializable read only"
    }
  }
}
