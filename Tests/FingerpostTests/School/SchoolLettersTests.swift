// Letters to schools about their leavers: what they list, who writes them, what is on record.

import HummingbirdTesting
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("letters to schools")
struct SchoolLettersTests {
  private static let heading = "Surname,Forename,Date of Birth,Year Group,Local ID,Postcode\n"
  private static let last =
    heading + """
      Dell,Finn,2010-01-15,11,4,OX1 1AD
      Eyre,Gus,2010-02-16,11,5,OX1 1AE
      Quill,Tom,2010-03-17,11,6,OX1 1AF
      Abara,Ngozi,2010-10-15,10,1,OX1 1AA

      """
  private static let now = heading + "Abara,Ngozi,2010-10-15,11,1,OX1 1AA\n"
  private static let found = """
    Surname,Forename,Date of Birth,Postcode,Contacted On,Outcome,Activity,Start Date
    Dell,Finn,2010-01-15,OX1 1AD,2026-10-20,spoke to young person,330,2026-09-07

    """

  private func move(_ day: SchoolDay, to moment: String) async throws {
    try await day.county.base.with { try TestMoment.set(moment, in: $0) }
  }

  /// Three who left Ashcombe after year 11; of one the county found out, and may tell it.
  private func leavers(_ test: @Sendable (SchoolDay) async throws -> Void) async throws {
    try await SchoolDay.on("2026-06-10T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-06-01", Self.last)
      try await day.county.settle()
      try await move(day, to: "2026-11-20T12:00:00Z")
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.now)
      try await day.send(
        "kind=contact&institution=county&as_at=2026-10-21", Self.found, with: day.county.token(.restricted))
      try await day.county.settle()
      try await test(day)
    }
  }

  @Test("it lists every leaver of whom no destination is available, whoever is closed to officers, and nobody else")
  func listed() async throws {
    try await leavers { day in
      let quill = try await CallCounty.person(day.county, "Quill")
      _ = try await day.county.app.services.perform(
        Acts.restrictPerson, Restriction(quill, reason: "test"), as: .machine("user test", .steward))
      try await day.county.settle()
      let school = try await day.number("select id from institution where urn = 100001")
      var plain = try await day.county.officer(day.client, "plain")
      try await plain.get("/county/leavers")
      #expect(plain.page.contains("colleagues for restricted records write them"))
      try await plain.get("/county/school-letters")
      #expect(plain.status == .forbidden)
      var lead = try await day.county.officer(day.client, "lead", role: .restricted)
      try await lead.get("/county/leavers")
      #expect(lead.page.contains("href=\"/county/school-letters\""))
      try await lead.get("/county/school-letters")
      #expect(lead.page.contains("Choose Ashcombe School"), "\(lead.page)")
      try await lead.post("/county/school-letters/preview", [:])
      #expect(lead.page.contains("Choose the schools."))
      try await lead.post("/county/school-letters/preview", ["school-\(school)": "yes"])
      #expect(lead.page.contains("Record 1 letter, then print"), "\(lead.page)")
      let disclosed: SQL = "select count(*) from disclosure where not rehearsal"
      #expect(try await day.number("select count(*) from disclosure where rehearsal") > 0)
      #expect(try await day.number(disclosed) == 0)
      #expect(try await day.number("select count(*) from school_letter") == 0)
      let form = lead.carried("schools", "key", "version")
      try await lead.post("/county/school-letters", form, own: ["version": "0"])
      #expect(lead.status == .conflict && lead.page.contains("has changed since you looked"))
      try await lead.post("/county/school-letters", form, own: form)
      #expect(lead.page.contains("The letters are recorded."))
      try await lead.post("/county/school-letters", form, own: form)
      #expect(try await day.number("select count(*) from school_letter") == 1)
      #expect(try await day.number(disclosed) == 0)
      let batch = try #require(form["key"])
      try await lead.get("/county/school-letters/\(batch)/print")
      #expect(lead.headers[.contentDisposition] == "inline" && lead.page.contains("Your leavers without a destination"))
      #expect(lead.page.contains("Of those leavers of Ashcombe School") && !lead.page.contains("{school}"))
      for name in ["Eyre", "Quill"] { #expect(lead.page.contains(">\(name)<"), "\(name)") }
      for name in ["Dell", "Abara"] { #expect(!lead.page.contains(">\(name)<"), "\(name)") }
      #expect(try await day.number(disclosed) > 0)
      #expect(
        try await day.number("select count(*) from audit_event where action = 'letters to schools printed'") == 1)
      // What the school tells meanwhile is on no later print.
      try await day.send(
        "kind=actual&as_at=2026-11-19", "Surname,Forename,Date of Birth,Activity\nEyre,Gus,2010-02-16,310\n")
      try await day.county.settle()
      try await lead.get("/county/school-letters/\(batch)/print")
      #expect(!lead.page.contains(">Eyre<") && lead.page.contains(">Quill<"))
      // Taken back by whoever wrote it, and by nobody else.
      var other = try await day.county.officer(day.client, "other", role: .restricted)
      try await other.get("/county/school-letters")
      try await other.post("/county/school-letters/\(batch)/undo")
      #expect(other.status == .conflict && other.page.contains("Only letters of your own"))
      try await lead.get("/county/school-letters")
      try await lead.post("/county/school-letters/\(batch)/undo")
      #expect(lead.page.contains("The letters are taken back."))
      try await lead.get("/county/school-letters/\(batch)/print")
      #expect(lead.status == .notFound)
    }
  }
}
