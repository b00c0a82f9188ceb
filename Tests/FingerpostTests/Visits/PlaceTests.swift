// Where an account may act: given and taken by administrators, confirmed each term by the school itself.

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

@Suite("places of accounts")
struct PlaceTests {
  private static func id(_ name: String, _ county: TestCounty) async throws -> Int64 {
    try await county.base.with { owner in
      try owner.query("select id from account where name = $1", [.text(name)]).single()[0]
    }
  }

  @Test("an administrator lets a user act for another school besides, and takes it again with the sessions there")
  func added() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let admin = try await county.user("admin", [.admin], client)
      let user = try await county.user("teacher", [.school], institutions: ["100001"], client)
      let id = try await Self.id("teacher", county)
      var desk = TestBrowser(client)
      try await county.signIn(admin, &desk)
      let address = "/admin/users/\(id)"
      try await desk.get(address)
      for (role, institution, sentence) in [
        ("school", "999999", "There is no such institution."), ("school", "", "name it"),
        ("eet", "100002", "not for an institution"), ("", "100002", "Fill this in."), ("boss", "", "Use one of"),
        ("worker", "", "No user has this role."),
      ] {
        try await desk.post(address + "/places", ["role": role, "institution": institution])
        #expect(desk.status == .ok && desk.page.contains(sentence), "\(role) \(institution)")
      }
      try await desk.post(address + "/places", ["role": "school", "institution": "100002"])
      #expect(desk.page.contains("Brackwell School") && !desk.page.contains("There is a problem"))
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      try await browser.get("/account/place")
      let place = try #require(browser.page.firstMatch(of: /value="([0-9]+)">\s*<label[^>]*>Brackwell/)).1
      try await browser.post("/account/place", ["place": String(place)])
      #expect(browser.page.contains("Brackwell School, as data officer"))
      try await desk.post(address + "/places/remove", ["place": String(place)])
      #expect(!desk.page.contains("Brackwell School"))
      try await browser.get("/home", follows: false)
      #expect(browser.location.hasPrefix("/sign-in"))
      // The last one is not taken: that is an end of the account.
      let last = try await county.base.with { owner in
        try owner.query("select id from account_place where account_id = $1", [id.parameter]).single()[
          0, as: Int64.self]
      }
      try await desk.post(address + "/places/remove", ["place": String(last)])
      #expect(desk.status == .conflict)
    }
  }

  @Test("nobody comes to act for the county without a second factor by way of another place")
  func secondFactor() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      _ = try await county.user("desk", [.reception], institutions: ["100001"], showsSecondFactor: false, client)
      await #expect(throws: ActRefusal.self) {
        _ = try await county.app.services.perform(
          Acts.addPlace, NewPlace(.name("desk"), role: .eet, institutions: []), as: .machine("user test", .admin))
      }
      let kept = try await county.app.services.perform(
        Acts.addPlace, NewPlace(.name("desk"), role: .school, institutions: ["100002"]),
        as: .machine("user test", .admin))
      #expect(kept.places == ["reception at Ashcombe School (100001)", "school at Brackwell School (100002)"])
    }
  }

  @Test("a school confirms each term who acts for it, and takes away who has left; of others it sees nobody")
  func confirmed() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let admin = try await county.user("admin", [.admin], client)
      let officer = try await county.user("officer", [.school], institutions: ["100001"], client)
      let gone = try await county.user("gone", [.school], institutions: ["100001"], client)
      _ = try await county.user("both", [.reception], institutions: ["100001", "100002"], client)
      _ = try await county.user("foreign", [.school], institutions: ["100002"], client)
      var desk = TestBrowser(client)
      try await county.signIn(admin, &desk)
      try await desk.get("/admin/users")
      #expect(desk.page.contains("Schools and colleges that have not confirmed"))
      var browser = TestBrowser(client)
      try await county.signIn(officer, &browser)
      #expect(browser.page.contains("To be confirmed"))
      var leaver = TestBrowser(client)
      try await county.signIn(gone, &leaver)
      try await browser.get("/school/users")
      #expect(browser.page.contains("gone") && browser.page.contains("both") && !browser.page.contains("foreign"))
      let places = try await county.base.with { owner in
        try owner.query(
          """
          select account.name || ' ' || coalesce(place.institution_id, 0), place.id::text from account_place as place
          join account on account.id = place.account_id
          """
        ).map { (try $0[0, as: String.self], try $0[1, as: String.self]) }
      }
      func place(_ name: String, _ institution: Int) throws -> String {
        try #require(places.first { $0.0 == "\(name) \(institution)" }?.1)
      }
      // Not oneself, and nobody of another school.
      for id in [try place("officer", 1), try place("foreign", 2), try place("both", 2), "0"] {
        try await browser.get("/school/users")
        try await browser.post("/school/users/left", ["place": id])
        #expect(browser.status == .conflict)
      }
      try await browser.get("/school/users")
      try await browser.post("/school/users/left", ["place": try place("gone", 1)])
      try await browser.post("/school/users/left", ["place": try place("both", 1)])
      #expect(browser.title == "Who acts for you" && !browser.page.contains("gone") && !browser.page.contains("both"))
      // Whoever had nothing else has ended.
      try await leaver.get("/home", follows: false)
      #expect(leaver.location.hasPrefix("/sign-in"))
      let ended = try await county.base.with { owner in
        try owner.query("select name from account where ended_at is not null").map { try $0[0, as: String.self] }
      }
      #expect(ended == ["gone"])
      // What was shown before says another list.
      let former = "\(try place("officer", 1)) \(try place("gone", 1))"
      try await browser.get("/school/users")
      try await browser.post("/school/users", ["shown": former])
      #expect(browser.status == .conflict)
      try await browser.get("/school/users")
      try await browser.post("/school/users", ["shown": try place("officer", 1)])
      #expect(browser.page.contains("You have confirmed them this term."))
      try await browser.get("/home")
      #expect(!browser.page.contains("To be confirmed"))
      try await desk.get("/admin/users")
      #expect(
        !desk.page.contains("Ashcombe School (100001)</th>") && desk.page.contains("Brackwell School (100002)</th>"))
      // The next term it is asked again.
      try await county.base.with { owner in
        try owner.execute("update colleagues_confirmed set at = at - interval '6 months'")
      }
      try await browser.get("/home")
      #expect(browser.page.contains("To be confirmed"))
    }
  }

  @Test("said twice at once that somebody has left takes their place here, and none of another school")
  func leftTwice() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let officer = try await county.user("officer", [.school], institutions: ["100001"], client)
      _ = try await county.user("both", [.reception], institutions: ["100001", "100002"], client)
      let account = try await Self.id("both", county)
      let place = try await county.base.with { owner in
        try owner.query(
          "select id::text from account_place where account_id = $1 and institution_id = 1", [account.parameter]
        ).single()[0, as: String.self]
      }
      var browser = TestBrowser(client)
      try await county.signIn(officer, &browser)
      try await browser.get("/school/users")
      // Both wait for the account, and go on one after the other.
      let (held, isHeld) = AsyncStream<Void>.makeStream()
      let shown = browser
      let statuses = try await withThrowingTaskGroup(
        of: HTTPResponse.Status?.self, returning: [HTTPResponse.Status].self
      ) { group in
        group.addTask {
          try await county.base.with { owner in
            try owner.transaction { db in
              try db.execute("select from account where id = $1 for update", [account.parameter])
              isHeld.yield()
              isHeld.finish()
              for _ in 0..<6000 where try Self.waiting(db) < 2 { try db.execute("select pg_sleep(0.01)") }
              #expect(try Self.waiting(db) == 2)
            }
          }
          return nil
        }
        for await _ in held {}
        for _ in 0..<2 {
          group.addTask {
            var same = shown
            try await same.post("/school/users/left", ["place": place], follows: false)
            return same.status
          }
        }
        var statuses: [HTTPResponse.Status] = []
        for try await case let status? in group { statuses.append(status) }
        return statuses
      }
      #expect(statuses.contains(.seeOther) && statuses.contains(.conflict))
      let left = try await county.base.with { owner in
        try owner.query(
          """
          select place.institution_id::text from account_place as place join account on account.id = place.account_id
          where account.id = $1 and account.ended_at is null
          """, [account.parameter]
        ).map { try $0[0, as: String.self] }
      }
      #expect(left == ["2"])
    }
  }

  /// How many wait for what others hold in this database.
  private static func waiting(_ db: Connection) throws -> Int {
    // A transaction otherwise sees the sessions of its first look for ever.
    try db.execute("select pg_stat_clear_snapshot()")
    return try db.query(
      """
      select count(distinct pid) from pg_locks
      where not granted and pid in (select pid from pg_stat_activity where datname = current_database())
      """
    ).single()[0]
  }

  @Test("terms begin on the days of the setting")
  func terms() async throws {
    let county = try await TestCounty()
    try await county.ask { _ in
      let starts = try await county.base.with { owner in
        try owner.query(
          """
          select term_start(day)::text from unnest(array['2026-09-01', '2026-12-31', '2027-01-01', '2027-04-14', '2027-04-15',
            '2027-08-31']::date[]) with ordinality as days (day, turn) order by turn
          """
        ).map { try $0[0, as: String.self] }
      }
      #expect(starts == ["2026-09-01", "2026-09-01", "2027-01-01", "2027-01-01", "2027-04-15", "2027-04-15"])
    }
  }
}
