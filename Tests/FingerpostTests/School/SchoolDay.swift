// A school's day in tests: a county on a certain day, returns of its schools, and somebody of a school who has signed in.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

struct SchoolDay {
  let county: TestCounty
  let client: any TestClientProtocol

  /// - Parameter moment: what the county's clock says.
  static func on(
    _ moment: String, _ test: @Sendable (SchoolDay) async throws -> Void
  ) async throws {
    let county = try await TestCounty()
    try await county.base.with { try TestMoment.set(moment, in: $0) }
    try await county.ask { client in try await test(SchoolDay(county: county, client: client)) }
  }

  /// Somebody of a school, or its reception, on the first page after signing in.
  func browser(_ role: Role = .school, of urn: String = "100001") async throws -> TestBrowser {
    let user = try await county.user("\(role) of \(urn)", [role], institutions: [urn], client)
    var browser = TestBrowser(client)
    try await county.signIn(user, &browser)
    return browser
  }

  /// Sends a return as a school's program does. Result: its id.
  @discardableResult
  func send(_ query: String, _ text: String, from urn: String = "100001") async throws -> String {
    try await send(query, text, with: county.token(.school, institution: urn))
  }

  @discardableResult
  func send(_ query: String, _ text: String, with token: HTTPFields) async throws -> String {
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&" + query, method: .post, headers: token,
      body: ByteBuffer(string: text)
    ) { response in
      struct Answer: Decodable { let id: String }
      #expect(response.status == .created, "\(String(buffer: response.body))")
      return try JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView)).id
    }
  }

  func number(_ sql: SQL) async throws -> Int {
    try await county.base.with { try $0.query(sql).single()[0] }
  }
}

extension TestBrowser {
  /// The names that a list of students shows, in their order.
  var students: [String] {
    page.matches(of: /href="\/school\/students\/[0-9a-f-]*">([^<]*)</).map { String($0.1) }
  }

  /// The address of a student on a list.
  func student(_ name: String) -> String {
    page.matches(of: /href="(\/school\/students\/[0-9a-f-]*)">([^<]*)</).first { $0.2 == name }.map { String($0.1) }
      ?? ""
  }

  /// The state that a line of what is due tells.
  func due(_ name: String) -> String {
    let line = page.split(separator: "<tr>").first { $0.hasPrefix("<th scope=\"row\">\(name)<") } ?? ""
    return line.firstMatch(of: /<strong class="tag">([^<]*)<\/strong>([^<]*)/).map { String($0.1 + $0.2) } ?? ""
  }
}
