// The shared state of a pool: who is idle, who waits, and since when.

final class PoolCore: Sendable {
  private struct Waiter: Sendable {
    var job: PoolJob
    var deadline: Deadline
  }

  private struct State: Sendable {
    var workers: [PoolWorker] = []
    /// The last that became idle goes first: its connection and memory are warm.
    var idle: [PoolWorker] = []
    var waiters: [Waiter] = []
    var hasKeeper = false
    var isWatched = false
    var isClosing = false
    var whenClosed: [@Sendable () -> Void] = []

    mutating func takeWhenClosed() -> [@Sendable () -> Void] {
      defer { whenClosed = [] }
      return isClosing ? whenClosed : []
    }
  }

  private let state = Monitor(State())
  let settings: ConnectionSettings
  let size: Int
  let waitLimit: Duration

  init(settings: ConnectionSettings, size: Int, waitLimit: Duration) {
    self.settings = settings
    self.size = size
    self.waitLimit = waitLimit
  }

  private enum Place { case closed, given, new(PoolWorker, watch: Bool), queued(startKeeper: Bool) }

  func submit(_ job: PoolJob) {
    let place = state.withLock { state -> Place in
      if state.isClosing { return .closed }
      if let worker = state.idle.popLast() {
        worker.give(job)
        return .given
      }
      if state.workers.count < size {
        let worker = PoolWorker(first: job)
        state.workers.append(worker)
        defer { state.isWatched = true }
        return .new(worker, watch: !state.isWatched)
      }
      state.waiters.append(Waiter(job: job, deadline: Deadline(after: waitLimit)))
      defer { state.hasKeeper = true }
      return .queued(startKeeper: !state.hasKeeper)
    }
    switch place {
    case .closed: job.fail(PostgresError(.poolClosed))
    case .given: break
    case .new(let worker, let watch):
      BlockingThread.start { worker.run(for: self) }
      if watch { BlockingThread.start { self.watchVisits() } }
    case .queued(let startKeeper):
      if startKeeper { BlockingThread.start { self.keepLimits() } }
    }
  }

  func cancel(_ job: PoolJob) {
    state.withLock { $0.waiters.removeAll { $0.job === job } }
    job.cancel { [self] in
      let workers = state.withLock { $0.workers }
      return workers.first { $0.job === job }?.canceller
    }
  }

  /// Gives a thread that has finished a job the next one; otherwise it counts as idle.
  func giveNext(to worker: PoolWorker) {
    state.withLock { state in
      let next = state.waiters.isEmpty ? nil : state.waiters.removeFirst().job
      worker.give(next)
      if next != nil { return }
      if state.isClosing { worker.stop() } else { state.idle.append(worker) }
    }
  }

  func gone(_ worker: PoolWorker) {
    let tell = state.withLock { state in
      state.workers.removeAll { $0 === worker }
      return state.workers.isEmpty ? state.takeWhenClosed() : []
    }
    tell.forEach { $0() }
  }

  /// Cuts the line of every visit and every commit that takes too long. Runs on a thread of its own until the pool is closed.
  private func watchVisits() {
    while state.wait(until: Deadline(after: .seconds(1)), for: { $0.isClosing && $0.workers.isEmpty ? true : nil })
      == nil
    {
      for worker in state.withLock({ $0.workers }) { worker.canceller?.hangUpIfOverdue() }
    }
  }

  /// Fails those who waited too long. Runs on a thread that exists only while somebody waits.
  private func keepLimits() {
    while let first = firstDeadline() {
      _ = state.wait(until: first) { state -> Bool? in
        // A changed or empty queue is looked at anew; the deadline itself ends the wait otherwise.
        state.waiters.first.map { $0.deadline != first } ?? true ? true : nil
      }
      let late = state.withLock { state in
        let late = state.waiters.prefix { $0.deadline.hasPassed }.map(\.job)
        state.waiters.removeFirst(late.count)
        return late
      }
      late.forEach { $0.fail(PostgresError(.poolExhausted, "no connection became free within \(waitLimit)")) }
    }
  }

  /// The deadline of the first waiter; nil, and the keeper is gone, when nobody waits.
  private func firstDeadline() -> Deadline? {
    state.withLock { state in
      if let first = state.waiters.first { return first.deadline }
      state.hasKeeper = false
      return nil
    }
  }

  /// Refuses new jobs and those that wait, and stops idle threads.
  func close(_ whenClosed: @escaping @Sendable () -> Void) {
    let (idle, waiting, tell) = state.withLock { state in
      state.isClosing = true
      state.whenClosed.append(whenClosed)
      let result = (state.idle, state.waiters, state.workers.isEmpty ? state.takeWhenClosed() : [])
      state.idle = []
      state.waiters = []
      return result
    }
    idle.forEach { $0.stop() }
    waiting.forEach { $0.job.fail(PostgresError(.poolClosed)) }
    tell.forEach { $0() }
  }

  func cancelRunning() {
    let workers = state.withLock { $0.workers }
    for worker in workers { worker.job?.cancel { worker.canceller } }
  }

  var statistics: Pool.Statistics {
    state.withLock { state in
      Pool.Statistics(
        size: size, open: state.workers.count, idle: state.idle.count, waiting: state.waiters.count)
    }
  }
}
