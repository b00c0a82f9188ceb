// A provider of the tests' own, which says what a real one never would.

import Access
import Ciphers
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import fingerpost

/// Answers what the program asks of a provider, and of the interface that tells roles. Codes count once, and only with the proof
/// of who began.
final class StandInProvider: ProviderCalls {
  static let issuer = "https://sign-in.example"

  struct State: Sendable {
    /// Whoever signs in next.
    var user: [String: ClaimValue] = [:]
    /// In place of what a token and the user information rightly say.
    var ofToken: [String: ClaimValue] = [:]
    var ofUserInfo: [String: ClaimValue] = [:]
    var signer = TokenSigner.first
    var way = TokenSigner.Way.rs256
    var truly: TokenSigner.Way?
    var keys = [TokenSigner.first]
    var isDown = false
    var areRolesDown = false
    /// By organisation and user.
    var roles: [String: [String]] = [:]
    /// Seconds since 1970.
    var now = 0.0
    var counts: [String: Int] = [:]
    var codes: [String: (nonce: String, challenge: String)] = [:]
    var subjectsOfAccess: [String: [String: ClaimValue]] = [:]
  }

  let state = Mutex(State())

  func change(_ body: (inout sending State) -> Void) { state.withLock { body(&$0) } }

  func count(_ path: String) -> Int { state.withLock { $0.counts[path] ?? 0 } }

