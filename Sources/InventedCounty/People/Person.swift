// A young person and a household, as they truly are; compact, because a run keeps all of them in memory.

import Register

struct Person: Sendable {
  var born: Day
  var sex: Sex
  var household: Int32
  /// Index of the twin, or -1.
  var twin: Int32 = -1
  var forename: String
  var middle: String
  var surname: String
  /// The surname from `renamedOn` on; empty for those who keep theirs.
  var laterSurname = ""
  var renamedOn = Day.never
  var upn: String
  var uln: String
  /// N none, K support, E education, health and care plan.
  var sen: SpecialNeed
  /// First academic year of year 11.
  var finalYear: Int16
  /// Day of death, or `never`.
  var diedOn = Day.never

  func surname(on day: Day) -> String { day >= renamedOn ? laterSurname : surname }
}

enum SpecialNeed: String, Sendable { case none = "N", support = "K", plan = "E" }

struct Household: Sendable {
  var surname: String
  var origin: Origin
  var firstPerson: Int32
  var personCount: Int32
  var firstHome: Int32
  var homeCount: Int32
}

extension Day {
  /// A day after every other in use.
  static let never = Day(daysSince1970: 2_000_000)

  /// A day that the caller knows to exist, such as 1 September of some year.
  static func of(_ year: Int, _ month: Int, _ day: Int) -> Day {
    AcademicYear(startingIn: year).firstDay.adding(months: month - 9).adding(days: day - 1)
  }
}

func - (later: Day, earlier: Day) -> Int { Int(later.daysSince1970 - earlier.daysSince1970) }
