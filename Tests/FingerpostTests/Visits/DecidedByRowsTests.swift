// What was decided of people goes with the rows by which they were known, when two are joined and when they are parted again.

import FoundationEssentials
import HummingbirdTesting
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import fingerpost

@Suite("what was decided of people who are joined and parted")
struct DecidedByRowsTests {
  private static let officer = Caller.machine("user test", .eet)
  private static let steward = Caller.machine("user steward", .steward)

  /// Where each kind is found, of a person.
  private static let places: [(kind: String, sql: SQL)] = [
    (
      "contact",
      """
      select count(*) from contact_made as told join link on link.row_id = told.row_id and link.undone_at is null
      where link.person_id = $1 and told.outcome = 'message left'
      """
    ),
    ("note", "select count(*) from note where person_id = $1 and ended_at is null"),
    ("follow-up", "select count(*) from follow_up where person_id = $1 and ended_at is null"),
    ("caseload", "select count(*) from caseload where person_id = $1 and ended_at is null"),
    ("request for one's data", "select count(*) from person_request where person_id = $1"),
    (
      "request for support",
      """
      select count(*) from support_request as asked join link on link.row_id = asked.row_id and link.undone_at is null
      where link.person_id = $1
      """
    ),
    ("objection", "select count(*) from objection where person_id = $1 and superseded_at is null"),
    ("decision on an instruction", "select count(*) from instruction_decision where person_id = $1"),
    (
      "agreement",
      """
      select count(*) from agreement_naming as named join link on link.row_id = named.row_id and link.undone_at is null
      where link.person_id = $1
      """
    ),
    ("correction", "select count(*) from correction_in_force where person_id = $1 and value = 'Dorrelle'"),
    ("restriction", "select count(*) from person_restriction where person_id = $1 and ended_at is null"),
  ]

  private func counts(_ county: TestCounty, _ person: Int64) async throws -> [String: Int] {
    var found: [String: Int] = [:]
    for place in Self.places { found[place.kind] = try await county.number(place.sql, [.int(Int(person))]) }
    return found
  }

  /// One of each kind, of somebody.
  private func plant(_ county: TestCounty, _ client: any TestClientProtocol, _ person: Int64) async throws {
    let services = county.app.services
    let today = try await CallCounty.today(county)
    _ = try await services.perform(Acts.assignPeople, PeopleAssigned([person], to: nil), as: Self.officer)
    _ = try await services.perform(
      Acts.setFollowUp, FollowUpSet([person], due: today.adding(days: 3)), as: Self.officer)
    _ = try await services.perform(
      Acts.writeNote, NoteWritten(person, key: UUIDValue.random(), "Likes cooking."), as: Self.officer)
    _ = try await services.perform(
      Acts.setObjection, NewObjection(Given(["person": "\(person)", "from": "\(today)"])), as: Self.officer)
    _ = try await services.perform(
      Acts.correctPerson,
      CorrectionAsked(
        Given(["person": "\(person)", "field": "surname", "value": "Dorrelle", "why": "passport seen"])),
      as: Self.steward)
    _ = try await services.perform(
      Acts.openRequest,
      NewPersonRequest(
        Given(["person": "\(person)", "kind": "access", "asked_by": "young person", "identity": "passport seen"])),
      as: .machine("user dpo", .protection))
    try await county.base.with { owner in
      try owner.execute(
        """
        insert into support_request (id, institution_id, row_id, ground, asked_at, asked_by)
        select gen_random_uuid(), 1, row_id, 'at-risk', moment(), 'test' from link
        where person_id = $1 and undone_at is null
        """, [.int(Int(person))])
      try owner.execute(
        """
        insert into agreement_naming (row_id, return_id, institution_id, recorded_at, from_day)
        select row.id, row.return_id, row.institution_id, moment(), '2026-09-01'
        from link join return_row as row on row.id = link.row_id where link.person_id = $1 and link.undone_at is null
        """, [.int(Int(person))])
      try owner.execute(
        """
        insert into instruction_decision (person_id, institution_id, outcome, reason, decided_at, decided_by)
        values ($1, 0, 'keep', '', moment(), 'test')
        """, [.int(Int(person))])
    }
    var browser = try await county.officer(client, "planter")
    try await browser.get("/county/people/\(person)?from=not-known")
    try await browser.post(
      "/county/people/\(person)/contact", ["outcome": "message left", "shown": "", "from": "not-known"])
    #expect(browser.page.contains("The contact is recorded."))
    try await county.settle()
  }

  private func join(_ county: TestCounty, _ one: Int64, _ other: Int64) async throws -> Int64 {
    let proposal = Int64(
      try await county.number(
        """
        insert into link_proposal (kind, person_id, other_person_id, reason, raised_at, raised_by)
        values ('merge', $1, $2, '{}', '2026-01-01', 'test') returning id
        """, [.int(Int(one)), .int(Int(other))]))
    _ = try await county.app.services.perform(
      Acts.decideProposal, ProposalDecision(proposal: proposal, join: true), as: Self.steward)
    try await county.settle()
    return proposal
  }

  @Test("every kind goes with its row when people are joined, and back when they are parted, in every list")
  func goes() async throws {
    let county = try await CallCounty.make()
    let kept = try await CallCounty.person(county, "Abara")
    let gone = try await CallCounty.person(county, "Dorrell")
    try await county.ask { client in
      try await plant(county, client, gone)
      let planted = try await counts(county, gone)
      #expect(planted.allSatisfy { $0.value == ($0.key == "restriction" ? 0 : 1) }, "\(planted)")
      let none = try await counts(county, kept)
      #expect(none.values.allSatisfy { $0 == 0 }, "\(none)")

      let proposal = try await join(county, kept, gone)
      #expect(try await counts(county, kept) == planted)
      #expect(try await counts(county, gone).values.allSatisfy { $0 == 0 })
      try await looks(county, client, at: kept, isAlone: true)

      _ = try await county.app.services.perform(
        Acts.undoProposal, Undoing(proposal, why: "two people"), as: Self.steward)
      try await county.settle()
      #expect(try await counts(county, gone) == planted)
      #expect(try await counts(county, kept) == none)
      try await looks(county, client, at: gone, isAlone: false)
    }
  }

