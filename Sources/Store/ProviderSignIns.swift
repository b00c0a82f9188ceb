// What the way in by a provider asks of the database before anybody has a role.
import Postgres

/// Why nobody is let in whom a provider has proven.
public enum ProviderOutcome: String, Sendable {
  case begun
  /// Nothing that the provider says makes them anybody here.
  case none
  /// The institution it names is not known.
  case unknown
  /// All institutions it names have closed.
  case closed
  /// An administrator has ended the account.
  case ended
}

/// Whom a provider has proven, and where they may act.
public struct ProvenByProvider: Sendable {
  public var issuer: String
  public var subject: String
  /// Its name among the settings.
  public var provider: String
  /// What the account may be called, in turn.
  public var names: [String]
  /// A JSON array of places.
  public var places: String
  /// The hash of what it calls the session; nil where it does not.
  public var session: [UInt8]?
  /// What it told, sealed.
  public var told: [UInt8]

  public init(
    issuer: String, subject: String, provider: String, names: [String], places: String, session: [UInt8]?, told: [UInt8]
  ) {
    self.issuer = issuer
    self.subject = subject
    self.provider = provider
    self.names = names
    self.places = places
    self.session = session
    self.told = told
  }
}

extension SignIns {
  private typealias Ask = Statements.signIn

  /// - Parameters:
  ///   - address: a keyed digest of the network address.
  ///   - browser: nil where it has no cookie.
  /// - Returns: the seconds to wait where too many were begun; 0: they may go.
  public static func beginProviderStep(
    _ db: Connection, step: [UInt8], provider: String, next: String, address: [UInt8], browser: [UInt8]?
  ) throws -> Int {
    try db.query(
      Ask.beginProviderStep,
      [.bytes(step), .text(provider), .text(next), .bytes(address), browser.map { .bytes($0) } ?? .null]
    ).single()["wait"]
  }

  /// Where to go on; nil where nobody was awaited.
  public static func takeProviderStep(_ db: Connection, step: [UInt8], provider: String) throws -> String? {
    try db.query(Ask.takeProviderStep, [.bytes(step), .text(provider)]).single()["next"]
  }

  /// It has ended in a session.
  public static func forgiveProviderStep(_ db: Connection, step: [UInt8]) throws {
    try db.execute(Ask.forgiveProviderStep, [.bytes(step)])
  }

  /// Begins the session of somebody whom a provider has proven; their account and its places are made or brought up to
  /// date first.
  /// - Parameters:
  ///   - session: the hash of the new cookie.
  ///   - browser: the hash of the browser's own cookie.
  ///   - called: how the browser is called on the page of sessions.
  /// - Returns: whether it has begun, or why not.
  public static func beginProviderSession(
    _ db: Connection, _ proven: ProvenByProvider, session: [UInt8], browser: [UInt8], called: String
  ) throws -> ProviderOutcome {
    let text: String = try db.query(
      Ask.beginProviderSession,
      [
        .text(proven.issuer), .text(proven.subject), .text(proven.provider), .textArray(proven.names),
        .text(proven.places), .bytes(session), .bytes(browser), .text(called),
        proven.session.map { .bytes($0) } ?? .null, .bytes(proven.told),
      ]
    ).single()["outcome"]
    return ProviderOutcome(rawValue: text) ?? .none
  }

  /// - Parameter hasEnded: of a session that has ended just now; it is then told no more.
  public static func providerTold(
    _ db: Connection, session: [UInt8], hasEnded: Bool
  ) throws -> (provider: String, told: [UInt8])? {
    try db.query(Ask.providerTold, [.bytes(session), .bool(hasEnded)]).first.map {
      (provider: try $0["provider"], told: try $0["told"])
    }
  }

  /// - Parameter places: a JSON array of what the provider claims now.
  /// - Returns: whether the session goes on.
  public static func keepProviderSession(_ db: Connection, session: [UInt8], places: String) throws -> Bool {
    try db.query(Ask.keepProviderSession, [.bytes(session), .text(places)]).single()["is_kept"]
  }

  /// - Parameter seconds: since 1970: what began later goes on.
  /// - Returns: how many have ended.
  public static func endProviderSessions(
    _ db: Connection, issuer: String, subject: String?, session: [UInt8]?, until seconds: Double
  ) throws -> Int {
    try db.query(
      Ask.endProviderSessions,
      [.text(issuer), Parameter(subject), session.map { .bytes($0) } ?? .null, .text(String(seconds))]
    ).single()["ended"]
  }
}
