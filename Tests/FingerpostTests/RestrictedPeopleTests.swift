// Somebody restricted, looked for over HTTP by a plain officer and by others.

import Access
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Services
import Store
import TestSupport
import Testing

@testable import Web
@testable import fingerpost

@Suite("restricted people over HTTP")
struct RestrictedPeopleTests {
  private static let roll = """
    Surname,Forename,Date of Birth,UPN,Year Group,Postcode
    Quillfeather,Zephyrine,2009-10-15,B123,12,OX1 1AA
    Plainford,Kit,2009-11-20,,12,OX1 1AB

    """
  private static let calls = """
    Surname,Forename,Date of Birth,Postcode,Contacted On,Outcome,Activity,NEET Start Date,Review Date
    Quillfeather,Zephyrine,2009-10-15,OX1 1AA,2026-11-01,spoke to young person,619,2026-11-01,
    Plainford,Kit,2009-11-20,OX1 1AB,2026-11-01,spoke to young person,619,2026-11-01,
    Plainmore,Ada,2009-11-21,OX1 1AC,2026-11-01,spoke to young person,619,2026-11-01,

    """
  private static let custody = """
    Surname,Forename,Date of Birth,Postcode,Activity,Provider,Review Date
    Quillfeather,Zephyrine,2009-10-15,OX1 1AA,710,Nowhere House,2027-01-10

    """

  /// The bodies that a visitor is answered at an address.
  private func body(
    _ client: any TestClientProtocol, _ method: HTTPRequest.Method, _ address: String, _ headers: HTTPFields,
    _ sent: String = "", expecting status: HTTPResponse.Status = .ok
  ) async throws -> String {
    try await client.execute(uri: address, method: method, headers: headers, body: ByteBuffer(string: sent)) {
      response in
      #expect(response.status == status, "\(address): \(String(buffer: response.body))")
      return response.headers.map { "\($0)" }.joined() + String(buffer: response.body)
    }
  }

  private func search(_ surname: String, _ forename: String, _ born: String) -> String {
    #"{"surname":"\#(surname)","forename":"\#(forename)","date_of_birth":"\#(born)"}"#
  }

  @Test("a plain officer finds at no address somebody restricted, and is told by name whom to ask")
  func everywhere() async throws {
    let county = try await TestCounty()
    try await county.base.with { try TestMoment.set("2026-11-28T12:00:00Z", in: $0) }
    let school = try await county.token(.school, institution: "100001")
    let officer = try await county.token(.eet)
    let named = try await county.token(.restricted)
    let find = "/api/v1/people/find"
    try await county.ask { client in
      let send = "/api/v1/returns?withhold_confirmed=true&"
      for (query, text, headers) in [
        ("kind=enrolment&as_at=2026-09-30", Self.roll, school),
        ("kind=contact&institution=county&as_at=2026-11-02", Self.calls, officer),
        ("kind=actual&institution=county&as_at=2026-11-03", Self.custody, officer),
      ] {
        _ = try await body(client, .post, send + query, headers, text, expecting: .created)
      }
      try await county.settle()

      let asked = search("Quillfeather", "Zephyrine", "2009-10-15")
      let found = try await body(client, .post, find, named, asked)
      let number = try #require(
        found.range(of: "\"person_id\":").map { found[$0.upperBound...].prefix { $0.isNumber } })
      var places = 0
      func mustTellNothing(_ address: String) async throws {
        // Deaths told are for stewards.
        let isRefused = address.contains("deaths-to-confirm")
        let text = try await body(client, .get, address, officer, expecting: isRefused ? .forbidden : .ok)
        #expect(
          !text.contains("Quill") && !text.contains("Nowhere") && !text.contains("\"person_id\":\(number),"),
          "\(address)")
        places += 1
      }
      // Deaths to confirm are for stewards alone.
      for cohort in CohortQuery.names.dropLast(2) where cohort != "deaths-to-confirm" {
        for narrowed in ["", "&institution=100001", "&year_group=12", "&characteristic=170", "&known_at=2026-11-16"] {
          try await mustTellNothing("/api/v1/cohorts/\(cohort)?as_of=2026-11-16" + narrowed)
        }
        for moves in ["joiners", "leavers"] {
          try await mustTellNothing("/api/v1/cohorts/\(moves)?as_of=2026-11-16&since=2026-11-02&of=\(cohort)")
        }
      }
      let returns = try await body(client, .get, "/api/v1/returns", officer)
      for part in returns.split(separator: "\"id\":\"").dropFirst() {
        let id = part.prefix(36)
        try await mustTellNothing("/api/v1/returns/\(id)")
        try await mustTellNothing("/api/v1/returns/\(id)/problems")
      }
      #expect(places > 70)

