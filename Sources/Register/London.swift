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
