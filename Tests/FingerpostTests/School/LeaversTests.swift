// A school's leavers: the list for its staff room, and where those of three years went.

import Access
import HTTPTypes
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("a school's leavers")
struct LeaversTests {
  private static let heading = "Surname,Forename,Date of Birth,Year Group,UPN,Local ID,Form,Postcode\n"
  /// Year 11 of 2025/26 at Ashcombe, and what it told of them.
  private static let told: [(query: String, text: String)] = [
    (
      "kind=enrolment&as_at=2025-10-01",
      heading + """
        Abara,Ngozi,2009-10-15,11,,1,11A,OX1 1AA
        Brown,Kit,2009-11-20,11,,2,11A,OX1 1AB
        Clay,Ada,2009-12-02,11,,3,11B,OX1 1AC
        Dell,Finn,2010-01-15,11,,4,11B,OX1 1AD

        """
    ),
    (
      "kind=intended&as_at=2026-05-02",
      """
      Surname,Forename,Date of Birth,Intended Destination
      Abara,Ngozi,2009-10-15,311
      Brown,Kit,2009-11-20,111
      Clay,Ada,2009-12-02,undecided

      """
    ),
    (
      "kind=actual&as_at=2026-10-05",
      "Surname,Forename,Date of Birth,Activity,Evidence Source,Verified On,Verified With\n"
        + "Abara,Ngozi,2009-10-15,310,telephone,2026-10-05,young person\nBrown,Kit,2009-11-20,330,,,\n"
    ),
  ]

