// What the way in asks of the database before anybody has a role. Nothing that is kept in the clear is a secret here.
import Postgres
import Register

/// Whose password is to be held against what was kept.
public struct SignInBegun: Sendable {
  /// Seconds until the next try; 0: now.
  public let wait: Int
  public let account: Int64?
  public let password: String?
  public let isOfKnownBrowser: Bool
}

/// Whose second factor is to be proven; `wait` is in seconds, 0: now. `factor` is sealed, nil where there is none.
public struct SecondFactorBegun: Sendable {
  public let wait: Int
  public let account: Int64
  public let factor: [UInt8]?
}

/// Why nobody is let in who has proven themselves.
public enum SessionOutcome: String, Sendable {
  case begun
  /// The password was proven too long ago.
  case late
  /// The account may act nowhere.
  case none
  /// All its institutions have closed.
  case closed
}

/// A session as its holder's pages know it.
public struct FoundSession: Sendable {
  /// Otherwise it ended by itself within the last half hour.
  public let isAlive: Bool
  public let account: Int64
  public let name: String
  public let role: Role
  public let institutionID: Int32?
  /// URN, or UKPRN where it has none.
  public let institutionNumber: String?
  public let institution: String
  /// Until it ends where nothing is done.
  public let secondsLeft: Int
  /// Where the account may act.
  public let places: Int
  public let at: Instant
  /// By which they signed in, as the settings name it; empty: by a password of the county's own.
  public let provider: String

  /// What the acts of its pages are done as. What they read goes out, unless the act says that it stays (``Caller/onPage``).
  public func visitor(hash: String) -> Visitor {
    Visitor(
      visit: Visit(role: role, secret: hash, actor: "account \(account)", givesOut: true),
      institution: institutionNumber, today: at.londonDay, hasPages: true)
  }
}

/// An account that a link sets up. `password` is a hash, `factor` is sealed.
public struct SetUpBegun: Sendable {
  public let account: Int64
  public let name: String
  public let needsSecondFactor: Bool
  /// What was chosen already.
  public let password: String?
  public let factor: [UInt8]?
}

/// The account whose secrets its session wants to change; `wait` is in seconds, 0: now.
public struct PasswordChangeBegun: Sendable {
  public let wait: Int
  public let account: Int64
  public let name: String
  public let password: String?
  public let factor: [UInt8]?
}

/// The way in, step by step, as somebody whom the database does not know yet. Secrets are given as hashes: of 32 bytes,
/// by SHA-256, passwords by Argon2id. Source: article *SigningIn*.
public enum SignIns {
  private typealias Ask = Statements.signIn

  /// - Parameters:
  ///   - keys: of the name and of the network address, under which tries are counted.
  ///   - browser: the hash of its cookie.
  public static func begin(
    _ db: Connection, name: String, keys: (name: [UInt8], address: [UInt8]), browser: [UInt8]?
  ) throws -> SignInBegun {
    let row = try db.query(
      Ask.begin, [.text(name), .bytes(keys.name), .bytes(keys.address), browser.map { .bytes($0) } ?? .null]
    ).single()
    return SignInBegun(
      wait: try row["wait"], account: try row["account_id"], password: try row["password"],
      isOfKnownBrowser: try row["is_known"])
  }

  /// Result: whether a second factor is needed.
  public static func passwordProven(
    _ db: Connection, account: Int64, step: [UInt8], keys: [[UInt8]], isOfKnownBrowser: Bool
  ) throws -> Bool {
    try db.query(
      Ask.passwordProven,
      [account.parameter, .bytes(step), .textArray(keys.map(Self.bytea)), .bool(isOfKnownBrowser)]
    ).single()["needs_factor"]
  }

  /// Records that somebody was not let in, and why; the account is nil where no name was found.
  public static func refused(_ db: Connection, account: Int64?, why: String) throws {
    try db.execute(Ask.refused, [Parameter(account), .text(why)])
  }

  /// nil where the password was proven too long ago.
  public static func beginSecondFactor(
    _ db: Connection, step: [UInt8], browser: [UInt8]?
  ) throws -> SecondFactorBegun? {
    try db.query(Ask.beginFactor, [.bytes(step), Self.optional(browser)]).first.map { row in
      SecondFactorBegun(wait: try row["wait"], account: try row["account_id"], factor: try row["factor"])
    }
  }

  /// What proves a second factor, once.
  public enum Proof: Sendable {
    case timeStep(Int64)
    case recovery(hash: [UInt8])
  }

