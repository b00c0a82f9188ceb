// The parts of an Excel workbook, found by the relations between them and not by their usual names.

struct ExcelParts {
  struct SheetPart {
    var name: Workbook.SheetName
    var path: String
  }

  private(set) var sheets: [SheetPart] = []
  private var daysFrom1904 = false
  private let stringsPath: String?
  private let stylesPath: String?
  private var lookups: (strings: [String], formats: [NumberFormat])?

  init(_ archive: Archive, _ limits: WorkbookLimits) throws(WorkbookRefusal) {
    let root = try Relations(of: "", in: archive, limits)
    guard let book = root.first("officeDocument"), archive.has(book) else { throw .noWorkbook }
    let relations = try Relations(of: book, in: archive, limits)
    stringsPath = relations.first("sharedStrings").flatMap { archive.has($0) ? $0 : nil }
    stylesPath = relations.first("styles").flatMap { archive.has($0) ? $0 : nil }
    let reader = BookReader()
    try archive.walk(book, limits, reader)
    daysFrom1904 = reader.daysFrom1904
    // A chart alone on a sheet has no cells.
    for sheet in reader.sheets {
      guard let target = relations.target(sheet.relation), target.type == "worksheet" else { continue }
      sheets.append(SheetPart(name: sheet.name, path: target.path))
    }
    // Binary parts are another format, .xlsb.
    if sheets.isEmpty || sheets.contains(where: { !$0.path.hasSuffix(".xml") }) { throw .noWorkbook }
  }

  mutating func sheet(
    _ place: Int, _ archive: Archive, _ limits: WorkbookLimits
  ) throws(WorkbookRefusal) -> Sheet {
    let known: (strings: [String], formats: [NumberFormat])
    if let lookups {
      known = lookups
    } else {
      let strings = StringsReader(limits)
      if let stringsPath { try archive.walk(stringsPath, limits, strings) }
      let styles = StylesReader()
      if let stylesPath { try archive.walk(stylesPath, limits, styles) }
      known = (strings.strings, styles.formats)
      lookups = known
    }
    let reader = SheetReader(known.strings, known.formats, daysFrom1904: daysFrom1904, limits)
    try archive.walk(sheets[place].path, limits, reader)
    return reader.rows.sheet
  }
}

/// What a part refers to.
private struct Relations {
  private var targets: [String: (type: String, path: String)] = [:]

  /// - Parameter part: empty for the archive itself.
  init(of part: String, in archive: Archive, _ limits: WorkbookLimits) throws(WorkbookRefusal) {
    let folder = part.lastIndex(of: "/").map { String(part[..<$0]) + "/" } ?? ""
    let path = "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
    guard archive.has(path) else { return }
    let reader = RelationsReader()
    try archive.walk(path, limits, reader)
    for found in reader.found { targets[found.id] = (found.type, Self.resolve(found.target, in: folder)) }
  }

  func first(_ type: String) -> String? { targets.values.first { $0.type == type }?.path }

  func target(_ id: String) -> (type: String, path: String)? { targets[id] }

  private static func resolve(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

private final class RelationsReader: XMLHandler {
  private(set) var found: [(id: String, type: String, target: String)] = []

  func start(_ element: XMLElement) throws(WorkbookRefusal) {
    guard element.name == "Relationship", let id = element["Id"], let type = element["Type"],
      let target = element["Target"], element["TargetMode"] != "External"
    else { return }
    // Both families of namespaces end in the same word.
    found.append((id, type.split(separator: "/").last.map(String.init) ?? "", target))
  }
}

private final class BookReader: XMLHandler {
  private(set) var sheets: [(name: Workbook.SheetName, relation: String)] = []
  private(set) var daysFrom1904 = false

  func start(_ element: XMLElement) throws(WorkbookRefusal) {
    switch element.name {
    case "workbookPr": daysFrom1904 = element.isTrue("date1904")
    case "sheet":
      guard let name = element["name"], let relation = element["id"] else { throw .damaged }
      let isHidden = ["hidden", "veryHidden"].contains(element["state"])
      sheets.append((Workbook.SheetName(name: name, isHidden: isHidden), relation))
    default: break
    }
  }
}

/// The texts that cells share: plain, or in runs; how they are pronounced is left out.
private final class StringsReader: XMLHandler {
  private let limits: WorkbookLimits
  private(set) var strings: [String] = []
  private var current: [UInt8] = []
  private var isText = false
  private var isPhonetic = false
  private var bytes = 0

  init(_ limits: WorkbookLimits) { self.limits = limits }

  func start(_ element: XMLElement) throws(WorkbookRefusal) {
    switch element.name {
    case "si": current = []
    case "rPh": isPhonetic = true
    case "t": isText = !isPhonetic
    default: break
    }
  }

  func end(_ name: XMLName) throws(WorkbookRefusal) {
    switch name {
    case "t": isText = false
    case "rPh": isPhonetic = false
    case "si":
      bytes += current.count
      if strings.count >= limits.sharedStrings || bytes > limits.textBytes { throw .tooLarge }
      strings.append(CellText.unescaped(String(decoding: current, as: UTF8.self)))
    default: break
    }
  }

  func text(_ utf8: UnsafeRawBufferPointer) throws(WorkbookRefusal) {
    guard isText else { return }
    current.append(contentsOf: utf8)
    if current.count > limits.cellCharacters * 4 { throw .tooLarge }
  }
}

/// How the cells' styles show numbers.
private final class StylesReader: XMLHandler {
  private var own: [Int: NumberFormat] = [:]
  private var isOfCells = false
  private(set) var formats: [NumberFormat] = []

  func start(_ element: XMLElement) throws(WorkbookRefusal) {
    switch element.name {
    case "numFmt":
      if let id = element.number("numFmtId"), let code = element["formatCode"] { own[id] = NumberFormat(code: code) }
    case "cellXfs": isOfCells = true
    case "xf" where isOfCells:
      let id = element.number("numFmtId") ?? 0
      if formats.count >= 65_536 { throw .tooLarge }
      formats.append(own[id] ?? NumberFormat(builtIn: id))
    default: break
    }
  }

  func end(_ name: XMLName) { if name == "cellXfs" { isOfCells = false } }
}
