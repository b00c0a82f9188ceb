// Why a token of a provider is not believed, as the record names it.

/// Nothing of the token itself is carried.
public enum TokenRefusal: String, Error, Sendable, Hashable, CaseIterable {
  /// It has not the form of a signed token.
  case malformed
  /// It is signed in a way that is not on the list: with a shared secret, or not at all.
  case algorithm
  case signature
  /// No key of the provider's set has the name it gives, after the set was asked for anew.
  case unknownKey = "unknown key"
  case issuer
  /// It was made for another program.
  case audience
  /// It was handed out to another program.
  case authorisedParty = "authorised party"
  case expired
  case notYetValid = "not yet valid"
  /// It was made in the future, or long ago.
  case issuedAt = "issued at"
  case nonce
  case subject
  /// The token and what the provider says besides name different people or organisations.
  case disagreement
  /// Of a message that a session has ended.
  case event
}
