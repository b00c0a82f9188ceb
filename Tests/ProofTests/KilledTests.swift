// kill -9 at many points: nothing receipted is lost, nothing is doubled, and all of it settles in the end.
import Glibc
import Postgres
import Store
import Testing

@Suite("Killed at any point", .serialized)
struct KilledTests {
  private static let pupils = 60

  @Test("after kill -9 of the server, what was receipted is there once, and what was not can be sent again")
  func server() async throws {
    try await proof { server, token, took in
      var receipts: [String: String] = [:]
      // From the moment of sending to well after the receipt, when rows are linked and settled.
      for step in 0..<12 {
        let delay = took * step / 8
        try await Self.sending(server, token, step, &receipts) {
          usleep(UInt32(delay))
          server.kill(SIGKILL)
        }
        try await BlockingThread.run { try server.start() }
        if receipts["R-\(step)"] == nil { try await Self.sendUntilKept(server, token, step, &receipts) }
      }
      return receipts
    }
  }

  @Test("after kill -9 of the database, the server finds it again, and nothing is lost or doubled")
  func database() async throws {
    try await proof { server, token, took in
      var receipts: [String: String] = [:]
      for step in 0..<8 {
        let delay = took * step / 5
        let postmaster = try server.postmaster()
        try await Self.sending(server, token, step, &receipts) {
          usleep(UInt32(delay))
          Glibc.kill(postmaster, SIGKILL)
        }
        if receipts["R-\(step)"] == nil { try await Self.sendUntilKept(server, token, step, &receipts) }
      }
      return receipts
    }
  }

  /// Runs a server, lets `body` send and kill, and holds what is there against the receipts.
  ///
  /// - Parameter body: gets the time from sending a return to its settling, in microseconds; gives the receipts' ids by
  ///   reference.
  private func proof(
    _ body: (ServerProcess, String, _ took: Int) async throws -> [String: String]
  ) async throws {
    let server = try await BlockingThread.run { try ServerProcess() }
    let token = try await server.addSchools(["100001"])[0]
    let took = try await BlockingThread.run {
      let began = ContinuousClock.now
      _ = try Self.send(server, token, 99)
      try server.waitUntilSettled()
      return Int(began.duration(to: .now) / .microseconds(1))
    }
    let receipts = try await body(server, token, took)
    let faults = try await BlockingThread.run {
      defer { server.kill(SIGTERM) }
      // The same return again gets the same receipt.
      let others = try receipts.filter { reference, id in
        let again = try Self.sendAgain(server, token, Int(reference.dropFirst(2)) ?? 0)
        return again.status != 200 || again.value("id") != id
      }
      try server.waitUntilSettled()
      return others.map { "another receipt for \($0.key)" } + (try Self.faults(server, ids: Set(receipts.values)))
    }
    #expect(faults == [])
  }

  /// What is not there exactly once, or not settled. The return sent before the first kill counts too.
  private static func faults(_ server: ServerProcess, ids: Set<String>) throws -> [String] {
    let returns = ids.count + 1
    let rows = returns * pupils
    let counts: [(SQL, Int)] = [
      ("select count(*) from return", returns), ("select count(distinct reference) from return", returns),
      ("select count(*) from return_row", rows),
      ("select count(distinct (return_id, number)) from return_row", rows),
      ("select count(*) from link where undone_at is null", rows),
      ("select count(distinct row_id) from link where undone_at is null", rows),
      ("select count(*) from person", pupils), ("select count(*) from actual_statement", rows),
      ("select count(distinct person_id) from situation", pupils), ("select count(*) from touched_person", 0),
      ("select count(*) from return where failed_at is not null", 0),
    ]
    return try server.asOwner { owner in
      var faults = try counts.compactMap { sql, expected in
        let count: Int = try owner.query(sql).single()[0]
        return count == expected ? nil : "\(sql.name): \(count) instead of \(expected)"
      }
      let kept = try owner.query("select id::text from return where reference <> 'R-99'").map {
        try $0[0, as: String.self]
      }
      if Set(kept) != ids { faults.append("other returns than those receipted") }
      faults += try Health.check(owner).filter { $0.rows > 0 }.map { "\($0.name): \($0.rows) rows" }
      faults += try Files.names(server.data + "/spool").map { "\($0) in the spool" }
      return faults
    }
  }

  /// Sends a return while `strike` goes on, and notes the receipt if one came.
  private static func sending(
    _ server: ServerProcess, _ token: String, _ step: Int, _ receipts: inout [String: String],
    _ strike: @escaping @Sendable () -> Void
  ) async throws {
    async let answer = BlockingThread.run { try? send(server, token, step) }
    try await BlockingThread.run { strike() }
    note(try await answer, step, &receipts)
  }

  /// Sends a return again and again until its receipt comes, as a sender does.
  private static func sendUntilKept(
    _ server: ServerProcess, _ token: String, _ step: Int, _ receipts: inout [String: String]
  ) async throws {
    for _ in 0..<200 where receipts["R-\(step)"] == nil {
      note(try await BlockingThread.run { try? send(server, token, step) }, step, &receipts)
      if receipts["R-\(step)"] == nil { try await Task.sleep(for: .milliseconds(100)) }
    }
    #expect(receipts["R-\(step)"] != nil, "return \(step) was never taken")
  }

  /// Sends once more; while the database is still coming back the server asks for patience.
  private static func sendAgain(_ server: ServerProcess, _ token: String, _ step: Int) throws -> Wire.Answer {
    for _ in 0..<300 {
      let answer = try send(server, token, step)
      if answer.status != 503 { return answer }
      usleep(100_000)
    }
    return try send(server, token, step)
  }

  private static func note(_ answer: Wire.Answer?, _ step: Int, _ receipts: inout [String: String]) {
    guard let answer, let id = answer.value("id") else { return }
    #expect(answer.status == 201 || answer.status == 200)
    receipts["R-\(step)"] = id
  }

  private static func send(_ server: ServerProcess, _ token: String, _ step: Int) throws -> Wire.Answer {
    let day = step == 99 ? "2026-09-30" : "2026-10-\(step + 10)"
    let target =
      "/api/v1/returns?kind=enrolment&as_at=\(day)&withhold_confirmed=true&reference=R-\(step)"
    return try Wire.post(port: server.port, target, token: token, body: roll)
  }

  private static let roll: [UInt8] = {
    let heading = "Surname,Forename,Date of Birth,Sex,Year Group,Postcode\n"
    let lines = (0..<pupils).map { place in
      let letters = "\(UnicodeScalar(UInt8(97 + place % 26)))\(UnicodeScalar(UInt8(97 + place / 26)))"
      return "Ashdown\(letters),Kit\(letters),2009-1\(place % 3)-\(10 + place % 19),F,12,OX1 1AA\n"
    }
    return Array((heading + lines.joined()).utf8)
  }()
}
