// A lock with a condition to wait on, and threads of our own: what blocking work needs and Swift's tasks must not do.
import Glibc

/// State guarded by a lock, with waiting. `Synchronization.Mutex` has no condition variable.
///
/// `@unchecked Sendable` holds because `state` is touched only between locking and unlocking `mutex`, the values that
/// leave are `Sendable`, and the two pointers never change.
package final class Monitor<State: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  package init(_ state: State) {
    self.state = state
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Calls `body` under the lock; never call anything that blocks from it.
  package func withLock<R>(_ body: (inout State) throws -> R) rethrows -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&state)
  }

  /// Changes the state and wakes all who wait: behind the lock, or they would wake only to wait for it.
  package func change<R>(_ body: (inout State) -> R) -> R {
    pthread_mutex_lock(mutex)
    let result = body(&state)
    pthread_mutex_unlock(mutex)
    pthread_cond_broadcast(condition)
    return result
  }

  /// Blocks this thread until `body` gives a value or the deadline passes, then nil. `body` runs under the lock, at
  /// once and after every change.
  package func wait<R>(until deadline: Deadline? = nil, for body: (inout State) -> R?) -> R? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let value = body(&state) { return value }
      if let deadline {
        var time = deadline.time
        if pthread_cond_timedwait(condition, mutex, &time) == ETIMEDOUT { return body(&state) }
      } else {
        pthread_cond_wait(condition, mutex)
      }
    }
  }
}

/// A moment on the monotonic clock.
package struct Deadline: Sendable, Comparable {
  private let nanoseconds: Int64

  init(after duration: Duration) {
    let (seconds, attoseconds) = duration.components
    nanoseconds = Self.now() + seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }

  var hasPassed: Bool { nanoseconds <= Self.now() }

  var time: timespec { timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000)) }

  package static func < (left: Deadline, right: Deadline) -> Bool { left.nanoseconds < right.nanoseconds }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// Threads that may block, apart from Swift's few cooperative ones.
public enum BlockingThread {
  private final class Entry: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a detached thread.
  package static func start(_ body: @escaping @Sendable () -> Void) {
    let entry = Unmanaged.passRetained(Entry(body)).toOpaque()
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Entry>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, entry)
    // Without a thread nothing of the database can work; the machine is out of memory or at its limit.
    precondition(failure == 0, "no thread could be started")
    pthread_detach(thread)
  }

  /// Runs blocking work on a thread of its own and waits for it without holding one of Swift's.
  public static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      start { continuation.resume(with: Result { try body() }) }
    }
  }
}
