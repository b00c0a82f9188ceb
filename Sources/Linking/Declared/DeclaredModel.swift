// The model of Fellegi and Sunter over declared fields, estimated without labels.

#if canImport(Glibc)
  import Glibc
#endif

struct DeclaredModel {
  /// Probability of each level for two rows about one, by field and level.
  private(set) var same: [[Double]]
  /// … for strangers.
  let chance: [[Double]]
  private var prior: Double

  private static let rounds = 40

  init(fields: [DeclaredField], levels: [[UInt8]], chance: [[Double]], rows: Int) {
    self.chance = chance
    same = fields.map { _ in [1, 0.8, 0.08, 0.04, 0.02, 0.01, 0.05] }
    prior = 1 / Double(max(rows, 1))
    var counts: [[UInt8]: Double] = [:]
    for pattern in levels { counts[pattern, default: 0] += 1 }
    let patterns = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    for _ in 0..<Self.rounds { maximise(patterns, pairs: Double(rows) * Double(rows) / 2) }
  }

  /// Log2 of the odds without the rarity of values.
  func weight(_ levels: [UInt8]) -> Double {
    var weight = log2(prior / (1 - prior))
    for (field, level) in levels.enumerated() where level != 0 {
      weight += log2(same[field][Int(level)] / chance[field][Int(level)])
    }
    return weight
  }

  private mutating func maximise(_ patterns: [(key: [UInt8], value: Double)], pairs: Double) {
    var sums = same.map { _ in Array(repeating: 0.2, count: DeclaredLevel.count) }
    var matches = 0.0
    for (levels, count) in patterns {
      let odds = exp2(weight(levels))
      let share = count * (odds.isFinite ? odds / (1 + odds) : 1)
      matches += share
      for (field, level) in levels.enumerated() where level != 0 { sums[field][Int(level)] += share }
    }
    prior = max(matches, 1) / pairs
    same = sums.map { field in
      let all = field.dropFirst().reduce(0, +)
      return [1] + field.dropFirst().map { $0 / all }
    }
  }
}
