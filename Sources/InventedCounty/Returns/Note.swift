// A row that will be written: what kind of return it stands in, whose row it is, and of which spell it tells.

import Register

/// Kept small, since a large county has millions; the cells are made when the return is written.
struct Note: Sendable {
  /// What the row tells beside its kind.
  enum Detail: UInt8, Sendable {
    case plain
    /// The sender checked it with the young person, a parent or the place itself.
    case verified
    /// Heard, not checked.
    case hearsay
    /// A leaver's next step is not told.
    case silent
    // A contact that failed.
    case noAnswer, messageLeft, wrongNumber, refused
    // Letters of cohort status.
    case primary, transferred, leftEngland, deceased, agedOut
    /// What became of conditions, on results day.
    case results
  }

  let kind: County.Kind
  /// Who sends it: index of the institution, -1 for the county.
  let place: Int16
  /// The day the return describes.
  let asAt: Day
  let person: Int32
  /// Index of the registration the row's identity is copied from; -1 for the county's own record.
  let registration: Int32
  /// Index of the spell told of, or -1.
  let spell: Int32
  let detail: Detail
  /// The day of the fact: a contact, an interview, a leaving day, a change of status.
  let day: Day
}

extension Day {
  /// The day on which a county or school draws up its list of the half month: the 15th or the month's last.
  var endOfHalfMonth: Day {
    let (year, month, day) = parts
    return adding(days: day <= 15 ? 15 - day : Day.length(ofMonth: month, year: year) - day)
  }

  var endOfMonth: Day {
    let (year, month, day) = parts
    return adding(days: Day.length(ofMonth: month, year: year) - day)
  }
}
