// Links gone over as a whole: reconsidered, calibrated, scored.
import Linking
import Postgres
import Store
import TestSupport
import Testing
import Jobs

@Suite("Reviewing links")
struct LinkReviewTests {
  private func review<T: Sendable>(
    _ db: LinkingDatabase, _ body: @escaping @Sendable (LinkReview) throws -> T
  ) async throws -> T {
    try await db.server.work(as: Visit(role: .steward, actor: "steward")) { try body(LinkReview($0, by: "steward")) }
  }

  /// Two people by parameters under which nobody is known before, who are one by those in force.
  private func apart() async throws -> LinkingDatabase {
    let db = try await LinkingDatabase()
    var parameters = Parameters.standard
    parameters.knownShare = 1e-30
    try await db.send([Pupil(upn: upn(3)), Pupil(forename: "Tobias", surname: "Okonkwo")], reference: "school")
    try await db.send([Pupil(postcode: "OX2 9ZZ", upn: upn(3))], from: 3, on: "2026-09-12", reference: "college")
    try await db.link(parameters)
    return db
  }

  @Test("reconsidering shows what today's parameters would join, and changes nothing unasked")
  func shows() async throws {
    let db = try await apart()
    let before = try await db.people("college")
    #expect(try await db.people("school")[0] != before[0])
    let reviewed = try await review(db) { try $0.reconsider(applyingBecause: nil) }
    #expect(reviewed.map(\.deed) == [.wouldApply])
    #expect(try await db.people("college") == before)
  }

  @Test("reconsidering with a reason joins, and going over again finds nothing")
  func applies() async throws {
    let db = try await apart()
    let reviewed = try await review(db) { try $0.reconsider(applyingBecause: "new parameters") }
    #expect(reviewed.map(\.deed) == [.applied])
    #expect(try await db.people("college")[0] == db.people("school")[0])
    #expect(try await review(db) { try $0.reconsider(applyingBecause: nil).isEmpty })
  }

  /// Two who are one by somebody's answer only, and how they are joined to others.
  private func joinedByHand() async throws -> (db: LinkingDatabase, people: [Int64]) {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3), localID: "A1")], on: "2025-10-02", reference: "school")
    // Nothing but the sex agrees: reconsidered, they are two.
    let other = Pupil(
      forename: "Tobias", surname: "Okonkwo", born: "2008-01-30", postcode: "OX9 1AA", address: "1 Mill Lane",
      upn: upn(9), localID: "B2")
    try await db.send([other], from: 3, on: "2026-09-12", reference: "college")
    try await db.link()
    let people = [try await db.person("school"), try await db.person("college")]
    #expect(people[0] != people[1])
    try await join(people[0], people[1], ground: "answered", by: "steward", db)
    #expect(try await db.person("college") == people[0])
    return (db, people)
  }

  private func join(_ kept: Int64, _ absorbed: Int64, ground: String, by actor: String, _ db: LinkingDatabase)
    async throws
  {
    try await db.database.with { connection in
      try connection.transaction { connection in
        let move = LinkMove(by: actor, at: try Moment.read(connection), why: "rang the college")
        let found = MergerFound(
          kept: kept, absorbed: absorbed, row: nil, weight: nil, ground: ground)
        try LinkingStore(connection).join(found, move, forenames: .forenames)
      }
    }
  }

  @Test("what somebody answered stands when everybody is reconsidered")
  func answered() async throws {
    let (db, people) = try await joinedByHand()
    #expect(try await review(db) { try $0.reconsider(applyingBecause: "new parameters") }.isEmpty)
    #expect(try await db.person("college") == people[0])
  }

  @Test("what was joined to somebody after an answer about them is parted all the same")
  func afterAnswer() async throws {
    let (db, people) = try await joinedByHand()
    let third = Pupil(
      forename: "Ottoline", surname: "Zabriskie", born: "2007-12-01", postcode: "OX7 2BB", address: "8 Hill Top",
      upn: upn(12), localID: "C3")
    try await db.send([third], from: 2, on: "2026-10-02", reference: "later")
    try await db.link()
    try await join(people[0], try await db.person("later"), ground: "weighed", by: "linking", db)
    #expect(try await db.person("later") == people[0])
    let reviewed = try await review(db) { try $0.reconsider(applyingBecause: "new parameters") }
    #expect(reviewed.map(\.deed) == [.applied])
    #expect(try await db.person("later") != people[0])
    #expect(try await db.person("college") == people[0])
    #expect(try await review(db) { try $0.reconsider(applyingBecause: "new parameters") }.isEmpty)
  }

  @Test("calibrated parameters are in force from the next batch on")
  func calibrates() async throws {
    let db = try await apart()
    let shown = try await review(db) { try $0.calibrate(applyingBecause: nil) }
    #expect(shown.parameters.version == 1)
    #expect(try await db.number("select count(*) from linking_parameters") == 0)
    _ = try await review(db) { try $0.calibrate(applyingBecause: "enough rows") }
    try await db.send([Pupil(forename: "Celestine", upn: upn(9))], from: 2, reference: "later")
    _ = try await LinkReturns(database: db.server).link()
    let versions = try await db.number(
      """
      select parameters_version from link join return_row as row on row.id = link.row_id
      join return on return.id = row.return_id where reference = 'later'
      """)
    #expect(versions == 1)
  }

  @Test("links are scored against the truth")
  func scores() async throws {
    let db = try await apart()
    let truth: [String: [Int: Int64]] = ["school": [1: 1, 2: 2], "college": [1: 1]]
    let scores = try await review(db) { try $0.score(truth: truth) }
    #expect(scores.people == 2)
    #expect(scores.splits == 1)
    #expect(scores.pairs.recall == 0)
    #expect(scores.falseMerges.all == 0)
  }

  @Test("a list that is no roll does not put anybody at two places at once")
  func noRoll() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3), localID: "A1")], on: "2025-10-02", reference: "school")
    try await db.link()
    let list = try await db.send([Pupil(upn: upn(3), localID: "A1")], on: "2026-10-01", reference: "leavers")
    try await db.database.with { db in
      try db.execute("update return set kind = 'actual' where id = $1", [.uuid(list)])
    }
    try await db.link()
    let days = try await db.number(
      "select count(*) from registration where last_day = '2025-10-02' and first_day = '2025-10-02'")
    #expect(days == 1)
  }
}
