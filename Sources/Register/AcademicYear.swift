// The academic year, 1 September to 31 August.

/// An academic year, named by the year in which it begins.
///
/// Source: article *Cohorts*.
public struct AcademicYear: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var startingIn: Int

  /// - Parameter year: the calendar year of its 1 September.
  public init(startingIn year: Int) {
    startingIn = year
  }

  /// The year of a day: it changes on 1 September.
  public init(containing day: Day) {
    let parts = day.parts
    startingIn = parts.month >= 9 ? parts.year : parts.year - 1
  }

  /// 1 September.
  public var firstDay: Day { Day(daysSince1970: 0).adding(months: (startingIn - 1970) * 12 + 8) }
  /// 31 August of the next calendar year.
  public var lastDay: Day { next.firstDay.adding(days: -1) }
  public var next: AcademicYear { AcademicYear(startingIn: startingIn + 1) }
  public var previous: AcademicYear { AcademicYear(startingIn: startingIn - 1) }

  /// As it is spoken of: `2026/27`.
  public var description: String {
    let end = (startingIn + 1) % 100
    return "\(startingIn)/\(end < 10 ? "0" : "")\(end)"
  }

  public static func < (a: AcademicYear, b: AcademicYear) -> Bool { a.startingIn < b.startingIn }
}