  private static func tell(_ day: SchoolDay) async throws {
    var sent: [String] = []
    for one in told { sent.append(try await day.send(one.query, one.text)) }
    // Its roll of the year before comes today.
    let late = ReturnDecision(try #require(UUIDValue(sent[0])), why: "history")
    _ = try await day.county.app.services.perform(Acts.acceptLateReturn, late, as: .machine("user test", .steward))
    try await day.county.base.with {
      try $0.execute("update setting set value = '0' where name = 'staff_list_lot_percent'")
      try $0.execute("update area set hub = 'North' where prefix = 'OX1'")
    }
  }

  @Test("the list for the staff room has who left without a told destination, with form and hub, and whom to tell")
  func unknown() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await Self.tell(day)
      var browser = try await day.browser()
      try await browser.get("/school/unknown")
      #expect(browser.title == "Still unknown" && browser.listed == ["Ada Clay", "Finn Dell"], "\(browser.listed)")
      #expect(browser.page.contains("<td>11B</td><td>31 August 2026</td><td>North</td>"))
      try await browser.post("/school/unknown", ["whom": "Ms <Ash>"], follows: false)
      #expect(browser.status == .ok && browser.page.contains("Tell: Ms &lt;Ash&gt;"))
      // What is told takes them off it.
      try await day.send(
        "kind=actual&as_at=2026-11-19", "Surname,Forename,Date of Birth,Activity\nClay,Ada,2009-12-02,330\n")
      try await browser.get("/school/unknown")
      #expect(browser.listed == ["Finn Dell"])
    }
  }

  @Test("nobody withheld, restricted, protected or dead hangs on a wall, whatever row of the school they are known by")
  func kept() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await Self.tell(day)
      // Another name, so that the newest row is not the one that was linked first.
      try await day.send(
        "kind=intended&as_at=2026-06-02",
        "Surname,Forename,Date of Birth,Local ID,Intended Destination\nDell-Moss,Finn,2010-01-15,4,111\n")
      try await day.county.settle()
      var browser = try await day.browser()
      try await browser.get("/school/unknown")
      #expect(browser.listed == ["Ada Clay", "Finn Dell-Moss"])
      let ids = try await day.county.base.with { owner in
        try owner.query(
          "select distinct link.person_id from link join return_row as row on row.id = link.row_id where row.surname = 'Clay'"
        ).map { try $0[0, as: Int64.self] }
      }
      let services = day.county.app.services
      let restriction = try Restriction(
        Given(["person": "\(try #require(ids.first))", "kind": "protected_address", "reason": "test"]))
      _ = try await services.perform(Acts.restrictPerson, restriction, as: .machine("user test", .steward))
      try await browser.get("/school/unknown")
      #expect(browser.listed == ["Finn Dell-Moss"])
      // Everywhere else the school's own rows say what they said.
      try await browser.get("/school/students?show=left-without-destination")
      #expect(browser.students == ["Ada Clay", "Finn Dell-Moss"])
      try await day.send(
        "kind=cohort_status&institution=county&as_at=2026-11-19",
        "Surname,Forename,Date of Birth,Postcode,Status,From\nDell,Finn,2010-01-15,OX1 1AD,D,2026-11-01\n",
        with: day.county.token(.steward))
      try await day.county.settle()
      try await browser.get("/school/unknown")
      #expect(browser.listed.isEmpty && browser.page.contains("Nobody is on the list."))
      try await day.send(
        "kind=enrolment&as_at=2026-06-01&coverage=partial",
        "Surname,Forename,Date of Birth,Year Group,Withhold,Withhold Given By,Withhold Given On\n"
          + "Frost,Hal,2009-10-16,11,Y,young person,2026-05-01\n")
      try await browser.get("/school/unknown")
      #expect(browser.listed.isEmpty)
    }
  }

  @Test("the lot leaves out its share, and nothing that a school takes back, sends anew or waits for draws it again")
  func lot() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var lines: [String] = []
      for (place, letter) in "abcdefghijklmnopqrstuvwxyz".enumerated() {
        lines.append("Ash\(letter),Ngozi,2009-11-\(10 + place % 19),11,,\(place + 10),11A,OX1 1AB\n")
        lines.append("Oak\(letter),Kit,2009-12-\(10 + place % 19),11,,\(place + 40),11A,OX1 1AB\n")
      }
      let roll = Self.heading + lines.joined()
      var browser = try await day.browser()
      func send() async throws -> String {
        let id = try await day.send("kind=enrolment&as_at=2025-10-01", roll)
        let late = ReturnDecision(try #require(UUIDValue(id)), why: "history")
        _ = try await day.county.app.services.perform(
          Acts.acceptLateReturn, late, as: .machine("user test", .steward))
        try await day.county.settle()
        return id
      }
      let first = try await send()
      try await day.county.base.with {
        try $0.execute("update setting set value = '50' where name = 'staff_list_lot_percent'")
      }
      try await browser.get("/school/unknown")
      let drawn = browser.listed
      #expect((10...50).contains(drawn.count), "\(drawn.count)")
      // Taken back and sent again.
      try await browser.get("/school/returns/\(first)/withdraw")
      try await browser.post("/school/returns/\(first)/withdraw", ["why": "The wrong file"])
      try await day.county.settle()
      _ = try await send()
      try await browser.get("/school/unknown")
      #expect(browser.listed == drawn)
      // Weeks later, and of those who were linked to nobody before.
      try await day.county.base.with { try TestMoment.set("2027-02-01T12:00:00Z", in: $0) }
      let later = try await day.county.user("later", [.school], institutions: ["100001"], day.client)
      browser = TestBrowser(day.client)
      try await day.county.signIn(later, &browser)
      try await browser.get("/school/unknown")
      #expect(browser.listed == drawn)
    }
  }

  @Test("leavers of a year are counted with what they meant to do and what they do, and named with source and day")
  func leavers() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await Self.tell(day)
      var browser = try await day.browser()
      try await browser.get("/school/leavers")
      #expect(browser.title == "Our leavers")
      // Four left; three said something, two do something, one of them confirmed, one as intended.
      let cells = [
        "Year 11, 2025/26</th><td class=\"number\">4</td>",
        "<td class=\"number\">3 of 4</td><td class=\"number\">2 of 4</td>",
        "<td class=\"number\">1 of 4</td><td class=\"number\">1 of 2</td>",
        "<th scope=\"row\">Apprenticeship</th><td class=\"number\">1</td>",
        "<th scope=\"row\">No destination available</th><td class=\"number\">2</td>",
      ]
      for text in cells { #expect(browser.page.contains(text), "\(text)") }
      try await browser.get("/school/leavers/names")
      #expect(
        browser.page.contains(
          "<td>310 Apprenticeship, confirmed</td><td>We rang them, or a parent</td><td>5 October 2026</td>"))
      #expect(browser.page.contains("Ada Clay</th><td>Undecided</td><td>No destination available</td>"))
      // All is too small to be published.
      try await browser.get("/school/leavers/workbook")
      #expect(browser.status == .ok && browser.headers[.contentDisposition] == "attachment; filename=\"leavers.xlsx\"")
      var other = try await day.browser(of: "100002")
      try await other.get("/school/leavers/names")
      #expect(other.page.contains("Personal data") && !other.page.contains("Clay"))
    }
  }

  @Test("what the county may tell is added when it is asked for, as a disclosure on record, and never otherwise")
  func county() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await Self.tell(day)
      try await day.send(
        "kind=enrolment&as_at=2026-09-20",
        Self.heading + "Dell,Finn,2010-01-15,12,,44,12A,OX1 1AD\n", from: "100002")
      try await day.county.settle()
      var browser = try await day.browser()
      for path in ["/school/leavers", "/school/leavers/names", "/school/unknown"] {
        try await browser.get(path)
        #expect(!browser.page.contains("Brackwell"), "\(path)")
      }
      #expect(browser.listed.contains("Finn Dell"))
      #expect(try await day.number("select count(*)::int from disclosure") == 0)
      // Neither a link nor going back discloses anything.
      for path in ["/school/leavers", "/school/leavers/names", "/school/leavers/workbook", "/school/leavers/publish"] {
        try await browser.get(path + "?county=true")
      }
      #expect(try await day.number("select count(*)::int from disclosure") == 0)
      try await browser.get("/school/leavers")
      try await browser.post("/school/leavers", [:], follows: false)
      #expect(
        browser.page.contains("Full-time education, Brackwell School (100002), confirmed</td><td>The county</td>"),
        "\(browser.page)")
      // Of one the school told it itself.
      #expect(try await day.number("select count(*)::int from disclosure where given") == 2)
      try await browser.post("/school/unknown", ["whom": "", "county": "true"], follows: false)
      #expect(browser.listed == ["Ada Clay"])
    }
  }

  @Test("what the county tells is found by the school's rows, so that two of one name are told apart")
  func byRows() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      // Neither has a number; the younger alone goes on at Brackwell.
      let sent = try await day.send(
        "kind=enrolment&as_at=2025-10-01",
        Self.heading + "Reed,Sam,2009-10-15,11,,,11A,OX1 1CA\nReed,Sam,2010-02-20,11,,,11A,OX1 1CB\n")
      try await day.send(
        "kind=enrolment&as_at=2026-09-20", Self.heading + "Reed,Sam,2010-02-20,12,,9,12A,OX1 1CB\n", from: "100002")
      let late = ReturnDecision(try #require(UUIDValue(sent)), why: "history")
      _ = try await day.county.app.services.perform(Acts.acceptLateReturn, late, as: .machine("user test", .steward))
      try await day.county.settle()
      let header = try await day.county.token(.school, institution: "100001")[.authorization] ?? ""
      let token = try #require(Token(authorization: header))
      let shown = try await day.county.app.services.perform(
        Acts.readLeavers, LeaversAsked(withCounty: true), as: .token(try token.hash().bytes))
      let lines = shown.groups.flatMap(\.lines)
      #expect(lines.count == 2)
      #expect(lines.compactMap(\.county?.provider) == ["Brackwell School (100002)"])
    }
  }

  @Test("a table for publishing is made once, of what the school told itself, and shown as it was made ever after")
  func publishedOnce() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await Self.tell(day)
      var browser = try await day.browser()
      try await browser.get("/school/leavers/publish")
      #expect(
        !browser.page.contains("<td class=\"number\">") && browser.page.contains("Make the table of Year 11, 2025/26"))
      try await browser.post("/school/leavers/publish", ["group": "2025-09-01 11"])
      #expect(browser.title == "Our leavers, for publishing" && !browser.page.contains("Make the table"))
      // All is too small to be published.
      #expect(
        !browser.page.contains("<td class=\"number\">1</td>") && browser.page.contains("<td class=\"number\">c</td>"))
      let made = browser.page.matches(of: /<tr>.*<\/tr>/).map { String($0.0) }
      try await day.send(
        "kind=enrolment&as_at=2025-10-02&coverage=partial",
        Self.heading + (10...40).map { "Oak\($0),Al,2009-12-\($0 - 9),11,,\($0),11A,\n" }.joined())
      try await browser.post("/school/leavers/publish", ["group": "2025-09-01 11"])
      #expect(browser.page.matches(of: /<tr>.*<\/tr>/).map { String($0.0) } == made)
      #expect(try await day.number("select count(*)::int from published_leavers") == 1)
      #expect(try await day.number("select count(*)::int from disclosure") == 0)
      var other = try await day.browser(of: "100002")
      try await other.get("/school/leavers/publish")
      try await other.post("/school/leavers/publish", ["group": "2025-09-01 11"])
      #expect(other.status == .notFound)
    }
  }

  @Test("what is published hides small numbers and as many more as keep them hidden")
  func published() throws {
    let rules = ReleaseRules.ofTests
    func published(_ counts: [String: Int]) throws -> [String] {
      let lines = counts.flatMap { group, count in
        (0..<count).map { _ in LeaverLine.invented(group: group == "none" ? nil : group) }
      }
      let group = LeaverGroup(yearFrom: try #require(Day(year: 2025, month: 9, day: 1)), yearGroup: 11, lines: lines)
      return try PublishedLeavers(group, rules).printed
    }
    // Total, full-time, part-time, apprenticeship, with study, employment, training, other, NEET, not available.
    let many = try published(["full-time education": 120, "apprenticeship": 40, "employment": 3, "none": 15])
    #expect(many[0] == "178" && many[1] == "120" && many[5] == "c")
    #expect(many.count { $0 == "c" } >= 2, "\(many)")
    let few = try published(["apprenticeship": 5, "none": 2])
    #expect(few[0] == "c" && few[3] == "c" && few[9] == "c", "\(few)")
    #expect(try published(["full-time education": 200])[0...1] == ["200", "200"])
  }
}

extension ReleaseRules {
  fileprivate static let ofTests = ReleaseRules(
    threshold: 6, institutionThreshold: 10, roundTo: 0, minimumBase: 10, showsZero: true, identifiable: 20, drift: 1,
    mostSmall: 60)
}

extension LeaverLine {
  fileprivate static func invented(group: String?) -> LeaverLine {
    LeaverLine(
      leaver: Leaver(
        surname: "Ash", forename: "Al", yearFrom: Day(daysSince1970: 20_332), yearGroup: 11, destinationGroup: group),
      county: nil)
  }
}

extension TestBrowser {
  /// The first cells of the lines of the page's tables.
  fileprivate var listed: [String] { page.matches(of: /<tr><th scope="row">([^<]*)</).map { String($0.1) } }
}
