// A return that the database refuses is set aside, and those behind it go on.
import Linking
import Postgres
import Store
import Synchronization
import TestSupport
import Testing
import Jobs

@Suite("Linking as a job")
struct LinkingJobTests {
  @Test("one return that cannot be linked is set aside, and no other", arguments: CandidatesFrom.allCases)
  func setAside(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    for turn in 1...6 {
      let pupils = (0..<4).map { LinkingAtOnceTests.pupils(24)[turn * 4 + $0 - 4] }
      try await db.send(pupils, from: turn % 3 + 1, on: "2025-10-0\(turn)", reference: "turn \(turn)")
    }
    try await db.database.with {
      try $0.executeScript(
        """
        create function refuse() returns trigger language plpgsql as $$
        begin
          if exists (
            select from return_row as row join return on return.id = row.return_id
            where row.id = new.row_id and reference = 'turn 6'
          ) then
            raise check_violation using message = 'refused';
          end if;
          return new;
        end $$;
        create trigger refuse before insert on link for each row execute function refuse();
        """)
    }
    let reported = Mutex(0)
    let job = LinkingJob(LinkReturns(database: db.server, candidates)) { _ in reported.withLock { $0 += 1 } }
    while try await job.run() {}
    #expect(reported.withLock(\.self) == 1)
    #expect(try await db.number("select count(*) from return where linked_at is not null") == 5)
    #expect(
      try await db.number("select count(*) from return where failed_at is not null and reference = 'turn 6'") == 1)
    #expect(try await db.number("select count(*) from link") == 20)
    #expect(try await db.number("select people from linking_state") == 20)
  }

  @Test(
    "a return with too many rows alike is set aside with its reason, and those behind it go on",
    arguments: CandidatesFrom.allCases)
  func tooMuchAlike(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    var parameters = Parameters.standard
    parameters.mostComparisons = 400
    parameters.mostComparisonsOfRow = 2
    try await db.send(LinkingAtOnceTests.pupils(20), reference: "before")
    for turn in 1...2 {
      let alike = (0..<40).map { Pupil(upn: upn($0), localID: "\(turn)-\($0)") }
      try await db.send(alike, from: 2, on: "2025-10-1\(turn)", reference: "alike \(turn)")
    }
    try await db.send(LinkingAtOnceTests.pupils(20), from: 3, on: "2025-11-02", reference: "after")
    let reported = Mutex<[String]>([])
    let job = LinkingJob(LinkReturns(database: db.server, parameters: parameters, candidates)) { error in
      reported.withLock { $0.append("\(error)") }
    }
    while try await job.run() {}
    #expect(reported.withLock { $0.count { $0.contains("more of the return's rows are alike") } } >= 1)
    let isAside: SQL = "select count(*) from return where failure like 'linking: more of%' and reference like 'alike%'"
    #expect(try await db.number(isAside) >= 1)
    #expect(try await db.number("select count(*) from return where linked_at is null and failed_at is null") == 0)
    #expect(try await db.people("after") == db.people("before"))
  }
}
