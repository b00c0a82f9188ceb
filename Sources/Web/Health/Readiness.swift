// Whether the server can work, and the figures only the database and the pools can tell.

import NIOPosix
import Postgres
import Services
import Store
import Jobs

/// Looks at the database and the spool, without a visitor.
public struct Readiness: Sendable {
  let database: Database
  let spool: Spool

  public init(database: Database, spool: Spool) {
    self.database = database
    self.spool = spool
  }

  /// Ready when the database answers, its schema is this program's, and returns can be taken in.
  public func look() async -> Vitals.Look {
    do {
      guard try await NIOThreadPool.singleton.runIfActive({ spool.canBeWritten() }) else {
        return Vitals.Look(obstacle: "The spool cannot be written: make room, or give its rights.")
      }
      let pending = try await database.health.with { db in try Schema.migrations().pending(on: db) }
      guard pending.changes.isEmpty, pending.remade.isEmpty else {
        return Vitals.Look(obstacle: "The database is older than this program; run fingerpost migrate.")
      }
      let queue = try await database.health.transaction(access: .readOnly, settings: Visit.worker.settings) { db in
        try Health.queue(db)
      }
      // Nothing is decided by this machine's clock, but it is wrong.
      let clock = try await database.health.with { db in try Moment.disagreement(db) }
      return Vitals.Look(
        obstacle: nil, notice: clock.map(Moment.sentence(ofDisagreement:)), readings: Self.readings(of: queue))
    } catch let error as MigrationError {
      return Vitals.Look(obstacle: error.sentence)
    } catch {
      return Vitals.Look(obstacle: "The database does not answer.")
    }
  }

  /// How the pools are used at this moment; asks nobody.
  public func poolReadings() -> [Figures.Reading] {
    let pools = [("requests", database.requests.statistics), ("jobs", database.jobs.statistics)]
    let figures: [(Figure, KeyPath<Pool.Statistics, Int>)] = [
      (.poolSize, \.size), (.poolOpen, \.open), (.poolIdle, \.idle), (.poolWaiting, \.waiting),
    ]
    return figures.flatMap { figure, count in
      pools.map { name, statistics in figure.reading(Double(statistics[keyPath: count]), name) }
    }
  }

  private static func readings(of queue: QueueDepth) -> [Figures.Reading] {
    [("unlinked", queue.unlinked), ("unsettled", queue.unsettled), ("failed", queue.failed)].map { state, count in
      Figure.returns.reading(Double(count), state)
    } + [Figure.queuePeople.reading(Double(queue.people))]
  }
}
