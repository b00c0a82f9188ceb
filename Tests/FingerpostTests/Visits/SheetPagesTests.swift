// A day without a line: calls taken away as a workbook come back as one return, and what others told meanwhile is asked about.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import Testing
import WorkbookWriting
import Workbooks

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("a day without a line")
struct SheetPagesTests {
  private static let heading =
    "Contact Caution,Surname,Forename,Contacted On,Contact Method,Outcome,Activity,Provider,Since,New Caution,Call Key\n"

  private func keys(_ county: TestCounty) async throws -> [(key: String, person: Int64)] {
    try await county.base.with { owner in
      try owner.query("select key, person_id from call_sheet_line order by person_id").map { (try $0[0], try $0[1]) }
    }
  }

  /// Sends a list that comes back, and takes it.
  private func send(_ text: String, _ browser: inout TestBrowser) async throws {
    try await browser.get("/county/send")
    try await browser.post("/county/send", file: text, named: "calls.csv")
  }

  private func take(_ browser: inout TestBrowser) async throws {
    let address = try #require(browser.page.firstMatch(of: /action="(\/county\/send\/[^"]*\/take)"/)).1
    try await browser.post(String(address))
  }

  @Test("it is taken once, whoever was told of meanwhile is asked about, and no key serves another list")
  func away() async throws {
    let county = try await CallCounty.make()
    try await county.ask { client in
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      try await one.get("/county/calls")
      try await one.post("/county/calls/sheet", ["people": "25"])
      #expect(one.headers[.contentDisposition]?.contains("calls-") == true && one.page.hasPrefix("PK"))
      let lines = try await keys(county)
      // Three of five: one asked not to be rung, one is restricted.
      #expect(lines.count == 3)
      // Nobody else gets them that day.
      try await other.get("/county/calls")
      try await other.post("/county/calls")
      #expect(other.page.contains("Nobody is left to be rung now."))
      try await other.post("/county/calls/sheet", ["people": "25"])
      let still = try await keys(county)
      #expect(other.title == "Calls" && still.count == 3)
      // A colleague is rung up by one of them.
      let second = lines[1].person
      try await other.get("/county/people/\(second)?from=rang-us")
      var contact = other.carried("version", "shown", "from")
      contact["key"] = "\(UUIDValue.random())"
      contact["outcome"] = "spoke to parent"
      contact["activity"] = "619"
      try await other.post("/county/people/\(second)/contact", contact)
      try await county.settle()
      let text =
        Self.heading
        + ",Abara,Ngozi,,,spoke to young person,619 Seeking employment,,,,\(lines[0].key)\n"
        + ",O'Hara,Niamh,,text,message left,,,,,\(lines[1].key)\n"
        + ",Dorrell,Katelyn,,,,,,,,\(lines[2].key)\n"
        + ",Nobody,Nowhere,,,no answer,,,,,k0123\n"
      try await send(text, &one)
      #expect(one.title == "A list of calls comes back")
      #expect(one.page.contains("To be recorded</th><td class=\"number\">1<"))
      #expect(one.page.contains("Its key is no key of a list that you took away"))
      #expect(one.page.contains("Somebody told something since. Then: Not known: nobody told. Now: NEET"))
      #expect(try await county.number("select count(*) from return where reference like 'sheet-%'") == 0)
      try await take(&one)
      #expect(one.title == "Return")
      try await county.settle()
      #expect(
        try await county.number(
          "select count(*) from return where reference like 'sheet-%' and kind = 'contact'") == 1)
      #expect(
        try await county.number(
          "select count(*) from situation where person_id = $1 and outcome = 'neet'", [.int(Int(lines[0].person))]) > 0)
      // The same file twice takes nothing twice.
      try await send(text, &one)
      #expect(
        one.page.contains("Taken before</th><td class=\"number\">2<") && one.page.contains("Nothing in it is new."))
      // A colleague's keys are no keys of one's own.
      try await send(text, &other)
      #expect(other.page.contains("Nothing in it is new.") && !other.page.contains("Taken before"))
      // What was asked is decided on what is seen.
      try await one.get("/county/calls")
      #expect(one.page.contains("1 that came back wait for your decision"))
      try await one.get("/county/calls/decide")
      #expect(one.page.contains("message left") && one.page.contains("<td>NEET</td>"))
      let decision = one.carried("row", "version")
      try await one.post(
        "/county/calls/decide", ["answer": "keep"], own: ["row": decision["row"] ?? "", "version": "0"])
      #expect(one.status == .conflict && one.page.contains("Something newer was told"))
      try await one.post("/county/calls/decide", ["answer": "keep", "row": decision["row"] ?? ""])
      #expect(one.page.contains("It is decided."))
      try await county.settle()
      #expect(
        try await county.number("select count(*) from contact_made where outcome = 'message left' and method = 'text'")
          == 1)
      // Erased, nothing tells a key from one that never was.
      _ = try await county.app.services.perform(
        Acts.erasePerson, ErasureAsked(Given(["person": "\(lines[2].person)", "ground": "request"])),
        as: .machine("user dpo", .protection))
      try await send(
        Self.heading + ",Dorrell,Katelyn,,,no answer,,,,,\(lines[2].key)\n,A,B,,,no answer,,,,,k99\n", &one)
      #expect(one.page.matches(of: /no key of a list that you took away/).count == 2)
    }
  }

  @Test("the workbook that was taken away comes back as it was filled in, with its lists and its help")
  func workbook() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    try await county.ask { client in
      var one = try await county.officer(client)
      try await one.get("/county/calls")
      try await one.post("/county/calls/sheet", ["people": "25"])
      var taken = try Workbook(one.file)
      #expect(taken.sheets.prefix(2).map(\.name) == ["Calls", "Help"])
      let rows = try taken.sheet(0).rows.map(\.cells)
      let headings = try #require(rows.first)
      // What an officer writes, by the surname: in one row a day as a spreadsheet's own date.
      let written: [String: [String: NewCell]] = [
        "Abara": [
          "Outcome": .text("spoke to young person"), "Activity": .text("619 Seeking employment, education or training"),
          "Contacted On": .day(today), "Since": .day(today.adding(days: -3)),
        ],
        "O'Hara": ["Outcome": .text("No Answer"), "Contact Method": .text("text")],
        // Rung by nobody.
        "Dorrell": [:],
      ]
      let surname = try #require(headings.firstIndex(of: "Surname"))
      let lines = rows.dropFirst().map { row -> [NewCell] in
        headings.enumerated().map { place, heading in
          let cell = place < row.count ? row[place] : ""
          return written[row[surname]]?[heading] ?? .text(cell)
        }
      }
      #expect(lines.count == 3)
      let help = try taken.sheet(1).rows.map { $0.cells.map { NewCell.text($0) } }
      let filled = try NewWorkbook(
        title: "Calls", createdAt: 0,
        sheets: [NewSheet("Calls", rows: [headings.map { .heading($0) }] + lines), NewSheet("Help", rows: help)]
      ).written(as: .xlsx)
      try await one.get("/county/send")
      try await one.post("/county/send", bytes: filled, named: "calls.xlsx")
      #expect(one.title == "A list of calls comes back", "\(one.page)")
      #expect(one.page.contains("To be recorded</th><td class=\"number\">2<"), "\(one.page)")
      try await take(&one)
      #expect(one.title == "Return")
      try await county.settle()
      let contacts = try await county.base.with { owner in
        try owner.query(
          """
          select row.surname || ' ' || made.outcome || ' ' || made.method || ' ' || made.contacted_on
          from contact_made as made join return_row as row on row.id = made.row_id
          join return on return.id = row.return_id where return.reference like 'sheet-%' order by 1
          """
        ).map { try $0[0, as: String.self] }
      }
      #expect(
        contacts == ["Abara spoke to young person telephone \(today)", "O'Hara no answer text \(today)"])
      let abara = try await CallCounty.person(county, "Abara")
      #expect(
        try await county.number(
          "select count(*) from situation where person_id = $1 and outcome = 'neet'", [.int(Int(abara))]) > 0)
      // Sent twice it is taken once; the row that was left may come later.
      try await one.get("/county/send")
      try await one.post("/county/send", bytes: filled, named: "calls.xlsx")
      #expect(one.page.contains("Taken before</th><td class=\"number\">2<"))
    }
  }

  @Test("rows that cannot be read are told and left, keys of two lists or twice are refused, and no more is taken")
  func faulty() async throws {
    let county = try await CallCounty.make()
    try await county.ask { client in
      var one = try await county.officer(client)
      try await one.get("/county/calls")
      try await one.post("/county/calls/sheet", ["people": "2"])
      try await one.get("/county/calls")
      try await one.post("/county/calls/sheet", ["people": "1"])
      let lines = try await county.base.with { owner in
        try owner.query(
          """
          select key from call_sheet_line
          order by (select count(*) from call_sheet_line as own where own.sheet_id = call_sheet_line.sheet_id) desc, key
          """
        ).map { try $0[0, as: String.self] }
      }
      #expect(lines.count == 3)
      try await send(
        Self.heading + ",A,B,31/02/2026,,no answer,,,,,\(lines[0])\n,C,D,,,,619,,,,\(lines[1])\n"
          + ",E,F,,,no answer,,,,,\(lines[2])\n,A,B,,,no answer,,,,,\(lines[0])\n", &one)
      #expect(one.page.contains("Say what came of it in the column Outcome."))
      #expect(one.page.contains("is of another list") && one.page.contains("stands in another row"))
      #expect(one.page.contains("Nothing in it is new."))
      #expect(try await county.number("select count(*) from call_sheet_line where state <> 'out'") == 0)
    }
  }

  @Test("the county's feeds go the way of a school's returns, without its questions")
  func feeds() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    try await county.ask { client in
      var one = try await county.officer(client)
      try await one.get("/county/send")
      #expect(one.page.contains("EHC plans") && !one.page.contains("Youth justice"))
      try await one.post(
        "/county/send",
        file: "Surname,Forename,Date of Birth,Status,From\nAbara,Ngozi,\(CallCounty.born(today, 0)),E,\(today)\n",
        named: "moved.csv")
      #expect(one.title == "What we understood" && one.page.contains("Cohort status"))
      #expect(!one.page.contains("told us to withhold"))
      let address = try #require(one.page.firstMatch(of: /formaction="(\/county\/send\/[^"]*\/confirm)"/)).1
      var fields = one.carried("version")
      fields["kind"] = ""
      try await one.post(String(address), fields)
      #expect(one.title == "Return" && one.page.contains("href=\"/county/sent\""))
      try await county.settle()
      try await one.get("/county/sent")
      #expect(one.page.contains("Cohort status"))
      var lead = try await county.officer(client, "lead", role: .restricted)
      try await lead.get("/county/send")
      #expect(lead.page.contains("Youth justice"))
    }
  }
}
