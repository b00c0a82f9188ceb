// Passwords as they are kept: Argon2id (RFC 9106), which makes each guess dear.

import CArgon2
import Ciphers

/// What one reckoning costs. Each takes `memory` KiB while it runs.
public struct Argon2: Sendable, Hashable {
  public var passes: UInt32
  /// In KiB.
  public var memory: UInt32

  private static let lanes: UInt32 = 1
  private static let saltLength = 16
  private static let hashLength = 32

  /// OWASP's minimum.
  public static let standard = Argon2(passes: 2, memory: 19 * 1024)

  public init(passes: UInt32, memory: UInt32) {
    self.passes = passes
    self.memory = memory
  }

  /// libargon2 refused, which only a broken machine or one without memory leads to.
  public struct Failure: Error, Hashable, Sendable {
    public let code: Int32
  }

  /// A password as it is kept, with its own salt and cost. Takes long; never on a thread that others wait for.
  public func hash(_ password: String) throws -> String {
    let salt = try Secret.random(count: Self.saltLength)
    let bytes = Array(password.utf8)
    let length = argon2_encodedlen(
      passes, memory, Self.lanes, UInt32(salt.count), UInt32(Self.hashLength), Argon2_id)
    var encoded = [CChar](repeating: 0, count: length)
    let answer = argon2id_hash_encoded(
      passes, memory, Self.lanes, bytes, bytes.count, salt, salt.count, Self.hashLength, &encoded, length)
    guard answer == ARGON2_OK.rawValue else { throw Failure(code: answer) }
    return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether a password is the one that was kept so. Takes as long as hashing.
  public static func verify(_ password: String, against kept: String) throws -> Bool {
    let bytes = Array(password.utf8)
    let answer = argon2id_verify(kept, bytes, bytes.count)
    switch answer {
    case ARGON2_OK.rawValue: return true
    case ARGON2_VERIFY_MISMATCH.rawValue: return false
    default: throw Failure(code: answer)
    }
  }
}