  /// What pages show of whoever has it, and of nobody else.
  private func looks(
    _ county: TestCounty, _ client: any TestClientProtocol, at person: Int64, isAlone: Bool
  ) async throws {
    var browser = try await county.officer(client, "looker-\(person)")
    try await browser.get("/county/people/\(person)?from=not-known")
    for told in ["Likes cooking.", "They object to their schools", "Dorrelle", "message left"] {
      #expect(browser.page.contains(told), "\(told)")
    }
    try await browser.get("/county/lists/not-known")
    #expect(browser.page.contains("Dorrelle") && !browser.page.contains("Dorrell,"))
    #expect(browser.page.contains("Abara, Ngozi") == !isAlone)
    try await browser.get("/county/search")
    try await browser.post("/county/search", ["text": "dorrelle"])
    #expect(browser.page.contains("/county/people/\(person)?") || browser.page.contains("/county/people/\(person)\""))
    try await browser.get("/county/to-note")
    #expect(browser.page.contains("They object to their schools being told"))
    #expect(browser.page.contains("Found to be two people") == !isAlone)
    try await browser.get("/county/support")
    #expect(browser.page.contains("/county/people/\(person)?"))
    let found = try await county.app.services.perform(Acts.findPeople, SearchAsked("Dorrelle"), as: Self.officer)
    #expect(found.people.map(\.id) == [person])
  }

  @Test("a correction of each of two who are joined: the newest counts, and each has its own when they are parted")
  func bothCorrected() async throws {
    let county = try await CallCounty.make()
    let services = county.app.services
    let kept = try await CallCounty.person(county, "Abara")
    let gone = try await CallCounty.person(county, "Dorrell")
    func correct(_ person: Int64, _ field: String, _ value: String) async throws {
      _ = try await services.perform(
        Acts.correctPerson,
        CorrectionAsked(Given(["person": "\(person)", "field": field, "value": value, "why": "passport seen"])),
        as: Self.steward)
    }
    try await correct(gone, "surname", "Newer")
    try await correct(gone, "date_of_birth", "2009-01-02")
    try await correct(kept, "surname", "Newest")
    try await county.settle()
    let proposal = try await join(county, kept, gone)
    func shown(_ person: Int64) async throws -> String {
      try await county.base.with { owner in
        try owner.query(
          """
          select concat_ws(' ', shown.surname, case when birth.born = '2009-01-02' then 'corrected' else 'told' end)
          from person_shown as shown join birth on birth.person_id = shown.person_id where shown.person_id = $1
          """, [.int(Int(person))]
        ).single()[0]
      }
    }
    #expect(try await shown(kept) == "Newest corrected")
    _ = try await services.perform(Acts.undoProposal, Undoing(proposal, why: "two people"), as: Self.steward)
    try await county.settle()
    #expect(try await shown(kept) == "Newest told")
    #expect(try await shown(gone) == "Newer corrected")
    // Taken back, what was told counts again, of both.
    _ = try await services.perform(
      Acts.correctPerson,
      CorrectionAsked(Given(["person": "\(gone)", "field": "surname", "why": "it was right"])), as: Self.steward)
    try await county.settle()
    #expect(try await shown(gone) == "Dorrell corrected")
    await county.county.close()
  }

  @Test("of what nobody can tell by which row it was decided somebody says whose it is, once")
  func asked() async throws {
    let county = try await CallCounty.make()
    let kept = try await CallCounty.person(county, "Abara")
    let gone = try await CallCounty.person(county, "Dorrell")
    let proposal = try await join(county, kept, gone)
    _ = try await county.app.services.perform(
      Acts.writeNote, NoteWritten(kept, key: UUIDValue.random(), "Likes cooking."), as: Self.officer)
    try await county.base.with { try $0.execute("update note set row_id = null") }
    _ = try await county.app.services.perform(
      Acts.undoProposal, Undoing(proposal, why: "two people"), as: Self.steward)
    try await county.settle()
    try await county.ask { client in
      var browser = try await county.officer(client)
      try await browser.get("/county/to-note")
      #expect(browser.page.contains("1 decided before: say whose"))
      try await browser.get("/county/parted/\(kept)")
      #expect(browser.page.contains("Note: Likes cooking.") && browser.page.contains("Is of Dorrell, Katelyn"))
      let form = browser
      let fields = ["place": "note", "decision": browser.hidden("decision"), "whose": "\(gone)"]
      try await browser.post("/county/parted/\(kept)", fields)
      #expect(browser.page.contains("It is recorded whose it is.") && browser.page.contains("All of it is somebody"))
      browser = form
      try await browser.post("/county/parted/\(kept)", fields)
      #expect(browser.page.contains("Somebody else has said meanwhile"))
      let hidden = try await CallCounty.person(county, "Quill")
      try await browser.post("/county/parted/\(kept)", ["place": "note", "decision": "1", "whose": "\(hidden)"])
      #expect(browser.status == .conflict)
    }
    #expect(try await county.number("select count(*) from note where person_id = $1", [.int(Int(gone))]) == 1)
    #expect(try await county.number("select count(*) from note where row_id is null") == 0)
  }
}
