// What is asked of a provider, and how often.

import Ciphers
import Synchronization
import TestSupport
import Testing

@testable import Access

/// Answers as a test says, and counts what it was asked.
private final class Answers: ProviderCalls {
  private let state: Mutex<(keys: String, isDown: Bool, counts: [String: Int])>

  init(keys: String) { state = Mutex((keys, false, [:])) }

  func set(keys: String) { state.withLock { $0.keys = keys } }
  func set(isDown: Bool) { state.withLock { $0.isDown = isDown } }
  func count(_ path: String) -> Int { state.withLock { $0.counts[path] ?? 0 } }

  func ask(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderReply {
    // Others come while it thinks.
    try? await Task.sleep(for: .milliseconds(5))
    let path = String(request.address.text.dropFirst("https://sign-in.example".count))
    let (keys, isDown) = state.withLock { state in
      state.counts[path, default: 0] += 1
      return (state.keys, state.isDown)
    }
    guard !isDown else { throw .unreachable }
    switch path {
    case "/.well-known/openid-configuration":
      return ProviderReply(
        status: 200,
        body: Array(
          """
          {"issuer":"https://sign-in.example:443","authorization_endpoint":"https://sign-in.example/auth",
          "token_endpoint":"https://sign-in.example/token","jwks_uri":"https://sign-in.example/certs"}
          """.utf8))
    case "/certs": return ProviderReply(status: 200, body: Array(keys.utf8))
    default: return ProviderReply(status: 404, body: [])
    }
  }
}

@Suite("speaking with a provider")
struct ProviderLineTests {
  private static func set(_ signers: TokenSigner...) -> String {
    #"{"keys":[\#(signers.map(\.member).joined(separator: ","))]}"#
  }

  private static func provider() throws -> Provider {
    try Provider(
      name: "dfe",
      file: """
        title = Ashshire
        issuer = https://sign-in.example/
        client_id = fingerpost
        rule = eet
        """, localAuthority: "931", secret: { _ in nil })
  }

