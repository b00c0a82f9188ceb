// Whoever awaits an autumn return is rung only where they are at risk, have no offer, or their school asks for support for them.

import HummingbirdTesting
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("calls of those who await a return")
struct AwaitingCallTests {
  private static let heading = "Surname,Forename,Date of Birth,Year Group,Postcode\n"
  private static let roll =
    heading + "Abara,Ngozi,2009-10-15,12,OX1 1AA\nBrown,Kit,2009-11-20,12,OX1 1AB\nClay,Ada,2009-12-02,12,OX1 1AC\n"
  private static let numbers = """
    Surname,Forename,Date of Birth,Postcode,Mobile,Contact Caution,Contacted On
    Abara,Ngozi,2009-10-15,OX1 1AA,07700 900001,,2026-06-08
    Brown,Kit,2009-11-20,OX1 1AB,07700 900002,,2026-06-08
    Clay,Ada,2009-12-02,OX1 1AC,07700 900003,Please do not ring,2026-06-08

    """

  private func ask(_ surname: String, _ day: SchoolDay) async throws {
    try await day.county.base.with { owner in
      try owner.execute(
        """
        insert into support_request (id, institution_id, row_id, ground, asked_at, asked_by)
        select gen_random_uuid(), institution_id, id, 'other', moment(), 'test' from return_row
        where surname = $1 and institution_id <> 0 order by id limit 1
        """, [.text(surname)])
    }
  }

  private func states(_ day: SchoolDay) async throws -> [String] {
    try await day.county.base.with { owner in
      try owner.query(
        """
        select shown.surname || ' ' || queue.state || ' ' || queue.need
        from call_queue(london_day(moment())) as queue join person_shown as shown on shown.person_id = queue.person_id
        order by 1
        """
      ).map { try $0[0] }
    }
  }

  @Test("a school's open request has them rung, whatever awaits, but nobody who asked not to be")
  func asked() async throws {
    try await SchoolDay.on("2026-06-10T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-06-01", Self.roll)
      // With offers, so that nothing but the autumn's roll is awaited of them.
      try await day.send(
        "kind=offer&as_at=2026-06-02",
        "Surname,Forename,Date of Birth,Offer Status\n"
          + "Abara,Ngozi,2009-10-15,110\nBrown,Kit,2009-11-20,110\nClay,Ada,2009-12-02,110\n")
      try await day.send(
        "kind=contact&institution=county&as_at=2026-06-09", Self.numbers, with: day.county.token(.restricted))
      try await day.county.settle()
      try await day.county.base.with { try TestMoment.set("2026-09-10T12:00:00Z", in: $0) }
      let before = try await states(day)
      #expect(before.count == 3 && before.allSatisfy { $0.contains("waiting for the school") }, "\(before)")
      try await ask("Brown", day)
      try await ask("Clay", day)
      let after = try await states(day)
      #expect(after == [before[0], "Brown never tried 2", before[2].dropLast() + "2"], "\(after)")
      // It is they whom an officer gets, and nobody after them.
      var officer = try await day.county.officer(day.client)
      try await officer.get("/county/calls")
      try await officer.post("/county/calls")
      #expect(officer.title == "Ring now" && officer.page.contains("Brown"), "\(officer.page)")
      try await officer.post("/county/calls/leave", ["person": "\(try await CallCounty.person(day.county, "Brown"))"])
      #expect(officer.page.contains("Nobody is left to be rung now."))
      // Closed, it is asked for no more.
      try await day.county.base.with { owner in
        try owner.execute(
          """
          update support_request set taken_at = moment(), taken_by = 'test', closed_at = moment(), closed_by = 'test',
            outcome = 'helped'
          """)
      }
      #expect(try await states(day) == before)
    }
  }
}
