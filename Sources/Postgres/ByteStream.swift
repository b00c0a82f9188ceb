// Bytes from a connection's thread to a task, a few pieces at a time, so that a slow reader slows the server down.

/// What a connection produces, read piece by piece by one task. Made by ``Pool/bytes(timeout:capacity:_:)``.
///
/// When the reader goes away the statement is cancelled and the connection returns to the pool.
public final class ByteStream: AsyncSequence, Sendable {
  public typealias Element = [UInt8]

  private let channel: ByteChannel
  private let producer: Task<Void, Never>

  init(_ channel: ByteChannel, _ producer: Task<Void, Never>) {
    self.channel = channel
    self.producer = producer
  }

  deinit { stop() }

  private func stop() {
    channel.abandon()
    producer.cancel()
  }

  public func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

  /// Takes pieces off the stream; of several iterators each gets some of them.
  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let stream: ByteStream

    /// The next piece; nil at the end.
    /// - Throws: what the writer failed with.
    public mutating func next() async throws -> [UInt8]? {
      try await withTaskCancellationHandler {
        try await stream.channel.next()
      } onCancel: { [stream] in
        stream.stop()
      }
    }
  }
}

/// The writing end, used on the connection's thread.
public struct ByteSink: Sendable {
  fileprivate let channel: ByteChannel

  /// Hands a piece over; blocks while the reader is behind, and throws when it is gone.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) { try channel.put([UInt8](bytes)) }
  /// Waits while the reader is behind.
  /// - Throws: ``PostgresError/Kind/cancelled`` when nobody reads any more.
  public func write(_ bytes: [UInt8]) throws(PostgresError) { try channel.put(bytes) }
}

final class ByteChannel: Sendable {
  private typealias Reader = CheckedContinuation<[UInt8]?, any Error>

  private struct State: Sendable {
    var pieces: [[UInt8]] = []
    var reader: Reader?
    var end: Result<Void, any Error>?
    var isAbandoned = false
  }

  private let state = Monitor(State())
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  func put(_ piece: [UInt8]) throws(PostgresError) {
    let outcome = state.wait { state -> (Reader?, isGone: Bool)? in
      if state.isAbandoned { return (nil, true) }
      if let reader = state.reader {
        state.reader = nil
        return (reader, false)
      }
      if state.pieces.count >= self.capacity { return nil }
      state.pieces.append(piece)
      return (nil, false)
    }
    outcome?.0?.resume(returning: piece)
    if outcome?.isGone ?? true { throw PostgresError(.cancelled, "the reader of a stream is gone") }
  }

  func finish(_ result: Result<Void, any Error>) {
    let reader = state.change { state -> Reader? in
      if state.end == nil { state.end = result }
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(with: result.map { nil })
  }

  func abandon() {
    let reader = state.change { state -> Reader? in
      state.isAbandoned = true
      state.pieces = []
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(throwing: PostgresError(.cancelled))
  }

  func next() async throws -> [UInt8]? {
    try await withCheckedThrowingContinuation { continuation in
      let answer = state.change { state -> Result<[UInt8]?, any Error>? in
        if state.isAbandoned { return .failure(PostgresError(.cancelled)) }
        if !state.pieces.isEmpty { return .success(state.pieces.removeFirst()) }
        if let end = state.end { return end.map { nil } }
        state.reader = continuation
        return nil
      }
      if let answer { continuation.resume(with: answer) }
    }
  }
}

extension Pool {
  /// Streams what `body` writes, such as a `COPY … TO STDOUT`:
  /// `pool.bytes { db, sink in try db.copyOut(sql) { try sink.write($0) } }`
  ///
  /// - Parameter capacity: how many pieces may lie between the server and the reader.
  public func bytes(
    timeout: Duration? = nil, capacity: Int = 4,
    _ body: @escaping @Sendable (Connection, ByteSink) throws -> Void
  ) -> ByteStream {
    let channel = ByteChannel(capacity: capacity)
    let producer = Task { [self] in
      do {
        try await with(timeout: timeout) { try body($0, ByteSink(channel: channel)) }
        channel.finish(.success(()))
      } catch {
        channel.finish(.failure(error))
      }
    }
    return ByteStream(channel, producer)
  }
}