  @Test("a key that is not known is asked for once a minute, however many tokens name one")
  func storm() async throws {
    let answers = Answers(keys: Self.set(.first))
    let line = ProviderLine(try Self.provider(), calls: answers)
    let begin = ContinuousClock.now
    try await line.verify(SignedToken(TokenSigner.first.token("{}")), now: begin)
    #expect(answers.count("/certs") == 1)
    let stranger = try SignedToken(TokenSigner.second.token("{}"))
    for seconds in [61, 62, 90] {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<50 {
          group.addTask {
            await #expect(throws: TokenRefusal.unknownKey) {
              try await line.verify(stranger, now: begin + .seconds(seconds))
            }
          }
        }
      }
    }
    #expect(answers.count("/certs") == 2)
    // After a change of keys the first token of the new key is believed, and the old one no more.
    answers.set(keys: Self.set(.second))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          await #expect(throws: Never.self) { try await line.verify(stranger, now: begin + .seconds(122)) }
        }
      }
    }
    #expect(answers.count("/certs") == 3)
    await #expect(throws: TokenRefusal.unknownKey) {
      try await line.verify(SignedToken(TokenSigner.first.token("{}")), now: begin + .seconds(123))
    }
    #expect(answers.count("/.well-known/openid-configuration") == 1)
  }

  @Test("keys are kept until there are others, and asked for anew when they have grown old")
  func old() async throws {
    let answers = Answers(keys: Self.set(.first))
    let line = ProviderLine(try Self.provider(), calls: answers)
    let begin = ContinuousClock.now
    let token = try SignedToken(TokenSigner.first.token("{}"))
    try await line.verify(token, now: begin)
    answers.set(isDown: true)
    for hours in [2, 3] { try await line.verify(token, now: begin + .seconds(hours * 3600)) }
    #expect(await line.state == ProviderState(keys: 1, fault: "it does not answer"))
    answers.set(isDown: false)
    answers.set(keys: "no set")
    try await line.verify(token, now: begin + .seconds(5 * 3600))
    answers.set(keys: Self.set(.second))
    await #expect(throws: TokenRefusal.unknownKey) { try await line.verify(token, now: begin + .seconds(7 * 3600)) }
    #expect(await line.state == ProviderState(keys: 1, fault: nil))
  }

  @Test("where nothing is known and nobody answers, that is what is said, and after some seconds it is asked again")
  func down() async throws {
    let answers = Answers(keys: Self.set(.first))
    answers.set(isDown: true)
    let line = ProviderLine(try Self.provider(), calls: answers)
    let token = try SignedToken(TokenSigner.first.token("{}"))
    let begin = ContinuousClock.now
    for _ in 0..<5 {
      await #expect(throws: ProviderFault.unreachable) { try await line.verify(token, now: begin) }
    }
    #expect(answers.count("/.well-known/openid-configuration") == 1)
    answers.set(isDown: false)
    try await line.verify(token, now: begin + .seconds(6))
  }

  @Test(
    "a provider that does not answer for long is asked once for all who wait, and an old description counts meanwhile")
  func hangs() async throws {
    let answers = Answers(keys: Self.set(.first))
    answers.set(isDown: true)
    let line = ProviderLine(try Self.provider(), calls: answers)
    let begin = ContinuousClock.now
    func all(at seconds: Int, are isAnswered: Bool) async {
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<50 {
          group.addTask { (try? await line.discovery(now: begin + .seconds(seconds))) != nil }
        }
        for await isTold in group { #expect(isTold == isAnswered) }
      }
    }
    let path = "/.well-known/openid-configuration"
    await all(at: 0, are: false)
    #expect(answers.count(path) == 1)
    await all(at: 4, are: false)
    #expect(answers.count(path) == 1)
    answers.set(isDown: false)
    await all(at: 6, are: true)
    #expect(answers.count(path) == 2)
    answers.set(isDown: true)
    await all(at: 4000, are: true)
    #expect(answers.count(path) == 3)
  }

  @Test("a description counts where it is the issuer's own, but for the port that it writes besides")
  func descriptions() throws {
    let issuer = try #require(WebAddress("https://sign-in.example"))
    let usual: [String: ClaimValue] = [
      "issuer": .text("https://sign-in.example:443"), "authorization_endpoint": .text("https://sign-in.example/auth"),
      "token_endpoint": .text("https://sign-in.example/token"), "jwks_uri": .text("https://sign-in.example/certs"),
    ]
    #expect(try Discovery(.object(usual), of: issuer).issuer == "https://sign-in.example:443")
    for (name, value) in [
      ("issuer", "https://sign-in.example:444"), ("issuer", "https://sign-in.example/other"),
      ("issuer", "https://other.example"), ("issuer", "http://sign-in.example"),
      ("jwks_uri", "http://sign-in.example/certs"),
      ("token_endpoint", "javascript:alert(1)"), ("authorization_endpoint", ""),
      // What lies on this machine is no business of a provider elsewhere.
      ("token_endpoint", "http://127.0.0.1:5432/"), ("jwks_uri", "https://localhost/certs"),
      ("jwks_uri", "https://127.1/certs"), ("authorization_endpoint", "http://[::1]/"),
    ] {
      #expect(throws: ProviderFault.self, "\(name) \(value)") {
        try Discovery(.object(usual.merging([name: .text(value)]) { _, changed in changed }), of: issuer)
      }
    }
    let user = try Discovery(
      .object(usual.merging(["userinfo_endpoint": .text("http://localhost/me")]) { $1 }), of: issuer)
    #expect(user.userInfo == nil)
    let own = try #require(WebAddress("http://localhost:9"))
    let ofOwn = ["issuer": "http://localhost:9", "jwks_uri": "http://127.0.0.1:9/certs"].mapValues(ClaimValue.text)
    #expect(try Discovery(.object(usual.merging(ofOwn) { $1 }), of: own).keys.text == "http://127.0.0.1:9/certs")
  }
}
