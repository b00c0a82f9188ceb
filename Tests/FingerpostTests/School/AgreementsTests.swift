// A school's agreement: who is named under it, a class at once, and what it lets the county tell.

import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("a school's agreements and feedback")
struct AgreementsTests {
  private static let roll = """
    Surname,Forename,Date of Birth,Year Group,Local ID,Form,Postcode
    Abara,Ngozi,2009-10-15,12,1,12A,OX1 1AA
    Brown,Kit,2009-11-20,12,2,12A,OX1 1AB
    Clay,Ada,2009-12-02,12,3,12B,OX1 1AC
    Dell,Finn,2010-10-15,11,4,11A,OX1 1AD

    """

  private func agree(_ day: SchoolDay, to end: String = "2027-08-31") async throws {
    let new = try NewAgreement(Given(["institution": "100001", "from": "2026-09-01", "to": end]))
    _ = try await day.county.app.services.perform(Acts.setAgreement, new, as: .machine("user test", .steward))
  }

  private func confirm(_ browser: inout TestBrowser) async throws {
    let address = browser.location
    try await browser.get(address)
    #expect(browser.title == "What it means", "\(browser.page)")
    try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
    #expect(browser.title == "Sent")
  }

  private static let days = [
    "from-day": "1", "from-month": "9", "from-year": "2026", "to-day": "31", "to-month": "8", "to-year": "2027",
  ]

  @Test("a class is named at once, with day and evidence, and each of them can end or withdraw")
  func named() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.roll)
      var browser = try await day.browser()
      try await browser.get("/school/agreements")
      #expect(browser.page.contains("You have none.") && browser.page.contains("Nobody is named under it."))
      try await agree(day)
      try await browser.get("/school/agreements")
      #expect(browser.page.contains("In force until 31 August 2027."))
      try await browser.get("/school/agreements/name")
      // Nobody of year 11 needs one.
      #expect(browser.page.matches(of: /name="student-/).count == 3 && browser.page.contains("value=\"2027\""))
      try await browser.get("/school/agreements/name?year=12&form=12A")
      #expect(browser.page.matches(of: /name="student-/).count == 2)
      try await browser.post("/school/agreements/name", ["year": "12", "form": "12A", "from-day": "1"], follows: false)
      #expect(browser.title == "Error: Name students")
      for text in ["Choose whom you name.", "Enter the first day as a day", "Enter the last day."] {
        #expect(browser.page.contains(text), "\(text)")
      }
      let everybody = Self.days.merging(
        [
          "year": "12", "form": "12A", "everybody": "true", "evidence": "forms in the office", "signed-day": "2",
          "signed-month": "9", "signed-year": "2026",
        ]) { $1 }
      try await browser.post("/school/agreements/name", everybody, follows: false)
      let address = browser.location
      try await browser.get(address)
      #expect(browser.page.contains("Named from 1 September 2026 to 31 August 2027: Ngozi Abara; Kit Brown."))
      let again = try #require(browser.page.firstMatch(of: /href="(\/school\/agreements\/name\?again=[^"]*)"/)).1
      try await browser.get(String(again))
      #expect(browser.page.contains("value=\"forms in the office\"") && browser.page.contains("value=\"2026\""))
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      try await browser.get("/school/agreements")
      #expect(browser.students == ["Ngozi Abara", "Kit Brown"])
      #expect(browser.page.contains("Signed on 2 September 2026; forms in the office"))
      try await browser.get("/school/agreements/name")
      #expect(browser.page.contains("Ada Clay") && !browser.page.contains("Kit Brown"))
      // Kit withdraws, Ngozi's ends.
      for (name, how, words) in [
        ("Kit Brown", "withdrawn", "Withdrawn from 10 November"), ("Ngozi Abara", "ended", "Ended"),
      ] {
        try await browser.get("/school/agreements")
        let field = try #require(
          browser.page.matches(
            of: /name="(student-[^"]*)" value="true">[^<]*<label class="hidden" for="[^"]*">([^<]*)</
          )
          .first { $0.2 == name }
        ).1
        try await browser.post("/school/agreements", ["how": how], follows: false)
        #expect(browser.page.contains("Choose whom it is about.") && browser.page.contains("Enter the day."))
        try await browser.post(
          "/school/agreements",
          [String(field): "true", "how": how, "on-day": "10", "on-month": "11", "on-year": "2026"], follows: false)
        try await confirm(&browser)
        try await browser.get("/school/agreements")
        #expect(browser.page.contains("<td>\(words)"), "\(words)")
      }
      #expect(browser.page.matches(of: /name="student-/).isEmpty)
    }
  }

  @Test(
    "feedback is shown when it is asked for, each showing a disclosure on record, and all refusals in the same words")
  func feedback() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      // A roll of the year before, taken as history; since then one went elsewhere, one is unknown, one has withdrawn.
      let roll = try await day.send("kind=enrolment&as_at=2025-10-01", Self.roll)
      let late = ReturnDecision(try #require(UUIDValue(roll)), why: "history")
      _ = try await day.county.app.services.perform(Acts.acceptLateReturn, late, as: .machine("user test", .steward))
      try await day.send(
        "kind=enrolment&as_at=2026-09-20",
        "Surname,Forename,Date of Birth,Year Group,Postcode\nAbara,Ngozi,2009-10-15,13,OX1 1AA\n"
          + "Brown,Kit,2009-11-20,13,OX1 1AB\n", from: "100002")
      try await agree(day)
      try await day.send(
        "kind=agreement&as_at=2026-11-01",
        "Surname,Forename,Date of Birth,Agreement From,Agreement To,Withdrawn On\n"
          + "Abara,Ngozi,2009-10-15,2026-09-01,2027-08-31,\nBrown,Kit,2009-11-20,2026-09-01,2027-08-31,2026-11-10\n")
      try await day.county.settle()
      var browser = try await day.browser()
      try await browser.get("/school/feedback")
      #expect(browser.title == "Feedback" && !browser.page.contains("Abara"))
      #expect(try await day.number("select count(*)::int from disclosure") == 0)
      try await browser.post("/school/feedback", [:], follows: false)
      #expect(browser.page.contains("Full-time education</td><td>Brackwell School (100002)"), "\(browser.page)")
      let refusals = browser.page.matches(of: /<td>No destination available<\/td><td><\/td><td><\/td><td><\/td><\/tr>/)
      #expect(refusals.count == 3, "\(browser.page)")
      #expect(try await day.number("select count(*)::int from disclosure") == 4)
      #expect(try await day.number("select count(*)::int from disclosure where given") == 1)
      try await browser.get("/school/feedback")
      try await browser.post("/school/feedback/file", [:], follows: false)
      #expect(browser.page.contains("no destination available") && browser.headers[.contentDisposition] != nil)
      #expect(try await day.number("select count(*)::int from disclosure") == 8)
    }
  }
}
