// The London day of an instant.

extension Day {
  /// The day in London at an instant given in microseconds since 1970-01-01 00:00 UTC.
  ///
  /// Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October, the rule
  /// in force since 1996; earlier instants are answered by the same rule.
  public init(inLondonAtMicrosecondsSince1970 instant: Int64) {
    let seconds = floorDivide(instant, 1_000_000)
    let utc = Day(daysSince1970: Int32(truncatingIfNeeded: floorDivide(seconds, 86_400)))
    let hour: Int64 = 3600
    let starts = Day.lastSunday(ofMonth: 3, year: utc.year).midnightUTC + hour
    let ends = Day.lastSunday(ofMonth: 10, year: utc.year).midnightUTC + hour
    let local = seconds >= starts && seconds < ends ? seconds + hour : seconds
    self.init(daysSince1970: Int32(truncatingIfNeeded: floorDivide(local, 86_400)))
  }

  /// The first instant of this day in London, in microseconds since 1970-01-01 00:00 UTC.
  public var londonStart: Int64 {
    let midnight = midnightUTC
    let summer =
      self > Day.lastSunday(ofMonth: 3, year: year) && self <= Day.lastSunday(ofMonth: 10, year: year)
    return (summer ? midnight - 3600 : midnight) * 1_000_000
  }

  /// What a clock in London shows at an instant: `14:05`.
  public static func londonClock(atMicrosecondsSince1970 instant: Int64) -> String {
    let day = Day(inLondonAtMicrosecondsSince1970: instant)
    let seconds = floorDivide(instant - day.londonStart, 1_000_000)
    let hours = (day.adding(days: 1).londonStart - day.londonStart) / 3_600_000_000
    // On a day on which clocks change, its first hour or two are told as they were before.
    let shift: Int64 =
      if hours == 23, seconds >= 3600 { 3600 } else if hours == 25, seconds >= 7200 { -3600 } else { 0 }
    let minutes = (seconds + shift) / 60
    let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return parts.joined(separator: ":")
  }

  private var midnightUTC: Int64 { Int64(daysSince1970) * 86_400 }

  private static func lastSunday(ofMonth month: Int, year: Int) -> Day {
    // March and October both have 31 days.
    let last = Day(daysSince1970: 0).adding(months: (year - 1970) * 12 + month - 1).adding(days: 30)
    return last.adding(days: -(last.weekday % 7))
  }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
