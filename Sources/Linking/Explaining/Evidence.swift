// The waterfall of weights behind a decision.

#if canImport(Glibc)
  import Glibc
#endif

extension Population {
  /// Field by field against the strongest other explanation; the last steps lead to the weight decided by.
  func evidence(_ weighing: Weighing, _ person: PersonIndex, _ odds: Float, _ weigher: Weigher) -> [Evidence] {
    guard let candidate = weighing.candidates.first(where: { $0.person == person }) else { return [] }
    let shares = names.shares(candidate.levels, weighing.common)
    let others = Hypothesis.allCases.filter { $0 != .same }
    func measure(_ hypothesis: Hypothesis) -> Float {
      hypothesis == .stranger ? log2f(weigher.unknownShare) : candidate.weights[hypothesis]
    }
    let rival = others.max { measure($0) < measure($1) } ?? .stranger
    let prior =
      weigher.prior(.same) - (rival == .stranger ? log2f(weigher.unknownShare) : weigher.prior(rival))
      - (rival == .namesake ? weigher.moreNamesakes(candidate.levels, shares) : 0)
    var steps = [Evidence(field: "prior", level: "against \(rival.name)", weight: Double(prior))]
    var sum = prior
    for field in Field.allCases where candidate.levels[field] != 0 {
      let weight =
        weigher.log2Probability(.same, field, candidate.levels, shares)
        - weigher.log2Probability(rival, field, candidate.levels, shares)
      sum += weight
      let isCommon = shares.common.share(field, candidate.levels[field]) > 0.01
      let level = field.levels[Int(candidate.levels[field])] + (isCommon ? ", as in many rows" : "")
      steps.append(Evidence(field: field.name, level: level, weight: Double(weight)))
    }
    let rest = log2f(odds) - sum
    if abs(rest) > 0.05 {
      steps.append(Evidence(field: "others", level: "other explanations and candidates", weight: Double(rest)))
    }
    return steps
  }
}
