// The threads on which passwords are reckoned: few, and always the same.

import Postgres

/// Threads that stay as long as this does. A new thread for every password would bring memory of its own each time, which the
/// allocator keeps: with many sign-ins at once that was hundreds of megabytes.
final class PasswordThreads: Sendable {
  private struct State: Sendable {
    var work: [@Sendable () -> Void] = []
    var hasBegun = false
    var isOver = false
  }

  private let state = Monitor(State())
  private let count: Int

  init(count: Int) { self.count = count }

  deinit { state.change { $0.isOver = true } }

  /// Runs work when a thread is free, and waits for it without holding one of Swift's.
  func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let begins = state.change { state in
        defer { state.hasBegun = true }
        state.work.append { continuation.resume(with: Result { try body() }) }
        return !state.hasBegun
      }
      if begins { begin() }
    }
  }

  private func begin() {
    for _ in 0..<count {
      BlockingThread.start { [state] in
        while let work = Self.next(state) { work() }
      }
    }
  }

  /// Waits for work; nil once none comes any more.
  private static func next(_ state: Monitor<State>) -> (@Sendable () -> Void)? {
    let next = state.wait { state -> (@Sendable () -> Void)?? in
      if !state.work.isEmpty { return .some(state.work.removeFirst()) }
      return state.isOver ? .some(nil) : nil
    }
    return next ?? nil
  }
}
