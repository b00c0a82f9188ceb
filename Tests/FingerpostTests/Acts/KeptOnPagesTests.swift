// Of whom nothing goes out: looked for in what every act tells, and in what pages give.

import Access
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Jobs
import Pages
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("people of whom nothing goes out, by acts and pages")
struct KeptOnPagesTests {
  /// What these tell stays on a page, with some input. Whoever adds one has thought of files and prints.
  private static let stay: Set<String> = [
    "people listed", "record opened", "people searched", "caseload read", "county's day read", "link question read",
    "answered link question read",
    "person opened", "links explained", "links reviewed", "restricted people listed", "person added",
    "added person shown", "requests for support read", "notices read", "decisions without a row read", "contested read",
    "starts passed read", "people counted by school", "notices to forward read", "deaths to confirm read",
    "link proposal read", "hub's list read", "calls that come back looked at", "questions of calls read",
  ]

  @Test("what an act tells goes out, unless it says that it stays")
  func declared() {
    #expect(Set(Acts.all.filter(\.mayStayOnPage).map(\.name)) == Self.stay)
  }

  /// What tells of them all the same: whoever decides about them has to know their number; and what a school would be told of its
  /// own pupil is that nothing is told, as of everybody restricted, and letters list all of whom nothing is told.
  private static let tellsAllTheSame: Set<String> = [
    "restricted people listed", "feedback rehearsed", "letters to schools previewed", "letters to schools printed",
  ]

