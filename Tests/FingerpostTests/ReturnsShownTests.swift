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

  @Test("a school's token ends with the day on which the school closes")
  func closed() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    let other = try await county.token(.school, institution: "100002")
    @Sendable func close(_ day: String) async throws {
      try await county.base.with { owner in
        try owner.execute(
          "update institution set closed_on = london_day(moment()) + $1::int where urn = 100001", [.text(day)])
      }
    }
    try await county.ask { client in
      for (day, status) in [("0", HTTPResponse.Status.ok), ("-1", .unauthorized)] {
        try await close(day)
        try await client.execute(uri: "/api/v1/returns", method: .get, headers: school) { response in
          #expect(response.status == status)
        }
        try await client.execute(uri: "/api/v1/returns", method: .get, headers: other) { response in
          #expect(response.status == .ok)
        }
      }
    }
  }
}
