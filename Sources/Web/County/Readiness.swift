// Whether the server can work, and the figures only the database and the pools can tell.

import Postgres
import Store

extension SiteServices.Rooms {
  /// nil when the database answers and its schema is this program's.
  func obstacle() async -> String? {
    do {
      let pending = try await database.requests.with { db in try Schema.migrations().pending(on: db) }
      return pending.changes.isEmpty && pending.remade.isEmpty
        ? nil : "The database is older than this program; run fingerpost migrate."
    } catch let error as MigrationError {
      return error.sentence
    } catch {
      return "The database does not answer."
    }
  }

  func readings() async -> [Metrics.Reading] {
    var readings: [Metrics.Reading] = []
    let pools = [("requests", database.requests.statistics), ("jobs", database.jobs.statistics)]
    let connections = "fingerpost_pool_connections_"
    for (suffix, help, count) in [
      ("size", "The most connections of a pool.", \Pool.Statistics.size),
      ("open", "Connections that are open.", \.open), ("idle", "Connections that are open and idle.", \.idle),
      ("waiting", "Visits that wait for a connection.", \.waiting),
    ] {
      for (name, statistics) in pools {
        readings.append(
          .init(
            name: connections + suffix, help: help, label: ("pool", name), value: Double(statistics[keyPath: count])))
      }
    }
    let asked = try? await database.transact(as: .worker, access: .readOnly) { db in try Health.queue(db) }
    guard let queue = asked else { return readings }
    for (state, count) in [("unlinked", queue.unlinked), ("unsettled", queue.unsettled), ("failed", queue.failed)] {
      readings.append(
        .init(
          name: "fingerpost_returns", help: "Returns that are not settled, by what they wait for.",
          label: ("state", state), value: Double(count)))
    }
    readings.append(
      .init(
        name: "fingerpost_queue_people", help: "People whose situation waits to be made again.",
        value: Double(queue.people)))
    return readings
  }
}
