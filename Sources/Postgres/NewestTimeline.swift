// How a program notices that a primary was left behind by a failover.
import Synchronization

/// The newest timeline that was met so far. Every promotion of a standby begins a newer one; a primary of an older one has been
/// replaced, even if it does not know: what is written there waits for ever or is lost, and what is read is old.
public final class NewestTimeline: Sendable, Hashable {
  private let number = Atomic<Int>(0)

  public init() {}

  /// Takes note of a server's timeline. Result: false for one that was left behind. 0, a standby, is always well.
  func admits(_ timeline: Int) -> Bool {
    timeline == 0 || number.max(timeline, ordering: .relaxed).newValue == timeline
  }

  public static func == (left: NewestTimeline, right: NewestTimeline) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
