// A signed token in its compact form (RFC 7515), taken apart and not yet believed.

import Ciphers

/// How a token may be signed. There is no other: neither `none` nor a shared secret.
public enum TokenAlgorithm: String, Sendable, Hashable, CaseIterable {
  case rs256 = "RS256"
  case ps256 = "PS256"

  var padding: RSAPadding {
    switch self {
    case .rs256: .pkcs1
    case .ps256: .pss
    }
  }
}

/// A JSON web token in its compact form, its signature not looked at yet. RFC 7515 and 7519.
public struct SignedToken: Sendable, Hashable {
  /// In bytes.
  static let longest = 65_536

  let algorithm: TokenAlgorithm
  /// The name of the key; nil where it tells none.
  let keyID: String?
  /// What the signature stands under.
  let message: [UInt8]
  let signature: [UInt8]
  /// To be looked at when the signature is known to be right.
  let claims: ClaimValue

  /// Takes a token apart.
  /// - Throws: ``TokenRefusal`` where it is none, or longer than any that is sent.
  public init(_ text: String) throws(TokenRefusal) {
    guard text.utf8.count <= Self.longest else { throw .malformed }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = Base64URL.bytes(of: parts[0]), let body = Base64URL.bytes(of: parts[1]),
      let signature = Base64URL.bytes(of: parts[2]), let header = ClaimValue(json: head), case .object = header
    else { throw .malformed }
    // Before anything else of it is looked at.
    guard let name = header["alg"].text, let algorithm = TokenAlgorithm(rawValue: name) else { throw .algorithm }
    // What has to be understood to be believed is understood by nobody here.
    guard header["crit"] == .null, header["b64"] == .null, let claims = ClaimValue(json: body), case .object = claims
    else { throw .malformed }
    self.algorithm = algorithm
    keyID = header["kid"].text
    message = Array((parts[0] + "." + parts[1]).utf8)
    self.signature = signature
    self.claims = claims
  }
}
