// Rows read ahead of their linking, on the way from one connection's thread to another's.
import Postgres
import Store

/// A short queue between a thread that reads and one that decides; each waits for the other.
final class PartsAhead: Sendable {
  /// What was read together, and how often rows had been erased by then.
  struct Read: Sendable {
    var parts: [PartToLink]
    var erasures: Int64
  }

  private struct State: Sendable {
    var waiting: [Read] = []
    var hasEnded = false
    var isAbandoned = false
  }

  private static let mostWaiting = 3
  private let state = Monitor(State())

  /// Waits until there is room. Result: false once nobody takes any more.
  func put(_ parts: Read) -> Bool {
    state.wait { state in
      if state.isAbandoned || state.waiting.count < Self.mostWaiting { !state.isAbandoned } else { nil }
    } == true
      && state.change { state in
        state.waiting.append(parts)
        return true
      }
  }

  /// Waits for the next parts; `nil` when no more come.
  func take() -> Read? {
    let next = state.wait { state -> Read?? in
      if !state.waiting.isEmpty { return .some(state.waiting.removeFirst()) }
      return state.hasEnded ? .some(nil) : nil
    }
    // Waiting changes the state without waking: whoever waits for room is woken here.
    state.change { _ in }
    return next ?? nil
  }

  var isEmpty: Bool { state.withLock { $0.hasEnded && $0.waiting.isEmpty } }

  /// Called when all is read, or reading failed.
  func end() { state.change { $0.hasEnded = true } }

  /// Called when nobody will take any more.
  func abandon() {
    state.change {
      $0.isAbandoned = true
      $0.waiting = []
    }
  }
}
