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
  /// Empty for whoever is not at risk, or is no resident in years 11 to 13 by birth date.
  public func risks(of person: Int64, on day: Day) -> [Risk] {
    guard firstDay(of: person).map({ $0 <= day }) ?? false, let year = yearGroup(person, on: day),
      (11...13).contains(year), isMember(person, on: day), residence(of: person, on: day).isResident
    else { return [] }
    return Risk.allCases.filter { risk in
      switch risk {
      case .points: hasRiskPoints(person, on: day)
      case .noIntendedDestination: year == 11 && isWithoutIntentionLate(person, on: day)
      case .noOffer: isWithoutOffer(person, on: day)
      case .notSuitable: isIntentionUnsuitable(person, on: day) || isOfferUnsuitable(person, on: day)
      case .conditions: waitsForConditions(person, on: day)
      case .leftEarly: leftEarly(person, on: day)
      case .offRoll: isOffRoll(person, on: day)
      case .needsSupport: needsSupport(person, on: day)
      case .lapsing: lapsing(person, on: day) == .otherwise
      }
    }
  }

  /// The newest score reaches the threshold; it counts until the end of the next academic year.
  private func hasRiskPoints(_ person: Int64, on day: Day) -> Bool {
    let scores = (told[person] ?? []).filter {
      $0.from.kind == .risk && $0.row.status == .sound && $0.asAt <= day
    }
    guard let score = newest(scores) else { return false }
    let years = settings.number("risk_counts_academic_years", on: day, else: 2)
    guard AcademicYear(containing: day).startingIn < AcademicYear(containing: score.asAt).startingIn + years else {
      return false
    }
    return points(score.row.facts) >= settings.number("risk_threshold", on: day, else: 4)
  }

  /// Of each family of indicators the highest that is shown.
  func points(_ facts: Facts) -> Int { world.lists.indicators(shownBy: facts).map(\.points).reduce(0, +) }

  private func isWithoutIntentionLate(_ person: Int64, on day: Day) -> Bool {
    let year = AcademicYear(containing: day)
    let after = settings.dayOfYear("risk_intended_after", within: year, on: day, else: "03-31")
    return day > after && !hasIntendedDestination(person, on: day)
  }

  private func isOfferUnsuitable(_ person: Int64, on day: Day) -> Bool {
    newest(offersOfRound(to: person, on: day).filter { $0.row.facts.yes("suitable") != nil })?
      .row.facts.yes("suitable") == false
  }

  /// After the results: conditions were not met, or every offer still has some, and there is neither an enrolment of
  /// that autumn nor a verified apprenticeship.
  private func waitsForConditions(_ person: Int64, on day: Day) -> Bool {
    let from = settings.dayOfYear("conditional_offers_from", in: day.year, on: day, else: "08-27")
    let to = settings.dayOfYear("conditional_offers_to", in: day.year, on: day, else: "10-31")
    guard from <= day, day <= to else { return false }
    let made = offersOfRound(to: person, on: day).filter {
      world.lists.offersMade.contains($0.row.facts.text("offer_status"))
    }
    let firm = made.filter { $0.row.facts.yes("conditional") != true || $0.row.facts.yes("conditions_met") == true }
    guard !made.isEmpty, firm.isEmpty || newest(made)?.row.facts.yes("conditions_met") == false else { return false }
    let enrolled = (told[person] ?? []).contains { $0.isRollEntry && $0.asAt >= from && $0.asAt <= day }
    let apprenticed = verifiedStatements(of: person, on: day).contains { $0.code == 310 && isCurrent($0, on: day) }
    return !enrolled && !apprenticed
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

extension CodeLists {
  /// The indicators that the facts of a risk return show, of each family the one with the most points.
  func indicators(shownBy facts: Facts) -> [RiskIndicator] {
    let shown = risk.filter { indicator in
      if indicator.atLeast == nil && indicator.below == nil { return facts.yes(indicator.key) == true }
      guard let figure = Double(facts.text(indicator.key)) else { return false }
      return figure >= indicator.atLeast ?? 0 && figure < indicator.below ?? .infinity
    }
    return Dictionary(grouping: shown, by: \.family).values.compactMap { family in
      family.max { $0.points < $1.points }
    }.sorted { $0.name < $1.name }
  }
}
