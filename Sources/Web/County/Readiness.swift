// Whether the server can work, and the figures only the database and the pools can tell.

import NIOPosix
import Postgres
import Store

extension SiteServices.Rooms {
  /// Ready when the database answers, its schema is this program's, and returns can be taken in.
  func look() async -> Vitals.Look {
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
  func poolReadings() -> [Metrics.Reading] {
    let pools = [
      ("requests", database.requests.statistics), ("jobs", database.jobs.statistics),
      ("door", database.door.statistics),
    ]
    let figures: [(suffix: String, help: String, count: KeyPath<Pool.Statistics, Int>)] = [
      ("size", "The most connections of a pool.", \.size), ("open", "Connections that are open.", \.open),
      ("idle", "Connections that are open and idle.", \.idle),
      ("waiting", "Visits that wait for a connection.", \.waiting),
    ]
    return figures.flatMap { figure in
      pools.map { name, statistics in
        Metrics.Reading(
          name: "fingerpost_pool_connections_" + figure.suffix, help: figure.help, label: ("pool", name),
          value: Double(statistics[keyPath: figure.count]))
      }
    }
  }

  private static func readings(of queue: QueueDepth) -> [Metrics.Reading] {
    [("unlinked", queue.unlinked), ("unsettled", queue.unsettled), ("failed", queue.failed)].map { state, count in
      Metrics.Reading(
        name: "fingerpost_returns", help: "Returns that are not settled, by what they wait for.",
        label: ("state", state), value: Double(count))
    } + [
      Metrics.Reading(
        name: "fingerpost_queue_people", help: "People whose situation waits to be made again.",
        value: Double(queue.people))
    ]
  }
}
