// Settling what was linked: statements, ends, situations, in steps that may be interrupted anywhere.
import Postgres
import Register
import Store

/// The job of settling; it needs nobody to remember where it was, since the queues are tables.
public struct Settlement: Sendable {
  /// How many people are settled in one transaction.
  public static let batch = 2_500
  /// How many such transactions go on at once.
  private static let workers = 2
  /// How many rows are stated in one transaction, and the rolls of how many institutions are looked through.
  private static let rowsAtOnce = 25_000
  private static let institutionsAtOnce = 50

  private let database: Database
  private let stepsAside: Bool

  /// - Parameter asideForLinking: whether to leave people for another time while returns wait to be linked, and somebody who
  ///   has waited for a minute after one transaction: whoever is told of by those returns would only be settled again.
  public init(database: Database, asideForLinking: Bool = false) {
    self.database = database
    stepsAside = asideForLinking
  }

  /// Settles what waits. Result: whether there was anything.
  @discardableResult
  public func settle() async throws -> Bool {
    var didAnything = false
    var stated: Instant
    var people: Bool
    // Whose rows moved may be missing from rolls now, and others no more.
    repeat {
      let returns = try await repeated { db in
        try Settling.stateReturns(db, rows: Self.rowsAtOnce, institutions: Self.institutionsAtOnce)
      }
      // By itself, so that its lock keeps nobody from settling.
      let anew = try await repeated { db in try Settling.drawRunsAnew(db, limit: Self.batch) }
      stated = try await database.work(as: .worker) { db in try Moment.read(db) }
      people = try await mayWait() ? false : settlePeople()
      didAnything = didAnything || returns || anew || people
      if try await isAside() { break }
    } while people
    // Asked every time: whoever settled the people may have been broken off before this, and a return whose people are all
    // settled need not wait for others.
    let before = stated
    let settled = try await database.work(as: .worker, largeSets: true) { db in
      try Settling.endRestrictions(db, on: before.londonDay)
      return try Settling.markSettled(db, stated: before)
    }
    return didAnything || settled > 0
  }

  /// Several at once, of different people.
  private func settlePeople() async throws -> Bool {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<Self.workers {
        group.addTask { try await repeated { db in try Settling.settlePeople(db, limit: Self.batch) } }
      }
      return try await group.reduce(false) { $0 || $1 }
    }
  }

  /// One transaction after another until there is nothing to do, or linking waits. Result: whether there was anything.
  private func repeated(_ step: @escaping @Sendable (Connection) throws -> Int) async throws -> Bool {
    var didAnything = false
    while try await database.work(as: .worker, largeSets: true, { db in try step(db) > 0 }) {
      try Task.checkCancellation()
      didAnything = true
      if try await isAside() { break }
    }
    return didAnything
  }

  /// Whether people may be left for when the returns that wait to be linked are.
  private func mayWait() async throws -> Bool {
    guard try await isAside() else { return false }
    return try await database.work(as: .worker) { db in try !Settling.peopleWait(db) }
  }

  private func isAside() async throws -> Bool {
    guard stepsAside else { return false }
    return try await database.work(as: .worker) { db in try Settling.linkingWaits(db) }
  }
}