  /// What a browser does there: signs in and is sent back.
  /// - Parameter address: where the program led it.
  /// - Returns: where it is sent.
  func signIn(_ address: String) throws -> String {
    let query = try #require(URLComponents(string: address)?.queryItems).reduce(into: [String: String]()) {
      $0[$1.name] = $1.value
    }
    let back = try #require(query["redirect_uri"].flatMap { URLComponents(string: $0)?.path })
    let code = Hex.text(of: try Secret.random(count: 8))
    #expect(query["response_type"] == "code" && query["code_challenge_method"] == "S256")
    #expect(query["client_id"] == "fingerpost" && query["scope"] == "openid email organisation")
    state.withLock { $0.codes[code] = (query["nonce"] ?? "", query["code_challenge"] ?? "") }
    return "\(back)?code=\(code)&state=\(query["state"] ?? "")"
  }

  func ask(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderReply {
    guard let parts = URLComponents(string: request.address.text) else { throw .unreachable }
    return try state.withLock { state throws(ProviderFault) in
      state.counts[parts.path, default: 0] += 1
      if state.isDown { throw .unreachable }
      switch parts.path {
      case "/.well-known/openid-configuration": return Self.reply(Self.description)
      case "/certs": return Self.reply(#"{"keys":[\#(state.keys.map(\.member).joined(separator: ","))]}"#)
      case "/token": return Self.token(request, &state)
      case "/me":
        guard let access = request.authorization?.dropFirst("Bearer ".count),
          let user = state.subjectsOfAccess[String(access)]
        else { return ProviderReply(status: 401, body: []) }
        return Self.reply(.object(user.merging(state.ofUserInfo) { _, changed in changed }))
      default: return Self.roles(parts.path, request, state)
      }
    }
  }

  private static let description = """
    {"issuer":"\(issuer):443","authorization_endpoint":"\(issuer)/auth","token_endpoint":"\(issuer)/token",
    "jwks_uri":"\(issuer)/certs","userinfo_endpoint":"\(issuer)/me","end_session_endpoint":"\(issuer)/session/end"}
    """

  private static func reply(_ json: String) -> ProviderReply { ProviderReply(status: 200, body: Array(json.utf8)) }

  private static func reply(_ value: ClaimValue) -> ProviderReply {
    ProviderReply(status: 200, body: (try? value.json()) ?? [])
  }

  private static func token(_ request: ProviderRequest, _ state: inout State) -> ProviderReply {
    let form = (URLComponents(string: "?" + (request.form ?? ""))?.queryItems ?? []).reduce(into: [String: String]()) {
      $0[$1.name] = $1.value
    }
    let isKnown = request.authorization == "Basic " + Data("fingerpost:hush%20hush".utf8).base64EncodedString()
    guard isKnown, let code = form["code"], let begun = state.codes.removeValue(forKey: code),
      let challenge = try? Digest.sha256((form["code_verifier"] ?? "").utf8).bytes,
      Base64URL.text(of: challenge) == begun.challenge, form["grant_type"] == "authorization_code",
      form["redirect_uri"]?.hasSuffix("/sign-in/from/dfe") ?? false
    else { return ProviderReply(status: 400, body: Array(#"{"error":"invalid_grant"}"#.utf8)) }
    state.subjectsOfAccess[code] = state.user
    let usual: [String: ClaimValue] = [
      "iss": .text(issuer + ":443"), "aud": .list([.text("fingerpost")]), "exp": .number(state.now.rounded() + 300),
      "iat": .number(state.now.rounded()), "nonce": .text(begun.nonce), "sid": .text("there"),
    ]
    let claims = usual.merging(state.user) { mine, _ in mine }.merging(state.ofToken) { _, changed in changed }
    guard let json = try? ClaimValue.object(claims).json() else { return ProviderReply(status: 500, body: []) }
    let token = state.signer.token(String(decoding: json, as: UTF8.self), state.way, truly: state.truly)
    return reply(#"{"id_token":"\#(token)","access_token":"\#(code)","token_type":"Bearer"}"#)
  }

  private static func roles(_ path: String, _ request: ProviderRequest, _ state: State) -> ProviderReply {
    if state.areRolesDown { return ProviderReply(status: 503, body: []) }
    let parts = path.split(separator: "/")
    let token = (request.authorization ?? "").dropFirst("Bearer ".count).split(separator: ".")
    guard token.count == 3, parts.count == 6, parts[0] == "services", parts[1] == "service-7",
      let signature = try? Digest.hmacSHA256((token[0] + "." + token[1]).utf8, key: Array("of the service".utf8)).bytes,
      Base64URL.text(of: signature) == token[2],
      let claims = Base64URL.bytes(of: token[1]).flatMap(ClaimValue.init(json:)),
      claims["iss"].text == "fingerpost", claims["aud"].text == "signin.education.gov.uk"
    else { return ProviderReply(status: 401, body: []) }
    guard let codes = state.roles["\(parts[3]) \(parts[5])"] else { return ProviderReply(status: 404, body: []) }
    let roles = codes.map { #"{"id":"1","name":"n","code":"\#($0)","numericId":"1","status":{"id":1}}"# }
    return reply(#"{"userId":"\#(parts[5])","roles":[\#(roles.joined(separator: ","))]}"#)
  }
}

extension StandInProvider {
  /// Somebody whose organisation is a school.
  static func user(_ subject: String, urn: String, organisation: String = "org-1") -> [String: ClaimValue] {
    [
      "sub": .text(subject), "email": .text("\(subject)@ashcombe.example"),
      "organisation": .object([
        "id": .text(organisation), "category": .object(["id": .text("001")]), "urn": .text(urn),
      ]),
    ]
  }
}

extension StandInProvider {
  /// All that is told of a school, with as many addresses.
  static func organisation(urn: String, times: Int) -> ClaimValue {
    func named(_ id: String, _ name: String) -> ClaimValue { .object(["id": .text(id), "name": .text(name)]) }
    let address = Array(
      repeating: "The Old Ropewalk, Lower Mill Lane, Ashcombe-under-Edge, Ashshire, OX1 9ZZ", count: 12)
    return .object([
      "id": .text("6B1F8C0E-52A4-4D0B-9E35-0F6C3D7A91B2"), "name": .text("Ashcombe School and Sixth Form Centre"),
      "LegalName": .text("The Governors of Ashcombe School and Sixth Form Centre"),
      "category": named("001", "Establishment"), "type": named("01", "Community School"), "urn": .text(urn),
      "uid": .null, "upin": .null, "ukprn": .text("10000001"), "establishmentNumber": .text("4001"),
      "status": named("1", "Open"), "closedOn": .null, "telephone": .text("01632 960001"),
      "address": .text(Array(repeating: address, count: times).joined().joined(separator: "; ")),
      "region": named("J", "South East"), "localAuthority": named("931", "Ashshire"),
      "phaseOfEducation": named("4", "Secondary"), "statutoryLowAge": .number(11), "statutoryHighAge": .number(18),
    ])
  }
}

extension TestCounty {
  static let rules = """
    rule = school at urn organisation.urn when organisation.category.id is 001
    rule = school at trust organisation.uid when organisation.category.id is 010
    rule = eet at la organisation.establishmentNumber when organisation.category.id is 002
    """

  /// A county whose people sign in with a provider.
  static func with(_ provider: StandInProvider, rules: String = rules, more: String = "") async throws -> TestCounty {
    let folder =
      FileManager.default.temporaryDirectory.path() + "providers-" + Hex.text(of: try Secret.random(count: 8))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let path = folder + "/dfe.conf"
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data(providerFile(rules, more).utf8), attributes: [.posixPermissions: 0o600]))
    let county = try await TestCounty(options: [.providersFolder: folder], providerCalls: provider)
    try FileManager.default.removeItem(atPath: folder)
    let now = try await county.seconds()
    provider.change { $0.now = Double(now) }
    return county
  }

  static func providerFile(_ rules: String, _ more: String) -> String {
    """
    title = Ashshire Sign-in
    issuer = \(StandInProvider.issuer)
    client_id = fingerpost
    client_secret = hush hush
    scopes = openid email organisation
    \(rules)
    \(more)
    """
  }
}
