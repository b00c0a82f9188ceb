// What the data protection officer does, on the real server and its database: requests, erasure, decisions.

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
struct ProtectionTests {
  private static let roll = """
    Surname,Forename,Date of Birth,Year Group,UPN,Local ID,Postcode,Parent Name,Parent Telephone,Mobile,Contact Caution
    Abara,Ngozi,2009-10-15,12,,LOCAL7,OX1 1AA,Ada Abara,01865491122,07700900455,ring after six
    Brown,Kit,2009-11-20,12,,LOCAL8,OX1 1AB,,,,

    """
  private static let destinations = """
    Surname,Forename,Date of Birth,Postcode,Activity,Verified On
    Abara,Ngozi,2009-10-15,OX1 1AA,310,2026-10-05

    """
  private static let instructed = """
    Surname,Forename,Date of Birth,Postcode,Withhold,Withhold Given By,Withhold Given On
    Abara,Ngozi,2009-10-15,OX1 1AA,Y,young person,2026-10-20

    """
  let officer = Caller.machine("user dpo", .protection)

  /// A county to whom Ashcombe told of two pupils; the first's number.
  func county(
    _ test: @Sendable (TestCounty, any TestClientProtocol, Int64) async throws -> Void
  ) async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      try await send(client, "kind=enrolment&as_at=2026-10-01", Self.roll, school)
      try await send(client, "kind=actual&as_at=2026-10-06", Self.destinations, school)
      try await county.settle()
      try await test(county, client, try await person(county, "Abara"))
    }
  }

  func send(
    _ client: any TestClientProtocol, _ query: String, _ text: String, _ headers: HTTPFields
  ) async throws {
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&coverage=partial&" + query, method: .post, headers: headers,
      body: ByteBuffer(string: text)
    ) { response in
      #expect(response.status == .created, "\(String(buffer: response.body))")
    }
  }

  func person(_ county: TestCounty, _ surname: String) async throws -> Int64 {
    try await county.base.with { owner in
      try owner.query(
        """
        select max(link.person_id) from link join return_row as row on row.id = link.row_id
        where row.surname = $1 and link.undone_at is null
        """, [.text(surname)]
      ).single()[0]
    }
  }

  func number(_ county: TestCounty, _ sql: SQL) async throws -> Int {
    try await county.base.with { owner in try owner.query(sql).single()[0] }
  }

  func request(_ person: Int64, _ kind: String = "access") throws -> NewPersonRequest {
    try NewPersonRequest(
      Given(["person": "\(person)", "kind": kind, "asked_by": "parent", "identity": "passport seen"]))
  }

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

  @Test("what is corrected prevails over what was told and will be, in every place, until it is taken back")
  func correction() async throws {
    try await county { county, client, person in
      let services = county.app.services
      func correct(_ field: String, _ value: String?, as caller: Caller) async throws {
        let asked = try CorrectionAsked(
          Given(["person": "\(person)", "field": field, "value": value, "why": "birth certificate seen"]))
        _ = try await services.perform(Acts.correctPerson, asked, as: caller)
        try await county.settle()
      }
      func found(_ surname: String, _ forename: String, _ born: String) async throws -> [Int64?] {
        try await services.perform(
          Acts.searchPerson,
          PersonQuestion(Given(["surname": surname, "forename": forename, "date_of_birth": born])),
          as: .machine("user eet", .eet)
        ).rows.map(\.id)
      }
      func born() async throws -> String {
        try await county.base.with { owner in
          try owner.query("select born::text from birth where person_id = $1", [.int(Int(person))]).single()[0]
        }
      }
      let steward = Caller.machine("user s", .steward)
      try await correct("surname", "Abarra", as: officer)
      try await correct("forename", "Ngozika", as: steward)
      // Another academic year, so that the wrong one would show in every list.
      try await correct("date_of_birth", "2010-10-15", as: officer)
      #expect(try await born() == "2010-10-15")
      #expect(try await found("Abarra", "Ngozika", "2010-10-15") == [person])
      for (surname, forename, day) in [
        ("Abara", "Ngozika", "2010-10-15"), ("Abarra", "Ngozi", "2010-10-15"), ("Abarra", "Ngozika", "2009-10-15"),
        ("Abara", "Ngozi", "2009-10-15"),
      ] {
        #expect(try await found(surname, forename, day) == [], "\(surname) \(forename) \(day)")
      }
      // The school tells the wrong one again.
      let school = try await county.token(.school, institution: "100001")
      try await send(client, "kind=enrolment&as_at=2026-11-01", Self.roll, school)
      try await county.settle()
      #expect(try await born() == "2010-10-15")
      #expect(try await found("Abarra", "Ngozika", "2010-10-15") == [person])
      let shown = try await services.perform(Acts.showProtected, PersonNamed(person), as: officer)
      #expect(shown.known.surname == "Abarra" && shown.known.forename == "Ngozika" && shown.corrections.count == 3)
      _ = try await services.perform(Acts.openRequest, request(person), as: officer)
      let export = try await services.perform(Acts.exportPerson, ExportAsked(person), as: officer)
      #expect(export.json.contains("What we corrected") && export.json.contains("Abarra"))
      // Refused: another field, no day, a day to come, nothing to take back, other roles.
      for (field, value) in [("date_of_birth", "15/10/2010"), ("date_of_birth", "2099-01-01"), ("upn", "A")] {
        await #expect(throws: ActRefusal.self) { try await correct(field, value, as: officer) }
      }
      await #expect(throws: CallerRefusal.role) { try await correct("surname", "X", as: .machine("user eet", .eet)) }
      try await correct("surname", nil, as: officer)
      await #expect(throws: ActRefusal.self) { try await correct("surname", nil, as: officer) }
      try await correct("date_of_birth", nil, as: officer)
      #expect(try await born() == "2009-10-15")
      #expect(try await found("Abara", "Ngozika", "2009-10-15") == [person])
      // Erased with everything else.
      _ = try await services.perform(
        Acts.erasePerson, ErasureAsked(Given(["person": "\(person)", "ground": "request"])), as: officer)
      #expect(try await number(county, "select count(*) from correction") == 0)
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
