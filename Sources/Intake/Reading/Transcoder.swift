// Turning the bytes of any encoding into UTF-8, piece by piece.

/// Hands on UTF-8 without a byte order mark. Pieces may end inside a character.
struct Transcoder {
  private let encoding: TextEncoding
  /// Bytes of the byte order mark still to be left out.
  private var markLeft: Int
  private var oddByte: UInt8?
  private var highSurrogate: UInt16?
  private var out: [UInt8] = []

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
    switch encoding {
    case .utf8, .windows1252: markLeft = 0
    case .utf8WithMark: markLeft = 3
    case .utf16LittleEndian, .utf16BigEndian: markLeft = 2
    }
  }

  mutating func feed(
    _ piece: UnsafeRawBufferPointer, _ emit: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    let skipped = min(markLeft, piece.count)
    markLeft -= skipped
    let rest = UnsafeRawBufferPointer(rebasing: piece[skipped...])
    switch encoding {
    case .utf8, .utf8WithMark: try rest.withMemoryRebound(to: UInt8.self, emit)
    case .windows1252:
      out.removeAll(keepingCapacity: true)
      for byte in rest {
        if byte < 0x80 { out.append(byte) } else { append(Windows1252.codePoint(of: byte)) }
      }
      try out.withUnsafeBufferPointer(emit)
    case .utf16LittleEndian, .utf16BigEndian:
      out.removeAll(keepingCapacity: true)
      for byte in rest { takeHalf(byte) }
      try out.withUnsafeBufferPointer(emit)
    }
  }

  /// What an end inside a character leaves over.
  mutating func finish(_ emit: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    guard oddByte != nil || highSurrogate != nil else { return }
    out.removeAll(keepingCapacity: true)
    append(0xFFFD)
    try out.withUnsafeBufferPointer(emit)
  }

  private mutating func takeHalf(_ byte: UInt8) {
    guard let first = oddByte else {
      oddByte = byte
      return
    }
    oddByte = nil
    take(encoding == .utf16LittleEndian ? UInt16(first) | UInt16(byte) << 8 : UInt16(first) << 8 | UInt16(byte))
  }

  private mutating func take(_ unit: UInt16) {
    if let high = highSurrogate {
      highSurrogate = nil
      if (0xDC00...0xDFFF).contains(unit) {
        let code = 0x1_0000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
        out.append(UInt8(0xF0 | code >> 18))
        out.append(UInt8(0x80 | code >> 12 & 0x3F))
        out.append(UInt8(0x80 | code >> 6 & 0x3F))
        out.append(UInt8(0x80 | code & 0x3F))
        return
      }
      append(0xFFFD)
    }
    switch unit {
    case 0xD800...0xDBFF: highSurrogate = unit
    case 0xDC00...0xDFFF: append(0xFFFD)
    default: append(unit)
    }
  }

  private mutating func append(_ code: UInt16) {
    if code < 0x80 {
      out.append(UInt8(code))
    } else if code < 0x800 {
      out.append(UInt8(0xC0 | code >> 6))
      out.append(UInt8(0x80 | code & 0x3F))
    } else {
      out.append(UInt8(0xE0 | code >> 12))
      out.append(UInt8(0x80 | code >> 6 & 0x3F))
      out.append(UInt8(0x80 | code & 0x3F))
    }
  }
}
