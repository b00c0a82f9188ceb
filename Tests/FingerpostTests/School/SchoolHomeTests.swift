// A school's home: what is due by the calendar, what came, and what the county sees of what did not.

import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import fingerpost

@Suite("what is due from a school")
struct SchoolHomeTests {
  private static let heading = "Surname,Forename,Date of Birth,Year Group\n"
  private static let roll = heading + "Abara,Ngozi,2009-10-15,12\nBrown,Kit,2009-11-20,12\n"

  private func overdue(_ day: SchoolDay) async throws -> [String] {
    try await day.county.app.services.perform(Acts.listOverdue, Nothing(), as: .machine("user test", .eet)).rows
      .map { "\($0.institution): \($0.name), \($0.due)" }
  }

  @Test("each return of the calendar has its state, and what did not come is what the county sees")
  func states() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var browser = try await day.browser()
      try await browser.get("/school")
      #expect(browser.title == "What is due")
      #expect(browser.due("Autumn roll") == "Late" && browser.due("Risk of NEET") == "Late")
      #expect(browser.due("Leavers without a destination") == "Due soon")
      #expect(browser.due("Intended destinations") == "Not sent")
      #expect(browser.due("Summer roll") == "" && browser.page.contains("30 September 2026"))
      // A school that never sent anything is none that owes: the register lists schools for small children too.
      #expect(try await overdue(day) == [])
      try await day.send("kind=enrolment&coverage=partial&as_at=2026-09-10", Self.roll)
      try await browser.get("/school")
      #expect(browser.due("Autumn roll") == "Late", "a part is no roll")
      #expect(
        try await overdue(day) == [
          "Ashcombe School (100001): Autumn roll, 2026-09-30", "Ashcombe School (100001): Risk of NEET, 2026-10-31",
        ])
      try await day.send("kind=enrolment&as_at=2026-09-11", Self.roll)
      try await browser.get("/school")
      #expect(browser.due("Autumn roll") == "Sent on 20 November 2026, late")
      #expect(try await overdue(day) == ["Ashcombe School (100001): Risk of NEET, 2026-10-31"])
      try await day.send(
        "kind=enrolment&as_at=2026-10-01", Self.heading + "Abara,Ngozi,no day,12\nBrown,Kit,2009-11-20,12\n")
      try await browser.get("/school")
      #expect(browser.due("Autumn roll") == "Rows to correct on 20 November 2026, late")
      #expect(browser.page.contains("Rows to correct: Enrolment of 1 October 2026</a> <strong class=\"tag\">1<"))
      try await day.send(
        "kind=actual&as_at=2026-11-20", "Surname,Forename,Date of Birth,Activity\nDean,Al,2008-10-15,330\n")
      try await browser.get("/school")
      #expect(browser.due("Leavers without a destination") == "Sent on 20 November 2026")
    }
  }

  @Test("the list of year 11 is due by the end of July, says why, and is met by a whole roll with year 11 alone")
  func year11() async throws {
    try await SchoolDay.on("2026-07-20T12:00:00Z") { day in
      var browser = try await day.browser()
      try await browser.get("/school")
      #expect(browser.due("Year 11 list") == "Due soon" && browser.page.contains("31 July 2026"))
      #expect(browser.page.contains("Without it we can tell you nothing about these leavers."))
      try await day.send("kind=enrolment&as_at=2026-07-10", Self.heading + "Cole,Ana,2008-10-15,12\n")
      try await browser.get("/school")
      #expect(browser.due("Year 11 list") == "Due soon")
      try await day.send("kind=enrolment&as_at=2026-07-11", Self.heading + "Dart,Bo,2010-01-15,11\n")
      try await browser.get("/school")
      #expect(browser.due("Year 11 list") == "Sent on 20 July 2026")
    }
  }

  @Test("a county's own calendar counts: another day, other reminders, and what it does not ask for")
  func ownCalendar() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.county.base.with { owner in
        try owner.execute("update due_return set due_day = '12-15', reminders = '{60}' where name = 'Autumn roll'")
        try owner.execute("delete from due_return where name = 'Risk of NEET'")
      }
      var browser = try await day.browser()
      try await browser.get("/school")
      #expect(browser.due("Autumn roll") == "Due soon" && browser.page.contains("15 December 2026"))
      #expect(browser.due("Risk of NEET") == "")
    }
  }

  @Test("an agreement is told with its end, its review and what follows")
  func agreement() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var browser = try await day.browser()
      try await browser.get("/school")
      #expect(!browser.page.contains("Your agreement on feedback"))
      let steward = Caller.machine("user test", .steward)
      for (from, to, said) in [
        ("2025-09-01", "2026-08-31", "It ended on 31 August 2026."),
        ("2025-09-01", "2026-12-31", "In force until 31 December 2026. It ends soon"),
        ("2026-09-01", "2028-08-31", "In force until 31 August 2028. It is looked at again on 1 September 2027."),
      ] {
        let new = try NewAgreement(Given(["institution": "100001", "from": from, "to": to]))
        _ = try await day.county.app.services.perform(Acts.setAgreement, new, as: steward)
        try await browser.get("/school")
        #expect(browser.page.contains(said), "\(said)")
      }
    }
  }
}