  @Test("no act tells of them where what it tells goes out, whoever asks", arguments: Role.ofTokens)
  func acts(role: Role) async throws {
    let county = try await ActCounty.keeping.value
    let database = county.county.county.database
    let kept = try await county.kept
    let number = try Regex("\\b(person|personID|provisional|other|mayBe)\\b: (Optional\\()?(\\[\")?\(kept)\\b")
    func tells(_ row: ActRow, _ caller: Caller) async throws -> Bool {
      do {
        try await row.rehearse(database, caller)
        return false
      } catch let done as ActRow.LetThrough {
        return done.told.contains("Brown") || done.told.contains("Kit") || done.told.firstMatch(of: number) != nil
      } catch {
        // Refused, it tells nothing.
        return false
      }
    }
    var inside: Set<String> = []
    for row in try county.rows where row.allowed.contains(role) {
      let user = try await county.signedIn(role)
      // A school tells of its own.
      let isOwn = role == .school || Self.tellsAllTheSame.contains(row.name)
      let out = try await tells(row, user)
      #expect(isOwn || !out, "\(row.name) \(row.what)")
      if try await tells(row, user.onPage) { inside.insert(row.name) }
      guard !row.isOfAccount else { continue }
      let byToken = try await tells(row, county.caller(role))
      let byCommand = try await tells(row, .machine("user test", role))
      #expect(isOwn || !byToken && !byCommand, "\(row.name) \(row.what)")
      // Whatever a program asks, it gives out.
      #expect(try county.caller(role).onPage == county.caller(role))
    }
    // They are there to be told of.
    if role == .restricted { #expect(inside.contains("link question read")) }
    if role == .steward { #expect(inside.contains("links reviewed")) }
  }

  private static let file = """
    Surname,Forename,Date of Birth,Postcode,Mobile,Contacted On,Outcome
    Abara,Ngozi,BORN,OX1 1AA,07700 900001,DAY,no answer
    Quill,Tom,BORN,OX1 1AF,07700 900002,DAY,no answer

    """

  /// A county of two people of whom nobody knows what they do; of one of them nothing goes out.
  private func county(
    _ test: @Sendable (TestCounty, any TestClientProtocol, Int64) async throws -> Void
  ) async throws {
    let county = try await TestCounty()
    let headers = try await county.token(.restricted)
    let today = try await county.base.with { try Moment.read($0).londonDay }
    let born = AcademicYear(containing: today).firstDay.adding(months: -17 * 12 - 6)
    try await county.ask { client in
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&kind=contact&institution=county", method: .post, headers: headers,
        body: .init(
          string: Self.file.replacing("BORN", with: "\(born)").replacing("DAY", with: "\(today.adding(days: -40))"))
      ) { #expect($0.status == .created) }
      try await county.settle()
      let quill: Int64 = try await county.base.with { owner in
        try owner.query(
          "select max(person_id) from link join return_row as row on row.id = row_id where surname = 'Quill'"
        ).single()[0]
      }
      let kept = Restriction(quill, "processing", reason: "asked for it")
      _ = try await county.app.services.perform(Acts.restrictPerson, kept, as: .machine("user test", .steward))
      try await county.settle()
      try await test(county, client, quill)
    }
  }

  @Test("they are on pages for whoever may meet them, which nobody prints, and in no file, print or call")
  func pages() async throws {
    try await county { county, client, quill in
      let user = try await county.user("ruth", [.restricted], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      for address in ["/county/lists/not-known", "/county/people/\(quill)?from=act"] {
        try await browser.get(address)
        #expect(browser.page.contains("Quill") && browser.page.contains("<body class=\"unprinted\">"), "\(address)")
      }
      // Somebody else's record is printed as any page.
      try await browser.get("/county/people/\(quill == 1 ? 2 : 1)?from=act")
      #expect(browser.page.contains("Abara") && browser.page.contains("<body>"))
      try await browser.get("/county")
      #expect(browser.page.contains("<body>"))
      try await browser.get("/county/search")
      try await browser.post("/county/search", ["text": "Quill"])
      #expect(browser.page.contains("Quill") && browser.page.contains("unprinted"))
      for address in ["/county/lists/not-known/csv", "/county/lists/not-known/print"] {
        try await browser.get(address)
        #expect(browser.page.contains("Abara") && !browser.page.contains("Quill"), "\(address)")
        #expect(browser.headers[.contentDisposition] != nil)
      }
      #expect(browser.page.contains("1 more is on the whole list"))
      // Nobody comes to ring them, by a number typed neither.
      try await browser.get("/county/calls/\(quill)")
      #expect(browser.title == "A young person")
      try await browser.post("/county/calls")
      #expect(browser.page.contains("Abara") && !browser.page.contains("Quill"))
    }
  }

  @Test("a page that makes a file of what was read to stay is refused, whatever it forgets")
  func forgetful() async throws {
    try await county { county, client, quill in
      let site = try Site(
        SiteDependencies(
          acts: county.app.services, limits: county.settings.limits, figures: Figures(), observer: .none,
          spool: try Spool(folder: county.settings.spoolFolder + "-other"),
          vitals: Vitals { Vitals.Look(obstacle: nil, readings: []) },
          signIn: try SignIn(
            database: county.county.database, key: try DigestKey.load(county.settings.digestKeyFile),
            cost: Argon2(passes: 1, memory: 64))))
      let rule = PageRule(roles: [.restricted])
      @Sendable func read(_ visit: PageVisit) async throws -> String {
        let because = try #require(OpeningReason("act"))
        return try await visit.perform(Acts.openPerson, PersonOpened(quill, because: because)).known.surname
      }
      let application = Application(
        router: site.router(
          of: Site.endpoints + [
            .page(.get, "/forgetful/file", rule) { visit in
              .attachment(try await read(visit), named: "a.csv", type: "text/csv")
            },
            .page(.get, "/forgetful/plain", rule) { visit in .plain(try await read(visit)) },
            .page(.get, "/forgetful/print", rule) { visit in
              .paper(Paper(Page(title: try await read(visit), content: "")))
            },
            .page(.get, "/forgetful/page", rule) { visit in
              .page(Page(title: try await read(visit), visit: try visit.signedIn, content: ""))
            },
          ]))
      let user = try await county.user("ruth", [.restricted], client)
      var signedIn = TestBrowser(client)
      try await county.signIn(user, &signedIn)
      let cookies = signedIn.cookies
      try await application.test(.router) { other in
        var browser = TestBrowser(other)
        for (name, value) in cookies { browser.keep(name, value) }
        for what in ["file", "plain", "print"] {
          try await browser.get("/forgetful/" + what)
          #expect(browser.status == .internalServerError && !browser.page.contains("Quill"), "\(what)")
        }
        try await browser.get("/forgetful/page")
        #expect(browser.status == .ok && browser.page.contains("Quill") && browser.page.contains("unprinted"))
      }
    }
  }
}
