// Signing in by pages: what proves somebody, what does not, who is slowed and who is not, and how it ends.

import Access
import HTTPTypes
import HummingbirdTesting
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("signing in")
struct SignInTests {
  @Test(
    "somebody sets up an account by a link, once, and signs in with a password and a code, each of which counts once")
  func wholeWay() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let link = try await county.link("Officer@Ashshire.example", [.eet])
      var browser = TestBrowser(client)
      try await browser.get(link)
      #expect(browser.title == "Set up your account" && browser.page.contains("officer@ashshire.example"))
      for (first, second, said) in [
        ("short", "short", "Use at least 12 characters."), ("password1234", "password1234", "others would guess"),
        ("otter violin kestrel", "otter violin", "The two are not the same."),
      ] {
        try await browser.post(link, ["new-password": first, "new-password-again": second])
        #expect(browser.page.contains(said) && browser.page.contains("<title>Error: "))
        #expect(!browser.page.contains(first))
      }
      let user = try await county.user("second", [.analyst], client)
      #expect(user.recovery.count == RecoveryCode.count)
      try await county.signIn(user, &browser)
      #expect(browser.title == "Your work" && browser.page.contains("as analyst"))
      // A second look at the code: it was used.
      var other = TestBrowser(client)
      try await other.get("/sign-in")
      try await other.post("/sign-in", ["name": user.name, "password": user.password])
      let code = try #require(user.code).code(at: try await county.seconds())
      try await other.post("/sign-in/code", ["code": code])
      #expect(other.status == .forbidden && other.page.contains("was used before"))
      try await other.post("/sign-in/code", ["code": user.recovery[0].uppercased()])
      #expect(other.title == "Your work")
      try await other.get("/sign-out")
      try await other.post("/sign-out")
      #expect(other.title == "You have signed out")
      try await other.get("/home")
      #expect(other.title == "Sign in")
      try await other.post("/sign-in", ["name": user.name, "password": user.password])
      try await other.post("/sign-in/code", ["code": user.recovery[0]])
      #expect(other.status == .forbidden)
    }
  }

  @Test("a link counts for a day and once, and a new one ends everything that went before")
  func links() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let first = try await county.link("one", [.steward])
      var browser = TestBrowser(client)
      for gone in ["/set-up/x", "/set-up/" + String(repeating: "a", count: 43), first + "/more"] {
        try await browser.get(gone)
        #expect(browser.status == .notFound)
      }
      try await county.later("25 hours")
      try await browser.get(first)
      #expect(browser.title == "This link does not count any more")
      let user = try await county.user("two", [.steward], client)
      try await county.signIn(user, &browser)
      #expect(browser.title == "Your work")
      let reset = try await county.app.services.perform(Acts.resetUser, .name("two"), as: .machine("user test", .admin))
      try await browser.get("/account")
      #expect(browser.title == "Sign in")
      try await browser.post("/sign-in", ["name": user.name, "password": user.password])
      #expect(browser.status == .forbidden)
      try await browser.get("/set-up/" + reset.link.text)
      #expect(browser.title == "Set up your account")
      _ = try await county.app.services.perform(Acts.endUser, .name("two"), as: .machine("user test", .admin))
      try await browser.get("/set-up/" + reset.link.text)
      #expect(browser.status == .notFound)
    }
  }

  @Test("an unknown name, a wrong password, and an account that is not set up are answered byte for byte alike")
  func alike() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      _ = try await county.user("known", [.eet], client)
      _ = try await county.link("waiting", [.eet])
      var answers: Set<String> = []
      for name in ["known", "waiting", "nobody"] {
        var browser = TestBrowser(client)
        browser.keep("fingerpost-form", String(repeating: "f", count: 43))
        try await browser.get("/sign-in")
        try await browser.post("/sign-in", ["name": name, "password": "not the right one"])
        #expect(browser.status == .forbidden)
        answers.insert(browser.page.replacing("value=\"\(name)\"", with: ""))
      }
      #expect(answers.count == 1)
    }
    let told = try await county.base.with { owner in
      try owner.query(
        """
        select actor || ' ' || (detail ->> 'reason') from audit_event join audit_detail on event_id = id
        where action = 'sign-in refused' order by id
        """
      )
      .map { try $0[0, as: String.self] }
    }
    #expect(told.count == 3 && told[0].hasSuffix(" password") && told[2] == "nobody no account")
  }

  @Test("who guesses is slowed by the name and by the address, and nobody whose browser the account knows is")
  func slowed() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("victim", [.eet], client)
      var own = TestBrowser(client)
      try await county.signIn(user, &own)
      try await own.post("/sign-out")
      var stranger = TestBrowser(client)
      try await stranger.get("/sign-in")
      var answers: [Int] = []
      for _ in 0..<7 {
        try await stranger.post("/sign-in", ["name": "victim", "password": "a guess, and a wrong one"])
        answers.append(stranger.status.code)
      }
      #expect(answers == [403, 403, 403, 403, 403, 429, 429])
      #expect(stranger.headers[.retryAfter] != nil && stranger.page.contains("too many tries"))
      // Neither does the right password help a stranger before the time, nor another name from the same address.
      try await stranger.post("/sign-in", ["name": "victim", "password": user.password])
      #expect(stranger.status == .tooManyRequests)
      try await stranger.post("/sign-in", ["name": "another", "password": "a guess"])
      #expect(stranger.status == .tooManyRequests)
      try await county.signIn(user, &own)
      #expect(own.title == "Your work")
      try await county.later("20 minutes")
      try await stranger.post("/sign-in", ["name": "victim", "password": user.password])
      #expect(stranger.title == "Your second factor")
    }
  }

  @Test("what strangers try again and again fills no record: it is told once at once, and then how often it was")
  func strangers() async throws {
    let county = try await TestCounty()
    try await county.app.application.test(.router) { client in
      let user = try await county.user("victim", [.eet], client)
      var stranger = TestBrowser(client)
      try await stranger.get("/sign-in")
      for _ in 0..<20 {
        try await stranger.post("/sign-in", ["name": user.name, "password": "a guess, and a wrong one"])
      }
      #expect(stranger.status == .tooManyRequests)
    }
    func told() async throws -> [String] {
      try await county.base.with { owner in
        try owner.query(
          """
          select actor || ' ' || action || ' ' || coalesce(detail ->> 'further_tries', '') from audit_event
          left join audit_detail on event_id = id where action in ('sign-in slowed', 'sign-in refused') order by id
          """
        ).map { try $0[0, as: String.self] }
      }
    }
    func ofNobody() async throws -> [String] { try await told().filter { $0.hasPrefix("nobody") } }
    let refused = try await told()
    #expect(refused.count == 6 && refused.count { $0.contains("slowed") } == 1)
    // From everywhere at once, with names that nobody has.
    try await county.base.with { owner in
      for _ in 0..<50 { try owner.execute("select sign_in_refused(null, 'no account')") }
    }
    #expect(try await ofNobody() == ["nobody sign-in refused "])
    try await county.base.with { owner in
      try owner.execute("update access_tally set since = since - interval '11 minutes'")
    }
    try await county.county.database.work(as: .worker) { db in _ = try Audit.seal(db, atMost: 1) }
    #expect(try await ofNobody() == ["nobody sign-in refused ", "nobody sign-in refused 49"])
    #expect(try await told().count == 9)
    await county.county.close()
  }

  @Test("an entry of the record names the request that the log and the answer name")
  func requests() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("officer", [.eet], client)
      var browser = TestBrowser(client)
      try await browser.get("/sign-in")
      try await browser.post("/sign-in", ["name": user.name, "password": "a guess, and a wrong one"])
      try await county.signIn(user, &browser)
      try await browser.post("/account/sessions", ["session": "0"])
      try await browser.post("/sign-out")
    }
    let unnamed = try await county.base.with { owner in
      try owner.query(
        "select action, count(*) filter (where request = ''), count(distinct request) from audit_event where actor not like 'user %' group by action"
      ).map { (try $0[0, as: String.self], try $0[1, as: Int.self], try $0[2, as: Int.self]) }
    }
    #expect(Set(unnamed.map(\.0)).isSuperset(of: ["account set up", "sign-in refused", "signed in", "signed out"]))
    for (action, without, named) in unnamed { #expect(without == 0 && named >= 1, "\(action)") }
  }

  @Test("a browser that the account knows lets nobody guess at the second factor by giving itself out for others")
  func codesFromAKnownBrowser() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("shared", [.eet], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      try await browser.post("/sign-out")
      try await browser.get("/sign-in")
      try await browser.post("/sign-in", ["name": user.name, "password": user.password])
      let cookie = try #require(browser.cookies.keys.first { $0.hasSuffix("fingerpost-browser") })
      var answers: [Int] = []
      for _ in 0..<7 {
        browser.keep(cookie, try SecretText().text)
        try await browser.post("/sign-in/code", ["code": "000000"])
        answers.append(browser.status.code)
      }
      #expect(answers == [403, 403, 403, 403, 403, 429, 429])
    }
  }

  @Test("what is kept of a second factor is opened for no form")
  func sealedForAnother() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      _ = try await county.user("officer", [.eet], client)
      let own = try await county.user("desk", [.reception], institutions: ["100001"], client)
      var browser = TestBrowser(client)
      try await county.signIn(own, &browser)
      let kept = try await county.base.with { owner in
        try owner.query("select encode(factor, 'hex') from account_secret where factor is not null order by account_id")
          .map { try $0[0, as: String.self] }
      }
      #expect(kept.count == 2)
      for sealed in kept {
        try await browser.get("/account/second-factor")
        try await browser.post("/account/second-factor", ["password": "wrong", "code": "1"], own: ["sealed": sealed])
        #expect(browser.status == .forbidden && !browser.page.contains("The key:"))
      }
    }
  }

  @Test("whoever was spared a second factor and adds one is asked for it from then on")
  func added() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user(
        "spared", [.school], institutions: ["100001", "100001"], showsSecondFactor: false, client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      #expect(browser.title == "Your work")
      try await browser.get("/account/second-factor")
      let secret = try #require(browser.page.firstMatch(of: /<code>([A-Z2-7 ]*)<\/code>/)).1
      let code = TimeCode(secret: TestCounty.bytes(base32: secret))
      try await browser.post(
        "/account/second-factor",
        ["password": user.password, "code": code.code(at: try await county.seconds())])
      #expect(browser.status == .ok && browser.page.contains("recovery"))
      try await browser.post("/sign-out")
      try await browser.get("/sign-in")
      try await browser.post("/sign-in", ["name": user.name, "password": user.password])
      #expect(browser.title == "Your second factor")
    }
  }

  @Test("behind a proxy whoever guesses is told from others by what the proxy says, and by nobody else's word")
  func proxy() async throws {
    for (proxies, others) in [("local", 403), ("", 429)] {
      let county = try await TestCounty(options: [.proxies: proxies])
      try await county.ask { client in
        var answers: [Int] = []
        let tries =
          (0..<5).map { "9.9.9.9, 192.0.2.\(proxies.isEmpty ? $0 : 1)" } + [
            "9.9.9.8, 192.0.2.1", "192.0.2.1, 192.0.2.2",
          ]
        for (index, address) in tries.enumerated() {
          var browser = TestBrowser(client)
          try await browser.get("/sign-in")
          try await browser.post(
            "/sign-in", ["name": "name\(index)", "password": "a guess"], headers: [.xForwardedFor: address])
          answers.append(browser.status.code)
        }
        #expect(answers == [403, 403, 403, 403, 403, 429, others])
      }
    }
  }

  @Test("codes are guessed as slowly, by the account, whatever happens to its step")
  func codes() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("guessed", [.eet], client)
      var answers: [Int] = []
      for _ in 0..<3 {
        var stranger = TestBrowser(client)
        try await stranger.get("/sign-in")
        try await stranger.post("/sign-in", ["name": user.name, "password": user.password])
        for _ in 0..<2 {
          try await stranger.post("/sign-in/code", ["code": "000000"])
          answers.append(stranger.status.code)
        }
      }
      #expect(answers == [403, 403, 403, 403, 403, 429])
      var late = TestBrowser(client)
      try await late.get("/sign-in")
      try await late.post("/sign-in", ["name": user.name, "password": user.password])
      try await county.later("11 minutes")
      try await late.post("/sign-in/code", ["code": try #require(user.code).code(at: try await county.seconds())])
      #expect(late.title == "Sign in" && late.page.contains("longer than ten minutes"))
    }
  }

  @Test("without a second factor, where it was spared, the password is enough; for the county it is never spared")
  func spared() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user(
        "desk", [.reception], institutions: ["100001"], showsSecondFactor: false, client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      #expect(browser.title == "Your work" && browser.page.contains("Ashcombe School, as reception"))
      await #expect(throws: ActRefusal.self) {
        _ = try await county.link("officer", [.eet], showsSecondFactor: false)
      }
    }
  }

  @Test(
    "a session ends by itself after a quarter of an hour, half an hour at a school, and after ten hours in any case")
  func ends() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      for (name, role, alive, dead) in [
        ("officer", Role.eet, "14 minutes", "16 minutes"), ("school", .school, "29 minutes", "31 minutes"),
      ] {
        let user = try await county.user(name, [role], institutions: role == .school ? ["100001"] : [], client)
        var browser = TestBrowser(client)
        try await county.signIn(user, &browser)
        try await county.later(alive)
        // Asking how long it lasts does not prolong it; a page does.
        try await browser.get("/session", accept: "application/json")
        #expect(browser.status == .ok && browser.page.contains("\"seconds\""))
        try await browser.get("/home")
        #expect(browser.title == "Your work")
        try await county.later(alive)
        try await browser.post("/session", accept: "application/json")
        #expect(browser.status == .ok)
        try await county.later(dead)
        try await browser.get("/session", accept: "application/json")
        #expect(browser.status == .unauthorized)
        try await browser.get("/account")
        #expect(browser.title == "Sign in" && browser.page.contains("You were signed out"))
        try await county.signIn(user, &browser, next: "/account")
        #expect(browser.title == "Your account")
        for _ in 0..<50 {
          try await county.later("13 minutes")
          try await browser.get("/home")
        }
        #expect(browser.title == "Sign in")
      }
    }
  }

  @Test(
    "nobody is led to another server after signing in",
    arguments: [
      "//evil.example", "/\\evil.example", "https://evil.example", "/sign-in", "/nowhere", "/home?x=1",
      "/%2F/evil.example",
      "/api/v1/errors", "/session", "javascript:alert(1)",
    ])
  func openRedirect(next: String) async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("led", [.reception], institutions: ["100001"], showsSecondFactor: false, client)
      var browser = TestBrowser(client)
      try await browser.get("/sign-in?next=" + TestBrowser.encoded(next))
      #expect(browser.hidden("next") == "")
      try await browser.post(
        "/sign-in", ["name": user.name, "password": user.password], own: ["next": next], follows: false)
      #expect(browser.location == "/home")
    }
  }
}
