// A school that claims pupils it never had, over HTTP and on a real database: what it is told, and who hears of it.

import Access
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Publishing
import Register
import Store
import Synchronization
import Testing

@testable import fingerpost

@Suite("claims")
struct GroundTests {
  /// Two pupils with their home, as anybody may know them.
  private static let pupils = """
    Surname,Forename,Date of Birth,Postcode
    Abara,Ngozi,2009-10-15,OX1 1AA
    Brown,Kit,2009-11-20,OX1 1AB

    """
  private static let contacts = """
    Surname,Forename,Date of Birth,Postcode,Contacted On,Contact Method,Outcome,Activity,Start Date
    Abara,Ngozi,2009-10-15,OX1 1AA,2026-11-10,telephone,spoke to young person,310,2026-09-14
    Brown,Kit,2009-11-20,OX1 1AB,2026-11-10,telephone,spoke to young person,330,2026-09-21

    """
  private static let told = "kind=enrolment&as_at=2026-05-15"
  private static let claimed = "kind=enrolment&as_at=2026-01-15"
  /// 16 November 2026.
  private static let day = Day(daysSince1970: 20_773)

  /// A county that knows two leavers of Ashcombe and what they do, or nothing.
  private func county(knowing: Bool, _ test: @Sendable (TestCounty, any TestClientProtocol) async throws -> Void)
    async throws
  {
    let county = try await TestCounty()
    let steward = try await county.token(.steward)
    let officer = try await county.token(.eet)
    try await county.ask { client in
      if knowing {
        _ = try await send(
          client, Self.told + "&institution=100001&received_on=2026-05-15", Self.pupils, steward, .created)
        _ = try await send(
          client, "kind=contact&institution=county&as_at=2026-11-10", Self.contacts, officer, .created)
        try await county.settle()
      }
      try await test(county, client)
    }
  }

