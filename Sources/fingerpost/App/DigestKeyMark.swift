// Whether this server's digest key is that of all servers of its database: with another it would take a return that comes
// again for a new one, and open nobody's second factor.

import Ciphers
import Postgres
import Store
import Synchronization

final class DigestKeyMark: Sendable {
  static let obstacle = "The digest key is not the one of this database."
  static let advice =
    "Copy digest.key from another server or from its backup. If it is lost for good, run fingerpost migrate --new-digest-key "
    + "on the server whose key is to count: returns sent before are then taken for new ones, and every user needs a new link."

  private let database: Database
  private let mark: String
  private let isWell = Mutex(false)

  init(database: Database, key: [UInt8]) throws {
    self.database = database
    mark = try Self.mark(of: key)
  }

  /// A keyed digest of a word, from which nothing leads back to the key.
  static func mark(of key: [UInt8]) throws -> String {
    Hex.text(of: try Digest.hmacSHA256("fingerpost digest key".utf8, key: key).bytes)
  }

  /// Whether the key is that of all others; the first server's becomes it. Asked until it is known to be.
  func holds() async throws -> Bool {
    if isWell.withLock({ $0 }) { return true }
    let kept = try await CountySettings.keepMark(mark, in: database, by: "the server's digest key")
    guard kept == mark else { return false }
    isWell.withLock { $0 = true }
    return true
  }
}
