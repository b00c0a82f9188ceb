// The order of jobs: what may rest does so only while something else has work.
import Synchronization
import Testing
import Jobs

@Suite("job runner")
struct JobRunnerTests {
  /// Work that is there a number of times.
  private final class Pile: Sendable {
    private let state: Mutex<(left: Int, done: Int)>

    init(_ left: Int) { state = Mutex((left, 0)) }

    var done: Int { state.withLock(\.done) }

    func take() -> Bool {
      state.withLock { state in
        guard state.left > 0 else { return false }
        state.left -= 1
        state.done += 1
        return true
      }
    }
  }

  @Test("a step that rests leaves the processor to the others, and ends what waits as soon as they have nothing")
  func rest() async throws {
    let receiving = Pile(10)
    let settling = Pile(100)
    let settledMeanwhile = Mutex(0)
    let jobs = JobRunner(
      steps: [
        .init { receiving.take() },
        .init(rest: 1_000_000) {
          // A run of some length, of which the rest is a multiple.
          try await Task.sleep(for: .milliseconds(2))
          if receiving.done < 10 { settledMeanwhile.withLock { $0 += 1 } }
          return settling.take()
        },
      ], report: { _ in })
    try await jobs.finish()
    #expect(receiving.done == 10)
    #expect(settling.done == 100)
    #expect(settledMeanwhile.withLock(\.self) == 1)
  }

  @Test("work that comes alone is done in its round, however long the step would rest")
  func alone() async throws {
    let settling = Pile(3)
    let jobs = JobRunner(steps: [.init { false }, .init(rest: 1_000_000) { settling.take() }], report: { _ in })
    try await jobs.finish()
    #expect(settling.done == 3)
  }
}
