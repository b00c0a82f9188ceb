// Requests are served on the event loop of their connection: a request would else be handed from its loop to a thread of
// Swift's own, and its answer back, and each such handing over wakes a thread that sleeps.

import HummingbirdCore
import Logging
import NIOCore

/// Runs tasks on one event loop. What runs must not block, which no task may anyway.
final class LoopExecutor: TaskExecutor {
  /// Of the connection whose requests the task serves; nil where none is.
  @TaskLocal static var current: LoopExecutor?

  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// Connections that are served on their own event loops.
public struct ServedOnItsLoop<Base: ServerChildChannel>: ServerChildChannel {
  private let base: Base

  /// - Parameter base: what serves a connection, on any thread.
  public init(_ base: Base) { self.base = base }

  /// As what serves it does.
  public func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
    base.setup(channel: channel, logger: logger)
  }

  /// Until the connection ends.
  public func handle(value: Base.Value, logger: Logger) async {
    let executor = LoopExecutor(value.channel.eventLoop)
    await LoopExecutor.$current.withValue(executor) {
      await withTaskExecutorPreference(executor) { await base.handle(value: value, logger: logger) }
    }
  }
}
