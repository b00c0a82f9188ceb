// The department's comparative scorecard: every authority's headline, and where one stands among them.

import Register
import StatisticalTables

/// A measure of the scorecard, with where it stands in a release of ours.
public struct ScorecardMeasure: Sendable {
  /// The scorecard's column.
  public let column: String
  public let label: String
  public let best: Ranking.Best
  let set: String
  let indicator: String
  let items: [String: String]

  /// Of the scorecard those that a release tells as well.
  public static let all: [ScorecardMeasure] = [
    ScorecardMeasure(
      column: "NEET_not_known_percent", label: "NEET or not known", best: .lowest, set: "neet_by_characteristic",
      indicator: "neet_or_not_known_percent", items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "NEET_percent", label: "NEET", best: .lowest, set: "neet_by_characteristic", indicator: "neet_percent",
      items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "Notknown_percent", label: "Not known", best: .lowest, set: "neet_by_characteristic",
      indicator: "not_known_percent", items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "TOTAL_participating_in_education_and_training_percent", label: "Participating", best: .highest,
      set: "participation", indicator: "participating_percent", items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "Full_time_education_percent", label: "Full-time education", best: .highest, set: "participation",
      indicator: "full_time_education_percent", items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "Apprenticeship_percent", label: "Apprenticeship", best: .highest, set: "participation",
      indicator: "apprenticeship_percent", items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "September_guarantee_Offer_made_percent", label: "September Guarantee, offer made", best: .highest,
      set: "september_guarantee", indicator: "offer_made_percent",
      items: ["year_group": "Years 11 and 12", "breakdown_topic": "Total"]),
  ]

  /// Its figure in a release; not available where the release does not have it.
  public func figure(in release: PublishedRelease) -> Printed {
    release[set]?.data.figure(indicator, items) ?? .notAvailable
  }
}

/// Why a file is no scorecard.
public enum ScorecardFault: Error, Sendable, Hashable, CustomStringConvertible {
  case unreadable
  /// A column that is missing; which others would do.
  case missing(String)
  /// No authority of any name in it.
  case empty

  public var description: String {
    switch self {
    case .unreadable: "The file is no CSV in UTF-8 with a heading."
    case .missing(let name):
      "The file has no column \(name): give the scorecard's data file as the department publishes it."
    case .empty: "The file has no row of a local authority."
    }
  }
}

/// The scorecard as it was read.
public struct NationalScorecard: Sendable {
  /// A row of the scorecard.
  public struct Authority: Sendable {
    public let name: String
    public let code: String
    /// Tenths of a per cent by column; nothing where it is hidden or missing.
    let tenths: [String: Int]
  }

  public let authorities: [Authority]
  /// England's, where the file has it.
  public let england: Authority?

  /// - Parameter file: CSV in UTF-8; columns in any order, further ones are passed over.
  /// - Throws: ``ScorecardFault``.
  public init(file: [UInt8]) throws(ScorecardFault) {
    let table: ScreenedTable
    do { table = try ScreenedTable(file) } catch { throw .unreadable }
    func column(_ name: String) -> String? { table.columns.first { $0.lowercased() == name.lowercased() } }
    func needed(_ name: String) throws(ScorecardFault) -> String {
      guard let found = column(name) else { throw .missing(name) }
      return found
    }
    let (level, name, code) = (try needed("geographic_level"), try needed("la_name"), try needed("new_la_code"))
    let measures = ScorecardMeasure.all.compactMap { measure in column(measure.column).map { (measure.column, $0) } }
    guard !measures.isEmpty else { throw .missing(ScorecardMeasure.all[0].column) }
    var authorities: [Authority] = []
    var england: Authority?
    for row in table.rows.indices {
      var tenths: [String: Int] = [:]
      for (measure, column) in measures { tenths[measure] = Self.tenths(table.cell(row, column)) }
      switch table.cell(row, level).lowercased() {
      case "local authority":
        authorities.append(Authority(name: table.cell(row, name), code: table.cell(row, code), tenths: tenths))
      case "national": england = Authority(name: "England", code: "E92000001", tenths: tenths)
      default: continue
      }
    }
    guard !authorities.isEmpty else { throw .empty }
    self.authorities = authorities
    self.england = england
  }

  /// `8.1`, `8`; anything else is nothing.
  private static func tenths(_ text: String) -> Int? {
    guard case .figure(let steps, let decimals)? = Printed(text: text), decimals <= 6 else { return nil }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    return Rounding.quotient(steps, scale, decimals: 1)
  }
}

/// Where the county stands by one measure.
public struct NationalPlace: Sendable {
  public let measure: String
  public let own: Printed
  public let england: Printed
  /// 1 is the best; nothing where the county's own figure is not told.
  public let rank: Int?
  public let of: Int
  /// 1 is the best fifth.
  public let quintile: Int?
  /// The authorities whose figures are nearest.
  public let nearest: [String]
}

extension PublishedRelease {
  /// The county's figures beside those of all other authorities. The county's own row of the file is left out: its own
  /// release tells it.
  public func places(among scorecard: NationalScorecard) -> [NationalPlace] {
    ScorecardMeasure.all.map { measure in
      let others = scorecard.authorities.filter { $0.name != facts.county && $0.tenths[measure.column] != nil }
      let values = others.compactMap { $0.tenths[measure.column] }
      let own = measure.figure(in: self)
      let england = scorecard.england?.tenths[measure.column].map { Printed.figure($0, decimals: 1) } ?? .notAvailable
      guard case .figure(let tenths, decimals: 1) = own, !values.isEmpty else {
        return NationalPlace(
          measure: measure.label, own: own, england: england, rank: nil, of: values.count, quintile: nil, nearest: [])
      }
      let ranking = Ranking(values + [tenths], best: measure.best)
      let nearest = Ranking.nearest(5, to: tenths, among: values).map { place in
        "\(others[place].name) \(Printed.figure(values[place], decimals: 1).text)"
      }
      return NationalPlace(
        measure: measure.label, own: own, england: england, rank: ranking.rank(tenths), of: values.count + 1,
        quintile: ranking.quintile(tenths), nearest: nearest)
    }
  }
}

extension NationalPlace: Tabular {
  public static let columns: [Column] = [
    Column("measure", \.measure), Column("county", \.own.text, .figure), Column("england", \.england.text, .figure),
    Column("rank", \.rank), Column("of", \.of), Column("quintile", \.quintile), Column("nearest", \.nearest),
  ]
}
