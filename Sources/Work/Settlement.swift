// Settling what was linked: statements, ends, situations, in steps that may be interrupted anywhere.
import Register
import Store

public struct Settlement: Sendable {
  /// How many people are settled in one transaction.
  public static let batch = 5_000
  private static let rowsAtOnce = 100_000

  private let database: Database

  public init(database: Database) { self.database = database }

  /// Settles everything that waits. Result: whether there was anything.
  @discardableResult
  public func settle() async throws -> Bool {
    var didAnything = false
    while true {
      let stated = try await database.work(as: .worker, plansAnew: true) { db in
        try Settling.stateReturns(db, rows: Self.rowsAtOnce)
      }
      didAnything = didAnything || stated > 0
      if stated == 0 { break }
    }
    let stated = try await database.work(as: .worker) { db in try Moment.read(db) }
    while true {
      try Task.checkCancellation()
      let people = try await database.work(as: .worker, plansAnew: true) { db in
        try Settling.settlePeople(db, limit: Self.batch)
      }
      if people == 0 { break }
      didAnything = true
    }
    // Asked every time: whoever settled the people may have been broken off before this.
    let settled = try await database.work(as: .worker, plansAnew: true) { db in
      try Settling.endRestrictions(db, on: stated.londonDay)
      return try Settling.markSettled(db, stated: stated)
    }
    return didAnything || settled > 0
  }
}
