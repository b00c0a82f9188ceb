// The running server: sending with the command's own client, and stopping without losing what is in flight.

import Access
import FoundationEssentials
import Logging
import NIOCore
import ServiceLifecycle
import Store
import TestSupport
import Testing

@testable import fingerpost

@Suite("running server")
struct LiveServerTests {
  private static let heading = "Surname,Forename,Date of Birth,Sex,Year Group,Postcode\n"

  /// A roll of invented pupils with different names and birthdays.
  private static func roll(_ count: Int, letter: String) -> String {
    heading
      + (0..<count).map { index in
        "\(letter)name\(String(UnicodeScalar(UInt8(97 + index % 26)))),Kit,2009-1\(index % 3)-\(10 + index % 19),F,12,OX1 1AA\n"
      }.joined()
  }

  /// Runs the server, gives its port to the body, and stops it gracefully.
  private func serving(_ county: TestCounty, _ app: App, port: AsyncStream<Int>, _ body: (Int) async throws -> Void)
    async throws
  {
    let group = ServiceGroup(
      configuration: .init(services: [app.application], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    )
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      for await number in port {
        try await body(number)
        break
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
    await county.county.close()
  }

  private func build(_ county: TestCounty) throws -> (App, AsyncStream<Int>) {
    let (stream, told) = AsyncStream.makeStream(of: Int.self)
    let app = try App.build(
      county.settings, county.county, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      onRunning: { told.yield($0) })
    return (app, stream)
  }

  @Test("a manifest is sent as a sender would, and the refused return is told apart")
  func manifest() async throws {
    let county = try await TestCounty()
    let (app, port) = try build(county)
    let folder = county.settings.dataFolder
    let one = try await county.token(.school, institution: "100001")[.authorization] ?? ""
    let two = try await county.token(.school, institution: "100002")[.authorization] ?? ""
    let files = [
      "one.csv": Self.roll(5, letter: "A"), "two.csv": Self.roll(4, letter: "B"), "bad.csv": "nothing to see\n",
      "tokens": "100001 \(one.dropFirst(7))\n100002 \(two.dropFirst(7))\n",
      "returns.csv": """
      file,kind,institution,as_at,withhold_confirmed,reference
      one.csv,enrolment,100001,2026-09-30,true,R-1
      bad.csv,enrolment,100001,2026-10-30,true,R-2
      two.csv,enrolment,100002,2026-09-30,true,R-1

      """,
    ]
    for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: folder + "/" + name)) }
    try await serving(county, app, port: port) { number in
      let tokens = TokenFile(try TextFile.read(folder + "/tokens"))
      let consignments = try Consignment.manifest(try TextFile.read(folder + "/returns.csv"), folder: folder)
      let replies = try await APIClient.with(server: "http://127.0.0.1:\(number)", tokens: tokens) { client in
        var replies: [APIClient.Reply] = []
        for consignment in consignments { replies.append(try await client.send(consignment)) }
        return replies
      }
      #expect(replies.map(\.status) == [201, 422, 201])
      #expect(ReceiptReply(replies[0])?.found.rows == 5)
      #expect(replies[1].problem?.code == "file-unreadable")
      #expect(Dispatch.complaint(replies[1]).count > 1)
    }
  }

  @Test("a server told to stop finishes the return it is taking in")
  func gracefulStop() async throws {
    let county = try await TestCounty()
    let (app, port) = try build(county)
    let token = try await county.token(.school, institution: "100001")[.authorization] ?? ""
    let file = county.settings.dataFolder + "/large.csv"
    try Data(Self.roll(600, letter: "C").utf8).write(to: URL(filePath: file))
    let consignment = Consignment(
      file: file,
      parameters: [
        "kind": "enrolment", "institution": "100001", "as_at": "2026-09-30", "withhold_confirmed": "true",
      ])
    var sending: Task<APIClient.Reply, any Error>?
    try await serving(county, app, port: port) { number in
      let token = TokenFile(String(token.dropFirst(7)))
      sending = Task {
        try await APIClient.with(server: "http://127.0.0.1:\(number)", tokens: token) { client in
          try await client.send(consignment)
        }
      }
      // The stop comes while the return is being taken in.
      while !app.figures.page().contains("fingerpost_requests_in_flight 1\n") {
        try await Task.sleep(for: .milliseconds(2))
      }
    }
    let reply = try #require(try await sending?.value)
    #expect(reply.status == 201)
    #expect(ReceiptReply(reply)?.found.rows == 600)
  }

  @Test("with a certificate the server speaks HTTPS alone, and the command trusts only whom it is told to")
  func certificate() async throws {
    let folder = try TemporaryFolder()
    let (chain, key) = (folder.path + "/chain.pem", folder.path + "/key.pem")
    try Self.makeCertificate(chain, key)
    let county = try await TestCounty(options: [.certificate: chain, .certificateKey: key])
    let (app, port) = try build(county)
    let token = TokenFile(String((try await county.token(.steward)[.authorization] ?? "").dropFirst(7)))
    try await serving(county, app, port: port) { number in
      let server = "https://localhost:\(number)"
      let reply = try await APIClient.with(server: server, tokens: token, trust: chain) { client in
        try await client.get("/api/v1/returns")
      }
      #expect(reply.status == 200)
      await #expect(throws: APIClient.Untrusted.self) {
        try await APIClient.with(server: server, tokens: token) { try await $0.get("/api/v1/returns") }
      }
      await #expect(throws: APIClient.Unreachable.self) {
        try await APIClient.with(server: "http://localhost:\(number)", tokens: token) {
          try await $0.get("/api/v1/returns")
        }
      }
    }
  }

  private static func makeCertificate(_ chain: String, _ key: String) throws {
    let made = try ChildProgram([
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost", "-keyout", key, "-out", chain,
    ])
    #expect(made.wait() == 0)
  }

  @Test("a renewed certificate is shown without a new start, and never half of one")
  func renewed() async throws {
    let folder = try TemporaryFolder()
    let (chain, key) = (folder.path + "/chain.pem", folder.path + "/key.pem")
    let (newChain, newKey) = (folder.path + "/new.pem", folder.path + "/new-key.pem")
    try Self.makeCertificate(chain, key)
    try Self.makeCertificate(newChain, newKey)
    let former = folder.path + "/former.pem"
    try FileManager.default.copyItem(atPath: chain, toPath: former)
    let county = try await TestCounty(options: [.certificate: chain, .certificateKey: key])
    let (app, port) = try build(county)
    let token = TokenFile(String((try await county.token(.steward)[.authorization] ?? "").dropFirst(7)))
    let shown = try #require(app.certificate)
    try await serving(county, app, port: port) { number in
      func status(trusting chain: String) async throws -> Int {
        try await APIClient.with(server: "https://localhost:\(number)", tokens: token, trust: chain) { client in
          try await client.get("/api/v1/returns").status
        }
      }
      #expect(shown.look() == .unchanged)
      try Data(contentsOf: URL(filePath: newChain)).write(to: URL(filePath: chain))
      // The key is not there yet.
      #expect(shown.look() == .refused && shown.look() == .refused)
      #expect(try await status(trusting: former) == 200)
      try Data(contentsOf: URL(filePath: newKey)).write(to: URL(filePath: key))
      #expect(shown.look() == .taken && shown.look() == .unchanged)
      #expect(try await status(trusting: newChain) == 200)
      await #expect(throws: APIClient.Untrusted.self) { _ = try await status(trusting: former) }
    }
  }

  @Test("nobody there is told as out of reach")
  func unreachable() async throws {
    let consignment = Consignment(file: #filePath, parameters: [:])
    await #expect(throws: APIClient.Unreachable.self) {
      try await APIClient.with(server: "http://127.0.0.1:1", tokens: TokenFile("fp_x")) { client in
        try await client.send(consignment)
      }
    }
  }
}
