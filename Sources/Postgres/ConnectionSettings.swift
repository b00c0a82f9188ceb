// The way to a server: libpq's own connection string, completed with what keeps a dead network from holding a thread.
import CPostgres
import Glibc

/// How to connect. The string is libpq's own: key words or URI, service files, several hosts, `sslmode` and so on.
public struct ConnectionSettings: Sendable, Hashable {
  public var conninfo: String
  /// The longest time for one statement; nil for none.
  public var statementTimeout: Duration?
  /// What every session begins with, whatever the settings of the server or of the login are.
  public var session: [Setting]
  /// The longest time of one visit to a pooled connection, and of its commit; after it the line to the server is cut, and
  /// the outcome of a commit is in doubt. nil: as long as it takes.
  public var visitLimit: Duration?
  public var commitLimit: Duration? = .seconds(60)
  /// Shared by all who connect to one database: nobody goes back to a primary that a failover has left behind.
  public var newestTimeline: NewestTimeline?

  public init(_ conninfo: String, statementTimeout: Duration? = nil, session: [Setting] = []) {
    self.conninfo = conninfo
    self.statementTimeout = statementTimeout
    self.session = session
  }

  /// Added unless the string, its service or the environment says otherwise. Seconds, but milliseconds for
  /// `tcp_user_timeout`.
  static let defaults: [(key: String, value: String, variable: String?)] = [
    ("connect_timeout", "10", "PGCONNECT_TIMEOUT"),
    ("keepalives", "1", nil),
    ("keepalives_idle", "30", nil),
    ("keepalives_interval", "10", nil),
    ("keepalives_count", "3", nil),
    ("tcp_user_timeout", "30000", nil),
    ("client_encoding", "UTF8", nil),
    ("fallback_application_name", "fingerpost", nil),
  ]

  /// The key words and values to connect with.
  func completed() throws(PostgresError) -> [(key: String, value: String)] {
    var given = try Self.parse(conninfo)
    let known = given.contains { $0.key == "service" } || getenv("PGSERVICE") != nil ? Self.effective(given) : given
    for (key, value, variable) in Self.defaults where !known.contains(where: { $0.key == key }) {
      if let variable, getenv(variable) != nil { continue }
      given.append((key, value))
    }
    return given
  }

  /// The same with each single host of a list of them; nothing where there is no list.
  static func eachHost(_ values: [(key: String, value: String)]) -> [[(key: String, value: String)]] {
    func list(_ key: String) -> [String] {
      let text = values.last { $0.key == key }?.value ?? ""
      return text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let parts = ["host", "hostaddr", "port"].map { (key: $0, list: list($0)) }
    let count = parts.map(\.list.count).max() ?? 0
    guard count > 1 else { return [] }
    return (0..<count).map { index in
      let own = parts.compactMap { part in
        // One port stands for all hosts.
        (part.list.count == 1 ? part.list.first : part.list.dropFirst(index).first).map { (key: part.key, value: $0) }
      }
      return values.filter { value in !parts.contains { $0.key == value.key } } + own.filter { !$0.value.isEmpty }
    }
  }

  private static func parse(_ conninfo: String) throws(PostgresError) -> [(key: String, value: String)] {
    var fault: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(conninfo, &fault) else {
      PQfreemem(fault)
      // libpq's own sentence may quote the string, and with it a password.
      throw PostgresError(.unavailable, "the connection string cannot be read")
    }
    defer { PQconninfoFree(options) }
    return values(options)
  }

  /// What libpq would use, its service file read. Nothing is sent beyond the first step of a connection.
  static func effective(_ given: [(key: String, value: String)]) -> [(key: String, value: String)] {
    let connection = withKeywords(given) { PQconnectStartParams($0, $1, 0) }
    defer { PQfinish(connection) }
    guard let options = PQconninfo(connection) else { return given }
    defer { PQconninfoFree(options) }
    return values(options)
  }

  private static func values(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [(key: String, value: String)] {
    var found: [(key: String, value: String)] = []
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        found.append((String(cString: keyword), String(cString: value)))
      }
      option += 1
    }
    return found
  }

  static func withKeywords<R>(
    _ values: [(key: String, value: String)],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> R
  ) -> R {
    let keys = values.map { strdup($0.key) }
    let texts = values.map { strdup($0.value) }
    defer { (keys + texts).forEach { free($0) } }
    let keyPointers = keys.map { UnsafePointer($0) } + [nil]
    let textPointers = texts.map { UnsafePointer($0) } + [nil]
    return keyPointers.withUnsafeBufferPointer { keys in
      textPointers.withUnsafeBufferPointer { texts in
        guard let keys = keys.baseAddress, let texts = texts.baseAddress else {
          preconditionFailure("both arrays end with nil, so neither is empty")
        }
        return body(keys, texts)
      }
    }
  }
}
