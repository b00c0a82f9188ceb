// A PostgreSQL of the program's own: made, started or adopted, watched, and stopped with it.
import Glibc

/// A running private cluster that this program serves. All calls block; see ``BlockingThread``.
public final class PrivateCluster: Sendable {
  /// How long the steps took; nil for those that were not needed.
  public struct Timings: Sendable, Hashable {
    public var creating: Duration?
    public var starting: Duration?
    /// From the call to a server that answers.
    public var total: Duration = .zero
  }

  public let address: ClusterAddress
  public let timings: Timings
  /// Whether a server of an earlier run was found alive and taken over.
  public let wasAdopted: Bool
  private let lock: ServeLock
  private let keeper: ClusterKeeper

  private init(
    address: ClusterAddress, timings: Timings, wasAdopted: Bool, lock: ServeLock, keeper: ClusterKeeper
  ) {
    self.address = address
    self.timings = timings
    self.wasAdopted = wasAdopted
    self.lock = lock
    self.keeper = keeper
  }

  /// Without ``stop()`` the server stays, to be adopted, as it does when the program is killed.
  deinit { keeper.leave() }

  /// Makes the cluster if there is none, starts it or adopts its live server, and keeps it running until ``stop()``.
  ///
  /// Refuses when another program serves the same folder or the cluster is of another PostgreSQL version.
  public static func serve(_ settings: ClusterSettings) throws -> PrivateCluster {
    let clock = ContinuousClock()
    let begin = clock.now
    var timings = Timings()
    let folder = try ClusterFolder(settings)
    try folder.prepare()
    let lock = try ServeLock(folder)
    let programs = try ClusterPrograms.find(settings.binaries, existing: folder.version)
    if folder.version == nil {
      timings.creating = try clock.measure { try folder.create(programs, isDurable: settings.isDurable) }
    }
    try folder.writeAccess()
    let keeper = try ClusterKeeper(folder, programs, settings)
    let adopted = ClusterPostmaster.live(in: folder.data)
    if let adopted { kill(adopted.process, SIGHUP) }
    let starting = try clock.measure { try keeper.start() }
    if adopted == nil { timings.starting = starting }
    var address = try keeper.waitUntilReady()
    if address == nil, adopted != nil {
      // The server that was found alive was just dying.
      try keeper.start()
      address = try keeper.waitUntilReady()
    }
    guard let address else { throw ClusterError(.failed, "PostgreSQL did not start; its log is \(folder.log).") }
    try prepareDatabase(address)
    keeper.watch()
    timings.total = begin.duration(to: clock.now)
    return PrivateCluster(
      address: address, timings: timings, wasAdopted: adopted != nil, lock: lock, keeper: keeper)
  }

  /// The address of the cluster that another program serves, for commands beside it.
  public static func join(_ settings: ClusterSettings) throws(ClusterError) -> ClusterAddress {
    let folder = try ClusterFolder(settings)
    guard let postmaster = ClusterPostmaster.live(in: folder.data), postmaster.isReady else {
      throw ClusterError(.notRunning, "No server is running on \(folder.root).")
    }
    return postmaster.address
  }

  /// Stops the server cleanly; open connections are closed.
  public func stop() {
    keeper.stop()
    lock.release()
  }

  /// The number of the server's first process; 0 while it is down.
  public var processID: Int32 { keeper.process }

  private static func prepareDatabase(_ address: ClusterAddress) throws {
    let connection = try Connection(
      ConnectionSettings(address.conninfo(role: ClusterAddress.owner, database: "postgres")))
    let exists: SQL = "select exists (select from pg_database where datname = 'fingerpost')"
    if try !connection.query(exists).single()[0, as: Bool.self] { try connection.execute("create database fingerpost") }
    let role: SQL = """
      do $$ begin
        if not exists (select from pg_roles where rolname = 'fingerpost_app') then
          create role fingerpost_app login noinherit;
        end if;
      end $$
      """
    try connection.executeScript(role)
  }
}

/// Held by the one program that serves a data folder; the system lets go of it when the program dies.
final class ServeLock: Sendable {
  private let file: Monitor<Int32>

  init(_ folder: ClusterFolder) throws(ClusterError) {
    let descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemFiles.failure("open", folder.lock) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      Glibc.close(descriptor)
      let holder = SystemFiles.read(folder.lock).map { $0.prefix { !$0.isNewline } } ?? ""
      throw ClusterError(
        .alreadyServed,
        "Another server\(holder.isEmpty ? "" : " (process \(holder))") is using \(folder.root). Stop it "
          + "first, or choose another data folder.")
    }
    let text = [UInt8]("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.count, 0)
    file = Monitor(descriptor)
  }

  deinit { release() }

  func release() {
    file.withLock { descriptor in
      guard descriptor >= 0 else { return }
      // Closing alone would leave the lock to a child that is just being started and has not let go of our files yet.
      flock(descriptor, LOCK_UN)
      Glibc.close(descriptor)
      descriptor = -1
    }
  }
}
