// Administrators see what became of a return and of a number, and nobody's data.

import HummingbirdTesting
import Postgres
import Store
import Testing

@testable import Services
@testable import fingerpost

@Suite("time lines for administrators")
struct TimeLineTests {
  @Test("a return and a number have their steps with when, without a name, for administrators alone")
  func steps() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      let id = try await day.send(
        "kind=enrolment&as_at=2026-10-01&reference=autumn",
        "Surname,Forename,Date of Birth,Year Group,Postcode\nZephyr,Ngozi,2009-10-15,12,OX9 1AA\nZephyr,,2009-10-16,12,\n"
      )
      try await day.county.settle()
      let person: Int64 = try await day.county.base.with { owner in
        try owner.query("select max(person_id) from link").single()[0]
      }
      let user = try await day.county.user("admin", [.admin], day.client)
      var browser = TestBrowser(day.client)
      try await day.county.signIn(user, &browser)
      for named in [id, "autumn", "1"] {
        try await browser.get("/admin/time-line")
        try await browser.post("/admin/time-line", ["kind": "return", "named": named])
        for step in ["received", "problems found", "linked", "settled", "return sent", "20 November 2026"] {
          #expect(browser.page.contains(step), "\(named): \(step)")
        }
        #expect(!browser.page.contains("Zephyr") && !browser.page.contains("OX9"))
      }
      try await browser.post("/admin/time-line", ["kind": "person", "named": "\(person)"])
      #expect(browser.page.contains("row linked") && browser.page.contains("row 1 of return 1"))
      #expect(!browser.page.contains("Zephyr") && !browser.page.contains("Ashcombe"))
      for (kind, named) in [("person", "0"), ("person", "x"), ("return", ""), ("", "1")] {
        try await browser.post("/admin/time-line", ["kind": kind, "named": named])
        #expect(browser.title == "Error: Time line", "\(kind) \(named)")
      }
      try await browser.post("/admin/time-line", ["kind": "return", "named": "nothing"])
      #expect(browser.page.contains("There is none of this number."))
      // What restricts somebody is told to no administrator.
      _ = try await day.county.app.services.perform(
        Acts.restrictPerson, Restriction(person, "protected_address", reason: "told"), as: .machine("user s", .steward))
      try await browser.post("/admin/time-line", ["kind": "person", "named": "\(person)"])
      #expect(browser.page.contains("row linked") && !browser.page.contains("restrict"))
    }
  }
}
