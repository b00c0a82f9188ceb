// A school's way from a file to its receipt by the pages: what is understood, the one question, and what nobody else meets.

import HTTPTypes
import HummingbirdTesting
import Intake
import NIOCore
import Postgres
import Register
import Store
import Testing
import WorkbookWriting

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("sending by the pages")
struct SendingPagesTests {
  private static let roll = """
    Legal Surname,Forename,DOB,Favourite Colour\r
    O'Hara,Niamh,15/10/2009,<b>red</b>\r
    Abara,Ngozi,not a day,blue\r

    """

  /// Somebody of Ashcombe School who has signed in, on the page where a file is chosen.
  private func browser(
    _ county: TestCounty, _ client: any TestClientProtocol, _ name: String = "officer",
    institutions: [String] = ["100001"]
  ) async throws -> TestBrowser {
    let user = try await county.user(name, [.school], institutions: institutions, client)
    var browser = TestBrowser(client)
    try await county.signIn(user, &browser)
    try await browser.get("/school/send")
    return browser
  }

  private func returns(_ county: TestCounty) async throws -> Int {
    try await county.base.with { owner in
      try owner.query("select count(*)::int as n from return").map { try $0["n", as: Int.self] }[0]
    }
  }

  @Test("what is understood is shown, nothing is kept before the question is answered, and the receipt follows")
  func way() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var browser = try await browser(county, client)
      #expect(browser.title == "Send a return")
      try await browser.post("/school/send", file: Self.roll, named: "C:\\autumn\\roll.csv")
      #expect(browser.title == "What we understood")
      for text in [
        "roll.csv", "Enrolment", "Legal Surname", "Favourite Colour", "Not taken", "&lt;b&gt;red&lt;/b&gt;",
        "O&#39;Hara",
        "1 to correct",
      ] { #expect(browser.page.contains(text), "\(text)") }
      #expect(!browser.page.contains("autumn"))
      #expect(try await returns(county) == 0)
      let address = try #require(browser.page.firstMatch(of: /action="(\/school\/send\/[^"]*)\/confirm"/)).1
      try await browser.post(address + "/confirm")
      #expect(browser.title == "Error: What we understood" && browser.page.contains("Nothing is kept without."))
      #expect(try await returns(county) == 0)
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.title == "Return" && browser.page.contains("Ashcombe School"))
      let receipt = try #require(browser.page.firstMatch(of: /Receipt<\/dt><dd><code>([^<]*)</)).1
      // Sent twice, as by a second press: the same receipt.
      try await browser.get(String(address))
      #expect(browser.title == "Return" && browser.page.contains(receipt))
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.page.contains(receipt))
      #expect(try await returns(county) == 1)
      try await browser.get("/school/returns")
      for text in ["Unfinished", "roll.csv", ">officer<", "Rows taken"] {
        #expect(browser.page.contains(text), "\(text)")
      }
      let line = try #require(browser.page.firstMatch(of: /href="(\/school\/returns\/[^"]*)"/)).1
      try await browser.get(line + "/corrected")
      #expect(browser.headers[.contentDisposition] == "attachment; filename=\"to-correct.csv\"")
      #expect(browser.page.contains("Abara") && !browser.page.contains("O'Hara"))
    }
  }

  @Test("what was understood wrongly is said, and looked at again")
  func change() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var browser = try await browser(county, client)
      try await browser.post("/school/send", file: Self.roll, named: "roll.csv")
      let address = String(try #require(browser.page.firstMatch(of: /action="(\/school\/send\/[^"]*)\/confirm"/)).1)
      let day = ["as-at-day": "31", "as-at-month": "2", "as-at-year": "2026", "coverage": "partial", "years": "12"]
      try await browser.post(address, day)
      #expect(browser.title == "Error: What we understood" && browser.page.contains("Enter a day"))
      #expect(browser.page.contains("value=\"31\""))
      try await browser.post(
        address, ["as-at-day": "3", "as-at-month": "2", "as-at-year": "2026", "coverage": "partial"])
      #expect(browser.page.contains("3 February 2026") && browser.page.contains("<dd>Some</dd>"))
      try await browser.post(address, ["kind": "leaver"])
      #expect(browser.title == "The file cannot be taken" && browser.page.contains("Leaving Date"))
      try await browser.post(address, ["as-at-day": " 3", "as-at-month": "2", "as-at-year": "26"])
      #expect(browser.page.contains("Enter a day with the whole year"))
      try await browser.post(address, ["as-at-day": "3", "as-at-month": "2", "as-at-year": "2999"])
      #expect(browser.title == "The file cannot be taken")
      try await browser.post(address, ["years": "11 99"])
      #expect(browser.page.contains("Enter year groups"))
    }
  }

  @Test("no file, an empty one, and one that cannot be read are told, each with what to do")
  func refused() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var browser = try await browser(county, client)
      for name in ["", "empty.csv"] {
        try await browser.post("/school/send", file: "", named: name)
        #expect(browser.title == "Error: Send a return" && browser.page.contains("Choose a file."))
      }
      try await browser.post("/school/send", file: "no table", named: "letter.csv")
      #expect(browser.title == "The file cannot be taken")
      try await browser.get("/school/send")
      try await browser.post("/school/send", file: Self.roll, named: "roll.csv", own: ["form-token": "guessed"])
      #expect(browser.status == .forbidden)
      try await browser.get("/school/send")
      try await browser.post("/school/send", file: Self.roll, named: "roll.csv", own: ["acting-as": "school 2"])
      #expect(browser.title == "You act for somebody else now")
    }
  }

  @Test("a file that is looked at, and a return, are there for whoever brought them alone")
  func alone() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var own = try await browser(county, client)
      try await own.post("/school/send", file: Self.roll, named: "roll.csv")
      let address = String(try #require(own.page.firstMatch(of: /action="(\/school\/send\/[^"]*)\/confirm"/)).1)
      var other = try await browser(county, client, "other", institutions: ["100002"])
      try await other.get(address)
      #expect(other.status == .notFound && !other.page.contains("Hara"))
      try await other.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(other.status == .notFound)
      try await own.post(address + "/confirm", ["withhold-confirmed": "true"])
      try await own.get("/school/returns")
      let line = String(try #require(own.page.firstMatch(of: /href="(\/school\/returns\/[^"]*)"/)).1)
      try await other.get("/school/returns")
      #expect(other.page.contains("Nothing was sent yet."))
      for path in [line, line + "/corrected"] {
        try await other.get(path)
        #expect(other.status == .notFound)
      }
    }
  }

  private static let surnames = [
    "Abara", "Brown", "Clay", "Dell", "Eyre", "Frost", "Grey", "Hunt", "Ives", "Jude", "Khan", "Lowe",
  ]

  private static let forenames = [
    "Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gwen", "Hal", "Ida", "Jack", "Kit", "Lia",
  ]

  /// Twelve students, each with a number of the school's own.
  private static func pupils(
    _ surnames: [String], first: Int = 1, year: Int = 12, street: String = "Mill Lane", telephones: Bool = false
  ) -> String {
    let rows = surnames.enumerated().map { place, surname in
      "\(first + place),\(surname),\(forenames[place]),\(10 + place)/10/\(2021 - year),\(year),"
        + "\(place == 0 ? street : "Mill Lane"),\(telephones ? "01865 4960\(10 + place)" : "")\r\n"
    }
    return "Local ID,Surname,Forename,Date of Birth,Year Group,Address Line 1,Telephone\r\n" + rows.joined()
  }

  /// The counts of what a file changes, by what they count.
  private func counts(_ browser: inout TestBrowser, _ file: String) async throws -> [String: String] {
    try await browser.get("/school/send")
    try await browser.post("/school/send", file: file, named: "again.csv")
    #expect(browser.title == "What we understood")
    let rows = browser.page.matches(of: /<(?:summary|p)>([^<:]*): ([0-9,]+)<\/(?:summary|p)>/)
    return Dictionary(rows.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Without what tells the first cell of a row apart.
  private static func plain(_ page: String) -> String {
    page.replacing(/<th scope="row"([^>]*)>([^<]*)<\/th>/) { "<td\($0.1)>\($0.2)</td>" }
  }

  private func look(_ browser: TestBrowser) throws -> String {
    String(try #require(browser.page.firstMatch(of: /action="(\/school\/send\/[^"]*)\/confirm"/)).1)
  }

  private func send(_ browser: inout TestBrowser, _ file: String) async throws {
    try await browser.get("/school/send")
    try await browser.post("/school/send", file: file, named: "roll.csv")
    try await browser.post(try look(browser) + "/confirm", ["withhold-confirmed": "true"])
    #expect(browser.title == "Return")
  }

  @Test(
    "what changes against one's own last full return is counted, and parts and others' returns are not held against it")
  func changes() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var other = try await browser(county, client, "other", institutions: ["100002"])
      try await send(&other, Self.pupils(Self.surnames))
      var browser = try await browser(county, client)
      #expect(try await counts(&browser, Self.pupils(Self.surnames)).isEmpty)
      #expect(!browser.page.contains("What it changes"))
      try await send(&browser, Self.pupils(Self.surnames))
      // Another year group is no part of that roll.
      #expect(try await counts(&browser, Self.pupils(Self.surnames, first: 301, year: 13)).isEmpty)
      // A part that came between takes nothing away.
      try await browser.get("/school/send")
      try await browser.post("/school/send", file: Self.pupils(["Abara"]), named: "part.csv")
      try await browser.post(try look(browser), ["coverage": "partial"])
      #expect(!browser.page.contains("In that return only"))
      try await browser.post(try look(browser) + "/confirm", ["withhold-confirmed": "true"])
      let fresh = Self.pupils(Self.surnames.dropLast() + ["Moss"], street: "High Street", telephones: true)
      #expect(
        try await counts(&browser, fresh) == [
          "In this file only": "0", "In that return only": "0", "The same in both": "10", "Another surname": "1",
          "Another address": "1",
        ])
      // Each count opens to its rows, by the numbers that a spreadsheet shows, with what was told and what is.
      for row in [
        "<td class=\"number\">13</td><td>Lia Moss</td><td>Lowe</td><td>Moss</td>",
        "<td class=\"number\">2</td><td>Ada Abara</td><td>Mill Lane</td><td>High Street</td>",
        "<td class=\"number\">3</td><td>Ben Brown</td>",
      ] { #expect(Self.plain(browser.page).contains(row), "\(row)") }
      #expect(!browser.page.contains("This is the right file"))
    }
  }

  @Test("a file that looks like the wrong one is asked about, and answers that were given stand")
  func doubts() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var browser = try await browser(county, client)
      try await send(&browser, Self.pupils(Self.surnames))
      // The surnames sorted without the other columns.
      let shifted = try await counts(&browser, Self.pupils(Self.surnames.reversed()))
      #expect(shifted["Another surname"] == "12" && shifted["The same in both"] == "0")
      #expect(browser.page.contains("sorted without the others"))
      let address = try look(browser)
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.title == "Error: What we understood" && browser.page.contains("or choose another."))
      #expect(browser.page.contains("value=\"true\" checked"))
      #expect(try await returns(county) == 1)
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true", "right-file": "true"])
      #expect(browser.title == "Return")
      #expect(try await returns(county) == 2)
      let strangers = try await counts(&browser, Self.pupils(Self.surnames.map { $0 + "son" }, first: 501))
      #expect(strangers["In this file only"] == "12" && strangers["In that return only"] == "12")
      #expect(browser.page.contains("another school&#39;s"))
    }
  }

  @Test("year groups that are all moved by one are asked about")
  func moved() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var browser = try await browser(county, client)
      let younger = Self.pupils(Self.surnames, first: 101, year: 11).split(separator: "\r\n").dropFirst()
      let roll = Self.pupils(Self.surnames) + younger.joined(separator: "\r\n") + "\r\n"
      try await send(&browser, roll)
      let moved = roll.replacing(",12,", with: ",13,").replacing(",11,", with: ",12,")
      #expect(try await counts(&browser, moved)["Another year group"] == "24")
      #expect(browser.page.contains("the year groups may have been moved by one"))
      try await browser.post(try look(browser) + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.title == "Error: What we understood" && browser.page.contains("or choose another."))
    }
  }

  @Test("pressed twice at once it is sent once, and both presses lead to its receipt")
  func pressedTwice() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var browser = try await browser(county, client)
      try await browser.post("/school/send", file: Self.roll, named: "roll.csv")
      let address = try look(browser)
      let shown = browser
      let led = try await withThrowingTaskGroup(of: String.self, returning: Set<String>.self) { group in
        for _ in 0..<6 {
          group.addTask {
            var press = shown
            try await press.post(address + "/confirm", ["withhold-confirmed": "true"], follows: false)
            return press.location
          }
        }
        return try await group.reduce(into: []) { $0.insert($1) }
      }
      #expect(led.count == 1 && led.allSatisfy { $0.hasPrefix("/school/returns/") }, "\(led)")
      #expect(try await returns(county) == 1)
    }
  }

  @Test("what is confirmed is what was shown: another tab's look comes first")
  func tabs() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var browser = try await browser(county, client)
      try await browser.post("/school/send", file: Self.roll, named: "roll.csv")
      let address = try look(browser)
      let version = browser.hidden("version")
      try await browser.post(address, ["coverage": "partial"])
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"], own: ["version": version])
      #expect(browser.title == "What we understood" && browser.page.contains("<dd>Some</dd>"))
      #expect(browser.page.contains("in another tab"))
      // Nor is a second look dropped in silence.
      try await browser.post(address, ["coverage": "full"], own: ["version": version])
      #expect(browser.page.contains("in another tab") && browser.page.contains("<dd>Some</dd>"))
      #expect(try await returns(county) == 0)
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.title == "Return" && browser.page.contains("<dd>Some</dd>"))
      // Back, and look again: it is sent, and nothing is looked at any more.
      try await browser.post(address, ["coverage": "full"])
      #expect(browser.title == "Return")
      #expect(try await returns(county) == 1)
    }
  }

  @Test(
    "every kind has its guide and its template, and the template filled in is taken whole",
    arguments: Kind.all.map(\.name))
  func templates(kind: String) async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      var browser = try await browser(county, client)
      try await browser.get("/school/templates/\(kind)")
      #expect(browser.title.hasPrefix("Template: ") && browser.page.contains("Date of Birth"))
      try await browser.get("/school/templates/\(kind)/file")
      let headings = browser.page.dropFirst().dropLast().split(separator: ",").map(String.init)
      #expect(headings.prefix(3) == ["Surname", "Forename", "Date of Birth"])
      let guide = try await county.app.services.perform(Acts.guideKind, kind, as: .machine("user test", .steward))
      let examples = Dictionary(uniqueKeysWithValues: guide.columns.map { ($0.heading, $0.example) })
      let row = headings.map { ["Withhold", "Withhold Given By"].contains($0) ? "" : examples[$0] ?? "" }
      try await browser.get("/school/send")
      try await browser.post(
        "/school/send", file: headings.joined(separator: ",") + "\r\n" + row.joined(separator: ",") + "\r\n",
        named: "\(kind).csv")
      #expect(browser.title == "What we understood", "\(browser.page)")
      #expect(browser.page.contains(Kind.named(kind)?.title ?? "?"))
      #expect(!browser.page.contains("Not taken"))
      // The workbook as it is: its list is found, no example in it is anybody, and what its lists offer is taken.
      let empty = try guide.workbook
      #expect(try guide.workbook == empty)
      let choices = guide.inOrder.map { column in
        (column.heading == "Enrolment Status" ? column.choices.first : column.choices.last)
          ?? (["Withhold Given By"].contains(column.heading) ? "" : column.example)
      }
      let chosen = zip(guide.inOrder, choices).map { $0.heading.hasPrefix("Withhold") ? "" : $1 }
      var sheet = NewSheet(kind, rows: [headings.map { .heading($0) }, chosen.map { .text($0) }])
      sheet.frozenRows = 1
      let filled = try NewWorkbook(title: kind, createdAt: 0, sheets: [sheet]).written(as: .xlsx)
      let token = try await county.token(.steward)
      for (file, rows) in [(empty.bytes, 0), (filled, 1)] {
        try await client.execute(
          uri: "/api/v1/returns?dry_run=true&withhold_confirmed=true&coverage=partial&institution=100001&kind=\(kind)",
          method: .post, headers: token, body: ByteBuffer(bytes: file)
        ) { response in
          let text = String(buffer: response.body)
          #expect(response.status == .ok, "\(kind): \(text)")
          #expect(text.contains("\"rows\":\(rows),") && text.contains("\"errors\":0"), "\(kind): \(text)")
        }
      }
      try await browser.get("/school/templates/nothing")
      #expect(browser.status == .notFound)
    }
  }

  @Test("a college that has no URN sends by its UKPRN")
  func college() async throws {
    let county = try await TestCounty()
    try await county.base.with { owner in
      try owner.execute("update institution set urn = null, ukprn = 10055555 where urn = 100001")
    }
    try await county.ask { client in
      var browser = try await browser(county, client, institutions: ["10055555"])
      try await browser.post("/school/send", file: Self.roll, named: "roll.csv")
      #expect(browser.title == "What we understood")
    }
  }
}
