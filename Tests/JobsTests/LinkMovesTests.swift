// Links moved after they were made: undone, answered, joined, and all of that taken back.
import Linking
import Postgres
import Store
import TestSupport
import Testing
import Jobs

@Suite("Moving links")
struct LinkMovesTests {
  static let forenames = Parameters.standard.forenames
  static let steward = LinkMove(by: "steward", at: LinkingDatabase.now, why: "somebody else")

  /// What linking remembers, without numbers of rows and versions.
  static let memory: SQL = """
    select coalesce(string_agg(line, ' ' order by line), '') from (
      select format('%s/%s/%s/%s', person_id, fingerprint, first_day, last_day) as line from registration
      union all select format('%s:%s', key, person_id) from person_key) as lines
    """

  func memory(_ db: LinkingDatabase) async throws -> String {
    try await db.database.with { try $0.query(Self.memory).single()[0] }
  }

  func move<T: Sendable>(
    _ db: LinkingDatabase, _ body: @escaping @Sendable (LinkingStore) throws -> T
  ) async throws -> T {
    try await db.server.work(as: Visit(role: .steward, actor: "steward")) { try body(LinkingStore($0)) }
  }

  @Test("an undone link makes the row a person of its own, and undoing that restores everything")
  func undo() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))], reference: "school")
    try await db.send([Pupil(postcode: "OX2 9ZZ", upn: upn(3))], from: 3, on: "2026-09-12", reference: "college")
    try await db.link()
    let before = try await memory(db)
    let person = try #require(try await db.people("school")[0])
    #expect(try await db.people("college") == [person])
    let link = Int64(try await db.number("select max(id) from link where undone_at is null"))
    let alone = try await move(db) { try $0.undo(link: link, Self.steward, forenames: Self.forenames) }
    #expect(alone != person)
    #expect(try await db.number("select count(*) from touched_person") == 2)
    #expect(try await db.people("college") == [alone])
    #expect(try await db.people("school") == [person])
    #expect(try await memory(db) != before)
    let parted = Int64(try await db.number("select max(id) from link where undone_at is null"))
    let again = try await move(db) { try $0.undo(link: parted, Self.steward, forenames: Self.forenames) }
    #expect(again == person)
    #expect(try await db.people("college") == [person])
    #expect(try await memory(db) == before)
    #expect(try await db.number("select count(*) from link where undone_at is not null") == 2)
    let same = try await db.number(
      """
      select count(*) from link a join link b on a.row_id = b.row_id and a.id < b.id and b.undone_at is null
        and (a.person_id, a.outcome, a.weight, a.reason::text) is not distinct from
          (b.person_id, b.outcome, b.weight, b.reason::text)
      """)
    #expect(same == 1)
  }

  @Test("a row that stands alone cannot be parted from anybody, and a closed link cannot be undone twice")
  func refusals() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))], reference: "school")
    try await db.link()
    await #expect(throws: LinkRefusal.rowStandsAlone) {
      _ = try await move(db) { try $0.undo(link: 1, Self.steward, forenames: Self.forenames) }
    }
    await #expect(throws: LinkRefusal.noSuchLink) {
      _ = try await move(db) { try $0.undo(link: 99, Self.steward, forenames: Self.forenames) }
    }
    await #expect(throws: LinkRefusal.noSuchQuestion) {
      try await move(db) { try $0.answer(question: 1, person: 1, Self.steward, forenames: Self.forenames) }
    }
  }

  @Test("an answered question brings all rows of the provisional person to the answer, and that can be undone")
  func answer() async throws {
    let db = try await LinkingDatabase()
    try await askAbout(db)
    let provisional = try #require(try await db.people("doubtful")[0])
    let person = try #require(try await db.people("school")[0])
    #expect(provisional != person)
    let before = try await memory(db)
    let question = Int64(try await db.number("select id from link_question"))
    try await move(db) { try $0.answer(question: question, person: person, Self.steward, forenames: Self.forenames) }
    #expect(try await db.people("doubtful") == [person])
    #expect(try await db.number("select count(*) from link_question where answered_at is null") == 0)
    await #expect(throws: LinkRefusal.questionAnswered) {
      try await move(db) { try $0.answer(question: question, person: nil, Self.steward, forenames: Self.forenames) }
    }
    let proposal = Int64(try await db.number("select id from link_proposal where is_applied"))
    try await move(db) { try $0.undo(proposal: proposal, Self.steward, forenames: Self.forenames) }
    #expect(try await db.people("doubtful") == [provisional])
    #expect(try await memory(db) == before)
    // The question is open again.
    try await move(db) { try $0.answer(question: question, person: person, Self.steward, forenames: Self.forenames) }
    #expect(try await db.people("doubtful") == [person])
  }

  @Test("nobody is an answer too")
  func nobody() async throws {
    let db = try await LinkingDatabase()
    try await askAbout(db)
    let provisional = try await db.people("doubtful")
    let question = Int64(try await db.number("select id from link_question"))
    try await move(db) { try $0.answer(question: question, person: nil, Self.steward, forenames: Self.forenames) }
    #expect(try await db.people("doubtful") == provisional)
    #expect(try await db.number("select count(*) from link_question where answer_person_id is null") == 1)
    #expect(try await db.number("select count(*) from link where undone_at is null and outcome = 'ask'") == 0)
    let link = Int64(try await db.number("select max(id) from link"))
    try await move(db) { _ = try $0.undo(link: link, Self.steward, forenames: Self.forenames) }
    #expect(try await db.people("doubtful") == provisional)
    #expect(try await db.number("select count(*) from link_question where answered_at is null") == 1)
  }

  /// Links a pupil, then a row of another institution; where a question costs nothing, everything is asked.
  private func askAbout(_ db: LinkingDatabase) async throws {
    try await db.send([Pupil()], reference: "school")
    try await db.link()
    try await db.send(
      [Pupil(born: "2009-03-15", postcode: "OX9 1AA", address: "3 Far Lane")], from: 3, on: "2026-09-12",
      reference: "doubtful")
    var curious = Parameters.standard
    curious.costs = Costs(falseLink: 100, missedLink: 10, question: -1)
    let count = try await db.link(curious)
    #expect(count.questions == 1)
  }
}