  /// Takes what proves the second factor. A code counts once: a step that is not later than the last one is refused.
  /// - Returns: whether it proves it.
  public static func secondFactorProven(
    _ db: Connection, step: [UInt8], browser: [UInt8]?, _ proof: Proof
  ) throws -> Bool {
    let (timeStep, recovery): (Parameter, Parameter) =
      switch proof {
      case .timeStep(let step): (step.parameter, .null)
      case .recovery(let hash): (.null, .bytes(hash))
      }
    return try db.query(
      Ask.factorProven, [.bytes(step), Self.optional(browser), timeStep, recovery]
    ).single()["is_taken"]
  }

  /// Begins a session after everything asked for was proven.
  /// - Parameters:
  ///   - session: the hash of the new cookie.
  ///   - browser: the hash of the browser's own cookie.
  /// - Returns: whether it has begun, or why not.
  public static func beginSession(
    _ db: Connection, step: [UInt8], session: [UInt8], browser: [UInt8], called: String
  ) throws -> SessionOutcome {
    let text: String = try db.query(
      Ask.beginSession, [.bytes(step), .bytes(session), .bytes(browser), .text(called)]
    ).single()["outcome"]
    return SessionOutcome(rawValue: text) ?? .late
  }

  /// The session of a cookie; nil where there is none, or it ended long ago.
  /// - Parameter prolongs: whether being looked at counts as use.
  public static func session(_ db: Connection, hash: [UInt8], prolongs: Bool) throws -> FoundSession? {
    guard let row = try db.query(Ask.session, [.bytes(hash), .bool(prolongs)]).first,
      let role = Role(rawValue: try row["role"])
    else { return nil }
    return FoundSession(
      isAlive: try row["is_alive"], account: try row["account_id"], name: try row["name"], role: role,
      institutionID: try row["institution_id"],
      institutionNumber: try row["institution_number", as: Int?.self].map { String($0) },
      institution: try row["institution"], secondsLeft: try row["seconds_left"],
      places: try row["places"], at: try row["at"], provider: try row["provider"])
  }

  /// Ends a session; one that has ended stays so.
  public static func endSession(_ db: Connection, hash: [UInt8]) throws {
    try db.execute(Ask.endSession, [.bytes(hash)])
  }

  /// Gives a session another place under a fresh cookie. Result: whether the account has that place.
  public static func changePlace(_ db: Connection, from hash: [UInt8], to fresh: [UInt8], place: Int64) throws -> Bool {
    try db.query(Ask.changePlace, [.bytes(hash), .bytes(fresh), place.parameter]).single()["is_changed"]
  }

  /// What a link sets up; nil where it was used, has expired or is none.
  public static func setUp(_ db: Connection, link: [UInt8]) throws -> SetUpBegun? {
    try db.query(Ask.setUp, [.bytes(link)]).first.map { row in
      SetUpBegun(
        account: try row["account_id"], name: try row["name"], needsSecondFactor: try row["needs_factor"],
        password: try row["password"], factor: try row["factor"])
    }
  }

  /// Keeps what was chosen so far. Result: whether the link still counts.
  public static func keepSetUp(_ db: Connection, link: [UInt8], password: String, factor: [UInt8]?) throws -> Bool {
    try db.query(Ask.keepSetUp, [.bytes(link), .text(password), Self.optional(factor)]).single()["is_kept"]
  }

  /// Makes the account usable, and the link useless. Result: whether the link still counted.
  public static func finishSetUp(
    _ db: Connection, link: [UInt8], timeStep: Int64?, recovery: [[UInt8]]
  ) throws -> Bool {
    try db.query(
      Ask.finishSetUp, [.bytes(link), Parameter(timeStep), .textArray(recovery.map(Self.bytea))]
    ).single()["is_done"]
  }

  /// Nil where the session has ended.
  public static func beginPasswordChange(_ db: Connection, session: [UInt8]) throws -> PasswordChangeBegun? {
    try db.query(Ask.beginPasswordChange, [.bytes(session)]).first.map { row in
      PasswordChangeBegun(
        wait: try row["wait"], account: try row["account_id"], name: try row["name"], password: try row["password"],
        factor: try row["factor"])
    }
  }

  /// - Parameters:
  ///   - password: nil: it stays.
  ///   - factor: sealed, with the step of the code that proved it and its recovery codes; nil: it stays.
  public static func changeSecrets(
    _ db: Connection, session: [UInt8], password: String?,
    factor: (sealed: [UInt8], timeStep: Int64, recovery: [[UInt8]])? = nil
  ) throws -> Bool {
    try db.query(
      Ask.changeSecrets,
      [
        .bytes(session), Parameter(password), Self.optional(factor?.sealed), Parameter(factor?.timeStep),
        factor.map { .textArray($0.recovery.map(Self.bytea)) } ?? .null,
      ]
    ).single()["is_changed"]
  }

  private static func optional(_ bytes: [UInt8]?) -> Parameter { bytes.map { .bytes($0) } ?? .null }

  /// An element of a `bytea[]`, as PostgreSQL reads it.
  private static func bytea(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return "\\x" + String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
