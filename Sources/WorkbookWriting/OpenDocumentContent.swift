// The sheets of an OpenDocument spreadsheet with the looks of their cells.

import Register

/// Writes `content.xml`.
struct OpenDocumentContent {
  private struct Kind: Hashable {
    let look: NewCell.Look
    let shows: Shows

    enum Shows: Hashable {
      case text, day
      case number(Int)
    }

    init(_ cell: NewCell) {
      look = cell.look
      switch cell.value {
      case .number(_, let decimals): shows = .number(decimals)
      case .day: shows = .day
      case .text, .empty: shows = .text
      }
    }
  }

  private let source: NewWorkbook
  private let kinds: [Kind: String]
  private let widths: [Double: String]

  init(_ workbook: NewWorkbook) {
    source = workbook
    var kinds: [Kind: String] = [:]
    var widths: [Double: String] = [:]
    for sheet in workbook.sheets {
      for cell in sheet.rows.joined() where kinds[Kind(cell)] == nil { kinds[Kind(cell)] = "cell\(kinds.count + 1)" }
      for width in sheet.widths where widths[width] == nil { widths[width] = "width\(widths.count + 1)" }
    }
    self.kinds = kinds
    self.widths = widths
  }

  var xml: String {
    var text = XMLText.declaration + "<office:document-content\(XMLText.namespaces) office:version=\"1.3\">"
    text += "<office:automatic-styles>" + styles + "</office:automatic-styles><office:body><office:spreadsheet>"
    text += validations
    for (place, sheet) in source.sheets.enumerated() { write(sheet, place, to: &text) }
    let ranges = source.sheets.flatMap { sheet in sheet.tables.map { range($0, of: sheet) } }
    if !ranges.isEmpty { text += "<table:database-ranges>" + ranges.joined() + "</table:database-ranges>" }
    return text + "</office:spreadsheet></office:body></office:document-content>"
  }

  // MARK: Styles

  private var styles: String {
    var text = widths.sorted { $0.value < $1.value }.map { width, name in
      // A character is about a fifth of a centimetre wide.
      let millimetres = Int((width * 2.1).rounded())
      return "<style:style style:name=\"\(name)\" style:family=\"table-column\"><style:table-column-properties "
        + "style:column-width=\"\(millimetres)mm\"/></style:style>"
    }.joined()
    for way in ["portrait", "landscape"] {
      text +=
        "<style:style style:name=\"sheet-\(way)\" style:family=\"table\" style:master-page-name=\"\(way)\">"
        + "<style:table-properties table:display=\"true\"/></style:style>"
    }
    text +=
      "<number:date-style style:name=\"shows-day\" number:automatic-order=\"false\"><number:day number:style=\"long\"/>"
      + "<number:text>/</number:text><number:month number:style=\"long\"/><number:text>/</number:text>"
      + "<number:year number:style=\"long\"/></number:date-style>"
      + "<number:text-style style:name=\"shows-text\"><number:text-content/></number:text-style>"
    let decimals = kinds.keys.compactMap { kind in if case .number(let decimals) = kind.shows { decimals } else { nil }
    }
    for decimals in Set(decimals).sorted() {
      text +=
        "<number:number-style style:name=\"shows-\(decimals)\"><number:number number:decimal-places=\"\(decimals)\" "
        + "number:min-decimal-places=\"\(decimals)\" number:min-integer-digits=\"1\" number:grouping=\"true\"/>"
        + "</number:number-style>"
    }
    text += kinds.sorted { $0.value < $1.value }.map(style).joined()
    text += "<style:style style:name=\"text-only\" style:family=\"table-cell\" style:data-style-name=\"shows-text\"/>"
    return text
  }

  private func style(_ kind: Kind, _ name: String) -> String {
    let shows =
      switch kind.shows {
      case .text: "shows-text"
      case .day: "shows-day"
      case .number(let decimals): "shows-\(decimals)"
      }
    var cell = ["style:vertical-align=\"top\""]
    if kind.look.isWrapped { cell.append("fo:wrap-option=\"wrap\"") }
    var text: [String] = []
    switch kind.look {
    case .plain: break
    case .title: text = ["fo:font-weight=\"bold\"", "fo:font-size=\"16pt\""]
    case .subtitle: text = ["fo:font-weight=\"bold\"", "fo:font-size=\"13pt\""]
    case .heading, .numberHeading:
      text = ["fo:font-weight=\"bold\""]
      cell.append("fo:border-bottom=\"0.5pt solid #000000\"")
    case .symbol, .wrapped: break
    case .marked: cell += ["fo:background-color=\"#ffe08a\"", "fo:border=\"0.5pt solid #000000\""]
    case .hint: text = ["fo:font-style=\"italic\""]
    case .link: text = ["style:text-underline-style=\"solid\"", "fo:color=\"#1d4f91\""]
    }
    return "<style:style style:name=\"\(name)\" style:family=\"table-cell\" style:data-style-name=\"\(shows)\">"
      + "<style:table-cell-properties \(cell.joined(separator: " "))/>"
      + (kind.look.standsRight ? "<style:paragraph-properties fo:text-align=\"end\"/>" : "")
      + (text.isEmpty ? "" : "<style:text-properties \(text.joined(separator: " "))/>") + "</style:style>"
  }

  // MARK: Sheets

