// The thread of one pooled connection.

/// What the pool knows of a thread: the job it has or will take next.
final class PoolWorker: Sendable {
  private struct State: Sendable {
    var next: PoolJob?
    var current: PoolJob?
    var canceller: Canceller?
    var isStopping = false
  }

  private let state = Monitor(State())

  func give(_ job: PoolJob) { state.change { $0.next = job } }
  func stop() { state.change { $0.isStopping = true } }

  var canceller: Canceller? { state.withLock { $0.canceller } }
  var current: PoolJob? { state.withLock { $0.current } }

  /// Serves jobs until told to stop.
  func run(first: PoolJob, for core: PoolCore) {
    var connection: Connection?
    var job: PoolJob? = first
    while let current = job ?? waitForJob() {
      let tell = serve(current, &connection, core.settings)
      job = core.next(for: self)
      tell()
    }
    connection?.close()
    core.gone(self)
  }

  private func waitForJob() -> PoolJob? {
    let next = state.wait { state -> PoolJob?? in
      if let next = state.next {
        state.next = nil
        return .some(next)
      }
      return state.isStopping ? .some(nil) : nil
    }
    return next ?? nil
  }

  private func serve(
    _ job: PoolJob, _ connection: inout Connection?, _ settings: ConnectionSettings
  ) -> @Sendable () -> Void {
    do throws(PostgresError) {
      if let connection { connection.noticeHangUp() } else { connection = try Connection(settings) }
    } catch {
      return { job.fail(error) }
    }
    guard let connection else { return { job.fail(PostgresError(.unavailable)) } }
    let canceller = connection.canceller
    state.withLock {
      $0.current = job
      $0.canceller = canceller
    }
    defer { state.withLock { $0.current = nil } }
    guard let work = job.start() else { return {} }
    connection.isInterrupted = { job.isCancelled }
    connection.statementTimeout = job.timeout ?? settings.statementTimeout
    let tell = work(connection)
    connection.isInterrupted = { false }
    let wasCancelSent = job.finish()
    connection.makeIdle(afterCancel: wasCancelSent)
    return tell
  }
}
