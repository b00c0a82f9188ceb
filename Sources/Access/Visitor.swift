// Somebody with a token that counts.

import Ciphers

/// Whom the database found behind a token.
public struct Visitor: Sendable {
  public let role: Role
  /// URN of the institution a school's token acts for; nil for the county's own roles.
  public let institution: String?
  /// What the token was named when it was issued; names no person unless the county chose to.
  public let label: String
  /// The hash of the token: the visit's secret, by which the database's policies find the institution.
  public let visit: Digest

  public init(role: Role, institution: String?, label: String, visit: Digest) {
    self.role = role
    self.institution = institution
    self.label = label
    self.visit = visit
  }
}
