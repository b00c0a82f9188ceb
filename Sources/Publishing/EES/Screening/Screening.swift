// The department's screening of a data file with its metadata file, before they are sent to it.

import Register

/// Runs every check of the standard, stage by stage; a stage with a failure is the last. Source: article *EES*.
public struct Screening: Sendable {
  /// How a check went, the worse the greater.
  public enum Result: String, Hashable, Comparable, Sendable {
    case pass, warning, fail

    private var weight: Int { self == .pass ? 0 : self == .warning ? 1 : 2 }

    public static func < (one: Result, other: Result) -> Bool { one.weight < other.weight }
  }

  /// A check by its name, how it went, and what it found.
  public struct Line: Hashable, Sendable {
    public let stage: String
    public let check: String
    public let result: Result
    public let message: String
  }

  public let lines: [Line]

  /// Nothing failed.
  public var isPassed: Bool { !lines.contains { $0.result == .fail } }

  /// Passed, with nothing to say in the last stage either.
  public var isSuitableForAPI: Bool {
    let last = lines.filter { $0.stage == ScreeningCheck.Stage.api.rawValue }
    return isPassed && !last.isEmpty && last.allSatisfy { $0.result == .pass }
  }

  /// A line for every check that was made.
  public var table: Table {
    Table(
      columns: ["stage", "check", "result", "message"],
      rows: lines.map { [.text($0.stage), .text($0.check), .text($0.result.rawValue), .text($0.message)] })
  }

  /// The outcome in a sentence.
  public var verdict: String {
    if !isPassed { return "Failed: the checks of later stages were not made." }
    return isSuitableForAPI ? "Passed, and suitable for the API." : "Passed; not suitable for the API."
  }

  /// - Parameters:
  ///   - data, meta: the files' names without folders, and their bytes; nothing where the file is not there.
  ///   - geographies: further places beside the known ones: wards, say.
  public init(
    data: (name: String, bytes: [UInt8]?), meta: (name: String, bytes: [UInt8]?), geographies: Geographies = .known
  ) {
    let read = [Self.read(data.name, data.bytes, "data"), Self.read(meta.name, meta.bytes, "metadata")]
    guard read.allSatisfy({ $0.result == .pass }), let dataBytes = data.bytes, let metaBytes = meta.bytes,
      let dataTable = try? ScreenedTable(dataBytes), let metaTable = try? ScreenedTable(metaBytes)
    else {
      lines = read
      return
    }
    let pair = ScreenedPair(
      dataName: data.name, metaName: meta.name, data: dataTable, meta: metaTable, geographies: geographies)
    lines = read + Self.stages(pair)
  }

  private static func stages(_ pair: ScreenedPair) -> [Line] {
    var lines: [Line] = []
    for stage in ScreeningCheck.Stage.allCases {
      let results = ScreeningCheck.all.filter { $0.stage == stage }.map { $0.line(pair) }
      lines += joined(results)
      if results.contains(where: { $0.result == .fail }) { break }
    }
    return lines
  }

  private static func read(_ name: String, _ bytes: [UInt8]?, _ kind: String) -> Line {
    func line(_ result: Result, _ message: String) -> Line {
      Line(stage: ScreeningCheck.Stage.read.rawValue, check: "file_read", result: result, message: message)
    }
    guard let bytes else { return line(.fail, "There is no \(kind) file \(ShownText.harmless(name)).") }
    guard name.lowercased().hasSuffix(".csv") else {
      return line(.fail, "The \(kind) file's name does not end with .csv.")
    }
    do {
      _ = try ScreenedTable(bytes)
      return line(.pass, "The \(kind) file was read.")
    } catch {
      return line(.fail, "The \(kind) file cannot be read. \(error)")
    }
  }

  /// Checks of one name are one line, as bad as the worst of them.
  private static func joined(_ lines: [Line]) -> [Line] {
    var joined: [Line] = []
    for line in lines {
      guard let last = joined.last, last.check == line.check else {
        joined.append(line)
        continue
      }
      joined[joined.count - 1] = last.result < line.result ? line : last
    }
    return joined
  }
}

/// Both files, and what the metadata says about the data.
struct ScreenedPair: Sendable {
  let dataName: String
  let metaName: String
  let data: ScreenedTable
  let meta: ScreenedTable
  let geographies: Geographies
  /// Names of columns by what the metadata says they are.
  let filters: [String]
  let indicators: [String]
  /// Filters with the columns that group them.
  let groupings: [(filter: String, grouping: String)]

  init(dataName: String, metaName: String, data: ScreenedTable, meta: ScreenedTable, geographies: Geographies) {
    self.dataName = dataName
    self.metaName = metaName
    self.data = data
    self.meta = meta
    self.geographies = geographies
    let kinds = meta.cells("col_type")
    let names = meta.cells("col_name")
    filters = zip(kinds, names).filter { $0.0 == "Filter" }.map(\.1)
    indicators = zip(kinds, names).filter { $0.0 == "Indicator" }.map(\.1)
    groupings = zip(names, meta.cells("filter_grouping_column")).filter { !$0.1.isEmpty }
      .map { (filter: $0.0, grouping: $0.1) }
  }

  var filtersAndGroupings: [String] { filters + groupings.map(\.grouping) }

  /// The metadata's rows of one type.
  func metaRows(_ type: String) -> [Int] {
    meta.rows.indices.filter { meta.cell($0, "col_type") == type }
  }

  /// Where the school or the provider is all that divides the rows, its name may be a filter.
  var onlyDivision: String? {
    let names: Set = ["school_name", "provider_name"]
    guard filters.count == 1 else { return nil }
    return filtersAndGroupings.first { names.contains($0) }
  }
}

/// One check: what it looks for, and how bad it is to find some.
struct ScreeningCheck: Sendable {
  enum Stage: String, CaseIterable, Sendable {
    case read
    case filename
    case precheckColumns = "precheck columns"
    case precheckCrossFile = "precheck cross-file"
    case columns = "check columns"
    case precheckMeta = "precheck meta"
    case meta = "check meta"
    case precheckTime = "precheck time"
    case precheckFilters = "precheck filters"
    case precheckGeography = "precheck geography"
    case time = "check time"
    case filters = "check filters"
    case geography = "check geography"
    case general = "check general"
    case indicators = "check indicators"
    case harmonised = "check harmonised"
    case api = "check API"
  }

  let name: String
  let stage: Stage
  let severity: Screening.Result
  /// What is wrong with what was found, and what to do.
  let sentence: String
  /// What offends, as the message names it.
  let offenders: @Sendable (ScreenedPair) -> [String]

  init(
    _ name: String, _ stage: Stage, _ severity: Screening.Result, _ sentence: String,
    _ offenders: @escaping @Sendable (ScreenedPair) -> [String]
  ) {
    self.name = name
    self.stage = stage
    self.severity = severity
    self.sentence = sentence
    self.offenders = offenders
  }

  static let all = files + columns + meta + time + filters + geography + general + harmonised + api

  func line(_ pair: ScreenedPair) -> Screening.Line {
    var met: Set<String> = []
    let found = offenders(pair).filter { met.insert($0).inserted }
    let named = found.prefix(5).map { "'" + ShownText.harmless($0) + "'" }.joined(separator: ", ")
    let more = found.count > 5 ? " and \(found.count - 5) more" : ""
    return Screening.Line(
      stage: stage.rawValue, check: name, result: found.isEmpty ? .pass : severity,
      message: found.isEmpty ? "Passed." : "\(sentence) Found: \(named)\(more).")
  }
}
