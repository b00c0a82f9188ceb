// Places for one visitor's questions: waiting, giving up, and the next one's turn.

import Synchronization
import Testing

import Jobs

@Suite("turns of a visitor's questions")
struct TurnsTests {
  /// Counts how many are at work, and the most there ever were.
  private final class Counter: Sendable {
    private let state = Mutex((now: 0, most: 0))
    func enter() {
      state.withLock {
        $0.now += 1; $0.most = max($0.most, $0.now)
      }
    }
    func leave() { state.withLock { $0.now -= 1 } }
    var most: Int { state.withLock { $0.most } }
    var now: Int { state.withLock { $0.now } }
  }

  /// Begins a question that works until the gate opens.
  private func begin(
    _ turns: Turns, _ visitor: String, _ counter: Counter, until gate: AsyncStream<Void>
  ) -> Task<Void, any Error> {
    Task {
      try await turns.take(visitor) {
        counter.enter()
        defer { counter.leave() }
        for await _ in gate {}
        try Task.checkCancellation()
      }
    }
  }

  @Test("only so many of one visitor are at work at once, and all of them come to their turn")
  func bounded() async throws {
    let turns = Turns(places: 2, patience: .seconds(3600))
    let counter = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 {
        group.addTask {
          try await turns.take("one") {
            counter.enter()
            await Task.yield()
            counter.leave()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(counter.most <= 2)
    #expect(counter.now == 0)
  }

  @Test("another visitor does not wait behind the first one's questions")
  func others() async throws {
    let turns = Turns(places: 1, patience: .seconds(3600))
    let counter = Counter()
    let (gate, opening) = AsyncStream.makeStream(of: Void.self)
    let first = begin(turns, "one", counter, until: gate)
    while counter.now == 0 { await Task.yield() }
    #expect(try await turns.take("two") { true })
    opening.finish()
    try await first.value
  }

  @Test("who waits too long is told, and who stops waiting leaves the turn to the next")
  func givingUp() async throws {
    let turns = Turns(places: 1, patience: .milliseconds(50))
    let counter = Counter()
    let (gate, opening) = AsyncStream.makeStream(of: Void.self)
    let first = begin(turns, "one", counter, until: gate)
    while counter.now == 0 { await Task.yield() }
    await #expect(throws: Turns.Exhausted.self) { try await turns.take("one") {} }
    let stopped = Task { try await turns.take("one") {} }
    stopped.cancel()
    await #expect(throws: CancellationError.self) { try await stopped.value }
    opening.finish()
    try await first.value
    #expect(try await turns.take("one") { true })
  }

  @Test("a cancelled question at work gives its place back")
  func cancelledAtWork() async throws {
    let turns = Turns(places: 1, patience: .seconds(3600))
    let counter = Counter()
    let (gate, opening) = AsyncStream.makeStream(of: Void.self)
    let first = begin(turns, "one", counter, until: gate)
    while counter.now == 0 { await Task.yield() }
    first.cancel()
    opening.finish()
    await #expect(throws: CancellationError.self) { try await first.value }
    #expect(try await turns.take("one") { true })
  }
}
