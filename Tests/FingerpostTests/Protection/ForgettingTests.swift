// Who is erased, and who is kept no longer, on the real server and its database.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Jobs
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("erasing and retention")
struct ForgettingTests: ProtectionTrials {
  @Test("retention lists whom the rules keep no longer and changes nothing until it is told to; who has asked stays")
  func retention() async throws {
    try await county { county, _, person in
      let services = county.app.services
      #expect(try await services.perform(Acts.retainPeople, RetentionAsked(), as: officer).people.rows.isEmpty)
      // As years later: born long before.
      try await county.base.with { owner in
        try owner.execute("update birth set born = born - interval '20 years'")
      }
      let other = try await self.person(county, "Brown")
      _ = try await services.perform(
        Acts.restrictPerson, Restriction(other, reason: "a claim"), as: .machine("user s", .steward))
      let held = try await services.perform(Acts.retainPeople, RetentionAsked(), as: officer).people.rows
      #expect(Set(held.filter(\.isRestricted).map(\.person)) == [other])
      _ = try await services.perform(Acts.openRequest, request(person), as: officer)
      // Who is restricted is listed, and decided about by somebody.
      #expect(
        try await services.perform(Acts.retainPeople, RetentionAsked(erases: true), as: officer).people.rows.count == 1)
      #expect(try await number(county, "select count(*) from person") == 2)
      try await county.base.with { owner in
        try owner.execute("delete from person_restriction")
        try owner.execute("delete from person_request")
      }
      let due = try await services.perform(Acts.retainPeople, RetentionAsked(), as: officer).people.rows
      #expect(Set(due.map(\.person)) == [person, other] && due.allSatisfy { $0.rule == "cohort" })
      _ = try await services.perform(Acts.openRequest, request(person), as: officer)
      #expect(
        try await services.perform(Acts.retainPeople, RetentionAsked(), as: officer).people.rows.map(\.person) == [
          other
        ])
      #expect(try await number(county, "select count(*) from person") == 2)
      _ = try await services.perform(Acts.retainPeople, RetentionAsked(erases: true), as: officer)
      #expect(try await number(county, "select count(*) from person") == 1)
      #expect(try await number(county, "select count(*) from tombstone where ground = 'retention'") == 1)
    }
  }

  @Test(
    "what is about nobody known, without a birth date, or a detail of the record goes by rules of its own, tried first")
  func retentionOfOthers() async throws {
    try await county { county, client, person in
      let services = county.app.services
      let school = try await county.token(.school, institution: "100001")
      // One that waits to be put right for ever, and one who has no birth date.
      try await send(
        client, "kind=enrolment&as_at=2026-11-01",
        "Surname,Forename,Date of Birth,Year Group\nHeldover,Una,31/02/2010,12\n", school)
      try await county.settle()
      let other = try await self.person(county, "Brown")
      try await county.base.with { owner in
        try owner.execute("update return_row set date_of_birth = null where surname = 'Brown'")
        try owner.execute("update birth set born = null where person_id = $1", [.int(Int(other))])
        try TestMoment.set("2033-08-31T12:00:00Z", in: owner)
      }
      func due(erases: Bool = false) async throws -> Retention {
        try await services.perform(Acts.retainPeople, RetentionAsked(erases: erases), as: officer)
      }
      let none = try await due()
      #expect(none.people.rows.isEmpty && none.others.isEmpty)
      try await county.base.with { try TestMoment.set("2033-09-01T12:00:00Z", in: $0) }
      let due33: SQL = """
        select count(*) from audit_detail join audit_event on id = event_id
        where kept_until(at::date, 'retention_years_record', '2033-09-01') < '2033-09-01'
        """
      let details = try await number(county, due33)
      let first = try await due()
      #expect(first.people.rows.map(\.rule) == ["no birth date"] && first.people.rows.map(\.person) == [other])
      #expect(first.others.first { $0.rule == "rows of nobody" }?.howMany == 1)
      #expect((first.others.first { $0.rule == "details of the record" }?.howMany ?? 0) == details)
      // A dry run changes nothing.
      #expect(try await number(county, "select count(*) from return_row where surname = 'Heldover'") == 1)
      let entries = try await number(county, "select count(*) from audit_event")
      _ = try await due(erases: true)
      #expect(try await number(county, "select count(*) from return_row where surname in ('Heldover', 'Brown')") == 0)
      #expect(try await number(county, due33) == 0)
      // The entries stay, and one more tells of it.
      #expect(try await number(county, "select count(*) from audit_event") == entries + 1)
      #expect(try await number(county, "select count(*) from person") == 1)
      let left = try await due()
      #expect(left.people.rows.isEmpty && left.others.isEmpty)
      let proof = try await services.perform(Acts.proveRecord, .none, as: officer)
      #expect(proof.holds)
      _ = person
    }
  }

  @Test(
    "somebody told of under an agreement is erased, and what was told of others by their rows stays on record and listed"
  )
  func toldUnderAgreement() async throws {
    try await county { county, client, person in
      let services = county.app.services
      let school = try await county.token(.school, institution: "100001")
      try await send(
        client, "kind=agreement&as_at=2026-10-06",
        """
        Surname,Forename,Date of Birth,Postcode,Agreement From,Evidence
        Abara,Ngozi,2009-10-15,OX1 1AA,2026-09-01,signed form

        """, school)
      try await county.settle()
      let other = try await self.person(county, "Brown")
      try await county.base.with { owner in
        // What the row of the first tells was taken for the other's, and told so.
        _ = try owner.query(
          """
          insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, undone_at, undone_by,
            undone_reason)
          select row.id, row.institution_id, $1, 'link', moment() - interval '2 hours', 'test', moment(), 'test', 'test'
          from return_row as row join return on return.id = row.return_id
          where return.kind = 'actual'
          """, [.int(Int(other))])
        _ = try owner.query(
          """
          insert into disclosure (at, day, actor, institution_id, person_id, given, ground, fields, agreement_naming_row_id,
            statement_row_id)
          select moment() - interval '1 hour', london_day(moment()), 'token 1', named.institution_id, told.person_id, true,
            'B3', array['provider'], named.row_id, row.id
          from unnest($1::bigint[]) as told (person_id), agreement_naming as named, return_row as row
          join return on return.id = row.return_id
          where return.kind = 'actual'
          """, [.intArray([Int(person), Int(other)])])
      }
      let before = try await services.perform(Acts.listFaulty, ClaimsQuestion(), as: officer).rows
      #expect(before.map(\.person) == [other] && before.map(\.fault) == ["link undone"])
      _ = try await services.perform(Acts.openRequest, request(person, "erasure"), as: officer)
      let erased = try await services.perform(
        Acts.erasePerson, ErasureAsked(Given(["person": "\(person)", "ground": "request"])), as: officer)
      #expect(erased.recipients.count == 1)
      let after = try await services.perform(Acts.listFaulty, ClaimsQuestion(), as: officer).rows
      #expect(after == before)
      #expect(try await number(county, "select count(*) from disclosure") == 1)
      // The request stays, without what was said, and can be ended.
      let open = try await services.perform(Acts.listRequests, Nothing(), as: officer).rows
      #expect(open.map(\.person) == [person] && open.map(\.identityChecked) == [""])
      _ = try await services.perform(
        Acts.endRequest, RequestEnd(Given(["request": "\(open[0].id)", "outcome": "done", "why": "erased"])),
        as: officer)
    }
  }

  @Test("somebody erased whose school sends them again is somebody new, and the linker finds nobody of before")
  func again() async throws {
    try await county { county, client, person in
      let services = county.app.services
      _ = try await services.perform(
        Acts.erasePerson, ErasureAsked(Given(["person": "\(person)", "ground": "request"])), as: officer)
      await #expect(throws: ActRefusal.self) {
        try await services.perform(
          Acts.erasePerson, ErasureAsked(Given(["person": "\(person)", "ground": "request"])), as: officer)
      }
      try await county.settle()
      let school = try await county.token(.school, institution: "100001")
      try await send(client, "kind=enrolment&as_at=2026-10-22", Self.roll, school)
      try await county.settle()
      let now = try await self.person(county, "Abara")
      #expect(now != person && now > 0)
      #expect(try await number(county, "select count(*) from return where settled_at is null") == 0)
      for check in try await county.base.with({ owner in try Health.check(owner).map { ($0.name, $0.rows) } }) {
        #expect(check.1 == 0, "\(check.0)")
      }
    }
  }
}
