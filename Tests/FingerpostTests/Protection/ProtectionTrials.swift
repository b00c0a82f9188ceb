// What tests of data protection share: a school that told of two pupils, and what is asked about the first.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Jobs
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost
/// A suite about data protection.
protocol ProtectionTrials: Sendable {}

extension ProtectionTrials {
  static var roll: String {
    """
    Surname,Forename,Date of Birth,Year Group,UPN,Local ID,Postcode,Parent Name,Parent Telephone,Mobile,Contact Caution
    Abara,Ngozi,2009-10-15,12,,LOCAL7,OX1 1AA,Ada Abara,01865491122,07700900455,ring after six
    Brown,Kit,2009-11-20,12,,LOCAL8,OX1 1AB,,,,

    """
  }
  static var destinations: String {
    """
    Surname,Forename,Date of Birth,Postcode,Activity,Verified On
    Abara,Ngozi,2009-10-15,OX1 1AA,310,2026-10-05

    """
  }
  static var instructed: String {
    """
    Surname,Forename,Date of Birth,Postcode,Withhold,Withhold Given By,Withhold Given On
    Abara,Ngozi,2009-10-15,OX1 1AA,Y,young person,2026-10-20

    """
  }
  var officer: Caller { .machine("user dpo", .protection) }

  /// A county to whom Ashcombe told of two pupils; the first's number.
  func county(
    _ test: @Sendable (TestCounty, any TestClientProtocol, Int64) async throws -> Void
  ) async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      try await send(client, "kind=enrolment&as_at=2026-10-01", Self.roll, school)
      try await send(client, "kind=actual&as_at=2026-10-06", Self.destinations, school)
      try await county.settle()
      try await test(county, client, try await person(county, "Abara"))
    }
  }

  func send(
    _ client: any TestClientProtocol, _ query: String, _ text: String, _ headers: HTTPFields
  ) async throws {
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&coverage=partial&" + query, method: .post, headers: headers,
      body: ByteBuffer(string: text)
    ) { response in
      #expect(response.status == .created, "\(String(buffer: response.body))")
    }
  }

  func person(_ county: TestCounty, _ surname: String) async throws -> Int64 {
    try await county.base.with { owner in
      try owner.query(
        """
        select max(link.person_id) from link join return_row as row on row.id = link.row_id
        where row.surname = $1 and link.undone_at is null
        """, [.text(surname)]
      ).single()[0]
    }
  }

  func number(_ county: TestCounty, _ sql: SQL) async throws -> Int {
    try await county.base.with { owner in try owner.query(sql).single()[0] }
  }

  func request(_ person: Int64, _ kind: String = "access") throws -> NewPersonRequest {
    try NewPersonRequest(
      Given(["person": "\(person)", "kind": kind, "asked_by": "parent", "identity": "passport seen"]))
  }
}
