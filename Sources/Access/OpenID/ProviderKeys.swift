// A provider's keys, and when they are asked for anew.

import Ciphers

/// A key set (RFC 7517): of it the RSA keys that sign.
public struct ProviderKeys: Sendable, Hashable {
  private struct Key: Sendable, Hashable {
    let id: String?
    let algorithm: TokenAlgorithm?
    let key: RSAPublicKey
  }

  /// What a set says to a token.
  enum Verdict: Sendable, Hashable {
    case right
    case wrong
    /// None of its keys has signed it, and another set may have one that did.
    case unknownKey
  }

  private static let most = 50
  private let keys: [Key]

  /// nil where the bytes are no key set. Keys of other kinds and for other uses are passed over.
  public init?(json: [UInt8]) {
    guard let set = ClaimValue(json: json), case .list(let members) = set["keys"] else { return nil }
    keys = members.prefix(Self.most).compactMap { member in
      guard member["kty"].text == "RSA", ["sig", nil].contains(member["use"].text),
        let modulus = member["n"].text.flatMap({ Base64URL.bytes(of: $0) }),
        let exponent = member["e"].text.flatMap({ Base64URL.bytes(of: $0) }),
        let key = RSAPublicKey(modulus: modulus, exponent: exponent)
      else { return nil }
      let named = member["alg"].text
      let algorithm = named.flatMap(TokenAlgorithm.init(rawValue:))
      return named != nil && algorithm == nil ? nil : Key(id: member["kid"].text, algorithm: algorithm, key: key)
    }
  }

  /// How many keys of the set are of use here.
  public var count: Int { keys.count }

  /// A token that names its key is held against that one alone; one that names none against each.
  func verdict(on token: SignedToken) throws(CipherError) -> Verdict {
    let named = keys.filter { token.keyID == nil || $0.id == token.keyID }
    guard !named.isEmpty else { return .unknownKey }
    for key in named where key.algorithm == nil || key.algorithm == token.algorithm {
      if try key.key.verifies(token.signature, of: token.message, token.algorithm.padding) { return .right }
    }
    return token.keyID == nil ? .unknownKey : .wrong
  }
}

/// When a key set is asked for: the first time, when it has grown old, and for a key that nobody knows at most once a minute,
/// whatever strangers send. An old set counts until there is a new one.
struct KeyRing: Sendable {
  static let lifetime: Duration = .seconds(3600)
  static let pause: Duration = .seconds(60)

  private(set) var keys: ProviderKeys?
  private var askedAt: ContinuousClock.Instant?

  /// Whether to ask before a token is looked at.
  func isDue(_ now: ContinuousClock.Instant) -> Bool {
    guard keys != nil, let askedAt else { return true }
    return now - askedAt >= Self.lifetime
  }

  /// Whether to ask because of a key that is not known.
  func mayAsk(_ now: ContinuousClock.Instant) -> Bool { askedAt.map { now - $0 >= Self.pause } ?? true }

  mutating func asks(_ now: ContinuousClock.Instant) { askedAt = now }

  mutating func take(_ fresh: ProviderKeys) { keys = fresh }
}
