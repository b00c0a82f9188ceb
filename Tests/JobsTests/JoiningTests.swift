// People whom a row shows to be one, and what is remembered of them afterwards.
import Linking
import Postgres
import Store
import TestSupport
import Testing
import Jobs

@Suite("Joining people")
struct JoiningTests {
  private static let uln = "1000000019"

  /// A girl at school, the same under another surname elsewhere, and the row that knows both of her numbers.
  private func send(to db: LinkingDatabase) async throws {
    var married = Pupil(
      surname: "Hartley", born: "2009-03-15", postcode: "OX9 2ZZ", address: "3 Mill Lane", uln: Self.uln)
    try await db.send([Pupil(upn: upn(3)), Pupil(forename: "Tobias", sex: "M")], reference: "school")
    try await db.send([married], from: 2, on: "2026-09-12", reference: "elsewhere")
    married.postcode = "OX9 2ZY"
    // So many rows that what was told up to here is written before the college's row is read.
    try await db.send(
      [married] + LinkingAtOnceTests.pupils(4), from: 2, on: "2027-01-12", reference: "later elsewhere")
    married.born = Pupil().born
    married.upn = upn(3)
    try await db.send([married], from: 3, on: "2027-09-10", reference: "college")
    married.postcode = "OX9 3AA"
    try await db.send([married], from: 3, on: "2028-01-12", reference: "college again")
  }

  /// Registrations and keys by person.
  private func remembered(_ db: Connection) throws -> [[String]] {
    let all: [SQL] = [
      "select concat_ws(' ', person_id, institution_id, fingerprint, first_day, last_day) from registration order by 1",
      "select distinct person_id || ' ' || key from person_key order by 1",
    ]
    return try all.map { try db.query($0).map { try $0[0] } }
  }

  /// Holds what is remembered against what is made again from everybody's rows.
  private func expectWholeMemory(_ db: LinkingDatabase) async throws {
    let (kept, made) = try await db.database.with { connection in
      let kept = try remembered(connection)
      try connection.transaction { connection in
        let people = try connection.query("select distinct person_id from link where undone_at is null").map {
          try $0[0, as: Int64.self]
        }
        try LinkingStore(connection).rememberAgain(
          Set(people), forenames: Parameters.standard.forenames, version: 99)
      }
      return (kept, try remembered(connection))
    }
    #expect(kept == made)
    let strays: SQL = """
      select count(*) from person_key where not exists (
        select from link where link.person_id = person_key.person_id and undone_at is null)
      """
    #expect(try await db.number(strays) == 0)
  }

  @Test(
    "people whom a row shows to be one are joined, and found by all that was told of either",
    arguments: CandidatesFrom.allCases)
  func joined(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await send(to: db)
    let count = try await db.link(.standard, candidates)
    #expect(count.merged == 1)
    let person = try await db.people("school")[0]
    for reference in ["elsewhere", "later elsewhere", "college", "college again"] {
      #expect(try await db.people(reference)[0] == person)
    }
    try await expectWholeMemory(db)
  }

  @Test(
    "people of whom somebody said that they are two stay two, whatever a row shows",
    arguments: CandidatesFrom.allCases)
  func keptApart(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await send(to: db)
    try await db.database.with {
      try $0.execute("update return set failed_at = now(), failure = 'later' where reference ~ 'college|later'")
    }
    try await db.link(.standard, candidates)
    let two = [try await db.people("school")[0], try await db.people("elsewhere")[0]]
    #expect(two[0] != two[1])
    try await db.database.with {
      try $0.execute(
        """
        insert into link_proposal (kind, person_id, other_person_id, reason, raised_at, raised_by, decided_at, decided_by,
          is_applied)
        values ('merge', $1, $2, '{}', now(), 'test', now(), 'steward', false)
        """, two.map { Parameter($0) })
      try $0.execute("update return set failed_at = null, failure = null")
    }
    let count = try await db.link(.standard, candidates)
    #expect(count.merged == 0)
    #expect(try await [db.people("school")[0], db.people("elsewhere")[0]] == two)
    #expect(try await db.people("later elsewhere")[0] == two[1])
    for reference in ["college", "college again"] {
      #expect(try await two.contains(db.people(reference)[0]))
    }
    try await expectWholeMemory(db)
  }

  @Test("a question about a row that is joined to somebody is open no more, until that is undone")
  func questionsEnd() async throws {
    let db = try await LinkingDatabase()
    var misspelt = Pupil(
      surname: "Winterbourn", born: "2009-03-15", postcode: "OX9 2ZZ", address: "3 Mill Lane", uln: Self.uln)
    try await db.send([Pupil(upn: upn(3))], reference: "school")
    try await db.send([misspelt], from: 2, on: "2026-09-12", reference: "doubtful")
    try await db.link()
    let steward = Visit(role: .steward, actor: "steward")
    let open = { try await db.server.work(as: steward) { try Links.questions($0, limit: 10).map(\.id) } }
    let asked = try await open()
    #expect(asked.count == 1)
    misspelt.born = Pupil().born
    misspelt.upn = upn(3)
    try await db.send([misspelt], from: 3, on: "2027-09-10", reference: "college")
    #expect(try await db.link().merged == 1)
    #expect(try await open() == [])
    let number = try #require(asked.first)
    await #expect(throws: LinkRefusal.questionAnswered) {
      try await db.server.work(as: steward) {
        try LinkChanges($0, by: steward.actor).answer(question: number, person: nil)
      }
    }
    let proposal = Int64(try await db.number("select id from link_proposal where is_applied"))
    try await db.server.work(as: steward) {
      try LinkChanges($0, by: steward.actor).undo(proposal: proposal, why: "two sisters")
    }
    #expect(try await open() == asked)
  }
}
