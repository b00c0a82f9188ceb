// Whether two people known apart are one.

#if canImport(Glibc)
  import Glibc
#endif

/// How much speaks for two people being one.
struct JoinWeight: Sendable {
  var probability: Float
  /// Log2 of the odds.
  var weight: Float
  var evidence: [Evidence]
}

extension Population {
  /// Weighs one person against another, to whom a row may belong as well: the best levels over everything known.
  func joinWeight(_ a: PersonIndex, _ b: PersonIndex, with row: Description?, _ weigher: Weigher) -> JoinWeight {
    var levels: Levels?
    forEachRegistration(b) { registration in
      let next = compare(descriptions[registration], person: a)
      if levels == nil { levels = next } else { levels?.merge(next) }
    }
    var known = levels ?? Levels()
    if stoodTogether(a, b) { known[.company] = CompanyLevel.anotherRow }
    guard let row else {
      var join = joinWeight(a, known, weigher, commonness(b))
      if known.objection(commonness(b)) != nil || wouldBeIncoherent(a, b) { join.probability = 0 }
      return join
    }
    // One row with a wrong number must not join two whose own numbers or places say that they are two.
    let isApart = known.hasOtherUPN || known[.place] == PlaceLevel.twoAtOnce || known[.company] != CompanyLevel.alone
    known.merge(compare(row, person: a))
    var join = joinWeight(a, known, weigher, commonness(b))
    if isApart { join.probability = 0 }
    return join
  }

  /// The weight of levels at which a person agrees with somebody known apart.
  private func joinWeight(_ a: PersonIndex, _ levels: Levels, _ weigher: Weigher, _ common: Commonness) -> JoinWeight {
    let weights = weigher.weigh(levels, names, common)
    let shift = log2f(Weigher.mergerShare) - log2f(weigher.knownShare)
    let odds = exp2f(weights.same + shift) / (1 + weights.others)
    let weighing = Weighing(
      candidates: [WeighedCandidate(person: a, levels: levels, weights: weights)], nobody: 1 + weights.others,
      common: common)
    return JoinWeight(
      probability: odds.isFinite ? odds / (1 + odds) : 1, weight: log2f(odds),
      evidence: evidence(weighing, a, odds, weigher))
  }

  /// How common the values are by which a person is known.
  private func commonness(_ person: PersonIndex) -> Commonness {
    if commonValues.isEmpty { return .none }
    var values: [CommonValue] = []
    forEachRegistration(person) { values += names.commonValues(descriptions[$0]) }
    return Commonness(values, here: CommonInReturn(), before: commonValues)
  }
}
