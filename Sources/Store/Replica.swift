// Reading beside the primary: lists and statistics at a server that follows it, and has everything that the primary had when the visit
// was judged. Article *Several servers*.

import Glibc
import Postgres
import Synchronization

/// A server that follows the primary, where some acts are read.
public final class Replica: Sendable {
  /// Where a question was answered that a replica may answer.
  public enum Place: Sendable {
    case replica
    /// The replica was not as far as the primary within its patience, or rests.
    case primary
    /// The replica could not be asked.
    case primaryAfter(any Error)
  }

  /// How far the primary has come, and of which cluster it is.
  public struct Position: Sendable, Hashable {
    let place: String
    let timeline: Int
    let system: String

    static let question = Question<Position>(Statements.access.position, []) { rows in
      let row = try rows.single()
      return Position(place: try row["position"], timeline: try row["timeline"], system: try row["system"])
    }
  }

  /// Why the replica does not answer.
  public enum Unfit: Error, Sendable, Hashable {
    /// It is behind, and was for as long as one waits.
    case behind
    /// It is no follower of this primary: another cluster, or one that leads itself.
    case followsAnother
    /// It followed who led before, or has not yet kept on its disk that it follows who leads now.
    case ofFormerLeader
  }

  let pool: Pool
  private let patience: Duration
  /// A replica that could not be asked is left alone for a while, so that not everybody waits for it.
  private static let rest: Duration = .seconds(10)
  private let restsUntil = Mutex<ContinuousClock.Instant?>(nil)

  /// - Parameter patience: how long a question waits for what the primary had and the replica has not yet.
  init(_ pool: Pool, patience: Duration) {
    self.pool = pool
    self.patience = patience
  }

  var isResting: Bool {
    restsUntil.withLock { until in
      guard let end = until else { return false }
      if end > .now { return true }
      until = nil
      return false
    }
  }

  /// A statement that the server took back, as one that stood in the way of what it follows, says nothing of the next one.
  func takesRest(after error: any Error) {
    if let error = error as? PostgresError, error.kind == .server, error.sqlState != "57P03" { return }
    restsUntil.withLock { $0 = .now + Self.rest }
  }

  /// Reads what the replica knows, once it knows all up to a position of the primary.
  /// - Throws: ``Unfit``, or whatever `body` does.
  func read<T: Sendable>(
    at position: Position, as caller: Caller, of roles: [Role],
    _ body: @escaping @Sendable (Connection, Visitor) throws -> T
  ) async throws -> T {
    let opening = try caller.opening(for: roles)
    let patience = patience
    return try await pool.with { db in
      try Self.wait(db, for: position, patience)
      return try db.transaction(access: .readOnly) { db in try body(db, opening.answer(db)) }
    }
  }

  /// Looks every few milliseconds; usually once.
  private static func wait(_ db: Connection, for position: Position, _ patience: Duration) throws {
    let end = ContinuousClock.now + patience
    while true {
      let row = try db.query(
        Statements.access.hasFollowed,
        [.text(position.place), .text(position.system), .int(position.timeline)]
      ).single()
      guard try row["follows"] else { throw Unfit.followsAnother }
      guard try row["is_of_timeline"] else { throw Unfit.ofFormerLeader }
      if try row["has_come"] { return }
      guard ContinuousClock.now < end else { throw Unfit.behind }
      usleep(3000)
    }
  }

  /// Whether it comes to a position within its patience.
  /// - Throws: ``Unfit``, or the database's error.
  func reaches(_ position: Position) async throws {
    let patience = patience
    try await pool.with { db in try Self.wait(db, for: position, patience) }
  }
}

extension Database {
  /// Reads at the replica what may be read there, and at the primary where there is none that knows as much. The visit is judged, and what
  /// is recorded is kept, at the primary before anything is read; so an answer is never older than its visit.
  ///
  /// - Parameter body: read-only; runs again at the primary where the replica breaks off.
  /// - Throws: ``CallerRefusal``, or whatever `body` does.
  public func readBeside<T: Sendable>(
    as caller: Caller, of roles: [Role], recording entry: Audit.Entry?, at replica: Replica,
    _ body: @escaping @Sendable (Connection, Visitor) throws -> T
  ) async throws -> (answer: T, place: Replica.Place) {
    let (visitor, position) = try await judge(caller, roles, entry)
    let known = Caller.visitor(visitor)
    var place = Replica.Place.primary
    if !replica.isResting {
      do {
        return (try await replica.read(at: position, as: known, of: roles, body), .replica)
      } catch Replica.Unfit.behind {
        // Nothing is wrong with it: it will have come after by the next question.
      } catch let error as PostgresError where error.kind == .cancelled {
        throw error
      } catch  where error is PostgresError || error is Replica.Unfit {
        replica.takesRest(after: error)
        place = .primaryAfter(error)
      }
    }
    return (try await act(as: known, of: roles, isReading: true, body), place)
  }

  /// Finds the caller, keeps the record, and asks how far the primary has come.
  private func judge(
    _ caller: Caller, _ roles: [Role], _ entry: Audit.Entry?
  ) async throws -> (Visitor, Replica.Position) {
    let opening = try caller.opening(for: roles)
    let record = entry.map(Audit.recording)
    return try await refusing {
      try await self.requests.with { db in
        let rows = try db.roundTrip(access: entry == nil ? .readOnly : .readWrite) { batch in
          batch.add(opening.sql, opening.parameters)
          batch.add(Replica.Position.question.sql, [])
          if let record { batch.add(record.sql, record.parameters) }
        }
        return (try opening.read(rows[0]), try Replica.Position.question.read(rows[1]))
      }
    }
  }

  /// Whether a replica follows, and comes to where the primary is; nothing where there is none.
  /// - Throws: ``Replica/Unfit``, or the error of either database.
  public func examineReplica() async throws {
    guard let replica else { return }
    try await replica.reaches(health.with { db in try Replica.Position.question.answer(db) })
  }
}
