// The sender's own file given back: its columns in its order, the rows to correct, and what is wrong with each.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import fingerpost

@Suite("the corrected file")
struct CorrectedFileTests {
  private static let file = """
    Local ID,Forename,Surname,Date of Birth,Year Group,Mode,Withhold,Telephone
    A1,Ngozi,Abara,15/10/2009,12,full time,,01865 496001
    A2,Kit,Brown,31/31/2009,12,full time,,01865 496002
    A3,Una,Clay,16/10/2009,12,"=SUM(1,2)",,01865 496003
    A4,Ada,Dell,17/10/2009,12,sometimes,Y,01865 496004

    """

  private func send(
    _ client: any TestClientProtocol, _ text: String, _ headers: HTTPFields
  ) async throws -> String {
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&kind=enrolment&as_at=2026-10-01", method: .post, headers: headers,
      body: ByteBuffer(string: text)
    ) { response in
      struct Answer: Decodable { let id: String }
      #expect(response.status == .created)
      return try JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView)).id
    }
  }

  @Test("a school gets the rows to correct in its own columns, safe from formulas and without what is withheld")
  func given() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    let other = try await county.token(.school, institution: "100002")
    try await county.ask { client in
      let id = try await send(client, Self.file, school)
      for isSettled in [false, true] {
        if isSettled { try await county.settle() }
        try await client.execute(uri: "/api/v1/returns/\(id)/corrected", method: .get, headers: school) { response in
          #expect(response.status == .ok)
          #expect(response.headers[.contentType] == "text/csv; charset=utf-8; header=present")
          let lines = String(buffer: response.body).components(separatedBy: "\r\n")
          #expect(
            lines[0]
              == "\u{FEFF}Row,Local ID,Forename,Surname,Date of Birth,Year Group,Mode,Withhold,Telephone,Problems")
          // By the line that a spreadsheet shows: the heading is the first.
          #expect(lines[1].hasPrefix("3,A2,Kit,Brown,,12,full time,,01865 496002,Date of Birth: "))
          #expect(lines[2].hasPrefix("4,A3,Una,Clay,16/10/2009,12,\"'=SUM(1,2)\",,01865 496003,\"Mode: "))
          #expect(!lines.joined().contains("496004") && !lines.joined().contains("A1,"))
        }
      }
      try await client.execute(uri: "/api/v1/returns/\(id)/corrected", method: .get, headers: other) { response in
        #expect(response.status == .notFound)
      }
      var json = school
      json[.accept] = "application/json"
      try await client.execute(uri: "/api/v1/returns/\(id)/corrected", method: .get, headers: json) { response in
        #expect(response.status == .notAcceptable)
      }
    }
  }

  @Test("mended and sent it takes the place of nothing: it names some, and nobody who is not in it has left")
  func roundTrip() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      let id = try await send(client, Self.file, school)
      try await county.settle()
      let given = try await client.execute(uri: "/api/v1/returns/\(id)/corrected", method: .get, headers: school) {
        String(buffer: $0.body)
      }
      let mended = given.replacing(",Brown,,", with: ",Brown,30/12/2009,")
      #expect(mended != given)
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&as_at=2026-10-02", method: .post, headers: school,
        body: ByteBuffer(string: mended)
      ) { response in
        struct Answer: Decodable {
          struct Found: Decodable {
            let kind: String
            let coverage: String
            let sound: Int
            let problems: [Problem]
          }
          struct Problem: Decodable { let code: String }
          let found: Found
        }
        let found = try JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView)).found
        #expect(found.kind == "enrolment" && found.coverage == "partial" && found.sound == 2)
        let codes = Set(found.problems.map(\.code))
        #expect(codes.contains("corrected-file") && !codes.contains("heading-unknown"))
        #expect(!codes.contains("roll-misses-some") && !codes.contains("roll-misses-many"))
      }
    }
  }

  @Test("of a return with nothing to correct the heading comes alone, and of none at all nothing is found")
  func nothing() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      let id = try await send(client, "Surname,Forename,Date of Birth\nAbara,Ngozi,2009-10-15\n", school)
      try await client.execute(uri: "/api/v1/returns/\(id)/corrected", method: .get, headers: school) { response in
        #expect(String(buffer: response.body) == "\u{FEFF}Row,Surname,Forename,Date of Birth,Problems\r\n")
      }
      let nobody = "/api/v1/returns/00000000-0000-0000-0000-000000000000/corrected"
      try await client.execute(uri: nobody, method: .get, headers: school) { response in
        #expect(response.status == .notFound)
      }
    }
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let found = rest.firstRange(of: separator) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}
