// A county whose officers have somebody to ring, and an officer who has signed in.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import fingerpost

/// A county of people of year 13 of whom nobody knows what they do.
enum CallCounty {
  static func make() async throws -> TestCounty {
    let county = try await TestCounty()
    let headers = try await county.token(.restricted)
    let today = try await Self.today(county)
    let file = Self.file(today)
    try await county.app.application.test(.router) { client in
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&kind=contact&institution=county", method: .post, headers: headers,
        body: ByteBuffer(string: file)
      ) { #expect($0.status == .created, "\(String(buffer: $0.body))") }
    }
    try await county.settle()
    let hidden = try await Self.person(county, "Quill")
    _ = try await county.app.services.perform(
      Acts.restrictPerson, Restriction(hidden, reason: "test"), as: .machine("user test", .steward))
    return county
  }

  static func today(_ county: TestCounty) async throws -> Day {
    try await county.base.with { try Moment.read($0).londonDay }
  }

  static func born(_ today: Day, _ number: Int) -> Day {
    AcademicYear(containing: today).firstDay.adding(months: -17 * 12 - 6).adding(days: number)
  }

  private static func file(_ today: Day) -> String {
    let people = [
      "Abara,Ngozi", "O'Hara,Niamh", "Dorrell,Katelyn", "Castellan,Ivo", "Quill,Tom",
    ]
    let rows = people.enumerated().map { place, name in
      let caution = name.hasPrefix("Castellan") ? "Please do not ring" : ""
      return
        "\(name),\(born(today, place)),OX1 1A\(["A", "B", "D", "E", "F"][place]),07700 90000\(place),\(caution),\(today.adding(days: -40)),no answer"
    }
    return "Surname,Forename,Date of Birth,Postcode,Mobile,Contact Caution,Contacted On,Outcome\n"
      + rows.joined(separator: "\n") + "\n"
  }

  static func person(_ county: TestCounty, _ surname: String) async throws -> Int64 {
    try await county.base.with { owner in
      try owner.query(
        """
        select max(link.person_id) from link join return_row as row on row.id = link.row_id
        where row.surname = $1 and link.undone_at is null
        """, [.text(surname)]
      ).single()[0]
    }
  }
}

extension TestCounty {
  /// Somebody who has signed in as an officer.
  func officer(
    _ client: any TestClientProtocol, _ name: String = "officer", role: Role = .eet
  ) async throws -> TestBrowser {
    let user = try await user(name, [role], client)
    var browser = TestBrowser(client)
    try await signIn(user, &browser)
    return browser
  }

  /// What a query of one number answers.
  func number(_ sql: SQL, _ parameters: [Parameter] = []) async throws -> Int {
    try await base.with { try $0.query(sql, parameters).single()[0, as: Int.self] }
  }
}

extension TestBrowser {
  /// Hidden fields of the page, as its form sends them.
  func carried(_ names: String...) -> [String: String] {
    Dictionary(uniqueKeysWithValues: names.map { ($0, hidden($0)) })
  }
}
