// One private PostgreSQL for a whole run of tests, gone with the run however it ends.
import Glibc
import Postgres
import Synchronization

/// A cluster in a temporary folder. It does not survive a crash of the machine, which makes it quick.
public final class TestCluster: Sendable {
  public let address: ClusterAddress
  public let timings: PrivateCluster.Timings
  private let cluster: PrivateCluster

  /// Transactions of one database hold up what waits for all of a cluster.
  public enum Kind: Sendable, Hashable {
    /// Of all tests.
    case shared
    /// Of tests that run one after another, with nobody else's transactions beside theirs.
    case undisturbed
  }

  private static let started = Mutex<[Kind: TestCluster]>([:])

  /// A cluster of this run, started when first asked for. Blocks; tests ask through ``TestDatabase``.
  static func ofRun(_ kind: Kind) throws -> TestCluster {
    try started.withLock { started in
      if let cluster = started[kind] { return cluster }
      let cluster = try TestCluster()
      started[kind] = cluster
      return cluster
    }
  }

  private init() throws {
    let folder = try TemporaryFolder()
    var settings = ClusterSettings(dataFolder: folder.path)
    settings.isDurable = false
    settings.parameters = ["max_connections": "1000", "autovacuum_naptime": "10s"]
    cluster = try PrivateCluster.serve(settings)
    address = cluster.address
    timings = cluster.timings
  }

  public var ownerConninfo: String { address.conninfo(role: ClusterAddress.owner) }
}
