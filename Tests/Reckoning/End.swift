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
  var returnNumber: Int64

  init(missingFrom roll: Return) {
    way = .missingFromRoll
    institution = roll.institution
    asAt = roll.asAt
    from = roll.asAt
    returnNumber = roll.number
  }

  /// `nil` unless the row tells a leaving day. Of an identity-only row the leaving day may be kept.
  init?(toldBy told: Told) {
    guard [.leaver, .enrolment].contains(told.from.kind), told.row.status != .held,
      let lastDay = told.row.facts.day("leaving_date")
    else { return nil }
    way = .leaverRow
    institution = told.from.institution
    asAt = told.asAt
    // The leaving day itself counts as in.
    from = lastDay.adding(days: 1)
    returnNumber = told.from.number
  }

  /// Statements that put the person at the institution, whoever told them: up to the as-at day of the return with
  /// the leaver row, before that of the roll.
  func closes(_ statement: Statement) -> Bool { closes(placeAt: statement.provider, asAt: statement.asAt) }

  func closes(placeAt provider: Int?, asAt day: Day) -> Bool {
    guard provider == institution else { return false }
    return way == .leaverRow ? day <= asAt : day < asAt
  }
}
