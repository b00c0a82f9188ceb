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
    guard let place = place(of: person, at: institution, on: day) else { return Answer("B13") }
    let winner = destination(of: person, on: day)
    // What the school itself told is given back to it on its entry alone.
    guard winner?.teller == institution || givesGround(place, of: person, answerFrom: winner?.rowID, on: day) else {
      return Answer("B13")
    }
    if instructionStandsAnywhere(person, on: day) || hasObjected(person, on: day) || hasDied(person) {
      return Answer("G3")
    }
    let row = tableRow(of: person, at: institution, by: place, on: day)
    var answer = Answer(row)
    guard let winner, row == "B1" || row == "B5" || (row == "B3" && winner.teller == institution) else { return answer }
    // Unverified, or known only from social-security data.
    if !winner.verified || winner.source == "dwp_claimant" { return Answer("G5") }
    let told = world.lists.feedback.first { $0.code == winner.code }
    answer.group = told?.group
    answer.provider = told?.providerWithheld == true ? nil : winner.provider
    answer.start = winner.start
    answer.verifiedOn = winner.verifiedOn
    return answer
  }

  /// What there is to tell: the statement that wins, where it is current and of a group that may be fed back.
  private func destination(of person: Int64, on day: Day) -> Statement? {
    guard let situation = bareSituation(of: person, on: day), let row = situation.winner,
      situation.outcome != .notKnown || situation.reason == .neetClaimed,
      let winner = statements[person]?.first(where: { $0.rowID == row }),
      world.lists.feedback.contains(where: { $0.code == winner.code && $0.group != nil })
    else { return nil }
    return winner
  }

  private func hasObjected(_ person: Int64, on day: Day) -> Bool {
    world.objections.contains {
      $0.personID == person && $0.from <= day && !($0.withdrawnOn.map { $0 <= day } ?? false)
        && $0.recordedAt <= knownAt && !($0.supersededAt.map { $0 <= knownAt } ?? false)
    }
  }

  /// By the stage at the asking school: the higher of the year on its roll and the year by birth date.
  private func tableRow(of person: Int64, at institution: Int, by place: Place, on day: Day) -> String {
    if place.stage >= 12 { return cover(of: person, by: institution, on: day) }
    guard let last = place.last else { return "B13" }
    if isOnRoll(person, by: last, on: day) { return "B3" }
    if place.stage < 11 { return "B4" }
    return day <= lastDayOfGround(person, last, on: day) ? "B1" : "B2"
  }

  /// Still on roll ends on 31 August.
  private func isOnRoll(_ person: Int64, by last: Told, on day: Day) -> Bool {
    day <= AcademicYear(containing: last.asAt).lastDay
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
}
