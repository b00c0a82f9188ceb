// What a token has to say to be believed (OpenID Connect Core 3.1.3.7, Back-Channel Logout 2.6).

/// What is expected of the claims of a token whose signature is right.
public struct TokenCheck: Sendable {
  /// By how many seconds clocks may differ.
  static let skew = 60.0
  /// How many seconds ago a token may have been made that was asked for just now.
  static let oldest = 600.0
  private static let longestSubject = 255

  /// As the provider itself writes it.
  let issuer: String
  let clientID: String
  /// Seconds since 1970.
  let now: Double

  public init(issuer: String, clientID: String, now: Double) {
    self.issuer = issuer
    self.clientID = clientID
    self.now = now
  }

  /// Of a token that tells who has signed in.
  /// - Returns: who.
  public func subject(of claims: ClaimValue, nonce: String) throws(TokenRefusal) -> String {
    try checkOrigin(claims)
    guard let ends = claims["exp"].number, ends > now - Self.skew else { throw .expired }
    guard let made = claims["iat"].number, abs(now - made) <= Self.oldest, made <= now + Self.skew else {
      throw .issuedAt
    }
    guard claims["nonce"].text == nonce else { throw .nonce }
    guard let subject = Self.subject(claims) else { throw .subject }
    return subject
  }

  /// Of a token that tells that somebody has signed out there.
  /// - Returns: who, or which of their sessions, and at what second the provider said so.
  public func ended(by claims: ClaimValue) throws(TokenRefusal) -> (subject: String?, session: String?, at: Double) {
    try checkOrigin(claims)
    guard let made = claims["iat"].number, abs(now - made) <= Self.oldest, made <= now + Self.skew else {
      throw .issuedAt
    }
    if claims["exp"] != .null {
      guard let ends = claims["exp"].number, ends > now - Self.skew else { throw .expired }
    }
    guard case .object = claims["events"]["http://schemas.openid.net/event/backchannel-logout"],
      claims["jti"].text != nil
    else { throw .event }
    // One that signs somebody in must not sign them out, nor the other way about.
    guard claims["nonce"] == .null else { throw .nonce }
    let (subject, session) = (Self.subject(claims), claims["sid"].text)
    guard subject != nil || session != nil else { throw .subject }
    return (subject, session, made)
  }

  private func checkOrigin(_ claims: ClaimValue) throws(TokenRefusal) {
    guard claims["iss"].text == issuer else { throw .issuer }
    let audience = claims["aud"].texts
    guard audience.contains(clientID) else { throw .audience }
    let party = claims["azp"]
    guard party == .null ? audience.count == 1 : party.text == clientID else { throw .authorisedParty }
    if claims["nbf"] != .null {
      guard let begins = claims["nbf"].number, begins <= now + Self.skew else { throw .notYetValid }
    }
  }

  private static func subject(_ claims: ClaimValue) -> String? {
    claims["sub"].text.flatMap { text in
      let isSound =
        !text.isEmpty && text.utf8.count <= longestSubject && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
      return isSound ? text : nil
    }
  }
}
