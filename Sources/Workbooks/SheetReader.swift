// The cells of an Excel sheet.

final class SheetReader: XMLHandler {
  private let strings: [String]
  private let formats: [NumberFormat]
  private let daysFrom1904: Bool
  private let limits: WorkbookLimits
  private(set) var rows: SheetRows

  /// Rows and cells that do not say where they stand follow the one before.
  private var row = 0
  private var column = -1
  private var type = ""
  private var style = 0
  private var value: [UInt8] = []
  private var isValue = false
  private var isInline = false
  private var isPhonetic = false
  private var hasFormula = false

  init(_ strings: [String], _ formats: [NumberFormat], daysFrom1904: Bool, _ limits: WorkbookLimits) {
    self.strings = strings
    self.formats = formats
    self.daysFrom1904 = daysFrom1904
    self.limits = limits
    rows = SheetRows(limits)
  }

  func start(_ element: XMLElement) throws(WorkbookRefusal) {
    switch element.name {
    case "row":
      row = element["r"] == nil ? row + 1 : element.number("r") ?? 0
      guard (1...SheetRows.lastRow).contains(row) else { throw .damaged }
      column = -1
      if element.isTrue("hidden") { rows.hiddenRows += 1 }
    case "c":
      try place(element["r"])
      type = element["t"] ?? "n"
      style = element.number("s") ?? 0
      value = []
      hasFormula = false
    case "f": hasFormula = true
    case "v": isValue = true
    case "is": isInline = true
    case "rPh": isPhonetic = true
    case "t" where isInline && !isPhonetic: isValue = true
    default: break
    }
  }

  func end(_ name: XMLName) throws(WorkbookRefusal) {
    switch name {
    case "v", "t": isValue = false
    case "is": isInline = false
    case "rPh": isPhonetic = false
    case "c":
      if hasFormula, value.isEmpty { rows.formulasWithoutResult += 1 }
      if !value.isEmpty { try rows.add(try cell(), row: row, column: column) }
    default: break
    }
  }

  func text(_ utf8: UnsafeRawBufferPointer) throws(WorkbookRefusal) {
    guard isValue else { return }
    value.append(contentsOf: utf8)
    if value.count > limits.cellCharacters * 4 { throw .tooLarge }
  }

  /// A place such as `AB12`; the row that it names must be the one it stands in.
  private func place(_ reference: String?) throws(WorkbookRefusal) {
    guard let reference else {
      column += 1
      return
    }
    var number = 0
    var digits = reference.utf8[...]
    while let letter = digits.first, (0x41...0x5A).contains(letter & 0xDF), letter >= 0x41 {
      number = number * 26 + Int(letter & 0xDF) - 0x40
      if number > SheetRows.lastColumn { throw .damaged }
      digits = digits.dropFirst()
    }
    guard number > 0, Int(String(Substring(digits))) == row else { throw .damaged }
    column = number - 1
  }

  private func cell() throws(WorkbookRefusal) -> String {
    let text = String(decoding: value, as: UTF8.self)
    switch type {
    case "s":
      guard let place = Int(text), strings.indices.contains(place) else { throw .damaged }
      return strings[place]
    case "str", "inlineStr": return CellText.unescaped(text)
    case "b": return text == "1" ? "TRUE" : "FALSE"
    // Reported as what stands in the cell, `#N/A`: no list has it.
    case "e": return text
    case "d": return String(text.prefix { $0 != "T" })
    default:
      let format = formats.indices.contains(style) ? formats[style] : .plain
      return CellText.number(text, format, daysFrom1904: daysFrom1904)
    }
  }
}
