// Random text that its holder keeps and the database knows by its hash alone: sessions, links, browsers, steps of signing in.

import Ciphers

/// 43 letters, digits, `-` or `_` (256 random bits).
public struct SecretText: Sendable, Hashable {
  private static let randomBytes = 32
  private static let length = 43

  /// To be given to its holder and never stored or logged.
  public let text: String

  /// A new one that nobody can guess.
  public init() throws(CipherError) {
    text = Base64URL.text(of: try Secret.random(count: Self.randomBytes))
  }

  /// One that somebody brings; nil when it has not the form.
  public init?(_ text: some StringProtocol) {
    let isOfForm =
      text.utf8.count == Self.length
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
    guard isOfForm else { return nil }
    self.text = String(text)
  }

  /// What the database keeps: SHA-256 of the text.
  public func hash() throws(CipherError) -> [UInt8] { try Digest.sha256(text.utf8).bytes }

  /// A text for one purpose that only whoever has this one can give: the token of forms.
  public func derived(for purpose: String) throws(CipherError) -> String {
    Base64URL.text(of: try Digest.hmacSHA256(purpose.utf8, key: Array(text.utf8)).bytes)
  }

  /// Whether a text is what is derived for a purpose; the time taken tells nothing.
  public func derives(_ text: String, for purpose: String) throws(CipherError) -> Bool {
    Secret.equal(Array(text.utf8), Array(try derived(for: purpose).utf8))
  }
}
