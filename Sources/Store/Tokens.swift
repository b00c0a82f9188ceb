// Tokens, kept by their hashes alone.
import Postgres

/// A token as administrators see it: everything but what it is.
public struct KeptToken: Sendable {
  public let id: Int64
  public let role: String
  public let institution: String?
  /// Of which authority alone; nil: of all.
  public let authority: String?
  public let label: String
  public let issuedAt: Instant
  public let issuedBy: String
  public let expiresAt: Instant
  public let revokedAt: Instant?
}

/// Tokens of programs and schools. The database knows them by SHA-256 alone.
public enum Tokens {
  private typealias Ask = Statements.access

  /// - Parameter days: how long it counts from now on.
  public static func issue(
    _ db: Connection, hash: [UInt8], role: Role, institution: Int32?, authority: String? = nil, label: String,
    days: Int,
    actor: String
  ) throws {
    try db.execute(
      Ask.issue,
      [
        .bytes(hash), .text(role.rawValue), Parameter(institution), .text(label), .text(actor),
        .int(days), Parameter(authority),
      ])
  }

  /// Every token that was ever issued, in the order of issue; never their hashes.
  public static func list(_ db: Connection) throws -> [KeptToken] {
    try db.query(Ask.list).map { row in
      KeptToken(
        id: try row["id"], role: try row["role"], institution: try row["institution"],
        authority: try row["authority"], label: try row["label"],
        issuedAt: try row["issued_at"], issuedBy: try row["issued_by"], expiresAt: try row["expires_at"],
        revokedAt: try row["revoked_at"])
    }
  }

  /// Result: whether there was one to revoke.
  public static func revoke(_ db: Connection, id: Int64) throws -> Bool {
    !(try db.query(Ask.revoke, [id.parameter])).isEmpty
  }
}
