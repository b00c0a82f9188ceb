// From a school's file over HTTP to the county's list, and back to the school: on a real database.

import Access
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Services
import Store
import Testing

@testable import fingerpost

@Suite("the whole way")
struct WholeWayTests {
  private static let roll = """
    Surname,Forename,Date of Birth,Sex,UPN,Year Group,Postcode
    Abara,Ngozi,2009-10-15,F,,12,OX1 1AA
    Brown,Kit,2009-11-20,M,,12,OX1 1AB

    """
  private static let calls = """
    Surname,Forename,Date of Birth,Postcode,Contacted On,Contact Method,Outcome,Activity,NEET Start Date
    Nightingale,Zebedee,2009-12-01,OX1 1AC,2026-11-10,telephone,spoke to young person,619,2026-11-01

    """

  private struct Answer: Decodable {
    struct Found: Decodable {
      let rows: Int
      let sound: Int
      let held: Int
    }
    let id: String?
    let sha256: String
    let found: Found
  }

  private func send(
    _ client: any TestClientProtocol, _ query: String, _ text: String, _ headers: HTTPFields,
    expecting status: HTTPResponse.Status
  ) async throws -> Answer? {
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&" + query, method: .post, headers: headers,
      body: ByteBuffer(string: text)
    ) { response in
      #expect(response.status == status, "\(String(buffer: response.body))")
      return try? JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView))
    }
  }

  @Test("a return is kept, linked and settled, and the county's list says who is NEET and why")
  func settled() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    let officer = try await county.token(.eet)
    try await county.ask { client in
      let roll = try await send(
        client, "kind=enrolment&as_at=2026-09-30", Self.roll, school, expecting: .created)
      #expect(roll?.found.rows == 2)
      #expect(roll?.found.held == 0)
      _ = try await send(
        client, "kind=contact&institution=county&as_at=2026-11-10", Self.calls, officer, expecting: .created)
      try await county.settle()
      let id = try #require(roll?.id)
      try await client.execute(uri: "/api/v1/returns/\(id)", method: .get, headers: school) { response in
        #expect(String(buffer: response.body).contains("\"state\":\"settled\""))
      }
      try await client.execute(
        uri: "/api/v1/cohorts/neet?as_of=2026-11-16", method: .get, headers: officer
      ) { response in
        let text = String(buffer: response.body)
        #expect(text.contains("\"outcome\":\"neet\""))
        #expect(text.contains("\"neet_start\":\"2026-11-01\""))
        #expect(text.contains("\"next\":null"))
      }
    }
  }

  @Test("the same return again gets the same receipt and nothing twice")
  func again() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      let query = "kind=enrolment&as_at=2026-09-30&reference=R-1"
      let first = try await send(client, query, Self.roll, school, expecting: .created)
      let second = try await send(client, query, Self.roll, school, expecting: .ok)
      #expect(first?.id != nil)
      #expect(first?.id == second?.id)
      _ = try await send(
        client, query, Self.roll + "Clarke,Jo,2009-10-16,F,,12,OX1 1AA\n", school, expecting: .conflict)
      try await client.execute(uri: "/api/v1/returns", method: .get, headers: school) { response in
        #expect(String(buffer: response.body).components(of: "\"reference\":\"R-1\"") == 1)
      }
    }
  }

  @Test("the problems of a return come in pages, none twice and none left out")
  func problemPages() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    let rows = (0..<5).map { "Brown\(UnicodeScalar(UInt8(97 + $0))),Kit,31/31/2009\n" }.joined()
    try await county.ask { client in
      let kept = try await send(
        client, "kind=enrolment&as_at=2026-09-30", "Surname,Forename,Date of Birth\n" + rows, school,
        expecting: .created)
      let id = try #require(kept?.id)
      var headers = school
      headers[.accept] = "text/csv"
      var lines: [Substring] = []
      var address: String? = "/api/v1/returns/\(id)/problems?limit=2"
      while let next = address {
        try await client.execute(uri: next, method: .get, headers: headers) { response in
          #expect(response.status == .ok)
          lines += String(buffer: response.body).split(separator: "\r\n").dropFirst()
          address = HTTPField.Name("Link").flatMap { response.headers[$0] }.map { link in
            String(link.dropFirst().prefix { $0 != ">" })
          }
        }
      }
      let told = lines.filter { $0.contains("date-impossible") }.map { String($0.prefix { $0 != "," }) }
      #expect(told == ["1", "2", "3", "4", "5"])
      #expect(Set(lines).count == lines.count)
    }
  }

  @Test("a dry run answers and keeps nothing")
  func dryRun() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      let answer = try await send(
        client, "kind=enrolment&as_at=2026-09-30&dry_run=true", Self.roll, school, expecting: .ok)
      #expect(answer?.found.rows == 2)
      #expect(answer?.id == nil)
      try await client.execute(uri: "/api/v1/returns", method: .get, headers: school) { response in
        #expect(String(buffer: response.body).contains("\"returns\":[]"))
      }
    }
  }

  @Test("a school sends for itself alone and sees nothing of another's returns")
  func apart() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    let other = try await county.token(.school, institution: "100002")
    try await county.ask { client in
      let kept = try await send(client, "kind=enrolment&as_at=2026-09-30", Self.roll, school, expecting: .created)
      let id = try #require(kept?.id)
      for path in ["/api/v1/returns/\(id)", "/api/v1/returns/\(id)/problems"] {
        try await client.execute(uri: path, method: .get, headers: other) { response in
          #expect(response.status == .notFound)
        }
      }
      try await client.execute(uri: "/api/v1/returns", method: .get, headers: other) { response in
        #expect(String(buffer: response.body).contains("\"returns\":[]"))
      }
      // Another's number and one that does not exist are answered alike.
      for institution in ["100002", "999999", "county"] {
        try await client.execute(
          uri: "/api/v1/returns?withhold_confirmed=true&institution=\(institution)", method: .post, headers: school,
          body: ByteBuffer(string: Self.roll)
        ) { response in
          #expect(response.status == .forbidden)
          #expect(String(buffer: response.body).contains("\"code\":\"institution-refused\""))
        }
      }
    }
  }

  @Test("a file that cannot be read is refused whole, with the reason and no word of its content")
  func unreadable() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true", method: .post, headers: school,
        body: ByteBuffer(string: "Dear county, Zebedee has left.\n")
      ) { response in
        let text = String(buffer: response.body)
        #expect(response.status == .unprocessableContent)
        #expect(text.contains("\"code\":\"file-unreadable\""))
        #expect(text.contains("\"problems\":[{"))
        #expect(!text.contains("Zebedee"))
      }
    }
  }

  @Test("a revoked token and one that has expired no longer count")
  func ended() async throws {
    let county = try await TestCounty()
    let headers = try await county.token(.eet)
    try await county.ask { client in
      try await client.execute(uri: "/api/v1/cohorts/neet", method: .get, headers: headers) { response in
        #expect(response.status == .ok)
      }
      let admin = Caller.machine("user test", .admin)
      for token in try await county.app.services.perform(Acts.listTokens, Nothing(), as: admin).rows {
        _ = try await county.app.services.perform(Acts.revokeToken, token.id, as: admin)
      }
      try await client.execute(uri: "/api/v1/cohorts/neet", method: .get, headers: headers) { response in
        #expect(response.status == .unauthorized)
      }
    }
  }

  @Test("feedback is for schools, of today, and says the same of everything it does not tell")
  func feedback() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      _ = try await send(client, "kind=enrolment&as_at=2026-09-30", Self.roll, school, expecting: .created)
      try await county.settle()
      try await client.execute(
        uri: "/api/v1/feedback", method: .get,
        headers: [.authorization: school[.authorization] ?? "", .accept: "text/csv"]
      ) { response in
        let lines = String(buffer: response.body).split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",no destination available") })
      }
    }
  }

  @Test("the server is ready when its schema is current, and tells its queue and pools")
  func ready() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      // The first look may take longer than an answer waits for it.
      while try await client.execute(uri: "/readyz", method: .get, testCallback: { $0.status != .ok }) {
        try await Task.sleep(for: .milliseconds(20))
      }
      var page = ""
      while !page.contains("fingerpost_returns{state=\"unlinked\"} 0.0") {
        page = try await client.execute(uri: "/metrics", method: .get) { String(buffer: $0.body) }
      }
      #expect(page.contains("fingerpost_pool_connections_size{pool=\"requests\"} 8.0"))
      let listed = try Articles.metrics()
      #expect(listed == page.helpLines)
    }
  }
}

extension String {
  /// Name and help of every metric of a page.
  fileprivate var helpLines: [String] {
    split(separator: "\n").filter { $0.hasPrefix("# HELP ") }.map { String($0.dropFirst(7)) }
  }

  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    ranges(of: text).count
  }
}
