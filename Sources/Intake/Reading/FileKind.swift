// Recognising by its first bytes what a file really is, whatever its name.

import Register

/// A kind of file that is no plain table.
public enum FileKind {
  /// The reason why these bytes, the first 64 KiB of a file or all of it, are no CSV; `nil` where they may be.
  public static func recognise(_ bytes: [UInt8]) -> ProblemKind? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return zipped(bytes)
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return contains(bytes, wide("EncryptedPackage")) ? .fileIsLocked : .fileIsOldWorkbook
    }
    if bytes.starts(with: Array("%PDF-".utf8)) { return .fileIsPDF }
    if bytes.starts(with: Array("{\\rtf".utf8)) { return .fileIsRichText }
    let packers: [[UInt8]] = [[0x1F, 0x8B], [0x37, 0x7A, 0xBC, 0xAF], Array("Rar!".utf8), Array("BZh".utf8)]
    if packers.contains(where: { bytes.starts(with: $0) }) { return .fileIsCompressed }
    if bytes.starts(with: [0x09, 0x08, 0x10, 0x00]) { return .fileIsOldWorkbook }
    return marked(bytes)
  }

  private static func zipped(_ bytes: [UInt8]) -> ProblemKind {
    let parts = ["xl/", "[Content_Types].xml", "opendocument.spreadsheet"]
    return parts.contains { contains(bytes, Array($0.utf8)) } ? .fileIsWorkbook : .fileIsArchive
  }

  /// XML, HTML and JSON: text, but no table. In UTF-16 every other byte is left out first.
  private static func marked(_ bytes: [UInt8]) -> ProblemKind? {
    var text = bytes.prefix(8192).filter { $0 != 0 }
    for mark in [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]] where text.starts(with: mark) {
      text.removeFirst(mark.count)
    }
    text.removeFirst(text.prefix { $0 <= 0x20 }.count)
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: "{") || text.starts(with: Array("[{".utf8)) { return .fileIsJSON }
    guard first == UInt8(ascii: "<") else { return nil }
    let lower = text.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    if contains(lower, Array("<ctfile".utf8)) || contains(lower, Array(":ctfile".utf8)) {
      return .fileIsCommonTransferFile
    }
    if contains(lower, Array("<atfile".utf8)) || contains(lower, Array(":atfile".utf8)) {
      return .fileIsAdmissionsTransferFile
    }
    let national = ["<nccis", "<mireturn", "<youngpersonsrecord"]
    if national.contains(where: { contains(lower, Array($0.utf8)) }) { return .fileIsNationalReturn }
    if contains(lower, Array("office:spreadsheet".utf8)) { return .fileIsXMLWorkbook }
    let page = ["<!doctype html", "<html", "<table", "<head", "<meta", "<div", "<body"]
    if page.contains(where: { lower.starts(with: Array($0.utf8)) || contains(lower, Array("\($0) ".utf8)) }) {
      return .fileIsWebPage
    }
    return .fileIsXML
  }

  /// Whether the bytes, the first 64 KiB of a file or all of it, may be a workbook that can be read.
  public static func isWorkbook(_ bytes: [UInt8]) -> Bool { recognise(bytes) == .fileIsWorkbook }

  private static func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard bytes.count >= part.count else { return false }
    return bytes.withUnsafeBufferPointer { all in
      part.withUnsafeBufferPointer { wanted in
        (0...(all.count - wanted.count)).contains { start in
          all[start] == wanted[0] && (1..<wanted.count).allSatisfy { all[start + $0] == wanted[$0] }
        }
      }
    }
  }
}
