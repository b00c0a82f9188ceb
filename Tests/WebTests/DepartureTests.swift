// A visitor who closes the connection before the answer came: the question ends, and others are not kept waiting.

import Glibc
import Hummingbird
import HummingbirdTesting
import Logging
import Services
import Synchronization
import Testing

@testable import Web

@Suite("visitors who leave")
struct DepartureTests {
  /// Whether questions under way were cancelled.
  private final class Questions: Sendable {
    private let state = Mutex((begun: 0, cancelled: 0))
    func begin() { state.withLock { $0.begun += 1 } }
    func cancel() { state.withLock { $0.cancelled += 1 } }
    var begun: Int { state.withLock { $0.begun } }
    var cancelled: Int { state.withLock { $0.cancelled } }
  }

  private func application(_ test: TestSite, _ questions: Questions) throws -> some ApplicationProtocol {
    var acts = try test.acts
    acts.answers[Acts.readCohort.name] = { _ in
      questions.begin()
      do {
        try await Task.sleep(for: .seconds(3600))
      } catch {
        questions.cancel()
        throw error
      }
      throw ActRefusal.notFound
    }
    let site = try test.site(acts)
    let lines = test.lines
    return Application(
      router: site.router(),
      server: .http1(configuration: .init(additionalChannelHandlers: [site.departures.watch()])),
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      logger: Logger(label: "test") { _ in LogLines(label: "test", level: .info) { lines.add($0) } })
  }

  @Test("a list left by its reader is cancelled, and the visitor's next question is answered")
  func cancelled() async throws {
    let test = try TestSite()
    let questions = Questions()
    let ask =
      "GET /api/v1/cohorts/neet HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(test.officer.text)\r\n\r\n"
    try await application(test, questions).test(.live) { client in
      let port = try #require(client.port)
      for left in 1...12 {
        try await RawConnection.threads.runIfActive {
          let line = try RawConnection(port: port)
          try line.send(ask)
          while questions.begun < left { usleep(1000) }
        }
        while questions.cancelled < left { try await Task.sleep(for: .milliseconds(2)) }
      }
      try await client.execute(uri: "/api/v1/returns", method: .get, headers: TestSite.bearer(test.school)) {
        response in
        #expect(response.status == .ok)
      }
      while test.lines.text.components(of: "\"status\":\"499\"") < 12 { try await Task.sleep(for: .milliseconds(2)) }
    }
  }

  @Test("questions under way of one visitor are bounded, and another's are answered meanwhile")
  func bounded() async throws {
    let test = try TestSite { $0.questionsAtOnce = 2 }
    let questions = Questions()
    let ask =
      "GET /api/v1/cohorts/neet HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(test.officer.text)\r\n\r\n"
    try await application(test, questions).test(.live) { client in
      let port = try #require(client.port)
      let (asked, mayLeave) = (Flag(), Flag())
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await RawConnection.threads.runIfActive {
            let first = try RawConnection(port: port)
            let second = try RawConnection(port: port)
            let third = try RawConnection(port: port)
            try first.send(ask)
            try second.send(ask)
            try third.send(ask)
            asked.raise()
            while !mayLeave.isRaised { usleep(1000) }
          }
        }
        while questions.begun < 2 || !asked.isRaised { try await Task.sleep(for: .milliseconds(2)) }
        try await client.execute(uri: "/api/v1/returns", method: .get, headers: TestSite.bearer(test.school)) {
          response in
          #expect(response.status == .ok)
        }
        #expect(questions.begun == 2)
        mayLeave.raise()
        try await group.waitForAll()
      }
      while questions.cancelled < questions.begun { try await Task.sleep(for: .milliseconds(2)) }
    }
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
