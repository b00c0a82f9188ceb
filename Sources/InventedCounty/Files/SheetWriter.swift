// Writes a sheet as the bytes of a file in one institution's style.

import Register

struct SheetWriter {
  let style: FileStyle
  private var out: [UInt8] = []
  private var dice: Dice

  init(_ style: FileStyle, dice: Dice) {
    self.style = style
    self.dice = dice
  }

  /// The whole file. Rows keep their order; nothing written between them counts as a row.
  mutating func bytes(of sheet: Sheet, title: String, printed: Day) -> [UInt8] {
    out.reserveCapacity(sheet.rows.count * 120 + 400)
    if style.separatorLine { end(Array("sep=".utf8) + [style.delimiter]) }
    if style.titles {
      row([title])
      row(["Produced " + DateForm.british.text(printed)])
      end([])
    }
    let headings = sheet.columns.map { style.flavour.heading($0) }
    row(headings)
    for (index, cells) in sheet.rows.enumerated() {
      row(cells.enumerated().map { text(of: $1, column: sheet.columns[$0]) })
      if style.blankRows && dice.chance(0.02) { blank(headings.count) }
      if style.repeatedHeading && index % 50 == 49 { row(headings) }
    }
    for _ in 0..<style.blankTail { blank(headings.count) }
    if style.footer {
      end([])
      row(dice.chance(0.5) ? ["Total", String(sheet.rows.count)] : ["Printed on " + DateForm.british.text(printed)])
    }
    return style.encoding.encoded(out)
  }

  private mutating func text(of cell: Cell, column: String) -> String {
    switch cell {
    case .blank: return ""
    case .day(let day):
      let isLost = column == "Date of Birth" && style.unreadable > 0 && dice.chance(style.unreadable)
      return isLost ? "not known" : style.dates.text(day)
    case .text(let text):
      switch column {
      case "Year Group": return style.yearPrefix + text
      case "Sex": return style.sexInWords ? (text == "M" ? "Male" : "Female") : text
      case "Surname", "Forename", "Middle Names", "Preferred Forename", "Former Surname": return name(text, column)
      case "Local ID", "Mobile": return style.zerosGone ? String(text.drop { $0 == "0" }) : damaged(text)
      case "UPN", "ULN", "Postcode", "Town": return damaged(text)
      case "Address Line 1": return style.damage > 0 ? broken(text) : text
      default: return text
      }
    }
  }

  private mutating func name(_ text: String, _ column: String) -> String {
    var name = style.plainLetters ? Encoding.plain(text) : text
    if style.capitals && column == "Surname" { name = name.uppercased() }
    guard style.damage > 0, dice.chance(style.damage) else { return name }
    switch dice.below(4) {
    case 0: return name + " "
    case 1: return " " + name
    case 2: return String(name.map { $0 == "'" ? "’" : $0 == "-" ? "–" : $0 })
    default: return String(name.map { $0 == " " ? "\u{A0}" : $0 }) + "\u{A0}"
    }
  }

  /// Marks a spreadsheet leaves that do not change a value.
  private mutating func damaged(_ text: String) -> String {
    guard style.damage > 0, dice.chance(style.damage) else { return text }
    switch dice.below(3) {
    case 0: return text + " "
    case 1: return "=\"" + text + "\""
    default: return text + "\u{A0}"
    }
  }

  /// An address typed with Alt and Enter in the middle.
  private mutating func broken(_ text: String) -> String {
    guard dice.chance(0.3), let comma = text.firstIndex(of: ",") else { return text }
    return text[...comma] + "\n" + text[comma...].dropFirst(2)
  }

  // MARK: Lines

  private mutating func blank(_ columns: Int) {
    end(dice.chance(0.5) ? [] : Array(repeating: style.delimiter, count: columns - 1))
  }

  private mutating func end(_ bytes: [UInt8]) {
    out += bytes
    out += style.lineEnd
  }

  private mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { out.append(style.delimiter) }
      append(cell)
    }
    for _ in 0..<style.trailingColumns { out.append(style.delimiter) }
    out += style.lineEnd
  }

  private mutating func append(_ cell: String) {
    let needsQuotes = cell.utf8.contains { $0 == style.delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      out.append(contentsOf: cell.utf8)
      return
    }
    out.append(0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { out.append(0x22) }
      out.append(byte)
    }
    out.append(0x22)
  }
}
