// Whether the server can work and how its queue stands: looked at beside the requests, answered from memory.

import Services
import Synchronization

/// Keeps the last look. Whoever asks has an answer within a second, whatever the database or the disk does; many who ask
/// cost one look a second.
public final class Vitals: Sendable {
  /// What a look found.
  public struct Look: Sendable {
    /// What keeps the server from being ready; nil when it is.
    public var obstacle: String?
    /// What the server's keeper should know though it is ready; nil when there is nothing.
    public var notice: String?
    public var readings: [Figures.Reading]

    public init(obstacle: String?, notice: String? = nil, readings: [Figures.Reading] = []) {
      self.obstacle = obstacle
      self.notice = notice
      self.readings = readings
    }
  }

  private struct State {
    var last: (look: Look, at: ContinuousClock.Instant)?
    var isLooking = false
  }

  /// A look is as good as new for so long.
  private static let fresh: Duration = .seconds(1)
  /// An older look says nothing any more.
  private static let stale: Duration = .seconds(5)
  /// How long a question waits for the look that it began.
  private static let patience: Duration = .milliseconds(800)

  private let state = Mutex(State())
  private let take: @Sendable () async -> Look

  public init(_ take: @escaping @Sendable () async -> Look) { self.take = take }

  /// The newest look that can be had within a second.
  public func now() async -> Look {
    if let known = last(within: Self.fresh) { return known }
    beginLook()
    let deadline = ContinuousClock.now + Self.patience
    while ContinuousClock.now < deadline {
      if let known = last(within: Self.fresh) { return known }
      guard (try? await Task.sleep(for: .milliseconds(10))) != nil else { break }
    }
    return last(within: Self.stale) ?? Look(obstacle: "The database or the spool does not answer.")
  }

  private func last(within age: Duration) -> Look? {
    state.withLock { state in
      guard let last = state.last, last.at.duration(to: .now) <= age else { return nil }
      return last.look
    }
  }

  /// One look at a time: one that hangs is not joined by others.
  private func beginLook() {
    let mayLook = state.withLock { state in
      defer { state.isLooking = true }
      return !state.isLooking
    }
    guard mayLook else { return }
    Task {
      let look = await take()
      state.withLock { $0 = State(last: (look, .now)) }
    }
  }
}
