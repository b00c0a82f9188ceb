// LISTEN: a connection of its own that waits for notifications and comes back after every break.
import CPostgres
import Glibc

/// A message sent by `NOTIFY`, or word that messages may have been missed.
public struct Notification: Sendable, Hashable {
  public let channel: String
  public let payload: String
  /// True when listening has just begun, at first or again after a break: look at the tables themselves.
  public let isCatchUp: Bool

  public init(channel: String, payload: String, isCatchUp: Bool = false) {
    self.channel = channel
    self.payload = payload
    self.isCatchUp = isCatchUp
  }
}

/// Listens to channels until ``stop()`` or until nobody reads ``notifications`` any more.
public final class Listener: Sendable {
  /// For one reader. A reader that falls behind by more than a thousand loses the oldest.
  public let notifications: AsyncStream<Notification>
  private let wake: WakeUp

  public init(_ settings: ConnectionSettings, channels: [String]) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Notification.self, bufferingPolicy: .bufferingNewest(1000))
    notifications = stream
    let wake = WakeUp()
    self.wake = wake
    continuation.onTermination = { _ in wake.signal() }
    BlockingThread.start {
      Self.run(settings, channels, wake) { continuation.yield($0) }
      continuation.finish()
    }
  }

  deinit { stop() }

  public func stop() { wake.signal() }

  private static func run(
    _ settings: ConnectionSettings, _ channels: [String], _ wake: WakeUp, _ tell: (Notification) -> Void
  ) {
    var pause = Duration.milliseconds(100)
    while !wake.isSignalled {
      do {
        let connection = try Connection(settings)
        try connection.listen(to: channels)
        pause = .milliseconds(100)
        channels.forEach { tell(Notification(channel: $0, payload: "", isCatchUp: true)) }
        while !wake.isSignalled, connection.waitForInput(wake) {
          while let notification = connection.nextNotification() { tell(notification) }
        }
      } catch {
        // Unreachable for now; the next try tells, and the reader hears nothing until then.
        wake.wait(pause)
        pause = min(pause * 2, .seconds(10))
      }
    }
  }
}

extension Connection {
  /// Sends a notification, at commit when inside a transaction.
  public func notify(_ channel: String, payload: String = "") throws(PostgresError) {
    _ = try query("select pg_notify($1, $2)", [.text(channel), .text(payload)])
  }

  fileprivate func listen(to channels: [String]) throws(PostgresError) {
    for channel in channels {
      // LISTEN takes no parameter; the channel is written as a quoted identifier.
      try executeScript(SQL(name: "listen", text: "listen \(quoted(identifier: channel))"))
    }
  }

  /// Blocks until something came; false when the connection broke.
  fileprivate func waitForInput(_ wake: WakeUp) -> Bool {
    let socket = PQsocket(handle)
    guard let handle, socket >= 0 else { return false }
    var watched = [
      pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&watched, 2, -1)
    return PQconsumeInput(handle) == 1 && !isBroken
  }

  fileprivate func nextNotification() -> Notification? {
    guard let message = PQnotifies(handle) else { return nil }
    defer { PQfreemem(message) }
    return Notification(
      channel: String(cString: message.pointee.relname), payload: String(cString: message.pointee.extra),
      isCatchUp: false)
  }
}

/// Ends a thread's wait in `poll`.
private final class WakeUp: Sendable {
  let descriptor: Int32
  private let writing: Int32
  private let state = Monitor(false)

  init() {
    var ends: [Int32] = [-1, -1]
    // Without descriptors `poll` ignores the pair, and the wait ends with the next notification instead.
    _ = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
    descriptor = ends[0]
    writing = ends[1]
  }

  deinit {
    close(descriptor)
    close(writing)
  }

  var isSignalled: Bool { state.withLock { $0 } }

  func signal() {
    let isFirst = state.change { isSignalled in
      defer { isSignalled = true }
      return !isSignalled
    }
    if isFirst { _ = write(writing, "x", 1) }
  }

  func wait(_ duration: Duration) {
    _ = state.wait(until: Deadline(after: duration)) { $0 ? true : nil }
  }
}
