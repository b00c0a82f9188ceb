// The jobs that follow a receipt, on every server: link what was stored, settle what was linked.
import Postgres
import Store

/// Runs until its task is cancelled. Any number of servers may run jobs on one database.
public struct Jobs: Sendable {
  /// A step that works through what waits. Result: whether there was anything.
  public typealias Step = @Sendable () async throws -> Bool

  private static let idle: Duration = .seconds(2)
  private static let afterFailure: Duration = .seconds(5)

  private let steps: [Step]
  private let wakes: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation
  private let report: @Sendable (any Error) -> Void

  /// - Parameters:
  ///   - steps: in the order of a return's life.
  ///   - report: told of a failure before the work is tried again; errors carry no personal data.
  public init(steps: [Step], report: @escaping @Sendable (any Error) -> Void) {
    self.steps = steps
    self.report = report
    (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Called when something was stored; the next round begins at once.
  public func wake() { waker.yield() }

  public func run() async {
    await withTaskGroup(of: Void.self) { group in
      // What another server stored is found without its call.
      group.addTask { [waker] in
        while (try? await Task.sleep(for: Self.idle)) != nil { waker.yield() }
        waker.finish()
      }
      waker.yield()
      for await _ in wakes {
        do {
          while try await round() {}
        } catch is CancellationError {
          break
        } catch {
          report(error)
          try? await Task.sleep(for: Self.afterFailure)
        }
      }
      group.cancelAll()
    }
  }

  /// Every step once, for tests and commands that wait for the end of work.
  @discardableResult
  public func round() async throws -> Bool {
    var didAnything = false
    for step in steps {
      try Task.checkCancellation()
      if try await step() { didAnything = true }
    }
    return didAnything
  }
}
