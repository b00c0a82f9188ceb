// Which tokens of a provider are believed: by their signature, and by what they say.

import Ciphers
import TestSupport
import Testing

@testable import Access

@Suite("tokens of providers")
struct ProviderTokenTests {
  private static let now = 1_800_000_000.0
  private static let check = TokenCheck(issuer: "https://sign-in.example:443", clientID: "fingerpost", now: now)

  private static func claims(_ changed: [String: ClaimValue] = [:]) -> ClaimValue {
    let usual: [String: ClaimValue] = [
      "iss": .text("https://sign-in.example:443"), "aud": .text("fingerpost"), "sub": .text("9b7c"),
      "exp": .number(now + 300), "iat": .number(now), "nonce": .text("n"),
    ]
    return .object(usual.merging(changed) { _, changed in changed })
  }

  @Test("a token of the provider for this program, made now, tells who has signed in")
  func right() throws {
    #expect(try Self.check.subject(of: Self.claims(), nonce: "n") == "9b7c")
    for changed: [String: ClaimValue] in [
      ["aud": .list([.text("fingerpost")])], ["aud": .list([.text("fingerpost")]), "azp": .text("fingerpost")],
      ["aud": .list([.text("other"), .text("fingerpost")]), "azp": .text("fingerpost")],
      ["exp": .number(Self.now - 59)], ["nbf": .number(Self.now + 59)], ["iat": .number(Self.now + 59)],
      ["iat": .number(Self.now - 590)],
    ] {
      #expect(try Self.check.subject(of: Self.claims(changed), nonce: "n") == "9b7c", "\(changed)")
    }
  }

  @Test(
    "a claim that is not as it should be is refused by its own name",
    arguments: [
      (["iss": .text("https://sign-in.example")], .issuer), (["iss": .null], .issuer),
      (["iss": .list([.text("https://sign-in.example:443")])], .issuer),
      (["aud": .text("other")], .audience), (["aud": .null], .audience), (["aud": .list([])], .audience),
      (["aud": .text("fingerpost2")], .audience),
      (["aud": .list([.text("fingerpost"), .text("other")])], .authorisedParty),
      (["azp": .text("other")], .authorisedParty), (["azp": .number(1)], .authorisedParty),
      (["aud": .list([.text("fingerpost"), .text("other")]), "azp": .text("other")], .authorisedParty),
      (["exp": .number(now - 60)], .expired), (["exp": .null], .expired), (["exp": .text("1900000000")], .expired),
      (["nbf": .number(now + 61)], .notYetValid), (["nbf": .text("soon")], .notYetValid),
      (["iat": .number(now + 61)], .issuedAt), (["iat": .number(now - 601)], .issuedAt), (["iat": .null], .issuedAt),
      (["nonce": .text("other")], .nonce), (["nonce": .null], .nonce),
      (["sub": .null], .subject), (["sub": .text("")], .subject), (["sub": .number(7)], .subject),
      (["sub": .text(String(repeating: "x", count: 256))], .subject), (["sub": .text("a\nb")], .subject),
    ] as [([String: ClaimValue], TokenRefusal)])
  func refused(changed: [String: ClaimValue], refusal: TokenRefusal) {
    #expect(throws: refusal) { try Self.check.subject(of: Self.claims(changed), nonce: "n") }
  }

