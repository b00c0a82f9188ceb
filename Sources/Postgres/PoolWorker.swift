// The thread of one pooled connection.

/// What the pool knows of a thread: the job it has, from being chosen for it until its end.
final class PoolWorker: Sendable {
  private struct State: Sendable {
    var job: PoolJob?
    var canceller: Canceller?
    var isStopping = false
  }

  private let state: Monitor<State>

  init(first: PoolJob) { state = Monitor(State(job: first)) }

  /// Gives the thread what it does next; nil: nothing yet.
  func give(_ job: PoolJob?) { state.change { $0.job = job } }
  func stop() { state.change { $0.isStopping = true } }

  var canceller: Canceller? { state.withLock { $0.canceller } }
  /// The job that the thread has, also while it still connects for it.
  var job: PoolJob? { state.withLock { $0.job } }

  /// Serves jobs until told to stop.
  func run(for core: PoolCore) {
    var connection: Connection?
    while let job = waitForJob() {
      let tell = serve(job, &connection, core.settings)
      core.giveNext(to: self)
      tell()
    }
    connection?.close()
    core.gone(self)
  }

  private func waitForJob() -> PoolJob? {
    let job = state.wait { state -> PoolJob?? in
      if let job = state.job { return .some(job) }
      return state.isStopping ? .some(nil) : nil
    }
    return job ?? nil
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
    state.withLock { $0.canceller = canceller }
    guard let work = job.start() else { return {} }
    canceller.beginVisit(limit: settings.visitLimit)
    defer { canceller.beginVisit(limit: nil) }
    connection.isInterrupted = { job.isCancelled }
    connection.statementTimeout = job.timeout ?? settings.statementTimeout
    let tell = work(connection)
    connection.isInterrupted = { false }
    switch job.finish() {
    case .none: connection.makeIdle(afterCancel: false)
    case .sent: connection.makeIdle(afterCancel: true)
    case .underWay: connection.disconnect()
    }
    return tell
  }
}
