// A question to a data set: which rows, which indicators, in which order, which page.

import StatisticalTables

/// Which rows are asked for.
public indirect enum DataSetCriteria: Sendable, Hashable {
  /// What a row is compared by.
  public enum Facet: String, Sendable, CaseIterable {
    case filters, geographicLevels, locations, timePeriods
  }

  /// How; the last four of periods alone.
  public enum Comparison: String, Sendable, CaseIterable {
    case eq, notEq, `in`, notIn, lt, lte, gt, gte
  }

  case all([DataSetCriteria])
  case any([DataSetCriteria])
  case not(DataSetCriteria)
  /// Ids as the data set's description has them; periods as `2026|CY`.
  case facet(Facet, Comparison, [String])
}

/// Why a question cannot be answered: what of it, and what it takes.
public struct DataSetFault: Error, Sendable, Hashable {
  public let member: String
  public let takes: String

  public init(_ member: String, takes: String) {
    self.member = member
    self.takes = takes
  }
}

/// Which rows and figures of a data set, in which order, and which page of them.
public struct DataSetQuery: Sendable, Hashable {
  public var criteria = DataSetCriteria.all([])
  /// Their ids; all of them where none is named.
  public var indicators: [String] = []
  /// By what the results are ordered: `timePeriod`, `geographicLevel`, a filter's id or an indicator's.
  public var sorts: [(field: String, isDescending: Bool)] = []
  public var page = 1
  public var pageSize = 1000

  public static let longestPage = 10_000

  public init() {}

  public static func == (one: DataSetQuery, other: DataSetQuery) -> Bool {
    one.criteria == other.criteria && one.indicators == other.indicators && one.page == other.page
      && one.pageSize == other.pageSize && one.sorts.elementsEqual(other.sorts) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(criteria)
    hasher.combine(indicators)
    hasher.combine(page)
  }

  /// - Throws: ``DataSetFault`` where it asks for what the data set does not have.
  public func answer(_ data: EESDataSet) throws(DataSetFault) -> DataSetAnswer {
    let facets = DataSetFacets(data)
    try criteria.check(facets)
    var places: [Int] = []
    for id in indicators {
      guard let place = data.indicators.firstIndex(where: { $0.column == id }) else {
        throw DataSetFault("indicators", takes: "ids of the data set's indicators")
      }
      places.append(place)
    }
    var rows = data.rows.filter { criteria.matches($0, data, facets) }
    let newestFirst = sorts.isEmpty ? [("timePeriod", true)] : sorts
    for sort in newestFirst.reversed() {
      let key = try Self.key(sort.0, data, facets)
      let keyed = rows.enumerated().map { (key($0.element), $0.offset, $0.element) }
      rows = keyed.sorted { one, other in
        if one.0 == other.0 { return one.1 < other.1 }
        return sort.1 ? other.0 < one.0 : one.0 < other.0
      }.map(\.2)
    }
    let first = min(rows.count, (page - 1) * pageSize)
    return DataSetAnswer(
      data: data, facets: facets, indicators: places.isEmpty ? Array(data.indicators.indices) : places,
      rows: Array(rows[first..<min(rows.count, first + pageSize)]), page: page, pageSize: pageSize, total: rows.count)
  }

  /// What rows are ordered by: symbols come before numbers.
  private struct Key: Comparable {
    var numbers: [Double] = []
    var text = ""

    static func < (one: Key, other: Key) -> Bool {
      one.numbers == other.numbers ? one.text < other.text : one.numbers.lexicographicallyPrecedes(other.numbers)
    }
  }

  private static func key(
    _ field: String, _ data: EESDataSet, _ facets: DataSetFacets
  ) throws(DataSetFault) -> (EESDataSet.Row) -> Key {
    if field == "timePeriod" {
      return { row in Key(numbers: [Double(data.order(of: row).0), Double(data.order(of: row).1)]) }
    }
    if field == "geographicLevel" { return { Key(text: $0.place.level) } }
    if let filter = facets.filters.first(where: { $0.id == field }) {
      let order = Dictionary(filter.options.enumerated().map { ($1.id, Double($0)) }) { one, _ in one }
      return { Key(numbers: [order[facets.option(filter, of: $0)] ?? 0]) }
    }
    guard let place = data.indicators.firstIndex(where: { $0.column == field }) else {
      throw DataSetFault("sorts", takes: "timePeriod, geographicLevel, a filter's id or an indicator's id")
    }
    return { Key(numbers: $0.figures[place].value.map { [1, $0] } ?? [0], text: $0.figures[place].text) }
  }
}

