// How long a one-row request takes through the pool: `pool-latency [--runs 20] [--requests 4000] [--clients 16]`.
//
// Each run sends its requests from concurrent tasks, each request one round trip of begin, role, query and commit, and
// prints the middle, the slowest of a hundred and the slowest. Runs on a private cluster of its own under /tmp.
import Glibc
import Postgres

func option(_ name: String, _ standard: Int) -> Int {
  guard let index = CommandLine.arguments.firstIndex(of: name), index + 1 < CommandLine.arguments.count else {
    return standard
  }
  return Int(CommandLine.arguments[index + 1]) ?? standard
}

struct Run: Sendable {
  var median: Duration
  var slowestOfHundred: Duration
  var slowest: Duration
  var perSecond: Int

  init(_ times: [Duration], total: Duration) {
    let sorted = times.sorted()
    median = sorted[sorted.count / 2]
    slowestOfHundred = sorted[sorted.count * 99 / 100]
    slowest = sorted[sorted.count - 1]
    perSecond = Int(Double(times.count) / (total / .seconds(1)))
  }
}

func measure(_ pool: Pool, clients: Int, requests: Int) async throws -> Run {
  let settings = [Setting("fingerpost.visit", "benchmark")]
  let query: SQL = "select id, name from pupil where id = $1"
  let clock = ContinuousClock()
  let start = clock.now
  let times = try await withThrowingTaskGroup(of: [Duration].self) { group in
    for client in 0..<clients {
      group.addTask {
        var times: [Duration] = []
        for request in 0..<(requests / clients) {
          let begin = clock.now
          let id = (client * 7919 + request * 31) % 10_000
          _ = try await pool.with { db in
            try db.roundTrip(settings: settings, query, [.int(id)]).single()["name", as: String.self]
          }
          times.append(begin.duration(to: clock.now))
        }
        return times
      }
    }
    var all: [Duration] = []
    for try await times in group { all += times }
    return all
  }
  return Run(times, total: start.duration(to: clock.now))
}

func milliseconds(_ duration: Duration) -> String {
  let hundredths = Int((duration / .milliseconds(1)) * 100)
  return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}

let cluster = try await BlockingThread.run {
  try PrivateCluster.serve(ClusterSettings(dataFolder: "/tmp/fingerpost-pool-latency"))
}
let runs = option("--runs", 20)
let requests = option("--requests", 4000)
let clients = option("--clients", 16)
for size in [4, 8] {
  let pool = Pool(
    Pool.Configuration(ConnectionSettings(cluster.address.conninfo(role: ClusterAddress.owner)), size: size))
  try await pool.with { db in
    try db.executeScript(
      """
      create table if not exists pupil (id int primary key, name text);
      insert into pupil select n, 'name ' || n from generate_series(0, 9999) as t (n) on conflict do nothing;
      analyze pupil;
      """)
  }
  _ = try await measure(pool, clients: clients, requests: requests)
  print("\(size) threads, \(clients) clients: run, p50 ms, p99 ms, slowest ms, requests a second")
  for run in 1...runs {
    let result = try await measure(pool, clients: clients, requests: requests)
    let times = [result.median, result.slowestOfHundred, result.slowest].map(milliseconds).joined(separator: ", ")
    print("\(run), \(times), \(result.perSecond)")
  }
  await pool.close()
}
try await BlockingThread.run { cluster.stop() }
