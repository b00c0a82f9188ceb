// RSA signatures over SHA-256, as JSON Web Tokens carry them: checked, never made.

import COpenSSL

/// How the digest is padded before it is signed.
public enum RSAPadding: Sendable, Hashable {
  /// RSASSA-PKCS1-v1_5, `RS256`.
  case pkcs1
  /// RSASSA-PSS with a salt as long as the digest, `PS256`.
  case pss
}

/// The public half of a pair: a modulus and an exponent, big-endian.
public struct RSAPublicKey: Sendable, Hashable {
  /// Of the modulus, in bits. Shorter ones are broken, longer ones keep a core busy.
  public static let bits = 2048...8192

  private let modulus: [UInt8]
  private let exponent: [UInt8]

  /// nil where the numbers are no key that may be trusted.
  public init?(modulus: [UInt8], exponent: [UInt8]) {
    let modulus = Array(modulus.drop { $0 == 0 })
    let exponent = Array(exponent.drop { $0 == 0 })
    guard let first = modulus.first, let last = exponent.last, last & 1 == 1, exponent.count <= 8, exponent != [1],
      Self.bits.contains(modulus.count * 8 - first.leadingZeroBitCount)
    else { return nil }
    self.modulus = modulus
    self.exponent = exponent
  }

  /// Whether a signature of this key's holder stands under a message.
  public func verifies(_ signature: [UInt8], of message: [UInt8], _ padding: RSAPadding) throws(CipherError) -> Bool {
    guard
      let key = fingerpost_rsa_public_key(modulus, Int32(modulus.count), exponent, Int32(exponent.count))
    else { throw CipherError(call: "EVP_PKEY_fromdata") }
    defer { EVP_PKEY_free(key) }
    guard let context = EVP_MD_CTX_new() else { throw CipherError(call: "EVP_MD_CTX_new") }
    defer { EVP_MD_CTX_free(context) }
    var keyContext: OpaquePointer?
    try expectSuccess(EVP_DigestVerifyInit(context, &keyContext, EVP_sha256(), nil, key), "EVP_DigestVerifyInit")
    if padding == .pss { try expectSuccess(fingerpost_pad_as_pss(keyContext), "EVP_PKEY_CTX_set_rsa_padding") }
    let answer = EVP_DigestVerify(context, signature, signature.count, message, message.count)
    // What was wrong with it stays in the thread's list of errors otherwise.
    if answer != 1 { ERR_clear_error() }
    return answer == 1
  }
}
