// Whoever opens connections without end, or sends a request without ending it, is told so and keeps nobody out.

import Glibc
import Hummingbird
import Logging
import Publishing
import ServiceLifecycle
import Services
import Testing

@testable import Web

@Suite("bounds of connections")
struct ConnectionTests {
  private static let ask = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"

  /// Serves, gives the port to the body, and stops. No client of the tests' own holds a connection meanwhile.
  private func serving(_ test: TestSite, _ acts: TestActs? = nil, _ body: (Int) async throws -> Void) async throws {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let site = try test.site(acts)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let application = Application(
      router: site.router(),
      server: .http1(configuration: .init(additionalChannelHandlers: site.connectionHandlers())),
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { told.yield($0.localAddress?.port ?? 0) }, logger: logger)
    let group = ServiceGroup(configuration: .init(services: [application], logger: logger))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      for await port in ports {
        try await body(port)
        break
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  /// Says something on a connection of its own, and reads to the end of the answer.
  private static func say(_ pieces: [String], port: Int) async throws -> String {
    try await RawConnection.threads.runIfActive {
      let line = try RawConnection(port: port)
      for piece in pieces { try line.send(piece) }
      return line.receive()
    }
  }

  @Test("headers that do not end are answered with what took too long, and the connection is closed")
  func endlessHeaders() async throws {
    let test = try TestSite { $0.headerTime = .milliseconds(80) }
    try await serving(test) { port in
      let answer = try await Self.say(["GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: a"], port: port)
      #expect(answer.hasPrefix("HTTP/1.1 408 "))
      #expect(answer.contains("\"code\":\"headers-too-slow\""))
      // The second request of a connection has as long as the first.
      let second = try await RawConnection.threads.runIfActive {
        let line = try RawConnection(port: port)
        try line.send(Self.ask)
        guard line.receive(until: "ok\n").hasPrefix("HTTP/1.1 200 ") else { return "" }
        try line.send("GET /healthz HT")
        return line.receive()
      }
      #expect(second.hasPrefix("HTTP/1.1 408 "))
      // Who never asked is told nothing.
      let silence = try await Self.say([], port: port)
      #expect(silence == "")
    }
  }

  @Test("a request whose headers came in time is answered however long its answer takes")
  func slowAnswer() async throws {
    let test = try TestSite { $0.headerTime = .milliseconds(80) }
    var acts = try test.acts
    acts.answers[Acts.listReturns.name] = { _ in
      try await Task.sleep(for: .milliseconds(250))
      return Page<ReturnLine>([], next: nil)
    }
    let ask =
      "GET /api/v1/returns HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(test.school.text)\r\n"
      + "Connection: close\r\n\r\n"
    try await serving(test, acts) { port in
      let answer = try await Self.say([ask], port: port)
      #expect(answer.hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test("a connection too many is told so and closed, and there is room again when another ends")
  func tooMany() async throws {
    let test = try TestSite { $0.connectionsOfAddress = 2 }
    try await serving(test) { port in
      let (held, mayLeave) = (Flag(), Flag())
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await RawConnection.threads.runIfActive {
            let first = try RawConnection(port: port)
            let second = try RawConnection(port: port)
            try first.send(Self.ask)
            _ = first.receive(until: "ok\n")
            try second.send(Self.ask)
            _ = second.receive(until: "ok\n")
            held.raise()
            while !mayLeave.isRaised { usleep(1000) }
          }
        }
        while !held.isRaised { try await Task.sleep(for: .milliseconds(2)) }
        let answer = try await Self.say([Self.ask], port: port)
        #expect(answer.hasPrefix("HTTP/1.1 503 "))
        #expect(answer.contains("\"code\":\"too-many-connections\""))
        #expect(answer.lowercased().contains("retry-after: 5"))
        mayLeave.raise()
        try await group.waitForAll()
      }
      var answer = ""
      while !answer.hasPrefix("HTTP/1.1 200 ") { answer = try await Self.say([Self.closing], port: port) }
      #expect(answer.hasSuffix("ok\n"))
    }
  }

  private static let closing = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
}
