// The key by which a return is recognised when it comes again; it lives in a file, never in the database.

import Ciphers
import Glibc

enum DigestKey {
  private static let length = 32

  struct Unusable: Error, CustomStringConvertible {
    let path: String
    var description: String { "The key file \(path) cannot be read or made; it must hold 32 bytes." }
  }

  /// Reads the key, or makes it when there is no file yet. Only the file's owner may read it.
  static func load(_ path: String) throws -> [UInt8] {
    if let key = read(path) {
      guard key.count == length else { throw Unusable(path: path) }
      return key
    }
    let key = try Secret.random(count: length)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file < 0 {
      // Another server made it meanwhile.
      guard errno == EEXIST, let made = read(path), made.count == length else { throw Unusable(path: path) }
      return made
    }
    defer { close(file) }
    guard key.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == length, fsync(file) == 0 else {
      throw Unusable(path: path)
    }
    return key
  }

  private static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: length + 1) { memory, count in
      count = max(0, Glibc.read(file, memory.baseAddress, length + 1))
    }
  }
}
