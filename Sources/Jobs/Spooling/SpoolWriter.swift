// Takes a body as it arrives: counts, hashes and seals it.

import Ciphers
import Synchronization

/// Writes one spooled file. Blocks: call it from a thread that may wait.
public final class SpoolWriter: Sendable {
  private let file: SpooledFile
  private let state: Mutex<State>

  /// What is known of a body that arrived whole.
  public struct Finished: Sendable {
    public let file: SpooledFile
    public let sha256: Digest
  }

  private struct State {
    let digest: SHA256Stream
    var piece: [UInt8] = []
    var number: UInt64 = 0
  }

  init(file: SpooledFile) throws {
    self.file = file
    let digest = try SHA256Stream()
    state = Mutex(State(digest: digest))
  }

  /// - Throws: ``SpoolError``, or `CipherError` where the digest or the sealing fails.
  public func append(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      try state.digest.update(bytes)
      var rest = bytes[...]
      while !rest.isEmpty {
        // A full piece waits for the next byte, because only then it is known not to be the last.
        if state.piece.count == SpooledFile.pieceLength { try flush(&state, isLast: false) }
        let part = rest.prefix(SpooledFile.pieceLength - state.piece.count)
        state.piece.append(contentsOf: part)
        rest = rest.dropFirst(part.count)
      }
    }
  }

  /// Ends the file; the writer must not be used afterwards.
  public func finish() throws -> Finished {
    try state.withLock { state in
      try flush(&state, isLast: true)
      return Finished(file: file, sha256: try state.digest.finish())
    }
  }

  /// Deletes what was written.
  public func discard() {
    file.remove()
  }

  private func flush(_ state: inout State, isLast: Bool) throws {
    try state.piece.withUnsafeBytes { try file.append($0, number: state.number, isLast: isLast) }
    state.piece.removeAll(keepingCapacity: true)
    state.number += 1
  }
}
