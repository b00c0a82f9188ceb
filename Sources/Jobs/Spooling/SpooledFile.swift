// One body at rest: encrypted pieces that can be walked as often as needed.

import Ciphers
import Glibc
import Synchronization

/// A body in the spool. Ends with ``remove()`` or with its last reference.
public final class SpooledFile: Sendable {
  /// Bytes of plain text in each piece but the last.
  static let pieceLength = 64 * 1024

  /// From when its stay in the spool is counted.
  public let begun: ContinuousClock.Instant
  private let key: SealingKey
  private let state: Mutex<State>

  private struct State {
    var descriptor: Descriptor?
    var length = 0
  }

  init(descriptor: Descriptor, key: SealingKey, begun: ContinuousClock.Instant) {
    self.begun = begun
    self.key = key
    state = Mutex(State(descriptor: descriptor))
  }

  /// Bytes of the body, without what encryption adds.
  public var length: Int { state.withLock(\.length) }

  /// Deletes the bytes. Who reads at the moment finishes its piece; later reads throw ``SpoolError/gone``.
  public func remove() {
    state.withLock { $0.descriptor = nil }
  }

  var isOpen: Bool { state.withLock { $0.descriptor != nil } }

  /// Walks all bytes from the start, in pieces of at most 64 KiB. Blocks: never call it on an event loop.
  public func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let length = self.length
    let sealedPiece = Self.pieceLength + SealingKey.tagLength
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: sealedPiece + Self.pieceLength, alignment: 16)
    defer { memory.deallocate() }
    let plain = UnsafeMutableRawBufferPointer(rebasing: memory[..<Self.pieceLength])
    var number: UInt64 = 0
    var position = 0
    repeat {
      let count = min(Self.pieceLength, length - position)
      let sealed = UnsafeMutableRawBufferPointer(
        rebasing: memory[Self.pieceLength..<Self.pieceLength + count + SealingKey.tagLength])
      guard let descriptor = state.withLock({ $0.descriptor }) else { throw SpoolError.gone }
      try descriptor.read(into: sealed, at: Int(number) * sealedPiece)
      position += count
      try key.open(UnsafeRawBufferPointer(sealed), number: number, isLast: position == length, into: plain)
      if count > 0 { try body(UnsafeRawBufferPointer(rebasing: plain[..<count])) }
      number += 1
    } while position < length
  }

  /// Seals one piece at the end of the file.
  func append(_ plain: UnsafeRawBufferPointer, number: UInt64, isLast: Bool) throws {
    let count = plain.count + SealingKey.tagLength
    try withUnsafeTemporaryAllocation(byteCount: count, alignment: 16) { sealed in
      try key.seal(plain, number: number, isLast: isLast, into: sealed)
      guard let descriptor = state.withLock({ $0.descriptor }) else { throw SpoolError.gone }
      try descriptor.write(
        UnsafeRawBufferPointer(sealed), at: Int(number) * (Self.pieceLength + SealingKey.tagLength))
    }
    state.withLock { $0.length += plain.count }
  }
}

/// An open file that closes with its last reference.
final class Descriptor: Sendable {
  private let number: Int32

  init(number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }

  /// Fills `memory` from `offset`.
  func read(into memory: UnsafeMutableRawBufferPointer, at offset: Int) throws(SpoolError) {
    var done = 0
    while done < memory.count, let start = memory.baseAddress {
      let count = pread(number, start + done, memory.count - done, off_t(offset + done))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw SpoolError.gone }
      done += count
    }
  }

  func write(_ memory: UnsafeRawBufferPointer, at offset: Int) throws(SpoolError) {
    var done = 0
    while done < memory.count, let start = memory.baseAddress {
      let count = pwrite(number, start + done, memory.count - done, off_t(offset + done))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw SpoolError.unwritable(errno: errno) }
      done += count
    }
  }
}
