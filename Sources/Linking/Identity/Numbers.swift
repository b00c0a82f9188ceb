// Identifiers packed into numbers, with what is known of their soundness.

import Register

/// A UPN without its check letter, which the twelve other characters imply.
public struct PupilNumber: Sendable, Hashable {
  /// The last twelve characters in base 36; 0 is none.
  public var code: UInt64
  public var soundness: Soundness

  public static let none = PupilNumber(code: 0, soundness: .unsound)

  init(code: UInt64, soundness: Soundness) {
    self.code = code
    self.soundness = soundness
  }

  /// Anything but thirteen letters and digits is no UPN at all and counts as none.
  public init(_ text: String) {
    self = .none
    guard let code = Base36.code(text, length: 13, dropping: 1), code != 0 else { return }
    self.code = code
    if let upn = try? UPN(text) { soundness = upn.isTemporary ? .temporary : .sound }
  }
}

/// A ULN.
public struct LearnerNumber: Sendable, Hashable {
  /// The ten digits; 0 is none.
  public var code: UInt64
  public var soundness: Soundness

  public static let none = LearnerNumber(code: 0, soundness: .unsound)

  init(code: UInt64, soundness: Soundness) {
    self.code = code
    self.soundness = soundness
  }

  /// Placeholders and anything but ten digits count as none.
  public init(_ text: String) {
    self = .none
    guard !text.isEmpty else { return }
    do {
      code = try UInt64(ULN(text).text) ?? 0
      soundness = .sound
    } catch {
      guard error != .ulnUnknown, text.utf8.count == 10, let value = UInt64(text) else { return }
      let first = text.utf8.first
      if !text.utf8.allSatisfy({ $0 == first }) { code = value }
    }
  }
}

/// Whether an identifier can be relied on.
public enum Soundness: UInt8, Sendable, Hashable {
  /// Its check character is wrong.
  case unsound
  /// A UPN issued until the permanent one is found.
  case temporary
  case sound
}

/// Letters and digits as a number.
enum Base36 {
  /// The characters after the first `dropping`, or `nil` unless exactly `length` letters and digits are there.
  static func code(_ text: String, length: Int, dropping: Int) -> UInt64? {
    var code: UInt64 = 0
    var count = 0
    for byte in text.utf8 where byte != 0x20 {
      guard let value = value(byte), count < length else { return nil }
      if count >= dropping { code = code &* 36 &+ value }
      count += 1
    }
    return count == length ? code : nil
  }

  static func value(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x41...0x5A: UInt64(byte - 0x41 + 10)
    case 0x61...0x7A: UInt64(byte - 0x61 + 10)
    default: nil
    }
  }

  /// True if two numbers differ in one digit, or in two neighbours that are exchanged.
  static func isOneEdit(_ a: UInt64, _ b: UInt64, base: UInt64) -> Bool {
    var a = a
    var b = b
    while a % base == b % base {
      if a == 0 && b == 0 { return false }
      a /= base
      b /= base
    }
    if a / base == b / base { return true }
    let left = (a % base, a / base % base)
    let right = (b % base, b / base % base)
    return left.0 == right.1 && left.1 == right.0 && a / base / base == b / base / base
  }
}
