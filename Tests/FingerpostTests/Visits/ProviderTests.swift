// Signing in with a provider, by the pages and a database: who comes in, who does not and why, and how they go.

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

@Suite("signing in with a provider")
struct ProviderTests {
  @Test("somebody whom the provider knows comes in where it says they act, and goes on where they wanted to")
  func comesIn() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      var browser = TestBrowser(client)
      try await browser.get("/account")
      #expect(browser.title == "Sign in" && browser.page.contains("/sign-in/with/dfe?next=%2Faccount"))
      try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &browser, next: "/account")
      #expect(browser.status == .seeOther && browser.location == "/account")
      try await browser.get("/account")
      #expect(browser.page.contains("Ashcombe School, as data officer"))
      #expect(browser.page.contains("dfe+head@ashcombe.example") && browser.page.contains("Ashshire Sign-in"))
      // There is no password here to change.
      for path in ["/account/password", "/account/second-factor"] {
        try await browser.get(path, follows: false)
        #expect(browser.location == "/account")
        try await browser.get("/account")
        try await browser.post(path, ["new-password": "a", "new-password-again": "a"], follows: false)
        #expect(browser.location == "/account")
      }
      // The second time it is the same account, and the same name at a password's door is nobody.
      var other = TestBrowser(client)
      try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &other)
      let accounts = try await county.base.with { owner in
        try owner.query("select name || ' ' || made_by from account").map { try $0[0, as: String.self] }
      }
      #expect(accounts == ["dfe+head@ashcombe.example provider dfe"])
      try await other.post("/sign-out")
      try await other.get("/sign-in")
      try await other.post("/sign-in", ["name": "dfe+head@ashcombe.example", "password": "whatever it was"])
      #expect(other.status == .forbidden)
      try await browser.get("/sign-in/with/dfe?next=/account", follows: false)
      #expect(browser.location == "/account")
    }
  }

  @Test("whoever was ended stays out until an administrator lets them in again, as somebody new")
  func letInAgain() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      let head = StandInProvider.user("head", urn: "100001")
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(head, provider, &browser)
      let admin = try await county.user("admin", [.admin], client)
      var desk = TestBrowser(client)
      try await county.signIn(admin, &desk)
      try await desk.get("/admin/users/1")
      #expect(!desk.page.contains("Let them in again"))
      try await desk.post("/admin/users/1/end")
      try await browser.get("/account")
      #expect(browser.title == "Sign in")
      var again = TestBrowser(client)
      try await ProviderVisit.signIn(head, provider, &again)
      #expect(again.title == "You have no role here yet")
      try await desk.get("/admin/users/1")
      #expect(desk.page.contains("Let them in again"))
      try await desk.post("/admin/users/1/readmit")
      #expect(desk.title == "User 1" && !desk.page.contains("Let them in again"))
      var back = TestBrowser(client)
      try await ProviderVisit.signIn(head, provider, &back)
      try await back.get("/account")
      #expect(back.page.contains("Ashcombe School, as data officer"))
      let accounts = try await county.base.with { owner in
        try owner.query("select name || ' ' || (ended_at is null) from account order by id").map {
          try $0[0, as: String.self]
        }
      }
      #expect(accounts.count == 3 && accounts[0].hasSuffix("false") && accounts[2].hasSuffix("true"))
    }
  }

  @Test("no name is taken from anybody who has it already")
  func names() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      _ = try await county.link("dfe+head@ashcombe.example", [.admin])
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &browser)
      try await browser.get("/account")
      #expect(browser.page.contains("Ashcombe School, as data officer"))
      #expect(!browser.page.contains("dfe+head@") && browser.page.contains("<dd>dfe+"))
    }
  }

  @Test(
    "a token that is not the provider's, not for us, or not of now lets nobody in, and says so to nobody",
    arguments: [
      (["aud": .list([.text("other")])], nil, .audience), (["iss": .text(StandInProvider.issuer)], nil, .issuer),
      (["azp": .text("other")], nil, .authorisedParty),
      (["aud": .list([.text("fingerpost"), .text("b")])], nil, .authorisedParty),
      (["nonce": .text("n")], nil, .nonce), (["exp": .number(1)], nil, .expired),
      (["nbf": .number(9e12)], nil, .notYetValid), (["iat": .number(9e12)], nil, .issuedAt),
      ([:], TokenSigner.Way.none, .algorithm), ([:], .hs256, .algorithm), (["sub": .text("")], nil, .subject),
      (["sub": .text("other")], nil, .disagreement),
      (["organisation": .object(["id": .text("org-2")])], nil, .disagreement),
    ] as [([String: ClaimValue], TokenSigner.Way?, TokenRefusal)])
  func badTokens(changed: [String: ClaimValue], way: TokenSigner.Way?, refusal: TokenRefusal) async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      provider.change { state in
        state.ofToken = changed
        if let way { state.way = way }
      }
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &browser)
      #expect(browser.status == .forbidden && browser.title == "You could not be signed in", "\(refusal)")
      #expect(browser.cookies["fingerpost-session"] == nil && !browser.page.contains(refusal.rawValue))
      #expect(try await ProviderVisit.refusals(county) == ["provider: " + refusal.rawValue])
    }
  }

  @Test("a key that nobody knows is asked for once, and after a change of keys the new one counts")
  func keys() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &browser)
      #expect(browser.status == .seeOther)
      provider.change { $0.signer = .second }
      for _ in 0..<5 {
        var stranger = TestBrowser(client)
        try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &stranger)
        #expect(stranger.title == "You could not be signed in")
      }
      // The keys were asked for a moment ago, so not even once more.
      #expect(provider.count("/certs") == 1)
      // Nobody is known here, so the record tells it once at once, and how often it was later.
      #expect(try await ProviderVisit.refusals(county) == ["provider: unknown key"])
    }
  }

  @Test("what a browser brings back counts once, in the browser that began, with its own state")
  func brought() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      var browser = TestBrowser(client)
      provider.change { $0.user = StandInProvider.user("head", urn: "100001") }
      try await browser.get("/sign-in/with/dfe", follows: false)
      let back = try provider.signIn(browser.location)
      // In another browser; with another state; by the wrong issuer.
      var other = TestBrowser(client)
      try await other.get(back, follows: false)
      #expect(other.title == "Begin to sign in again")
      try await other.get("/sign-in/with/dfe", follows: false)
      try await other.get(back, follows: false)
      #expect(other.title == "You could not be signed in")
      try await other.get("/sign-in/with/dfe", follows: false)
      try await other.get(try provider.signIn(other.location) + "&iss=https%3A%2F%2Felsewhere.example", follows: false)
      #expect(other.title == "You could not be signed in")
      try await browser.get(back, follows: false)
      #expect(browser.status == .seeOther && browser.location == "/home")
      // Once more: the cookie is gone, and with it kept neither.
      var again = browser
      try await again.get(back, follows: false)
      #expect(again.title == "Begin to sign in again")
      // A code that was used is refused by the provider, in a way begun anew.
      var replaying = TestBrowser(client)
      try await replaying.get("/sign-in/with/dfe", follows: false)
      let fresh = try provider.signIn(replaying.location)
      let used = try #require(back.firstMatch(of: /code=([0-9a-f]*)/)).1
      let own = try #require(fresh.firstMatch(of: /code=([0-9a-f]*)/)).1
      try await replaying.get(fresh.replacing(own, with: used), follows: false)
      #expect(replaying.title == "You could not be signed in")
      #expect(try await ProviderVisit.refusals(county) == ["provider: state", "provider: issuer", "provider: code"])
      // Later than ten minutes after it began.
      var late = TestBrowser(client)
      try await late.get("/sign-in/with/dfe", follows: false)
      let there = late.location
      try await county.base.with { owner in
        try owner.execute("update provider_step set began_at = began_at - interval '11 minutes'")
      }
      try await late.get(try provider.signIn(there), follows: false)
      #expect(late.title == "Begin to sign in again")
    }
  }

  @Test("the way back without a code leads home, and with an error says that one was not let in there")
  func bare() async throws {
    let county = try await TestCounty.with(StandInProvider())
    try await county.ask { client in
      for address in ["", "?state=x", "?x=1"] {
        var browser = TestBrowser(client)
        try await browser.get("/sign-in/from/dfe" + address, follows: false)
        #expect(browser.status == .seeOther && browser.location == "/", "\(address)")
      }
      var browser = TestBrowser(client)
      try await browser.get("/sign-in/from/dfe?error=access_denied&error_description=%3Cb%3Ehello", follows: false)
      #expect(browser.title == "You were not signed in" && !browser.page.contains("hello"))
      try await browser.get("/sign-in/from/other", follows: false)
      #expect(browser.status == .notFound)
    }
  }

  @Test("somebody without a role, of an unknown organisation or of one that has closed is told which")
  func deadEnds() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      try await county.base.with { owner in
        try owner.execute("update institution set closed_on = '2020-01-01' where urn = 100002")
      }
      var none = StandInProvider.user("none", urn: "100001")
      none["organisation"] = .object([:])
      for (user, title) in [
        (none, "You have no role here yet"),
        (StandInProvider.user("far", urn: "100099"), "Your school or college is not known here"),
        (StandInProvider.user("former", urn: "100002"), "Your school or college has closed"),
      ] {
        var browser = TestBrowser(client)
        try await ProviderVisit.signIn(user, provider, &browser)
        #expect(browser.status == .forbidden && browser.title == title)
        #expect(browser.cookies["fingerpost-session"] == nil)
      }
      // Nobody was made an account of.
      let accounts = try await county.base.with {
        try $0.query("select count(*) from account").single()[0, as: Int.self]
      }
      #expect(accounts == 0)
    }
  }

  @Test("another organisation is another sign-in, which ends what was open for the first; a trust has all its schools")
  func organisations() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &browser)
      try await browser.get("/account/place")
      #expect(!browser.page.contains("Brackwell"))
      var other = TestBrowser(client)
      try await ProviderVisit.signIn(
        StandInProvider.user("head", urn: "100002", organisation: "org-2"), provider, &other)
      try await other.get("/home")
      #expect(other.page.contains("Brackwell School, as data officer"))
      try await browser.get("/home", follows: false)
      #expect(browser.location.hasPrefix("/sign-in"))
      try await county.base.with { owner in try owner.execute("update institution set trust_uid = '2044' where id > 0")
      }
      var trust = StandInProvider.user("trust", urn: "1")
      trust["organisation"] = .object(["category": .object(["id": .text("010")]), "uid": .text("2044")])
      var third = TestBrowser(client)
      try await ProviderVisit.signIn(trust, provider, &third)
      try await third.get("/account/place")
      let place = try #require(third.page.firstMatch(of: /value="([0-9]+)">\s*<label[^>]*>Brackwell/)).1
      try await third.post("/account/place", ["place": String(place)])
      #expect(third.page.contains("Brackwell School, as data officer"))
      // Changing the place keeps what the provider told, for the way out.
      try await third.post("/sign-out", follows: false)
      try await third.get("/sign-out")
      #expect(third.title == "Signing out")
    }
  }

  @Test("while the provider is down nobody can sign in with it, and whoever has goes on")
  func down() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      var browser = TestBrowser(client)
      try await ProviderVisit.signIn(StandInProvider.user("head", urn: "100001"), provider, &browser)
      var late = TestBrowser(client)
      try await late.get("/sign-in/with/dfe", follows: false)
      let back = try provider.signIn(late.location)
      provider.change { $0.isDown = true }
      try await late.get(back, follows: false)
      #expect(late.status == .serviceUnavailable && late.title == "Ashshire Sign-in cannot be reached")
      #expect(late.headers[.retryAfter] == "30")
      try await browser.get("/home")
      #expect(browser.title == "Your work")
      let cold = try await TestCounty.with(provider)
      try await cold.ask { client in
        var first = TestBrowser(client)
        try await first.get("/sign-in/with/dfe", follows: false)
        #expect(first.status == .serviceUnavailable && first.title == "Ashshire Sign-in cannot be reached")
        try await first.get("/sign-in")
        #expect(first.title == "Sign in" && first.page.contains("Sign in with Ashshire Sign-in"))
      }
    }
  }

  @Test(
    "a stranger is slowed at the door of a provider, leaves nothing on record, and slows nobody who was here before")
  func strangers() async throws {
    let provider = StandInProvider()
    let county = try await TestCounty.with(provider)
    try await county.ask { client in
      let user = StandInProvider.user("head", urn: "100001")
      var known = TestBrowser(client)
      try await ProviderVisit.signIn(user, provider, &known)
      try await known.get("/account")
      try await known.post("/sign-out")
      // An invented cookie is awaited by nobody.
      var stranger = TestBrowser(client)
      stranger.keep("fingerpost-provider", try SecretText().text)
      try await stranger.get("/sign-in/from/dfe?code=1&state=2", follows: false)
      #expect(stranger.title == "Begin to sign in again")
      #expect(try await ProviderVisit.refusals(county).isEmpty)
      // A way that was begun is refused once, and counts however it went on.
      for turn in 0..<20 {
        var stranger = TestBrowser(client)
        try await stranger.get("/sign-in/with/dfe", follows: false)
        #expect(stranger.status == .seeOther, "\(turn)")
        guard turn < 3 else { continue }
        let cookie = try #require(stranger.cookies["fingerpost-provider"])
        for _ in 0..<3 {
          stranger.keep("fingerpost-provider", cookie)
          try await stranger.get("/sign-in/from/dfe?code=1&state=2", follows: false)
        }
      }
      #expect(try await ProviderVisit.refusals(county) == ["provider: state"])
      var late = TestBrowser(client)
      try await late.get("/sign-in/with/dfe?next=/account", follows: false)
      #expect(late.status == .tooManyRequests && late.title == "Sign in" && late.page.contains("too many tries"))
      #expect(Int(late.headers[.retryAfter] ?? "").map { (1...600).contains($0) } ?? false)
      // Who signed in here before is counted by their own browser, and what ends in a session counts no more.
      for _ in 0..<25 {
        try await ProviderVisit.signIn(user, provider, &known)
        #expect(known.status == .seeOther && known.location == "/home")
        try await known.get("/account")
        try await known.post("/sign-out")
      }
      try await county.later("10 minutes")
      try await ProviderVisit.signIn(user, provider, &late)
      #expect(late.location == "/home")
      let left = try await county.base.with {
        try $0.query("select count(*) from provider_step where is_taken and began_at > moment() - interval '9 minutes'")
          .single()[0, as: Int.self]
      }
      #expect(left == 0)
    }
  }
}
