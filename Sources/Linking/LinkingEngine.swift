// Linking as a pure function: rows and candidates in, decisions with reasons out.

/// Decides returns against given candidates. Holds nothing between calls.
public struct LinkingEngine: Sendable {
  public var parameters: Parameters

  public init(parameters: Parameters = .standard) {
    self.parameters = parameters
  }

  /// Decides the rows of one return as a whole.
  ///
  /// - Parameters:
  ///   - candidates: everybody who shares a ``NormalisedIdentity/blockingKeys(forenames:)`` with a row;
  ///     more do no harm.
  ///   - peopleKnown: how many people are known in all: the more, the likelier a chance agreement.
  public func decide(rows: [LinkRow], candidates: [KnownPerson], peopleKnown: Int) -> Decisions {
    var population = Population(parameters: parameters)
    for candidate in candidates.sorted(by: { $0.id < $1.id }) { population.add(candidate) }
    population.peopleKnown = max(peopleKnown, candidates.count)
    return population.decide(rows)
  }
}
