// A school takes back its own return: what falls away is said first, and what stays stays.

import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("a return that is withdrawn")
struct WithdrawingTests {
  private static let heading =
    "Surname,Forename,Date of Birth,Year Group,Withhold,Withhold Given By,Withhold Given On\n"
  private static let first = heading + "Abara,Ngozi,2009-10-15,12,,,\nBrown,Kit,2009-11-20,12,,,\n"
  private static let second =
    heading + "Abara,Ngozi,2009-10-15,12,,,\nClay,Ada,2009-12-02,12,Y,young person,2026-10-01\n"

  private func situations(_ day: SchoolDay) async throws -> [String] {
    try await day.county.base.with { owner in
      try owner.query(
        """
        select distinct row.surname || ' ' || situation.outcome || ' ' || situation.reason from situation
        join link on link.person_id = situation.person_id and link.undone_at is null
        join return_row as row on row.id = link.row_id
        where '2026-11-20' between valid_from and valid_to order by 1
        """
      ).map { try $0[0] }
    }
  }

  @Test("what it says counts no more, what it replaced stays replaced, and its instructions stay told")
  func withdrawn() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.first)
      let wrong = try await day.send("kind=enrolment&as_at=2026-10-01", Self.second)
      try await day.county.settle()
      #expect(try await situations(day) == ["Abara eet ", "Clay not_known withheld"])
      var browser = try await day.browser()
      try await browser.get("/school/returns/\(wrong)/withdraw")
      #expect(browser.title == "Withdraw a return")
      for text in [
        "What it says of 2 students counts no more", "2 of them no other return", "your return of 1 October 2026",
        "1 instruction to withhold, which stay told", "until 4 December 2026",
      ] { #expect(browser.page.contains(text), "\(text): \(browser.page)") }
      try await browser.post("/school/returns/\(wrong)/withdraw", ["why": " "])
      #expect(browser.title == "Error: Withdraw a return")
      try await browser.post("/school/returns/\(wrong)/withdraw", ["why": "The list of last year"])
      #expect(browser.title == "Return" && browser.page.contains("It was withdrawn on 20 November 2026"))
      #expect(browser.page.contains("The list of last year") && !browser.page.contains("Withdraw this return"))
      try await day.county.settle()
      #expect(try await situations(day) == [])
      #expect(try await day.number("select count(*)::int from instruction") == 1)
      try await browser.get("/school/students")
      #expect(browser.students.isEmpty)
      try await browser.get("/school/returns")
      #expect(browser.page.contains("Withdrawn on 20 November 2026."))
      // It is not withdrawn twice, and sent again it is another return.
      try await browser.get("/school/returns/\(wrong)/withdraw")
      #expect(browser.page.contains("You may not withdraw it any more."))
      try await browser.post("/school/returns/\(wrong)/withdraw", ["why": "again"])
      #expect(browser.status == .conflict)
      #expect(try await day.send("kind=enrolment&as_at=2026-10-01", Self.second) != wrong)
      try await day.county.settle()
      #expect(try await situations(day) == ["Abara eet ", "Clay not_known withheld"])
    }
  }

  @Test("a school may for some days, a steward afterwards, and nobody another's")
  func whoMay() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      let sent = try #require(UUIDValue(try await day.send("kind=enrolment&as_at=2026-10-01", Self.first)))
      let services = day.county.app.services
      var other = try await day.browser(of: "100002")
      try await other.get("/school/returns/\(sent)/withdraw")
      #expect(other.status == .notFound)
      try await other.get("/school")
      try await other.post("/school/returns/\(sent)/withdraw", ["why": "theirs"])
      #expect(other.status == .conflict)
      try await day.county.base.with { try TestMoment.set("2026-12-05T12:00:00Z", in: $0) }
      var browser = try await day.browser()
      try await browser.get("/school/returns/\(sent)/withdraw")
      #expect(browser.page.contains("Ask the county: a steward may."))
      try await browser.get("/school")
      try await browser.post("/school/returns/\(sent)/withdraw", ["why": "late"])
      #expect(browser.status == .conflict)
      for role in [Role.eet, .protection] {
        await #expect(throws: CallerRefusal.role) {
          try await services.perform(Acts.withdrawReturn, Withdrawal(sent, why: "x"), as: .machine("user test", role))
        }
      }
      _ = try await services.perform(
        Acts.withdrawReturn, Withdrawal(sent, why: "late"), as: .machine("user test", .steward))
      #expect(try await day.number("select count(*)::int from return where withdrawn_by = 'user test'") == 1)
      #expect(
        try await day.number(
          "select count(*)::int from audit_event where action = 'return withdrawn' and institution_id is not null") == 1
      )
    }
  }
}
