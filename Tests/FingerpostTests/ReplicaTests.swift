// Lists that are read at a server that follows the database: as new as the visit, also while the follower is not, or is none.

import FoundationEssentials
import Glibc
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Postgres
import Services
import Store
import TestSupport
import Testing

@testable import fingerpost

@Suite("reading beside the primary", .serialized)
struct ReplicaTests {
  /// A county whose database is followed by another server.
  private struct Followed {
    let folder: TemporaryFolder
    let primary: PrivateCluster
    let follower: PrivateCluster
    let settings: fingerpost.Settings
    let county: CountyDatabase
    let app: App

    static func make(patience: Int = 5000) async throws -> Followed {
      let folder = try TemporaryFolder()
      let (primary, follower) = try await BlockingThread.run { try servers(in: folder.path) }
      try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: false)
      return try await serve(folder, primary, follower, patience: patience)
    }

    static func serve(
      _ folder: TemporaryFolder, _ primary: PrivateCluster, _ follower: PrivateCluster, patience: Int
    ) async throws -> Followed {
      let settings = try fingerpost.Settings(options: [
        .dataFolder: folder.path + "/data", .listenPort: "0",
        .database: primary.address.conninfo(role: ClusterAddress.app),
        .replica: follower.address.conninfo(role: ClusterAddress.app), .replicaPatience: "\(patience)",
      ])
      let county = try await CountyDatabase.serve(settings)
      let app = try App.build(settings, county, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      return Followed(
        folder: folder, primary: primary, follower: follower, settings: settings, county: county, app: app)
    }

    static func cluster(
      _ name: String, in folder: String, _ parameters: [String: String] = [:]
    ) -> ClusterSettings {
      var settings = ClusterSettings(dataFolder: "\(folder)/\(name)")
      settings.isDurable = false
      // What is committed reaches a follower at once only where it is kept on disk.
      settings.parameters = ["synchronous_commit": "on", "shared_buffers": "32MB"].merging(parameters) { $1 }
      return settings
    }

    private static func servers(in folder: String) throws -> (primary: PrivateCluster, follower: PrivateCluster) {
      let first = try PrivateCluster.serve(cluster("primary", in: folder))
      let owner = try Connection(ConnectionSettings(first.address.conninfo(role: ClusterAddress.owner)))
      try TestCounty.fill(owner)
      owner.close()
      first.stop()
      let copying = try ChildProgram([
        "/bin/sh", "-c",
        "cd \"$0\" && cp -a primary follower && cp -p follower/postgres/PG_VERSION follower/postgres/standby.signal",
        folder,
      ])
      #expect(copying.wait() == 0)
      let primary = try PrivateCluster.serve(cluster("primary", in: folder))
      let admitting = try ChildProgram([
        "/bin/sh", "-c", "echo 'local replication all peer map=private' >>\"$0\"",
        "\(folder)/primary/postgres/pg_hba.conf",
      ])
      #expect(admitting.wait() == 0)
      try at(primary) { try $0.executeScript("select pg_reload_conf()") }
      let source = "host=\(primary.address.socketFolder) user=\(ClusterAddress.owner)"
      return (primary, try PrivateCluster.serve(cluster("follower", in: folder, ["primary_conninfo": source])))
    }

    static func at<T>(_ server: PrivateCluster, _ body: (Connection) throws -> T) throws -> T {
      let connection = try Connection(ConnectionSettings(server.address.conninfo(role: ClusterAddress.owner)))
      defer { connection.close() }
      return try body(connection)
    }

    /// Lets the follower lead itself.
    func promote() throws {
      try Self.at(follower) { db in
        try db.executeScript("select pg_promote(wait => false)")
        for _ in 0..<3000 {
          if try !db.query("select pg_is_in_recovery()").single()[0, as: Bool.self] { return }
          usleep(10_000)
        }
        Issue.record("the follower did not lead within half a minute")
      }
    }

    func token(_ role: Role) async throws -> (caller: Caller, header: HTTPFields) {
      let new = NewToken(role: role, days: 30)
      let issued = try await app.services.perform(Acts.issueToken, new, as: .machine("user test", .admin))
      return (.token(try issued.token.hash().bytes), [.authorization: "Bearer " + issued.token.text])
    }

    /// How many questions each of both answered.
    func expect(_ expected: [String: Int], _ client: any TestClientProtocol) async throws {
      let page = try await client.execute(uri: "/metrics", method: .get) { String(buffer: $0.body) }
      var places: [String: Int] = [:]
      for line in page.split(separator: "\n") where line.hasPrefix("fingerpost_read_beside_total{") {
        let parts = line.split(separator: "\"")
        places[String(parts[1])] = Int(parts[2].dropFirst(2))
      }
      #expect(places == expected)
    }

    func stop() async throws {
      await county.close()
      try await BlockingThread.run {
        follower.stop()
        primary.stop()
      }
    }
  }

