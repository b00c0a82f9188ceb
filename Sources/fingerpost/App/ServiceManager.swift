// What the machine's service manager (systemd) is told of the server: that it serves, that it is alive, that it stops.

import Glibc
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Speaks the protocol of `sd_notify`: a datagram of assignments to the socket that the environment names.
struct ServiceManager: Sendable, Equatable {
  private let address: String
  /// How often it wants to hear that the server is alive; nil: it does not ask.
  let interval: Duration?

  /// nil: the server was not started by a service manager that wants to hear of it.
  init?(_ environment: (String) -> String?) {
    guard let address = environment("NOTIFY_SOCKET"), address.hasPrefix("/") || address.hasPrefix("@") else {
      return nil
    }
    self.address = address
    let isOurs = environment("WATCHDOG_PID").map { $0 == "\(getpid())" } ?? true
    // Twice as often as it must be, so that one late word stops nothing.
    interval = isOurs ? environment("WATCHDOG_USEC").flatMap { Int($0) }.map { .microseconds($0 / 2) } : nil
  }

  /// Of this process. The variables are taken out of the environment: what is started from here speaks for itself.
  static func ofEnvironment() -> ServiceManager? {
    let manager = ServiceManager { name in getenv(name).map { String(cString: $0) } }
    for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] { unsetenv(name) }
    return manager
  }

  func isServing(at address: String) { tell("READY=1\nSTATUS=Serves at \(address)") }
  func isAlive() { tell("WATCHDOG=1") }
  func isStopping() { tell("STOPPING=1\nSTATUS=Finishes what is in flight") }

  /// A manager that does not listen is no reason to stop serving.
  private func tell(_ state: String) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var target = sockaddr_un()
    target.sun_family = sa_family_t(AF_UNIX)
    // A name that begins with @ lies in no folder, which the address says with a zero.
    let name = address.hasPrefix("@") ? [0] + address.utf8.dropFirst() : Array(address.utf8)
    guard name.count < MemoryLayout.size(ofValue: target.sun_path) else { return }
    withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    let bytes = Array(state.utf8)
    _ = withUnsafePointer(to: target) { target in
      target.withMemoryRebound(to: sockaddr.self, capacity: 1) { sendto(descriptor, bytes, bytes.count, 0, $0, length) }
    }
  }
}

/// Tells the service manager that the server is alive for as long as it answers, and when it begins to stop.
struct LifeSigns: Service {
  let manager: ServiceManager
  /// Where requests are served.
  let loops: any EventLoopGroup

  func run() async throws {
    await withGracefulShutdownHandler {
      await cancelWhenGracefulShutdown { await tell() }
    } onGracefulShutdown: {
      manager.isStopping()
    }
  }

  private func tell() async {
    guard let interval = manager.interval else {
      try? await Task.sleep(for: .seconds(Int64(Int32.max)))
      return
    }
    while !Task.isCancelled {
      // Whoever hangs says nothing: every loop has to come round, and so do Swift's own threads, on which this runs.
      for loop in loops.makeIterator() { try? await loop.submit {}.get() }
      manager.isAlive()
      try? await Task.sleep(for: interval)
    }
  }
}
