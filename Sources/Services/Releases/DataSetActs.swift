// Acts about data sets of published releases, after the department's public interface. Article: EES.

import Publishing
import Register
import StatisticalTables
import Store

/// A data set by its name, in a version.
public struct DataSetNamed: Asked, Hashable {
  public let name: String
  /// `1.1`, `1`, `2.*` or `*`; nil: the newest.
  public let version: String?

  static let name = InputField.text("name", "The name of the data set.").required()
  static let version = InputField.text(
    "dataSetVersion", atMost: 12,
    "A version such as 1.1, the newest of a major one such as 2 or 2.*; default the newest.")
  public static let fields = [name.declared, version.declared]

  public init(_ given: Given) throws {
    name = try given.required(Self.name)
    version = try given[Self.version]
  }

  public init(_ name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }
}

/// A version of a data set beside the one before it.
public struct DataSetVersionNamed: Asked, Hashable {
  public let name: String
  public let version: String

  static let version = InputField.text("version", atMost: 12, "The version, such as 1.1.").required()
  public static let fields = [DataSetNamed.name.declared, version.declared]

  public init(_ given: Given) throws {
    name = try given.required(DataSetNamed.name)
    version = try given.required(Self.version)
  }
}

/// A question to a data set.
public struct DataSetAsked: Asked, Hashable {
  public let set: DataSetNamed
  public let query: DataSetQuery

  private static let indicators = InputField.text(
    "indicators", atMost: 4000, "Ids of indicators with commas between; default all.")
  private static let sorts = InputField.text(
    "sorts", atMost: 1000,
    "What the results are ordered by, with commas between: timePeriod, a filter's id or an indicator's, with |Desc behind what falls."
  )
  private static let page = InputField.number("page", in: 1...1_000_000, "Which page.").standard("1")
  private static let pageSize = InputField.number(
    "pageSize", in: 1...DataSetQuery.longestPage, "How many results a page holds."
  ).standard("1000")

  private struct Criterion {
    let facet: DataSetCriteria.Facet
    let comparison: DataSetCriteria.Comparison
    let field: InputField<String>
  }

  private static let criteria: [Criterion] = DataSetCriteria.Facet.allCases.flatMap { facet in
    DataSetCriteria.Comparison.allCases.filter { facet == .timePeriods || ![.lt, .lte, .gt, .gte].contains($0) }.map {
      Criterion(
        facet: facet, comparison: $0,
        field: .text(
          "\(facet.rawValue).\($0.rawValue)", atMost: 4000,
          $0 == .in || $0 == .notIn ? "Ids of the data set's description, with commas between." : "An id of it."))
    }
  }

  public static let fields =
    DataSetNamed.fields + [indicators.declared] + criteria.map(\.field.declared)
    + [sorts.declared, page.declared, pageSize.declared]

  public init(_ given: Given) throws {
    set = try DataSetNamed(given)
    var query = DataSetQuery()
    query.indicators = Self.list(try given[Self.indicators])
    query.criteria = .all(
      try Self.criteria.compactMap { asked in
        guard let text = try given[asked.field] else { return nil }
        let isList = asked.comparison == .in || asked.comparison == .notIn
        return .facet(asked.facet, asked.comparison, isList ? Self.list(text) : [text])
      })
    query.sorts = Self.list(try given[Self.sorts]).map { sort in
      let parts = sort.split(separator: "|", maxSplits: 1)
      return (String(parts[0]), parts.count == 2 && parts[1] == "Desc")
    }
    query.page = try given[Self.page] ?? query.page
    query.pageSize = try given[Self.pageSize] ?? query.pageSize
    self.query = query
  }

  /// - Parameter query: as a body asks it.
  public init(_ set: DataSetNamed, _ query: DataSetQuery) {
    self.set = set
    self.query = query
  }

  private static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { String($0).trimmed() }.filter { !$0.isEmpty }
  }
}

/// A data set as it is listed.
public struct DataSetLine: Sendable {
  public let name: String
  public let title: String
  public let population: String
  /// How many releases tell of it.
  public let releases: Int
  public let latestRelease: Int
  public let latestPeriod: String
}

/// A version as it is listed.
public struct DataSetVersionLine: Sendable {
  public let version: String
  public let kind: String
  public let release: Int
  public let period: String
  public let publishedAt: String?
  public let results: Int
  public let updated: Int
}

/// A version beside the one before it.
public struct DataSetChanged: Sendable {
  public let version: String
  public let before: String?
  public let changes: DataSetChanges?
}

extension Acts {
  private static let readers: [Role] = [.analyst, .steward]

