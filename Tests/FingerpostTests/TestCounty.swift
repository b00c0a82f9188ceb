// A county of three institutions on a real database, and the program's own server before it.

import Access
import Ciphers
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Intake
import Logging
import Postgres
import Register
import Services
import Store
import TestSupport
import Web

@testable import fingerpost

/// Built by the same composition as the program.
struct TestCounty: Sendable {
  static let template = TestTemplate("county", build: fill)

  /// An empty database becomes that of the county.
  static let fill: @Sendable (Connection) throws -> Void = { db in
    try Schema.migrations().run(on: db)
    for (urn, name) in [("100001", "Ashcombe School"), ("100002", "Brackwell School")] {
      var school = NewInstitution(name: name, nameKey: InstitutionIndex.nameKey(name))
      school.urn = try URN(urn)
      school.kind = "school"
      school.laCode = "931"
      _ = try Institutions.save(db, school)
    }
    try Institutions.save(db, NewArea(prefix: "OX1", laCode: "931"))
  }

  /// Keeps what is said of a request, and says nothing.
  private static let logger = Logger(label: "test") { label in
    var handler = StreamLogHandler.standardError(label: label)
    handler.logLevel = .critical
    return handler
  }

  let app: App
  let county: CountyDatabase
  let settings: fingerpost.Settings
  let base: TestDatabase

  init(
    options: [SettingKey: String] = [:], providerCalls: any ProviderCalls = ProviderHTTP(),
    in cluster: TestCluster.Kind = .shared
  ) async throws {
    base = try await TestDatabase.make(template: Self.template, in: cluster)
    let folder = FileManager.default.temporaryDirectory.path() + "county-" + Hex.text(of: try Secret.random(count: 8))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    var options = options
    options[.dataFolder] = folder
    options[.database] = base.conninfo(role: ClusterAddress.app)
    options[.listenPort] = "0"
    settings = try fingerpost.Settings(options: options)
    county = try await CountyDatabase.serve(settings)
    app = try App.build(
      settings, county, logger: Self.logger, passwordCost: Argon2(passes: 1, memory: 64), providerCalls: providerCalls)
  }

  /// A token that counts, with its header.
  func token(_ role: Role, institution: String? = nil) async throws -> HTTPFields {
    let new = NewToken(role: role, institution: institution, days: 30)
    let token = try await app.services.perform(Acts.issueToken, new, as: .machine("user test", .admin)).token
    return [.authorization: "Bearer " + token.text]
  }

  /// Runs the jobs until nothing waits.
  func settle() async throws {
    try await app.jobs.finish()
  }

  /// Asks the server without a socket, then closes the database.
  func ask(_ test: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await app.application.test(.router, test)
    await county.close()
    try? FileManager.default.removeItem(atPath: settings.dataFolder)
  }
}
