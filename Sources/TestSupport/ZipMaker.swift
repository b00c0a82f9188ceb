// Archives for tests, part by part.

import CZip
import Glibc

public enum ZipMaker {
  public struct Failure: Error {}

  /// The bytes of an archive with these parts, in their order.
  public static func archive(_ parts: [(name: String, bytes: [UInt8])], isStored: Bool = false) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = folder.path + "/archive.zip"
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, nil) else { throw Failure() }
    // libzip reads the bytes when it closes.
    let kept = parts.map { part in
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(part.bytes.count, 1), alignment: 1)
      copy.copyBytes(from: part.bytes)
      return copy
    }
    defer { kept.forEach { $0.deallocate() } }
    for (part, copy) in zip(parts, kept) {
      let source = zip_source_buffer(archive, copy.baseAddress, zip_uint64_t(part.bytes.count), 0)
      let place = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
      guard place >= 0 else { throw Failure() }
      if isStored { zip_set_file_compression(archive, zip_uint64_t(place), Int32(ZIP_CM_STORE), 0) }
    }
    guard zip_close(archive) == 0 else { throw Failure() }
    return try bytes(of: path)
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure() }
    defer { close(file) }
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &piece, piece.count)
      if count <= 0 { return all }
      all.append(contentsOf: piece[..<count])
    }
  }
}

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

  public init(_ rows: String, strings: String? = nil, styles: String? = nil) {
    sheets = [("Pupils", "visible", rows)]
    self.strings = strings
    self.styles = styles
  }

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
