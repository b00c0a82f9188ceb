// Recovery codes: for whoever has lost the app. Each counts once.

import Ciphers

/// A code that stands for the second factor once, for whoever lost it.
public struct RecoveryCode: Sendable, Hashable {
  public static let count = 8
  /// Without letters and digits that are taken for one another.
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)
  private static let length = 16

  /// As it is shown, once: `abcd-efgh-jkmn-pqrs`.
  public let text: String

  /// 16 random signs, some 79 bits.
  public init() throws(CipherError) {
    var signs: [UInt8] = []
    while signs.count < Self.length {
      // Bytes beyond the last whole alphabet are thrown away, so that every sign is as likely.
      let limit = UInt8(256 / Self.alphabet.count * Self.alphabet.count)
      for byte in try Secret.random(count: Self.length) where byte < limit && signs.count < Self.length {
        signs.append(Self.alphabet[Int(byte) % Self.alphabet.count])
      }
    }
    text = Self.grouped(signs)
  }

  /// One that somebody types, with or without hyphens and spaces; nil when it has not the form.
  public init?(typed: String) {
    let signs = typed.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    guard signs.count == Self.length, signs.allSatisfy(Self.alphabet.contains) else { return nil }
    text = Self.grouped(signs)
  }

  /// By which the database knows it: SHA-256, since it is as random as a key.
  public func hash() throws(CipherError) -> [UInt8] { try Digest.sha256(text.utf8).bytes }

  private static func grouped(_ signs: [UInt8]) -> String {
    stride(from: 0, to: signs.count, by: 4).map { String(decoding: signs[$0..<$0 + 4], as: UTF8.self) }
      .joined(separator: "-")
  }
}
