// What the machine's service manager hears of the server.

import Glibc
import Logging
import NIOPosix
import ServiceLifecycle
import TestSupport
import Testing

@testable import fingerpost

@Suite("service manager")
struct ServiceManagerTests {
  /// The manager's end: a socket that takes datagrams.
  private final class Listener: Sendable {
    private let descriptor: Int32

    init(_ path: String) throws {
      descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      let isBound = withUnsafePointer(to: &address) { [descriptor] pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
      }
      try #require(isBound)
    }

    deinit { close(descriptor) }

    /// The next datagram that is not the sign of life; nil when none comes within ten seconds.
    func next(_ isWanted: (String) -> Bool) async throws -> String? {
      var bytes = [UInt8](repeating: 0, count: 500)
      for _ in 0..<2000 {
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        if count > 0 {
          let text = String(decoding: bytes[..<count], as: UTF8.self)
          if isWanted(text) { return text }
        } else {
          try await Task.sleep(for: .milliseconds(5))
        }
      }
      return nil
    }
  }

  @Test("it hears that the server serves, again and again that it is alive, and that it stops")
  func heard() async throws {
    let folder = try TemporaryFolder()
    let listener = try Listener("\(folder.path)/notify")
    let environment = ["NOTIFY_SOCKET": "\(folder.path)/notify", "WATCHDOG_USEC": "40000"]
    let manager = try #require(ServiceManager { environment[$0] })
    manager.isServing(at: "http://127.0.0.1:8931")
    #expect(try await listener.next { _ in true } == "READY=1\nSTATUS=Serves at http://127.0.0.1:8931")
    let group = ServiceGroup(
      configuration: .init(
        services: [LifeSigns(manager: manager, loops: MultiThreadedEventLoopGroup.singleton)],
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    let running = Task { try await group.run() }
    for _ in 0..<3 { #expect(try await listener.next { _ in true } == "WATCHDOG=1") }
    await group.triggerGracefulShutdown()
    #expect(try await listener.next { $0 != "WATCHDOG=1" } == "STOPPING=1\nSTATUS=Finishes what is in flight")
    try await running.value
  }

  @Test("where nobody listens, or another process is meant, nothing is said")
  func notHeard() throws {
    #expect(ServiceManager { _ in nil } == nil)
    #expect(ServiceManager { ["NOTIFY_SOCKET": "notify"][$0] } == nil)
    let other = ["NOTIFY_SOCKET": "@fingerpost-nobody", "WATCHDOG_USEC": "40000", "WATCHDOG_PID": "1"]
    let manager = try #require(ServiceManager { other[$0] })
    #expect(manager.interval == nil)
    manager.isServing(at: "http://127.0.0.1:8931")
  }
}
