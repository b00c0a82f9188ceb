// Sessions in two tabs: for whom a form was made, what was typed, and what a browser may hand over.

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

@Suite("sessions and forms")
struct SessionTests {
  @Test("somebody of a trust acts for one school at a time, in a session of another name, and meets that school alone")
  func trust() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("trust", [.school], institutions: ["100001", "100002"], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      #expect(browser.page.contains("Ashcombe School, as data officer"))
      let before = try #require(browser.cookies["fingerpost-session"])
      // Another tab, opened while acting for Ashcombe.
      var tab = browser
      try await tab.get("/account/password")
      try await browser.get("/account/place")
      let other = try #require(browser.page.firstMatch(of: /value="([0-9]+)">\s*<label[^>]*>Brackwell/)).1
      try await browser.post("/account/place", ["place": String(other)])
      #expect(browser.page.contains("Brackwell School, as data officer"))
      let after = try #require(browser.cookies["fingerpost-session"])
      #expect(before != after)
      // The cookie of before opens nothing any more.
      var former = TestBrowser(client)
      former.keep("fingerpost-session", before)
      try await former.get("/home")
      #expect(former.title == "Sign in")
      // The other tab's form was made for Ashcombe: with this session's own token it is refused for its place.
      let place = tab.hidden("acting-as")
      try await browser.get("/account/password")
      #expect(browser.hidden("acting-as") != place)
      try await browser.post(
        "/account/password",
        ["password": user.password, "new-password": "quite another word", "new-password-again": "quite another word"],
        own: ["acting-as": place])
      #expect(browser.status == .conflict && browser.title == "You act for somebody else now")
      // And with its own former token it is nobody's.
      try await tab.get("/account/password")
      tab.keep("fingerpost-session", after)
      try await tab.post("/account/password", ["password": user.password])
      #expect(tab.status != .ok || tab.title == "Sign in")
      // What the database meets in the two visits.
      let institutions = try await county.base.with { owner in
        try owner.query(
          "select institution.urn from session join institution on institution.id = institution_id where ended_at is null"
        ).map { try $0[0, as: Int.self] }
      }
      #expect(institutions == [100_002])
      // A place of somebody else cannot be taken.
      try await browser.get("/account/place")
      try await browser.post("/account/place", ["place": "999"])
      #expect(browser.status == .forbidden)
    }
  }

  @Test("what was typed when the session ended is there again for the same user, once, and never a password")
  func kept() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("admin", [.admin], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      try await browser.get("/admin/add-user")
      try await county.later("16 minutes")
      try await browser.post("/admin/add-user", ["name": "typed@before.example", "role": "eet", "x-password": "hush"])
      #expect(browser.title == "Sign in" && browser.hidden("next") == "/admin/add-user")
      try await county.signIn(user, &browser, next: "/admin/add-user")
      #expect(browser.title == "Add a user" && browser.page.contains("What you typed is still here"))
      #expect(browser.page.contains("typed@before.example") && !browser.page.contains("hush"))
      let users = try await county.app.services.perform(Acts.listUsers, Nothing(), as: .machine("user test", .admin))
      #expect(users.rows.count == 1)
      try await browser.get("/admin/add-user")
      #expect(!browser.page.contains("typed@before.example"))
      // Another user of the same browser meets nothing of it.
      try await county.later("16 minutes")
      try await browser.post("/admin/add-user", ["name": "secret@plan.example", "role": "eet"])
      let other = try await county.user("other", [.admin], client)
      try await county.signIn(other, &browser, next: "/admin/add-user")
      #expect(browser.title == "Add a user" && !browser.page.contains("secret@plan.example"))
    }
  }

  @Test("a form counts from its own page, browser and session alone")
  func forms() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("admin", [.admin], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      try await browser.get("/admin/users")
      let fields = ["name": "planted", "role": "eet"]
      let wrong: [([String: String], HTTPFields)] = [
        (["form-token": ""], [:]), (["form-token": "guessed"], [:]), ([:], [.origin: "https://evil.example"]),
        ([:], [.origin: "null"]), ([:], [.secFetchSite: "cross-site"]), ([:], [.contentType: "text/plain"]),
        ([:], [.contentType: "application/json"]),
      ]
      for (own, headers) in wrong {
        try await browser.post("/account/sessions", [:], own: own, headers: headers)
        #expect([403, 415].contains(browser.status.code), "\(own) \(headers)")
        try await browser.get("/admin/add-user")
        try await browser.post("/admin/add-user", fields, own: own, headers: headers)
        // A stale form is shown again with what was typed; nothing was done.
        #expect(
          browser.status.code != 200 || browser.page.contains("What you typed is still here"), "\(own) \(headers)")
        try await browser.get("/admin/users")
        #expect(!browser.page.contains("planted"))
      }
      try await browser.get("/admin/add-user")
      try await browser.post("/admin/add-user", fields, headers: [.origin: "http://localhost"])
      #expect(browser.title == "A link to set up an account", "\(browser.page)")
      try await browser.get("/admin/users")
      #expect(browser.page.contains("planted"))
    }
  }

  @Test("a page never takes a token, and the interface never a session")
  func apart() async throws {
    let county = try await TestCounty()
    let token = try await county.token(.admin)
    try await county.ask { client in
      try await client.execute(uri: "/admin/users", method: .get, headers: token) { response in
        #expect(response.status == .seeOther && response.headers[.location]?.hasPrefix("/sign-in") == true)
      }
      let user = try await county.user("officer", [.restricted], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      let session = try #require(browser.cookies["fingerpost-session"])
      try await browser.get("/api/v1/returns", accept: "application/json")
      #expect(browser.status == .unauthorized && browser.page.contains("token-missing"))
      for text in [session, "fp_" + session] {
        try await client.execute(
          uri: "/api/v1/returns", method: .get, headers: [.authorization: "Bearer " + text]
        ) { #expect($0.status == .unauthorized) }
      }
    }
  }

  @Test("one's own sessions are listed and ended one by one or all, and nobody else's are")
  func ownSessions() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("busy", [.eet], client)
      let stranger = try await county.user("stranger", [.eet], client)
      var (here, there, theirs) = (TestBrowser(client), TestBrowser(client), TestBrowser(client))
      try await county.signIn(user, &here)
      try await county.signIn(user, &there)
      try await county.signIn(stranger, &theirs)
      try await here.get("/account")
      let ids = here.page.matches(of: /name="session" value="([0-9]+)"/).map { String($0.1) }
      #expect(ids.count == 1)
      let foreign = try await county.base.with { owner in
        try owner.query("select max(id)::text from session").single()[0, as: String.self]
      }
      try await here.post("/account/sessions", ["session": foreign])
      try await theirs.get("/home")
      #expect(theirs.title == "Your work")
      try await here.get("/account")
      try await here.post("/account/sessions", ["session": ids[0]])
      #expect(here.page.contains("The session has ended."))
      try await there.get("/home")
      #expect(there.title == "Sign in")
      try await county.signIn(user, &there)
      try await here.get("/account/password")
      try await here.post(
        "/account/password",
        ["password": "wrong", "new-password": "lantern moss ferry", "new-password-again": "lantern moss ferry"])
      #expect(here.page.contains("This is not your password."))
      try await here.post(
        "/account/password",
        ["password": user.password, "new-password": "lantern moss ferry", "new-password-again": "lantern moss ferry"])
      #expect(here.page.contains("Your password is changed"))
      try await there.get("/home")
      #expect(there.title == "Sign in")
      let changed = TestUser(name: user.name, password: "lantern moss ferry", code: user.code, recovery: [])
      try await county.signIn(changed, &there)
      #expect(there.title == "Your work")
    }
  }

  @Test("who is signed in and what they do stands on record, by the number of the account")
  func record() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("admin", [.admin], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      try await browser.get("/admin/add-user")
      try await browser.post("/admin/add-user", ["name": "somebody", "role": "school", "institution": "100001"])
      try await browser.get("/admin/users")
      try await browser.post("/sign-out")
    }
    let told = try await county.base.with { owner in
      try owner.query("select action || ' by ' || actor || ' as ' || role from audit_event order by id").map {
        try $0[0, as: String.self]
      }
    }
    #expect(
      told == [
        "user added by user test as admin", "account set up by account 1 as ", "signed in by account 1 as admin",
        "user added by account 1 as admin", "signed out by account 1 as admin",
      ])
  }

  @Test(
    "cookies are for this server alone, by HTTPS alone where there is HTTPS, and nobody signs in without it from afar")
  func cookies() async throws {
    let proxied = try await TestCounty(options: [.publicAddress: "https://fingerpost.example"])
    try await proxied.ask { client in
      try await client.execute(uri: "/sign-in", method: .get) { response in
        let set = response.headers[.setCookie] ?? ""
        #expect(set.hasPrefix("__Host-fingerpost-form=") && set.hasSuffix("; Secure"))
        #expect(set.contains("; HttpOnly") && set.contains("; Path=/;") && !set.contains("Domain"))
      }
    }
    let open = try await TestCounty(options: [.listenAddress: "0.0.0.0"])
    try await open.ask { client in
      try await client.execute(uri: "/sign-in", method: .get, headers: [.accept: "text/html"]) { response in
        #expect(response.status == .forbidden && String(buffer: response.body).contains("https://"))
      }
    }
  }
}
