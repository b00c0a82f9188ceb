// How much one visitor may have under way at once: the rest waits its turn here, for a while, and on no connection of the
// database.

import Synchronization

/// Gives each visitor, or whatever else is named, a few places, so that nobody takes all connections of the database.
public final class Turns: Sendable {
  /// Waited too long for a place.
  public struct Exhausted: Error {}

  private struct Waiter {
    let number: Int
    let go: CheckedContinuation<Void, any Error>
  }

  private struct Visitor {
    var running = 0
    var waiting: [Waiter] = []
  }

  private struct State {
    var visitors: [String: Visitor] = [:]
    var next = 0
  }

  private let places: Int
  private let patience: Duration
  private let state = Mutex(State())

  /// - Parameters:
  ///   - places: for each visitor.
  ///   - patience: how long one waits.
  public init(places: Int, patience: Duration) {
    self.places = places
    self.patience = patience
  }

  /// Runs `work` when one of the visitor's places is free.
  /// - Throws: ``Exhausted`` when none was for too long.
  public func take<T: Sendable>(_ visitor: String, _ work: @Sendable () async throws -> T) async throws -> T {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    let alarm = Task { [patience] in
      if (try? await Task.sleep(for: patience)) != nil { self.giveUp(number, visitor, Exhausted()) }
    }
    defer { alarm.cancel() }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { go in
        enter(visitor, Waiter(number: number, go: go))
        // Cancelled before it waited: the handler below had nobody to wake.
        if Task.isCancelled { giveUp(number, visitor, CancellationError()) }
      }
    } onCancel: {
      giveUp(number, visitor, CancellationError())
    }
    alarm.cancel()
    defer { leave(visitor) }
    return try await work()
  }

  private func enter(_ visitor: String, _ waiter: Waiter) {
    let mayGo = state.withLock { state in
      var known = state.visitors[visitor] ?? Visitor()
      let mayGo = known.running < places
      if mayGo { known.running += 1 } else { known.waiting.append(waiter) }
      state.visitors[visitor] = known
      return mayGo
    }
    if mayGo { waiter.go.resume() }
  }

  private func giveUp(_ number: Int, _ visitor: String, _ error: any Error) {
    let waiter = state.withLock { state -> Waiter? in
      guard let place = state.visitors[visitor]?.waiting.firstIndex(where: { $0.number == number }) else { return nil }
      return state.visitors[visitor]?.waiting.remove(at: place)
    }
    waiter?.go.resume(throwing: error)
  }

  private func leave(_ visitor: String) {
    let next = state.withLock { state -> Waiter? in
      guard var known = state.visitors[visitor] else { return nil }
      let next = known.waiting.isEmpty ? nil : known.waiting.removeFirst()
      if next == nil { known.running -= 1 }
      state.visitors[visitor] = known.running == 0 ? nil : known
      return next
    }
    next?.go.resume()
  }
}
