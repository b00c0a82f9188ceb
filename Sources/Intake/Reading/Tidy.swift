// Tidying the text of a cell: spaces, quotes, hyphens, and what spreadsheets and wrong encodings leave behind.

import Register

/// A cell without its accidents, and a list of what was mended.
struct Tidy {
  private(set) var text: String
  private(set) var problems: [ProblemKind] = []
  /// Nothing but printable ASCII, and nothing had to be mended.
  let isPlain: Bool

  init(_ cell: String) {
    text = cell
    isPlain = Tidy.isPlain(cell)
    if isPlain { return }
    restoreEncoding()
    unwrapFormula()
    // The guard of our own tables is no part of a value that comes back; behind it stands no formula.
    let bare = ShownText.unguarded(text)
    if bare != text {
      text = bare
      add(.apostrophePrefix)
    }
    tidyScalars()
  }

  mutating func add(_ problem: ProblemKind) {
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// The cell says in words that it is empty.
  var isBlankWord: Bool {
    guard text.utf8.count <= 4 else { return false }
    switch text.lowercased() {
    case "-", "--", "n/a", "null", "none": return true
    default: return false
    }
  }

  /// Of those words, the ones that are also people's names.
  var isLegalName: Bool { ["null", "none"].contains(text.lowercased()) }

  /// ASCII letters, spaces, hyphens and apostrophes, a letter first: a name without questions.
  var isCommonName: Bool {
    guard text.utf8.count <= 128, let first = text.utf8.first, (first | 0x20) &- 0x61 < 26 else { return false }
    return text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 == 0x20 || $0 == 0x2D || $0 == 0x27 }
  }

  /// The value is past reading.
  var damage: ProblemKind? {
    if text.utf8.first == UInt8(ascii: "#") {
      if text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) { return .excelHashes }
      let errors = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"]
      if errors.contains(text.uppercased()) { return .excelError }
    }
    return !isPlain && text.unicodeScalars.contains("\u{FFFD}") ? .lostCharacter : nil
  }

  /// Puts right letters that were written in UTF-8, read as Windows-1252 and written again, where no name could have
  /// such a sequence; otherwise says so and keeps them.
  private mutating func restoreEncoding() {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return }
    switch TwiceEncoded.verdict(on: text) {
    case .no: return
    case .certain(let restored):
      text = restored
      add(.encodedTwice)
    case .perhaps: add(.perhapsEncodedTwice)
    }
  }

  /// Printable ASCII without outer or double spaces and without a formula: nearly every cell.
  private static func isPlain(_ cell: String) -> Bool {
    var previous: UInt8 = 0x20
    for byte in cell.utf8 {
      if byte < 0x20 || byte >= 0x7F || (byte == 0x20 && previous == 0x20) { return false }
      previous = byte
    }
    // An equals sign is a formula, an apostrophe perhaps our own guard.
    return (previous != 0x20 || cell.isEmpty) && !"='".utf8.contains(cell.utf8.first ?? 0)
  }

  /// `="0123"` and `=0123` are how some exports keep a spreadsheet from touching a value.
  private mutating func unwrapFormula() {
    var inner = text[...]
    while let first = inner.unicodeScalars.first, Tidy.isSpace(first) { inner = inner.dropFirst() }
    while let last = inner.unicodeScalars.last, Tidy.isSpace(last) { inner = inner.dropLast() }
    guard inner.utf8.first == UInt8(ascii: "=") else { return }
    inner = inner.dropFirst()
    if inner.count >= 2, inner.first == "\"", inner.last == "\"" { inner = inner.dropFirst().dropLast() }
    text = String(inner)
    add(.formulaUnwrapped)
  }

  private mutating func tidyScalars() {
    var out = String.UnicodeScalarView()
    var pendingSpace = false
    var spaceMended = false
    for scalar in text.unicodeScalars {
      if Tidy.isInvisible(scalar) {
        add(.spacesTidied)
        continue
      }
      if Tidy.isSpace(scalar) {
        if scalar != " " || pendingSpace { spaceMended = true }
        pendingSpace = true
        continue
      }
      if Tidy.isHidden(scalar) {
        add(.hiddenCharacters)
        continue
      }
      if pendingSpace && !out.isEmpty {
        out.append(" ")
        if spaceMended { add(.spacesTidied) }
      }
      pendingSpace = false
      spaceMended = false
      if let plain = Tidy.plainMark(scalar) {
        add(.marksTidied)
        out.append(plain)
      } else {
        out.append(scalar)
      }
    }
    text = String(out)
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// Controls, signs that turn the direction of writing, tags, variation selectors, and what only one program knows.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x202A...0x202E,
      0x2061...0x206F, 0x3164, 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFE00...0xFE0F, 0xFFA0, 0xFFF0...0xFFFC,
      0xFFFE...0xFFFF, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  private static func plainMark(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x2018, 0x2019, 0x201B, 0x2032, 0x02BC, 0x02B9, 0x60, 0xB4: "'"
    case 0x201C, 0x201D, 0x201F, 0x2033: "\""
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: "-"
    default: nil
    }
  }
}
