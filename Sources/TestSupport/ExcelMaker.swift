// Excel workbooks for tests.

/// An Excel workbook made of XML written by hand.
public struct ExcelMaker {
  /// What stands between the tags of `sheetData`, sheet by sheet.
  public var sheets: [(name: String, state: String, rows: String)] = []
  /// What stands between the tags of `sst`; no part where it is nil.
  public var strings: String?
  /// What stands between the tags of `styleSheet`; no part where it is nil.
  public var styles: String?
  public var countsFrom1904 = false
  public var namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  public var relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  /// What stands before every name in a sheet, with the colon.
  public var prefix = ""
  public var folder = "xl/"
  /// Written instead of, or beside, what is made, by name.
  public var parts: [String: [UInt8]] = [:]

  /// - Parameters:
  ///   - rows: the `row` elements of the first sheet.
  ///   - strings: the `si` elements of the shared strings.
  ///   - styles: the style sheet; nil: none.
  public init(_ rows: String, strings: String? = nil, styles: String? = nil) {
    sheets = [("Pupils", "visible", rows)]
    self.strings = strings
    self.styles = styles
  }

  /// The workbook as a file.
  public func bytes() throws -> [UInt8] {
    var made: [(name: String, text: String)] = [
      ("_rels/.rels", rels([("r1", "officeDocument", "/\(folder)workbook.xml")])),
      ("\(folder)workbook.xml", book),
    ]
    var targets = sheets.indices.map { ("s\($0)", "worksheet", "sheets/sheet\($0).xml") }
    for (place, sheet) in sheets.enumerated() {
      made.append(("\(folder)sheets/sheet\(place).xml", element("worksheet", element("sheetData", sheet.rows))))
    }
    if let strings {
      targets.append(("t", "sharedStrings", "texts.xml"))
      made.append(("\(folder)texts.xml", element("sst", strings)))
    }
    if let styles {
      targets.append(("y", "styles", "./looks/../styles.xml"))
      made.append(("\(folder)styles.xml", element("styleSheet", styles)))
    }
    made.append(("\(folder)_rels/workbook.xml.rels", rels(targets)))
    var all = made.map {
      ($0.name, parts[$0.name] ?? Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + $0.text).utf8))
    }
    for name in parts.keys.sorted() where !all.contains(where: { $0.0 == name }) {
      all.append((name, parts[name] ?? []))
    }
    return try ZipMaker.archive(all)
  }

  private func element(_ name: String, _ inside: String) -> String {
    let bound = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())"
    return "<\(prefix)\(name) \(bound)=\"\(namespace)\">\(inside)</\(prefix)\(name)>"
  }

  private var book: String {
    let all = sheets.enumerated().map { place, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(place + 7)\" state=\"\(sheet.state)\" r:id=\"s\(place)\"/>"
    }
    return
      "<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(relations)\"><workbookPr date1904=\"\(countsFrom1904 ? 1 : 0)\"/>"
      + "<sheets>\(all.joined())</sheets></workbook>"
  }

  private func rels(_ all: [(id: String, type: String, target: String)]) -> String {
    let inside = all.map { "<Relationship Id=\"\($0.id)\" Type=\"\(relations)/\($0.type)\" Target=\"\($0.target)\"/>" }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(inside.joined())"
      + "</Relationships>"
  }
}
