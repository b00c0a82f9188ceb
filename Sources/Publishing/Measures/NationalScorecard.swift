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
  /// The indicator of what it is a share of.
  let base: String
  let items: [String: String]

  /// Of the scorecard those that a release tells as well.
  public static let all: [ScorecardMeasure] = [
    ScorecardMeasure(
      column: "NEET_not_known_percent", label: "NEET or not known", best: .lowest, set: "neet_by_characteristic",
      indicator: "neet_or_not_known_percent", base: "cohort_count",
      items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "NEET_percent", label: "NEET", best: .lowest, set: "neet_by_characteristic", indicator: "neet_percent",
      base: "cohort_count",
      items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "Notknown_percent", label: "Not known", best: .lowest, set: "neet_by_characteristic",
      indicator: "not_known_percent", base: "cohort_count",
      items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "TOTAL_participating_in_education_and_training_percent", label: "Participating", best: .highest,
      set: "participation", indicator: "participating_percent", base: "cohort_count",
      items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "Full_time_education_percent", label: "Full-time education", best: .highest, set: "participation",
      indicator: "full_time_education_percent", base: "cohort_count",
      items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "Apprenticeship_percent", label: "Apprenticeship", best: .highest, set: "participation",
      indicator: "apprenticeship_percent", base: "cohort_count",
      items: ["age": "16 to 17", "breakdown_topic": "Total"]),
    ScorecardMeasure(
      column: "September_guarantee_Offer_made_percent", label: "September Guarantee, offer made", best: .highest,
      set: "september_guarantee", indicator: "offer_made_percent",
      base: "guaranteed_count",
      items: ["year_group": "Years 11 and 12", "breakdown_topic": "Total"]),
  ]

  /// Its figure in a release; not available where the release does not have it.
  public func figure(in release: PublishedRelease) -> Printed {
    release[set]?.data.figure(indicator, items) ?? .notAvailable
  }

  /// Percentage points from one release to another, from counts and bases as they are printed; hidden where one of them
  /// is, not available where one of the releases does not tell of it.
  public func change(to release: PublishedRelease, from before: PublishedRelease) -> Printed {
    if let now = rate(in: release), let former = rate(in: before) {
      return .figure(now.change(from: former), decimals: 1)
    }
    return [figure(in: release), figure(in: before)].contains(.notAvailable) ? .notAvailable : .hidden
  }

  private func rate(in release: PublishedRelease) -> Rate? {
    guard let data = release[set]?.data, case .figure = figure(in: release),
      case .figure(let some, let decimals)? = data.figure(indicator.replacing("_percent", with: "_count"), items),
      case .figure(let all, decimals)? = data.figure(base, items)
    else { return nil }
    return Rate(Tally(some), of: Tally(all))
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
public struct NationalScorecard: Sendable, Codable {
  /// A row of the scorecard.
  public struct Authority: Sendable, Codable {
    public let name: String
    public let code: String
    /// Tenths of a per cent by column; nothing where it is hidden or missing.
    let tenths: [String: Int]
  }

  /// What the file tells of, such as 2026; of several periods the newest, which alone is read. Empty where it does not say.
  public let period: String

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
    let time = column("time_period")
    let periods = time.map { time in table.rows.indices.map { table.cell($0, time) } }
    let newest = periods?.max() ?? ""
    period = newest
    for row in table.rows.indices where periods.map({ $0[row] == newest }) ?? true {
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
