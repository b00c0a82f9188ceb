// What other threads may do to a connection: stop its statement, or end its wait for a server that no longer answers.
import CPostgres
import Glibc
import Synchronization

/// The one part of a connection that other threads may hold.
public final class Canceller: Sendable {
  private struct State: Sendable {
    var handle: Handle?
    var line: Line?
    /// A commit is on its way.
    var isCommitting = false
    /// When the visit that has the connection must have ended, and its commit.
    var visitEnd: Deadline?
    var commitEnd: Deadline?
  }

  /// libpq's PGcancel. Kept as a number because pointers are not `Sendable`; it may be used by any number of threads, and
  /// is freed with the last that holds it.
  private final class Handle: Sendable {
    private let address: UInt

    init?(_ connection: OpaquePointer) {
      guard let made = PQgetCancel(connection) else { return nil }
      address = UInt(bitPattern: made)
    }

    deinit { PQfreeCancel(OpaquePointer(bitPattern: address)) }

    func cancel() {
      if let handle = OpaquePointer(bitPattern: address) { _ = fp_cancel(handle) }
    }
  }

  /// The line to the server by a number of our own: libpq closes its own whenever it finds the line broken, and the system
  /// gives the number to somebody else.
  private final class Line: Sendable {
    private let descriptor: Int32

    init?(_ connection: OpaquePointer) {
      descriptor = fcntl(PQsocket(connection), F_DUPFD_CLOEXEC, 3)
      if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }
  }

  private let state = Mutex(State())

  init() {}

  /// Asks the server to stop the running statement. Blocks until the server has taken note, for as long as a frozen one
  /// is silent, so never call it on Swift's cooperative threads. Does nothing when no statement is running, nor once a
  /// commit is on its way: a commit that is stopped while it waits for its standby counts as done and may yet be lost.
  public func cancel() {
    state.withLock { $0.isCommitting ? nil : $0.handle }?.cancel()
  }

  func replace(_ connection: OpaquePointer?) {
    state.withLock { state in
      state.handle = connection.flatMap(Handle.init)
      state.line = connection.flatMap(Line.init)
    }
  }

  /// Sets the end of the visit that begins; nil: it may take as long as it takes.
  func beginVisit(limit: Duration?) {
    let end = limit.map { Deadline(after: $0) }
    state.withLock { $0.visitEnd = end }
  }

  /// From here on nothing is cancelled.
  func beginCommit(limit: Duration?) {
    let end = limit.map { Deadline(after: $0) }
    state.withLock { state in
      state.isCommitting = true
      state.commitEnd = end
    }
  }

  func endCommit() {
    state.withLock { state in
      state.isCommitting = false
      state.commitEnd = nil
    }
  }

  /// Hangs up when the visit or its commit is past its end. No timeout of the server reaches a commit that waits for its
  /// standby, and none at all a machine that stands still; whoever waits there then finds the connection lost.
  func hangUpIfOverdue() {
    state.withLock { state in
      if state.visitEnd?.hasPassed == true || state.commitEnd?.hasPassed == true { state.line?.hangUp() }
    }
  }
}
