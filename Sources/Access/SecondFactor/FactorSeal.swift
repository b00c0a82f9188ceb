// Second factors as the database keeps them, and as a form may carry them.

import Ciphers

/// Seals the secrets of authenticator apps. Whoever has a copy of the database alone cannot make codes.
public struct FactorSeal: Sendable {
  private let seal: Seal

  /// - Parameters:
  ///   - key: of the installation; the same for all servers of a database.
  ///   - purpose: what was sealed for one is opened for no other.
  public init(key: [UInt8], purpose: String = "second factor") {
    seal = Seal(key: key, purpose: purpose)
  }

  /// The secret of a second factor as the database may keep it: encrypted, and different every time.
  public func seal(_ code: TimeCode) throws(CipherError) -> [UInt8] { try seal.seal(code.secret) }

  /// - Throws: where it was sealed with another key, or changed.
  public func open(_ kept: [UInt8]) throws(CipherError) -> TimeCode {
    let secret = try seal.open(kept)
    guard secret.count == TimeCode.length else { throw CipherError(call: "FactorSeal.open") }
    return TimeCode(secret: secret)
  }
}
