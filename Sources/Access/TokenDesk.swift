// Where tokens are issued, listed and revoked, each act on record.

import Ciphers
import Store

public enum TokenDesk {
  /// Why a token was not issued.
  public enum Refusal: Error, Hashable, Sendable {
    /// A school's token needs an institution, and only a school's has one.
    case institutionMissing
    case institutionNotForRole
    case institutionUnknown
    /// Several institutions have the number; the URN tells them apart.
    case institutionAmbiguous
    case institutionClosed
  }

  /// Issues a token and gives it in the clear, the only time that anybody sees it.
  /// - Parameters:
  ///   - institution: URN, LAESTAB or UKPRN; only for a school.
  ///   - days: how long it counts.
  ///   - visit: an admin's.
  public static func issue(
    role: Role, institution: String?, label: String, days: Int, in database: Database, as visit: Store.Visit
  ) async throws -> Token {
    guard (role == .school) == (institution != nil) else {
      throw role == .school ? Refusal.institutionMissing : .institutionNotForRole
    }
    let token = try Token()
    let hash = try token.hash()
    try await database.transact(as: visit) { db in
      var id: Int32?
      if let institution {
        let named = try Institutions.find(db, institution, on: Moment.read(db).londonDay)
        guard let found = named.only else {
          throw named.areSeveral ? Refusal.institutionAmbiguous : .institutionUnknown
        }
        if found.isClosed { throw Refusal.institutionClosed }
        id = found.id
      }
      try Tokens.issue(
        db, hash: hash.bytes, role: role, institution: id, label: label, days: days, actor: visit.actor)
      try Audit.record(
        db, "token issued", by: visit, institution: id, detail: #"{"role":"\#(role.rawValue)"}"#)
    }
    return token
  }

  public static func list(in database: Database, as visit: Store.Visit) async throws -> [KeptToken] {
    try await database.transact(as: visit, access: .readOnly) { db in try Tokens.list(db) }
  }

  /// Ends a token at once. Result: whether there was one to revoke.
  public static func revoke(
    id: Int64, in database: Database, as visit: Store.Visit
  ) async throws -> Bool {
    try await database.transact(as: visit) { db in
      guard try Tokens.revoke(db, id: id) else { return false }
      try Audit.record(db, "token revoked", by: visit, subject: "token \(id)")
      return true
    }
  }
}
