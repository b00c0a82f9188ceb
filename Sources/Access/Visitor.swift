// Somebody with a token that counts.

import Ciphers
import Store

/// Whom the database found behind a token.
public struct Visitor: Sendable {
  /// In whose name the database is asked.
  public let visit: Store.Visit
  /// URN of the institution a school's token acts for; nil for the county's own roles.
  public let institution: String?
  /// What the token was named when it was issued; names no person unless the county chose to.
  public let label: String

  public var role: Role { visit.role }

  public init(visit: Store.Visit, institution: String? = nil, label: String = "") {
    self.visit = visit
    self.institution = institution
    self.label = label
  }

  /// Finds the visitor behind a token's hash: nil when it is unknown, expired or revoked.
  public static func find(_ hash: Digest, in database: Database) async throws -> Visitor? {
    // No role is taken yet: the login may ask this one question.
    let found = try await database.door.with { db in try Tokens.visit(db, hash: hash.bytes) }
    return found.map { found in
      Visitor(
        visit: Store.Visit(role: found.role, secret: hash.hex, actor: "token \(found.tokenID)"),
        institution: found.institutionURN, label: found.label)
    }
  }
}