  private static let people = [
    "Adder,Ann,2009-10-11", "Baker,Bela,2009-12-24", "Cooper,Cara,2010-02-03", "Draper,Dora,2010-04-15",
    "Eastman,Eve,2010-06-26",
  ]
  private static let heading = "Surname,Forename,Date of Birth,Postcode,Contacted On,Outcome,Activity,NEET Start Date\n"

  /// Tells of one more who is NEET, and finds them beside the others.
  private func tellAndRead(
    _ number: Int, _ followed: Followed, _ client: any TestClientProtocol, _ token: HTTPFields
  ) async throws {
    let row = Self.people[number - 1] + ",OX1 1AA,2026-11-01,spoke to young person,619,2026-11-01\n"
    try await client.execute(
      uri: "/api/v1/returns?kind=contact&institution=county&as_at=2026-11-02&withhold_confirmed=true", method: .post,
      headers: token, body: ByteBuffer(string: Self.heading + row)
    ) { #expect($0.status == .created, "\(String(buffer: $0.body))") }
    try await followed.app.jobs.finish()
    try await client.execute(
      uri: "/api/v1/cohorts/neet?as_of=2026-11-02", method: .get, headers: token
    ) { answer in
      #expect(answer.status == .ok)
      #expect(
        String(buffer: answer.body).components(separatedBy: "\"person_id\"").count == number + 1,
        "\(String(buffer: answer.body))")
    }
  }

  @Test("a list at the follower has what was committed before it was asked for, and its reading is on record")
  func followed() async throws {
    let followed = try await Followed.make()
    let token = try await followed.token(.restricted).header
    try await followed.app.application.test(.router) { client in
      for number in 1...5 { try await tellAndRead(number, followed, client, token) }
      try await followed.expect(["replica": 5], client)
    }
    let read = try await BlockingThread.run {
      try Followed.at(followed.primary) {
        try $0.query("select count(*)::int from audit_event where action = 'cohort read'").single()[0, as: Int.self]
      }
    }
    #expect(read == 5)
    #expect(await Examination.run(followed.settings).first { $0.check == "replica" }?.finding == nil)
    try await followed.stop()
  }

