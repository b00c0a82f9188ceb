// The three-digit code of what a young person does.

/// A code of the national list of activities, such as 210. What it means is data with validity dates.
///
/// Source: article *Currency*.
public struct ActivityCode: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let rawValue: Int16

  /// Any number from 100 to 999; whether the code is in the list on a day is for the list to say.
  public init?(rawValue: Int16) {
    guard (100...999).contains(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// Three digits, spaces around them allowed.
  public init?(_ text: some StringProtocol) {
    let compact = Compact(text)
    guard compact.bytes.count == 3, compact.areDigits, let number = Int16(compact.text) else { return nil }
    self.init(rawValue: number)
  }

  public var description: String { String(rawValue) }

  public static func < (a: ActivityCode, b: ActivityCode) -> Bool { a.rawValue < b.rawValue }
}
