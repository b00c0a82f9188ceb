// What ends a sign-in with a provider: signing out here or there, a role that is lost, an administrator.

import Access
import Ciphers
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("leaving a provider")
struct ProviderLeavingTests {
  @Test("signing out leads to the provider, once, with the token that it gave")
  func leaving() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &browser)
      try await browser.get("/account")
      let session = try #require(browser.cookies["fingerpost-session"])
      try await browser.post("/sign-out")
      #expect(browser.title == "Signing out" && browser.page.contains("content=\"0; url=/sign-out/provider\""))
      let leaving = try #require(browser.cookies["fingerpost-leaving"])
      try await browser.get("/sign-out/provider", follows: false)
      #expect(browser.location.hasPrefix(StandInProvider.issuer + "/session/end?id_token_hint=ey"))
      #expect(browser.location.contains("&post_logout_redirect_uri=") && browser.location.hasSuffix("%2Fsign-out"))
      try await browser.get("/sign-out")
      #expect(browser.title == "You have signed out")
      browser.keep("fingerpost-leaving", leaving)
      try await browser.get("/sign-out/provider", follows: false)
      #expect(browser.location == "/sign-out")
      browser.keep("fingerpost-session", session)
      try await browser.get("/account")
      #expect(browser.title == "Sign in")
      // Nothing that was told is left in the database.
      let left = try await county.base.with {
        try $0.query("select count(provider_told) from session").single()[0, as: Int.self]
      }
      #expect(left == 0)
    }
  }

  @Test(
    "a token with all that an organisation is goes to the provider at signing out; one too long for an address stays here",
    arguments: [1, 4])
  func leavingWithMuch(times: Int) async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      var user = StandInProvider.user("head", urn: "100001")
      user["organisation"] = StandInProvider.organisation(urn: "100001", times: times)
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(user, provider, &browser)
      try await browser.get("/account")
      try await browser.post("/sign-out", follows: false)
      try await browser.get("/sign-out/provider", follows: false)
      let there = browser.location
      #expect(there.hasPrefix(StandInProvider.issuer + "/session/end?"))
      #expect(there.contains("id_token_hint=ey") == (times == 1) && there.utf8.count > (times == 1 ? 2000 : 0))
      #expect(there.contains("client_id=fingerpost&post_logout_redirect_uri=") && there.utf8.count <= 8000)
    }
  }

  @Test("the provider ends sessions by a token of its own: those of one session there, or of a person, begun by then")
  func backChannel() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      func tell(_ changed: [String: ClaimValue], signer: TokenSigner = .first) async throws -> HTTPResponse.Status {
        let now = Double(try await county.seconds())
        let usual: [String: ClaimValue] = [
          "iss": .text(StandInProvider.issuer + ":443"), "aud": .text("fingerpost"), "iat": .number(now),
          "exp": .number(now + 120), "jti": .text("1"), "sub": .text("head"), "sid": .text("there"),
          "events": .object(["http://schemas.openid.net/event/backchannel-logout": .object([:])]),
        ]
        let claims = ClaimValue.object(usual.merging(changed) { _, changed in changed })
        let token = signer.token(String(decoding: try claims.json(), as: UTF8.self))
        return try await client.execute(
          uri: "/sign-out/from/dfe", method: .post, headers: [.contentType: "application/x-www-form-urlencoded"],
          body: ByteBuffer(string: "logout_token=" + token)
        ) { $0.status }
      }
      var browser = TestBrowser(client)
      let user = StandInProvider.user("head", urn: "100001")
      try await ProviderVisit.signIn(user, provider, &browser)
      for changed: [String: ClaimValue] in [
        ["aud": .text("other")], ["events": .null], ["nonce": .text("n")], ["iat": .number(1)],
        ["sub": .null, "sid": .null],
      ] {
        #expect(try await tell(changed) == .badRequest)
      }
      #expect(try await tell([:], signer: .second) == .badRequest)
      // Another session there, another person, another time.
      #expect(try await tell(["sid": .text("elsewhere")]) == .ok)
      #expect(try await tell(["sub": .text("other"), "sid": .null]) == .ok)
      #expect(try await tell(["iat": .number(Double(try await county.seconds()) - 300)]) == .ok)
      try await browser.get("/home", follows: false)
      #expect(browser.status == .ok)
      #expect(try await tell(["sub": .null]) == .ok)
      try await browser.get("/home", follows: false)
      #expect(browser.location.hasPrefix("/sign-in"))
      try await ProviderVisit.signIn(user, provider, &browser)
      #expect(try await tell(["sid": .null]) == .ok)
      try await browser.get("/home", follows: false)
      #expect(browser.location.hasPrefix("/sign-in"))
      #expect(try await tell([:]) == .ok)
    }
  }

  private static let roleRules = """
    rule = school at urn organisation.urn when organisation.category.id is 001 and roles.code is FP_DATA
    rule = reception at urn organisation.urn when organisation.category.id is 001 and roles.code is FP_DESK
    """
  private static let roleSource = """
    roles_address = https://api.sign-in.example
    roles_service = service-7
    roles_secret = of the service
    """

  @Test(
    "roles that stand in no token are asked for at the organisation chosen, and access ends soon after the role does")
  func roles() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider, rules: Self.roleRules, more: Self.roleSource)
    try await county.ask { client in
      let user = StandInProvider.user("head", urn: "100001")
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(user, provider, &browser)
      #expect(browser.title == "You have no role here yet")
      provider.change { $0.roles["org-2 head"] = ["FP_DATA"] }
      try await ProviderVisit.signIn(user, provider, &browser)
      #expect(browser.title == "You have no role here yet")
      provider.change { $0.roles["org-1 head"] = ["FP_DESK", "OTHER"] }
      try await ProviderVisit.signIn(user, provider, &browser)
      try await browser.get("/home")
      #expect(browser.page.contains("Ashcombe School, as reception"))
      let path = "/services/service-7/organisations/org-1/users/head"
      let asked = provider.count(path)
      // Every page does not ask again.
      for _ in 0..<5 { try await browser.get("/home") }
      #expect(provider.count(path) == asked)
      provider.change { $0.areRolesDown = true }
      var late = TestBrowser(client)
      try await ProviderVisit.signIn(user, provider, &late)
      #expect(late.title == "Ashshire Sign-in cannot be reached")
    }
  }

  @Test("whoever is in is out within minutes of losing the role; while nobody can say, they stay")
  func roleLost() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider, rules: Self.roleRules, more: Self.roleSource)
    let own = try Provider(
      name: "dfe", file: TestCounty.providerFile(Self.roleRules, Self.roleSource), localAuthority: "931"
    ) { _ in nil }
    try await county.ask { client in
      provider.change { $0.roles["org-1 head"] = ["FP_DATA"] }
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &browser)
      try await browser.get("/home")
      #expect(browser.title == "Your work")
      // Another server of the same county, minutes later.
      let other = try SignIn(
        database: county.county.database, key: DigestKey.load(county.settings.digestKeyFile),
        providers: Providers([own], calls: provider))
      let cookie = try #require(browser.cookies["fingerpost-session"])
      let session = try #require(SecretText(cookie))
      let found = try #require(try await other.session(session))
      let begin = ContinuousClock.now
      #expect(try await other.mayStay(found, session, now: begin))
      provider.change { $0.areRolesDown = true }
      #expect(try await other.mayStay(found, session, now: begin + .seconds(301)))
      provider.change { state in
        state.areRolesDown = false
        state.roles["org-1 head"] = ["FP_DESK"]
      }
      #expect(try await other.mayStay(found, session, now: begin + .seconds(500)))
      #expect(try await !other.mayStay(found, session, now: begin + .seconds(602)))
      try await browser.get("/home", follows: false)
      #expect(browser.location.hasPrefix("/sign-in"))
    }
  }

  @Test("a user of a provider is managed there: no link, no place from here; ended, they do not come back")
  func managed() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      let admin = try await county.user("admin", [.admin], client)
      let user = StandInProvider.user("head", urn: "100001")
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(user, provider, &browser)
      var desk = TestBrowser(client)
      try await county.signIn(admin, &desk)
      try await desk.get("/admin/providers")
      #expect(desk.title == "Providers" && desk.page.contains("/sign-in/from/dfe") && !desk.page.contains("hush"))
      let id = try await county.base.with {
        try $0.query("select account_id from account_identity").single()[0, as: Int64.self]
      }
      try await desk.get("/admin/users/\(id)")
      #expect(desk.page.contains(StandInProvider.issuer) && !desk.page.contains("Give a new link"))
      try await desk.post("/admin/users/\(id)/reset")
      #expect(desk.status == .conflict)
      try await desk.get("/admin/users/\(id)")
      try await desk.post("/admin/users/\(id)/places", ["role": "analyst"])
      #expect(desk.page.contains("A provider proves who they are"))
      try await desk.post("/admin/users/\(id)/end")
      try await browser.get("/home", follows: false)
      #expect(browser.location.hasPrefix("/sign-in"))
      try await ProviderVisit.signIn(user, provider, &browser)
      #expect(browser.title == "You have no role here yet")
    }
  }
}
