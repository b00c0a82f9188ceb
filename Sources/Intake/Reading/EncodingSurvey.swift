// The first walk over a file: which characters it is written in.

import Register

/// Looks at every byte once and then tells the encoding.
///
/// Order of trial: byte order mark; strict UTF-8; Windows-1252. Source: article *SchoolFiles*.
struct EncodingSurvey {
  /// The first 64 KiB.
  private(set) var opening: [UInt8] = []
  private var count = 0
  private var utf8 = UTF8Check()
  /// Bytes that Windows-1252 leaves open.
  private var undefined = 0
  /// Bytes that are letters on an old Mac and odd signs in Windows-1252.
  private var macLetters = 0
  /// The last byte of a piece, if only the next one tells whether it is a letter, with the one before it.
  private var open: (byte: UInt8, previous: UInt8)?
  private var previous: UInt8 = 0

  mutating func look(at piece: UnsafeRawBufferPointer) {
    if opening.count < 65_536 { opening.append(contentsOf: piece.prefix(65_536 - opening.count)) }
    count += piece.count
    guard let base = piece.baseAddress, !piece.isEmpty else { return }
    if let open { judge(open.byte, between: open.previous, and: piece[0]) }
    open = nil
    var place = 0
    while place < piece.count {
      if utf8.isBetween && place + 8 <= piece.count {
        let eight = base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        if eight & 0x8080_8080_8080_8080 == 0 {
          place += 8
          continue
        }
      }
      let byte = piece[place]
      if byte >= 0x80 || !utf8.isBetween {
        utf8.look(at: byte)
        if byte >= 0x80 {
          let before = place > 0 ? piece[place - 1] : previous
          if place + 1 < piece.count {
            judge(byte, between: before, and: piece[place + 1])
          } else {
            open = (byte, before)
          }
        }
      }
      place += 1
    }
    previous = piece[piece.count - 1]
  }

  struct Finding {
    var encoding: TextEncoding
    var undefinedBytes = 0
    var macLetters = 0
  }

  func finding() throws(UnreadableFile) -> Finding {
    if count == 0 { throw ProblemKind.fileEmpty.file() }
    if let reason = FileKind.recognise(opening) { throw reason.file() }
    if opening.starts(with: [0xEF, 0xBB, 0xBF]) {
      guard utf8.isValid else { throw ProblemKind.brokenUTF8.file() }
      return Finding(encoding: .utf8WithMark)
    }
    if opening.starts(with: [0xFF, 0xFE]) { return Finding(encoding: .utf16LittleEndian) }
    if opening.starts(with: [0xFE, 0xFF]) { return Finding(encoding: .utf16BigEndian) }
    if isUnmarkedUTF16 { throw ProblemKind.unmarkedUTF16.file() }
    if utf8.isValid { return Finding(encoding: .utf8) }
    var whole = self
    if let open { whole.judge(open.byte, between: open.previous, and: 0) }
    return Finding(encoding: .windows1252, undefinedBytes: whole.undefined, macLetters: whole.macLetters)
  }

  private mutating func judge(_ byte: UInt8, between previous: UInt8, and next: UInt8) {
    if Windows1252.isUndefined(byte) { undefined += 1 }
    if MacLetter.isLikely(byte, between: previous, and: next) { macLetters += 1 }
  }

  /// A quarter of the opening's bytes are NUL, all of them at even or all at odd places.
  private var isUnmarkedUTF16: Bool {
    var nuls = (even: 0, odd: 0)
    for (place, byte) in opening.prefix(4096).enumerated() where byte == 0 {
      if place % 2 == 0 { nuls.even += 1 } else { nuls.odd += 1 }
    }
    let most = max(nuls.even, nuls.odd)
    return min(nuls.even, nuls.odd) == 0 && most > 0 && most * 4 >= min(opening.count, 4096)
  }
}

/// Strict UTF-8, byte by byte: no overlong forms, no surrogates, nothing beyond U+10FFFF.
private struct UTF8Check {
  private var missing = 0
  private var low: UInt8 = 0x80
  private var top: UInt8 = 0xBF
  private var broken = false

  /// No character is open.
  var isBetween: Bool { missing == 0 }
  var isValid: Bool { !broken && missing == 0 }

  mutating func look(at byte: UInt8) {
    if missing > 0 {
      if byte < low || byte > top {
        broken = true
        missing = 0
        return
      }
      (low, top) = (0x80, 0xBF)
      missing -= 1
      return
    }
    switch byte {
    case 0x00...0x7F: break
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, low) = (2, 0xA0)
    case 0xED: (missing, top) = (2, 0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, low) = (3, 0x90)
    case 0xF4: (missing, top) = (3, 0x8F)
    case 0xF1...0xF3: missing = 3
    default: broken = true
    }
  }
}
