// Who left before the answer came: what is asked for them is cancelled, down to the database's statement.

import NIOCore
import Synchronization

/// The open connections of a server, and what is under way for each.
public final class Departures: Sendable {
  private struct Line {
    var hasLeft = false
    var cancels: [Int: @Sendable () -> Void] = [:]
    var next = 0
  }

  private let lines = Mutex<[ObjectIdentifier: Line]>([:])

  public init() {}

  /// Notices when a connection is closed by the visitor; one for each connection, behind the HTTP codec.
  public func watch() -> any RemovableChannelHandler { DepartureHandler(departures: self) }

  /// Runs `work` for a connection, and cancels it when its visitor leaves.
  func untilLeft<T: Sendable>(_ channel: any Channel, _ work: @escaping @Sendable () async throws -> T) async throws
    -> T
  {
    let line = ObjectIdentifier(channel)
    // Begun on this thread: another would have to be woken for it.
    let task = Task.immediate { try await work() }
    let place = keep({ task.cancel() }, for: line)
    defer { forget(place, line) }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// Whether the visitor of a connection has left; unknown connections, such as those of tests, have not.
  func hasLeft(_ channel: any Channel) -> Bool {
    lines.withLock { $0[ObjectIdentifier(channel)]?.hasLeft ?? false }
  }

  /// Result: where the cancel is kept; nil when it was called already or nobody watches the connection.
  private func keep(_ cancel: @escaping @Sendable () -> Void, for line: ObjectIdentifier) -> Int? {
    let (place, hasLeft) = lines.withLock { lines -> (Int?, Bool) in
      guard var known = lines[line] else { return (nil, false) }
      if known.hasLeft { return (nil, true) }
      known.next += 1
      known.cancels[known.next] = cancel
      lines[line] = known
      return (known.next, false)
    }
    if hasLeft { cancel() }
    return place
  }

  private func forget(_ place: Int?, _ line: ObjectIdentifier) {
    guard let place else { return }
    lines.withLock { _ = $0[line]?.cancels.removeValue(forKey: place) }
  }

  fileprivate func arrived(_ line: ObjectIdentifier) {
    lines.withLock { $0[line] = Line() }
  }

  fileprivate func left(_ line: ObjectIdentifier) {
    let cancels = lines.withLock { lines -> [@Sendable () -> Void] in
      guard let known = lines[line] else { return [] }
      lines[line] = Line(hasLeft: true)
      return Array(known.cancels.values)
    }
    for cancel in cancels { cancel() }
  }

  fileprivate func closed(_ line: ObjectIdentifier) {
    left(line)
    lines.withLock { _ = $0.removeValue(forKey: line) }
  }
}

/// Sees the end of what a visitor sends. Nobody who still waits for an answer closes that side.
private final class DepartureHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any

  private let departures: Departures

  init(departures: Departures) { self.departures = departures }

  func handlerAdded(context: ChannelHandlerContext) { departures.arrived(ObjectIdentifier(context.channel)) }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { departures.left(ObjectIdentifier(context.channel)) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    departures.closed(ObjectIdentifier(context.channel))
    context.fireChannelInactive()
  }
}
