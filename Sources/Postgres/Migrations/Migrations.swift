// Brings a database to the state that this program needs, once, however many servers start together.
import Glibc

/// The runner. Changes run in the order of their numbers, each in one transaction; the last one shares its
/// transaction with the groups that are made again, so that no server ever sees one without the other.
public struct Migrations: Sendable {
  public let roles: File?
  public let changes: [Change]
  public let remade: [Group]

  /// - Parameters:
  ///   - roles: the roles of the cluster; run at every migration, so it must do no harm when they exist.
  ///   - remade: in the order of their dependence: a changed group is made again with all groups after it.
  public init(roles: File? = nil, changes: [Change], remade: [Group] = []) {
    self.roles = roles
    self.changes = changes.sorted { $0.number < $1.number }
    self.remade = remade
  }

  /// Migrates the database of a connection that owns it.
  ///
  /// - Parameters:
  ///   - wait: how long to wait for another server that is migrating.
  ///   - lockTimeout: how long one statement may wait for a table in use, before everything is tried again.
  ///   - attempts: how often that is tried.
  @discardableResult
  public func run(
    on connection: Connection, wait: Duration = .seconds(300), lockTimeout: Duration = .seconds(5), attempts: Int = 12
  ) throws -> Report {
    let timeout = connection.statementTimeout
    connection.statementTimeout = nil
    defer { connection.statementTimeout = timeout }
    try lock(connection, wait)
    defer { _ = try? connection.execute(Statements.unlock, [.int(Statements.lockKey)]) }
    try connection.executeScript(Statements.makeTables)
    if let roles { try makeRoles(roles, on: connection, attempts) }
    let ledger = try MigrationLedger.read(on: connection, self)
    try ledger.check(self)
    let settings = [Setting("lock_timeout", "\(lockTimeout.components.seconds)s")]
    var report = Report()
    for change in ledger.pending.dropLast() {
      try attempt(attempts) {
        try connection.transaction(settings: settings) { try apply(change, ledger, on: $0) }
      }
      report.changes.append(change.file.name)
    }
    let groups = ledger.staleGroups(of: self)
    guard ledger.pending.last != nil || !groups.isEmpty else { return report }
    try attempt(attempts) {
      try connection.transaction(settings: settings) { connection in
        if let last = ledger.pending.last { try apply(last, ledger, on: connection) }
        for group in groups { try remake(group, ledger, on: connection) }
      }
    }
    report.changes += ledger.pending.last.map { [$0.file.name] } ?? []
    report.remade = groups.map(\.name)
    return report
  }

  /// What a run would do; refuses what a run would refuse. Needs only the right to read.
  public func pending(on connection: Connection) throws -> Report {
    let exists = try connection.query(Statements.tablesExist).single()[0, as: Bool.self]
    guard exists else { return Report(changes: changes.map(\.file.name), remade: remade.map(\.name)) }
    let ledger = try MigrationLedger.read(on: connection, self)
    try ledger.check(self)
    return Report(changes: ledger.pending.map(\.file.name), remade: ledger.staleGroups(of: self).map(\.name))
  }

  private func lock(_ connection: Connection, _ wait: Duration) throws {
    let deadline = Deadline(after: wait)
    while try !connection.query(Statements.tryLock, [.int(Statements.lockKey)]).single()[0, as: Bool.self] {
      if deadline.hasPassed {
        throw MigrationError(.busy, "Another server has been migrating this database for \(wait); try again later.")
      }
      usleep(50_000)
    }
  }

  /// Roles belong to the cluster, and the lock only to the database: two databases may still collide, and then the
  /// loser tries again.
  private func makeRoles(_ roles: File, on connection: Connection, _ attempts: Int) throws {
    try attempt(attempts, alsoAfter: ["23505", "42710", "XX000"]) {
      try connection.transaction { try $0.executeScript(SQL(name: roles.name, text: roles.text)) }
    }
  }

  private func attempt(_ attempts: Int, alsoAfter states: Set<String> = [], _ work: () throws -> Void) throws {
    for attempt in 1... {
      do {
        return try work()
      } catch let error as PostgresError where attempt < attempts {
        guard let state = error.sqlState, state == "55P03" || states.contains(state) else { throw error }
        usleep(UInt32.random(in: 20_000...200_000))
      }
    }
  }

  private func apply(_ change: Change, _ ledger: MigrationLedger, on connection: Connection) throws {
    try connection.executeScript(SQL(name: change.file.name, text: change.file.text))
    let checksum = ledger.checksums[change.file.name]
    try connection.execute(
      Statements.keepChange, [.int(change.number), .text(change.file.name), Parameter(checksum)])
  }

  private func remake(_ group: Group, _ ledger: MigrationLedger, on connection: Connection) throws {
    for file in group.files { try connection.executeScript(SQL(name: file.name, text: file.text)) }
    for load in group.loads {
      try connection.copyIn(load.script) { writer in
        var data = load.data
        try data.withUTF8 { try writer.write(UnsafeRawBufferPointer($0)) }
      }
    }
    try connection.execute(Statements.keepGroup, [.text(group.name), Parameter(ledger.checksums[group.name])])
  }

  enum Statements {
    /// Any number of our own: all programs that migrate must agree on it.
    static let lockKey = 5_391_287_402
    static let tryLock: SQL = "select pg_try_advisory_lock($1)"
    static let unlock: SQL = "select pg_advisory_unlock($1)"
    static let tablesExist: SQL = "select to_regclass('fingerpost_meta.remade') is not null"
    static let makeTables = SQL(
      name: "migration tables",
      text: """
        create schema if not exists fingerpost_meta;
        create table if not exists fingerpost_meta.change (
          number integer primary key,
          name text not null,
          checksum text not null,
          applied_at timestamptz not null default now()
        );
        create table if not exists fingerpost_meta.remade (
          name text primary key,
          checksum text not null,
          applied_at timestamptz not null default now()
        );
        grant usage on schema fingerpost_meta to public;
        grant select on fingerpost_meta.change, fingerpost_meta.remade to public;
        """)
    static let checksums: SQL = """
      select name, encode(sha256(convert_to(text, 'UTF8')), 'hex')
      from unnest($1::text[], $2::text[]) as file (name, text)
      """
    static let readChanges: SQL = "select number, name, checksum from fingerpost_meta.change order by number"
    static let readGroups: SQL = "select name, checksum from fingerpost_meta.remade"
    static let keepChange: SQL = "insert into fingerpost_meta.change (number, name, checksum) values ($1, $2, $3)"
    static let keepGroup: SQL = """
      insert into fingerpost_meta.remade (name, checksum) values ($1, $2)
      on conflict (name) do update set checksum = excluded.checksum, applied_at = now()
      """
  }
}
