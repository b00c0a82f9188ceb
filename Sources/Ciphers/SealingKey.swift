// AES-256-GCM for numbered pieces under a key that lives in memory only.

import COpenSSL

/// A key for sealing the pieces of one stream. Piece numbers must not repeat under one key: the number is the nonce.
public struct SealingKey: Sendable {
  public static let tagLength = 16
  private static let keyLength = 32
  private let bytes: [UInt8]

  /// A new random key.
  public init() throws(CipherError) {
    bytes = try Secret.random(count: Self.keyLength)
  }

  /// A key from 32 given bytes.
  public init(bytes: [UInt8]) throws(CipherError) {
    guard bytes.count == Self.keyLength else { throw CipherError(call: "SealingKey.init") }
    self.bytes = bytes
  }

  /// Seals `plain` as piece `number`.
  /// - Parameters:
  ///   - isLast: bound to the seal, so that a shortened stream is noticed.
  ///   - sealed: takes the ciphertext and its tag, `plain.count + tagLength` bytes.
  public func seal(
    _ plain: UnsafeRawBufferPointer, number: UInt64, isLast: Bool, into sealed: UnsafeMutableRawBufferPointer
  ) throws(CipherError) {
    let context = try CipherContext()
    let cipher = context.pointer
    guard sealed.count >= plain.count + Self.tagLength, let target = sealed.baseAddress else {
      throw CipherError(call: "SealingKey.seal")
    }
    try expectSuccess(
      EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), nil, bytes, Self.nonce(number)), "EVP_EncryptInit_ex")
    var length: Int32 = 0
    try expectSuccess(EVP_EncryptUpdate(cipher, nil, &length, [isLast ? 1 : 0], 1), "EVP_EncryptUpdate")
    let output = target.assumingMemoryBound(to: UInt8.self)
    if !plain.isEmpty {
      let input = plain.baseAddress?.assumingMemoryBound(to: UInt8.self)
      try expectSuccess(
        EVP_EncryptUpdate(cipher, output, &length, input, Int32(plain.count)), "EVP_EncryptUpdate")
    }
    try expectSuccess(EVP_EncryptFinal_ex(cipher, output + plain.count, &length), "EVP_EncryptFinal_ex")
    try expectSuccess(
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, Int32(Self.tagLength), target + plain.count),
      "EVP_CTRL_GCM_GET_TAG")
  }

  /// Opens piece `number`; `plain` takes `sealed.count - tagLength` bytes. Fails when anything was changed.
  public func open(
    _ sealed: UnsafeRawBufferPointer, number: UInt64, isLast: Bool, into plain: UnsafeMutableRawBufferPointer
  ) throws(CipherError) {
    let length = sealed.count - Self.tagLength
    guard length >= 0, plain.count >= length, let source = sealed.baseAddress else {
      throw CipherError(call: "SealingKey.open")
    }
    let context = try CipherContext()
    let cipher = context.pointer
    try expectSuccess(
      EVP_DecryptInit_ex(cipher, EVP_aes_256_gcm(), nil, bytes, Self.nonce(number)), "EVP_DecryptInit_ex")
    var written: Int32 = 0
    try expectSuccess(EVP_DecryptUpdate(cipher, nil, &written, [isLast ? 1 : 0], 1), "EVP_DecryptUpdate")
    let input = source.assumingMemoryBound(to: UInt8.self)
    let output = plain.baseAddress?.assumingMemoryBound(to: UInt8.self)
    if length > 0 {
      try expectSuccess(EVP_DecryptUpdate(cipher, output, &written, input, Int32(length)), "EVP_DecryptUpdate")
    }
    var tag = Array(sealed[length...])
    try expectSuccess(
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, Int32(Self.tagLength), &tag), "EVP_CTRL_GCM_SET_TAG")
    var rest = [UInt8](repeating: 0, count: Self.tagLength)
    try expectSuccess(EVP_DecryptFinal_ex(cipher, &rest, &written), "EVP_DecryptFinal_ex")
  }

  /// The piece's number as the 96-bit nonce that GCM asks for.
  private static func nonce(_ number: UInt64) -> [UInt8] {
    var nonce = [UInt8](repeating: 0, count: 12)
    for index in 0..<8 { nonce[11 - index] = UInt8(truncatingIfNeeded: number >> UInt64(8 * index)) }
    return nonce
  }
}

/// Owns one of libcrypto's cipher contexts.
private final class CipherContext {
  let pointer: OpaquePointer

  init() throws(CipherError) {
    guard let pointer = EVP_CIPHER_CTX_new() else { throw CipherError(call: "EVP_CIPHER_CTX_new") }
    self.pointer = pointer
  }

  deinit {
    EVP_CIPHER_CTX_free(pointer)
  }
}
