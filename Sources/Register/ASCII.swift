// Work on the bytes of short texts: identifiers and dates are parsed millions at a time.

/// Calls `body` with the UTF-8 bytes of a text.
@inline(__always)
func withASCII<Result>(_ text: some StringProtocol, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
  var text = String(text)
  return text.withUTF8(body)
}

/// The number written by the decimal digits of a range, or `nil` where one of them is none.
@inline(__always)
func decimal(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
  var number = 0
  for place in range {
    let digit = bytes[place] &- 0x30
    guard digit < 10 else { return nil }
    number = number * 10 + Int(digit)
  }
  return number
}

/// The letters and digits of a text in upper case, spaces left out.
struct Compact {
  /// Upper-cased bytes without spaces, tabs and non-breaking spaces.
  var bytes: [UInt8] = []

  init(_ text: some StringProtocol, dropping dropped: (UInt8) -> Bool = { _ in false }) {
    bytes.reserveCapacity(16)
    withASCII(text) { source in
      var place = 0
      while place < source.count {
        let byte = source[place]
        place += 1
        if byte == 0xC2, place < source.count, source[place] == 0xA0 {
          place += 1
          continue
        }
        if byte == 0x20 || (0x09...0x0D).contains(byte) || dropped(byte) { continue }
        bytes.append(byte.isLowercaseLetter ? byte - 0x20 : byte)
      }
    }
  }

  var areDigits: Bool { bytes.allSatisfy(\.isDigit) }

  /// The bytes as text; every byte is ASCII by the time an identifier is accepted.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension UInt8 {
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isUppercaseLetter: Bool { self &- 0x41 < 26 }
  @inline(__always) var isLowercaseLetter: Bool { self &- 0x61 < 26 }
}
