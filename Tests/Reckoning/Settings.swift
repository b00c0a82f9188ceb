// What a county may tune, as valid on a day; the value in the words of the rules stands where nothing is set.

import Register

struct Settings: Sendable {
  private let rows: [String: [Setting]]

  init(rows: [Setting]) {
    self.rows = Dictionary(grouping: rows, by: \.name)
  }

  func text(_ name: String, on day: Day) -> String? {
    rows[name]?.first { isValid($0.validFrom, $0.validTo, on: day) }?.value
  }

  func number(_ name: String, on day: Day, else usual: Int) -> Int {
    text(name, on: day).flatMap { Int($0) } ?? usual
  }

  func flag(_ name: String, on day: Day, else usual: Bool) -> Bool {
    text(name, on: day).map { $0 == "true" } ?? usual
  }

  /// A day of the year such as `09-30`, in a calendar year.
  func dayOfYear(_ name: String, in year: Int, on day: Day, else usual: String) -> Day {
    let written = text(name, on: day) ?? usual
    return Day(iso: "\(year)-\(written)") ?? Day(iso: "\(year)-\(usual)") ?? day
  }

  /// A day of the year within an academic year: September to December lie in its first calendar year.
  func dayOfYear(_ name: String, within year: AcademicYear, on day: Day, else usual: String) -> Day {
    let first = dayOfYear(name, in: year.startingIn, on: day, else: usual)
    return first >= year.firstDay ? first : dayOfYear(name, in: year.startingIn + 1, on: day, else: usual)
  }
}