extension DataSetCriteria {
  fileprivate func check(_ facets: DataSetFacets) throws(DataSetFault) {
    switch self {
    case .all(let parts), .any(let parts): for part in parts { try part.check(facets) }
    case .not(let part): try part.check(facets)
    case .facet(let facet, let comparison, let ids):
      guard !ids.isEmpty else { throw DataSetFault(facet.rawValue, takes: "at least one id") }
      let isOrdered = [.lt, .lte, .gt, .gte].contains(comparison)
      if isOrdered, facet != .timePeriods {
        throw DataSetFault(facet.rawValue, takes: "eq, notEq, in or notIn; only timePeriods have an order")
      }
      let known: Set<String> =
        switch facet {
        case .filters: Set(facets.filters.flatMap { $0.options.map(\.id) })
        case .geographicLevels: Set(facets.locations.map(\.level))
        case .locations: Set(facets.locations.map { $0.level + "|id|" + $0.id })
        case .timePeriods: Set(facets.times.map(\.id))
        }
      // A period may lie beyond those there are.
      if isOrdered, ids.allSatisfy({ Self.order($0) != nil }) { return }
      guard ids.allSatisfy(known.contains) else {
        let form =
          switch facet {
          case .filters: "ids of the data set's filter options"
          case .geographicLevels: "codes of the data set's geographic levels"
          case .locations: "locations of the data set, such as LA|id|E10000025"
          case .timePeriods: "periods of the data set, such as 2026|CY"
          }
        throw DataSetFault(facet.rawValue, takes: form)
      }
    }
  }

  fileprivate func matches(_ row: EESDataSet.Row, _ data: EESDataSet, _ facets: DataSetFacets) -> Bool {
    switch self {
    case .all(let parts): return parts.allSatisfy { $0.matches(row, data, facets) }
    case .any(let parts): return parts.contains { $0.matches(row, data, facets) }
    case .not(let part): return !part.matches(row, data, facets)
    case .facet(let facet, let comparison, let ids):
      let own: [String] =
        switch facet {
        case .filters: facets.filters.map { facets.option($0, of: row) }
        case .geographicLevels: [DataSetFacets.location(row).level]
        case .locations:
          [DataSetFacets.location(row)].map { $0.level + "|id|" + $0.id }
        case .timePeriods: [DataSetFacets.time(row, data).id]
        }
      switch comparison {
      case .eq, .in: return ids.contains(where: own.contains)
      case .notEq, .notIn: return !ids.contains(where: own.contains)
      case .lt, .lte, .gt, .gte:
        guard let one = own.first.flatMap(Self.order), let other = ids.first.flatMap(Self.order) else { return false }
        let (isBefore, isAfter) = (one.lexicographicallyPrecedes(other), other.lexicographicallyPrecedes(one))
        switch comparison {
        case .lt: return isBefore
        case .lte: return !isAfter
        case .gt: return isAfter
        default: return !isBefore
        }
      }
    }
  }

  /// `2026|CY`, `2025|M12` in the order of time.
  private static func order(_ id: String) -> [Int]? {
    let parts = id.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]) else { return nil }
    if parts[1] == "CY" { return [year, 0] }
    guard parts[1].hasPrefix("M"), let month = Int(parts[1].dropFirst()), (1...12).contains(month) else { return nil }
    return [year, month - 1]
  }
}

/// A page of what was asked for.
public struct DataSetAnswer: Sendable {
  let data: EESDataSet
  let facets: DataSetFacets
  let indicators: [Int]
  public let rows: [EESDataSet.Row]
  public let page: Int
  public let pageSize: Int
  public let total: Int

  public var pages: Int { (total + pageSize - 1) / pageSize }

  /// As the department's public interface answers: ids, and figures as text.
  public var json: JSONValue {
    let results = rows.map { row -> JSONValue in
      let time = DataSetFacets.time(row, data)
      let location = DataSetFacets.location(row)
      return [
        "timePeriod": ["code": .text(time.code), "period": .text(time.period)],
        "geographicLevel": .text(location.level), "locations": .object([(location.level, .text(location.id))]),
        "filters": .object(facets.filters.map { ($0.id, .text(facets.option($0, of: row))) }),
        "values": .object(indicators.map { (data.indicators[$0].column, .text(row.figures[$0].text)) }),
      ]
    }
    return [
      "paging": [
        "page": .number(page), "pageSize": .number(pageSize), "totalResults": .number(total),
        "totalPages": .number(pages),
      ],
      "warnings": [], "results": .array(results),
    ]
  }

  /// With words in place of ids.
  public var csv: String {
    EESDataSet(
      data.name, identifier: data.identifier, filters: data.filters, indicators: indicators.map { data.indicators[$0] },
      rows: rows.map { row in
        EESDataSet.Row(
          period: row.period, identifier: row.identifier, place: row.place, items: row.items,
          figures: indicators.map { row.figures[$0] })
      }
    ).dataFile
  }
}
