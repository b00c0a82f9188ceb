// A file of lines beside the database, which outlives what happens to the database.
import Glibc

/// A file to which lines are only added, each written through to the disk before it counts as told.
public struct OutsideFile: Sendable, Hashable {
  public let path: String

  /// It cannot be written or read; which file, never what stands in it.
  public struct Unusable: Error, CustomStringConvertible, Sendable {
    public let path: String
    public init(path: String) { self.path = path }
    public var description: String { "The file \(path) cannot be read or written." }
  }

  public init(_ path: String) { self.path = path }

  public var isThere: Bool { access(path, F_OK) == 0 }

  /// Every line in its order, of a file of any length; none where there is no file yet. A line that a crash broke off may be
  /// among them.
  /// - Throws: ``Unusable``, or what `body` does.
  func forEachLine(_ body: (String) throws -> Void) throws {
    guard let file = fopen(path, "re") else {
      guard errno == ENOENT else { throw Unusable(path: path) }
      return
    }
    defer { fclose(file) }
    var begun: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      for part in piece.prefix(count).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .enumerated()
      {
        if part.offset > 0 {
          if !begun.isEmpty { try body(String(decoding: begun, as: UTF8.self)) }
          begun = []
        }
        begun += part.element
      }
      if count < piece.count { break }
    }
    guard ferror(file) == 0 else { throw Unusable(path: path) }
    if !begun.isEmpty { try body(String(decoding: begun, as: UTF8.self)) }
  }

  /// In their order; none where there is no file yet. A line that a crash broke off may be among them.
  /// - Parameter lastBytes: only those at the end of the file; the first of them may be a part.
  func lines(lastBytes: Int? = nil) throws(Unusable) -> [Substring] {
    guard let file = fopen(path, "re") else {
      guard errno == ENOENT else { throw Unusable(path: path) }
      return []
    }
    defer { fclose(file) }
    if let lastBytes, fseek(file, -lastBytes, SEEK_END) != 0 { rewind(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      bytes += piece.prefix(count)
      if count < piece.count { break }
    }
    guard ferror(file) == 0 else { throw Unusable(path: path) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  /// Adds lines, and is back when they are on the disk.
  func append(_ lines: [String]) throws(Unusable) {
    guard !lines.isEmpty else { return }
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Unusable(path: path) }
    defer { close(file) }
    // Begins on a line of its own, whatever a crash left.
    let bytes = Array(("\n" + lines.joined(separator: "\n") + "\n").utf8)
    let isWhole = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
    guard isWhole, fsync(file) == 0 else { throw Unusable(path: path) }
  }
}
