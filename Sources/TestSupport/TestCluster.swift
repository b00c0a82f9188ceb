// One private PostgreSQL for a whole run of tests, gone with the run however it ends.
import Glibc
import Postgres
import Synchronization

/// A cluster in a temporary folder. It does not survive a crash of the machine, which makes it quick.
public final class TestCluster: Sendable {
  public let address: ClusterAddress
  public let timings: PrivateCluster.Timings
  private let cluster: PrivateCluster

  private static let holder = Mutex<TestCluster?>(nil)

  /// The cluster of this run, started when first asked for. Blocks; tests ask through ``TestDatabase``.
  public static func shared() throws -> TestCluster {
    try holder.withLock { holder in
      if let cluster = holder { return cluster }
      let cluster = try TestCluster()
      holder = cluster
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
