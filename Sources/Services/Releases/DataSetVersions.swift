// Versions of a data set: what published releases say of it, one period after another.

import Publishing
import Register
import StatisticalTables
import Store

/// A version of a data set: the newest published release of every period and authority, up to one.
public struct DataSetVersion: Sendable {
  public let major: Int
  public let minor: Int
  /// The release that made it.
  public let release: KeptRelease
  public let title: String
  public let population: String
  public let isOfPeople: Bool
  public let data: EESDataSet

  public var number: String { "\(major).\(minor)" }
}

extension Session {
  /// Every version of a data set, the first first. A release that was withdrawn is none.
  ///
  /// - Throws: ``ActRefusal/notFound`` where no published release has it.
  func versions(of name: String) throws -> [DataSetVersion] {
    guard PlannedTable.all.contains(where: { $0.name == name }) else { throw ActRefusal.notFound }
    let having = Set(try Releases.published(db, inSet: name).map(\.release))
    let releases = try Releases.list().answer(db).filter { having.contains($0.id) }.sorted { $0.id < $1.id }
    var versions: [DataSetVersion] = []
    var newest: [[String]: PublishedSet] = [:]
    for release in releases {
      guard let set = try published(release, set: name)[name] else { continue }
      newest[[release.period, release.authority ?? ""]] = set
      let data = EESDataSet(joining: newest.sorted { $1.key.lexicographicallyPrecedes($0.key) }.map(\.value.data))
      let (major, minor) = Self.number(after: versions.last, data)
      versions.append(
        DataSetVersion(
          major: major, minor: minor, release: release, title: set.title, population: set.population,
          isOfPeople: set.isOfPeople, data: data))
    }
    guard !versions.isEmpty else { throw ActRefusal.notFound }
    return versions
  }

  /// A major version where something that could be asked for is gone, else a minor one.
  private static func number(after last: DataSetVersion?, _ data: EESDataSet) -> (Int, Int) {
    guard let last else { return (1, 0) }
    let changes = DataSetChanges(from: last.data, to: data)
    return changes.deleted.isEmpty ? (last.major, last.minor + 1) : (last.major + 1, 0)
  }
}

extension EESDataSet {
  /// Several periods' rows as one set. What an earlier one tells as well, the first tells.
  init(joining sets: [EESDataSet]) {
    var indicators: [Indicator] = []
    for set in sets {
      for indicator in set.indicators where !indicators.contains(where: { $0.column == indicator.column }) {
        indicators.append(indicator)
      }
    }
    var known: Set<[String]> = []
    let rows = sets.flatMap { set in
      let places = indicators.map { indicator in set.indicators.firstIndex { $0.column == indicator.column } }
      return set.rows.compactMap { row -> Row? in
        let key = [row.period, row.identifier ?? set.identifier, row.place.level, row.place.authority] + row.items
        guard known.insert(key).inserted else { return nil }
        return Row(
          period: row.period, identifier: row.identifier, place: row.place, items: row.items,
          figures: places.map { $0.map { row.figures[$0] } ?? .notAvailable })
      }
    }
    self.init(
      sets.first?.name ?? "", identifier: sets.first?.identifier ?? "", filters: sets.first?.filters ?? [],
      indicators: indicators, rows: rows)
  }
}

/// What differs between two versions of a data set.
public struct DataSetChanges: Sendable {
  /// Something that can be asked for: its kind, such as `filterOptions`, and its id.
  public struct Facet: Sendable, Hashable {
    public let kind: String
    public let id: String
    public let label: String
  }

  public let added: [Facet]
  public let deleted: [Facet]
  /// Figures of both that differ.
  public let updated: Int

  /// Compares two versions by their ids, and figures of the same rows by what is printed.
  public init(from former: EESDataSet, to fresh: EESDataSet) {
    func facets(_ data: EESDataSet) -> [Facet] {
      DataSetFacets(data).names.map { Facet(kind: $0.kind, id: $0.id, label: $0.label) }
    }
    let (before, after) = (facets(former), facets(fresh))
    let (idsBefore, idsAfter) = (Set(before.map { [$0.kind, $0.id] }), Set(after.map { [$0.kind, $0.id] }))
    added = after.filter { !idsBefore.contains([$0.kind, $0.id]) }
    deleted = before.filter { !idsAfter.contains([$0.kind, $0.id]) }
    var told: [[String]: [String: Printed]] = [:]
    for row in former.rows {
      told[[row.period, row.identifier ?? "", row.place.authority] + row.items] = Dictionary(
        zip(former.indicators.map(\.column), row.figures)
      ) { one, _ in one }
    }
    updated = fresh.rows.reduce(0) { sum, row in
      guard let old = told[[row.period, row.identifier ?? "", row.place.authority] + row.items] else { return sum }
      return sum
        + zip(fresh.indicators, row.figures).count { indicator, figure in
          old[indicator.column].map { $0 != figure } ?? false
        }
    }
  }
}

extension [DataSetVersion] {
  /// The version that is meant by `1.1`, `1`, `2.*` or `*`; the newest where nothing is given.
  func named(_ text: String?) -> DataSetVersion? {
    guard let text, text != "*" else { return last }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let major = Int(parts[0]), parts.count <= 2 else { return nil }
    if parts.count == 1 || parts[1] == "*" { return last { $0.major == major } }
    return Int(parts[1]).flatMap { minor in last { $0.major == major && $0.minor == minor } }
  }
}
