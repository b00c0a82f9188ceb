// What a school may be told about one person on a day, and on what ground.

import Register

public struct Answer: Hashable, Sendable {
  /// The gate or table row that gave or refused: G1 is written B13, a fact that may not be given G5, and where
  /// nothing can be told although it might, the table row that would have given.
  public var ground: String
  public var group: String?
  /// `nil` too where the provider is withheld.
  public var provider: Int?
  public var start: Day?
  public var verifiedOn: Day?

  public var isGiven: Bool { group != nil }

  init(_ ground: String) { self.ground = ground }
}

extension Knowledge {
  public func feedback(to institution: Int, about person: Int64, on day: Day) -> Answer {
    let entries = (told[person] ?? []).filter {
      $0.from.institution == institution && $0.from.kind == .enrolment && $0.row.status != .held && $0.asAt <= day
        && isConfirmed($0.row.id)
    }
    guard let last = newest(entries) else { return Answer("B13") }
    if instructionStandsAnywhere(person, on: day) || hasObjected(person, on: day) { return Answer("G3") }
    let row = stageRow(of: person, at: institution, last: last, on: day)
    guard ["B1", "B3", "B5"].contains(row) else { return Answer(row) }
    return answer(to: institution, about: person, on: day, ground: row)
  }

  /// A match that is only suggested is not the school's own roll entry.
  private func isConfirmed(_ row: Int64) -> Bool { openQuestions[row] == nil && linkOutcome[row] != "ask" }

  private func hasObjected(_ person: Int64, on day: Day) -> Bool {
    world.objections.contains {
      $0.personID == person && $0.from <= day && !($0.withdrawnOn.map { $0 <= day } ?? false)
        && $0.recordedAt <= knownAt && !($0.supersededAt.map { $0 <= knownAt } ?? false)
    }
  }

  /// By the stage at the asking school: the higher of the year on its roll and the year by birth date.
  private func stageRow(of person: Int64, at institution: Int, last: Told, on day: Day) -> String {
    let byBirth = born(person).map { Ages.yearGroup(born: $0, on: last.asAt) } ?? 0
    let stage = max(last.yearGroup ?? byBirth, byBirth)
    switch stage {
    case ...10: return "B4"
    case 11:
      if isOnRoll(person, by: last, on: day) { return "B3" }
      return day <= lastDayOfGround(person, last, on: day) ? "B1" : "B2"
    default: return cover(of: person, by: institution, on: day)
    }
  }

  /// Still on roll ends on 31 August.
  private func isOnRoll(_ person: Int64, by last: Told, on day: Day) -> Bool {
    !last.isLeaverRow && day <= AcademicYear(containing: last.asAt).lastDay
      && !(ends[person] ?? []).contains {
        $0.from <= day && $0.closes(placeAt: last.from.institution, asAt: last.asAt)
      }
  }

  /// The 31 August that ends the academic year of academic age 17.
  private func lastDayOfGround(_ person: Int64, _ last: Told, on day: Day) -> Day {
    let years = settings.number("year_11_ground_years", on: day, else: 2)
    let yearEleven =
      born(person).map {
        AcademicYear(containing: last.asAt).startingIn + 15 - Ages.academicAge(born: $0, on: last.asAt)
      }
      ?? AcademicYear(containing: last.asAt).startingIn
    return AcademicYear(startingIn: yearEleven + years).lastDay
  }

  private func answer(to institution: Int, about person: Int64, on day: Day, ground: String) -> Answer {
    guard let situation = bareSituation(of: person, on: day), let row = situation.winner,
      let winner = statements[person]?.first(where: { $0.rowID == row })
    else { return Answer(ground) }
    // A pupil still on roll: only what the school itself sent.
    if ground == "B3" && winner.teller != institution { return Answer(ground) }
    // Unverified, or known only from social-security data.
    if !winner.verified || winner.source == "dwp_claimant" { return Answer("G5") }
    let told = world.lists.feedback.first { $0.code == winner.code }
    guard situation.outcome != .notKnown, let group = told?.group else { return Answer(ground) }
    var answer = Answer(ground)
    answer.group = group
    answer.provider = told?.providerWithheld == true ? nil : winner.provider
    answer.start = winner.start
    answer.verifiedOn = winner.verifiedOn
    return answer
  }
}
