// Who a visitor is to the county: the roles a token can stand for.

/// A role; its database role carries the prefix `fingerpost_`. Source: article *SharingRules*.
public enum Role: String, CaseIterable, Sendable, Codable {
  /// Sends one institution's returns and reads its own rows and its feedback.
  case school
  /// An officer of the EET team.
  case eet
  /// An officer who also sees records of 290, 710 and youth justice.
  case restricted
  /// Reads released statistics.
  case analyst
  /// Links, agreements, loading of history.
  case steward
  /// Audit, access requests, erasure.
  case protection
  /// Users, settings, institutions; no personal data.
  case admin

  /// The role as the database knows it.
  public var databaseRole: String { "fingerpost_" + rawValue }
}
