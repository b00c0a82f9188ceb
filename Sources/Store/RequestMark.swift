// Which request is answered: it joins an entry of the record with the lines of the log.
import Postgres

/// The request that is answered, as the log calls it; empty for a command.
public enum RequestMark {
  @TaskLocal public static var current = ""

  /// Tells the transaction under way, for what the database records by itself.
  public static func tell(_ db: Connection) throws {
    if !current.isEmpty { _ = try db.query(Statements.access.mark, [.text(current)]) }
  }
}

extension Database {
  /// What the login asks before anybody has a role, in one transaction under the request that is answered.
  public func asLogin<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    let request = RequestMark.current
    return try await requests.transaction { db in
      try RequestMark.$current.withValue(request) {
        try RequestMark.tell(db)
        return try body(db)
      }
    }
  }
}
