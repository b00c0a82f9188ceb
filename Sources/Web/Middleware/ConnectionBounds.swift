// How many connections may be open, altogether and of one network address, and how long a request's headers may take to
// arrive. Whoever passes a bound is told so and let go, so that nobody's open lines keep others out.

import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// The open connections of a server, counted.
public final class ConnectionBounds: Sendable {
  private struct State {
    var open = 0
    var ofAddress: [String: Int] = [:]
    var beyond: Set<ObjectIdentifier> = []
  }

  /// Connections that may be open beyond the bound for as long as it takes to tell them.
  public static let told = 64
  /// How long those may take to ask before they are told nothing.
  fileprivate static let patienceBeyond: Duration = .seconds(2)
  /// How long an answered visitor has to close the connection.
  fileprivate static let farewell: Duration = .seconds(1)

  private let most: Int
  private let mostOfAddress: Int
  fileprivate let headerTime: Duration
  private let state = Mutex(State())

  /// - Parameters:
  ///   - most: connections that are served at once.
  ///   - mostOfAddress: of one network address.
  ///   - headerTime: the longest time from the first byte of a request, or from the opening of the connection, to the end
  ///     of the request's headers.
  public init(most: Int, mostOfAddress: Int, headerTime: Duration) {
    self.most = most
    self.mostOfAddress = mostOfAddress
    self.headerTime = headerTime
  }

  /// Keeps the bounds; one for each connection, behind the HTTP codec.
  public func watch() -> any RemovableChannelHandler { ConnectionHandler(bounds: self) }

  /// Whether a connection is one too many: it is told so, and nothing is done for it.
  func isBeyond(_ channel: any Channel) -> Bool {
    state.withLock { $0.beyond.contains(ObjectIdentifier(channel)) }
  }

  /// Result: whether the connection is one too many.
  fileprivate func opened(_ line: ObjectIdentifier, _ address: String) -> Bool {
    state.withLock { state in
      state.open += 1
      let own = (state.ofAddress[address] ?? 0) + 1
      state.ofAddress[address] = own
      guard state.open > most || own > mostOfAddress else { return false }
      state.beyond.insert(line)
      return true
    }
  }

  fileprivate func closed(_ line: ObjectIdentifier, _ address: String) {
    state.withLock { state in
      state.open -= 1
      let own = (state.ofAddress[address] ?? 1) - 1
      state.ofAddress[address] = own == 0 ? nil : own
      state.beyond.remove(line)
    }
  }
}

/// Watches one connection.
private final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let bounds: ConnectionBounds
  /// The address by which the connection is counted; nil while it is not.
  private var address: String?
  private var isBeyond = false
  private var deadline: Scheduled<Void>?
  private var hasBytes = false
  private var isRequestOpen = false
  private var unanswered = 0

  init(bounds: ConnectionBounds) { self.bounds = bounds }

  func handlerAdded(context: ChannelHandlerContext) {
    let bytes = FirstBytesHandler { [self] in bytesCame(context) }
    // Where it cannot be added, headers have their time from the opening alone.
    try? context.pipeline.syncOperations.addHandler(bytes, position: .first)
    if context.channel.isActive { opened(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    opened(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    if let address { bounds.closed(ObjectIdentifier(context.channel), address) }
    address = nil
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      deadline?.cancel()
      deadline = nil
      isRequestOpen = true
      unanswered += 1
    case .body: break
    case .end: isRequestOpen = false
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // `100 Continue` and its like have no end of their own.
    guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    unanswered -= 1
    hasBytes = false
    guard isBeyond else { return context.write(data, promise: promise) }
    context.writeAndFlush(data, promise: promise)
    takeLeave(context)
  }

  private func opened(_ context: ChannelHandlerContext) {
    guard address == nil else { return }
    let own = NetworkAddress.counted(context.channel.remoteAddress?.ipAddress ?? "local")
    address = own
    isBeyond = bounds.opened(ObjectIdentifier(context.channel), own)
    startDeadline(context, isBeyond ? ConnectionBounds.patienceBeyond : bounds.headerTime)
  }

  /// Between two requests silence is the idle limit's matter; with the first byte the time of the headers begins. A request
  /// begun before the one ahead of it was answered is the idle limit's matter too.
  private func bytesCame(_ context: ChannelHandlerContext) {
    hasBytes = true
    if deadline == nil && !isRequestOpen && unanswered == 0 && address != nil {
      startDeadline(context, bounds.headerTime)
    }
  }

  private func startDeadline(_ context: ChannelHandlerContext, _ time: Duration) {
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { [self] in
      deadline = nil
      // Who sent nothing asked for nothing.
      guard hasBytes else { return context.close(promise: nil) }
      let answer = Refused(.headersTooSlow).parts()
      for part in answer { context.write(wrapOutboundOut(part), promise: nil) }
      context.flush()
      takeLeave(context)
    }
  }

  /// Closes after the answer has gone out: at once it could be lost with what the visitor still sends.
  private func takeLeave(_ context: ChannelHandlerContext) {
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(ConnectionBounds.farewell)) {
      context.close(promise: nil)
    }
  }
}

/// Sees that bytes come, before they are read as HTTP.
private final class FirstBytesHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private let came: () -> Void

  init(_ came: @escaping () -> Void) { self.came = came }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    came()
    context.fireChannelRead(data)
  }
}
