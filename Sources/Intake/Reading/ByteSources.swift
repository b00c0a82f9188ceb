// Byte sources for bytes at hand and for files on disk.

import Glibc

/// Bytes already in memory.
public struct MemorySource: ByteSource {
  private let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Never throws of itself.
  public func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try bytes.withUnsafeBytes { all in
      var start = 0
      while start < all.count {
        let end = min(start + 65_536, all.count)
        try body(UnsafeRawBufferPointer(rebasing: all[start..<end]))
        start = end
      }
    }
  }
}

/// A file on disk, opened anew for each walk.
public struct FileSource: ByteSource {
  /// The system did not let the file be read to its end.
  public struct ReadError: Error, Hashable, Sendable {
    /// The system's error number.
    public let errno: Int32
  }

  private let path: String

  /// Opens nothing yet.
  public init(path: String) {
    self.path = path
  }

  /// - Throws: ``ReadError`` where the file cannot be opened or read, else what `body` throws.
  public func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ReadError(errno: errno) }
    defer { close(file) }
    try withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      while true {
        let count = Glibc.read(file, buffer.baseAddress, buffer.count)
        if count == 0 { return }
        if count < 0 {
          if errno == EINTR { continue }
          throw ReadError(errno: errno)
        }
        try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }
}
