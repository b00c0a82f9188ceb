// Who is at risk of becoming NEET, and why.

import Register

public enum Risk: String, Sendable, CaseIterable {
  case points = "risk_points"
  case noIntendedDestination = "no_intended_destination"
  case noOffer = "no_offer"
  case notSuitable = "not_suitable"
  case conditions = "conditions_open"
  case leftEarly = "left_early"
  case offRoll = "off_roll"
  case needsSupport = "needs_support"
  case lapsing
}

extension Knowledge {
  /// Empty for whoever is not at risk, or is no resident in years 11 to 13.
  public func risks(of person: Int64, on day: Day) -> [Risk] {
    guard firstDay(of: person).map({ $0 <= day }) ?? false, let year = yearGroup(person, on: day),
      (11...13).contains(year), isMember(person, on: day), residence(of: person, on: day).isResident
    else { return [] }
    return Risk.allCases.filter { risk in
      switch risk {
      case .points: hasRiskPoints(person, on: day)
      case .noIntendedDestination: year == 11 && isWithoutIntentionLate(person, on: day)
      case .noOffer: groundOfMissingOffer(person, on: day) != nil
      case .notSuitable: isIntentionUnsuitable(person, on: day) || isOfferUnsuitable(person, on: day)
      case .conditions: openConditions(person, on: day) != nil
      case .leftEarly: leftEarly(person, on: day)
      case .offRoll: rollThatMisses(person, on: day) != nil
      case .needsSupport: needsSupport(person, on: day)
      case .lapsing: lapsing(person, on: day) == .otherwise
      }
    }
  }

  /// The newest score reaches the threshold; it counts until the end of the next academic year.
  private func hasRiskPoints(_ person: Int64, on day: Day) -> Bool {
    riskPoints(person, on: day) >= settings.number("risk_threshold", on: day, else: 4)
  }

  func riskPoints(_ person: Int64, on day: Day) -> Int { riskScore(of: person, on: day).map(points) ?? 0 }

  /// What the newest score says that still counts.
  func riskScore(of person: Int64, on day: Day) -> Facts? {
    let scores = (told[person] ?? []).filter {
      $0.from.kind == .risk && $0.row.status == .sound && $0.asAt <= day
    }
    guard let score = newest(scores) else { return nil }
    let years = settings.number("risk_counts_academic_years", on: day, else: 2)
    guard AcademicYear(containing: day).startingIn < AcademicYear(containing: score.asAt).startingIn + years else {
      return nil
    }
    return score.row.facts
  }

  /// Of each family of indicators the highest that is shown.
  func points(_ facts: Facts) -> Int { world.lists.indicators(shownBy: facts).map(\.points).reduce(0, +) }

  private func isWithoutIntentionLate(_ person: Int64, on day: Day) -> Bool {
    let year = AcademicYear(containing: day)
    let after = settings.dayOfYear("risk_intended_after", within: year, on: day, else: "03-31")
    return day > after && !hasIntendedDestination(person, on: day)
  }

  func isOfferUnsuitable(_ person: Int64, on day: Day) -> Bool {
    newest(offersOfRound(to: person, on: day).filter { $0.row.facts.yes("suitable") != nil })?
      .row.facts.yes("suitable") == false
  }

  enum OpenConditions { case notMet, onlyConditional }

  /// Conditions of an offer made were not met, until the 31 October after it; or after the results every offer made
  /// still has some. Neither where another offer is firm, or a place lasts into the year for which the offers are.
  func openConditions(_ person: Int64, on day: Day) -> OpenConditions? {
    func autumnEnd(of told: Day) -> Day {
      settings.dayOfYear("conditional_offers_to", within: yearOfOffers(on: told).next, on: day, else: "10-31")
    }
    let made = offersMade(to: person, on: day)
    let year = yearOfOffers(on: day)
    guard !made.isEmpty, !made.contains(where: \.isFirmOffer), !hasPlace(person, on: day, in: year.next) else {
      return nil
    }
    if made.contains(where: { $0.row.facts.yes("conditions_met") == false && day <= autumnEnd(of: $0.asAt) }) {
      return .notMet
    }
    let from = settings.dayOfYear("conditional_offers_from", within: year, on: day, else: "08-27")
    return from <= day && day <= autumnEnd(of: year.lastDay) ? .onlyConditional : nil
  }

  /// A verified place in education or training, or an apprenticeship, not ended, and current on the day and when the
  /// academic year has begun.
  private func hasPlace(_ person: Int64, on day: Day, in year: AcademicYear) -> Bool {
    let later = max(day, year.firstDay)
    let ended = (ends[person] ?? []).filter { $0.from <= day }
    return verifiedStatements(of: person, on: day).contains { statement in
      let group = world.lists.activity(statement.code, on: day)?.group
      return (group == "education" || group == "training" || statement.code == 310)
        && (lapseDay(of: statement, on: day).map { later <= $0 } ?? true)
        && !ended.contains { $0.closes(statement) }
    }
  }

  /// A leaving day in this academic year, before 1 June.
  private func leftEarly(_ person: Int64, on day: Day) -> Bool {
    let year = AcademicYear(containing: day)
    let before = settings.dayOfYear("left_early_before", within: year, on: day, else: "06-01")
    return (ends[person] ?? []).contains { end in
      let lastDay = end.from.adding(days: -1)
      return end.way == .leaverRow && end.from <= day && year.firstDay <= lastDay && lastDay < before
    }
  }
}

extension Told {
  /// An offer without conditions, or whose conditions are met.
  var isFirmOffer: Bool {
    row.facts.yes("conditions_met") ?? (row.facts.yes("conditional") != true)
  }
}

extension CodeLists {
  /// The indicators that the facts of a risk return show, of each family the one with the most points.
  func indicators(shownBy facts: Facts) -> [RiskIndicator] {
    Dictionary(grouping: allIndicators(shownBy: facts), by: \.family).values.compactMap { family in
      family.max { $0.points < $1.points }
    }.sorted { $0.name < $1.name }
  }

  func allIndicators(shownBy facts: Facts) -> [RiskIndicator] {
    risk.filter { indicator in
      if indicator.atLeast == nil && indicator.below == nil { return facts.yes(indicator.key) == true }
      guard let figure = Double(facts.text(indicator.key)) else { return false }
      return figure >= indicator.atLeast ?? 0 && figure < indicator.below ?? .infinity
    }
  }
}
