// Where passwords are reckoned: at two places, on threads of their own, in turn by network address.

import Synchronization

/// Lets at most two passwords be reckoned at once, since each takes memory and a whole core. Whoever waits waits behind
/// their own address: a hundred guesses from one keep nobody at another waiting for more than one of them.
public final class PasswordPlaces: Sendable {
  private struct Queue {
    var free: Int
    /// Addresses that have somebody waiting, in turn.
    var turn: [String] = []
    var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]
    var count = 0
  }

  private let queue: Mutex<Queue>
  private let threads: PasswordThreads
  private let most: Int
  private let mostOfAddress: Int

  /// Too many are waiting already.
  public struct Full: Error, Hashable, Sendable {}

  /// - Parameters:
  ///   - places: how many are reckoned at once; each takes much memory for a while.
  ///   - mostWaiting: how many may wait for it; others are turned away.
  ///   - mostOfAddress: how many of these from one network address.
  public init(places: Int = 2, mostWaiting: Int = 64, mostOfAddress: Int = 8) {
    queue = Mutex(Queue(free: places))
    threads = PasswordThreads(count: places)
    most = mostWaiting
    self.mostOfAddress = mostOfAddress
  }

  /// How many wait for a place.
  var waiting: Int { queue.withLock { $0.count } }

  /// Runs a reckoning when its address has its turn.
  /// - Throws: ``Full``, or what the work throws.
  public func reckon<T: Sendable>(for address: String, _ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await enter(address)
    defer { leave() }
    return try await threads.run(work)
  }

  private func enter(_ address: String) async throws(Full) {
    let isFree = try queue.withLock { queue throws(Full) -> Bool in
      if queue.free > 0 {
        queue.free -= 1
        return true
      }
      guard queue.count < most, (queue.waiting[address]?.count ?? 0) < mostOfAddress else { throw Full() }
      return false
    }
    if isFree { return }
    await withCheckedContinuation { continuation in
      let enters = queue.withLock { queue in
        // A place may have become free in between.
        if queue.free > 0 {
          queue.free -= 1
          return true
        }
        if queue.waiting[address] == nil { queue.turn.append(address) }
        queue.waiting[address, default: []].append(continuation)
        queue.count += 1
        return false
      }
      if enters { continuation.resume() }
    }
  }

  private func leave() {
    let next = queue.withLock { queue -> CheckedContinuation<Void, Never>? in
      guard !queue.turn.isEmpty else {
        queue.free += 1
        return nil
      }
      let address = queue.turn.removeFirst()
      guard var waiting = queue.waiting[address], !waiting.isEmpty else { return nil }
      let continuation = waiting.removeFirst()
      queue.waiting[address] = waiting.isEmpty ? nil : waiting
      if !waiting.isEmpty { queue.turn.append(address) }
      queue.count -= 1
      return continuation
    }
    next?.resume()
  }
}
