// What time it is in the county. No program's own clock counts, so that all servers agree.
import Glibc
import Postgres
import Register

/// The county's clock, which is the database's. Article *OneClockAndOneName*.
public enum Moment {
  /// Clocks that differ by fewer seconds agree.
  private static let tolerance: Int64 = 3

  /// By the database's clock. In a transaction that waited for a lock before, an instant later than the wait.
  public static func read(_ db: Connection) throws -> Instant {
    try db.query(Statements.clock.moment).single()["at"]
  }

  /// How many seconds the county's clock is ahead of this machine's, or behind it (negative); nil when they agree. The time
  /// that asking takes counts for neither. Nothing is decided by this machine's clock, but its log goes by it.
  public static func disagreement(_ db: Connection) throws -> Int? {
    let before = machineClock()
    let moment = try read(db).microsecondsSince1970
    let difference = max(0, moment - machineClock()) + min(0, moment - before)
    let seconds = difference / 1_000_000
    return abs(seconds) >= tolerance ? Int(seconds) : nil
  }

  /// Says a disagreement in words.
  public static func sentence(ofDisagreement seconds: Int) -> String {
    let direction = seconds > 0 ? "behind" : "ahead of"
    return "This machine's clock is \(abs(seconds)) seconds \(direction) the database's."
  }

  private static func machineClock() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}

extension Instant {
  /// The day it falls on in London.
  public var londonDay: Day { Day(inLondonAtMicrosecondsSince1970: microsecondsSince1970) }
}
