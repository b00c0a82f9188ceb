// The unique learner number.

/// A unique learner number whose check digit is right: ten digits, the first not zero.
///
/// A strong key, but a wrong one does more harm than none. Source: article *Identifiers*.
public struct ULN: Hashable, Sendable, CustomStringConvertible {
  /// Ten digits.
  public let text: String

  /// Spaces are left out. Throws ``ProblemKind/ulnUnknown`` for 9999999999, which means "none".
  public init(_ text: some StringProtocol) throws(ProblemKind) {
    let compact = Compact(text)
    let bytes = compact.bytes
    guard bytes.count == 10, compact.areDigits else { throw .ulnFormat }
    guard bytes[0] != 0x30 else { throw .ulnLeadingZero }
    guard bytes.contains(where: { $0 != 0x39 }) else { throw .ulnUnknown }
    guard ULN.checkByte(bytes[..<9]) == bytes[9] else { throw .ulnCheckDigit }
    self.text = compact.text
  }

  public var description: String { text }

  /// The tenth digit that belongs to nine, or `nil` where no valid number begins with them.
  public static func checkDigit(forFirstNine nine: some StringProtocol) -> Character? {
    let compact = Compact(nine)
    guard compact.bytes.count == 9, compact.areDigits, compact.bytes[0] != 0x30 else { return nil }
    return checkByte(compact.bytes[...]).map { Character(Unicode.Scalar($0)) }
  }

  /// Weights 10 down to 2; the remainder modulo 11 taken from 10, and a remainder of 0 belongs to no number.
  private static func checkByte(_ nine: ArraySlice<UInt8>) -> UInt8? {
    var weight = 10
    var sum = 0
    for byte in nine {
      sum += Int(byte - 0x30) * weight
      weight -= 1
    }
    let remainder = sum % 11
    return remainder == 0 ? nil : UInt8(0x30 + 10 - remainder)
  }
}
