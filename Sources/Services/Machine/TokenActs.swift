// Acts about tokens: issue one, list them, end one.

import Access
import Publishing
import Register
import Store

/// Whom a token is for.
public struct NewToken: Sendable, Hashable {
  public let role: Role
  /// URN, LAESTAB or UKPRN; of a school's token and of no other.
  public let institution: String?
  /// Of officers: the three digits of the one authority they act for; nil: for all.
  public let authority: String?
  /// What it is called in lists.
  public let label: String
  /// How long it counts.
  public let days: Int

  /// - Parameter days: how many days of 24 hours it counts, from its issue.
  public init(role: Role, institution: String? = nil, authority: String? = nil, label: String = "", days: Int) {
    self.role = role
    self.institution = institution
    self.authority = authority
    self.label = label
    self.days = days
  }
}

/// A token as it is shown, once.
public struct IssuedToken: Sendable {
  public let token: Token
  let institution: Int32?
}

extension Role {
  /// Every role but that of jobs, which nobody is, and that of people at a door, who have no programs.
  public static let ofTokens = allCases.filter { $0 != .worker && $0 != .reception }
}

extension Acts {
  /// Issues a token and gives it in the clear, the only time that anybody sees it.
  public static let issueToken = Act<NewToken, IssuedToken>(
    "token issued", by: [.admin],
    recorded: .output { new, issued in
      Details(institution: issued.institution, detail: #"{"role":"\#(new.role.rawValue)"}"#)
    },
    way: .steps(isReading: false) { session, new in
      guard Role.ofTokens.contains(new.role) else { throw ActRefusal.impossible("No token has this role.") }
      guard (new.role == .school) == (new.institution != nil) else {
        throw ActRefusal.impossible(
          new.role == .school ? "A school's token needs an institution." : "Only a school's token has an institution.")
      }
      let found = try new.institution.map { try session.institution($0, on: session.today) }
      if found?.isClosed ?? false {
        throw ActRefusal.impossible(
          "The institution is closed. Issue the token for the institution that follows it.")
      }
      if let authority = new.authority { try session.checkAuthority(authority, of: [new.role]) }
      let token = try Token()
      try Tokens.issue(
        session.db, hash: try token.hash().bytes, role: new.role, institution: found?.id,
        authority: new.authority, label: new.label, days: new.days, actor: session.actor)
      return IssuedToken(token: token, institution: found?.id)
    })

  /// The tokens, never what they are known by. Not recorded: it tells of nobody's data.
  public static let listTokens = Act<Nothing, Page<KeptToken>>(
    "tokens listed", by: [.admin], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in Page(try Tokens.list(session.db)) })

  /// Ends a token at once.
  public static let revokeToken = Act<Int64, Done>(
    "token revoked", by: [.admin], recorded: .input { Details("token \($0)") },
    way: .steps(isReading: false) { session, id in
      guard try Tokens.revoke(session.db, id: id) else {
        throw ActRefusal.impossible("There is no such token that still counts.")
      }
      return Done()
    })
}

extension KeptToken: Tabular {
  public static let columns: [Column] = [
    Column("id", \.id),
    Column("role", \.role),
    Column("institution", \.institution),
    Column("authority", \.authority, note: "Of which authority alone, where several are served."),
    Column("name", \.label),
    Column("issued_at", \.issuedAt.iso, .instant),
    Column("issued_by", \.issuedBy),
    Column("expires_at", \.expiresAt.iso, .instant),
    Column("revoked_at", \.revokedAt?.iso, .instant),
  ]
}
