// Every act in every role, on the real server and its database: who may does it, and nobody else.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("the matrix of roles and acts")
struct ActMatrixTests {
  @Test("every act has a name of its own and a row in the matrix")
  func complete() async throws {
    let county = try await ActCounty.shared.value
    let names = Acts.all.map(\.name)
    #expect(Set(names).count == names.count)
    // What sends a return of its own, or has its file, is tried over HTTP.
    let sending = [
      Acts.readColumns.name, Acts.sendReturn.name, Acts.recordContact.name, Acts.undoContact.name,
      Acts.tellDetails.name, Acts.tellStatus.name, Acts.addPerson.name, Acts.writeLetters.name, Acts.undoLetters.name,
      Acts.lookAtSheet.name, Acts.takeSheet.name, Acts.decideSheetRow.name,
    ]
    #expect(Set(try county.rows.map(\.name) + sending) == Set(names))
    for act in Acts.all { #expect(!act.roles.isEmpty && !act.roles.contains(.worker), "\(act.name)") }
  }

  @Test("the catalogue has every act that is declared")
  func declared() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Services")
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path()).filter { $0.hasSuffix(".swift") }
    let declarations = try files.reduce(0) { count, file in
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      return count
        + text.split(separator: "\n").count { line in
          line.hasPrefix("  public static let") && (line.contains(" = Act<") || line.contains(" = death("))
        }
    }
    #expect(declarations == Acts.all.count)
  }

  /// Where the database lets a role do more than the declaration does: it reads the same tables by its other acts, or
  /// answers questions about links and so moves them. Nobody else is let through.
  private static let widerInTheDatabase: [String: Set<Role>] = [
    "cohort read": [.steward, .eet, .restricted], "people listed": [.steward, .eet, .restricted],
    // Stewards read the lists and search in other ways; the data protection officer reads all that is held.
    "people searched": [.steward], "caseload read": [.steward], "calls counted": [.steward],
    "link question read": [.protection], "answered link question read": [.protection],
    "restricted people listed": [.protection, .restricted],
    "links explained": [.protection, .eet, .restricted],
    "links exported": [.protection, .eet, .restricted], "links reviewed": [.protection, .eet, .restricted],
    "links scored": [.protection, .eet, .restricted], "links reconsidered": [.eet, .restricted],
    // Code lists are anybody's.
    "guide of a kind of return read": [.analyst, .protection, .admin],
    "activities read": [.school, .steward, .protection, .admin, .analyst],
    // They read all returns, or what became of them.
    "added person shown": [.steward, .protection],
    // What officers do is held about people; texts of letters hold nothing personal.
    "hub's list read": [.protection], "questions of calls read": [.protection],
    "decision on people previewed": [.protection],
    "letters printed": [.protection], "letters listed": [.protection], "letters previewed": [.protection, .steward],
    "letter texts read": [.protection],
    // A school's own.
    "overdue returns listed": [.school],
    // Which are served is a setting, which they read.
    "authorities listed": [.steward, .school],
    // What schools asked for is held about people.
    "requests for support read": [.protection],
    // Stewards read the lists, and whoever reads all that is held reads these.
    "waiting calls listed": [.steward], "contested read": [.steward], "starts passed read": [.steward],
    "people counted by school": [.steward, .protection], "notices to forward given": [.protection],
    "link proposal read": [.eet, .restricted],
    // Returns are read by whoever may see them, a school's by itself; code lists, settings and areas are anybody's.
    "returns owed read": [.steward], "letters to schools listed": [.protection],
    // What is written already, which is read.
    "letters to schools written": [.protection],
    "county's agreements read": [.eet, .restricted, .protection],
    "instructions counted": [.eet, .restricted, .protection, .school],
    "code lists read": [.school, .eet, .restricted, .analyst, .protection, .admin],
    "settings read": [.protection], "areas read": [.protection], "institutions read": [.protection],
    "news of a student begun": [.eet, .restricted, .analyst, .steward, .protection, .admin],
    "link proposal decided": [.eet, .restricted], "link proposal undone": [.restricted], "link undone": [.restricted],
  ]

  @Test("who may do an act does it, and the database alone refuses everybody else", arguments: Role.ofTokens)
  func database(role: Role) async throws {
    let county = try await ActCounty.shared.value
    let database = county.county.county.database
    for row in try county.rows {
      let place = "\(role): \(row.name) \(row.what)"
      let isAllowed = row.allowed.contains(role)
      do {
        try await row.rehearse(database, row.isOfAccount ? county.signedIn(role) : county.caller(role))
      } catch let through as ActRow.LetThrough {
        #expect(through.entries == (row.isRecorded ? 1 : 0), "left in the record: \(place)")
        #expect(isAllowed || Self.widerInTheDatabase[row.name]?.contains(role) ?? false, "let through: \(place)")
      } catch let error as PostgresError where error.sqlState == "42501" {
        #expect(!isAllowed, "refused by the database: \(place): \(error)")
      } catch {
        // Whom the database does not show a thing, to them it is not there.
        #expect(!isAllowed && (error is LinkRefusal || error is ActRefusal), "\(place): \(error)")
      }
    }
  }

  @Test("an act declared for others is refused before anything is asked", arguments: Role.ofTokens)
  func declaration(role: Role) async throws {
    let county = try await ActCounty.shared.value
    for row in try county.rows where !row.allowed.contains(role) {
      await #expect(throws: CallerRefusal.role, "\(row.name) \(row.what)") {
        try await row.perform(county.county.app.services, county.caller(role))
      }
      await #expect(throws: CallerRefusal.role, "\(row.name) \(row.what)") {
        try await row.perform(county.county.app.services, .machine("user test", role))
      }
    }
  }

  /// An address of every endpoint that calls an act, with a body where it takes one.
  private static let addresses: [(method: HTTPRequest.Method, path: String, address: String, body: String)] = [
    (.get, "/api/v1/returns", "/api/v1/returns", ""), (.get, "/api/v1/returns/{id}", "/api/v1/returns/ROLL", ""),
    (.get, "/api/v1/returns/{id}/problems", "/api/v1/returns/ROLL/problems", ""),
    (.get, "/api/v1/returns/{id}/corrected", "/api/v1/returns/ROLL/corrected", ""),
    (.get, "/api/v1/cohorts/{name}", "/api/v1/cohorts/neet?as_of=2026-11-01", ""),
    (.get, "/api/v1/cohorts/{name}", "/api/v1/cohorts/deaths-to-confirm?as_of=2026-11-01", ""),
    (.get, "/api/v1/counts", "/api/v1/counts?as_of=2026-11-01", ""), (.get, "/api/v1/feedback", "/api/v1/feedback", ""),
    (.get, "/api/v1/statistics/releases", "/api/v1/statistics/releases", ""),
    (.get, "/api/v1/statistics/releases/{id}", "/api/v1/statistics/releases/RELEASE", ""),
    (.get, "/api/v1/statistics/data-sets", "/api/v1/statistics/data-sets", ""),
    (.get, "/api/v1/statistics/data-sets/{name}/meta", "/api/v1/statistics/data-sets/quality_of_linking/meta", ""),
    (.get, "/api/v1/statistics/data-sets/{name}/query", "/api/v1/statistics/data-sets/quality_of_linking/query", ""),
    (.post, "/api/v1/statistics/data-sets/{name}/query", "/api/v1/statistics/data-sets/quality_of_linking/query", "{}"),
    (.get, "/api/v1/statistics/data-sets/{name}/csv", "/api/v1/statistics/data-sets/quality_of_linking/csv", ""),
    (
      .get, "/api/v1/statistics/data-sets/{name}/versions",
      "/api/v1/statistics/data-sets/quality_of_linking/versions", ""
    ),
    (
      .get, "/api/v1/statistics/data-sets/{name}/versions/{version}/changes",
      "/api/v1/statistics/data-sets/quality_of_linking/versions/1.0/changes", ""
    ),
    (
      .post, "/api/v1/people/find", "/api/v1/people/find",
      #"{"surname":"Abara","forename":"Ngozi","date_of_birth":"2009-10-15"}"#
    ),
  ]

  @Test("every address answers the roles of its act, and nobody else", arguments: Role.ofTokens)
  func addresses(role: Role) async throws {
    let county = try await ActCounty.shared.value
    let called = Site.endpoints.filter { $0.act != nil && $0.act?.name != Acts.sendReturn.name }
    #expect(Set(called.map(\.path)) == Set(Self.addresses.map(\.path)))
    try await county.county.app.application.test(.router) { client in
      for place in Self.addresses {
        let endpoint = try #require(called.first { $0.path == place.path && $0.method == place.method })
        let act = try #require(endpoint.act)
        var allowed = Set(act.roles)
        if let list = place.address.firstRange(of: "cohorts/") {
          let name = place.address[list.upperBound...].prefix { $0 != "?" }
          allowed = try #require(try county.rows.first { $0.what == name }?.allowed)
        }
        try await client.execute(
          uri: place.address.replacing("ROLL", with: "\(county.roll)").replacing("RELEASE", with: "\(county.release)"),
          method: place.method,
          headers: county.tokens[role] ?? [:], body: ByteBuffer(string: place.body)
        ) { response in
          #expect(response.status == (allowed.contains(role) ? .ok : .forbidden), "\(role) \(place.address)")
        }
      }
    }
  }

  @Test("a return is taken from who may send it, and from nobody else", arguments: Role.ofTokens)
  func sending(role: Role) async throws {
    let county = try await ActCounty.shared.value
    let institution = [.eet, .restricted].contains(role) ? "county" : "100001"
    try await county.county.app.application.test(.router) { client in
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&kind=enrolment&coverage=partial&reference=of-\(role.rawValue)"
          + "&institution=\(institution)", method: .post, headers: county.tokens[role] ?? [:],
        body: ByteBuffer(string: "Surname,Forename,Date of Birth\nEllery,Kit,2009-01-0\(role.rawValue.count % 9 + 1)\n")
      ) { response in
        let isAllowed = Acts.sendReturn.roles.contains(role)
        #expect(response.status == (isAllowed ? .created : .forbidden), "\(String(buffer: response.body))")
      }
    }
  }

  @Test("what is read over HTTP leaves the same record as by a command")
  func records() async throws {
    let county = try await ActCounty.shared.value
    let neet = try CohortQuestion(Given(["name": "neet", "as_of": "2026-11-02"]))
    let today = try CohortQuestion(Given(["name": "off-roll"]))
    let counts = try CountsQuestion(Given(["as_of": "2026-11-02"]))
    let services = county.county.app.services
    let machine = Caller.machine("user record", .restricted)
    _ = try await services.perform(Acts.readCohort, neet, as: machine)
    _ = try await services.perform(Acts.readCohort, today, as: machine)
    _ = try await services.perform(Acts.readCounts, counts, as: machine)
    let token = try await county.county.token(.restricted)
    try await county.county.app.application.test(.router) { client in
      for address in ["cohorts/neet?as_of=2026-11-02", "cohorts/off-roll", "counts?as_of=2026-11-02"] {
        try await client.execute(uri: "/api/v1/" + address, method: .get, headers: token) { response in
          #expect(response.status == .ok)
        }
      }
    }
    let records = try await county.county.base.with { owner in
      try owner.query(
        """
        select array_agg(action || ' ' || role || ' ' || subject order by id) from audit_event
        where actor = 'user record' or actor = 'token ' || (select max(id) from access_token)
        group by actor
        """
      ).map { try $0[0, as: [String].self] }
    }
    #expect(records.count == 2 && records[0].count == 3)
    #expect(records.first == records.last)
  }
}
