// A release's tables as data sets of the open data standard. Article: EES.

import Publishing
import Register
import StatisticalTables
import Store
import WorkbookWriting

/// The files of a release.
public struct ReleaseFiles: Sendable {
  /// A file of a release as it is published.
  public struct File: Sendable {
    /// With a folder in front where there are several of a kind.
    public let name: String
    public let bytes: [UInt8]

    public var mediaType: String {
      switch name.split(separator: ".").last {
      case "csv": "text/csv; charset=utf-8; header=present"
      case "svg": "image/svg+xml"
      case let ending: ending.flatMap { WorkbookFamily(rawValue: String($0)) }?.mediaType ?? "application/octet-stream"
      }
    }

    init(_ name: String, _ text: String) {
      self.name = name
      bytes = Array(text.utf8)
    }

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  public let release: PublishedRelease
  /// The release of the former period, where there is one.
  public let before: PublishedRelease?

  /// Of people, as the department publishes them.
  public var sets: [EESDataSet] { release.sets.filter(\.isOfPeople).map(\.data) }

  /// One of them by its name without a folder; nothing where there is none.
  public func file(named name: String) throws(WorkbookFault) -> File? {
    for family in WorkbookFamily.allCases where name == workbookName(family) {
      return File(name, try release.workbook.written(as: family))
    }
    for set in sets {
      if name == set.dataName { return File(name, set.dataFile) }
      if name == set.metaName { return File(name, set.metaFile) }
    }
    return release.charts(before: before).first { name == $0.name + ".svg" }.map { File(name, $0.drawing.file) }
  }

  private func workbookName(_ family: WorkbookFamily) -> String {
    "release-\(release.facts.number).\(family.rawValue)"
  }

  /// Data and metadata of every set of people, the workbook in both families, and every chart.
  public func files() throws(WorkbookFault) -> [File] {
    var files = sets.flatMap { [File($0.dataName, $0.dataFile), File($0.metaName, $0.metaFile)] }
    let workbook = release.workbook
    for family in WorkbookFamily.allCases {
      files.append(File(workbookName(family), try workbook.written(as: family)))
    }
    return files + release.charts(before: before).map { File("charts/\($0.name).svg", $0.drawing.file) }
  }
}

extension EESDataSet {
  /// What the department's checks say of the two files.
  public var screening: Screening {
    Screening(data: (dataName, Array(dataFile.utf8)), meta: (metaName, Array(metaFile.utf8)))
  }
}

extension Acts {
  /// A release as files. A draft whose files are given is known from then on.
  public static let giveReleaseFiles = Act<ReleaseNamed, ReleaseFiles>(
    "release files given", by: [.analyst, .steward], recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, asked in
      let release = try session.reading(asked.id)
      guard try session.place(of: release) != nil else {
        throw ActRefusal.impossible(
          "The settings county_la_code and county_region_code name no authority and region of the standard's lists: set "
            + "them.")
      }
      return ReleaseFiles(
        release: try session.published(release),
        before: try session.former(to: release).map { try session.published($0) })
    })
}

extension Session {
  /// Where the county, or the authority that is counted, lies by the standard's lists; nothing where the settings name none of them.
  func place(of release: KeptRelease) throws -> EESDataSet.Place? {
    let counted = CountedPeriod(
      release.period, try Statistics.days(db, of: release.period), knownAt: release.knownAt,
      authority: release.authority)
    let place = try Releases.place(
      db, of: release.authority, on: counted.lastDay ?? release.knownAt.londonDay)
    return .county(la: place.laCode, region: place.regionCode)
  }

  /// A release that may be read, as its readers get it.
  ///
  /// - Parameter set: one of its data sets alone.
  func published(_ release: KeptRelease, set: String? = nil) throws -> PublishedRelease {
    let place = try place(of: release) ?? release.authority.map { .unlisted(la: $0) }
    let facts = PublishedRelease.Facts(
      number: Int(release.id), period: release.period, state: release.state,
      county: place?.values["la_name"] ?? "the county", knownAt: release.knownAt.londonDay,
      publishedOn: release.publishedAt?.londonDay, madeAt: release.madeAt.microsecondsSince1970 / 1_000_000,
      leftOut: PlannedTable.inWords(release.leftOut))
    // Drafts and withdrawn ones are not everybody's: only what is published is kept decoded.
    guard release.state == "published" else {
      return PublishedRelease(facts, sets: try sets(of: release, named: set, place))
    }
    let key = DecodedReleases.Key(release: release.id, set: set, place: place?.values ?? [:])
    return PublishedRelease(facts, sets: try decoded.sets(key) { try sets(of: release, named: set, place) })
  }

