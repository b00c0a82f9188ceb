// One visit to a pooled connection: waits, runs once or fails once, can be cancelled at any point.

final class PoolJob: Sendable {
  /// Runs on the connection's thread and returns what tells the caller.
  typealias Work = @Sendable (Connection) -> @Sendable () -> Void

  private enum Phase { case new, waiting, running, finished }

  private struct State: Sendable {
    var phase = Phase.new
    var isCancelled = false
    /// A request to cancel is on its way to the server right now.
    var isCancelling = false
    var wasCancelSent = false
    var work: Work?
    var fail: (@Sendable (PostgresError) -> Void)?
  }

  private let state = Monitor(State())
  let timeout: Duration?

  init(timeout: Duration?) { self.timeout = timeout }

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Makes the job ready to run; false when it was cancelled before.
  func prepare(_ work: @escaping Work, fail: @escaping @Sendable (PostgresError) -> Void) -> Bool {
    state.withLock { state in
      if state.isCancelled { return false }
      state.phase = .waiting
      state.work = work
      state.fail = fail
      return true
    }
  }

  /// Takes the work to run it; nil when the job ended while it waited.
  func start() -> Work? {
    state.withLock { state in
      guard state.phase == .waiting else { return nil }
      state.phase = .running
      defer { state.work = nil }
      return state.work
    }
  }

  /// Ends a job that has not run.
  func fail(_ error: PostgresError) {
    let tell = state.withLock { state -> (@Sendable (PostgresError) -> Void)? in
      guard state.phase == .waiting else { return nil }
      state.phase = .finished
      state.work = nil
      return state.fail
    }
    tell?(error)
  }

  /// Whether the running statement was cancelled at the server.
  enum Cancelling { case none, sent, underWay }

  /// Ends the run. Waits for a cancel that is under way, so that it cannot hit the next visitor, but not for ever: a server
  /// that stands still takes no note of it.
  func finish() -> Cancelling {
    state.withLock { $0.phase = .finished }
    return state.wait(until: Deadline(after: .seconds(5))) { state in
      state.isCancelling ? nil : state.wasCancelSent ? .sent : Cancelling.none
    } ?? .underWay
  }

  /// Ends a waiting job, or stops the statement of a running one. Returns at once.
  func cancel(_ canceller: @escaping @Sendable () -> Canceller?) {
    let isRunning = state.withLock { state in
      let isFirst = !state.isCancelled
      state.isCancelled = true
      return isFirst && state.phase == .running
    }
    fail(PostgresError(.cancelled))
    guard isRunning else { return }
    BlockingThread.start { [self] in
      // Again and again: a cancel between two statements of the job reaches nothing.
      while mayCancel() {
        canceller()?.cancel()
        state.change { $0.isCancelling = false }
        _ = state.wait(until: Deadline(after: .milliseconds(200))) { $0.phase == .finished ? true : nil }
      }
    }
  }

  private func mayCancel() -> Bool {
    state.withLock { state in
      guard state.phase == .running else { return false }
      state.isCancelling = true
      state.wasCancelSent = true
      return true
    }
  }
}
