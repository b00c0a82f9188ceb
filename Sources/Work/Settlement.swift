// Settling what was linked: statements, ends, situations, in steps that may be interrupted anywhere.
import Register
import Store

public struct Settlement: Sendable {
  /// How many people are settled in one transaction.
  public static let batch = 5_000
  /// How many rows are stated in one transaction, and the rolls of how many institutions are looked through.
  private static let rowsAtOnce = 25_000
  private static let institutionsAtOnce = 50

  private let database: Database

  public init(database: Database) { self.database = database }

  /// Settles everything that waits. Result: whether there was anything.
  @discardableResult
  public func settle() async throws -> Bool {
    var didAnything = false
    var stated: Instant
    var people: Bool
    // Whose rows moved may be missing from rolls now, and others no more.
    repeat {
      let returns = try await stateReturns()
      stated = try await database.work(as: .worker) { db in try Moment.read(db) }
      people = try await settlePeople()
      didAnything = didAnything || returns || people
    } while people
    // Asked every time: whoever settled the people may have been broken off before this.
    let before = stated
    let settled = try await database.work(as: .worker, plansAnew: true) { db in
      try Settling.endRestrictions(db, on: before.londonDay)
      return try Settling.markSettled(db, stated: before)
    }
    return didAnything || settled > 0
  }

  private func stateReturns() async throws -> Bool {
    var didAnything = false
    while try await database.work(
      as: .worker, plansAnew: true,
      { db in
        try Settling.stateReturns(db, rows: Self.rowsAtOnce, institutions: Self.institutionsAtOnce) > 0
      })
    {
      try Task.checkCancellation()
      didAnything = true
    }
    return didAnything
  }

  private func settlePeople() async throws -> Bool {
    var didAnything = false
    while try await database.work(
      as: .worker, plansAnew: true,
      { db in
        try Settling.settlePeople(db, limit: Self.batch) > 0
      })
    {
      try Task.checkCancellation()
      didAnything = true
    }
    return didAnything
  }
}
