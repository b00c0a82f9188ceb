// Bearer tokens: random text shown once, kept only as a hash.

import Ciphers

/// A token in the clear, as its holder keeps it: `fp_` and 43 letters, digits, `-` or `_` (256 random bits).
public struct Token: Sendable {
  static let prefix = "fp_"
  private static let randomBytes = 32
  private static let length = 46

  /// To be shown once and never stored or logged.
  public let text: String

  /// A new token that nobody can guess.
  public init() throws(CipherError) {
    text = Self.prefix + Base64URL.text(of: try Secret.random(count: Self.randomBytes))
  }

  /// The token of an `Authorization` header's value, or nil when it has not the form of one.
  public init?(authorization header: some StringProtocol) {
    let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    let text = String(parts[1].filter { $0 != " " })
    guard text.utf8.count == Self.length, text.hasPrefix(Self.prefix) else { return nil }
    self.text = text
  }

  /// What the database keeps and what a visit is known by: SHA-256 of the text.
  public func hash() throws(CipherError) -> Digest {
    try Digest.sha256(text.utf8)
  }
}
