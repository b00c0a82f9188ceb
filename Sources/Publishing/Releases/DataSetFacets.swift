// What a data set can be asked by: its filters and their options, indicators, places and periods, each with its id.

import Register
import StatisticalTables

/// The facets of a data set with stable ids. Source: article *EES*, the department's public interface.
public struct DataSetFacets: Sendable {
  /// An item of a filter.
  public struct Option: Sendable, Hashable {
    /// Made of the filter's column and the words.
    public let id: String
    public let label: String
    /// What groups it; empty where nothing does.
    public let group: String
    public let isAggregate: Bool
  }

  /// A way the rows are divided, with its items.
  public struct Filter: Sendable {
    public let id: String
    public let label: String
    public let hint: String
    public let options: [Option]
    /// Where in a row's items its option stands, and its group.
    let place: Int
    let groupPlace: Int?
  }

  /// A year or a month.
  public struct Time: Sendable, Hashable {
    /// `2026`.
    public let period: String
    /// `CY`, or `M1` to `M12`.
    public let code: String
    public let label: String
    let order: [Int]

    /// As it is asked for.
    public var id: String { period + "|" + code }
  }

  /// The county, or England.
  public struct Location: Sendable, Hashable {
    public let level: String
    /// The standard's code.
    public let id: String
    public let label: String
  }

  public let filters: [Filter]
  public let indicators: [EESDataSet.Indicator]
  public let times: [Time]
  public let locations: [Location]
  private let optionsOf: [[String]: String]

  /// Finds the facets of a data set in its rows: what no row has cannot be asked for.
  public init(_ data: EESDataSet) {
    let columns = data.itemColumns
    var optionsOf: [[String]: String] = [:]
    filters = data.filters.compactMap { filter in
      guard let place = columns.firstIndex(of: filter.column) else { return nil }
      let groupPlace = filter.grouping.flatMap { columns.firstIndex(of: $0) }
      var ids: Set<String> = []
      var options: [Option] = []
      for row in data.rows {
        let (label, group) = (row.items[place], groupPlace.map { row.items[$0] } ?? "")
        guard optionsOf[[filter.column, group, label]] == nil else { continue }
        let id = Self.id([filter.column, group, label], besides: &ids)
        optionsOf[[filter.column, group, label]] = id
        options.append(
          Option(id: id, label: label, group: group, isAggregate: label == filter.standard ?? "Total"))
      }
      return Filter(
        id: filter.column, label: filter.label, hint: filter.hint, options: options, place: place,
        groupPlace: groupPlace)
    }
    self.optionsOf = optionsOf
    indicators = data.indicators
    var times: Set<Time> = []
    var locations: [Location] = []
    for row in data.rows {
      times.insert(Self.time(row, data))
      let location = Self.location(row)
      if !locations.contains(location) { locations.append(location) }
    }
    self.times = times.sorted { $1.order.lexicographicallyPrecedes($0.order) }
    self.locations = locations
  }

  /// The option of a filter that a row has.
  func option(_ filter: Filter, of row: EESDataSet.Row) -> String {
    optionsOf[[filter.id, filter.groupPlace.map { row.items[$0] } ?? "", row.items[filter.place]]] ?? ""
  }

  static func time(_ row: EESDataSet.Row, _ data: EESDataSet) -> Time {
    let order = data.order(of: row)
    let month = Day.months.firstIndex(of: row.identifier ?? data.identifier)
    return Time(
      period: row.period, code: month.map { "M\($0 + 1)" } ?? "CY", label: data.time(of: row),
      order: [order.0, order.1])
  }

  static func location(_ row: EESDataSet.Row) -> Location {
    let values = row.place.values
    return row.place.level == "Local authority"
      ? Location(level: "LA", id: values["new_la_code"] ?? "x", label: values["la_name"] ?? "")
      : Location(level: "NAT", id: values["country_code"] ?? "x", label: values["country_name"] ?? "")
  }

  private static func id(_ parts: [String], besides ids: inout Set<String>) -> String {
    let words = parts.filter { !$0.isEmpty }.map { part in
      part.unicodeScalars.reduce(into: "") { id, letter in
        let isPlain = letter.isASCII && (letter.properties.isAlphabetic || letter.properties.numericType != nil)
        if isPlain { id += String(letter).lowercased() } else if id.last != "_" { id += "_" }
      }
    }
    let base = words.joined(separator: ".")
    var id = base
    var number = 1
    while !ids.insert(id).inserted {
      number += 1
      id = "\(base)_\(number)"
    }
    return id
  }
}

extension DataSetFacets {
  /// As the department's public interface describes a data set.
  public var json: JSONValue {
    [
      "filters": .array(
        filters.map { filter in
          [
            "id": .text(filter.id), "column": .text(filter.id), "label": .text(filter.label),
            "hint": .text(filter.hint),
            "options": .array(
              filter.options.map { option in
                [
                  "id": .text(option.id), "label": .text(option.label), "group": .text(option.group),
                  "isAggregate": .flag(option.isAggregate),
                ]
              }),
          ]
        }),
      "indicators": .array(
        indicators.map { indicator in
          [
            "id": .text(indicator.column), "column": .text(indicator.column), "label": .text(indicator.label),
            "unit": .text(indicator.unit.rawValue), "decimalPlaces": .number(indicator.decimals),
          ]
        }),
      "geographicLevels": .array(levels.map { ["code": .text($0.code), "label": .text($0.label)] }),
      "locations": .array(
        levels.map { level in
          [
            "level": ["code": .text(level.code), "label": .text(level.label)],
            "options": .array(
              locations.filter { $0.level == level.code }.map {
                ["id": .text($0.id), "label": .text($0.label), "code": .text($0.id)]
              }),
          ]
        }),
      "timePeriods": .array(
        times.map { ["code": .text($0.code), "period": .text($0.period), "label": .text($0.label)] }),
    ]
  }

  private var levels: [(code: String, label: String)] {
    let all = [("NAT", "National"), ("LA", "Local authority")]
    return all.filter { level in locations.contains { $0.level == level.0 } }
  }

  /// Everything that can be asked for, by name, so that two versions can be told apart.
  public var names: [(kind: String, id: String, label: String)] {
    filters.map { ("filters", $0.id, $0.label) }
      + filters.flatMap { filter in filter.options.map { ("filterOptions", $0.id, $0.label) } }
      + indicators.map { ("indicators", $0.column, $0.label) }
      + locations.map { ("locationOptions", $0.id, $0.label) } + times.map { ("timePeriods", $0.id, $0.label) }
  }
}
