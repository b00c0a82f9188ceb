// How long a statement stays current.

import Register

extension Knowledge {
  func activity(_ statement: Statement) -> Activity? {
    world.lists.activity(statement.code, on: statement.asAt)
  }

  /// The last day on which the statement is current; `nil` never lapses. Settings as valid on `day`.
  func lapseDay(of statement: Statement, on day: Day) -> Day? {
    guard let activity = activity(statement) else { return nil }
    // A place told before it begins is current from its beginning.
    let verified = statement.start.map { max($0, statement.verifiedOn) } ?? statement.verifiedOn
    let end = statement.expectedEnd
    func capped(_ limit: Day) -> Day { end.map { min($0, limit) } ?? limit }
    switch activity.rule {
    case .none:
      return nil
    case .endOfAcademicYearOrCourseEnd:
      return capped(AcademicYear(containing: verified).lastDay)
    case .monthsFromVerified:
      return capped(verified.adding(months: activity.length))
    case .reviewPlusDays:
      let months = settings.number("review_months", on: day, else: 3)
      return capped((statement.review ?? verified.adding(months: months)).adding(days: activity.length))
    case .courseEnd:
      return end ?? verified.adding(months: settings.number("training_months", on: day, else: 6))
    case .courseEndMaxMonths:
      let told = end ?? verified.adding(months: settings.number("reengagement_months", on: day, else: 3))
      return min(told, verified.adding(months: activity.length))
    }
  }

  /// Lapsed is after the lapse day; on the day itself it is still current, unless a county turned that.
  func isCurrent(_ statement: Statement, on day: Day) -> Bool {
    guard let lapse = lapseDay(of: statement, on: day) else { return true }
    return settings.flag("equal_lapse_is_current", on: day, else: true) ? lapse >= day : lapse > day
  }
}
