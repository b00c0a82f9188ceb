// A release as readers get it: data sets with their rows, whatever they are written as.

import Register
import StatisticalTables

/// What a release prints. Nothing in it was ever hidden: of what is hidden there is only its symbol.
public struct PublishedRelease: Sendable {
  /// What is to be known of a release beside its figures.
  public struct Facts: Sendable {
    public let number: Int
    /// Such as 2026, for the academic year that ends in it.
    public let period: String
    /// Draft, published or withdrawn.
    public let state: String
    public let county: String
    /// The last London day of which anything was known.
    public let knownAt: Day
    public let publishedOn: Day?
    /// Seconds since 1970-01-01 00:00 UTC.
    public let madeAt: Int64
    /// Tables, or parts of them, of which nothing is said.
    public let leftOut: [String]

    public init(
      number: Int, period: String, state: String, county: String, knownAt: Day, publishedOn: Day?, madeAt: Int64,
      leftOut: [String]
    ) {
      self.number = number
      self.period = period
      self.state = state
      self.county = county
      self.knownAt = knownAt
      self.publishedOn = publishedOn
      self.madeAt = madeAt
      self.leftOut = leftOut
    }

    /// `2025/26` for 2026.
    public var academicYear: String { PublishedRelease.academicYear(of: period) }

    public var title: String { "Participation, NEET and not known in \(county), \(academicYear)" }
  }

  public let facts: Facts
  /// In the order of the contents.
  public let sets: [PublishedSet]

  public init(_ facts: Facts, sets: [PublishedSet]) {
    self.facts = facts
    self.sets = sets
  }

  /// `2025/26` for 2026; any other name of a period as it is.
  public static func academicYear(of period: String) -> String {
    guard let year = Int(period), (1000...9999).contains(year) else { return period }
    let end = year % 100
    return "\(year - 1)/\(end < 10 ? "0" : "")\(end)"
  }

  /// A data set by its name; nothing where the release does not have it.
  public subscript(set: String) -> PublishedSet? { sets.first { $0.name == set } }
}

/// One data set of a release.
public struct PublishedSet: Sendable {
  public let title: String
  /// Who is counted.
  public let population: String
  /// Not of returns, rows or institutions.
  public let isOfPeople: Bool
  public let data: EESDataSet

  public var name: String { data.name }

  public init(title: String, population: String, isOfPeople: Bool, data: EESDataSet) {
    self.title = title
    self.population = population
    self.isOfPeople = isOfPeople
    self.data = data
  }
}

extension EESDataSet {
  /// When a row is, in words: `2026`, `December 2025`.
  public func time(of row: Row) -> String {
    let identifier = row.identifier ?? identifier
    return Day.months.contains(identifier) ? "\(identifier) \(row.period)" : row.period
  }

  /// Puts months in the order of time; other periods by their numbers.
  public func order(of row: Row) -> (Int, Int) {
    (Int(row.period) ?? 0, Day.months.firstIndex(of: row.identifier ?? identifier) ?? 0)
  }

  /// The figure of an indicator where some columns hold some items; nothing where there is no such row, or several.
  public func figure(_ indicator: String, _ items: [String: String], period: String? = nil) -> Printed? {
    guard let place = indicators.firstIndex(where: { $0.column == indicator }) else { return nil }
    let found = rows.filter { row in
      (period == nil || row.period == period)
        && items.allSatisfy { column, item in
          itemColumns.firstIndex(of: column).map { row.items[$0] == item } ?? false
        }
    }
    return found.count == 1 ? found[0].figures[place] : nil
  }

  /// The items of a column, in the order of the rows.
  public func items(_ column: String) -> [String] {
    guard let place = itemColumns.firstIndex(of: column) else { return [] }
    var known: Set<String> = []
    return rows.map { $0.items[place] }.filter { known.insert($0).inserted }
  }

  /// What a column of items is called.
  public func label(_ column: String) -> String {
    if let filter = filters.first(where: { $0.column == column }) { return filter.label }
    return filters.contains { $0.grouping == column } ? "Breakdown topic" : column
  }
}

extension Printed {
  /// In a table for people: numbers with separators, symbols in brackets.
  public var shown: String {
    guard case .figure(let steps, let decimals) = self else { return "[\(text)]" }
    let text = Rounding.text(steps, decimals: decimals)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    var digits = Substring(parts[0].filter(\.isNumber))
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = digits.dropLast(3)
    }
    let whole = (steps < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    return parts.count == 2 ? "\(whole).\(parts[1])" : whole
  }

  /// For drawing; nothing where there is only a symbol.
  public var value: Double? {
    guard case .figure(let steps, let decimals) = self else { return nil }
    return Double(Rounding.text(steps, decimals: decimals))
  }
}
