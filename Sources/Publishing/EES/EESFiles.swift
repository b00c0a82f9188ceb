// A data set of the open data standard as its two files.

import StatisticalTables

/// What the rows of a data set tell, and its rows.
public struct EESDataSet: Sendable {
  /// A way the rows are divided.
  public struct Filter: Sendable {
    public let column: String
    public let label: String
    public let hint: String
    /// The column that groups its items, where one does.
    public let grouping: String?
    /// The item shown first; `Total` where nothing is said.
    public let standard: String?

    /// - Parameters:
    ///   - column: its heading in the data file.
    ///   - grouping: the heading of the column that groups its items.
    ///   - standard: the item shown first; `Total` where nothing is said.
    public init(_ column: String, label: String, hint: String = "", grouping: String? = nil, standard: String? = nil) {
      self.column = column
      self.label = label
      self.hint = hint
      self.grouping = grouping
      self.standard = standard
    }
  }

  /// What is counted.
  public struct Indicator: Sendable {
    /// In what an indicator is given.
    public enum Unit: String, Sendable {
      case number = ""
      case percent = "%"
      case points = "pp"
    }

    public let column: String
    public let label: String
    public let grouping: String
    public let unit: Unit
    public let decimals: Int

    /// - Parameters:
    ///   - column: its heading in the data file.
    ///   - decimals: how many are printed.
    public init(_ column: String, label: String, grouping: String = "", unit: Unit = .number, decimals: Int = 0) {
      self.column = column
      self.label = label
      self.grouping = grouping
      self.unit = unit
      self.decimals = decimals
    }
  }

  /// Where a row is: columns of the standard with their values.
  public struct Place: Hashable, Sendable {
    public let level: String
    public let values: [String: String]

    public static let england = Place(
      level: "National", values: ["country_code": "E92000001", "country_name": "England"])

    /// - Parameter code: nine characters, such as `E12000008`.
    public static func region(code: String, name: String) -> Place {
      Place(
        level: "Regional",
        values: england.values.merging(["region_code": code, "region_name": name]) { $1 })
    }

    /// - Parameters:
    ///   - old: three digits.
    ///   - new: nine characters, such as `E10000025`.
    public static func localAuthority(old: String, new: String, name: String, in region: Place) -> Place {
      Place(
        level: "Local authority",
        values: region.values.merging(["old_la_code": old, "new_la_code": new, "la_name": name]) { $1 })
    }

    /// An authority that the standard's lists do not have yet, by its old code alone.
    public static func unlisted(la code: String) -> Place {
      Place(
        level: "Local authority",
        values: england.values.merging([
          "old_la_code": code, "new_la_code": code, "la_name": "Local authority \(code)",
        ]) { $1 })
    }

    /// The old code of its authority; empty where it is none's.
    public var authority: String { values["old_la_code"] ?? "" }

    /// A county by its old code within a region; nil where the standard's lists have no such authority or region.
    public static func county(la code: String, region: String) -> Place? {
      guard let county = Lookup.geographies.first(where: { $0[0] == "la" && $0[3] == code }),
        let around = Lookup.geographies.first(where: { $0[0] == "region" && $0[1] == region })
      else { return nil }
      return .localAuthority(
        old: code, new: county[1], name: county[2], in: .region(code: around[1], name: around[2]))
    }
  }

  /// A line of a data file: when, where, of whom, and its figures.
  public struct Row: Sendable {
    public let period: String
    /// nil: the data set's own.
    public let identifier: String?
    public let place: Place
    public let items: [String]
    public let figures: [Printed]

    /// - Parameters:
    ///   - items: one for every filter, groupings first where there are any: in the order of ``EESDataSet/itemColumns``.
    ///   - figures: one for every indicator.
    public init(
      period: String, identifier: String? = nil, place: Place, items: [String], figures: [Printed]
    ) {
      self.period = period
      self.identifier = identifier
      self.place = place
      self.items = items
      self.figures = figures
    }
  }

  /// The files' name without their endings.
  public let name: String
  public let identifier: String
  public let filters: [Filter]
  public let indicators: [Indicator]
  public let rows: [Row]

  public init(_ name: String, identifier: String, filters: [Filter], indicators: [Indicator], rows: [Row]) {
    self.name = name
    self.identifier = identifier
    self.filters = filters
    self.indicators = indicators
    self.rows = rows
  }

  /// Columns of the filters, each behind the one that groups it.
  public var itemColumns: [String] { filters.flatMap { [$0.grouping, $0.column].compactMap { $0 } } }
}

extension EESDataSet {
  public var dataName: String { name + ".csv" }
  public var metaName: String { name + ".meta.csv" }

  private static let placeColumns = [
    "country_code", "country_name", "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
  ]

  /// The data file: one line a row, columns of levels that do not apply left empty.
  public var dataFile: String {
    let used = Set(rows.flatMap { $0.place.values.keys })
    let places = Self.placeColumns.filter { used.contains($0) || EESStandard.required.contains($0) }
    var text = Self.line(
      ["time_period", "time_identifier", "geographic_level"] + places + itemColumns + indicators.map(\.column))
    for row in rows {
      let figures = row.figures.map(\.text)
      text += Self.line(
        [row.period, row.identifier ?? identifier, row.place.level] + places.map { row.place.values[$0] ?? "" }
          + row.items + figures)
    }
    return text
  }

  /// The metadata file: a line for every filter of two or more items, then one for every indicator.
  public var metaFile: String {
    var text = Self.line(EESStandard.requiredMeta + ["filter_default"])
    let columns = itemColumns
    for filter in filters {
      guard let place = columns.firstIndex(of: filter.column), Set(rows.map { $0.items[place] }).count > 1 else {
        continue
      }
      text += Self.line([
        filter.column, "Filter", filter.label, "", "", "", filter.hint, filter.grouping ?? "", filter.standard ?? "",
      ])
    }
    for indicator in indicators {
      text += Self.line([
        indicator.column, "Indicator", indicator.label, indicator.grouping, indicator.unit.rawValue,
        String(indicator.decimals), "", "", "",
      ])
    }
    return text
  }

  /// For programs: nothing is put in front of what a spreadsheet would run, since all words are our own.
  private static func line(_ cells: [String]) -> String {
    cells.map { cell in
      cell.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : cell
    }.joined(separator: ",") + "\n"
  }
}
