// From levels to weights: log2 of how much likelier a level is under each hypothesis than for strangers.

#if canImport(Glibc)
  import Glibc
#endif

/// Weights made ready for the inner loop from ``Parameters``.
struct Weigher: Sendable {
  /// Log2 probability by hypothesis, field and level: `(hypothesis * 16 + field) * 16 + level`.
  private var tables: [Float]
  /// Log2 of how many people of each hypothesis a row may be about, for each known person, before comparing.
  private var priors: [Float]
  private let strangerNumber: Float
  /// Log2 of how many people there are for each namesake by the rate for everybody.
  private let strangers: Float
  /// The chance that a row is about somebody unknown, the measure all weights are held against.
  let unknownShare: Float
  let knownShare: Float

  /// - Parameter people: how many people are known. The fewer of those expected they are, the likelier a row is about
  ///   somebody unknown.
  init(_ parameters: Parameters, people: Int) {
    let everybody = max(Double(people), parameters.expectedPeople)
    let unknown = 1 - parameters.knownShare * min(1, Double(people) / everybody)
    tables = []
    for hypothesis in Hypothesis.allCases {
      for field in 0..<16 {
        for level in 0..<16 {
          let fields = parameters.probabilities[hypothesis.rawValue]
          let known = field < fields.count && level < fields[field].count
          tables.append(known ? Float(log2(fields[field][level])) : 0)
        }
      }
    }
    // Where hardly anybody is known yet, nearly everybody is missing from the rolls known.
    let roll = Field.roll.rawValue
    for hypothesis in [Hypothesis.stranger, .sibling, .namesake] {
      for (level, same) in parameters.probabilities[0][roll].enumerated()
      where level > 0 && level != Int(RollLevel.ownInstitution) {
        let told = parameters.probabilities[hypothesis.rawValue][roll][level]
        let probability = same + (told - same) * min(1, Double(people) / everybody)
        tables[(hypothesis.rawValue * 16 + roll) * 16 + level] = Float(log2(probability))
      }
    }
    let known = parameters.knownShare
    let counts = [
      known, 1, known * parameters.unknownSiblings, known * parameters.unknownTwins * unknown,
      known * parameters.namesakes * unknown,
    ]
    priors = counts.map { Float(log2($0 / everybody)) }
    strangerNumber = Float(log2(parameters.wrongNumbers / everybody))
    strangers = Float(log2(everybody / parameters.namesakes))
    unknownShare = Float(unknown)
    knownShare = Float(known)
  }

  /// The prior that two people known apart are one, in place of the prior for a row.
  static let mergerShare: Float = 0.03

  /// Log2 probability of a level under a hypothesis.
  ///
  /// What many rows share, everybody may agree on.
  @inline(__always)
  func log2Probability(_ hypothesis: Hypothesis, _ field: Field, _ levels: Levels, _ shares: Shares) -> Float {
    let ordinary = ordinaryLog2Probability(hypothesis, field, levels, shares)
    if shares.common.isNone { return ordinary }
    let common = shares.common.share(field, levels[field])
    return common == 0 ? ordinary : log2f(common + (1 - common) * exp2f(ordinary))
  }

  @inline(__always)
  private func ordinaryLog2Probability(
    _ hypothesis: Hypothesis, _ field: Field, _ levels: Levels, _ shares: Shares
  ) -> Float {
    let level = levels[field]
    if hypothesis == .stranger || hypothesis == .namesake {
      switch field {
      case .surname where hypothesis == .stranger && levels.sharedSurname != 0:
        return shares.names[0] + (level == NameLevel.same ? 0 : 1.5)
      case .forename where hypothesis == .stranger && levels.sharedForename != 0:
        return shares.names[1] + (level == NameLevel.same ? 0 : 1.5)
      case .birthDate where hypothesis == .stranger && levels.sharedBirthDay != NormalisedIdentity.noDay:
        return shares.birthDay
      case .upn, .uln:
        if level == NumberLevel.same || level == NumberLevel.sameUnsound { return strangerNumber }
      default: break
      }
    }
    return tables[(hypothesis.rawValue * 16 + field.rawValue) * 16 + Int(level)]
  }

  /// Weights of every hypothesis but the stranger's against the stranger's, priors included.
  func weigh(_ levels: Levels, _ names: NameTable, _ common: Commonness = .none) -> Weights {
    weigh(levels, shares: names.shares(levels, common))
  }

  func weigh(_ levels: Levels, shares: Shares) -> Weights {
    var sums = SIMD8<Float>.zero
    for field in Field.allCases where levels[field] != 0 {
      let stranger = log2Probability(.stranger, field, levels, shares)
      for hypothesis in Hypothesis.allCases where hypothesis != .stranger {
        sums[hypothesis.rawValue] += log2Probability(hypothesis, field, levels, shares) - stranger
      }
    }
    for hypothesis in Hypothesis.allCases { sums[hypothesis.rawValue] += priors[hypothesis.rawValue] }
    sums[Hypothesis.namesake.rawValue] += moreNamesakes(levels, shares)
    return Weights(sums: sums)
  }

  func prior(_ hypothesis: Hypothesis) -> Float { priors[hypothesis.rawValue] }

  /// Log2 of how many times more namesakes a common pair of names and a common birthday make than the rate for everybody.
  func moreNamesakes(_ levels: Levels, _ shares: Shares) -> Float {
    guard levels.sharedSurname != 0, levels.sharedForename != 0,
      levels.sharedBirthDay != NormalisedIdentity.noDay
    else { return 0 }
    func share(_ log: Float, _ common: Float) -> Float { max(log, common == 0 ? -100 : log2f(common)) }
    let among =
      min(
        share(shares.names[0], shares.common.surname) + share(shares.names[1], shares.common.forename) + Self.company, 0
      )
      + share(shares.birthDay, shares.common.birthDate)
    return log2f(1 + exp2f(strangers + among))
  }

  /// Log2 of how much oftener two common names go together than chance would bring them: families name their children
  /// within their language.
  private static let company: Float = 3
}

/// Log2 weights of one pair against "a stranger".
struct Weights: Sendable {
  var sums: SIMD8<Float>

  subscript(hypothesis: Hypothesis) -> Float { sums[hypothesis.rawValue] }

  /// Held below 2^100, so that sums of measures stay finite.
  var same: Float { min(self[.same], 100) }

  /// How likely the unknown brothers, sisters, twins and namesakes of the person are, in the same measure.
  var others: Float { exp2f(self[.sibling]) + exp2f(self[.twin]) + exp2f(self[.namesake]) }
}
