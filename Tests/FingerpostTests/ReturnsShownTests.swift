// What a sender is shown of returns: its own, all of what is wrong, and nothing of which others there are.

import HTTPTypes
import HummingbirdTesting
import NIOCore
import Store
import Testing

@testable import fingerpost

@Suite("returns shown")
struct ReturnsShownTests {
  private static let roll = "Surname,Forename,Date of Birth,Year Group\nAbara,Ngozi,2009-10-15,12\n"

  @Test("a school that asks for another's returns is answered as if there were no such institution")
  func alike() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      for number in ["100002", "999999", "0", "county"] {
        try await client.execute(uri: "/api/v1/returns?institution=\(number)", method: .get, headers: school) {
          response in
          #expect(response.status == .forbidden, "\(number)")
          #expect(String(buffer: response.body).contains("\"code\":\"institution-refused\""))
        }
      }
      try await client.execute(uri: "/api/v1/returns?institution=100001", method: .get, headers: school) { response in
        #expect(response.status == .ok)
      }
    }
  }

  @Test("of very many problems the first are listed and the others are counted")
  func manyProblems() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&kind=enrolment&as_at=2026-09-30", method: .post, headers: school,
        body: ByteBuffer(string: Self.roll)
      ) { #expect($0.status == .created) }
      let id = try await county.base.with { owner in
        try owner.execute(
          """
          insert into return_problem (return_id, institution_id, row_number, severity, code, sentence, advice)
          select id, institution_id, row, 'error', 'x', 'x', 'x' from return cross join generate_series(1, 100007) as row
          """)
        return try owner.query("select id::text from return").single()[0, as: String.self]
      }
      let headers: HTTPFields = [.authorization: school[.authorization] ?? "", .accept: "text/csv"]
      try await client.execute(uri: "/api/v1/returns/\(id)/problems", method: .get, headers: headers) { response in
        let lines = String(buffer: response.body).split(separator: "\r\n")
        #expect(lines.count == 100_002)
        #expect(lines.last?.hasPrefix(",,warning,further-problems,") == true)
        #expect(lines.last?.contains(" further problems of this return are not listed.") == true)
      }
    }
  }
}
