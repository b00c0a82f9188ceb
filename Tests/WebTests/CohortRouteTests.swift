// Lists over HTTP: forms, pages, filters, and who may ask.

import HTTPTypes
import HummingbirdTesting
import Register
import Store
import Testing

@testable import Services
@testable import Web

@Suite("lists over HTTP")
struct CohortRouteTests {
  @Test("a list comes as JSON with its day, its lines and where the next page begins")
  func json() async throws {
    let site = try TestSite()
    try await site.app().test(.router) { client in
      try await client.execute(
        uri: "/api/v1/cohorts/neet?as_of=2026-11-01&limit=1", method: .get, headers: TestSite.bearer(site.officer)
      ) { response in
        #expect(response.status == .ok)
        let text = String(buffer: response.body)
        #expect(
          text.hasPrefix(
            #"{"cohort":"neet","as_of":"2026-11-01","changing_since":null,"lines":[{"person_id":1,"outcome":"neet","reason":null,"#
          ))
        #expect(text.hasSuffix(#""call":true,"reasons":["why"]}],"next":"1"}"#))
        #expect(
          response.headers[.link] == #"</api/v1/cohorts/neet?as_of=2026-11-01&limit=1&cursor=1>; rel="next""#)
      }
    }
  }

  @Test("a list comes as CSV when that is asked for, from where the cursor says")
  func csv() async throws {
    let site = try TestSite()
    let headers: HTTPFields = [.authorization: "Bearer " + site.officer.text, .accept: "text/csv"]
    try await site.app().test(.router) { client in
      try await client.execute(uri: "/api/v1/cohorts/not-known?cursor=41", method: .get, headers: headers) { response in
        let text = String(buffer: response.body)
        #expect(
          text.hasPrefix("\u{FEFF}person_id,outcome,reason,")
            && text.hasSuffix(",call,reasons\r\n42,neet,,,,,,,,,,,,,,,false,,true,why\r\n"))
        #expect(response.headers[.contentType] == "text/csv; charset=utf-8; header=present")
      }
    }
  }

  @Test(
    "a question that makes no sense is refused with the parameter's name",
    arguments: [
      ("neet?as_of=tomorrow", "as_of"), ("neet?limit=0", "limit"), ("neet?of=neet", "of"), ("joiners", "of"),
      ("joiners?of=neet", "since"), ("leavers?of=joiners&since=2026-01-01", "of"), ("neet?within=5", "within"),
      ("neet?call=perhaps", "call"), ("neet?sort=colour", "sort"), ("neet?order=sideways", "order"),
      ("neet?cursor=one", "cursor"), ("neet?cursor=1.zz", "cursor"), ("neet?cursor=1.0", "cursor"),
      ("neet?cursor=-1", "cursor"), ("neet?cursor=1.31.31", "cursor"), ("neet?cursor=1.-5", "cursor"),
      ("neet?colour=blue", "colour"), ("joiners?of=neet&since=2026-01-02&as_of=2026-01-01", "since"),
    ])
  func refusals(question: String, parameter: String) async throws {
    let site = try TestSite()
    try await site.app().test(.router) { client in
      try await client.execute(
        uri: "/api/v1/cohorts/" + question, method: .get, headers: TestSite.bearer(site.officer)
      ) { response in
        #expect(response.problemCode == "invalid-parameter")
        #expect(String(buffer: response.body).contains("\"parameter\":\"\(parameter)\""))
      }
    }
  }

  @Test("a page of a sorted list begins where the one before says, by numbers alone")
  func places() throws {
    for lines in [1, 100, 2_000_000] {
      let place = CohortPlace(person: 41, lines: lines)
      #expect(place.cursor == "41.\(lines)")
      #expect(CohortPlace(cursor: place.cursor) == place)
      let question = try CohortQuestion(
        Given(["name": "neet", "sort": "provider", "order": "descending", "cursor": place.cursor]))
      let query = try question.query(on: Day(daysSince1970: 20_000), institution: nil)
      #expect(query.after == place && query.sort == "provider" && query.isDescending)
    }
    // Of another order: the list would begin again without a word.
    for given in [
      ["sort": "provider", "cursor": "41"], ["cursor": "41.31"], ["sort": "person_id", "cursor": "41.31"],
    ] {
      #expect(throws: ActRefusal.invalid("cursor")) {
        try CohortQuestion(Given(given.merging(["name": "neet"]) { one, _ in one }))
      }
    }
    let usual = try CohortQuestion(Given(["name": "neet", "sort": "person_id"]))
    #expect(try usual.query(on: Day(daysSince1970: 20_000), institution: nil).sort == nil)
  }

  @Test("a list that does not exist is not found, and a school sees no list")
  func rights() async throws {
    let site = try TestSite()
    try await site.app().test(.router) { client in
      try await client.execute(
        uri: "/api/v1/cohorts/everybody", method: .get, headers: TestSite.bearer(site.officer)
      ) { response in
        #expect(response.problemCode == "not-found")
      }
      try await client.execute(
        uri: "/api/v1/cohorts/neet", method: .get, headers: TestSite.bearer(site.school)
      ) { response in
        #expect(response.problemCode == "role-refused")
      }
      try await client.execute(
        uri: "/api/v1/feedback", method: .get, headers: TestSite.bearer(site.officer)
      ) { response in
        #expect(response.problemCode == "role-refused")
      }
    }
  }

  @Test("deaths told are for stewards, and no other list is")
  func deaths() async throws {
    let site = try TestSite()
    try await site.app().test(.router) { client in
      for (name, token, isRefused) in [
        ("deaths-to-confirm", site.steward, false), ("deaths-to-confirm", site.officer, true),
        ("joiners?of=deaths-to-confirm&since=2020-01-01", site.officer, true), ("neet", site.steward, true),
      ] {
        try await client.execute(
          uri: "/api/v1/cohorts/" + name, method: .get, headers: TestSite.bearer(token)
        ) { response in
          #expect(response.problemCode == (isRefused ? "role-refused" : nil), "\(name)")
        }
      }
    }
  }

  @Test("an id that is none is not found, like the return of another school")
  func ids() async throws {
    let site = try TestSite()
    try await site.app().test(.router) { client in
      for id in ["1", "x'drop", "00000000-0000-0000-0000-000000000000"] {

        try await client.execute(uri: "/api/v1/returns/\(id)", method: .get, headers: TestSite.bearer(site.school)) {
          response in
          #expect(response.problemCode == "not-found")
        }
      }
    }
  }
}
