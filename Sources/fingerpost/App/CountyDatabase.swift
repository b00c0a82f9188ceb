// How a program of this machine reaches the county's database: a server of its own, or the private cluster.

import Glibc
import Postgres
import Store

/// An open database, with the private cluster when this program started it.
struct CountyDatabase: Sendable {
  let database: Database
  private let cluster: PrivateCluster?

  /// For the server: the private cluster is started or adopted and migrated; a database of the settings is only used.
  static func serve(_ settings: Settings) async throws -> CountyDatabase {
    let county =
      if let conninfo = settings.database {
        CountyDatabase(database: open(conninfo, settings), cluster: nil)
      } else {
        try await startCluster(settings)
      }
    do {
      try await CountySettings.keepLA(
        settings[.localAuthority], in: county.database, by: "the server's settings")
    } catch let error as PostgresError where isNotReady(error) {
      // Not migrated or not there yet: readiness says so.
    }
    return county
  }

  /// Whether the database is not there yet or was not migrated.
  static func isNotReady(_ error: PostgresError) -> Bool {
    ["42P01", "42883"].contains(error.sqlState ?? "") || error.kind == .unavailable
  }

  /// For a command beside the server: the running private cluster is joined; if none runs, it runs for this command.
  static func join(_ settings: Settings) async throws -> CountyDatabase {
    if let conninfo = settings.database { return CountyDatabase(database: open(conninfo, settings), cluster: nil) }
    let cluster = settings.cluster
    do {
      let address = try await BlockingThread.run { try PrivateCluster.join(cluster) }
      return CountyDatabase(database: open(address.conninfo(), settings), cluster: nil)
    } catch let error as ClusterError where error.kind == .notRunning {
      return try await startCluster(settings)
    }
  }

  /// Lets what is under way end, and stops the cluster if it was started here.
  func close(grace: Duration? = nil) async {
    await database.close(grace: grace)
    guard let cluster else { return }
    try? await BlockingThread.run { cluster.stop() }
  }

  /// Brings the database up to this program, as its owner.
  /// - Parameter forgetsDigestKey: whether the next server that starts has the digest key of all.
  @discardableResult
  static func migrate(_ settings: Settings, forgetsDigestKey: Bool = false) async throws -> Migrations.Report {
    if let owner = settings.ownerDatabase { return try await migrate(owner, forgetsDigestKey) }
    guard settings.database == nil else {
      throw CommandError(.usage, "The setting owner_database is needed to migrate a database of its own.")
    }
    let cluster = settings.cluster
    do {
      let address = try await BlockingThread.run { try PrivateCluster.join(cluster) }
      return try await migrate(address.conninfo(role: ClusterAddress.owner), forgetsDigestKey)
    } catch let error as ClusterError where error.kind == .notRunning {
      let started = try await BlockingThread.run { try PrivateCluster.serve(cluster) }
      let report: Result<Migrations.Report, any Error>
      do {
        report = .success(
          try await migrate(started.address.conninfo(role: ClusterAddress.owner), forgetsDigestKey))
      } catch {
        report = .failure(error)
      }
      try await BlockingThread.run { started.stop() }
      return try report.get()
    }
  }

  private static func startCluster(_ settings: Settings) async throws -> CountyDatabase {
    let cluster = settings.cluster
    let started = try await BlockingThread.run { try PrivateCluster.serve(cluster) }
    do {
      try await migrate(started.address.conninfo(role: ClusterAddress.owner))
    } catch {
      try? await BlockingThread.run { started.stop() }
      throw error
    }
    return CountyDatabase(database: open(started.address.conninfo(), settings), cluster: started)
  }

  @discardableResult
  private static func migrate(_ owner: String, _ forgetsDigestKey: Bool = false) async throws -> Migrations.Report {
    try await BlockingThread.run {
      let connection = try Connection(ConnectionSettings(owner))
      defer { connection.close() }
      let report = try Schema.migrations().run(on: connection)
      if forgetsDigestKey { try CountySettings.forgetMark(connection) }
      return report
    }
  }

  private static func open(_ conninfo: String, _ settings: Settings) -> Database {
    Database(
      conninfo: conninfo, requestConnections: settings.requestPool, jobConnections: settings.workPool,
      replica: settings.replica, replicaPatience: settings.replicaPatience)
  }
}
