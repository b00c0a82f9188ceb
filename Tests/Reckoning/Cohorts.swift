// Who is in which cohort on a day.

import Register

public enum Cohort: String, Sendable, CaseIterable {
  case neet, contested, lapsing
  case notKnown = "not-known"
  case leaversWithoutDestination = "leavers-without-destination"
  case noIntendedDestination = "no-intended-destination"
  case noOffer = "no-offer"
  case offRoll = "off-roll"
  case stillOnARoll = "still-on-a-roll"
  case atRisk = "at-risk"
}

extension Knowledge {
  public func isIn(_ cohort: Cohort, _ person: Int64, on day: Day) -> Bool {
    switch cohort {
    case .neet: isInTrackedPopulation(person, on: day) && bareSituation(of: person, on: day)?.outcome == .neet
    case .notKnown: isInTrackedPopulation(person, on: day) && bareSituation(of: person, on: day)?.outcome == .notKnown
    case .contested: isInTrackedPopulation(person, on: day) && bareSituation(of: person, on: day)?.contested == true
    case .stillOnARoll: isInTrackedPopulation(person, on: day) && !weigh(person, on: day).listedBy.isEmpty
    case .lapsing: isInTrackedPopulation(person, on: day) && lapsing(person, on: day) != nil
    case .leaversWithoutDestination: isLeaverWithoutDestination(person, on: day)
    case .noIntendedDestination: isWithoutIntendedDestination(person, on: day)
    case .noOffer: groundOfMissingOffer(person, on: day) != nil
    case .offRoll: rollThatMisses(person, on: day) != nil
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
    let rule = situation.code.flatMap { world.lists.activity($0, on: lapse) }?.rule
    let summer =
      settings.dayOfYear(
        "academic_year_end_from", in: lapse.year, on: day, else: "06-01")...settings.dayOfYear(
        "academic_year_end_to", in: lapse.year, on: day, else: "08-31")
    return rule == .endOfAcademicYearOrCourseEnd && summer.contains(lapse) ? .withAcademicYear : .otherwise
  }

  /// In year 11, 12 or 13 in the last academic year, resident or then on the roll of a county institution, and nothing
  /// verified in this one.
  func isLeaverWithoutDestination(_ person: Int64, on day: Day) -> Bool {
    let year = AcademicYear(containing: day)
    let from = settings.dayOfYear("leavers_list_from", within: year, on: day, else: "10-01")
    let to = settings.dayOfYear("leavers_list_to", within: year, on: day, else: "01-31")
    guard from <= day, day <= to, isMember(person, on: day), firstDay(of: person).map({ $0 <= day }) ?? false,
      let last = yearGroup(person, on: year.previous.lastDay), (11...13).contains(last)
    else { return false }
    let isOurs =
      residence(of: person, on: day).isResident
      || (told[person] ?? []).contains {
        $0.isOnRollAtAll && $0.year == year.previous && institution($0.from.institution, isIn: world.countyLA)
      }
    let known = verifiedStatements(of: person, on: day).contains { statement in
      (year.firstDay...day).contains(statement.start.map { max($0, statement.asAt) } ?? statement.asAt)
    }
    return isOurs && !known
  }

  /// On roll, in years 11, 12 or 13, with no intended destination in this academic year, or undecided.
  func isWithoutIntendedDestination(_ person: Int64, on day: Day) -> Bool {
    let year = AcademicYear(containing: day)
    let from = settings.dayOfYear("no_intended_destination_from", within: year, on: day, else: "03-01")
    guard from <= day, isMember(person, on: day), (11...13).contains(yearGroup(person, on: day) ?? 0) else {
      return false
    }
    return !placesOnRoll(person, on: day).isEmpty && !hasIntendedDestination(person, on: day)
  }

  /// On 31 May in year 11 and educated here or a resident at no school, or in year 12 and resident here; and no offer
  /// made since.
  func groundOfMissingOffer(_ person: Int64, on day: Day) -> MissingOffer? {
    let from = settings.dayOfYear("no_offer_from", in: day.year, on: day, else: "06-01")
    let to = settings.dayOfYear("no_offer_to", in: day.year, on: day, else: "10-31")
    let baseline = settings.dayOfYear("no_offer_baseline", in: day.year, on: day, else: "05-31")
    guard from <= day, day <= to, isMember(person, on: day), firstDay(of: person).map({ $0 <= baseline }) ?? false,
      offersMade(to: person, on: day).isEmpty
    else { return nil }
    let livesHere = isMember(person, on: baseline) && residence(of: person, on: baseline).isResident
    switch yearGroup(person, on: baseline) {
    case 11:
      if placesOnRoll(person, on: baseline).contains(where: { place in
        place.provider.map { institution($0, isIn: world.countyLA) } ?? false
      }) {
        return .educatedHere
      }
      let then = bareSituation(of: person, on: baseline)
      let codes = settings.text("no_offer_resident_codes", on: baseline) ?? "120 140 150"
      let isAtNoSchool =
        then?.outcome == .schoolAge && codes.split(separator: " ").contains { Int($0) == then?.code }
      return livesHere && isAtNoSchool ? .atNoSchool : nil
    case 12: return livesHere ? .yearTwelve : nil
    default: return nil
    }
  }

  enum MissingOffer { case educatedHere, atNoSchool, yearTwelve }

  /// The end that a full roll told, where that is the last known of a resident: in its academic year and the next, and
  /// as long as nothing verified was first told later than what it closed, or told again since.
  func rollThatMisses(_ person: Int64, on day: Day) -> End? {
    guard isMember(person, on: day), residence(of: person, on: day).isResident,
      let last = weigh(person, on: day).lastEnd, last.way == .missingFromRoll, day <= last.year.next.lastDay
    else { return nil }
    let verified = runs(of: person).compactMap { $0.upTo(day) }.filter(\.first.verified)
    let closed = verified.filter { $0.isWithin(last) }
    guard let firstDay = closed.map(\.first.asAt).max(), let lastDay = closed.map(\.last.asAt).max() else {
      return last
    }
    let isKnownElsewhere = verified.contains { run in
      !run.isWithin(last) && (run.first.asAt > firstDay || run.last.asAt > lastDay)
    }
    return isKnownElsewhere ? nil : last
  }

  /// What is known about the person by more than a claim or a lead.
  func verifiedStatements(of person: Int64, on day: Day) -> [Statement] {
    (statements[person] ?? []).filter {
      $0.verified && $0.asAt <= day && !world.lists.isLead($0.source)
    }
  }
}

extension Told {
  /// A row of a roll, whatever may be kept of it.
  var isOnRollAtAll: Bool { from.kind == .enrolment && row.status != .held && !isGuest }
}
