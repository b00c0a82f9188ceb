// Secrets as the database keeps them: sealed with a key that lies in a file beside it.

import Ciphers

/// Seals bytes for one purpose. Whoever has a copy of the database alone cannot open them.
struct Seal: Sendable {
  static let saltLength = 16
  private let key: [UInt8]
  private let purpose: String

  /// - Parameters:
  ///   - key: of the installation; the same for all servers of a database.
  ///   - purpose: what was sealed for one is opened for no other.
  init(key: [UInt8], purpose: String) {
    self.key = key
    self.purpose = purpose
  }

  /// Salt, then what is sealed. Each has a key of its own, so that no nonce is used twice.
  func seal(_ plain: [UInt8]) throws(CipherError) -> [UInt8] {
    let salt = try Secret.random(count: Self.saltLength)
    let sealing = try ownKey(salt)
    return salt
      + (try Self.filling(plain.count + SealingKey.tagLength, from: plain) { plain, target throws(CipherError) in
        try sealing.seal(plain, number: 0, isLast: true, into: target)
      })
  }

  /// - Throws: where it was sealed with another key or for something else, or changed.
  func open(_ kept: [UInt8]) throws(CipherError) -> [UInt8] {
    let length = kept.count - Self.saltLength - SealingKey.tagLength
    guard length >= 0 else { throw CipherError(call: "Seal.open") }
    let opening = try ownKey(Array(kept.prefix(Self.saltLength)))
    return try Self.filling(length, from: Array(kept.dropFirst(Self.saltLength))) {
      sealed, target throws(CipherError) in
      try opening.open(sealed, number: 0, isLast: true, into: target)
    }
  }

  private static func filling(
    _ count: Int, from source: [UInt8],
    _ body: (UnsafeRawBufferPointer, UnsafeMutableRawBufferPointer) throws(CipherError) -> Void
  ) throws(CipherError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var fault: CipherError?
    source.withUnsafeBytes { source in
      bytes.withUnsafeMutableBytes { target in
        do throws(CipherError) { try body(source, target) } catch { fault = error }
      }
    }
    if let fault { throw fault }
    return bytes
  }

  private func ownKey(_ salt: [UInt8]) throws(CipherError) -> SealingKey {
    try SealingKey(bytes: Digest.hmacSHA256(Array(purpose.utf8) + salt, key: key).bytes)
  }
}
