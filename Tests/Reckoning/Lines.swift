// What a line of a list says: why the person is in it, why they are counted apart, and whether to call them.

import Register

extension Knowledge {
  /// The sentences of a line; `nil` for whoever is not in the list.
  public func reasons(in cohort: Cohort, of person: Int64, on day: Day) -> [String]? {
    guard isIn(cohort, person, on: day) else { return nil }
    switch cohort {
    case .neet: return ["NEET since \(neetStart(of: person, on: day).map(String.init(describing:)) ?? "")"]
    case .notKnown: return bareSituation(of: person, on: day).map { [Self.sentence($0)] }
    case .contested: return ["verified statements disagree"]
    case .stillOnARoll:
      return weigh(person, on: day).listedBy.map { institutions[$0]?.name ?? "" }.sorted()
        .map { "still on the roll of \($0)" }
    case .lapsing:
      let lapse = bareSituation(of: person, on: day)?.lapseOn.map(String.init(describing:)) ?? ""
      let isSummer = lapsing(person, on: day) == .withAcademicYear
      return ["lapses after \(lapse)" + (isSummer ? ", with the academic year" : "")]
    case .leaversWithoutDestination:
      let year = yearGroup(person, on: AcademicYear(containing: day).previous.lastDay) ?? 0
      let since =
        isPlacedByUCAS(person, on: day) ? "placed by UCAS, to be confirmed" : "no verified destination since"
      return ["in year \(year) last year; \(since)"]
    case .noIntendedDestination:
      return [hasAnsweredIntention(person, on: day) ? "undecided" : "no intended destination told"]
    case .noOffer:
      return groundOfMissingOffer(person, on: day).map { ground in
        switch ground {
        case .educatedHere: ["no offer told; year 11, educated here"]
        case .atNoSchool: ["no offer told; year 11, resident here and at no school"]
        case .yearTwelve: ["no offer told; year 12, resident here"]
        }
      }
    case .offRoll:
      return rollThatMisses(person, on: day).map { end in
        ["missing from the full roll of \(institutions[end.institution]?.name ?? "") as at \(end.from)"]
      }
    case .atRisk: return risks(of: person, on: day).flatMap { sentences(of: $0, person, on: day) }
    }
  }

  private static func sentence(_ situation: Situation) -> String {
    switch situation.reason {
    case .neetClaimed: "said to be NEET, but nobody verified it"
    case .awaitingReturn: "awaiting the autumn return"
    case .lapsed: "what was known lapsed after \(situation.lapseOn.map(String.init(describing:)) ?? "")"
    case .left: "left, and nothing newer is known"
    case .offRoll: "missing from a full roll, and nothing newer is known"
    case .withheld: "withheld by instruction"
    case .cannotBeContacted: "cannot be contacted"
    case .refused: "refused to say"
    case .neverTold, .none: "nobody told"
    }
  }

  private func sentences(of risk: Risk, _ person: Int64, on day: Day) -> [String] {
    switch risk {
    case .points: return ["\(riskPoints(person, on: day)) risk points"]
    case .noIntendedDestination: return ["no intended destination"]
    case .noOffer: return ["no offer"]
    case .notSuitable:
      return (isIntentionUnsuitable(person, on: day) ? ["intention not suitable"] : [])
        + (isOfferUnsuitable(person, on: day) ? ["offer not suitable"] : [])
    case .conditions:
      return openConditions(person, on: day).map {
        $0 == .notMet ? ["conditions not met"] : ["only conditional offers"]
      } ?? []
    case .leftEarly: return ["left during the year"]
    case .offRoll: return ["off roll"]
    case .needsSupport: return ["needs support"]
    case .lapsing:
      return bareSituation(of: person, on: day)?.lapseOn.map { ["lapses after \($0)"] } ?? []
    }
  }

  /// Why somebody is counted apart in a list; empty for whoever is not.
  public func apart(in cohort: Cohort, _ person: Int64, on day: Day) -> String {
    if bareSituation(of: person, on: day)?.reason == .awaitingReturn { return "awaiting_return" }
    switch cohort {
    case .lapsing where lapsing(person, on: day) == .withAcademicYear: return "with_academic_year"
    case .leaversWithoutDestination where isPlacedByUCAS(person, on: day): return "placed_by_ucas"
    default: return ""
    }
  }

  /// Whoever awaits a return is left in peace, unless at risk or without an offer; so is everybody of whom somebody's
  /// newest caution says so, or whose death is told and not refuted.
  public func isToCall(_ person: Int64, on day: Day) -> Bool {
    if isDeathTold(person) { return false }
    if bareSituation(of: person, on: day)?.reason == .awaitingReturn, risks(of: person, on: day).isEmpty,
      groundOfMissingOffer(person, on: day) == nil
    {
      return false
    }
    let cautious = (told[person] ?? []).filter { $0.asAt <= day && !$0.row.caution.isEmpty }
    return !Dictionary(grouping: cautious, by: \.from.institution).values.contains { rows in
      rows.newest.map { Self.forbidsCalls($0.row.caution) } ?? false
    }
  }

  private static func forbidsCalls(_ caution: String) -> Bool {
    let words = caution.lowercased().split { !$0.isLetter }.map(String.init)
    return [
      "do not ring", "do not call", "do not phone", "do not telephone", "do not contact", "no calls", "no contact",
      "don t ring", "don t call", "don t phone", "don t contact", "not to be rung", "not to be contacted",
    ]
    .contains { phrase in
      let wanted = phrase.split(separator: " ").map(String.init)
      return words.indices.contains { words[$0...].starts(with: wanted) }
    }
  }
}
