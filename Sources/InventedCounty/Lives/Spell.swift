// One stretch of a life: what a young person did, where, and from when to when.

import Register

struct Spell: Sendable {
  var person: Int32
  var from: Day
  /// Last day, inclusive; `never` while it lasts beyond the run.
  var to: Day
  var code: Int16
  /// Index of the institution or provider, or -1.
  var place: Int16 = -1
  /// The end planned when it began, or `never`.
  var expectedEnd = Day.never

  var outcome: String {
    switch code {
    case 110...150: "school_age"
    case 540, 610...680: "neet"
    case 710: "excluded"
    default: "eet"
    }
  }

  var isNEET: Bool { code == 540 || (610...680).contains(code) }
}
