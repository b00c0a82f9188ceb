// The postcode.

/// A postcode in its usual writing: outward part, one space, inward part.
///
/// The shape is demanded; the letters known to be unused today only earn a ``warning``, for new postcodes appear.
/// Source: article *Identifiers*.
public struct Postcode: Hashable, Sendable, CustomStringConvertible {
  /// Upper case with one space, such as `OX1 1ND`.
  public let text: String
  /// The value was repaired, or is unusual, or names no place.
  public let warning: ProblemKind?

  /// Any case, with any punctuation or none; an O for a zero, or the reverse, is put right where only one can stand.
  /// - Throws: ``ProblemKind/postcodeFormat`` where the shape is none of a postcode.
  public init(_ text: some StringProtocol) throws(ProblemKind) {
    var bytes = Compact(text, dropping: { !$0.isLetterOrDigit && $0 < 0x80 }).bytes
    guard (5...7).contains(bytes.count), bytes.allSatisfy(\.isLetterOrDigit) else { throw .postcodeFormat }
    let inward = bytes.count - 3
    let repaired = Postcode.repair(&bytes)
    guard bytes[inward].isDigit, bytes[inward + 1].isUppercaseLetter, bytes[inward + 2].isUppercaseLetter,
      let shape = Shape(bytes[..<inward])
    else { throw .postcodeFormat }

    if shape == .zz99 {
      warning = .postcodeNoPlace
    } else if repaired {
      warning = .postcodeRepaired
    } else {
      warning = Postcode.isUsual(bytes, shape) ? nil : .postcodeUnusual
    }
    bytes.insert(0x20, at: inward)
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// The part before the space, such as `OX1`.
  public var outward: Substring { text.dropLast(4) }
  /// The part after the space, such as `1ND`.
  public var inward: Substring { text.suffix(3) }

  public var description: String { text }

  public static func == (a: Postcode, b: Postcode) -> Bool { a.text == b.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Puts a digit for a letter O, or the reverse, where the place allows only one of them.
  private static func repair(_ bytes: inout [UInt8]) -> Bool {
    let zero: UInt8 = 0x30
    let letter = UInt8(ascii: "O")
    let inward = bytes.count - 3
    let before = bytes
    if bytes[inward] == letter { bytes[inward] = zero }
    if bytes[0] == zero { bytes[0] = letter }
    if inward == 4 && bytes[1] == zero { bytes[1] = letter }
    // After a digit an outward part goes on with a digit, or ends in a letter that is never O.
    var digitSeen = false
    for place in 0..<inward {
      if bytes[place].isDigit && bytes[place] != zero { digitSeen = true }
      if digitSeen && bytes[place] == letter { bytes[place] = zero }
    }
    return bytes != before
  }

  private static func isUsual(_ bytes: [UInt8], _ shape: Shape) -> Bool {
    if shape == .gir { return bytes.elementsEqual("GIR0AA".utf8) }
    let inward = bytes.count - 3
    guard !"CIKMOV".utf8.contains(bytes[inward + 1]), !"CIKMOV".utf8.contains(bytes[inward + 2]),
      !"QVX".utf8.contains(bytes[0])
    else { return false }
    if bytes[1].isUppercaseLetter && "IJZ".utf8.contains(bytes[1]) { return false }
    switch shape {
    // N1P is the one outward part in use whose last letter is P.
    case .a9a: return "ABCDEFGHJKSTUW".utf8.contains(bytes[2]) || bytes.starts(with: "N1P".utf8)
    case .aa9a: return "ABEHMNPRVWXY".utf8.contains(bytes[3])
    default: return true
    }
  }

  /// The forms an outward part may take.
  private enum Shape {
    case a9, a99, a9a, aa9, aa99, aa9a, gir, zz99

    init?(_ outward: ArraySlice<UInt8>) {
      var pattern = 0
      for byte in outward { pattern = pattern * 2 + (byte.isDigit ? 1 : 0) }
      switch (outward.count, pattern) {
      case (2, 0b01): self = .a9
      case (3, 0b011): self = .a99
      case (3, 0b010): self = .a9a
      case (3, 0b001): self = .aa9
      case (4, 0b0011): self = outward.elementsEqual("ZZ99".utf8) ? .zz99 : .aa99
      case (4, 0b0010): self = .aa9a
      case (3, 0b000) where outward.elementsEqual("GIR".utf8): self = .gir
      default: return nil
      }
    }
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool { isDigit || isUppercaseLetter || isLowercaseLetter }
}
