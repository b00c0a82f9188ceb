// Where the bytes of a return wait, unreadable to anybody else, until the return is kept or refused.

import Ciphers
import Glibc
import Synchronization

/// The folder of encrypted spool files of one server.
///
/// Each file has a key of its own that lives in memory only, and loses its name as soon as it is open: nothing can be
/// read after the process has ended, and nothing is left to be found. Source: article *SharingRules*.
public final class Spool: Sendable {
  /// The longest time that unfiltered bytes may exist.
  public static let longestStay: Duration = .seconds(30 * 60)

  private let folder: String
  private let files = Mutex<[ObjectIdentifier: WeakFile]>([:])

  /// Opens the folder, makes it if need be, and deletes what an earlier process may have left in it.
  public init(folder: String) throws(SpoolError) {
    self.folder = folder
    try Self.makeFolder(folder)
    try Self.empty(folder)
  }

  /// A new file to write into.
  /// - Parameter now: the instant from which its stay is counted.
  public func open(now: ContinuousClock.Instant = .now) throws -> SpoolWriter {
    let file = SpooledFile(descriptor: try anonymousFile(), key: try SealingKey(), begun: now)
    let writer = try SpoolWriter(file: file)
    files.withLock { $0[ObjectIdentifier(file)] = WeakFile(file: file) }
    return writer
  }

  /// Closes every file that began longer ago than ``longestStay``; who still reads it gets ``SpoolError/gone``.
  public func expire(now: ContinuousClock.Instant) {
    let living = files.withLock { files in
      files = files.filter { $0.value.file != nil }
      return files.values.compactMap(\.file)
    }
    for file in living where file.begun.duration(to: now) >= Self.longestStay { file.remove() }
  }

  /// Whether a byte can be written now. Blocks as long as the disk does.
  public func canBeWritten() -> Bool {
    (try? [UInt8](repeating: 0, count: 1).withUnsafeBytes { try anonymousFile().write($0, at: 0) }) != nil
  }

  /// How many files hold bytes at the moment.
  public var count: Int {
    files.withLock { $0.values.count { $0.file?.isOpen ?? false } }
  }

  /// A file without a name, so that it ends with its last descriptor.
  private func anonymousFile() throws(SpoolError) -> Descriptor {
    // O_TMPFILE makes the file nameless from the start; where the file system cannot, the name goes at once.
    let temporaryFile = 0o20200000
    var number = Glibc.open(folder, O_RDWR | O_CLOEXEC | Int32(temporaryFile), 0o600)
    if number < 0 {
      var template = Array("\(folder)/return-XXXXXX".utf8CString)
      number = mkstemp(&template)
      if number >= 0 {
        unlink(template)
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
      }
    }
    guard number >= 0 else { throw SpoolError.unwritable(errno: errno) }
    return Descriptor(number: number)
  }

  private static func makeFolder(_ folder: String) throws(SpoolError) {
    if mkdir(folder, 0o700) == 0 { return }
    let reason = errno
    guard reason == EEXIST else { throw SpoolError.unwritable(errno: reason) }
  }

  private static func empty(_ folder: String) throws(SpoolError) {
    guard let handle = opendir(folder) else { throw SpoolError.unwritable(errno: errno) }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasPrefix("return-") { unlinkat(dirfd(handle), name, 0) }
    }
  }
}

/// A spooled file that may end at any time.
private struct WeakFile: Sendable {
  weak let file: SpooledFile?
}

/// Why the spool could not do its work.
public enum SpoolError: Error, Hashable, Sendable {
  /// The folder or the file cannot be written: a full disk, a missing right.
  case unwritable(errno: Int32)
  /// The bytes were deleted, because the return was answered or had waited too long.
  case gone
}
