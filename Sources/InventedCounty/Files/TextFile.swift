// A file being written from front to back through one buffer.

import Glibc

extension County {
  /// The disk refused.
  public struct WriteFailed: Error, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String
    public var description: String { "cannot write \(path): \(reason)" }
  }
}

/// Not shared between tasks: one writer at a time, closed when it goes.
final class TextFile {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(_ path: String) throws(County.WriteFailed) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw County.WriteFailed(path: path, reason: Self.reason) }
    buffer.reserveCapacity(1 << 17)
  }

  deinit { close(descriptor) }

  private static var reason: String { String(cString: strerror(errno)) }

  func write(_ bytes: some Collection<UInt8>) throws(County.WriteFailed) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try flush() }
  }

  func line(_ text: String) throws(County.WriteFailed) {
    buffer.append(contentsOf: text.utf8)
    buffer.append(0x0A)
    if buffer.count >= 1 << 16 { try flush() }
  }

  func flush() throws(County.WriteFailed) {
    var done = 0
    while done < buffer.count {
      let written = buffer.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw County.WriteFailed(path: path, reason: Self.reason)
      }
      done += written
    }
    buffer.removeAll(keepingCapacity: true)
  }

  static func makeFolder(_ path: String) throws(County.WriteFailed) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part
      if mkdir(made, 0o755) != 0 && errno != EEXIST { throw County.WriteFailed(path: made, reason: reason) }
      made += "/"
    }
  }
}
