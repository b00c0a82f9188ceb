// The jobs that follow a receipt, on every server: link what was stored, settle what was linked.
import Postgres
import Store

/// Runs until its task is cancelled. Any number of servers may run jobs on one database.
public struct JobRunner: Sendable {
  /// One kind of work that waits.
  public struct Step: Sendable {
    /// How long the step rests after a run, as a multiple of the run's length but for a minute at most, while other
    /// steps have work. What is done once for many returns then costs a bulk load little; a return that comes alone never
    /// waits.
    let rest: Double
    /// Works through what waits. Result: whether there was anything.
    let work: @Sendable () async throws -> Bool

    public init(rest: Double = 0, work: @escaping @Sendable () async throws -> Bool) {
      self.rest = rest
      self.work = work
    }
  }

  private static let idle: Duration = .seconds(2)
  private static let afterFailure: Duration = .seconds(5)
  private static let longestRest: Duration = .seconds(60)

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

  /// Until its task is cancelled. What fails is reported and tried again after a pause, from where it stopped.
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
          try await finish()
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

  /// Works until nothing waits.
  public func finish() async throws {
    var rested = steps.map { _ in ContinuousClock.now }
    while try await round(&rested) {}
  }

  /// Every step once, but for those that rest while others work. Result: whether there was anything.
  private func round(_ rested: inout [ContinuousClock.Instant]) async throws -> Bool {
    var didAnything = false
    for (place, step) in steps.enumerated() {
      try Task.checkCancellation()
      let began = ContinuousClock.now
      if didAnything && began < rested[place] { continue }
      guard try await step.work() else { continue }
      didAnything = true
      rested[place] = .now.advanced(by: min(began.duration(to: .now) * step.rest, Self.longestRest))
    }
    return didAnything
  }
}