  private func sets(of release: KeptRelease, named set: String?, _ place: EESDataSet.Place?) throws -> [PublishedSet] {
    let tables = Dictionary(
      grouping: try Releases.tables(db, of: release.id, inSet: set), by: \.dataSet)
    return try PlannedTable.all.compactMap { planned in
      guard let own = tables[planned.name] else { return nil }
      return PublishedSet(
        title: planned.title, population: planned.who, isOfPeople: planned.isOfPeople,
        data: try DataSetMaking(planned, release, place ?? .england).dataSet(own))
    }
  }

  /// The newest published release of the newest period before that of another.
  func former(to release: KeptRelease) throws -> KeptRelease? {
    try Releases.list().answer(db).filter {
      $0.state == "published" && $0.period < release.period && $0.authority == release.authority
    }
    .max { ($0.period, $0.id) < ($1.period, $1.id) }
  }

  /// The newest published release of the same period that was made before another, else of a former one.
  func last(before release: KeptRelease) throws -> KeptRelease? {
    try Releases.list().answer(db).filter { other in
      other.state == "published" && other.id < release.id && other.period == release.period
        && other.authority == release.authority
    }.max { $0.id < $1.id } ?? former(to: release)
  }
}

/// One data set out of its tables: the wide dimension's items are indicators, all others filters.
struct DataSetMaking {
  private let planned: PlannedTable
  private let release: KeptRelease
  private let place: EESDataSet.Place

  init(_ planned: PlannedTable, _ release: KeptRelease, _ place: EESDataSet.Place) {
    self.planned = planned
    self.release = release
    self.place = place
  }

  func dataSet(_ tables: [KeptTable]) throws -> EESDataSet {
    let tables = try tables.map { kept in
      (kept, try TableDefinition(json: kept.definition).table(kept.name, counts: kept.cells.map { _ in nil }))
    }
    let columns = indicators(tables.map(\.1))
    return EESDataSet(
      planned.name, identifier: "Calendar year", filters: filters, indicators: columns.map(\.indicator),
      rows: tables.enumerated().flatMap { rows($1.0, $1.1, columns, isFirst: $0 == 0) })
  }

  /// Dimensions that are filters: neither time, which has columns of its own, nor what indicators tell side by side.
  private var filterDimensions: [PlannedDimension] {
    planned.dimensions.filter { $0.name != planned.wide && !Self.isTime($0) }
  }

  private static func isTime(_ dimension: PlannedDimension) -> Bool {
    ["month", "leaving", "autumn"].contains(dimension.name)
  }

  private var filters: [EESDataSet.Filter] {
    var filters = filterDimensions.map { dimension in
      EESDataSet.Filter(dimension.name, label: dimension.label, standard: Self.standard(dimension))
    }
    switch planned.topics.count {
    case 0: break
    case 1: filters.append(EESDataSet.Filter(planned.topics[0].name, label: planned.topics[0].label))
    default:
      filters.append(EESDataSet.Filter("breakdown", label: "Breakdown", grouping: "breakdown_topic", standard: "Total"))
    }
    return filters
  }

  private static func standard(_ dimension: PlannedDimension) -> String? {
    if case .found(let total) = dimension.items { return total }
    return nil
  }

  // MARK: Indicators

  private struct Column {
    /// Of the wide dimension; nothing where there is none.
    let item: String?
    let isPercent: Bool
    let indicator: EESDataSet.Indicator
  }

