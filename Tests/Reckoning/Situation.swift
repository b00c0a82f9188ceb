// The situation of a person on a day.

import Register

public enum Outcome: String, Sendable {
  case eet, neet, excluded
  case notKnown = "not_known"
  case schoolAge = "school_age"
}

public enum Reason: String, Sendable {
  case none = ""
  case neetClaimed = "neet_claimed"
  case awaitingReturn = "awaiting_return"
  case lapsed
  case neverTold = "never_told"
  case cannotBeContacted = "cannot_be_contacted"
  case refused
  case left
  case offRoll = "off_roll"
  case withheld
}

public struct Situation: Hashable, Sendable {
  public var outcome: Outcome
  public var reason: Reason
  public var contested = false
  /// The row of the winning statement.
  public var winner: Int64?
  public var code: Int?
  public var lapseOn: Day?
  public var neetStart: Day?

  init(_ outcome: Outcome, _ reason: Reason = .none) {
    self.outcome = outcome
    self.reason = reason
  }

  /// A day of the present run of NEET.
  var isOfNeet: Bool { outcome == .neet || reason == .neetClaimed }
}

extension Knowledge {
  /// `nil` as long as no return names them.
  public func situation(of person: Int64, on day: Day) -> Situation? {
    guard var found = bareSituation(of: person, on: day) else { return nil }
    if found.isOfNeet { found.neetStart = neetStart(of: person, on: day) }
    return found
  }

  /// The situation without the start of a run of NEET.
  func bareSituation(of person: Int64, on day: Day) -> Situation? {
    guard let first = firstDay(of: person), first <= day else { return nil }
    let weighed = weigh(person, on: day)
    guard let winner = weighed.winner else {
      return withoutWinner(person, weighed, on: day)
    }
    var found = situation(person, with: winner, on: day)
    found.winner = winner.rowID
    found.code = winner.code
    found.lapseOn = lapseDay(of: winner, on: day)
    found.contested = weighed.isContested
    return found
  }

  private func situation(_ person: Int64, with winner: Statement, on day: Day) -> Situation {
    guard isCurrent(winner, on: day) else {
      return Situation(.notKnown, awaitsReturn(person, winner, on: day) ? .awaitingReturn : .lapsed)
    }
    switch activity(winner)?.measure {
    case .eet: return Situation(.eet)
    case .excluded: return Situation(.excluded)
    case .schoolAge: return Situation(.schoolAge)
    case .neet: return winner.verified ? Situation(.neet) : Situation(.notKnown, .neetClaimed)
    case .notKnown, nil:
      return switch winner.code {
      case 820: Situation(.notKnown, .cannotBeContacted)
      case 830: Situation(.notKnown, .refused)
      default: Situation(.notKnown, .neverTold)
      }
    }
  }

  private func withoutWinner(_ person: Int64, _ weighed: Weighing, on day: Day) -> Situation {
    if !weighed.isEmptied, awaitsReturn(person, nil, on: day) {
      return Situation(.notKnown, .awaitingReturn)
    }
    if let end = weighed.lastEnd {
      return Situation(.notKnown, end.way == .leaverRow ? .left : .offRoll)
    }
    return Situation(.notKnown, isWithheldEverywhere(person, on: day) ? .withheld : .neverTold)
  }

  /// The county is not an institution that an instruction is given to.
  private func isWithheldEverywhere(_ person: Int64, on day: Day) -> Bool {
    let knowing = Set(
      (told[person] ?? []).filter { $0.asAt <= day && $0.from.institution != 0 }.map(\.from.institution))
    return !knowing.isEmpty && knowing.allSatisfy { instructionStands(person, at: $0, on: day) }
  }

  /// In year 11 last academic year, or lapsed in the summer: until some days after the autumn rolls were due. Where
  /// every institution was told to withhold, nothing is to come.
  private func awaitsReturn(_ person: Int64, _ winner: Statement?, on day: Day) -> Bool {
    if isWithheldEverywhere(person, on: day) { return false }
    func lastDay(ofAutumn year: Int) -> Day {
      settings.dayOfYear("autumn_rolls_due", in: year, on: day, else: "09-30")
        .adding(days: settings.number("autumn_rolls_grace_days", on: day, else: 7))
    }
    let year = AcademicYear(containing: day)
    if yearGroup(person, on: year.previous.lastDay) == 11, day <= lastDay(ofAutumn: year.startingIn) { return true }
    guard let winner, let lapse = lapseDay(of: winner, on: day) else { return false }
    let summer =
      settings.dayOfYear(
        "awaiting_lapsed_from", in: lapse.year, on: day, else: "06-01")...settings.dayOfYear(
        "awaiting_lapsed_to", in: lapse.year, on: day, else: "08-31")
    return summer.contains(lapse) && day <= lastDay(ofAutumn: lapse.year)
  }
}
