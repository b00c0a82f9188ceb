// A file as an asynchronous stream of pieces, read on threads that may wait.

import Glibc
import NIOCore
import NIOPosix

/// The bytes of a file in pieces of 256 KiB. Can be walked once for each iterator.
struct FileChunks: AsyncSequence, Sendable {
  typealias Element = ByteBuffer
  let path: String
  /// Told after each piece how many bytes have been read so far.
  let progress: @Sendable (Int) -> Void

  struct Unreadable: Error {
    let path: String
  }

  /// The file's length in bytes.
  static func length(of path: String) throws(Unreadable) -> Int {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(path, R_OK) == 0 else {
      throw Unreadable(path: path)
    }
    return Int(status.st_size)
  }

  func makeAsyncIterator() -> Iterator {
    Iterator(path: path, progress: progress)
  }

  struct Iterator: AsyncIteratorProtocol {
    let path: String
    let progress: @Sendable (Int) -> Void
    private var position = 0
    private static let pieceLength = 256 * 1024

    init(path: String, progress: @escaping @Sendable (Int) -> Void) {
      self.path = path
      self.progress = progress
    }

    mutating func next() async throws -> ByteBuffer? {
      let (path, position) = (path, position)
      let piece = try await NIOThreadPool.singleton.runIfActive { try Self.read(path, at: position) }
      guard !piece.isEmpty else { return nil }
      self.position += piece.count
      progress(self.position)
      return ByteBuffer(bytes: piece)
    }

    private static func read(_ path: String, at position: Int) throws -> [UInt8] {
      let file = open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { throw Unreadable(path: path) }
      defer { close(file) }
      return [UInt8](unsafeUninitializedCapacity: pieceLength) { memory, count in
        count = Swift.max(0, pread(file, memory.baseAddress, pieceLength, off_t(position)))
      }
    }
  }
}
