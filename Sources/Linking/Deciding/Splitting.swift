// Whether what is known of one person is about two.

#if canImport(Glibc)
  import Glibc
#endif

extension Population {
  /// Registrations of a person that go together less than well enough to be asked about.
  ///
  /// The registrations are put together again from nothing, heaviest pair of groups first.
  func split(_ person: PersonIndex, _ weigher: Weigher) -> Proposal? {
    var registrations: [RegistrationIndex] = []
    forEachRegistration(person) { registrations.append($0) }
    guard (2...Self.mostToSplit).contains(registrations.count), hasDoubt(registrations, weigher) else { return nil }
    registrations.sort()
    var groups = registrations.map { [$0] }
    while groups.count > 1, let best = closest(groups, weigher),
      Double(best.odds / (1 + best.odds)) >= parameters.costs.togetherFrom
    {
      groups[best.a] += groups[best.b]
      groups.remove(at: best.b)
    }
    guard groups.count > 1, let apart = groups.min(by: { ($0.count, $1[0]) < ($1.count, $0[0]) }) else { return nil }
    return split(apart, from: person, registrations, weigher)
  }

  /// Some of a person's registrations against the rest.
  func split(
    _ apart: [RegistrationIndex], from person: PersonIndex, _ registrations: [RegistrationIndex], _ weigher: Weigher
  ) -> Proposal {
    let rest = registrations.filter { !apart.contains($0) }
    let (odds, evidence) = togetherness(apart, rest, weigher)
    let places = registrations.indices.filter { apart.contains(registrations[$0]) }
    return .split(
      person: people[person].id, registrations: places, matchWeight: Double(log2f(odds)), evidence: evidence)
  }

  /// The work grows with the cube of the registrations; nobody has so many who is not one long known.
  private static let mostToSplit = 60

  /// Whether one registration against all the others would not be linked without a question.
  private func hasDoubt(_ registrations: [RegistrationIndex], _ weigher: Weigher) -> Bool {
    registrations.contains { registration in
      let odds = togetherness([registration], registrations.filter { $0 != registration }, weigher).odds
      return Double(odds / (1 + odds)) < parameters.costs.linkFrom
    }
  }

  private func closest(_ groups: [[RegistrationIndex]], _ weigher: Weigher) -> (a: Int, b: Int, odds: Float)? {
    var best: (a: Int, b: Int, odds: Float)?
    for a in groups.indices {
      for b in groups.indices where b > a {
        let odds = togetherness(groups[a], groups[b], weigher).odds
        if odds > best?.odds ?? -1 { best = (a, b, odds) }
      }
    }
    return best
  }

  /// The odds that two groups of registrations are about one person.
  private func togetherness(_ a: [RegistrationIndex], _ b: [RegistrationIndex], _ weigher: Weigher) -> (
    odds: Float, evidence: [Evidence]
  ) {
    var levels: Levels?
    var returns: Set<Int64> = []
    for number in a { forEachStanding(registration: number) { returns.insert($0) } }
    var together = false
    for other in b {
      forEachStanding(registration: other) { if returns.contains($0) { together = true } }
      for number in a {
        let next = names.compare(descriptions[number], descriptions[other])
        if levels == nil { levels = next } else { levels?.merge(next) }
      }
    }
    guard var levels else { return (0, []) }
    if together { levels[.company] = CompanyLevel.anotherRow }
    let weights = weigher.weigh(levels, names)
    // Nobody's: the groups alone are weighed.
    let candidate = WeighedCandidate(person: .nowhere, levels: levels, weights: weights)
    let weighing = Weighing(candidates: [candidate], nobody: weigher.unknownShare + weights.others)
    let odds = exp2f(weights.same) / weighing.nobody
    return (odds, evidence(weighing, .nowhere, odds, weigher))
  }
}
