// Speaks with one provider: its description and keys, kept for a while; codes, user information.

import Ciphers
import FoundationEssentials

/// What a provider told of somebody who has signed in there.
struct Told: Sendable {
  /// As the provider writes itself in its tokens.
  let issuer: String
  let subject: String
  /// Of their session there, where the provider names it.
  let session: String?
  /// Of token and user information together.
  let claims: ClaimValue
  /// To be shown to it at signing out.
  let token: String
}

/// How a provider was when it was asked last.
public struct ProviderState: Sendable, Hashable {
  /// Keys that are known; nil: it was never asked, or never answered.
  public var keys: Int?
  /// What was wrong when it was asked last; nil: nothing.
  public var fault: String?
}

actor ProviderLine {
  /// For how long a description counts.
  private static let lifetime: Duration = .seconds(3600)
  /// How long it is left alone after it was asked for one.
  private static let pause: Duration = .seconds(5)

  nonisolated let provider: Provider
  private nonisolated let calls: any ProviderCalls
  private var ring = KeyRing()
  private var described: (document: Discovery, at: ContinuousClock.Instant)?
  /// The question for keys under way, which all who need one wait for together.
  private var fetching: Task<Void, any Error>?
  /// The question for the description, likewise, and when it was asked last.
  private var describing: Task<Discovery, any Error>?
  private var askedAt: ContinuousClock.Instant?
  private(set) var fault: String?

  init(_ provider: Provider, calls: any ProviderCalls) {
    self.provider = provider
    self.calls = calls
  }

  var state: ProviderState { ProviderState(keys: ring.keys?.count, fault: fault) }

  /// The provider's description, at most an hour old unless it does not answer.
  func discovery(now: ContinuousClock.Instant = .now) async throws(ProviderFault) -> Discovery {
    if let described, now - described.at < Self.lifetime { return described.document }
    // An old one counts until there is another, and nobody waits for it.
    if let described, describing != nil { return described.document }
    let asking: Task<Discovery, any Error>
    if let describing {
      asking = describing
    } else {
      if let askedAt, now - askedAt < Self.pause {
        guard let described else { throw .unreachable }
        return described.document
      }
      askedAt = now
      asking = Task { try await self.describe(now) }
      describing = asking
    }
    do {
      return try await asking.value
    } catch {
      if let described { return described.document }
      throw error as? ProviderFault ?? .unreachable
    }
  }

  private func describe(_ now: ContinuousClock.Instant) async throws(ProviderFault) -> Discovery {
    defer { describing = nil }
    do throws(ProviderFault) {
      guard let address = Discovery.address(of: provider.issuer) else { throw .answer("its issuer is no address") }
      let document = try Discovery(try await object(ProviderRequest(address)), of: provider.issuer)
      described = (document, now)
      fault = nil
      return document
    } catch {
      fault = error.words
      throw error
    }
  }

  /// Changes a code for what it stands for, and believes nothing that is not proven.
  /// - Parameters:
  ///   - proof: the verifier of the code (RFC 7636).
  ///   - seconds: since 1970, by the county's clock.
  /// - Throws: ``ProviderFault`` or ``TokenRefusal``.
  func exchange(
    code: String, proof: String, nonce: String, returningTo address: String, at seconds: Double
  ) async throws -> Told {
    let about = try await discovery()
    let answer = try await redeem(code, proof, address, about)
    guard let text = answer["id_token"].text, let access = answer["access_token"].text else {
      throw ProviderFault.answer("its answer to a code lacks a token")
    }
    let token = try SignedToken(text)
    try await verify(token)
    let check = TokenCheck(issuer: about.issuer, clientID: provider.clientID, now: seconds)
    let subject = try check.subject(of: token.claims, nonce: nonce)
    var claims = token.claims
    if let userInfo = about.userInfo {
      let told = try await object(ProviderRequest(userInfo, authorization: "Bearer " + access))
      claims = try Self.together(token.claims, told, deciding: provider.deciding)
    }
    return Told(
      issuer: about.issuer, subject: subject, session: token.claims["sid"].text, claims: claims, token: text)
  }

  /// Who has signed out there, by a token that the provider sends of its own accord.
  func ended(by text: String, at seconds: Double) async throws -> (
    issuer: String, subject: String?, session: String?, at: Double
  ) {
    let token = try SignedToken(text)
    let about = try await discovery()
    // Whom it is for and from is looked at first: anybody may send anything here.
    let check = TokenCheck(issuer: about.issuer, clientID: provider.clientID, now: seconds)
    let ended = try check.ended(by: token.claims)
    try await verify(token)
    return (about.issuer, ended.subject, ended.session, ended.at)
  }

  /// - Throws: ``TokenRefusal``, or ``ProviderFault`` where there are no keys.
  func verify(_ token: SignedToken, now: ContinuousClock.Instant = .now) async throws {
    if ring.isDue(now) { try await refresh(now) }
    var verdict = try ring.keys?.verdict(on: token)
    if verdict == .unknownKey {
      if fetching == nil {
        guard ring.mayAsk(now) else { throw TokenRefusal.unknownKey }
      }
      try await refresh(now)
      verdict = try ring.keys?.verdict(on: token)
    }
    switch verdict {
    case .right: return
    case .wrong: throw TokenRefusal.signature
    case .unknownKey, nil: throw TokenRefusal.unknownKey
    }
  }

  /// Asks for the keys, once for all who wait. Where an old set is there, one that cannot be had is no obstacle.
  private func refresh(_ now: ContinuousClock.Instant) async throws {
    let asking: Task<Void, any Error>
    if let fetching {
      asking = fetching
    } else {
      ring.asks(now)
      asking = Task { try await self.fetchKeys(now) }
      fetching = asking
    }
    do { try await asking.value } catch { guard ring.keys != nil else { throw error } }
  }

  private func fetchKeys(_ now: ContinuousClock.Instant) async throws(ProviderFault) {
    defer { fetching = nil }
    do throws(ProviderFault) {
      let reply = try await calls.ask(ProviderRequest(try await discovery(now: now).keys))
      guard reply.status < 500 else { throw .unreachable }
      guard reply.status == 200, let keys = ProviderKeys(json: reply.body) else {
        throw .answer("its keys cannot be read")
      }
      ring.take(keys)
      fault = nil
    } catch {
      fault = error.words
      throw error
    }
  }

  private func redeem(
    _ code: String, _ proof: String, _ address: String, _ about: Discovery
  ) async throws(ProviderFault) -> ClaimValue {
    var form = [
      (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
      (name: "redirect_uri", value: address), (name: "code_verifier", value: proof),
    ]
    var authorization: String?
    if let secret = provider.clientSecret, !about.takesSecretInForm {
      // RFC 6749 2.3.1: encoded as a form is, then joined.
      let pair = FormText.encoded(provider.clientID) + ":" + FormText.encoded(secret)
      authorization = "Basic " + Data(pair.utf8).base64EncodedString()
    } else {
      form.append((name: "client_id", value: provider.clientID))
      if let secret = provider.clientSecret { form.append((name: "client_secret", value: secret)) }
    }
    let reply = try await calls.ask(ProviderRequest(about.token, form: form, authorization: authorization))
    switch reply.status {
    case 200: break
    case 500...: throw .unreachable
    default: throw .codeRefused
    }
    guard let answer = ClaimValue(json: reply.body), case .object = answer else {
      throw .answer("its answer to a code cannot be read")
    }
    return answer
  }

  private func object(_ request: ProviderRequest) async throws(ProviderFault) -> ClaimValue {
    let reply = try await calls.ask(request)
    guard reply.status < 500 else { throw .unreachable }
    guard reply.status == 200, let value = ClaimValue(json: reply.body), case .object = value else {
      throw .answer("its answer cannot be read")
    }
    return value
  }

  /// Both together; what decides who somebody is, and for whom, has to be the same in both.
  private static func together(
    _ token: ClaimValue, _ told: ClaimValue, deciding: Set<String>
  ) throws(TokenRefusal) -> ClaimValue {
    guard case .object(let first) = token, case .object(let second) = told, second["sub"] == first["sub"] else {
      throw .disagreement
    }
    for name in deciding {
      if let one = first[name], let other = second[name], one != other { throw .disagreement }
    }
    return .object(second.merging(first) { _, ofToken in ofToken })
  }
}
