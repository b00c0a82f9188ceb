// A database of its own for each suite or test, cloned from a template that is made once per run.
import Postgres
import Synchronization

/// How a template is made: a name, and what to do in the empty database as its owner.
public struct TestTemplate: Sendable {
  public let name: String
  let build: @Sendable (Connection) throws -> Void

  public init(_ name: String, build: @escaping @Sendable (Connection) throws -> Void) {
    self.name = name
    self.build = build
  }

  /// A database with nothing in it.
  public static let empty = TestTemplate("empty") { _ in }
}

/// A cloned database. Dropped when the value is released.
///
/// Where the environment has `TEST_MOMENT`, an instant such as `2028-02-29T12:00:00Z`, every database with
/// the schema believes that it was that moment when its template was made; the machine's clock goes on from there. So
/// the whole suite is tried on another day:
///
///     TEST_MOMENT=2028-02-29T12:00:00Z deploy/test
public final class TestDatabase: Sendable {
  public let name: String
  public let address: ClusterAddress
  private struct Made: Hashable {
    let template: String
    let cluster: TestCluster.Kind
  }

  private static let made = Mutex<[Made: Result<Void, any Error>]>([:])
  private static let count = Atomic<Int>(0)

  private init(name: String, address: ClusterAddress) {
    self.name = name
    self.address = address
  }

  deinit {
    let (name, address) = (name, address)
    // A drop waits for the database's last connections; a test should not.
    Task.detached {
      try? await BlockingThread.run {
        try Self.administer(address) { try $0.execute(databaseCommand: .drop, name) }
      }
    }
  }

  /// Clones the template, which is built when first asked for.
  public static func make(
    template: TestTemplate = .empty, in kind: TestCluster.Kind = .shared
  ) async throws -> TestDatabase {
    try await BlockingThread.run {
      let cluster = try TestCluster.ofRun(kind)
      let source = "template_\(template.name)"
      try made.withLock { made in
        let key = Made(template: template.name, cluster: kind)
        if made[key] == nil { made[key] = Result { try build(template, as: source, cluster.address) } }
        try made[key]?.get()
      }
      let name = "test_\(count.add(1, ordering: .relaxed).newValue)_\(template.name)"
      try administer(cluster.address) { try $0.execute(databaseCommand: .create(template: source), name) }
      return TestDatabase(name: name, address: cluster.address)
    }
  }

  /// A connection string to this database.
  public func conninfo(role: String = ClusterAddress.owner) -> String {
    address.conninfo(role: role, database: name)
  }

  /// How a role connects to it.
  public func settings(role: String = ClusterAddress.owner) -> ConnectionSettings {
    ConnectionSettings(conninfo(role: role))
  }

  /// A pool of a role's connections to it; the test closes it.
  public func pool(role: String = ClusterAddress.owner, size: Int = 4, waitLimit: Duration = .seconds(20)) -> Pool {
    Pool(Pool.Configuration(settings(role: role), size: size, waitLimit: waitLimit))
  }

  /// Runs blocking work with a connection of its own, as the owner unless told otherwise.
  @discardableResult
  public func with<T: Sendable>(
    role: String = ClusterAddress.owner, _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    let settings = settings(role: role)
    return try await BlockingThread.run { try body(Connection(settings)) }
  }

  private static func build(_ template: TestTemplate, as name: String, _ address: ClusterAddress) throws {
    try administer(address) { try $0.execute(databaseCommand: .create(template: "template0"), name) }
    let connection = try Connection(
      ConnectionSettings(address.conninfo(role: ClusterAddress.owner, database: name)))
    try template.build(connection)
    try TestMoment.set(in: connection)
    // A template with a connection to it cannot be cloned.
    connection.close()
  }

  private static func administer(_ address: ClusterAddress, _ body: (Connection) throws -> Void) throws {
    try body(Connection(ConnectionSettings(address.conninfo(role: ClusterAddress.owner, database: "postgres"))))
  }
}