  private func indicators(_ tables: [CountTable]) -> [Column] {
    let isAverage = tables.allSatisfy { table in
      table.dimensions.contains { $0.name == "month" && $0.items.allSatisfy { $0.days > 1 } }
    }
    let decimals = isAverage ? 1 : 0
    guard let wide = planned.wide else {
      let count =
        planned.isOfPeople
        ? EESDataSet.Indicator("people_count", label: "Young people, number", decimals: decimals)
        : EESDataSet.Indicator("number", label: "Number", decimals: decimals)
      return [Column(item: nil, isPercent: false, indicator: count)]
    }
    var items: [String] = []
    var shared: Set<String> = []
    for table in tables {
      guard let place = table.dimensions.firstIndex(where: { $0.name == wide }) else { continue }
      for item in table.dimensions[place].items where !items.contains(item.name) { items.append(item.name) }
      for share in table.shares where share.dimension == place {
        shared.insert(table.dimensions[place].items[share.numerator].name)
      }
    }
    return items.flatMap { item in
      let name = Self.columnName(item)
      let count = EESDataSet.Indicator(name + "_count", label: item + ", number", decimals: decimals)
      let percent = EESDataSet.Indicator(
        name + "_percent", label: item + ", percentage", unit: .percent, decimals: 1)
      return [Column(item: item, isPercent: false, indicator: count)]
        + (shared.contains(item) ? [Column(item: item, isPercent: true, indicator: percent)] : [])
    }
  }

  /// Letters, digits and underscores, and nothing that the screening takes for a group of people.
  static func columnName(_ item: String) -> String {
    var name = ""
    for letter in item.lowercased() {
      if letter.isASCII && (letter.isLetter || letter.isNumber) {
        name.append(letter)
      } else if name.last != "_" {
        name.append("_")
      }
    }
    while name.last == "_" { name.removeLast() }
    return name.prefix(42).first.map { $0.isLetter } ?? false ? String(name.prefix(42)) : "n_" + name.prefix(40)
  }

  // MARK: Rows

  /// - Parameter isFirst: whether it is the first of its data set, whose totals stand for those of all.
  private func rows(
    _ kept: KeptTable, _ table: CountTable, _ columns: [Column], isFirst: Bool
  ) -> [EESDataSet.Row] {
    let wide = table.dimensions.firstIndex { $0.name == planned.wide }
    let stride = wide.map { table.strides[$0] } ?? 0
    let items = wide.map { wide in
      Dictionary(table.dimensions[wide].items.enumerated().map { ($1.name, $0) }) { one, _ in one }
    }
    return table.counts.indices.compactMap { cell in
      let places = table.places(of: cell)
      guard wide.map({ places[$0] == 0 }) ?? true, let time = time(table, places) else { return nil }
      let own = self.items(table, places)
      guard isFirst || planned.topics.count < 2 || own.last != "Total" else { return nil }
      let figures = columns.map { column -> Printed in
        guard let item = column.item.map({ items?[$0] }) ?? 0 else { return .notApplicable }
        let told = kept.cells[cell + item * stride]
        return Printed(text: column.isPercent ? told.percent ?? "z" : told.printed) ?? .hidden
      }
      return EESDataSet.Row(
        period: time.period, identifier: time.identifier, place: place, items: own, figures: figures)
    }
  }

  private func items(_ table: CountTable, _ places: [Int]) -> [String] {
    func item(_ name: String) -> String? {
      table.dimensions.firstIndex { $0.name == name }.map { table.dimensions[$0].items[places[$0]].name }
    }
    var items = filterDimensions.map { item($0.name) ?? "Total" }
    if planned.topics.count == 1 { items.append(item(planned.topics[0].name) ?? "Total") }
    if planned.topics.count > 1, let topic = planned.topics.first(where: { item($0.name) != nil }) {
      let own = item(topic.name) ?? "Total"
      // The total is the same whatever divides it: it stands under its own heading.
      items += own == "Total" ? ["Total", "Total"] : [topic.label, own]
    }
    return items
  }

  /// The period of a row; nothing where it belongs in no file beside the others, such as an average beside months.
  private func time(_ table: CountTable, _ places: [Int]) -> (period: String, identifier: String)? {
    guard
      let place = table.dimensions.firstIndex(where: { dimension in
        planned.dimensions.contains { $0.name == dimension.name && Self.isTime($0) }
      })
    else { return (release.period, "Calendar year") }
    let dimension = table.dimensions[place]
    let item = dimension.items[places[place]]
    if dimension.name != "month" { return (item.name, "Calendar year") }
    if item.days > 1 { return dimension.items.count == 1 ? (release.period, "Calendar year") : nil }
    let words = item.name.split(separator: " ")
    guard words.count == 2 else { return nil }
    return (String(words[1]), String(words[0]))
  }
}
