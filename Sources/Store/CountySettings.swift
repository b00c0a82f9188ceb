// What servers must agree about, kept in their database: the county's LA code, where the rules read it, and the digest key.
import Postgres

/// What a county decides about itself as a whole.
public enum CountySettings {
  /// Makes the county's LA code the one given. Everyone's residence may change with it: they are queued for settling.
  public static func keepLA(_ code: String, in database: Database, by actor: String) async throws {
    let changed = try await database.transact(as: Visit(role: .admin, actor: actor)) { db in
      !(try db.query(Statements.settings.keepCountyLa, [.text(code)])).isEmpty
    }
    guard changed else { return }
    try await database.work(as: .worker) { db in try Institutions.touchEveryone(db) }
  }

  /// Keeps by what all servers tell whether their digest key is the same, where nothing is kept yet. Result: what is kept.
  public static func keepMark(_ mark: String, in database: Database, by actor: String) async throws -> String {
    while true {
      let kept = try await database.transact(as: Visit(role: .admin, actor: actor)) { db in
        try db.query(Statements.settings.keepDigestMark, [.text(mark)]).map { try $0[0, as: String.self] }
      }
      // None: another server keeps its own at this moment.
      if let found = kept.first { return found }
    }
  }

  /// What is kept; nil where no server has kept anything yet.
  public static func mark(in database: Database) async throws -> String? {
    try await database.transact(as: .worker, access: .readOnly) { db in
      try db.query(Statements.settings.digestMark).first.map { try $0[0] }
    }
  }

  /// Forgets it: the key that it is of is lost, and the next server that starts has the key of all from then on.
  public static func forgetMark(_ db: Connection) throws { _ = try db.query(Statements.settings.forgetDigestMark) }
}
