// Linking with everybody in memory does what linking from the tables does, and leaves the same behind.
import Linking
import Postgres
import Store
import TestSupport
import Testing
import Jobs

@Suite("Linking when very much waits")
struct LinkingManyTests {
  /// A return of the county of these tests.
  struct Sending: Sendable {
    var institution: Int
    var day: String
    var reference: String
    var pupils: [Pupil]
  }

  /// Pupils of two schools and a college over three years: some move, marry, twin, lose a number or are mistyped.
  static let sendings = ["2025-10-02", "2026-01-15", "2026-10-01", "2027-01-20"].enumerated().flatMap { turn, day in
    (1...3).map { institution in
      let numbers = (0..<36).filter {
        $0 % 3 + 1 == (turn < 2 ? $0 % 2 + 1 : institution) || institution == 3 && turn > 1
      }
      return Sending(
        institution: institution, day: day, reference: "\(institution) \(turn)",
        pupils: numbers.map { pupil($0, turn: turn, at: institution) })
    }
  }

  private static func send(to db: LinkingDatabase) async throws {
    for sending in sendings {
      try await db.send(sending.pupils, from: sending.institution, on: sending.day, reference: sending.reference)
    }
  }

  private static func pupil(_ number: Int, turn: Int, at institution: Int) -> Pupil {
    var pupil = LinkingAtOnceTests.pupils(36)[number]
    pupil.sex = "F"
    pupil.surname += ["", "-Oakes", "worth"][number % 3]
    pupil.address = "\(number) Elm Road"
    pupil.localID = "\(institution)\(number)"
    if number % 4 == 0, turn > 0 { pupil.postcode = "OX4 \(number % 9)ZZ" }
    if number % 5 == 0, turn > 1 { pupil.upn = "" }
    if number % 7 == 0, institution == 2 { pupil.forename = String(pupil.forename.prefix(4)) }
    if number % 11 == 0, institution == 3 { pupil.born = "2009-01-0\(number % 9 + 1)" }
    return pupil
  }

  /// What is kept, in words that do not depend on how people and rows are numbered.
  private static func kept(_ db: LinkingDatabase) async throws -> [[String]] {
    try await db.database.with { connection in
      let questions: [SQL] = [
        """
        select string_agg(row_id::text, ',' order by row_id) from link where undone_at is null group by person_id order by 1
        """,
        "select row_id || ' ' || outcome || ' ' || coalesce(weight, 0) || coalesce(reason::text, '') from link order by row_id, 1",
        """
        with named as (select person_id, min(row_id) as name from link where undone_at is null group by person_id)
        select concat_ws(' ', name, institution_id, fingerprint, identity, first_day, last_day)
        from registration left join named using (person_id) order by 1
        """,
        """
        with named as (select person_id, min(row_id) as name from link where undone_at is null group by person_id)
        select distinct key || ' ' || name from person_key join named using (person_id) order by 1
        """,
        "select people::text from linking_state",
        "select count(*)::text from return where linked_at is null",
        "select row_id || ' ' || cardinality(candidates) from link_question order by 1",
      ]
      return try questions.map { try connection.query($0).map { try $0[0] } }
    }
  }

  @Test("the same returns come to the same people, links, registrations, keys and questions")
  func sameEitherWay() async throws {
    let few = try await LinkingDatabase()
    let many = try await LinkingDatabase()
    for db in [few, many] { try await Self.send(to: db) }
    let counts = [try await few.link(.standard, .tables), try await many.link(.standard, .memory)]
    #expect(counts[0].rows > 150 && counts[0].rows == counts[1].rows && counts[0].newPeople == counts[1].newPeople)
    #expect(counts[0].returns == 12 && counts[1].returns == 12)
    let kept = [try await Self.kept(few), try await Self.kept(many)]
    for (one, other) in zip(kept[0], kept[1]) { #expect(one == other) }
  }

  @Test("what one way of linking left behind, the other goes on from", arguments: [true, false])
  func oneAfterTheOther(memoryFirst: Bool) async throws {
    let once = try await LinkingDatabase()
    try await Self.send(to: once)
    try await once.link()
    let db = try await LinkingDatabase()
    try await Self.send(to: db)
    try await db.database.with {
      try $0.execute("update return set failed_at = now(), failure = 'later' where number > 6")
    }
    try await db.link(.standard, memoryFirst ? .memory : .tables)
    try await db.database.with { try $0.execute("update return set failed_at = null, failure = null") }
    try await db.link(.standard, memoryFirst ? .tables : .memory)
    let kept = [try await Self.kept(once), try await Self.kept(db)]
    for (one, other) in zip(kept[0], kept[1]) { #expect(one == other) }
  }

  @Test("a link that somebody moves meanwhile is known to what is linked next")
  func movedMeanwhile() async throws {
    let db = try await LinkingDatabase()
    let linking = LinkReturns(database: db.server, .memory)
    try await db.send([Pupil(upn: upn(3), localID: "1"), Pupil(forename: "Tobias", upn: upn(4))], reference: "one")
    try await db.send([Pupil(upn: upn(3), localID: "2")], on: "2025-11-02", reference: "two")
    try await linking.link()
    let before = try await db.people("two")
    #expect(before == [try await db.people("one")[0]])
    let visit = Visit(role: .steward, actor: "steward")
    let link = try await db.number("select max(id) from link")
    let alone = try await db.server.work(as: visit) {
      try LinkChanges($0, by: visit.actor).undo(link: Int64(link), why: "another Aurelia")
    }
    try await db.send([Pupil(upn: upn(3), localID: "2")], on: "2025-12-02", reference: "three")
    try await linking.link()
    #expect(try await db.people("three") == [alone])
  }

  @Test("a chunk that breaks off leaves nothing behind, and is linked at the next try")
  func brokenOff() async throws {
    let db = try await LinkingDatabase()
    try await Self.send(to: db)
    // The server refuses the 40th link.
    try await db.database.with {
      try $0.executeScript(
        """
        create function refuse() returns trigger language plpgsql as
        $$ begin if (select count(*) from link) > 40 then raise 'enough'; end if; return null; end $$;
        create trigger refuse after insert on link for each statement execute function refuse();
        """)
    }
    let linking = LinkReturns(database: db.server, .memory)
    await #expect(throws: PostgresError.self) { try await linking.link() }
    let linked = try await db.number("select count(*) from link")
    #expect(linked > 0 && linked <= 40)
    #expect(
      try await db.number(
        """
        select count(*) from return
        where (linked_at is null) <> exists (
          select from return_row as row where row.return_id = return.id
            and not exists (select from link where link.row_id = row.id))
        """) == 0)
    try await db.database.with { try $0.execute("drop trigger refuse on link") }
    try await linking.link()
    let whole = try await LinkingDatabase()
    try await Self.send(to: whole)
    try await whole.link()
    #expect(try await Self.kept(db)[0] == Self.kept(whole)[0])
  }
}
