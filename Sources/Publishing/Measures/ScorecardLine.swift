// The headline's measures: now, a year before, and among all authorities.

import StatisticalTables

/// A measure of the headline as a release tells it.
public struct ScorecardLine: Sendable {
  public let measure: String
  public let now: Printed
  /// Of the former period; nothing where there is no release of it.
  public let before: Printed?
  /// In percentage points, of the counts and not of the printed shares.
  public let change: Printed?
  /// Nothing where no scorecard was read.
  public let place: Place?

  /// Where the county stands among all authorities.
  public struct Place: Sendable {
    public let england: Printed
    /// 1 is the best; nothing where the county's own figure is not told.
    public let rank: Int?
    public let of: Int
    /// 1 is the best fifth.
    public let quintile: Int?
    /// The authorities whose figures are nearest.
    public let nearest: [String]
  }
}

extension PublishedRelease {
  /// The headline's measures beside those of the former period and, where a scorecard is given, of all other authorities.
  /// The county's own row of it is left out: its own release tells it.
  public func scorecard(before: PublishedRelease?, among national: NationalScorecard?) -> [ScorecardLine] {
    ScorecardMeasure.all.map { measure in
      ScorecardLine(
        measure: measure.label, now: measure.figure(in: self), before: before.map(measure.figure),
        change: before.map { measure.change(to: self, from: $0) }, place: national.map { place(by: measure, among: $0) }
      )
    }
  }

  private func place(by measure: ScorecardMeasure, among scorecard: NationalScorecard) -> ScorecardLine.Place {
    let others = scorecard.authorities.filter { $0.name != facts.county && $0.tenths[measure.column] != nil }
    let values = others.compactMap { $0.tenths[measure.column] }
    let england = scorecard.england?.tenths[measure.column].map { Printed.figure($0, decimals: 1) } ?? .notAvailable
    guard case .figure(let tenths, decimals: 1) = measure.figure(in: self), !values.isEmpty else {
      return .init(england: england, rank: nil, of: values.count, quintile: nil, nearest: [])
    }
    let ranking = Ranking(values + [tenths], best: measure.best)
    let nearest = Ranking.nearest(5, to: tenths, among: values).map { place in
      "\(others[place].name) \(Printed.figure(values[place], decimals: 1).text)"
    }
    return .init(
      england: england, rank: ranking.rank(tenths), of: values.count + 1, quintile: ranking.quintile(tenths),
      nearest: nearest)
  }
}

extension ScorecardLine: Tabular {
  public static let columns: [Column] = [
    Column("measure", \.measure), Column("county", \.now.text, .figure),
    Column("year_before", \.before?.text, .figure),
    Column("change", \.change?.text, .figure, note: "Percentage points, of the counts."),
    Column("england", \.place?.england.text, .figure), Column("rank", \.place?.rank), Column("of", \.place?.of),
    Column("quintile", \.place?.quintile), Column("nearest", \.nearest),
  ]

  private var nearest: [String] { place?.nearest ?? [] }
}
