// What a school has the columns of its files read as, and that it is remembered for the next file with the same headings.

import HummingbirdTesting
import NIOCore
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
      // Nothing of the rows is shown before it is known who told to withhold.
      #expect(browser.page.contains("What Clan is") && !browser.page.contains("O&#39;Hara"))
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
      // What was said before stands there, and stays when another column is explained.
      #expect(browser.page.contains("<option value=\"Surname\" selected>"))
      try await send(&browser)
      try await day.send("kind=enrolment&as_at=2026-11-10", Self.file("Frost"))
      #expect(try await day.number("select count(*)::int from return_row where surname = 'Frost'") == 1)
      var other = try await day.browser(of: "100002")
      try await look(&other, Self.file("Dell"))
      #expect(other.title == "The file cannot be taken")
      // A corrected file reads itself: our name stands in it for theirs.
      try await look(&browser, Self.file("O'Hara").replacing("15/10/2009", with: "no day"))
      try await send(&browser)
      let corrected = try #require(browser.page.firstMatch(of: /href="(\/school\/returns\/[^"\/]*\/corrected)"/)).1
      try await browser.get(String(corrected))
      #expect(browser.page.contains("Row,Surname,Forename,DOB,Year Group"), "\(browser.page)")
      // The day that was none is not in it.
      let mended = browser.page.replacing("O'Hara,Niamh,,", with: "O'Hara,Niamh,15/10/2009,")
      try await look(&browser, mended, named: "to-correct.csv")
      #expect(browser.title == "What we understood" && browser.page.contains("1 to be taken"), "\(browser.page)")
    }
  }

  @Test("a program says in its query what columns are, which is remembered as what a page said")
  func byProgram() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      let said = "columns=1%3DSurname%3B%204%20%3D%20Year%20Group%3B5%3D-"
      try await day.send("kind=enrolment&as_at=2026-11-10&\(said)", Self.file("O'Hara"))
      let kept: SQL = "select count(*)::int from return_row where surname = 'O''Hara' and year_group = 12"
      #expect(try await day.number(kept) == 1)
      try await day.send("kind=enrolment&as_at=2026-11-11", Self.file("Frost"))
      #expect(try await day.number("select count(*)::int from return_row where surname = 'Frost'") == 1)
      let token = try await day.county.token(.school, institution: "100001")
      for wrong in [
        "columns=0%3DSurname", "columns=1%3DClan", "columns=1%3DSurname%3B1%3DForename", "columns=5%3DWithhold",
      ] {
        try await day.client.execute(
          uri: "/api/v1/returns?withhold_confirmed=true&kind=enrolment&\(wrong)", method: .post, headers: token,
          body: ByteBuffer(string: Self.file("Gale"))
        ) { response in #expect(response.status == .badRequest, "\(wrong)") }
      }
    }
  }

  private static let bus = "Surname,Forename,DOB,Year Group,Red Bus\r\n"

  /// Says what a column of a file is, and sends it.
  private func say(_ column: String, _ browser: inout TestBrowser, _ text: String) async throws {
    try await look(&browser, text)
    let again = try #require(browser.page.firstMatch(of: /action="(\/school\/send\/[^"]*)"/)).1
    try await browser.post(String(again), ["kind": "enrolment", "coverage": "partial", "column-4": column])
    try await send(&browser)
  }

  @Test("a file that is sent again after its columns were explained in another way is read again")
  func readAgain() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      let (query, text) = (
        "kind=enrolment&as_at=2026-11-10&coverage=partial", Self.bus + "Frost,Hal,15/10/2009,12,12Q\r\n"
      )
      try await day.send(query, text)
      var browser = try await day.browser()
      try await say("Form", &browser, Self.bus + "Dell,Finn,15/01/2009,12,12Z\r\n")
      // As if it had never come, which its answer tells.
      try await day.send(query, text)
      #expect(
        try await day.number("select count(*)::int from return_row where surname = 'Frost' and form = '12Q'") == 1)
    }
  }

  @Test("what is sent is read as it was shown, whatever a colleague explained meanwhile, and is no new explanation")
  func asShown() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var browser = try await day.browser()
      try await look(&browser, Self.bus + "Frost,Hal,15/10/2009,12,12Q\r\n")
      var second = TestBrowser(day.client)
      try await day.county.signIn(
        try await day.county.user("second", [.school], institutions: ["100001"], day.client), &second)
      try await say("Form", &second, Self.bus + "Dell,Finn,15/01/2009,12,12Z\r\n")
      try await send(&browser)
      #expect(try await day.number("select count(*)::int from return_row where surname = 'Frost' and form = ''") == 1)
      #expect(try await day.number("select count(*)::int from heading_choice") == 1)
    }
  }

  @Test("what was said of a file of one kind counts for no file of another kind with the same headings")
  func ofOneKind() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      let heading = "Surname,Forename,DOB,Year Group,Intended Destination\r\n"
      var browser = try await day.browser()
      try await say("-", &browser, heading + "Dell,Finn,15/01/2009,12,121\r\n")
      try await day.send("kind=intended&as_at=2026-11-10", heading + "Dell,Finn,15/01/2009,12,121\r\n")
      let told = try await day.number(
        "select count(*)::int from return_row where facts ->> 'intended_destination' = '121' and status = 'sound'")
      #expect(told == 1)
    }
  }

  @Test("a cell that holds its row back is mended in place, checked at once, and sent as it was mended")
  func mended() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var browser = try await day.browser()
      let text =
        "Surname,Forename,Date of Birth,Year Group,Withhold\r\nO'Hara,Niamh,31/02/2009,12,\r\nAbara,Ngozi,never,12,\r\n"
      try await look(&browser, text)
      let fields = browser.page.matches(of: /name="(mend-[^"]*)" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
      #expect(fields.map(\.1) == ["31/02/2009", "never"], "\(fields)")
      let again = try #require(browser.page.firstMatch(of: /action="(\/school\/send\/[^"]*)"/)).1
      // One is mended, one is wrong in another way; both are looked at at once.
      try await browser.post(String(again), [fields[0].0: "28/02/2009", fields[1].0: "2009-13-13"])
      #expect(browser.page.contains("1 to be taken, 1 to correct") && browser.page.contains("value=\"2009-13-13\""))
      #expect(browser.page.contains("2 cells were mended here"))
      // Whatever button is pressed, what was typed is taken; nothing is sent that was not shown.
      try await browser.post(
        String(again) + "/confirm", [fields[1].0: "13/12/2008", "kind": "", "withhold-confirmed": "true"])
      #expect(browser.title == "What we understood" && browser.page.contains("Nothing is sent yet"), "\(browser.page)")
      #expect(browser.page.contains("2 to be taken<") && !browser.page.contains("Mend it here</h2>"))
      #expect(try await day.number("select count(*)::int from return") == 0)
      try await send(&browser)
      let kept = try await day.number(
        "select count(*)::int from return_row where status = 'sound' and date_of_birth in ('2009-02-28', '2008-12-13')")
      #expect(kept == 2)
      // The same file again without is another return, and waits to be mended.
      try await look(&browser, text)
      #expect(browser.page.contains("2 to correct"))
    }
  }

  @Test("nothing is mended into what was told to be withheld")
  func withheld() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var browser = try await day.browser()
      try await look(
        &browser,
        "Surname,Forename,Date of Birth,Year Group,ULN,Withhold\r\nO'Hara,Niamh,15/10/2009,12,12,Y\r\n"
          + "Abara,Ngozi,never,12,34,Y\r\n")
      // Of a row under an instruction a cell of class A alone can be mended.
      let columns = browser.page.matches(of: /name="mend-\d+-(\d+)"/).map { String($0.1) }
      #expect(!columns.contains("4"), "\(columns)")
      #expect(!browser.page.contains("value=\"34\""))
    }
  }

  @Test("several files at once are looked at one by one and wait, whatever is wrong with one of them")
  func several() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var browser = try await day.browser()
      let roll = "Surname,Forename,Date of Birth,Year Group\r\nO'Hara,Niamh,15/10/2009,12\r\n"
      let plans = "Surname,Forename,Date of Birth,Intended Destination\r\nO'Hara,Niamh,15/10/2009,121\r\n"
      try await browser.get("/school/send")
      try await browser.post(
        "/school/send",
        files: [("roll.csv", roll), ("empty.csv", ""), ("letter.csv", "Dear all"), ("plans.csv", plans)])
      #expect(browser.title == "Send a return")
      let waiting = browser.page.matches(
        of: /href="(\/school\/send\/[^"]*)">([^<]*)<\/a><\/th><td>(?:<strong[^>]*>)?([^<]*)/
      )
      .map { "\($0.2): \($0.3)" }
      #expect(
        waiting == ["roll.csv: Enrolment", "letter.csv: Cannot be taken as it is", "plans.csv: Intended destinations"])
      for _ in 0..<2 {
        let link = try #require(browser.page.matches(of: /href="(\/school\/send\/[^"]*)">(roll|plans)/).first).1
        try await browser.get(String(link))
        try await send(&browser)
        try await browser.get("/school/send")
      }
      #expect(try await day.number("select count(*)::int from return") == 2)
      #expect(browser.page.contains("letter.csv") && !browser.page.contains("plans.csv"))
      // Those that wait stay, and what is too much is said.
      try await browser.post("/school/send", files: (1...8).map { ("a\($0).csv", roll) })
      try await browser.post("/school/send", files: (1...8).map { ("b\($0).csv", roll) })
      #expect(browser.status == .conflict && browser.page.contains("Not taken: b"), "\(browser.page)")
      #expect(browser.page.contains(">letter.csv<") && browser.page.contains(">a1.csv<"))
      let forget = try #require(browser.page.firstMatch(of: /action="(\/school\/send\/[^"]*\/forget)"/)).1
      try await browser.post(String(forget))
      #expect(!browser.page.contains("letter.csv") && browser.page.contains(">a1.csv<"))
      // More than anybody chooses are not taken at all.
      try await browser.post("/school/send", files: (1...9).map { ("\($0).csv", roll) })
      #expect(browser.status == .forbidden)
    }
  }
}
