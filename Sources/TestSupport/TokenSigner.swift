// Signs tokens as providers of OpenID Connect do, and as those who want to be taken for one.

import COpenSSL
import Ciphers

/// A pair of RSA keys with the name under which its public half stands in a key set.
public struct TokenSigner: Sendable {
  /// How a token is signed: as on its face, or otherwise than it says.
  public enum Way: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    /// By a secret that everybody knows: the public key.
    case hs256 = "HS256"
    case none
  }

  /// Never changed after it was made; libcrypto lets many threads read one key.
  private final class Pair: @unchecked Sendable {
    let pointer: OpaquePointer
    init(bits: UInt32) {
      guard let pointer = fingerpost_rsa_generate(bits) else { preconditionFailure("no RSA keys can be made") }
      self.pointer = pointer
    }
    deinit { EVP_PKEY_free(pointer) }
  }

  public var name: String?
  private let pair: Pair

  /// - Parameter name: of the key in its set; nil: it has none.
  public init(_ name: String?, bits: UInt32 = 2048) {
    self.name = name
    pair = Pair(bits: bits)
  }

  /// Keys take long to make; tests that do not mind share these.
  public static let first = TokenSigner("first")
  public static let second = TokenSigner("second")

  public var modulus: [UInt8] { number(isModulus: true) }

  /// The public half as a member of a key set.
  public var member: String {
    let named = name.map { #""kid":"\#($0)","# } ?? ""
    return
      #"{\#(named)"kty":"RSA","use":"sig","n":"\#(Base64URL.text(of: modulus))","e":"\#(Base64URL.text(of: number(isModulus: false)))"}"#
  }

  /// - Parameters:
  ///   - claims: a JSON object.
  ///   - way: as the header says it is signed.
  ///   - truly: as it is signed; nil: as it says.
  public func token(_ claims: String, _ way: Way = .rs256, truly: Way? = nil, header extra: String = "") -> String {
    let named = name.map { #","kid":"\#($0)""# } ?? ""
    let head = #"{"alg":"\#(way.rawValue)","typ":"JWT"\#(named)\#(extra)}"#
    let message = Base64URL.text(of: Array(head.utf8)) + "." + Base64URL.text(of: Array(claims.utf8))
    return message + "." + Base64URL.text(of: signature(of: Array(message.utf8), truly ?? way))
  }

  private func signature(of message: [UInt8], _ way: Way) -> [UInt8] {
    switch way {
    case .none: return []
    case .hs256: return (try? Digest.hmacSHA256(message, key: modulus).bytes) ?? []
    case .rs256, .ps256:
      guard let context = EVP_MD_CTX_new() else { return [] }
      defer { EVP_MD_CTX_free(context) }
      var padding: OpaquePointer?
      guard EVP_DigestSignInit(context, &padding, EVP_sha256(), nil, pair.pointer) == 1,
        way == .rs256 || fingerpost_pad_as_pss(padding) == 1
      else { return [] }
      var length = 1024
      var bytes = [UInt8](repeating: 0, count: length)
      guard EVP_DigestSign(context, &bytes, &length, message, message.count) == 1 else { return [] }
      return Array(bytes.prefix(length))
    }
  }

  private func number(isModulus: Bool) -> [UInt8] {
    guard let number = fingerpost_rsa_number(pair.pointer, isModulus ? 1 : 0) else { return [] }
    defer { BN_free(number) }
    var bytes = [UInt8](repeating: 0, count: Int(fingerpost_bn_length(number)))
    BN_bn2bin(number, &bytes)
    return bytes
  }
}
