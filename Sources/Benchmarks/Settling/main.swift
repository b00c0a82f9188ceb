// How long the roll of one night takes to settle after many others: `settling-benchmark [NIGHTS [PUPILS]]`. One school sends
// its full roll every night, as school systems do. Prints figures, and how each stands to that of roll no. 20; judges
// nothing.

import Postgres
import Store
import TestSupport
import Jobs

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let nights = arguments.first ?? 320
let pupils = arguments.dropFirst().first ?? 100

let folder = try TemporaryFolder()
let cluster = try PrivateCluster.serve(ClusterSettings(dataFolder: folder.path + "/data"))
let database = Database(conninfo: cluster.address.conninfo())
let owner = ConnectionSettings(cluster.address.conninfo(role: ClusterAddress.owner))

/// Puts the roll of a night into the tables as receiving leaves it. On some nights a telephone number is another.
func send(_ night: Int) async throws {
  let pupils = pupils
  let settings = owner
  try await BlockingThread.run {
    let db = try Connection(settings)
    let id = UUIDValue.random()
    try db.execute(
      """
      insert into return (id, institution_id, kind, as_at, coverage, years, reference, withhold_confirmed, received_at,
        received_by, loaded_as_history, digest, summary)
      values ($1::uuid, 1, 'enrolment', date '2023-09-04' + $2::int, 'full', '{12,13}', ($1::uuid)::text, true,
        timestamptz '2023-09-04 20:00Z' + $2::int * interval '1 day', 'benchmark', true, '', '{}')
      """, [.uuid(id), .int(night)])
    try db.execute(
      """
      insert into return_row (return_id, institution_id, number, status, as_at, surname, forename, date_of_birth, sex,
        year_group, year_told, postcode, local_id, facts)
      select $1, 1, pupil, 'sound', date '2023-09-04' + $2::int,
        'Pupil' || translate(pupil::text, '0123456789', 'abcdefghij'),
        'Ann' || translate((pupil * 7919 % 10007)::text, '0123456789', 'klmnopqrst'),
        date '2007-01-05' + pupil * 2, 'F',
        case when date '2023-09-04' + $2::int < '2024-09-01' then 12 else 13 end, true, 'OX1 ' || pupil % 9 || 'AA',
        pupil::text, '{}'
      from generate_series(1, $3::int) as pupil
      """, [.uuid(id), .int(night), .int(pupils)])
    try db.execute(
      """
      insert into contact_detail (row_id, institution_id, as_at, telephone)
      select id, 1, as_at, '01865 ' || 400000 + (number + $2::int / 40) from return_row where return_id = $1
      """, [.uuid(id), .int(night)])
  }
}

try await BlockingThread.run { [owner] in
  let db = try Connection(owner)
  try Schema.migrations().run(on: db)
  try db.execute("insert into institution (id, urn, name, name_key, kind) values (1, 100001, 'Elm', 'elm', 'school')")
}
/// What was sent, and what is kept of it with its indexes and of that the rows that are dead.
func sizes() async throws -> String {
  let settings = owner
  return try await BlockingThread.run {
    try Connection(settings).query(
      """
      with grown as (
        select sum(pg_total_relation_size(relid)) filter (where not is_kept) as sent,
          sum(pg_table_size(relid)) filter (where is_kept) as kept,
          sum(pg_indexes_size(relid)) filter (where is_kept) as indexes,
          sum(n_live_tup) filter (where is_kept) as live, sum(n_dead_tup) filter (where is_kept) as dead
        from pg_stat_user_tables
        cross join lateral (select relname not in ('return', 'return_row', 'contact_detail', 'link', 'actual_statement')) as kind (is_kept)
      )
      select format('sent %s, kept %s and indexes of %s; %s rows live, %s dead', pg_size_pretty(sent), pg_size_pretty(kept),
        pg_size_pretty(indexes), live, dead) from grown
      """
    ).single()[0]
  }
}

let looked = [20, 80, 160, 320, 640, 1000].filter { $0 <= nights }
let settlement = Settlement(database: database)
let clock = ContinuousClock()
var settled: [Int: Double] = [:]
var grown: [Int: String] = [:]
for night in 1...nights {
  try await send(night)
  try await LinkReturns(database: database).link()
  let began = clock.now
  try await settlement.settle()
  let took = began.duration(to: clock.now)
  settled[night] = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
  if looked.contains(night) { grown[night] = try await sizes() }
}

/// The middle of the five nights around one.
func figure(_ night: Int, of settled: [Int: Double]) -> Double {
  let around = (max(1, night - 2)...night + 2).compactMap { settled[$0] }.sorted()
  return around[around.count / 2]
}
func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

print("\(pupils) pupils, a full roll a night")
for night in looked {
  let (own, first) = (figure(night, of: settled), figure(min(20, nights), of: settled))
  print("roll no. \(night): \(rounded(own)) s, \(rounded(own / first)) times no. 20; \(grown[night] ?? "")")
}
await database.close()
cluster.stop()