  @discardableResult
  private func send(
    _ client: any TestClientProtocol, _ query: String, _ text: String, _ headers: HTTPFields,
    _ status: HTTPResponse.Status
  ) async throws -> String {
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&" + query, method: .post, headers: headers,
      body: ByteBuffer(string: text)
    ) { response in
      let body = String(buffer: response.body)
      #expect(response.status == status, "\(body)")
      return body
    }
  }

  private func feedback(_ county: TestCounty, _ urn: String, on day: Day = Self.day) async throws -> [FeedbackLine] {
    try await county.county.database.transact(as: Visit(role: .steward, actor: "user test")) { db in
      let found = try #require(try db.query("select id from institution where urn = $1", [.text(urn)]).first)
      return try Feedback.rehearse(
        db, institution: try found[0], on: day)
    }
  }

  private func claims(_ county: TestCounty, all: Bool = false) async throws -> [ReturnWithClaims] {
    try await county.county.database.transact(as: Visit(role: .protection, actor: "user test")) { db in
      try FeedbackGround.claims(db, on: Self.day, includingDecided: all)
    }
  }

  @Test("a back-dated roll of other schools' leavers is told nothing, and the officer for data protection hears of it")
  func backDated() async throws {
    try await county(knowing: true) { county, client in
      let claimant = try await county.token(.school, institution: "100002")
      try await send(client, Self.claimed, Self.pupils, claimant, .created)
      try await county.settle()
      #expect(
        try await feedback(county, "100002").map(\.answer) == Array(repeating: "no destination available", count: 2))
      #expect(try await feedback(county, "100001").map(\.destinationGroup) == ["apprenticeship", "employment"])
      let found = try await claims(county)
      #expect(found.map(\.claims) == [2] && found.map(\.toldLate) == [2])
      #expect(found.first?.institution == "Brackwell School (100002)")
      let grounds = try await county.county.database.ask(
        as: Visit(role: .protection, actor: "user test"),
        "select distinct ground from disclosure where institution_id = (select id from institution where urn = 100002)"
      ) { try $0.map { try $0[0, as: String.self] } }
      #expect(grounds == ["B13"])
    }
  }

  @Test("dry run and feedback of a claim are the same, byte for byte, whether anybody is known or nobody")
  func nothingIsTold() async throws {
    @Sendable func seen(knowing: Bool) async throws -> [String] {
      let seen = Mutex<[String]>([])
      try await county(knowing: knowing) { county, client in
        let claimant = try await county.token(.school, institution: "100002")
        let dryRun = try await send(client, Self.claimed + "&dry_run=true", Self.pupils, claimant, .ok)
        try await send(client, Self.claimed, Self.pupils, claimant, .created)
        try await county.settle()
        // As it is shown: the school's own rows, by which its leavers are found, have numbers of one county.
        let told = Table(try await feedback(county, "100002")).csv()
        seen.withLock { $0 = [dryRun, told] }
      }
      return seen.withLock(\.self)
    }
    #expect(try await seen(knowing: true) == seen(knowing: false))
  }

  @Test("no school loads history")
  func history() async throws {
    try await county(knowing: false) { county, client in
      let school = try await county.token(.school, institution: "100002")
      try await send(client, Self.claimed + "&received_on=2026-01-20", Self.pupils, school, .forbidden)
    }
  }

  @Test("claims are decided once, by the officer for data protection alone, and that gives no ground")
  func decided() async throws {
    try await county(knowing: true) { county, client in
      let claimant = try await county.token(.school, institution: "100002")
      try await send(client, Self.claimed, Self.pupils, claimant, .created)
      try await county.settle()
      let id = try #require(try await claims(county).first?.id)
      @Sendable func decide(_ role: Role) async throws -> Int32? {
        try await county.county.database.transact(as: Visit(role: role, actor: "user test")) { db in
          try FeedbackGround.decide(
            db, claimsOf: id, .misuse, why: "never there", actor: "user test")
        }
      }
      for role in [Role.steward, .eet, .restricted, .analyst, .admin] {
        await #expect(throws: PostgresError.self, "\(role)") { try await decide(role) }
      }
      #expect(try await decide(.protection) != nil)
      #expect(try await decide(.protection) == nil)
      #expect(try await claims(county).isEmpty)
      #expect(try await claims(county, all: true).map(\.outcome) == ["misuse"])
      #expect(try await feedback(county, "100002").allSatisfy { $0.destinationGroup.isEmpty })
    }
  }

  @Test("a steward alone takes a late return as history, and decides that a row gives ground")
  func accepted() async throws {
    try await county(knowing: true) { county, client in
      let school = try await county.token(.school, institution: "100002")
      // In the same weeks as Ashcombe's, but told only now.
      try await send(client, "kind=enrolment&as_at=2026-05-11", Self.pupils, school, .created)
      try await county.settle()
      let id = try #require(try await claims(county).first?.id)
      @Sendable func act(_ role: Role, _ body: @escaping @Sendable (Connection) throws -> Int32?) async throws -> Int32?
      {
        try await county.county.database.transact(as: Visit(role: role, actor: "user test"), body)
      }
      let accept: @Sendable (Connection) throws -> Int32? = {
        try FeedbackGround.accept($0, late: id, why: "first year of use", actor: "user test")
      }
      let give: @Sendable (Connection) throws -> Int32? = {
        try FeedbackGround.give(
          $0, row: 1, of: id, why: "seen on its register", actor: "user test")
      }
      for role in [Role.protection, .eet, .restricted, .analyst, .admin] {
        await #expect(throws: PostgresError.self, "\(role)") { try await act(role, accept) }
        await #expect(throws: PostgresError.self, "\(role)") { try await act(role, give) }
      }
      #expect(try await act(.steward, accept) != nil)
      #expect(try await act(.steward, accept) == nil)
      // Now both schools have them in the same weeks, and wait.
      #expect(try await claims(county).map(\.onAnotherRoll) == [2, 2])
      #expect(try await feedback(county, "100001").allSatisfy { $0.destinationGroup.isEmpty })
      #expect(try await act(.steward, give) != nil)
      #expect(try await feedback(county, "100002").map(\.destinationGroup) == ["apprenticeship", ""])
      #expect(
        try await act(.steward) {
          try FeedbackGround.takeBack($0, row: 1, of: id, actor: "user test")
        }
          != nil)
      #expect(try await feedback(county, "100002").allSatisfy { $0.destinationGroup.isEmpty })
    }
  }

  @Test("year 11 passes to a successor from its day on, and no line of successors goes round")
  func succeeded() async throws {
    try await county(knowing: true) { county, _ async throws in
      @Sendable func succeed(_ old: String, _ new: String) async throws -> Bool {
        try await county.county.database.transact(as: Visit(role: .steward, actor: "user test")) { db in
          let ids = try db.query(
            "select id from institution where urn::text = any ($1) order by urn::text = $2 desc",
            [.textArray([old, new]), .text(old)]
          ).map { try $0[0, as: Int32.self] }
          return try FeedbackGround.succeed(
            db, old: ids[0], new: ids[1], from: Self.day, actor: "user test")
        }
      }
      #expect(try await feedback(county, "100002").isEmpty)
      #expect(try await succeed("100001", "100002"))
      #expect(try await succeed("100001", "100002"))
      #expect(try await !succeed("100002", "100001"))
      #expect(try await feedback(county, "100002").map(\.destinationGroup) == ["apprenticeship", "employment"])
      #expect(try await feedback(county, "100002", on: Self.day.adding(days: -1)).isEmpty)
    }
  }
}
