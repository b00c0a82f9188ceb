// A file that its owner alone may read.

import Glibc

enum PrivateFile {
  static func write(_ text: String, to path: String) throws(TextFile.Unusable) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw TextFile.Unusable(path: path) }
    defer { close(file) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw TextFile.Unusable(path: path) }
      bytes = bytes.dropFirst(count)
    }
  }
}
