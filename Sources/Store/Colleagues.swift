// Who acts for an institution, as it sees and confirms it each term.
import Postgres

/// Somebody who acts for the institution of the visit.
public struct Colleague: Sendable, Hashable {
  public let place: Int64
  public let name: String
  public let role: Role
  public let seenAt: Instant?
  public let isOfProvider: Bool
  /// Whoever asks.
  public let isOwn: Bool
  /// Whether all were confirmed in the term under way.
  public let areConfirmed: Bool
}

/// An institution that has not confirmed its users this term.
public struct UnconfirmedInstitution: Sendable, Hashable {
  public let institution: String
  public let users: Int
  /// nil: it never did.
  public let confirmedAt: Instant?
}

/// Who acts for an institution: what its own users see of one another, and what the county sees of institutions.
/// Source: article *SigningIn*.
public enum Colleagues {
  private typealias Ask = Statements.colleagues

  /// Everybody with a place at the institution of the visit; empty where the visit is of none.
  public static func own(_ db: Connection) throws -> [Colleague] {
    try db.query(Ask.own).compactMap { row in
      guard let role = Role(rawValue: try row["role"]) else { return nil }
      return Colleague(
        place: try row["place_id"], name: try row["name"], role: role, seenAt: try row["seen_at"],
        isOfProvider: try row["is_of_provider"], isOwn: try row["is_own"], areConfirmed: try row["are_confirmed"])
    }
  }

  /// Result: whether those shown are those who act for it.
  public static func confirm(_ db: Connection, shown places: [Int64]) throws -> Bool {
    try db.query(Ask.confirm, [.intArray(places.map(Int.init))]).single()["is_done"]
  }

  /// Result: whether there was such a one, whom the visit may take away.
  public static func hasLeft(_ db: Connection, place: Int64) throws -> Bool {
    try db.query(Ask.left, [place.parameter]).single()["is_done"]
  }

  /// Institutions with users that have not confirmed them in the term under way, those that never did among them.
  public static func unconfirmed(_ db: Connection) throws -> [UnconfirmedInstitution] {
    try db.query(Ask.unconfirmed).map { row in
      UnconfirmedInstitution(
        institution: try row["institution"], users: try row["users"], confirmedAt: try row["confirmed_at"])
    }
  }
}