  private func write(_ sheet: NewSheet, _ place: Int, to text: inout String) {
    let way = sheet.printsLandscape ? "landscape" : "portrait"
    text += "<table:table table:name=\"\(XMLText.escaped(sheet.name))\" table:style-name=\"sheet-\(way)\">"
    let choices = sheet.choices
    let columns = max(
      sheet.widths.count, sheet.rows.map(\.count).max() ?? 0, (sheet.textColumns.max() ?? -1) + 1,
      (choices.map(\.column).max() ?? -1) + 1, 1)
    for column in 0..<columns {
      if column == 0, sheet.frozenColumns > 0 { text += "<table:table-header-columns>" }
      let width = sheet.widths.indices.contains(column) ? widths[sheet.widths[column]] : nil
      text += "<table:table-column" + (width.map { " table:style-name=\"\($0)\"" } ?? "")
      text += (sheet.textColumns.contains(column) ? " table:default-cell-style-name=\"text-only\"" : "") + "/>"
      if column + 1 == min(sheet.frozenColumns, columns), sheet.frozenColumns > 0 {
        text += "</table:table-header-columns>"
      }
    }
    let rows = max(sheet.rows.count, (choices.map(\.rows.upperBound).max() ?? -1) + 1, 1)
    let headed = min(sheet.frozenRows, rows)
    for row in 0..<rows {
      if row == 0, headed > 0 { text += "<table:table-header-rows>" }
      text += "<table:table-row>"
      let cells = sheet.rows.indices.contains(row) ? sheet.rows[row] : []
      let offered = choices.indices.filter { choices[$0].rows.contains(row) }
      let width = max(cells.count, (offered.map { choices[$0].column }.max() ?? -1) + 1)
      for column in 0..<width {
        let rule = offered.first { choices[$0].column == column }.map { "choice-\(place)-\($0)" }
        write(column < cells.count ? cells[column] : .empty, rule, to: &text)
      }
      if width == 0 { text += "<table:table-cell/>" }
      text += "</table:table-row>"
      if row + 1 == headed { text += "</table:table-header-rows>" }
    }
    text += "</table:table>"
  }

  private func write(_ cell: NewCell, _ rule: String?, to text: inout String) {
    text += "<table:table-cell"
    if let style = kinds[Kind(cell)] { text += " table:style-name=\"\(style)\"" }
    if let rule { text += " table:content-validation-name=\"\(rule)\"" }
    var body = ""
    switch cell.value {
    case .empty: break
    case .text(let content) where content.isEmpty: break
    case .text(let content):
      text += " office:value-type=\"string\""
      body = XMLText.paragraphs(content)
      if let sheet = cell.leadsTo {
        let place = "#'" + sheet.replacing("'", with: "''") + "'.A1"
        body =
          "<text:p><text:a xlink:type=\"simple\" xlink:href=\"\(XMLText.escaped(place))\">\(XMLText.escaped(content))</text:a></text:p>"
      }
    case .number(let steps, let decimals):
      let number = NumberText.text(steps, decimals: decimals)
      text += " office:value-type=\"float\" office:value=\"\(number)\""
      body = "<text:p>\(number)</text:p>"
    case .day(let day):
      text += " office:value-type=\"date\" office:date-value=\"\(day)\""
      let parts = "\(day)".split(separator: "-")
      body = "<text:p>\(parts.reversed().joined(separator: "/"))</text:p>"
    }
    if let note = cell.note, !note.isEmpty {
      body = "<office:annotation office:display=\"false\">\(XMLText.paragraphs(note))</office:annotation>" + body
    }
    text += body.isEmpty ? "/>" : ">" + body + "</table:table-cell>"
  }

  // MARK: Lists of words and tables

  private var validations: String {
    let rules = source.sheets.enumerated().flatMap { place, sheet in
      sheet.choices.enumerated().map { number, choices in rule("choice-\(place)-\(number)", choices, sheet) }
    }
    return rules.isEmpty ? "" : "<table:content-validations>" + rules.joined() + "</table:content-validations>"
  }

  private func rule(_ name: String, _ choices: CellChoices, _ sheet: NewSheet) -> String {
    let words = choices.words.map { "\"" + NewCell.Value.writable($0).replacing("\"", with: "\"\"") + "\"" }
    let condition = "of:cell-content-is-in-list(" + words.joined(separator: ";") + ")"
    let first = address(sheet, row: choices.rows.lowerBound, column: choices.column)
    let hint = XMLText.paragraphs(choices.hint)
    return "<table:content-validation table:name=\"\(name)\" table:condition=\"\(XMLText.escaped(condition))\" "
      + "table:allow-empty-cell=\"true\" table:display-list=\"unsorted\" table:base-cell-address=\"\(XMLText.escaped(first))\">"
      + (choices.hint.isEmpty ? "" : "<table:help-message table:display=\"true\">\(hint)</table:help-message>")
      + "<table:error-message table:display=\"true\" table:message-type=\"\(choices.isStrict ? "stop" : "warning")\">"
      + hint + "</table:error-message></table:content-validation>"
  }

  private func range(_ table: NewTable, of sheet: NewSheet) -> String {
    let first = address(sheet, row: table.rows.lowerBound, column: table.columns.lowerBound)
    let last = address(sheet, row: table.rows.upperBound, column: table.columns.upperBound)
    return
      "<table:database-range table:name=\"\(table.name)\" table:target-range-address=\"\(XMLText.escaped(first + ":" + last))\" "
      + "table:display-filter-buttons=\"false\" table:contains-header=\"true\"/>"
  }

  private func address(_ sheet: NewSheet, row: Int, column: Int) -> String {
    "'" + sheet.name.replacing("'", with: "''") + "'." + ChoiceLists.letters(column) + "\(row + 1)"
  }
}
