// Several servers on one database: what they must agree about, and what none may keep from the others.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Logging
import Postgres
import Store
import TestSupport
import Testing

@testable import fingerpost

@Suite("several servers")
struct SeveralServersTests {
  /// Another server of the county's database, with a data folder and so a digest key of its own.
  private func another(_ county: TestCounty) async throws -> (app: App, settings: fingerpost.Settings) {
    let folder = county.settings.dataFolder + "/another"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let settings = try fingerpost.Settings(options: [
      .dataFolder: folder, .database: county.base.conninfo(role: ClusterAddress.app), .listenPort: "0",
    ])
    let app = try App.build(settings, county.county, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    return (app, settings)
  }

  /// What is answered when the server has looked, however busy the machine is.
  private func readiness(_ client: any TestClientProtocol) async throws -> (status: HTTPResponse.Status, text: String) {
    while true {
      let answer = try await client.execute(uri: "/readyz", method: .get) { ($0.status, String(buffer: $0.body)) }
      if !answer.1.contains("does not answer") { return answer }
    }
  }

  @Test("a server whose digest key is not that of the others does not serve, is not ready, and is told what to do")
  func otherKey() async throws {
    let county = try await TestCounty()
    let (other, settings) = try await another(county)
    try await county.ask { client in
      // The first that is asked has the key of all.
      #expect(try await readiness(client).status == .ok)
      try await other.application.test(.router) { otherClient in
        let answer = try await readiness(otherClient)
        #expect(answer.status == .serviceUnavailable && answer.text.contains(DigestKeyMark.obstacle))
      }
      let refused = await #expect(throws: CommandError.self) { try await other.run() }
      #expect(refused?.sentence.contains("digest.key") == true)
      let findings = await Examination.run(settings)
      #expect(findings.first { $0.check == "digest key of all servers" }?.finding == DigestKeyMark.obstacle)
      #expect(await Examination.run(county.settings).first { $0.check == "digest key of all servers" }?.finding == nil)
    }
  }

  @Test("after the key was lost the next server's counts, and the former's no more")
  func lostKey() async throws {
    let county = try await TestCounty()
    let database = county.county.database
    let former = try DigestKeyMark(database: database, key: [UInt8](repeating: 1, count: 32))
    let next = try DigestKeyMark(database: database, key: [UInt8](repeating: 2, count: 32))
    #expect(try await former.holds())
    #expect(try await !next.holds())
    let owner = try Connection(ConnectionSettings(county.base.conninfo(role: ClusterAddress.owner)))
    try CountySettings.forgetMark(owner)
    owner.close()
    #expect(try await next.holds())
    let late = try DigestKeyMark(database: database, key: [UInt8](repeating: 1, count: 32))
    #expect(try await !late.holds())
    await county.county.close()
  }

  @Test("servers that start at once agree about one key")
  func atOnce() async throws {
    let county = try await TestCounty()
    let database = county.county.database
    let holding = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 1...8 {
        let mark = try DigestKeyMark(database: database, key: [UInt8](repeating: UInt8(number), count: 32))
        group.addTask { try await mark.holds() }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(holding == 1)
    await county.county.close()
  }

  @Test("the database ends the transaction of a server that hangs, so that its locks keep nobody waiting")
  func hanging() async throws {
    let county = try await TestCounty()
    let database = county.county.database
    for pool in [database.requests, database.jobs, database.health] {
      let limit: String = try await pool.with { db in
        try db.query("select current_setting('idle_in_transaction_session_timeout')").single()[0]
      }
      #expect(limit != "0")
    }
    await county.county.close()
  }
}