  /// What data sets there are in published releases.
  public static let listDataSets = Act<Nothing, Page<DataSetLine>>(
    "data sets listed", by: readers, recorded: .nothing(because: .tellsOfNoYoungPerson), isReadBeside: true,
    way: .steps(isReading: true) { session, _ in
      let having = Dictionary(grouping: try Releases.published(session.db), by: \.table.dataSet)
      let periods = Dictionary(try Releases.list().answer(session.db).map { ($0.id, $0.period) }) { one, _ in one }
      return Page(
        PlannedTable.all.compactMap { planned in
          guard let releases = having[planned.name]?.map(\.release), let latest = releases.max() else { return nil }
          return DataSetLine(
            name: planned.name, title: planned.title, population: planned.who, releases: Set(releases).count,
            latestRelease: Int(latest), latestPeriod: periods[latest] ?? "")
        })
    })

  /// A version of a data set, with what it can be asked by.
  public static let describeDataSet = Act<DataSetNamed, DataSetVersion>(
    "data set described", by: readers, recorded: .nothing(because: .tellsOfNoYoungPerson), isReadBeside: true,
    way: .steps(isReading: true) { session, asked in try session.version(asked) })

  /// Some figures of a data set.
  public static let queryDataSet = Act<DataSetAsked, DataSetAnswer>(
    "data set queried", by: readers, recorded: .nothing(because: .tellsOfNoYoungPerson), isReadBeside: true,
    way: .steps(isReading: true) { session, asked in
      do { return try asked.query.answer(session.version(asked.set).data) } catch let fault as DataSetFault {
        throw ActRefusal.misshapen(fault.member, takes: fault.takes)
      }
    })

  /// The versions of a data set, the newest first.
  public static let listDataSetVersions = Act<DataSetNamed, Page<DataSetVersionLine>>(
    "data set versions listed", by: readers, recorded: .nothing(because: .tellsOfNoYoungPerson), isReadBeside: true,
    way: .steps(isReading: true) { session, asked in
      let versions = try session.versions(of: asked.name)
      return Page(
        versions.indices.reversed().map { place in
          let version = versions[place]
          return DataSetVersionLine(
            version: version.number, kind: version.minor == 0 ? "Major" : "Minor", release: Int(version.release.id),
            period: version.release.period, publishedAt: version.release.publishedAt?.iso,
            results: version.data.rows.count,
            updated: place == 0 ? 0 : DataSetChanges(from: versions[place - 1].data, to: version.data).updated)
        })
    })

  /// What a version changed.
  public static let compareDataSetVersions = Act<DataSetVersionNamed, DataSetChanged>(
    "data set versions compared", by: readers, recorded: .nothing(because: .tellsOfNoYoungPerson), isReadBeside: true,
    way: .steps(isReading: true) { session, asked in
      let versions = try session.versions(of: asked.name)
      guard let version = versions.named(asked.version),
        let place = versions.firstIndex(where: { $0.number == version.number })
      else { throw ActRefusal.notFound }
      let before = place > 0 ? versions[place - 1] : nil
      return DataSetChanged(
        version: version.number, before: before?.number,
        changes: before.map { DataSetChanges(from: $0.data, to: version.data) })
    })
}

extension Session {
  fileprivate func version(_ asked: DataSetNamed) throws -> DataSetVersion {
    guard let version = try versions(of: asked.name).named(asked.version) else { throw ActRefusal.notFound }
    return version
  }
}

extension DataSetLine: Tabular {
  public static let columns: [Column] = [
    Column("id", \.name), Column("title", \.title), Column("summary", \.population, note: "Who is counted."),
    Column("releases", \.releases), Column("latest_release", \.latestRelease), Column("latest_period", \.latestPeriod),
  ]
}

extension DataSetVersionLine: Tabular {
  public static let columns: [Column] = [
    Column("version", \.version),
    Column(
      "type", \.kind, .word(["Major", "Minor"]), note: "Major where something that could be asked for is gone."),
    Column("release", \.release), Column("period", \.period), Column("published", \.publishedAt, .instant),
    Column("total_results", \.results),
    Column("values_updated", \.updated, note: "Figures that the version before tells differently."),
  ]
}

extension DataSetVersion {
  /// As the department's public interface describes a data set.
  public var json: JSONValue {
    DataSetFacets(data).json.adding([
      ("dataSetVersion", .text(number)), ("release", .number(Int(release.id))), ("title", .text(title)),
      ("summary", .text(population)), ("totalResults", .number(data.rows.count)),
    ])
  }
}

extension DataSetChanged {
  /// What a program has to mend is major, all else minor.
  public var json: JSONValue {
    func facets(_ all: [DataSetChanges.Facet]) -> JSONValue {
      let kinds = ["filters", "filterOptions", "indicators", "locationOptions", "timePeriods"]
      return .object(
        kinds.map { kind in
          (
            kind,
            .array(all.filter { $0.kind == kind }.map { ["id": .text($0.id), "label": .text($0.label)] })
          )
        })
    }
    return [
      "version": .text(version), "previousVersion": before.map { .text($0) } ?? .null,
      "majorChanges": ["deleted": facets(changes?.deleted ?? [])],
      "minorChanges": ["added": facets(changes?.added ?? []), "valuesUpdated": .number(changes?.updated ?? 0)],
    ]
  }
}