      let neet = "/api/v1/cohorts/neet?as_of=2026-11-02"
      let shown = try await body(client, .get, neet, officer)
      #expect(shown.contains("\"not_shown\":1,\"next\":null") && shown.contains("Fingerpost-Not-Shown: 1"))
      #expect(try await body(client, .get, neet, named).contains("\"not_shown\":0"))

      let answer = try await body(client, .post, find, officer, asked)
      #expect(answer.contains(#""people":[{"person_id":null,"ask":"the lead officer for restricted records"}]"#))
      let other = try await body(client, .post, find, officer, search("plainford", "KIT", "2009-11-20"))
      #expect(other.contains(#","ask":null}]"#) && !other.contains(#""person_id":null"#))
      let nobody = try await body(client, .post, find, officer, search("Nobody", "Nowhere", "2009-11-20"))
      #expect(nobody.contains(#""people":[]"#))
      let searches = try await county.county.database.ask(
        as: Visit(role: .protection, actor: "user test"),
        "select actor || role || subject || coalesce(detail::text, '') from audit_event left join audit_detail on event_id = id where action = 'person searched'"
      ) { try $0.map { try $0[0, as: String.self] } }
      #expect(searches.count == 4 && !searches.contains { $0.contains("Quill") || $0.contains("Zephyrine") })
    }
  }

  @Test("who was named for a person, and who no longer is, is on record by the number of the account")
  func named() async throws {
    let county = try await TestCounty()
    let (person, accounts) = try await county.base.with { owner in
      let made = try owner.query(
        """
        with made as (
          insert into account (name, made_at, made_by) select unnest(array['ruth', 'oliver']), '2026-01-01', 'test' returning *
        ), placed as (
          insert into account_place (account_id, role) select id, 'restricted' from made
        )
        select id from made order by name desc
        """
      ).map { try $0[0, as: Int64.self] }
      let person = try owner.query("insert into person (created_at) values ('2026-01-01') returning id").single()
      return (try person[0, as: Int64.self], made)
    }
    let services = county.app.services
    let officer = Caller.machine("user naming", .protection)
    func colleague(_ name: String) throws -> ColleagueNamed {
      try ColleagueNamed(Given(["person": String(person), "user": name]))
    }
    _ = try await services.perform(Acts.nameColleague, colleague("Ruth"), as: officer)
    _ = try await services.perform(Acts.nameColleague, colleague("oliver"), as: officer)
    _ = try await services.perform(Acts.unnameColleague, colleague("ruth"), as: officer)
    let records = try await county.base.with { owner in
      try owner.query(
        """
        select concat_ws(' ', action, subject, detail ->> 'account') from audit_event join audit_detail on event_id = id
        where actor = 'user naming' order by id
        """
      ).map { try $0[0, as: String.self] }
    }
    #expect(
      records == [
        "colleague named person \(person) \(accounts[0])", "colleague named person \(person) \(accounts[1])",
        "colleague named no more person \(person) \(accounts[0])",
      ])
  }

  @Test("a search is asked in the body by those who may, and what is missing is told without a value")
  func search() async throws {
    let county = try await TestCounty()
    let officer = try await county.token(.eet)
    let find = "/api/v1/people/find"
    let asked = search("Quillfeather", "Zephyrine", "2009-10-15")
    let others = [
      try await county.token(.school, institution: "100001"), try await county.token(.analyst),
      try await county.token(.admin),
    ]
    try await county.ask { client in
      for headers in others { _ = try await body(client, .post, find, headers, asked, expecting: .forbidden) }
      _ = try await body(client, .get, find, officer, expecting: .methodNotAllowed)
      _ = try await body(client, .post, find + "?surname=Quillfeather", officer, asked, expecting: .badRequest)
      for (sent, status) in [
        ("", HTTPResponse.Status.badRequest), ("surname=Quillfeather", .unsupportedMediaType),
        (search("Quillfeather", "Zephyrine", "15/10/2009"), .badRequest),
        (search("", "Zephyrine", "2009-10-15"), .badRequest),
        (#"{"surname":"Quillfeather","date_of_birth":"2009-10-15"}"#, .badRequest),
        (search(String(repeating: "Q", count: 5000), "Zephyrine", "2009-10-15"), .contentTooLarge),
      ] {
        let text = try await body(client, .post, find, officer, sent, expecting: status)
        #expect(!text.contains("Quill") && !text.contains("Zephyrine"))
      }
    }
  }
}
