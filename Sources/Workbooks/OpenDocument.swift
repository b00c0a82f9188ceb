// OpenDocument spreadsheets.

enum OpenDocument {
  /// Parts of a locked document name how they were encrypted.
  static func checkUnlocked(_ archive: Archive, _ limits: WorkbookLimits) throws(WorkbookRefusal) {
    let reader = ManifestReader()
    try archive.walk("META-INF/manifest.xml", limits, reader)
    if reader.isLocked { throw .locked }
  }

  static func sheets(
    _ archive: Archive, _ limits: WorkbookLimits
  ) throws(WorkbookRefusal) -> [Workbook.SheetName] {
    let reader = ContentReader(nil, limits)
    try archive.walk("content.xml", limits, reader)
    if reader.sheets.isEmpty { throw .noWorkbook }
    return reader.sheets
  }

  static func sheet(
    _ place: Int, _ archive: Archive, _ limits: WorkbookLimits
  ) throws(WorkbookRefusal) -> Sheet {
    let reader = ContentReader(place, limits)
    try archive.walk("content.xml", limits, reader)
    return reader.rows.sheet
  }
}

private final class ManifestReader: XMLHandler {
  private(set) var isLocked = false

  func start(_ element: XMLElement) { if element.name == "encryption-data" { isLocked = true } }
}

/// All sheets' names, and the cells of one of them.
private final class ContentReader: XMLHandler {
  private let wanted: Int?
  private let limits: WorkbookLimits
  private(set) var sheets: [Workbook.SheetName] = []
  private(set) var rows: SheetRows

  private var style: String?
  private var hiddenStyles: Set<String> = []
  /// Tables within one another: a table inside a cell is none of the sheet's.
  private var tables = 0
  private var row = 1
  private var rowRepeats = 1
  private var isRowFilled = false
  private var column = 0
  private var columnRepeats = 1
  private var type = ""
  private var stored: String?
  private var shown: [UInt8] = []
  private var paragraphs = 0
  private var annotations = 0
  private var inCell = false
  private var isParagraph = false

  init(_ wanted: Int?, _ limits: WorkbookLimits) {
    self.wanted = wanted
    self.limits = limits
    rows = SheetRows(limits)
  }

  private var isWanted: Bool { tables == 1 && wanted == sheets.count - 1 }

  func start(_ element: XMLElement) throws(WorkbookRefusal) {
    switch element.name {
    case "style": style = element["name"]
    case "table-properties":
      if element["display"] == "false", let style { hiddenStyles.insert(style) }
    case "table":
      tables += 1
      if tables == 1 {
        let isHidden = element["style-name"].map(hiddenStyles.contains) ?? false
        sheets.append(Workbook.SheetName(name: element["name"] ?? "", isHidden: isHidden))
        if sheets.count > 1_000 { throw .tooLarge }
        row = 1
      }
    case "table-row" where isWanted:
      rowRepeats = element.number("number-rows-repeated") ?? 1
      column = 0
      isRowFilled = false
      if ["collapse", "filter"].contains(element["visibility"]) { rows.hiddenRows += 1 }
    case "table-cell" where isWanted, "covered-table-cell" where isWanted:
      columnRepeats = max(element.number("number-columns-repeated") ?? 1, 1)
      type = element["value-type"] ?? ""
      stored = element["date-value"] ?? element["value"] ?? element["boolean-value"] ?? element["string-value"]
      shown = []
      paragraphs = 0
      inCell = true
    case "annotation": annotations += 1
    case "p" where takesText:
      isParagraph = true
      if paragraphs > 0 { shown.append(0x0A) }
      paragraphs += 1
    case "s" where takesText:
      shown.append(contentsOf: repeatElement(0x20, count: min(element.number("c") ?? 1, limits.cellCharacters)))
    case "tab" where takesText: shown.append(0x09)
    case "line-break" where takesText: shown.append(0x0A)
    default: break
    }
  }

  private var takesText: Bool { isWanted && inCell && annotations == 0 }

  func end(_ name: XMLName) throws(WorkbookRefusal) {
    switch name {
    case "table": tables -= 1
    case "annotation": annotations -= 1
    case "p": isParagraph = false
    case "table-cell" where isWanted, "covered-table-cell" where isWanted:
      inCell = false
      let text = cell()
      if !text.isEmpty {
        isRowFilled = true
        if columnRepeats > limits.columns { throw .tooManyColumns }
        for place in column..<(column + columnRepeats) { try rows.add(text, row: row, column: place) }
        for copy in 1..<max(rowRepeats, 1) where rowRepeats <= limits.rows {
          for place in column..<(column + columnRepeats) { try rows.add(text, row: row + copy, column: place) }
        }
      }
      column += columnRepeats
      if column > SheetRows.lastColumn * 2 { throw .damaged }
    case "table-row" where isWanted:
      if isRowFilled, rowRepeats > limits.rows { throw .tooManyRows }
      row += max(rowRepeats, 1)
      if row > SheetRows.lastRow * 2 { throw .damaged }
    default: break
    }
  }

  func text(_ utf8: UnsafeRawBufferPointer) throws(WorkbookRefusal) {
    guard isParagraph, takesText else { return }
    shown.append(contentsOf: utf8)
    if shown.count > limits.cellCharacters * 4 { throw .tooLarge }
  }

  private func cell() -> String {
    let text = String(decoding: shown, as: UTF8.self)
    switch type {
    case "date":
      guard let stored else { return text }
      let parts = stored.split(separator: "T")
      let time = parts.count > 1 ? parts[1].prefix(8) : "00:00:00"
      return time == "00:00:00" ? String(parts.first ?? "") : "\(parts.first ?? "") \(time)"
    case "float":
      guard let stored else { return text }
      // A format with leading zeros stores the number without them.
      let isPadded =
        text.first == "0" && text.allSatisfy { $0.isASCII && $0.isNumber } && Double(text) == Double(stored)
      return isPadded ? text : CellText.number(stored, .plain, daysFrom1904: false)
    case "boolean": return stored == "true" ? "TRUE" : "FALSE"
    default: return text.isEmpty && type == "string" ? stored ?? "" : text
    }
  }
}
