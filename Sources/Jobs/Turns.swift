// How much one visitor may have under way at once: the rest waits its turn here, for a while, and on no connection of the
// database.

import Synchronization

/// Gives each visitor, or whatever else is named, a few places, so that nobody takes all connections of the database.
public final class Turns: Sendable {
  /// Waited too long for a place.
  public struct Exhausted: Error {}

  private struct Waiter {
    let number: Int
    let until: ContinuousClock.Instant
    let go: CheckedContinuation<Void, any Error>
  }

  private struct Visitor {
    var running = 0
    var waiting: [Waiter] = []
  }

  private struct State {
    var visitors: [String: Visitor] = [:]
    var next = 0
    /// Whether somebody watches for those who wait too long.
    var isWatched = false
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
    if !takesFreePlace(visitor) { try await wait(visitor) }
    defer { leave(visitor) }
    return try await work()
  }

  private func takesFreePlace(_ visitor: String) -> Bool {
    state.withLock { state in
      guard state.visitors[visitor, default: Visitor()].running < places else { return false }
      state.visitors[visitor, default: Visitor()].running += 1
      return true
    }
  }

  /// Returns with a place.
  private func wait(_ visitor: String) async throws {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { go in
        enter(visitor, Waiter(number: number, until: .now + patience, go: go))
        // Cancelled before it waited: the handler below had nobody to wake.
        if Task.isCancelled { giveUp(number, visitor, CancellationError()) }
      }
    } onCancel: {
      giveUp(number, visitor, CancellationError())
    }
  }

  private func enter(_ visitor: String, _ waiter: Waiter) {
    let (mayGo, beginsWatch) = state.withLock { state in
      var known = state.visitors[visitor] ?? Visitor()
      let mayGo = known.running < places
      if mayGo { known.running += 1 } else { known.waiting.append(waiter) }
      state.visitors[visitor] = known
      defer { if !mayGo { state.isWatched = true } }
      return (mayGo, !mayGo && !state.isWatched)
    }
    if mayGo { waiter.go.resume() }
    if beginsWatch { Task { await watch() } }
  }

  /// One alarm for all who wait: most have their turn long before it, and one each would cost more than their wait.
  private func watch() async {
    while let next = state.withLock({ state in
      let next = state.visitors.values.compactMap { $0.waiting.first?.until }.min()
      state.isWatched = next != nil
      return next
    }) {
      try? await Task.sleep(until: next)
      giveUpLate(at: .now)
    }
  }

  private func giveUpLate(at now: ContinuousClock.Instant) {
    let late = state.withLock { state in
      var late: [Waiter] = []
      for visitor in state.visitors.keys {
        // In the order in which they came, and so in the order in which they give up.
        while let first = state.visitors[visitor]?.waiting.first, first.until <= now {
          late.append(first)
          state.visitors[visitor]?.waiting.removeFirst()
        }
      }
      return late
    }
    for waiter in late { waiter.go.resume(throwing: Exhausted()) }
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
