// Sex as the national return writes it.

/// Source: article *Returns*.
public enum Sex: String, Hashable, Sendable, Codable, CaseIterable {
  case female = "F"
  case male = "M"
  case unknown = "U"
  /// Self-described or not stated.
  case notStated = "W"
}
