// A moment: when something was learnt, and the K of a question.

import Register

/// Microseconds since 1970-01-01 00:00 UTC.
public struct Instant: Hashable, Comparable, Sendable {
  public var microseconds: Int64

  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// 12:00 in London, the hour at which history is taken to have arrived.
  public static func noon(_ day: Day) -> Instant {
    // Clocks change at one in the morning, so noon lies twelve hours before the next midnight.
    Instant(microseconds: day.adding(days: 1).londonStart - 12 * 3600 * 1_000_000)
  }

  /// The last microsecond of a London day: what a day means where an instant is asked for.
  public static func end(of day: Day) -> Instant {
    Instant(microseconds: day.adding(days: 1).londonStart - 1)
  }

  public func adding(seconds: Int64) -> Instant {
    Instant(microseconds: microseconds + seconds * 1_000_000)
  }

  /// The London day it lies in.
  public var day: Day { Day(inLondonAtMicrosecondsSince1970: microseconds) }

  public static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }
}
