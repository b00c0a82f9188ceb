// Estimates the parameters from a county's own rows.

#if canImport(Glibc)
  import Glibc
#endif

/// Parameters estimated by expectation and maximisation, without knowing who is who.
///
/// Registrations are compared with everybody who shares a blocking key. How far each pair is one person, a brother or
/// sister, a twin, a namesake or a stranger is reckoned with the parameters so far; from those shares the probabilities
/// of the levels are counted anew, until they stay. The starting parameters count as some observations of their own,
/// so that a small county keeps sound ones. Brothers, sisters, twins and namesakes are too rare to be told from errors by
/// counting alone; theirs stay as they are.
public struct Calibration: Sendable {
  public let before: Parameters
  public private(set) var parameters: Parameters
  /// Pairs compared.
  public let pairs: Int
  /// The largest change of a probability in each round.
  public private(set) var changes: [Double] = []

  private static let rounds = 12
  private static let enough = 0.000_5
  /// Observations that the starting parameters count for.
  private static let weightOfStart = 300.0

  /// - Parameters:
  ///   - sample: how many registrations are compared, spread evenly over the population.
  ///   - version: the number the new parameters get.
  public init(_ population: Population, sample: Int = 40_000, version: Int) {
    before = population.parameters
    parameters = before
    parameters.version = version
    parameters.frequencies = NameFrequencies(counting: population)
    let patterns = Patterns(population, sample: sample, frequencies: parameters.frequencies)
    pairs = patterns.counts.values.reduce(0, +)
    for _ in 0..<Self.rounds {
      let next = Self.maximised(patterns, parameters, people: population.peopleKnown, start: before)
      changes.append(Self.change(parameters.probabilities, next))
      parameters.probabilities = next
      if let last = changes.last, last < Self.enough { break }
    }
  }

  private static func maximised(
    _ patterns: Patterns, _ parameters: Parameters, people: Int, start: Parameters
  ) -> [[[Double]]] {
    let weigher = Weigher(parameters, people: people)
    let same = Hypothesis.same.rawValue
    var sums = start.probabilities[same].map { $0.map { _ in 0.0 } }
    for (pattern, count) in patterns.counts {
      let weights = weigher.weigh(pattern.levels, shares: pattern.shares)
      let total = 1 + Hypothesis.allCases.reduce(Float(0)) { $1 == .stranger ? $0 : $0 + exp2f(weights[$1]) }
      let share = Double(exp2f(weights.same) / total) * Double(count)
      for field in Field.allCases { sums[field.rawValue][Int(pattern.levels[field])] += share }
    }
    var next = start.probabilities
    for field in Field.allCases {
      next[same][field.rawValue] = estimate(field, sums[field.rawValue], start.probabilities[same][field.rawValue])
    }
    return next
  }

  /// The share of each level of a field among those that could be compared.
  private static func estimate(_ field: Field, _ sums: [Double], _ start: [Double]) -> [Double] {
    var next = start
    for group in field.groups {
      let seen = group.joined().reduce(0) { $0 + sums[$1] }
      // Levels that share one probability count once.
      let whole = group.reduce(0) { $0 + start[$1[0]] }
      for tied in group {
        let share = tied.reduce(0) { $0 + sums[$1] }
        for level in tied {
          next[level] = whole * (share + weightOfStart * start[tied[0]] / whole) / (seen + weightOfStart)
        }
      }
    }
    return next
  }

  private static func change(_ a: [[[Double]]], _ b: [[[Double]]]) -> Double {
    zip(a.joined().joined(), b.joined().joined()).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}

extension Field {
  /// Levels whose probabilities are estimated against one another; levels in one inner list share a probability.
  /// Levels left out keep theirs: they tell how returns lie, or are too rare to be counted.
  fileprivate var groups: [[[Int]]] {
    switch self {
    case .upn, .uln: [[[1, 2], [3], [4], [5]]]
    case .home: [[[1, 2], [3], [4], [5], [6]]]
    case .place: [[[1], [3]]]
    case .company, .roll: []
    default: [levels.indices.dropFirst().map { [$0] }]
    }
  }
}
