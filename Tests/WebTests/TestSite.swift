// A site for tests of what HTTP itself asks for: its visitors are given, its receipts only count and hash.

import Access
import Ciphers
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOPosix
import Publishing
import Register
import Store
import Synchronization
import TestSupport
import Jobs

@testable import Services
@testable import Web

/// Acts that know four visitors, and answer what a test says.
struct TestActs: ActPerformer {
  let roles: [[UInt8]: Role]
  /// By the name of the act: from its input to its output.
  var answers: [String: @Sendable (any Sendable) async throws -> any Sendable] = [
    Acts.sendReturn.name: { input in
      guard let sent = input as? ReturnSent else { throw ActRefusal.notFound }
      var count = 0
      try sent.file.file.read { count += $0.count }
      return ReturnAnswer.receipt(try TestAnswers.receipt(bytes: count, sent), isNew: true)
    },
    Acts.listReturns.name: { _ in Page<ReturnLine>([], next: "7") },
    Acts.readCohort.name: { input in
      guard let question = input as? CohortQuestion else { throw ActRefusal.notFound }
      return try TestAnswers.cohort(question)
    },
    Acts.searchPerson.name: { _ in Page([NamedPerson(id: nil, ask: "the desk")]) },
    Acts.readFeedback.name: { _ in Page<FeedbackLine>([]) },
  ]

  func admit<Input, Output>(_ caller: Caller, to act: Act<Input, Output>) async throws -> Visitor {
    try find(caller, of: act.roles)
  }

  func perform<Input, Output>(
    _ act: Act<Input, Output>, _ input: Input, as caller: Caller
  ) async throws -> Output {
    _ = try find(caller, of: act.roles(for: input))
    guard let answer = try await answers[act.name]?(input) as? Output else { throw ActRefusal.notFound }
    return answer
  }

  private func find(_ caller: Caller, of allowed: [Role]) throws -> Visitor {
    if case .visitor(let visitor) = caller { return visitor }
    guard case .token(let hash) = caller, let role = roles[hash] else { throw CallerRefusal.unknown }
    guard allowed.contains(role) else { throw CallerRefusal.role }
    return Visitor(
      visit: Visit(role: role, secret: Hex.text(of: hash), actor: "token"), today: Day(daysSince1970: 20_000))
  }
}

/// Answers in the form of the acts' own.
enum TestAnswers {
  /// A receipt that counts and hashes.
  static func receipt(bytes: Int, _ sent: ReturnSent) throws -> Receipt {
    let json = """
      {"id":"","reference":"","sha256":"\(sent.file.sha256.hex)","receivedAt":"","institution":"","asAt":"2024-10-04",
      "found":{"kind":"\(sent.offered.statement.kind ?? "")","coverage":"full","years":[],"rows":\(bytes),"sound":0,
      "held":0,"identityOnly":0,"notKept":0,"repeated":0,"dropped":[],"sharing":{},"headings":[],"problems":[]},
      "problems":{"errors":0,"warnings":0,"repairs":0},"groups":[]}
      """
    return try JSONDecoder().decode(Receipt.self, from: Data(json.utf8))
  }

  /// One line, of the person after the cursor.
  static func cohort(_ question: CohortQuestion) throws -> CohortPage {
    let day = question.day ?? Day(daysSince1970: 20_000)
    let after = try question.query(on: day, institution: nil).after?.person ?? 0
    let json = """
      {"personID":\(after + 1),"outcome":"neet","reason":"","group":"","provider":"","source":"","institution":"",
      "district":"","hub":"","contested":false,"apart":"","call":true,"reasons":["why"]}
      """
    let line = try JSONDecoder().decode(CohortLine.self, from: Data(json.utf8))
    return CohortPage(cohort: question.cohort, day: day, page: Page([line], next: "1"))
  }
}

struct TestSite: Sendable {
  let school: Token
  let analyst: Token
  let officer: Token
  let steward: Token
  let spool: Spool
  let figures = Figures()
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

  /// What acts answer here, by their names.
  var acts: TestActs {
    get throws {
      TestActs(
        roles: [
          try school.hash().bytes: .school, try analyst.hash().bytes: .analyst, try officer.hash().bytes: .eet,
          try steward.hash().bytes: .steward,
        ])
    }
  }

  /// - Parameter acts: in place of those of the tests.
  func site(_ acts: TestActs? = nil) throws -> Site {
    let lines = lines
    let logger = Logger(label: "test") { _ in LogLines(label: "test", level: .trace) { lines.add($0) } }
    return try Site(
      SiteDependencies(
        acts: try acts ?? self.acts, limits: limits, figures: figures,
        observer: Observer(logger: logger, figures: figures), spool: spool,
        vitals: Vitals { Vitals.Look(obstacle: nil) }))
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
