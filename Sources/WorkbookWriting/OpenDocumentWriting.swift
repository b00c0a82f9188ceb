// A workbook as an OpenDocument spreadsheet: parts of XML in a ZIP archive.

import CZip
import Register

/// Writes one workbook. Source: OpenDocument 1.3, parts 2 and 3; article *Spreadsheets*.
struct OpenDocumentWriting {
  private let source: NewWorkbook

  init(_ workbook: NewWorkbook) { source = workbook }

  func bytes() throws(WorkbookFault) -> [UInt8] {
    let media = WorkbookFamily.ods.mediaType
    var archive = try NewArchive()
    // First and as it is, so that the first bytes of the file say what it is.
    try archive.add("mimetype", media, isDeflated: false)
    try archive.add("META-INF/manifest.xml", manifest(media))
    try archive.add("meta.xml", properties)
    try archive.add("styles.xml", styles)
    try archive.add("settings.xml", settings)
    try archive.add("content.xml", OpenDocumentContent(source).xml)
    return try archive.bytes()
  }

  private func manifest(_ media: String) -> String {
    let parts = ["content.xml", "styles.xml", "meta.xml", "settings.xml"].map {
      "<manifest:file-entry manifest:full-path=\"\($0)\" manifest:media-type=\"text/xml\"/>"
    }
    return XMLText.declaration
      + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">"
      + "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"\(media)\"/>"
      + parts.joined() + "</manifest:manifest>"
  }

  private var properties: String {
    let day = Day(daysSince1970: Int32(truncatingIfNeeded: source.createdAt.flooredQuotient(86_400)))
    let seconds = Int(source.createdAt - source.createdAt.flooredQuotient(86_400) * 86_400)
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let instant = "\(day)T\(clock.joined(separator: ":"))Z"
    return part(
      "meta",
      "<office:meta><meta:generator>Fingerpost</meta:generator><dc:title>\(XMLText.escaped(source.title))</dc:title>"
        + "<dc:description>\(XMLText.escaped(source.about))</dc:description>"
        + "<meta:initial-creator>\(XMLText.escaped(source.author))</meta:initial-creator>"
        + "<dc:creator>\(XMLText.escaped(source.author))</dc:creator>"
        + "<meta:creation-date>\(instant)</meta:creation-date><dc:date>\(instant)</dc:date><dc:language>en-GB</dc:language>"
        + "</office:meta>")
  }

  private var styles: String {
    part(
      "styles",
      "<office:styles><style:default-style style:family=\"table-cell\"><style:text-properties "
        + "style:font-name=\"Arial\" fo:font-family=\"Arial\" fo:font-size=\"11pt\" fo:language=\"en\" fo:country=\"GB\"/>"
        + "</style:default-style></office:styles><office:automatic-styles>"
        + ["portrait", "landscape"].map { way in
          let size = way == "portrait" ? ("21cm", "29.7cm") : ("29.7cm", "21cm")
          return
            "<style:page-layout style:name=\"page-\(way)\"><style:page-layout-properties fo:page-width=\"\(size.0)\" "
            + "fo:page-height=\"\(size.1)\" style:print-orientation=\"\(way)\" style:scale-to-X=\"1\"/></style:page-layout>"
        }.joined() + "</office:automatic-styles><office:master-styles>"
        + ["portrait", "landscape"].map {
          "<style:master-page style:name=\"\($0)\" style:page-layout-name=\"page-\($0)\"/>"
        }.joined() + "</office:master-styles>")
  }

  /// Which rows and columns of each sheet stay in sight, and that each opens at its first cell.
  private var settings: String {
    func item(_ name: String, _ type: String, _ value: String) -> String {
      "<config:config-item config:name=\"\(name)\" config:type=\"\(type)\">\(value)</config:config-item>"
    }
    let sheets = source.sheets.map { sheet in
      let rows = sheet.frozenRows
      let columns = sheet.frozenColumns
      return "<config:config-item-map-entry config:name=\"\(XMLText.escaped(sheet.name))\">"
        + item("CursorPositionX", "int", "0") + item("CursorPositionY", "int", "0")
        + item("HorizontalSplitMode", "short", columns > 0 ? "2" : "0")
        + item("VerticalSplitMode", "short", rows > 0 ? "2" : "0")
        + item("HorizontalSplitPosition", "int", "\(columns)") + item("VerticalSplitPosition", "int", "\(rows)")
        + item("ActiveSplitRange", "short", rows > 0 ? (columns > 0 ? "3" : "2") : (columns > 0 ? "1" : "2"))
        + item("PositionLeft", "int", "0") + item("PositionRight", "int", "\(columns)")
        + item("PositionTop", "int", "0") + item("PositionBottom", "int", "\(rows)")
        + "</config:config-item-map-entry>"
    }
    return part(
      "settings",
      "<office:settings><config:config-item-set config:name=\"ooo:view-settings\">"
        + "<config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>"
        + item("ViewId", "string", "view1") + "<config:config-item-map-named config:name=\"Tables\">"
        + sheets.joined() + "</config:config-item-map-named>"
        + item("ActiveTable", "string", XMLText.escaped(source.sheets.first?.name ?? ""))
        + "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>")
  }

  private func part(_ kind: String, _ body: String) -> String {
    XMLText.declaration + "<office:document-\(kind)\(XMLText.namespaces) office:version=\"1.3\">" + body
      + "</office:document-\(kind)>"
  }
}

extension Int64 {
  fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }
}

/// Text on its way into XML.
enum XMLText {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  static let namespaces = [
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
  ].sorted { $0.key < $1.key }.map { " xmlns:\($0.key)=\"\($0.value)\"" }.joined()

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for letter in NewCell.Value.writable(text).unicodeScalars {
      switch letter {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(letter)
      }
    }
    return escaped
  }

  /// Paragraphs of a cell: lines, tabs and runs of spaces have elements of their own.
  static func paragraphs(_ text: String) -> String {
    NewCell.Value.writable(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var body = ""
      var isAfterSpace = true
      for letter in line {
        switch letter {
        case "\t": body += "<text:tab/>"
        case " " where isAfterSpace: body += "<text:s/>"
        default: body += escaped(String(letter))
        }
        isAfterSpace = letter == " "
      }
      return "<text:p>\(body)</text:p>"
    }.joined()
  }
}
