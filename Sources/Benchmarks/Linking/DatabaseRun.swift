// One run of linking as the server does it: from rows in tables to decisions committed, with figures of time and memory.

import Linking
import Postgres
import Register
import Store
import TestSupport
import Jobs

/// Labelled rows in a database of their own, linked by the product. Everything is made in a folder that is removed.
struct DatabaseRun {
  private let rows: LabelledRows
  private let cluster: PrivateCluster
  private let database: Database
  private let folder: TemporaryFolder

  init(_ rows: LabelledRows) throws {
    folder = try TemporaryFolder()
    self.rows = rows
    cluster = try PrivateCluster.serve(ClusterSettings(dataFolder: folder.path + "/data"))
    database = Database(conninfo: cluster.address.conninfo())
  }

  /// Measures the bulk load, then one more return on top of it, and prints the figures.
  /// - Parameter path: a file for the figures as well, a line each: name, tab, value.
  func report(_ title: String, figuresTo path: String?) async throws {
    let last = rows.returns.indices.last { rows.returns[$0].count >= 1_000 } ?? rows.returns.endIndex - 1
    let bulk = rows.returns.indices.filter { $0 != last }
    try await store(bulk)
    let memory = MemoryWatch(root: cluster.processID)
    let clock = ContinuousClock()
    let began = clock.now
    let pace = Pace()
    let sum = try await LinkReturns(database: database).link { sum in
      pace.note(sum.rows, at: began.duration(to: clock.now).seconds)
    }
    let seconds = began.duration(to: clock.now).seconds
    let peak = memory.stop()
    try await store([last])
    let single = clock.now
    try await LinkReturns(database: database).link()
    var figures = Figures()
    figures.add("rows", sum.rows)
    figures.add("linking, seconds", seconds, digits: 2)
    figures.add("rows a second", Int(Double(sum.rows) / seconds))
    // The program without the benchmark's own rows, and all of PostgreSQL.
    figures.add("peak memory, MB", peak / 1024)
    figures.add("one more return, seconds", single.duration(to: clock.now).seconds, digits: 3)
    figures.add(LinkScores(try await scored()))
    print(title)
    figures.print()
    for line in pace.lines { print("  " + line) }
    if let path { try figures.write(to: path) }
    await database.close()
    cluster.stop()
  }

  /// Puts returns into the tables as receiving leaves them; their rows get numbers in the order of the file.
  private func store(_ places: [Int]) async throws {
    let address = cluster.address
    let returns = places.map { rows.returns[$0] }
    try await BlockingThread.run {
      let db = try Connection(ConnectionSettings(address.conninfo(role: ClusterAddress.owner)))
      try Schema.migrations().run(on: db)
      let institutions = Set(returns.compactMap { $0.first?.institution }).sorted()
      for id in institutions {
        try db.execute(
          """
          insert into institution (id, name, name_key, kind) overriding system value
          values ($1, $2, $2, 'school') on conflict do nothing
          """, [.int(Int(id)), .text("school \(id)")])
      }
      var identifiers: [Int64: UUIDValue] = [:]
      for told in returns {
        guard let first = told.first else { continue }
        let id = UUIDValue.random()
        identifiers[first.returnID] = id
        try db.execute(
          """
          insert into return (id, institution_id, kind, as_at, coverage, reference, withhold_confirmed, received_at,
            received_by, digest, summary)
          values ($1, $2, 'enrolment', $3, 'full', $4::text, true, now(), 'benchmark', '', '{}')
          """,
          [
            .uuid(id), .int(Int(first.institution)), .date(first.asAt.daysSince1970), .text("R\(first.returnID)"),
          ])
      }
      try db.copyIn(
        """
        copy return_row (id, return_id, institution_id, number, status, as_at, surname, forename, middle_names,
          preferred_surname, preferred_forename, former_surname, date_of_birth, sex, postcode, address, upn, uln,
          former_upn, local_id) from stdin
        """
      ) { writer in
        for told in returns {
          for (place, row) in told.enumerated() {
            guard let id = identifiers[row.returnID] else { continue }
            try writer.row { Self.write(row, number: place + 1, of: id, to: &$0) }
          }
        }
      }
      try db.execute("analyze return, return_row")
    }
  }

  private static func write(_ row: LinkRow, number: Int, of id: UUIDValue, to copy: inout CopyRow) {
    let who = row.identity
    copy.int(row.id + 1)
    copy.text(id.description)
    copy.int(row.institution)
    copy.int(number)
    copy.text("sound")
    copy.date(row.asAt.daysSince1970)
    for text in [
      who.surname, who.forename, who.middleNames, who.preferredSurname, who.preferredForename, who.formerSurname,
    ] { copy.text(text) }
    copy.date(who.dateOfBirth?.daysSince1970)
    copy.text(who.sex?.rawValue ?? "")
    for text in [who.postcode, who.address, who.upn, who.uln, who.formerUPN, who.localID] { copy.text(text) }
  }

  /// Every row with the person that the tables hold for it now.
  private func scored() async throws -> [LinkScores.ScoredRow] {
    let links = try await database.work(as: .worker) { db in
      try db.query("select row_id, person_id, outcome = 'ask' from link where undone_at is null order by row_id")
        .map { (row: try $0[0, as: Int64.self], person: try $0[1, as: Int64.self], isAsked: try $0[2, as: Bool.self]) }
    }
    let all = Array(rows.returns.joined()).sorted { $0.id < $1.id }
    return links.map { link in
      let place = Int(link.row - 1)
      return LinkScores.ScoredRow(
        all[place], person: link.person, truth: rows.truth[place], isQuestion: link.isAsked)
    }
  }
}
