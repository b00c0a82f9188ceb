// SHA-256, over bytes at hand or as they arrive.

import COpenSSL

/// A SHA-256 digest: 32 bytes.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  public static let length = 32
  public let bytes: [UInt8]

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { Hex.text(of: bytes) }
  public var description: String { hex }

  /// The digest of bytes at hand.
  public static func sha256(_ bytes: some Sequence<UInt8>) throws(CipherError) -> Digest {
    let stream = try SHA256Stream()
    try stream.update(Array(bytes))
    return try stream.finish()
  }

  /// The keyed digest (HMAC-SHA-256) of bytes at hand.
  public static func hmacSHA256(_ bytes: some Sequence<UInt8>, key: [UInt8]) throws(CipherError) -> Digest {
    let message = Array(bytes)
    var result = [UInt8](repeating: 0, count: length)
    var written: UInt32 = 0
    let answer = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &result, &written)
    guard answer != nil, written == UInt32(length) else { throw CipherError(call: "HMAC") }
    return Digest(bytes: result)
  }
}

/// A SHA-256 that is fed piece by piece. Not `Sendable`: one owner at a time.
public final class SHA256Stream {
  private let context: OpaquePointer

  /// Begins a digest.
  /// - Throws: where libcrypto has no memory left.
  public init() throws(CipherError) {
    guard let context = EVP_MD_CTX_new() else { throw CipherError(call: "EVP_MD_CTX_new") }
    self.context = context
    try expectSuccess(EVP_DigestInit_ex(context, EVP_sha256(), nil), "EVP_DigestInit_ex")
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Adds bytes; the pieces in which they come make no difference.
  public func update(_ bytes: UnsafeRawBufferPointer) throws(CipherError) {
    try expectSuccess(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count), "EVP_DigestUpdate")
  }

  /// Adds bytes; the pieces in which they come make no difference.
  public func update(_ bytes: [UInt8]) throws(CipherError) {
    try expectSuccess(EVP_DigestUpdate(context, bytes, bytes.count), "EVP_DigestUpdate")
  }

  /// The digest of all that was fed; the stream must not be used afterwards.
  public func finish() throws(CipherError) -> Digest {
    var result = [UInt8](repeating: 0, count: Digest.length)
    try expectSuccess(EVP_DigestFinal_ex(context, &result, nil), "EVP_DigestFinal_ex")
    return Digest(bytes: result)
  }
}
