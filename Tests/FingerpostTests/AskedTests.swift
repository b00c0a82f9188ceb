// What a return is asked before it ends or replaces anything: whom a full roll lacks, and which day it describes.

import Access
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Jobs

@testable import fingerpost

@Suite("What a return is asked")
struct AskedTests {
  private struct Answer: Decodable {
    struct Missing: Decodable, Equatable {
      let expected: Int
      let missing: Int
      let ends_places: Bool
    }
    struct Found: Decodable {
      struct Told: Decodable { let code: String }
      let problems: [Told]
    }
    let id: String?
    let missing: Missing?
    let found: Found?

    var asks: Bool { found?.problems.contains { $0.code == "roll-misses-many" } ?? false }
  }

  /// A roll of pupils of year 12 by their letters; a small letter is a pupil of year 13.
  private static func roll(_ letters: String, extra: String = "") -> String {
    "Surname,Forename,Date of Birth,Year Group,Local ID,Leaving Date\n"
      + letters.map { letter in
        let isOlder = letter.isLowercase
        return
          "\(letter.uppercased())dell,Kit,\(isOlder ? 2008 : 2009)-10-15,\(isOlder ? 13 : 12),\(letter.asciiValue ?? 0),\n"
      }.joined() + extra
  }

  private func send(
    _ client: any TestClientProtocol, _ query: String, _ text: String, _ headers: HTTPFields
  ) async throws -> Answer {
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&kind=enrolment&" + query, method: .post, headers: headers,
      body: ByteBuffer(string: text)
    ) { response in
      #expect([.ok, .created].contains(response.status), "\(String(buffer: response.body))")
      return try JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView))
    }
  }

  private func text(_ client: any TestClientProtocol, _ path: String, _ headers: HTTPFields) async throws -> String {
    try await client.execute(uri: path, method: .get, headers: headers) { String(buffer: $0.body) }
  }

  @Test("a full roll that lacks many asks in its answer, in the list and on its page, before it is linked and after")
  func many() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      _ = try await send(client, "as_at=2026-09-10", Self.roll("ABCDEFGHIJKL"), school)
      for isSettled in [false, true] {
        if isSettled { try await county.settle() }
        let dry = try await send(client, "as_at=2026-11-10&dry_run=true", Self.roll("N"), school)
        #expect(dry.missing == .init(expected: 12, missing: 12, ends_places: false))
        #expect(dry.asks && dry.id == nil)
      }
      let receipt = try await send(client, "as_at=2026-11-10&reference=N", Self.roll("N"), school)
      #expect(receipt.missing == .init(expected: 12, missing: 12, ends_places: false))
      let id = try #require(receipt.id)
      for isSettled in [false, true] {
        if isSettled { try await county.settle() }
        let page = try await text(client, "/api/v1/returns/\(id)", school)
        #expect(page.contains("\"expected\":12,\"missing\":12"), "\(page)")
        #expect(page.contains("missing_confirmed") && page.contains("\"ends_places\":false"))
        let list = try await text(client, "/api/v1/returns", school)
        #expect(list.contains("\"expected\":12,\"missing\":12,\"to_do\":\"If they have left"))
      }
      let again = try await send(client, "as_at=2026-11-10&reference=N", Self.roll("N"), school)
      #expect(again.missing == receipt.missing)
    }
  }

  @Test("what the sender says decides: a confirmation, a part of the roll, other years, another site, a replacement")
  func said() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      let roll = Self.roll("ABCDEFGHIJabcdef")
      _ = try await send(client, "as_at=2026-09-10&reference=R", roll, school)
      let cases: [(String, String, Answer.Missing?, Bool)] = [
        ("", "ABCDEFGHIJabcdef", nil, false),
        ("", "ABCDEFGHIabcdef", .init(expected: 16, missing: 1, ends_places: true), false),
        ("", "ABCabcdef", .init(expected: 16, missing: 7, ends_places: false), true),
        ("&missing_confirmed=true", "ABCabcdef", .init(expected: 16, missing: 7, ends_places: true), false),
        ("&coverage=partial", "A", nil, false),
        ("&years=13", "abc", .init(expected: 6, missing: 3, ends_places: false), true),
        ("", "ABC", .init(expected: 10, missing: 7, ends_places: false), true),
        ("&site=North", "A", nil, false), ("&replaces=R", "A", nil, false),
      ]
      for (said, names, missing, asks) in cases {
        let answer = try await send(client, "as_at=2026-10-10&dry_run=true" + said, Self.roll(names), school)
        let told = answer.missing.flatMap { $0.missing == 0 ? nil : $0 }
        #expect(told == missing && answer.asks == asks, "\(said) \(names)")
      }
    }
  }

  @Test("who has left is not missed, a held row names its pupil, and nobody of another school is counted")
  func named() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    let other = try await county.token(.school, institution: "100002")
    try await county.ask { client in
      _ = try await send(client, "as_at=2026-09-10", Self.roll("ABCDEFGHIJ"), school)
      _ = try await send(client, "as_at=2026-09-10", Self.roll("VWXYZ"), other)
      _ = try await send(
        client, "as_at=2026-10-01&coverage=partial", Self.roll("", extra: "Adell,Kit,2009-10-15,12,65,2026-09-30\n"),
        school)
      for isSettled in [false, true] {
        if isSettled { try await county.settle() }
        let held = "Bdell,Kit,,12,66,\nDdell,Kit,31/31/2009,12,68,\n"
        let answer = try await send(
          client, "as_at=2026-10-10&dry_run=true", Self.roll("CEFGHIJ", extra: held), school)
        #expect(answer.missing == .init(expected: 9, missing: 0, ends_places: true))
        let foreign = try await send(client, "as_at=2026-10-10&dry_run=true", Self.roll("A"), other)
        #expect(foreign.missing == .init(expected: 5, missing: 5, ends_places: false))
      }
    }
  }

  @Test("whom an earlier roll let go is not missed again")
  func gone() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      _ = try await send(client, "as_at=2026-09-10", Self.roll("ABCDEFGHIJ"), school)
      _ = try await send(client, "as_at=2026-10-10", Self.roll("ABCDEFGHI"), school)
      try await county.settle()
      let answer = try await send(client, "as_at=2026-11-10&dry_run=true", Self.roll("ABCDEFGHI"), school)
      #expect(answer.missing == .init(expected: 9, missing: 0, ends_places: true))
    }
  }

  @Test("whose newest row still waits for its link is missed no more than whose rows are all linked")
  func waiting() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      _ = try await send(client, "as_at=2026-09-10", Self.roll("ABCDEFGHIJ"), school)
      try await county.settle()
      // A goes to the other site, in a return that is not linked yet; B is put up a year.
      _ = try await send(client, "as_at=2026-10-01&site=South", Self.roll("A"), school)
      _ = try await send(
        client, "as_at=2026-10-02&coverage=partial", Self.roll("", extra: "Bdell,Kit,2009-10-15,13,66,\n"), school)
      for isSettled in [false, true] {
        if isSettled { try await county.settle() }
        let answer = try await send(
          client, "as_at=2026-10-10&years=12&site=&dry_run=true", Self.roll("ACDEFGHIJ"), school)
        #expect(answer.missing == .init(expected: 9, missing: 0, ends_places: true))
      }
    }
  }

  @Test("a roll of results day is held against the places of the year that it tells of")
  func resultsDay() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    let heading = "Surname,Forename,Date of Birth,Year Group,Local ID,Entry Date\n"
    let pupil: @Sendable (Character) -> String = { "\($0)dell,Kit,2009-10-15,12,\($0.asciiValue ?? 0),2026-09-02\n" }
    try await county.ask { client in
      _ = try await send(client, "as_at=2026-06-10", Self.roll("KLMN"), school)
      _ = try await send(client, "as_at=2026-08-20", heading + "ABCDEFGHIJ".map(pupil).joined(), school)
      let again = try await send(
        client, "as_at=2026-08-27&dry_run=true", heading + "ABCDEFGHI".map(pupil).joined(), school)
      #expect(again.missing == .init(expected: 10, missing: 1, ends_places: true))
      let autumn = try await send(client, "as_at=2026-09-10&dry_run=true", Self.roll("BCDEFGHIJ"), school)
      #expect(autumn.missing == .init(expected: 10, missing: 1, ends_places: true))
    }
  }

  @Test("a told day of receipt that is still to come is refused")
  func receivedInFuture() async throws {
    let county = try await TestCounty()
    let steward = try await county.token(.steward)
    try await county.ask { client in
      for query in ["", "&dry_run=true"] {
        try await client.execute(
          uri:
            "/api/v1/returns?withhold_confirmed=true&institution=100001&as_at=2026-09-10&received_on=2126-01-01\(query)",
          method: .post, headers: steward, body: ByteBuffer(string: Self.roll("A"))
        ) { response in
          let text = String(buffer: response.body)
          #expect(response.status == .badRequest)
          #expect(text.contains("\"parameter\":\"received_on\"") && text.contains("is still to come"), "\(text)")
        }
      }
    }
  }

  @Test(
    "an as-at day after the London day of receipt is refused with the day that may be meant",
    arguments: [
      ("2026-12-11", "2026-11-12 or 2025-12-11"), ("2026-11-17", "2025-11-17"), ("2027-01-02", "2026-01-02"),
      ("2062-11-16", "2026-11-16"), ("2028-02-29", "2024-02-29"),
    ])
  func future(asAt: String, meant: String) async throws {
    let county = try await TestCounty()
    try await county.base.with { try TestMoment.set("2026-11-16T12:00:00Z", in: $0) }
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      for query in ["", "&dry_run=true"] {
        try await client.execute(
          uri: "/api/v1/returns?withhold_confirmed=true&as_at=\(asAt)\(query)", method: .post, headers: school,
          body: ByteBuffer(string: Self.roll("A"))
        ) { response in
          let text = String(buffer: response.body)
          #expect(response.status == .unprocessableContent)
          #expect(text.contains("\"code\":\"as-at-in-future\"") && text.contains("\"parameter\":\"as_at\""))
          #expect(meant.isEmpty || text.contains("Perhaps \(meant) is meant."), "\(text)")
        }
      }
    }
  }
}
