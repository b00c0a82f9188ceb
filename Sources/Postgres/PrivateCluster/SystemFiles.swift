// The few calls to the system that the private cluster needs: accounts, folders, small files, locks.
import Glibc

/// A user of the machine.
struct Account: Hashable {
  var name: String
  var user: uid_t
  var group: gid_t

  static func named(_ name: String) -> Account? {
    lookUp { getpwnam_r(name, $0, $1, $2, $3) }
  }

  static func current() -> Account? {
    lookUp { getpwuid_r(geteuid(), $0, $1, $2, $3) }
  }

  private typealias Search = (
    UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int, UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
  ) -> Int32

  /// The forms of these calls that share no memory with other threads.
  private static func lookUp(_ search: Search) -> Account? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
      guard let base = buffer.baseAddress, search(&entry, base, buffer.count, &found) == 0, found != nil else {
        return nil
      }
      return Account(name: String(cString: entry.pw_name), user: entry.pw_uid, group: entry.pw_gid)
    }
  }

  /// Whether this account may pass through a folder.
  func canEnter(_ folder: stat) -> Bool {
    if user == 0 { return true }
    if folder.st_uid == user { return folder.st_mode & S_IXUSR != 0 }
    if folder.st_gid == group { return folder.st_mode & S_IXGRP != 0 }
    return folder.st_mode & S_IXOTH != 0
  }
}

enum SystemFiles {
  static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The whole of a small file; nil when it cannot be read.
  static func read(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { Glibc.close(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(file, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(contentsOf: piece[..<count])
    }
  }

  /// Writes a file beside its place and moves it there, so that nobody reads half of it.
  static func write(_ text: String, to path: String, mode: mode_t, owner: Account?) throws(ClusterError) {
    let draft = path + ".new"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw failure("write", path) }
    let bytes = [UInt8](text.utf8)
    let written = Glibc.write(file, bytes, bytes.count)
    if let owner, geteuid() == 0 { _ = fchown(file, owner.user, owner.group) }
    fsync(file)
    Glibc.close(file)
    guard written == bytes.count, rename(draft, path) == 0 else { throw failure("write", path) }
  }

  /// Makes a folder with its parents, which everybody may pass.
  static func makeFolder(_ path: String, mode: mode_t, owner: Account? = nil) throws(ClusterError) {
    if !exists(path) {
      let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
      if !parent.isEmpty, !exists(parent) { try makeFolder(parent, mode: 0o755) }
      guard mkdir(path, mode) == 0 || errno == EEXIST else { throw failure("make", path) }
      // The process's mask may have taken rights away.
      _ = chmod(path, mode)
      if let owner, geteuid() == 0, chown(path, owner.user, owner.group) != 0 { throw failure("hand over", path) }
    }
    guard let status = status(path), status.st_mode & S_IFMT == S_IFDIR || exists(path + "/.") else {
      throw ClusterError(.folder, "\(path) is not a folder.")
    }
  }

  static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func link(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  static func entries(of folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes a folder and all in it, without following links.
  static func remove(_ path: String) {
    guard let status = status(path) else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in entries(of: path) { remove("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  static func failure(_ verb: String, _ path: String) -> ClusterError {
    ClusterError(.folder, "Cannot \(verb) \(path): \(String(cString: strerror(errno))).")
  }
}
