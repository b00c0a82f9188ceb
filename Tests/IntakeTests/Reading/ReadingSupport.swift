// Shorthands of the reading tests: files from text, tables from files.

import Intake
import Register
import Testing

/// A file of a few bytes in every encoding that schools send.
func file(_ text: String, _ encoding: TextEncoding = .utf8) -> MemorySource {
  MemorySource(encoded(text, encoding))
}

func encoded(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
  switch encoding {
  case .utf8: Array(text.utf8)
  case .utf8WithMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
  case .windows1252:
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "’": 0x92
      case "–": 0x96
      case "€": 0x80
      default: UInt8(scalar.value)
      }
    }
  case .utf16LittleEndian: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  case .utf16BigEndian: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }
}

/// The same bytes in pieces of a given size.
struct Chopped: ByteSource {
  let bytes: [UInt8]
  let size: Int

  func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    var start = 0
    while start < bytes.count {
      let end = min(start + size, bytes.count)
      try bytes[start..<end].withUnsafeBytes(body)
      start = end
    }
  }
}

extension TableReader {
  /// Every row as cells, cut to the width of the heading.
  func table() throws -> [[String]] {
    var rows: [[String]] = []
    try forEachRow { row in rows.append((0..<shape.columns.count).map { row[$0] }) }
    return rows
  }

  func rows() throws -> [RawRow] {
    var rows: [RawRow] = []
    try forEachRow { rows.append($0) }
    return rows
  }

  var codes: Set<String> { Set(shape.repairs.map(\.code)) }
}