  @Test("whatever may be read beside the primary is read there, and nothing of it writes")
  func everything() async throws {
    #expect(
      Set(Acts.all.filter(\.isReadBeside).map(\.name)) == [
        "cohort read", "counts read", "people listed", "county's day read", "releases listed", "data sets listed",
        "data set described", "data set queried", "data set versions listed", "data set versions compared",
      ])
    let followed = try await Followed.make()
    let services = followed.app.services
    let (officer, analyst) = (try await followed.token(.restricted).caller, try await followed.token(.analyst).caller)
    let questions = try [
      ["name": "neet"], ["name": "neet", "as_of": "2026-11-02"], ["name": "off-roll", "as_of": "2026-11-02"],
      ["name": "not-known", "as_of": "2026-11-02", "known_at": "2026-11-01T12:00:00Z"],
    ].map { try CohortQuestion(Given($0)) }
    for question in questions {
      _ = try await services.perform(Acts.readCohort, question, as: officer)
      for isByName in [true, false] {
        _ = try await services.perform(Acts.listPeople, PeopleListAsked(question, isByName: isByName), as: officer)
      }
    }
    for day in [[:], ["as_of": "2026-11-02"], ["as_of": "2026-11-02", "known_at": "2026-11-01T12:00:00Z"]] {
      _ = try await services.perform(Acts.readCounts, try CountsQuestion(Given(day)), as: officer)
    }
    _ = try await services.perform(Acts.readToday, TodayAsked(), as: officer)
    _ = try await services.perform(Acts.listReleases, Nothing(), as: analyst)
    _ = try await services.perform(Acts.listDataSets, Nothing(), as: analyst)
    try await followed.app.application.test(.router) { client in
      try await followed.expect(["replica": 3 * questions.count + 3 + 3], client)
    }
    try await followed.stop()
  }

  @Test("while the follower stands still, or is gone, or leads itself, the primary answers, as new as before")
  func leftAlone() async throws {
    let followed = try await Followed.make(patience: 50)
    let token = try await followed.token(.restricted).header
    try await followed.app.application.test(.router) { client in
      try await BlockingThread.run {
        try Followed.at(followed.follower) { try $0.executeScript("select pg_wal_replay_pause()") }
      }
      try await tellAndRead(1, followed, client, token)
      try await followed.expect(["primary": 1], client)
      let finding = await Examination.run(followed.settings).first { $0.check == "replica" }?.finding
      #expect(finding?.contains("behind") == true)

      try await BlockingThread.run { try followed.promote() }
      try await tellAndRead(2, followed, client, token)
      try await followed.expect(["primary": 2], client)
      let leading = await Examination.run(followed.settings).first { $0.check == "replica" }?.finding
      #expect(leading?.contains("follows this database") == true)

      try await BlockingThread.run { followed.follower.stop() }
      try await tellAndRead(3, followed, client, token)
      try await followed.expect(["primary": 3], client)
    }
    try await followed.stop()
  }

  @Test("a former leader that comes back with what its successor never had is not read, however far it has come")
  func formerLeader() async throws {
    let followed = try await Followed.make()
    await followed.county.close()
    let (folder, former) = (followed.folder.path, followed.primary)
    let returned = try await BlockingThread.run {
      try followed.promote()
      try Followed.at(former) { db in
        try db.executeScript("select pg_logical_emit_message(false, 'alone', repeat('x', 20000000))")
      }
      former.stop()
      let marking = try ChildProgram([
        "/bin/sh", "-c", "cp -p \"$0/PG_VERSION\" \"$0/standby.signal\"", "\(folder)/primary/postgres",
      ])
      #expect(marking.wait() == 0)
      return try PrivateCluster.serve(Followed.cluster("primary", in: folder))
    }
    let changed = try await Followed.serve(followed.folder, followed.follower, returned, patience: 50)
    let token = try await changed.token(.restricted).header
    try await changed.app.application.test(.router) { client in
      try await tellAndRead(1, changed, client, token)
      try await changed.expect(["primary": 1], client)
    }
    let finding = await Examination.run(changed.settings).first { $0.check == "replica" }?.finding
    #expect(finding?.contains("another leads") == true)
    try await changed.stop()
  }

  @Test("a token that was revoked reads nothing at the follower either")
  func revoked() async throws {
    let followed = try await Followed.make()
    let token = try await followed.token(.eet).header
    try await followed.app.application.test(.router) { client in
      let address = "/api/v1/counts?as_of=2026-11-02"
      try await client.execute(uri: address, method: .get, headers: token) { #expect($0.status == .ok) }
      try await BlockingThread.run {
        try Followed.at(followed.follower) { try $0.executeScript("select pg_wal_replay_pause()") }
        try Followed.at(followed.primary) { try $0.executeScript("update access_token set revoked_at = now()") }
      }
      try await client.execute(uri: address, method: .get, headers: token) { #expect($0.status == .unauthorized) }
      try await followed.expect(["replica": 1], client)
    }
    try await followed.stop()
  }
}
