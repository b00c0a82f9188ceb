// The steps of settling, in order: what linked returns state, whose absence ends a place, and the situations of
// everyone touched. Every step may be repeated without harm.
import Postgres
import Register

public enum Settling {
  private typealias Step = Statements.settling

  /// Writes down what linked returns state and queues the people they touch. Result: how many returns.
  /// - Parameter rows: how many rows the returns taken have together, if more than one is taken.
  public static func stateReturns(_ db: Connection, rows: Int) throws -> Int {
    let pending = try db.query(Step.pending, [.int(rows)]).map { row in
      (id: try row[0, as: UUIDValue.self], institution: try row[1, as: Int.self], isRoll: try row[2, as: Bool.self])
    }
    guard !pending.isEmpty else { return 0 }
    let ids = Parameter.uuidArray(pending.map(\.id))
    for step in [Step.actual, Step.leaving, Step.intended, Step.offer, Step.other] {
      try db.execute(step, [ids])
    }
    let rolls = Set(pending.filter(\.isRoll).map(\.institution)).sorted()
    let absent = rolls.isEmpty ? [] : try db.query(Step.absences, [.intArray(rolls)]).map { try $0[0, as: Int.self] }
    try db.execute(Step.touch, [ids, .intArray(absent)])
    return pending.count
  }

  /// Makes the situations of some of the queued people again. Result: how many people.
  public static func settlePeople(_ db: Connection, limit: Int) throws -> Int {
    let people = try db.query(Step.take, [.int(limit)]).map { try $0[0, as: Int.self] }
    guard !people.isEmpty else { return 0 }
    let parameter = Parameter.intArray(people)
    try db.execute(Step.situations, [parameter])
    try db.execute(Step.details, [parameter])
    return people.count
  }

  /// Marks as settled the returns stated before `stated` whose people are all settled. Result: how many returns.
  public static func markSettled(_ db: Connection, stated: Instant) throws -> Int {
    try db.execute(Step.settled, [stated.parameter])
  }

  /// Lets go of people whom nothing restricts any longer on a day.
  public static func endRestrictions(_ db: Connection, on day: Day) throws {
    _ = try db.query(Step.restrictions, [day.parameter])
  }
}
