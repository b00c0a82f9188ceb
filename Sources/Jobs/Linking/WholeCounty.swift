// Everybody known, kept in memory while much waits to be linked.
import Linking
import Store
import Synchronization

/// A population of everybody, good for as long as nobody else changed who is known as whom.
final class WholeCounty: Sendable {
  struct Known: Sendable {
    var population: Population
    /// The moment at which the population is what the tables hold; see ``LinkingState``.
    var version: Int64
  }

  private struct State: Sendable {
    var known: Known?
    var lastUsed = ContinuousClock.now
  }

  private let state = Mutex(State())

  /// Whether everybody is known as of a moment, by these parameters.
  func isKnown(at version: Int64, parameters: Int) -> Bool {
    state.withLock { $0.known?.version == version && $0.known?.population.parameters.version == parameters }
  }

  /// How many registrations are held.
  var registrations: Int { state.withLock { $0.known?.population.registrationCount ?? 0 } }

  /// Takes the population out, so that a failure leaves none behind that is ahead of the tables.
  func take() -> Known? {
    state.withLock { state in
      defer { state.known = nil }
      return state.known
    }
  }

  func keep(_ known: Known) {
    state.withLock {
      $0.known = known
      $0.lastUsed = .now
    }
  }

  /// Gives the memory back when nothing came for a while.
  func forget(after idle: Duration) {
    state.withLock { state in
      if state.known != nil, state.lastUsed.duration(to: .now) >= idle { state.known = nil }
    }
  }
}
