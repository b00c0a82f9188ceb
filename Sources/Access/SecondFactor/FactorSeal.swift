// Second factors as the database keeps them: sealed with a key that lies in a file beside it.

import Ciphers

/// Seals the secrets of authenticator apps. Whoever has a copy of the database alone cannot make codes.
public struct FactorSeal: Sendable {
  private static let saltLength = 16
  private let key: [UInt8]
  private let purpose: String

  /// - Parameters:
  ///   - key: of the installation; the same for all servers of a database.
  ///   - purpose: what was sealed for one is opened for no other.
  public init(key: [UInt8], purpose: String = "second factor") {
    self.key = key
    self.purpose = purpose
  }

  /// Salt, then the sealed secret. Each has a key of its own, so that no nonce is used twice.
  public func seal(_ code: TimeCode) throws(CipherError) -> [UInt8] {
    let salt = try Secret.random(count: Self.saltLength)
    var sealed = [UInt8](repeating: 0, count: code.secret.count + SealingKey.tagLength)
    let sealing = try ownKey(salt)
    var fault: CipherError?
    code.secret.withUnsafeBytes { plain in
      sealed.withUnsafeMutableBytes { target in
        do throws(CipherError) { try sealing.seal(plain, number: 0, isLast: true, into: target) } catch {
          fault = error
        }
      }
    }
    if let fault { throw fault }
    return salt + sealed
  }

  /// - Throws: where it was sealed with another key, or changed.
  public func open(_ kept: [UInt8]) throws(CipherError) -> TimeCode {
    guard kept.count == Self.saltLength + TimeCode.length + SealingKey.tagLength else {
      throw CipherError(call: "FactorSeal.open")
    }
    let opening = try ownKey(Array(kept.prefix(Self.saltLength)))
    var secret = [UInt8](repeating: 0, count: TimeCode.length)
    var fault: CipherError?
    kept[Self.saltLength...].withUnsafeBytes { sealed in
      secret.withUnsafeMutableBytes { plain in
        do throws(CipherError) { try opening.open(sealed, number: 0, isLast: true, into: plain) } catch {
          fault = error
        }
      }
    }
    if let fault { throw fault }
    return TimeCode(secret: secret)
  }

  private func ownKey(_ salt: [UInt8]) throws(CipherError) -> SealingKey {
    try SealingKey(bytes: Digest.hmacSHA256(Array(purpose.utf8) + salt, key: key).bytes)
  }
}
