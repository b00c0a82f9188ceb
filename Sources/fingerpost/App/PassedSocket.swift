// A listening socket that the service manager made and keeps: while one server ends and the next begins, whoever comes waits in it.

import Glibc
import HummingbirdCore
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle
import Synchronization

/// The first socket passed by the protocol of `sd_listen_fds`.
struct PassedSocket: Sendable, Equatable {
  let descriptor: CInt

  /// nil: none was passed to this process.
  init?(_ environment: (String) -> String?) {
    guard environment("LISTEN_PID") == "\(getpid())", let count = environment("LISTEN_FDS").flatMap({ Int($0) }),
      count > 0
    else { return nil }
    descriptor = 3
  }

  /// Of this process. The variables are taken out of the environment, and nothing that is started from here has the socket.
  static func ofEnvironment() -> PassedSocket? {
    let passed = PassedSocket { name in getenv(name).map { String(cString: $0) } }
    for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
    if let passed { _ = fcntl(passed.descriptor, F_SETFD, FD_CLOEXEC) }
    return passed
  }
}

/// Serves what comes by a passed socket, as the server does what comes by its own.
final class PassedSocketService: Service {
  private let passed: PassedSocket
  private let loops: any EventLoopGroup
  private let logger: Logger
  private let onRunning: @Sendable (Int) async -> Void
  /// How connections are served, once the application has built it.
  private let serving: AsyncStream<any ServerChildChannel>
  private let tell: AsyncStream<any ServerChildChannel>.Continuation

  /// How long a connection that was taken before the end may take to ask.
  private static let lastRequests = Duration.milliseconds(500)

  init(
    _ passed: PassedSocket, loops: any EventLoopGroup, logger: Logger,
    onRunning: @escaping @Sendable (Int) async -> Void
  ) {
    self.passed = passed
    self.loops = loops
    self.logger = logger
    self.onRunning = onRunning
    (serving, tell) = AsyncStream.makeStream()
  }

  /// A server that is built by another, and whose connections are served here alike.
  func watching(_ child: @escaping @Sendable (@escaping HTTPChannelHandler.Responder) throws -> any ServerChildChannel)
    -> HTTPServerBuilder
  {
    HTTPServerBuilder { [tell] responder in
      let built = try child(responder)
      tell.yield(built)
      return built
    }
  }

  func run() async throws {
    guard let child = await serving.first(where: { _ in true }) else { return }
    try await accept(child)
  }

  private func accept<Child: ServerChildChannel>(_ child: Child) async throws {
    let (logger, quiescing) = (logger, ServerQuiescingHelper(group: loops))
    let server = try await ServerBootstrap(group: loops)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(quiescing.makeServerChannelHandler(channel: channel))
        }
      }
      .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
      .bind(passed.descriptor, serverBackPressureStrategy: nil) { channel in
        child.setup(channel: channel, logger: logger)
      }
    let ended = server.channel.eventLoop.makePromise(of: Void.self)
    await withGracefulShutdownHandler {
      await onRunning(server.channel.localAddress?.port ?? 0)
      await withDiscardingTaskGroup { group in
        do {
          try await server.executeThenClose { inbound in
            for try await connection in inbound {
              group.addTask { await child.handle(value: connection, logger: logger) }
            }
          }
        } catch {
          logger.error("Waiting at the passed socket: \(error)")
        }
      }
    } onGracefulShutdown: {
      // Takes no further connections, which wait for the next server; those just taken may still ask, and each ends when it is
      // answered.
      Task {
        try? await server.channel.setOption(.autoRead, value: false).get()
        try? await Task.sleep(for: Self.lastRequests)
        quiescing.initiateShutdown(promise: ended)
      }
    }
  }
}
