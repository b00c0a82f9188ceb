// A site for tests of what HTTP itself asks for: its visitors are given, its receipts only count and hash.

import Access
import Ciphers
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOPosix
import Register
import Store
import Synchronization
import TestSupport
import Work

@testable import Web

/// What a receipt of these tests tells.
struct Counted: Codable, Sendable {
  let bytes: Int
  let sha256: String
  let kind: String?
}

struct TestSite: Sendable {
  let school: Token
  let analyst: Token
  let officer: Token
  let steward: Token
  let spool: Spool
  let metrics = Metrics()
  let lines: LogCollector
  let limits: SiteLimits
  /// Holds the spools of all sites.
  private static let folder = Result { try TemporaryFolder() }

  init(limits adjust: (inout SiteLimits) -> Void = { _ in }) throws {
    var limits = SiteLimits()
    adjust(&limits)
    self.limits = limits
    school = try Token()
    analyst = try Token()
    officer = try Token()
    steward = try Token()
    spool = try Spool(folder: Self.folder.get().path + "/" + Hex.text(of: try Secret.random(count: 8)))
    lines = LogCollector()
  }

  func site() throws -> Site {
    let visitors = [
      try school.hash(): Role.school, try analyst.hash(): .analyst, try officer.hash(): .eet,
      try steward.hash(): .steward,
    ]
    return Site(
      services: SiteServices(
        limits: limits, metrics: metrics, spool: spool, threads: .singleton,
        visitor: { hash in
          visitors[hash].map { Visitor(visit: Store.Visit(role: $0, secret: hash.hex, actor: "token")) }
        },
        receive: { _, parameters, body in
          var count = 0
          try body.file.read { count += $0.count }
          return .init(
            status: .created, body: Counted(bytes: count, sha256: body.sha256.hex, kind: parameters.kind))
        },
        returns: { _, _ in TablePage(table: Table(columns: ["id"], rows: []), next: "7") },
        returnStatus: { _, _ in nil }, problems: { _, _, _ in nil },
        cohort: { _, question in
          TablePage(
            table: Table(columns: ["person_id", "reasons"], rows: [[.number(question.after + 1), .list(["why"])]]),
            next: "1")
        },
        feedback: { _ in Table(columns: ["answer"], rows: []) },
        today: { Day(daysSince1970: 20_000) }, obstacle: { nil }, readings: { [] }))
  }

  func app() throws -> some ApplicationProtocol {
    let lines = lines
    let logger = Logger(label: "test") { _ in LogLines(label: "test", level: .trace) { lines.add($0) } }
    return Application(
      router: try site().router(), configuration: .init(address: .hostname("127.0.0.1", port: 0)), logger: logger)
  }

  /// Headers of a visitor with this token.
  static func bearer(_ token: Token) -> HTTPFields {
    [.authorization: "Bearer " + token.text]
  }
}

/// Keeps what was logged.
final class LogCollector: Sendable {
  private let lines = Mutex<[[UInt8]]>([])

  func add(_ line: [UInt8]) {
    lines.withLock { $0.append(line) }
  }

  var text: String {
    lines.withLock { String(decoding: $0.joined(), as: UTF8.self) }
  }
}

extension TestResponse {
  /// The code of the problem document, or nil when the answer is none.
  var problemCode: String? {
    guard headers[.contentType] == "application/problem+json" else { return nil }
    return (try? JSONDecoder().decode(Code.self, from: Data(body.readableBytesView)))?.code
  }

  private struct Code: Decodable {
    let code: String
  }
}
