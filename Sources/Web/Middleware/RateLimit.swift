// How often one visitor may ask: a bucket of tokens for each, filled by the minute.

import Synchronization

/// Grants `perMinute` requests a minute to each visitor, with as many at once after a quiet minute.
public final class RateLimit: Sendable {
  private struct Bucket {
    var level: Double
    var at: ContinuousClock.Instant
  }

  private let capacity: Double
  private let buckets = Mutex<[String: Bucket]>([:])
  /// Full buckets are forgotten when there are more than this many.
  private static let mostBuckets = 10_000

  /// - Parameter perMinute: how many requests of one visitor; as many at once.
  public init(perMinute: Int) {
    capacity = Double(perMinute)
  }

  /// Counts a request.
  /// - Parameter visitor: the hash of the token, or the network address of one without.
  /// - Returns: nil to go on, or the whole seconds to wait.
  public func allow(_ visitor: String, now: ContinuousClock.Instant) -> Int? {
    buckets.withLock { buckets in
      if buckets.count > Self.mostBuckets { buckets = buckets.filter { level(of: $0.value, now) < capacity } }
      let full = buckets[visitor].map { level(of: $0, now) } ?? capacity
      let isGranted = full >= 1
      buckets[visitor] = Bucket(level: isGranted ? full - 1 : full, at: now)
      return isGranted ? nil : seconds(until: full)
    }
  }

  /// The whole seconds to wait before a request would be granted; nil to go on. Counts nothing.
  public func wait(_ visitor: String, now: ContinuousClock.Instant) -> Int? {
    buckets.withLock { buckets in
      let full = buckets[visitor].map { level(of: $0, now) } ?? capacity
      return full >= 1 ? nil : seconds(until: full)
    }
  }

  /// Whether requests of the visitor were counted lately.
  public func knows(_ visitor: String) -> Bool { buckets.withLock { $0[visitor] != nil } }

  private func seconds(until full: Double) -> Int { max(1, Int(((1 - full) * 60 / capacity).rounded(.up))) }

  private func level(of bucket: Bucket, _ now: ContinuousClock.Instant) -> Double {
    min(capacity, bucket.level + bucket.at.duration(to: now).seconds * capacity / 60)
  }
}

extension Duration {
  /// The whole duration in seconds.
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
