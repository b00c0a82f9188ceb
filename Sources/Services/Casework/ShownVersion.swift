// By what a form says what it showed, so that nobody decides on something else.

import Ciphers

/// The version of what was shown: another where something of it is another, and tells nothing of it.
enum ShownVersion {
  static func of(_ told: String) throws -> String { String(try Digest.sha256(told.utf8).hex.prefix(16)) }
}
