// What the program's own settings say about the county, kept where the rules read it.
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
}
