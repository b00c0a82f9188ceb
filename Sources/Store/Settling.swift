// The steps of settling, in order: what linked returns state, whose absence ends a place, and the situations of
// everyone touched. Every step may be repeated without harm.
import Postgres
import Register

/// The steps of settling, each one statement or a few inside the caller's transaction. They need the role of jobs.
/// Source: articles *Returns* and *OneReckoning*.
public enum Settling {
  private typealias Step = Statements.settling

  /// Writes down what linked returns state, looks through the rolls that they, or what was learnt since, tell otherwise,
  /// and queues the people they touch. Result: how many returns, and the rolls of how many institutions.
  /// - Parameters:
  ///   - rows: how many rows the returns taken have together, if more than one is taken.
  ///   - institutions: the rolls of how many are looked through at most.
  public static func stateReturns(_ db: Connection, rows: Int, institutions: Int = 100) throws -> Int {
    let pending = try db.query(Step.pending, [.int(rows)]).map { try $0[0, as: UUIDValue.self] }
    let ids = Parameter.uuidArray(pending)
    if !pending.isEmpty {
      let steps = [
        Step.actual, Step.leaving, Step.intended, Step.offer, Step.other, Step.stated, Step.runs, Step.touch,
      ]
      for step in steps { try db.execute(step, [ids]) }
    }
    let looked: Int = try db.query(Step.absences, [.int(institutions)]).single()[0]
    if !pending.isEmpty {
      // Last, since people are queued no more then: whoever settles one of them may wait for this. And the lock by itself, so that
      // what is read after it has whoever was settled meanwhile.
      _ = try db.query(Step.describing)
      try db.execute(Step.describedAnew, [ids])
    }
    return pending.count + looked
  }

  /// Draws the runs of some of the queued people together anew, where what was told of them came out of order or moved.
  /// Result: how many people.
  public static func drawRunsAnew(_ db: Connection, limit: Int) throws -> Int {
    guard try db.query(Step.anewWaits).single()[0, as: Bool.self] else { return 0 }
    // Under the lock first, so that the runs are read as stating left them.
    _ = try db.query(Step.lock)
    return try db.query(Step.runsAnew, [.int(limit)]).single()[0]
  }

  /// Makes the situations of some of the queued people again, each from the first day of which something was learnt.
  /// Result: how many people.
  public static func settlePeople(_ db: Connection, limit: Int) throws -> Int {
    _ = try db.query(Step.hold)
    // Few are left; more than a batch would keep linking waiting.
    _ = try drawRunsAnew(db, limit: limit)
    let taken = try db.query(Step.take, [.int(limit)]).map { row in
      (person: try row[0, as: Int.self], from: try row[1, as: Day.self], since: try row[2, as: Instant.self])
    }
    guard !taken.isEmpty else { return 0 }
    let since = Dictionary(uniqueKeysWithValues: taken.map { ($0.person, $0.since.microsecondsSince1970) })
    let known = try db.query(
      Step.births, [.intArray(taken.map(\.person)), .dateArray(taken.map(\.from.daysSince1970))]
    )
    .map { row in (person: try row[0, as: Int.self], from: try row[1, as: Day.self]) }
    let parameters = [Parameter.intArray(known.map(\.person)), .dateArray(known.map(\.from.daysSince1970))]
    try db.execute(Step.situations, parameters)
    try db.execute(Step.details, parameters)
    _ = try db.query(Step.memberships, parameters + [.bigints(known.compactMap { since[$0.person] })])
    // Last, since whoever states returns waits from here on.
    _ = try db.query(Step.described, [parameters[0]])
    return taken.count
  }

  /// Whether returns wait to be linked.
  public static func linkingWaits(_ db: Connection) throws -> Bool { try db.query(Step.linkingWaits).single()[0] }

  /// Whether somebody has waited for a minute to be settled.
  public static func peopleWait(_ db: Connection) throws -> Bool { try db.query(Step.peopleWait).single()[0] }

  /// Marks as settled the returns stated before `stated` whose people are all settled. Result: how many returns.
  public static func markSettled(_ db: Connection, stated: Instant) throws -> Int {
    _ = try db.query(Step.changes)
    return try db.execute(Step.settled, [stated.parameter])
  }

  /// Lets go of people whom nothing restricts any longer on a day.
  public static func endRestrictions(_ db: Connection, on day: Day) throws {
    _ = try db.query(Step.restrictions, [day.parameter])
  }
}
