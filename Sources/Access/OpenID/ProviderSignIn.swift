// The way in by a provider of OpenID Connect, and the way out that it is told of.

import Ciphers
import FoundationEssentials
import Postgres
import Store
import Synchronization

/// The providers of a county, with what is known of each while the program runs.
public struct Providers: Sendable {
  public static let none = Providers([], calls: nil)

  let lines: [ProviderLine]
  let roles: [String: RolesLine]

  /// - Parameter calls: nil where there are no providers to be asked.
  public init(_ providers: [Provider], calls: (any ProviderCalls)?) {
    guard let calls else {
      (lines, roles) = ([], [:])
      return
    }
    lines = providers.map { ProviderLine($0, calls: calls) }
    roles = Dictionary(
      providers.compactMap { provider in RolesLine(provider, calls: calls).map { (provider.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  public var all: [Provider] { lines.map(\.provider) }

  /// A provider by its name among the settings; nil where there is none.
  public subscript(name: String) -> Provider? { line(name)?.provider }

  /// How each is, in the order of ``all``.
  public func states() async -> [ProviderState] {
    var states: [ProviderState] = []
    for line in lines { states.append(await line.state) }
    return states
  }

  func line(_ name: String) -> ProviderLine? { lines.first { $0.provider.name == name } }
}

/// What a browser brings back from a provider.
public struct BroughtBack: Sendable {
  public var code: String
  public var state: String
  /// Who says so (RFC 9207); nil where it is not said.
  public var issuer: String?
  /// The address it was brought to, as the provider was told it.
  public var address: String

  public init(code: String, state: String, issuer: String?, address: String) {
    self.code = code
    self.state = state
    self.issuer = issuer
    self.address = address
  }
}

/// Where to lead somebody who wants to sign in with a provider.
public enum ProviderStart: Sendable {
  /// The address, and the cookie by which the browser is known when it comes back.
  case begun(WebAddress, key: SecretText)
  /// Too many tries: seconds until the next one.
  case slowed(Int)
}

/// What became of it.
public enum ProviderAnswer: Sendable {
  /// The session, and where to go on.
  case begun(SecretText, next: String)
  /// Not this browser's, or too long ago: they begin again.
  case late
  /// What the provider said is not believed; why is on record and told to nobody.
  case refused
  /// They are known there and nobody here; why.
  case stopped(ProviderOutcome)
  /// The provider does not answer.
  case down
}

extension SignIn {
  /// Where to lead a browser; nil where there is no such provider. State, nonce and proof follow from the cookie, so that no
  /// other browser can end what this one began.
  /// - Throws: ``ProviderFault``.
  public func start(
    with provider: Provider, next: String, returningTo address: String, _ client: SignInClient
  ) async throws -> ProviderStart? {
    guard let line = providers.line(provider.name) else { return nil }
    let about = try await line.discovery()
    let key = try SecretText()
    let verifier = try key.derived(for: Derived.verifier.rawValue)
    let challenge = Base64URL.text(of: try Digest.sha256(verifier.utf8).bytes)
    let values = [
      (name: "response_type", value: "code"), (name: "client_id", value: provider.clientID),
      (name: "redirect_uri", value: address), (name: "scope", value: provider.scopes.joined(separator: " ")),
      (name: "state", value: try key.derived(for: Derived.state.rawValue)),
      (name: "nonce", value: try key.derived(for: Derived.nonce.rawValue)),
      (name: "code_challenge", value: challenge), (name: "code_challenge_method", value: "S256"),
    ]
    guard let there = about.authorization.asking(values) else { throw ProviderFault.answer("its address is too long") }
    let (hash, browser) = (try key.hash(), try client.browser?.hash())
    let counted = try counted("provider from address " + client.address)
    let wait = try await database.asLogin { db in
      try SignIns.beginProviderStep(
        db, step: hash, provider: provider.name, next: next, address: counted, browser: browser)
    }
    return wait > 0 ? .slowed(wait) : .begun(there, key: key)
  }

  /// Lets somebody in whom a provider has proven.
  /// - Parameters:
  ///   - key: the cookie of the browser; nil where it has none.
  ///   - called: what the browser is, for its holder.
  public func finish(
    with provider: Provider, key: SecretText?, _ brought: BroughtBack, browser: SecretText, called: String
  ) async throws -> ProviderAnswer {
    guard let line = providers.line(provider.name), let key else { return .late }
    let hash = try key.hash()
    let next = try await database.asLogin { db in
      try SignIns.takeProviderStep(db, step: hash, provider: provider.name)
    }
    // Whom nobody awaits leaves nothing on record, whatever cookie they invent.
    guard let next else { return .late }
    guard try key.derives(brought.state, for: Derived.state.rawValue) else {
      try await refused("state")
      return .refused
    }
    do {
      let now = try await seconds()
      if let issuer = brought.issuer {
        let own = try await line.discovery().issuer
        guard issuer == own else { throw TokenRefusal.issuer }
      }
      let told = try await line.exchange(
        code: brought.code, proof: try key.derived(for: Derived.verifier.rawValue),
        nonce: try key.derived(for: Derived.nonce.rawValue), returningTo: brought.address, at: now)
      let claims =
        try await providers.roles[provider.name]?.adding(to: told.claims, isAnew: true, at: now) ?? told.claims
      let session = try SecretText()
      let proven = try proven(provider, told, claims)
      let hashes = (session: try session.hash(), browser: try browser.hash())
      let outcome = try await database.asLogin { db in
        let outcome = try SignIns.beginProviderSession(
          db, proven, session: hashes.session, browser: hashes.browser, called: called)
        if outcome == .begun { try SignIns.forgiveProviderStep(db, step: hash) }
        return outcome
      }
      return outcome == .begun ? .begun(session, next: next) : .stopped(outcome)
    } catch let refusal as TokenRefusal {
      try await refused(refusal.rawValue)
      return .refused
    } catch ProviderFault.codeRefused {
      try await refused("code")
      return .refused
    } catch is ProviderFault {
      return .down
    }
  }

  /// Whether somebody whom a provider let in may still be here: asked of it every few minutes where it tells roles. One that
  /// does not answer takes nothing away.
  public func mayStay(
    _ found: FoundSession, _ session: SecretText, now: ContinuousClock.Instant = .now
  ) async throws -> Bool {
    guard let line = providers.line(found.provider), let roles = providers.roles[found.provider] else { return true }
    let hash = try session.hash()
    guard checked.isDue(hash, now: now) else { return true }
    let kept = try await database.asLogin { db in try SignIns.providerTold(db, session: hash, hasEnded: false) }
    guard let kept, let told = try? open(kept.told) else { return true }
    do {
      let claims = try await roles.adding(to: told.claims, isAnew: false, at: try await seconds(), now: now)
      let places = try Self.json(line.provider.places(in: claims))
      return try await database.asLogin { db in
        try SignIns.keepProviderSession(db, session: hash, places: places)
      }
    } catch is ProviderFault {
      return true
    }
  }

  /// Where to lead a browser whose session has just ended, so that the provider ends its own; nil where there is nothing to
  /// end, or it was told already.
  /// - Parameter address: where the provider may lead them back to.
  public func leaving(_ session: SecretText, returningTo address: String) async throws -> WebAddress? {
    let hash = try session.hash()
    let kept = try await database.asLogin { db in
      try SignIns.providerTold(db, session: hash, hasEnded: true)
    }
    guard let kept, let line = providers.line(kept.provider), let told = try? open(kept.told),
      let end = try? await line.discovery().endSession
    else { return nil }
    let values = [
      (name: "client_id", value: line.provider.clientID), (name: "post_logout_redirect_uri", value: address),
    ]
    // A token may be longer than servers on the way take an address; without it the provider asks whom it is to sign out.
    return end.asking([(name: "id_token_hint", value: told.token)] + values, longest: Self.longestLeaving)
      ?? end.asking(values)
  }

  /// Ends the sessions of somebody who has signed out at a provider, which says so by a token.
  /// - Throws: ``TokenRefusal`` or ``ProviderFault``.
  public func ended(at provider: Provider, by token: String) async throws -> Int {
    guard let line = providers.line(provider.name) else { return 0 }
    let ended = try await line.ended(by: token, at: try await seconds())
    let session = try ended.session.map { try Digest.sha256($0.utf8).bytes }
    return try await database.asLogin { db in
      try SignIns.endProviderSessions(
        db, issuer: ended.issuer, subject: ended.subject, session: session, until: ended.at + TokenCheck.skew)
    }
  }

  /// Of an address with a token in it, in bytes: proxies take an answer whose headers have 4,096, and there are others.
  static let longestLeaving = 3000

  /// What follows from the cookie of somebody who is led to a provider.
  private enum Derived: String {
    case state = "provider state"
    case nonce = "provider nonce"
    case verifier = "provider verifier"
  }

  /// What is kept of what a provider told, while a session lasts.
  private struct Kept: Codable {
    let token: String
    let claims: ClaimValue
  }

  private func proven(_ provider: Provider, _ told: Told, _ claims: ClaimValue) throws -> ProvenByProvider {
    let kept = try JSONEncoder().encode(Kept(token: told.token, claims: told.claims))
    let subject = Hex.text(of: try Digest.sha256((told.issuer + " " + told.subject).utf8).bytes.prefix(8))
    let named = provider.naming.texts(in: claims).first.map(Self.nameable) ?? ""
    return ProvenByProvider(
      issuer: told.issuer, subject: told.subject, provider: provider.name,
      names: (named.isEmpty ? [] : ["\(provider.name)+\(named)"]) + ["\(provider.name)+\(subject)"],
      places: try Self.json(provider.places(in: claims)),
      session: try told.session.map { try Digest.sha256($0.utf8).bytes }, told: try toldSeal.seal(Array(kept)))
  }

  private func open(_ sealed: [UInt8]) throws -> Kept {
    try JSONDecoder().decode(Kept.self, from: Data(try toldSeal.open(sealed)))
  }

  private static func json(_ places: [ClaimedPlace]) throws -> String {
    String(decoding: try JSONEncoder().encode(places), as: UTF8.self)
  }

  /// As names of accounts are written; what they do not have is left out.
  private static func nameable(_ text: String) -> String {
    String(
      folded(text).unicodeScalars.filter {
        $0.isASCII
          && ($0.properties.isAlphabetic || $0.properties.numericType != nil || "._@+-".unicodeScalars.contains($0))
      }.prefix(60).map(Character.init))
  }

  private func refused(_ why: String) async throws {
    try await database.asLogin { db in try SignIns.refused(db, account: nil, why: "provider: " + why) }
  }

  private func seconds() async throws -> Double {
    try await database.requests.with { db in Double(try Moment.read(db).microsecondsSince1970) / 1_000_000 }
  }
}

/// Which sessions were looked at lately, so that a provider is not asked at every page.
final class SessionsChecked: Sendable {
  private static let most = 10_000
  private let at = Mutex<[[UInt8]: ContinuousClock.Instant]>([:])

  /// Whether to look now; it then counts as looked at.
  func isDue(_ session: [UInt8], now: ContinuousClock.Instant = .now) -> Bool {
    at.withLock { at in
      if let last = at[session], now - last < RolesLine.lifetime { return false }
      if at.count >= Self.most { at = at.filter { now - $0.value < RolesLine.lifetime } }
      if at.count < Self.most { at[session] = now }
      return true
    }
  }
}
