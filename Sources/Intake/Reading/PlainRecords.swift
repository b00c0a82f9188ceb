// Records of a text that is known to be separated values, such as one that the program wrote: nothing is guessed.

import Register

/// A line of a table that is known to be one, its cells as written.
public struct PlainRecord: Hashable, Sendable {
  /// Of the text on which the record begins, from 1.
  public let line: Int
  public let cells: [String]

  /// The records of a text after RFC 4180, its heading among them; blank lines are none, and neither is a byte order mark.
  /// - Parameter delimiter: ASCII; what stands between cells.
  /// - Throws: ``UnreadableFile`` with the place, where a quoted cell has no end or something is longer than any table's.
  public static func all(
    in text: String, delimiter: Unicode.Scalar = ","
  ) throws(UnreadableFile) -> [PlainRecord] {
    let plain = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    var records: [PlainRecord] = []
    func take(_ row: inout RawRow) {
      let cells = (0..<row.count).map { row[$0] }
      if cells != [""] { records.append(PlainRecord(line: row.line, cells: cells)) }
    }
    do {
      var scanner = RecordScanner(delimiter: UInt8(ascii: delimiter), firstLine: 1)
      let bytes = Array(plain.utf8)
      try bytes.withUnsafeBufferPointer { try scanner.scan($0, take) }
      try scanner.finish(take)
    } catch let error as ScanError {
      throw error.file()
    } catch {
      throw ProblemKind.fileNotRead.file()
    }
    return records
  }
}