  @Test("a token that somebody has signed out there is not one that they have signed in, nor the other way about")
  func ended() throws {
    let event: [String: ClaimValue] = [
      "events": .object(["http://schemas.openid.net/event/backchannel-logout": .object([:])]), "jti": .text("1"),
      "nonce": .null, "sid": .text("s"),
    ]
    let ended = try Self.check.ended(by: Self.claims(event))
    #expect(ended.subject == "9b7c" && ended.session == "s" && ended.at == Self.now)
    for (changed, refusal): ([String: ClaimValue], TokenRefusal) in [
      (["events": .null], .event), (["events": .object([:])], .event), (["jti": .null], .event),
      (["nonce": .text("n")], .nonce), (["sub": .null, "sid": .null], .subject), (["aud": .text("other")], .audience),
      (["iat": .number(Self.now - 700)], .issuedAt), (["exp": .number(Self.now - 100)], .expired),
    ] {
      #expect(throws: refusal, "\(changed)") {
        try Self.check.ended(by: Self.claims(event.merging(changed) { _, changed in changed }))
      }
    }
    #expect(throws: TokenRefusal.nonce) { try Self.check.subject(of: Self.claims(event), nonce: "n") }
  }

  @Test("a signature counts as RS256 and PS256, with the key that it names, and in no other way")
  func signatures() throws {
    let (one, other) = (TokenSigner.first, TokenSigner.second)
    let keys = try #require(ProviderKeys(json: Array(#"{"keys":[\#(one.member),\#(other.member)]}"#.utf8)))
    for way in [TokenSigner.Way.rs256, .ps256] {
      #expect(try keys.verdict(on: SignedToken(one.token("{}", way))) == .right)
      #expect(try keys.verdict(on: SignedToken(other.token("{}", way))) == .right)
    }
    #expect(try keys.verdict(on: SignedToken(one.token("{}", .rs256, truly: .ps256))) == .wrong)
    #expect(try keys.verdict(on: SignedToken(one.token("{}", .ps256, truly: .rs256))) == .wrong)
    #expect(try keys.verdict(on: SignedToken(one.token("{}", .rs256, truly: .hs256))) == .wrong)
    #expect(try keys.verdict(on: SignedToken(one.token("{}", .rs256, truly: TokenSigner.Way.none))) == .wrong)
    // Signed by another key than it names; by one that is not there; without a name.
    var posing = one
    posing.name = "second"
    #expect(try keys.verdict(on: SignedToken(posing.token("{}"))) == .wrong)
    posing.name = "third"
    #expect(try keys.verdict(on: SignedToken(posing.token("{}"))) == .unknownKey)
    posing.name = nil
    #expect(try keys.verdict(on: SignedToken(posing.token("{}"))) == .right)
    #expect(try keys.verdict(on: SignedToken(TokenSigner(nil).token("{}"))) == .unknownKey)
    // Every sign of message and signature counts.
    let token = one.token(#"{"sub":"9b7c"}"#)
    for place in [40, 90, token.utf8.count - 10] {
      var changed = Array(token.utf8)
      changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      let text = String(decoding: changed, as: UTF8.self)
      #expect((try? keys.verdict(on: SignedToken(text))) != .right)
    }
  }

  @Test("no token is looked at that is signed otherwise, or not at all, or is none")
  func forms() {
    let signer = TokenSigner.first
    for way in [TokenSigner.Way.hs256, .none] {
      #expect(throws: TokenRefusal.algorithm) { try SignedToken(signer.token("{}", way)) }
    }
    let head = { (text: String) in Base64URL.text(of: Array(text.utf8)) }
    for algorithm in ["None", "nOnE", "ES256", "RS512", "rs256", "", "EdDSA"] {
      #expect(throws: TokenRefusal.algorithm) { try SignedToken(head(#"{"alg":"\#(algorithm)"}"#) + ".e30.AA") }
    }
    for text in [
      "", ".", "..", "a.b", "e30.e30.e30.e30", head("[]") + ".e30.AA", head(#"{"alg":"RS256"}"#) + ".AA.AA",
      head(#"{"alg":"RS256"}"#) + ".e30.A", head(#"{"alg":"RS256"}"#) + ".e30=.AA",
      head(#"{"alg":"RS256","crit":["exp"]}"#) + ".e30.AA", head(#"{"alg":"RS256","b64":false}"#) + ".e30.AA",
      String(repeating: "A", count: 70_000),
    ] {
      #expect(throws: (any Error).self, "\(text.prefix(60))") { try SignedToken(text) }
    }
  }

  @Test("of a key set only keys count that sign by RSA and are long enough")
  func keySets() throws {
    let good = TokenSigner.first.member
    let set = """
      {"keys":[\(good),\(TokenSigner("short", bits: 1024).member),{"kty":"EC","crv":"P-256","x":"AA","y":"AA"},
      {"kty":"oct","k":"AAAA","kid":"first"},\(good.replacing("\"sig\"", with: "\"enc\"")),{"kty":"RSA","n":"!","e":"AQAB"},
      \(good.replacing("\"use\"", with: "\"alg\":\"RS512\",\"use\"")),7]}
      """
    #expect(try #require(ProviderKeys(json: Array(set.utf8))).count == 1)
    for text in ["", "[]", "{}", #"{"keys":{}}"#, "null"] { #expect(ProviderKeys(json: Array(text.utf8)) == nil) }
    #expect(RSAPublicKey(modulus: TokenSigner.first.modulus, exponent: [1]) == nil)
    #expect(RSAPublicKey(modulus: TokenSigner.first.modulus, exponent: [2]) == nil)
    #expect(RSAPublicKey(modulus: [], exponent: [1, 0, 1]) == nil)
  }
}
