// The unique pupil number.

/// A unique pupil number whose check letter is right. Thirteen characters: check letter, three digits of the issuing
/// authority, four of the establishment, two of the year, three of a serial; a temporary one ends in a letter.
///
/// It may be compared, never read: its parts say nothing reliable about where a pupil is now.
/// Source: article *Identifiers*.
public struct UPN: Hashable, Sendable, CustomStringConvertible {
  /// Upper case, without spaces.
  public let text: String

  /// Spaces are left out and letters raised.
  public init(_ text: some StringProtocol) throws(ProblemKind) {
    let compact = Compact(text)
    let bytes = compact.bytes
    if bytes.count == 3, bytes[0] == 0x55, bytes[1] == 0x4E, (0x31...0x35).contains(bytes[2]) {
      throw .upnUnknown
    }
    guard bytes.count == 13 else { throw .upnLength }
    guard UPN.value(of: bytes[0]) != nil, let index = UPN.checkIndex(bytes[1...]) else { throw .upnCharacters }
    guard bytes[0] == UPN.alphabet[index] else { throw .upnCheckLetter }
    self.text = compact.text
  }

  /// Issued until the permanent number is found.
  public var isTemporary: Bool { !(text.utf8.last ?? 0x30).isDigit }

  /// The number is sound, but its authority part is none that is known. Worth a look, never a refusal.
  public var warning: ProblemKind? {
    let digits = Array(text.utf8.dropFirst().prefix(3)).map { Int($0) - 0x30 }
    let authority = digits.reduce(0) { $0 * 10 + $1 }
    return UPN.authorities.contains { $0.contains(authority) } ? nil : .upnAuthority
  }

  public var description: String { text }

  /// The check letter that belongs before twelve characters, or `nil` where they cannot be part of a UPN.
  public static func checkLetter(for last12: some StringProtocol) -> Character? {
    let bytes = Compact(last12).bytes
    guard bytes.count == 12, let index = checkIndex(bytes[...]) else { return nil }
    return Character(Unicode.Scalar(alphabet[index]))
  }

  /// Each of the twelve characters times its place (2 to 13), summed, modulo 23.
  private static func checkIndex(_ last12: ArraySlice<UInt8>) -> Int? {
    var sum = 0
    var place = 2
    for byte in last12 {
      if byte.isDigit {
        sum += Int(byte - 0x30) * place
      } else if place == 13, let value = value(of: byte) {
        sum += value * place
      } else {
        return nil
      }
      place += 1
    }
    return sum % 23
  }

  /// The 23 letters in the order of their values 0 to 22: no I, O or S.
  private static let alphabet = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

  private static func value(of letter: UInt8) -> Int? { alphabet.firstIndex(of: letter) }

  /// Authority numbers, old and new, under which UPNs have been issued in England and Wales.
  private static let authorities: [ClosedRange<Int>] = [
    1...5, 201...213, 301...320, 330...336, 340...344, 350...359, 370...373, 380...384, 390...394, 420...420,
    660...681, 701...708, 800...803, 805...808, 810...813, 815...816, 820...823, 825...826, 830...831, 835...837,
    838...841, 845...846, 850...852, 855...857, 860...861, 865...896, 908...909, 916...916, 919...919, 921...921,
    925...926, 928...929, 931...931, 933...933, 935...943,
  ]
}
