// Ends: a place that was left, or a person whom a full roll no longer names. An end is a fact with its own day.

import Register

public struct End: Sendable {
  public enum Way: Sendable { case leaverRow, missingFromRoll }

  public var way: Way
  public var institution: Int
  /// The as-at day of the return that tells it.
  public var asAt: Day
  /// The first day on which the place has ended.
  public var from: Day
  /// The return that tells it.
  var returnID: String
  /// Of a roll: its site, empty for all of them, and the academic year it covers.
  var site = ""
  var year: AcademicYear

  init(missingFrom roll: Return, covering year: AcademicYear) {
    way = .missingFromRoll
    institution = roll.institution
    asAt = roll.asAt
    from = roll.asAt
    returnID = roll.id
    site = roll.site
    self.year = year
  }

  /// `nil` unless the row tells a leaving day, and no other row of its return about the same person shows the place to
  /// be going on after it. Of an identity-only row the leaving day may be kept.
  init?(toldBy told: Told, beside rows: [Told]) {
    guard let lastDay = told.lastDay else { return nil }
    let goesOn = rows.contains { other in
      guard other.from.id == told.from.id, other.row.id != told.row.id else { return false }
      if let otherLastDay = other.lastDay { return otherLastDay > lastDay }
      return other.from.kind == .enrolment && other.row.status != .held && !other.isGuest
        && (other.row.status == .identityOnly || (other.yearGroup ?? 0) >= 11)
    }
    guard !goesOn else { return nil }
    way = .leaverRow
    institution = told.from.institution
    asAt = told.asAt
    // The leaving day itself counts as in.
    from = lastDay.adding(days: 1)
    returnID = told.from.id
    year = AcademicYear(containing: told.asAt)
  }

  /// Statements that put the person at the institution, whoever told them, but for the next step that a leaver row
  /// tells itself.
  func closes(_ statement: Statement) -> Bool {
    tellsNot(statement) && closesWhatever(statement)
  }

  /// Wherever it was told.
  func closesWhatever(_ statement: Statement) -> Bool {
    guard closes(placeAt: statement.provider, asAt: statement.asAt) else { return false }
    switch way {
    case .leaverRow: return statement.start.map { $0 < from } ?? true
    case .missingFromRoll:
      return statement.year == year && (site.isEmpty || statement.site.isEmpty || statement.site == site)
    }
  }

  /// Up to the as-at day of the return with the leaver row, before that of the roll.
  func closes(placeAt provider: Int?, asAt day: Day) -> Bool {
    provider == institution && reaches(day)
  }

  func reaches(_ day: Day) -> Bool { way == .leaverRow ? day <= asAt : day < asAt }

  /// Whether the statement is no next step of the return that tells the end.
  func tellsNot(_ statement: Statement) -> Bool { statement.isPlace || statement.returnID != returnID }
}

extension Told {
  /// The leaving day that the row tells, if it may tell one.
  var lastDay: Day? {
    guard [.leaver, .enrolment].contains(from.kind), row.status != .held else { return nil }
    return row.facts.day("leaving_date")
  }
}
