// The weight of every level as a table and as a chart.

#if canImport(Glibc)
  import Glibc
#endif

extension Parameters {
  /// One level of one field with its probabilities.
  public struct LevelWeight: Sendable, Hashable {
    public var field: String
    public var level: String
    /// Probability for one person.
    public var same: Double
    /// Probability for a stranger; shares of names and numbers take its place where they are known.
    public var stranger: Double
    /// Log2 of the quotient of both.
    public var weight: Double { log2(same / stranger) }
  }

  /// Every level of every field but that of nothing to compare, for one person against strangers.
  public var levelWeights: [LevelWeight] {
    Field.allCases.flatMap { field in
      field.levels.indices.dropFirst().map { level in
        LevelWeight(
          field: field.name, level: field.levels[level],
          same: probabilities[Hypothesis.same.rawValue][field.rawValue][level],
          stranger: probabilities[Hypothesis.stranger.rawValue][field.rawValue][level])
      }
    }
  }

  /// A bar for each level, right of the middle where it speaks for one person and left where it speaks against.
  public var chart: String {
    let rows = levelWeights
    let height = rows.count * 18 + 16
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 \(height)\" role=\"img\" font-family=\"sans-serif\" "
        + "font-size=\"11\"><title>Weights of levels, parameters \(version)</title>",
      "<line x1=\"500\" y1=\"4\" x2=\"500\" y2=\"\(height - 8)\" stroke=\"#505a5f\"/>",
    ]
    for (place, row) in rows.enumerated() {
      let length = min(Int(abs(row.weight) * 10), 170)
      let y = place * 18 + 8
      parts.append(
        "<text x=\"4\" y=\"\(y + 10)\">\(Waterfall.escaped(row.field)): \(Waterfall.escaped(row.level))</text>"
          + "<rect x=\"\(row.weight < 0 ? 500 - length : 500)\" y=\"\(y)\" width=\"\(max(length, 1))\" height=\"13\" "
          + "fill=\"\(row.weight < 0 ? "#942514" : "#00703c")\"/>"
          + "<text x=\"714\" y=\"\(y + 10)\" text-anchor=\"end\">\(Waterfall.rounded(row.weight))</text>")
    }
    parts.append("</svg>")
    return parts.joined(separator: "\n")
  }
}
