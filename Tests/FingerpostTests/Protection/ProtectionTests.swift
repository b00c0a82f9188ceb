// What the data protection officer does, on the real server and its database: requests, erasure, decisions, retention.

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

@Suite("data protection")
struct ProtectionTests: ProtectionTrials {
  @Test("everything held is given to whoever asked, with its sources, but for what is about others and cautions")
  func access() async throws {
    try await county { county, _, person in
      let services = county.app.services
      await #expect(throws: ActRefusal.self) {
        try await services.perform(Acts.exportPerson, ExportAsked(person), as: officer)
      }
      let due = try await services.perform(Acts.openRequest, request(person), as: officer)
      let open = try await services.perform(Acts.listRequests, Nothing(), as: officer).rows
      #expect(open.count == 1 && open[0].dueOn == due && due.daysSince1970 - open[0].askedOn.daysSince1970 >= 28)
      let export = try await services.perform(Acts.exportPerson, ExportAsked(person), as: officer)
      for told in ["Abara", "LOCAL7", "OX1 1AA", "07700900455", "310", "Ashcombe School (100001)", "2026-10-05"] {
        #expect(export.json.contains(told), "\(told)")
      }
      for kept in ["Ada Abara", "01865491122", "ring after six"] { #expect(!export.json.contains(kept), "\(kept)") }
      #expect(export.withheld.map(\.kind) == [.anotherPerson, .caution])
      #expect(export.json.contains("schedule 2, paragraph 16"))
      let all = try await services.perform(
        Acts.exportPerson, ExportAsked(person, released: Set(Withheld.allCases)), as: officer)
      for kept in ["Ada Abara", "01865491122", "ring after six"] { #expect(all.json.contains(kept), "\(kept)") }
      #expect(all.withheld.isEmpty && !all.json.contains("Brown"))
      // Whatever is in a table of this person's is in the answer.
      _ = try JSONDecoder().decode(Held.self, from: Data(all.json.utf8))
      _ = try await services.perform(
        Acts.endRequest, RequestEnd(Given(["request": "\(open[0].id)", "outcome": "done", "why": "given"])), as: officer
      )
      await #expect(throws: ActRefusal.self) {
        try await services.perform(Acts.exportPerson, ExportAsked(person), as: officer)
      }
      await #expect(throws: ActRefusal.self) {
        try await services.perform(
          Acts.endRequest, RequestEnd(Given(["request": "\(open[0].id)", "outcome": "done", "why": "x"])), as: officer)
      }
    }
  }

  private struct Held: Decodable {
    let held: [Piece]
    struct Piece: Decodable { let section: String }
  }

  @Test(
    "what was held when an instruction came is kept, restricted or erased, once",
    arguments: ["keep", "restrict", "erase"])
  func instructionAfterStoring(outcome: String) async throws {
    try await county { county, client, person in
      let services = county.app.services
      #expect(try await services.perform(Acts.listInstructed, Nothing(), as: officer).rows.isEmpty)
      let school = try await county.token(.school, institution: "100001")
      try await send(client, "kind=enrolment&as_at=2026-10-21", Self.instructed, school)
      try await county.settle()
      let found = try await services.perform(Acts.listInstructed, Nothing(), as: officer).rows
      #expect(found.map(\.person) == [person] && found.map(\.rows) == [2] && found.map(\.number) == ["100001"])
      let decision = try InstructionDecision(
        Given(["person": "\(person)", "institution": "100001", "outcome": outcome, "why": "asked"]))
      _ = try await services.perform(Acts.decideInstructed, decision, as: officer)
      #expect(try await services.perform(Acts.listInstructed, Nothing(), as: officer).rows.isEmpty)
      await #expect(throws: ActRefusal.self) {
        try await services.perform(Acts.decideInstructed, decision, as: officer)
      }
      try await county.settle()
      let isErased = outcome == "erase"
      #expect(
        try await number(county, "select count(*) from return_row where local_id = 'LOCAL7'") == (isErased ? 0 : 1))
      #expect(try await number(county, "select count(*) from contact_detail") == (isErased ? 0 : 1))
      #expect(
        try await number(
          county, "select count(*) from actual_statement as told join link using (row_id) where activity_code = 310")
          == (isErased ? 0 : 1))
      // Who they are stays known.
      #expect(
        try await number(county, "select count(*) from return_row where surname = 'Abara' and postcode = 'OX1 1AA'")
          >= 2)
      #expect(
        try await number(county, "select count(*) from person where restricted_until is not null")
          == (outcome == "restrict" ? 1 : 0))
      for check in try await county.base.with({ owner in try Health.check(owner).map { ($0.name, $0.rows) } }) {
        #expect(check.1 == 0, "\(check.0)")
      }
    }
  }

  @Test(
    "a disclosure on a link that was undone, or on a day of an objection that came later, is listed until it is decided"
  )
  func faulty() async throws {
    try await county { county, _, person in
      let services = county.app.services
      try await county.base.with { owner in
        // Told on the last day before anything was wrong.
        try owner.execute(
          """
          insert into disclosure (at, day, actor, institution_id, person_id, given, ground, fields, statement_row_id)
          select moment(), london_day(moment()), 'token 1', row.institution_id, link.person_id, true, 'B5',
            array['provider'], row.id
          from link join return_row as row on row.id = link.row_id join return on return.id = row.return_id
          where return.kind = 'actual' and link.undone_at is null
          """)
      }
      #expect(try await services.perform(Acts.listFaulty, ClaimsQuestion(), as: officer).rows.isEmpty)
      _ = try await services.perform(
        Acts.setObjection, NewObjection(Given(["person": "\(person)", "from": "2026-09-01"])),
        as: .machine("user steward", .steward))
      let found = try await services.perform(Acts.listFaulty, ClaimsQuestion(), as: officer).rows
      #expect(found.map(\.fault) == ["objection"] && found.map(\.person) == [person])
      #expect(found[0].reportBy.microsecondsSince1970 - found[0].knownAt.microsecondsSince1970 == 72 * 3_600_000_000)
      let decision = try DisclosureDecision(
        Given(["disclosure": "\(found[0].id)", "outcome": "not reported", "why": "the school knew"]))
      _ = try await services.perform(Acts.decideFaulty, decision, as: officer)
      await #expect(throws: ActRefusal.self) {
        try await services.perform(Acts.decideFaulty, decision, as: officer)
      }
      #expect(try await services.perform(Acts.listFaulty, ClaimsQuestion(), as: officer).rows.isEmpty)
      let decided = try await services.perform(Acts.listFaulty, ClaimsQuestion(includesDecided: true), as: officer).rows
      #expect(decided.map(\.outcome) == ["not reported"])
      // Another, which rests on a link.
      try await county.base.with { owner in
        try owner.execute(
          """
          insert into disclosure (at, day, actor, institution_id, person_id, given, ground, statement_row_id)
          select at, '2026-08-01', actor, institution_id, person_id, true, ground, statement_row_id from disclosure
          """)
        try owner.execute(
          """
          update link set undone_at = moment() + interval '1 second', undone_by = 'test', undone_reason = 'test'
          where row_id = (select statement_row_id from disclosure limit 1) and undone_at is null
          """)
      }
      let undone = try await services.perform(Acts.listFaulty, ClaimsQuestion(), as: officer).rows
      #expect(undone.map(\.fault) == ["link undone"])
    }
  }

  @Test("the officer finds a person, opens a request, gives what is held and erases, by pages alone")
  func pages() async throws {
    try await county { county, client, person in
      let user = try await county.user("dpo", [.protection], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      try await browser.get("/home")
      #expect(browser.page.contains("/protection"))
      try await browser.get("/protection/find")
      try await browser.post(
        "/protection/find", ["surname": "Abara", "forename": "Ngozi", "date_of_birth": "2009-10-15"])
      let address = "/protection/person/\(person)"
      #expect(browser.page.contains(address))
      try await browser.get(address)
      #expect(browser.title == "Person \(person)" && browser.page.contains("Ngozi Abara"))
      try await browser.post(address + "/export", ["form": "document"])
      #expect(browser.page.contains("Open an access request first"))
      try await browser.post(
        address + "/open-request", ["kind": "access", "asked_by": "young person", "identity": "seen at the desk"])
      #expect(browser.page.contains("The request is open"))
      try await browser.get("/protection")
      #expect(browser.page.contains("Person \(person)"))
      try await browser.get(address)
      try await browser.post(address + "/export", ["form": "document"])
      #expect(browser.title == "What we hold about you" && browser.page.contains("LOCAL7"))
      #expect(!browser.page.contains("Ada Abara") && browser.headers[.cacheControl] == "no-store")
      try await browser.get(address)
      try await browser.post(address + "/export", ["form": "json", "release-0": "true"])
      #expect(
        browser.page.contains("Ada Abara") && browser.headers[.contentDisposition]?.contains("access.json") == true)
      try await browser.get(address)
      try await browser.post(address + "/end-request", ["request": "1", "outcome": "done", "why": "given by hand"])
      #expect(browser.page.contains("given by hand"))
      try await browser.post(address + "/restrict", ["restriction": "other", "reason": "asked"])
      #expect(browser.page.contains("The person is restricted."))
      try await browser.get("/protection/record")
      try await browser.post("/protection/record", ["person": "\(person)"])
      #expect(browser.page.contains("person exported") && browser.page.contains("dpo"))
      try await browser.post("/protection/record/export", ["person": "\(person)"])
      #expect(browser.headers[.contentType]?.hasPrefix("text/csv") == true && browser.page.contains("person exported"))
      try await browser.get("/protection/record")
      try await browser.post("/protection/record", ["from": "soon"])
      #expect(browser.page.contains("Use a day"))
      try await browser.get(address)
      try await browser.post(address + "/erase", ["ground": "request"])
      #expect(browser.page.contains("Sure: fill this in"))
      try await browser.post(address + "/erase", ["ground": "request", "sure": "true"])
      #expect(browser.title == "Erased")
      try await browser.get(address)
      #expect(browser.status == .notFound)
      // Of the record only numbers are left.
      try await browser.get("/protection/record")
      try await browser.post("/protection/record", ["person": "\(person)"])
      #expect(browser.page.contains("erased"))
    }
  }
}
