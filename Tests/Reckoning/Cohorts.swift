// Who is in which cohort on a day.

import Register

public enum Cohort: String, Sendable, CaseIterable {
  case neet, contested, lapsing
  case notKnown = "not-known"
  case leaversWithoutDestination = "leavers-without-destination"
  case noIntendedDestination = "no-intended-destination"
  case noOffer = "no-offer"
  case offRoll = "off-roll"
  case atRisk = "at-risk"
}

extension Knowledge {
  public func isIn(_ cohort: Cohort, _ person: Int64, on day: Day) -> Bool {
    switch cohort {
    case .neet: isInTrackedPopulation(person, on: day) && bareSituation(of: person, on: day)?.outcome == .neet
    case .notKnown: isInTrackedPopulation(person, on: day) && bareSituation(of: person, on: day)?.outcome == .notKnown
    case .contested: isInTrackedPopulation(person, on: day) && bareSituation(of: person, on: day)?.contested == true
    case .lapsing: isInTrackedPopulation(person, on: day) && lapsing(person, on: day) != nil
    case .leaversWithoutDestination: isLeaverWithoutDestination(person, on: day)
    case .noIntendedDestination: isWithoutIntendedDestination(person, on: day)
    case .noOffer: isWithoutOffer(person, on: day)
    case .offRoll: isOffRoll(person, on: day)
    case .atRisk: !risks(of: person, on: day).isEmpty
    }
  }

  public func members(of cohort: Cohort, on day: Day) -> [Int64] {
    persons.filter { isIn(cohort, $0, on: day) }
  }

  public enum Lapsing: Sendable {
    /// The place ends only because the academic year does: counted apart.
    case withAcademicYear
    case otherwise
  }

  /// EET, with a lapse day from this day to some days ahead.
  public func lapsing(_ person: Int64, on day: Day) -> Lapsing? {
    let days = settings.number("lapsing_days", on: day, else: 28)
    guard let situation = bareSituation(of: person, on: day), situation.outcome == .eet,
      let lapse = situation.lapseOn, lapse >= day, lapse <= day.adding(days: days)
    else { return nil }
    let group = situation.code.flatMap { world.lists.activity($0, on: day) }?.group
    let summer =
      settings.dayOfYear(
        "academic_year_end_from", in: lapse.year, on: day, else: "06-01")...settings.dayOfYear(
        "academic_year_end_to", in: lapse.year, on: day, else: "08-31")
    let isPlace = group == "school_age" || group == "education"
    return isPlace && summer.contains(lapse) ? .withAcademicYear : .otherwise
  }

  /// On a roll in year 11, 12 or 13 in the last academic year, and nothing verified in this one.
  func isLeaverWithoutDestination(_ person: Int64, on day: Day) -> Bool {
    let year = AcademicYear(containing: day)
    let from = settings.dayOfYear("leavers_list_from", within: year, on: day, else: "10-01")
    let to = settings.dayOfYear("leavers_list_to", within: year, on: day, else: "01-31")
    guard from <= day, day <= to, isMember(person, on: day) else { return false }
    let entries = (told[person] ?? []).filter {
      $0.isOnRollAtAll && AcademicYear(containing: $0.asAt) == year.previous && (11...13).contains($0.yearGroup ?? 0)
    }
    guard !entries.isEmpty else { return false }
    let isOurs =
      residence(of: person, on: day).isResident
      || entries.contains { institution($0.from.institution, isIn: world.countyLA) }
    return isOurs && verifiedStatements(of: person, on: day).allSatisfy { $0.asAt < year.firstDay }
  }

  /// On roll in years 11, 12 and 13, with no intended destination in this academic year, or undecided.
  func isWithoutIntendedDestination(_ person: Int64, on day: Day) -> Bool {
    let year = AcademicYear(containing: day)
    let from = settings.dayOfYear("no_intended_destination_from", within: year, on: day, else: "03-01")
    guard from <= day, isMember(person, on: day), (11...13).contains(yearGroupOnRoll(person, on: day) ?? 0) else {
      return false
    }
    return !hasIntendedDestination(person, on: day)
  }

  /// On 31 May in year 11 and educated here, or in year 12 and resident here; and no offer made since.
  func isWithoutOffer(_ person: Int64, on day: Day) -> Bool {
    let from = settings.dayOfYear("no_offer_from", in: day.year, on: day, else: "06-01")
    let to = settings.dayOfYear("no_offer_to", in: day.year, on: day, else: "10-31")
    let baseline = settings.dayOfYear("no_offer_baseline", in: day.year, on: day, else: "05-31")
    guard from <= day, day <= to, isMember(person, on: day),
      firstDay(of: person).map({ $0 <= baseline }) ?? false
    else { return false }
    let place = placeOnRoll(person, on: baseline)
    let isBound: Bool
    switch place?.yearGroup ?? yearGroup(person, on: baseline) {
    case 11: isBound = place.map { institution($0.from.institution, isIn: world.countyLA) } ?? false
    case 12: isBound = residence(of: person, on: baseline).isResident
    default: isBound = false
    }
    let round = AcademicYear(containing: baseline).firstDay
    return isBound
      && !offers(to: person, from: round, to: day).contains {
        world.lists.offersMade.contains($0.row.facts.text("offer_status"))
      }
  }

  /// Missing from a full roll, and nothing verified that is as new.
  func isOffRoll(_ person: Int64, on day: Day) -> Bool {
    let missing = (ends[person] ?? []).filter { $0.way == .missingFromRoll && $0.from <= day }.map(\.asAt).max()
    guard let missing, isMember(person, on: day) else { return false }
    return verifiedStatements(of: person, on: day).allSatisfy { $0.asAt < missing }
  }

  /// What is known about the person by more than a claim or a lead.
  func verifiedStatements(of person: Int64, on day: Day) -> [Statement] {
    (statements[person] ?? []).filter {
      $0.verified && $0.asAt <= day && !world.lists.isLead($0.source)
        && !instructionStands(person, at: $0.teller, on: day)
    }
  }
}

extension Told {
  /// A row of a roll, whatever may be kept of it.
  var isOnRollAtAll: Bool { from.kind == .enrolment && row.status != .held && !isGuest }
}
