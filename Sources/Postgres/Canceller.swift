// Stops the statement that a connection is running, from any thread.
import CPostgres
import Synchronization

/// The one part of a connection that other threads may hold.
public final class Canceller: Sendable {
  /// The address of libpq's PGcancel, 0 while not connected. Kept as a number because pointers are not `Sendable`;
  /// only this class makes a pointer of it, under the lock.
  private let address = Mutex<UInt>(0)

  init() {}

  deinit { replace(nil) }

  /// Asks the server to stop the running statement. Blocks until the server has taken note, so never call it on
  /// Swift's cooperative threads. Does nothing when no statement is running.
  public func cancel() {
    address.withLock { address in
      guard let handle = OpaquePointer(bitPattern: address) else { return }
      _ = fp_cancel(handle)
    }
  }

  func replace(_ connection: OpaquePointer?) {
    address.withLock { address in
      if let old = OpaquePointer(bitPattern: address) { PQfreeCancel(old) }
      address = connection.flatMap { PQgetCancel($0) }.map { UInt(bitPattern: $0) } ?? 0
    }
  }
}
