// What a school has the columns of its files read as, and that it is remembered for the next file with the same headings.

import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("headings that a school explains")
struct HeadingChoiceTests {
  private static func file(_ name: String) -> String {
    "Clan,Forename,DOB,Red Bus,Withhold\r\n\(name),Niamh,15/10/2009,12,\r\nAbara,Ngozi,02/02/2009,12,Y\r\n"
  }

  private func look(_ browser: inout TestBrowser, _ text: String, named name: String = "roll.csv") async throws {
    try await browser.get("/school/send")
    try await browser.post("/school/send", file: text, named: name)
  }

  private func send(_ browser: inout TestBrowser) async throws {
    let address = try #require(browser.page.firstMatch(of: /action="(\/school\/send\/[^"]*)\/confirm"/)).1
    try await browser.post(
      address + "/confirm", ["withhold-confirmed": "true", "right-file": "true"])
    #expect(browser.title == "Return", "\(browser.page)")
  }

  @Test(
    "a file that lacks a column is taken when its sender says which one it is, and so is the next with these headings")
  func remembered() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var browser = try await day.browser()
      try await look(&browser, Self.file("O'Hara"))
      #expect(browser.title == "The file cannot be taken")
      #expect(browser.page.contains("What Clan is") && browser.page.contains("<td>O&#39;Hara</td>"))
      let again = try #require(browser.page.firstMatch(of: /action="(\/school\/send\/[^"]*)"/)).1
      let said = ["kind": "enrolment", "column-0": "Surname", "column-3": "Year Group", "column-4": "-"]
      try await browser.post(String(again), said)
      #expect(browser.title == "What we understood", "\(browser.page)")
      // What was said stands there again; what tells of instructions is read so whatever is said.
      #expect(browser.page.contains("<option value=\"Surname\" selected>"))
      #expect(browser.page.contains("Withhold</th><td>Withhold</td>"))
      try await send(&browser)
      let kept = try await day.number(
        "select count(*)::int from return_row where surname = 'O''Hara' and year_group = 12 and status = 'sound'")
      #expect(kept == 1)
      // No heading of theirs is in what is remembered.
      let remembered = try await day.number(
        "select count(*)::int from heading_choice where chosen = '{\"0\": \"Surname\", \"3\": \"Year Group\", \"4\": \"\"}'"
      )
      #expect(remembered == 1)
      // The next file by the page and by a program; another school's file is another matter.
      try await look(&browser, Self.file("O'Hara") + "Eyre,Gus,01/02/2009,12,\r\n")
      #expect(browser.title == "What we understood" && browser.page.contains("Clan</th><td>Surname</td>"))
      try await send(&browser)
      try await day.send("kind=enrolment&as_at=2026-11-10", Self.file("Frost"))
      #expect(try await day.number("select count(*)::int from return_row where surname = 'Frost'") == 1)
      var other = try await day.browser(of: "100002")
      try await look(&other, Self.file("Dell"))
      #expect(other.title == "The file cannot be taken")
      // A corrected file reads itself: our name stands in it for theirs.
      try await look(&browser, Self.file("O'Hara").replacing("02/02/2009", with: "no day"))
      try await send(&browser)
      let corrected = try #require(browser.page.firstMatch(of: /href="(\/school\/returns\/[^"\/]*\/corrected)"/)).1
      try await browser.get(String(corrected))
      #expect(browser.page.contains("Row,Surname,Forename,DOB,Year Group"), "\(browser.page)")
      let mended = browser.page.replacing("no day", with: "02/02/2009")
      try await look(&browser, mended, named: "to-correct.csv")
      #expect(browser.title == "What we understood" && browser.page.contains("1 to be taken"), "\(browser.page)")
    }
  }
}
