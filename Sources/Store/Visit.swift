// In whose name the database is asked: a role, and the secret by which the database knows the institution.
import Postgres

/// What somebody may do. The database's roles carry the prefix `fingerpost_`.
public enum Role: String, Sendable, Hashable, CaseIterable {
  case school, eet, restricted, analyst, steward, protection, admin
  /// Takes young people in at an institution's door, one at a time; no token has it.
  case reception
  /// Jobs; nobody has it.
  case worker

  /// Acts for one institution at a time.
  public var isOfInstitution: Bool { self == .school || self == .reception }
}

/// A visit lasts one transaction. Row policies decide what it meets.
public struct Visit: Sendable, Hashable {
  public let role: Role
  /// Hash of the visit's token or session in hexadecimal; empty for a command on the server's machine and for jobs.
  public let secret: String
  /// Who acts, for the audit: a token's or an account's number, or a named user of the machine. The database knows it too, and lets
  /// nothing be recorded in another's name.
  public let actor: String

  /// Whether what is read goes out of the county's own pages; then lists have nobody of whom nothing goes out. Tokens and
  /// commands always give out, pages unless the act says that it stays on them. Article *SharingRules*.
  public var givesOut: Bool

  /// - Parameters:
  ///   - secret: hash of a token in hexadecimal; empty for the machine and for jobs.
  ///   - actor: `token` and its number, or `user` and a name.
  public init(role: Role, secret: String = "", actor: String, givesOut: Bool = false) {
    self.role = role
    self.secret = secret
    self.actor = actor
    self.givesOut = givesOut
  }

  public static let worker = Visit(role: .worker, actor: "jobs")

  /// A named user of the machine, who has no token: the database itself signs the visit before the role is taken.
  var isOfMachine: Bool { secret.isEmpty && role != .worker }

  var databaseRole: String { "fingerpost_" + role.rawValue }

  /// What a transaction of this visit begins with.
  public var settings: [Setting] {
    isOfMachine
      ? []
      : [Setting("fingerpost.visit", secret), Setting("role", databaseRole)]
        + (givesOut ? [Setting("fingerpost.gives_out", "on")] : [])
  }

  /// Takes the role again in the transaction under way, after another was taken.
  public func take(_ db: Connection) throws {
    _ = try db.query(Statements.access.takeRole, [.text(databaseRole)])
  }

  /// Runs first in the transaction of a visit.
  func open(_ db: Connection) throws {
    if isOfMachine { try db.execute(Statements.access.open, [.text(actor), .text(databaseRole)]) }
  }
}
