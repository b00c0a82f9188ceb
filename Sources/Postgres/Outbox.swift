// Statements on their way to the server while whoever wrote them goes on.
import CPostgres

/// A statement whose values are laid out already.
struct EncodedStatement: Sendable {
  let sql: SQL
  let parameters: EncodedParameters

  /// About what it takes while it waits, in bytes.
  var size: Int { 256 + parameters.byteCount }
}

/// What waits to be sent by a thread of its own. Until ``finish()`` the connection belongs to that thread.
final class Outbox: Sendable {
  private struct State: Sendable {
    var waiting: [[EncodedStatement]] = []
    var bytes = 0
    var isFinishing = false
    var hasEnded = false
    var fault: PostgresError?
  }

  /// How much may wait: about what a server works on for some seconds.
  private static let mostBytes = 64_000_000
  private let state = Monitor(State())

  /// - Parameter connection: in a transaction that has begun at the server.
  init(_ connection: Connection) {
    let lent = Lent(connection: connection)
    BlockingThread.start { [self] in
      lent.connection.empty(self)
      state.change { $0.hasEnded = true }
    }
  }

  /// The connection is not `Sendable`. It is used by the outbox's thread alone from here on, and by its owner again only
  /// after ``finish()``: every way to the server goes through ``Connection/awaitLater()`` first, and handing over more
  /// reads nothing of the connection but its outbox, which the thread never touches.
  private struct Lent: @unchecked Sendable {
    let connection: Connection
  }

  /// Waits until there is room. Throws the error of a statement put before.
  func put(_ batch: [EncodedStatement]) throws(PostgresError) {
    let bytes = batch.reduce(0) { $0 + $1.size }
    _ = state.wait { state in
      state.fault != nil || state.bytes == 0 || state.bytes + bytes <= Self.mostBytes ? true : nil
    }
    let fault = state.change { state in
      if state.fault == nil {
        state.waiting.append(batch)
        state.bytes += bytes
      }
      return state.fault
    }
    if let fault { throw fault }
  }

  /// Waits until everything was sent and done. Result: the first error.
  func finish() -> PostgresError? {
    state.change { $0.isFinishing = true }
    return state.wait { state -> PostgresError?? in state.hasEnded ? .some(state.fault) : nil } ?? nil
  }

  /// The next statements. `nil`: none for now, or, when it may wait for them, none any more.
  fileprivate func take(mayWait: Bool) -> [EncodedStatement]? {
    let next = state.wait { state -> [EncodedStatement]?? in
      if !state.waiting.isEmpty { return .some(state.waiting.removeFirst()) }
      return !mayWait || state.isFinishing ? .some(nil) : nil
    }
    guard let batch = next ?? nil else { return nil }
    state.change { state in state.bytes -= batch.reduce(0) { $0 + $1.size } }
    return batch
  }

  /// After an error nothing more is sent.
  fileprivate func fail(_ error: PostgresError) {
    state.change { state in
      state.fault = state.fault ?? error
      state.waiting = []
      state.bytes = 0
    }
  }
}

extension Connection {
  /// Hands statements over to be sent, without waiting for their end: the server works on while the caller prepares the
  /// next. The next statement of any other kind, or the commit, waits for them first and throws their error. Only in a
  /// transaction.
  public func executeLater(_ fill: (inout Batch) throws -> Void) throws {
    guard outbox != nil || isInTransaction else {
      throw PostgresError(.misuse, "only a transaction can wait for a statement later")
    }
    var batch = Batch()
    try fill(&batch)
    if batch.items.isEmpty { return }
    let encoded = try batch.items.map { EncodedStatement(sql: $0.sql, parameters: try $0.encoded()) }
    if outbox == nil {
      // The begin goes ahead.
      _ = try send([])
      outbox = Outbox(self)
    }
    try outbox?.put(encoded)
  }

  /// ``executeLater(_:)`` of one statement.
  public func executeLater(_ sql: SQL, _ parameters: [Parameter]) throws {
    try executeLater { $0.add(sql, parameters) }
  }

  /// Waits for the end of the statements that were handed over.
  func awaitLater() throws(PostgresError) {
    guard let finishing = outbox else { return }
    outbox = nil
    if let fault = finishing.finish() { throw fault }
  }

  /// Sends what is put into an outbox until it is finished: the next statements go while the server works on the last.
  fileprivate func empty(_ outbox: Outbox) {
    guard let handle, PQenterPipelineMode(handle) == 1 else {
      return outbox.fail(PostgresError(.misuse, "the connection is busy with another statement"))
    }
    var underway: [[SentCommand]] = []
    while true {
      let batch = outbox.take(mayWait: underway.isEmpty)
      do throws(PostgresError) {
        if let batch { underway.append(try sendOn(batch, behind: underway, on: handle)) }
        if batch == nil && underway.isEmpty { break }
        if batch == nil || underway.count > 1 { try collectAll(underway.removeFirst(), on: handle) }
      } catch {
        outbox.fail(error)
        if isBroken { return }
      }
    }
    PQexitPipelineMode(handle)
  }

  private func sendOn(
    _ batch: [EncodedStatement], behind underway: [[SentCommand]], on handle: OpaquePointer
  ) throws(PostgresError) -> [SentCommand] {
    var sent: [SentCommand] = []
    let earlier = Array(underway.joined())
    for item in batch { try enqueue(item.sql, item.parameters, on: handle, behind: earlier, &sent) }
    guard PQpipelineSync(handle) == 1 else { throw broken(batch.first?.sql) }
    return sent
  }
}
