// From rows in tables to decisions committed, on a real database.
import Linking
import Postgres
import Store
import TestSupport
import Testing
import Jobs

@Suite("Linking returns in the database")
struct LinkReturnsTests {
  static let others = [
    Pupil(forename: "Tobias", surname: "Quillfeather", born: "2008-11-02", sex: "M", postcode: "OX2 6AB", upn: upn(1)),
    Pupil(forename: "Marigold", surname: "Ashdown", born: "2009-01-20", postcode: "OX3 7CD", upn: upn(2)),
  ]

  @Test("the same pupils in a later return are the same people", arguments: CandidatesFrom.allCases)
  func sameAgain(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))] + Self.others, reference: "october")
    try await db.send([Pupil(upn: upn(3))] + Self.others, on: "2025-11-02", reference: "november")
    let count = try await db.link(.standard, candidates)
    #expect(count.returns == 2 && count.rows == 6 && count.newPeople == 3)
    let people = try await db.people("october")
    #expect(Set(people).count == 3)
    #expect(try await db.people("november") == people)
    #expect(try await db.number("select people from linking_state") == 3)
    #expect(try await db.number("select count(*) from return where linked_at is null") == 0)
  }

  /// Pupils whose every second row was doubled, and a later return of them all.
  private static let crowd = (1...11).flatMap { number -> [Pupil?] in
    let pupil = Pupil(forename: "Aurelia", surname: "Vane\(number)", upn: upn(number), localID: "\(number)")
    return number.isMultiple(of: 2) ? [pupil, pupil] : [pupil]
  }

  @Test(
    "a very long return is linked part by part to the same people", arguments: [1, 2, 5, 16, 17],
    CandidatesFrom.allCases)
  func partByPart(rows: Int, _ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await db.send(Self.crowd, reference: "long")
    try await db.send(Self.crowd.reversed(), on: "2025-11-02", reference: "later")
    var linking = LinkReturns(database: db.server, candidates)
    linking.partRows = rows
    linking.batchRows = rows
    let count = try await linking.link()
    #expect(count.returns == 2 && count.rows == 32)
    #expect(count.newPeople == 11)
    let people = try await db.people("long")
    #expect(try await db.people("later") == people.reversed())
    #expect(try await db.number("select count(*) from return where linked_at is null") == 0)
    #expect(try await db.number("select people from linking_state") == 11)
  }

  @Test(
    "linking that was broken off in the middle of a long return goes on where it stood",
    arguments: CandidatesFrom.allCases)
  func brokenOff(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await db.send(Self.crowd, reference: "long")
    var linking = LinkReturns(database: db.server, candidates)
    linking.partRows = 3
    linking.batchRows = 3
    let broken = Task { [linking] in
      try await linking.link() { sum in
        if sum.rows >= 6 { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    // Between two batches, or while the next one was read.
    let error = await #expect(throws: (any Error).self) { try await broken.value }
    #expect(error is CancellationError || (error as? PostgresError)?.kind == .cancelled)
    let linked = try await db.number("select count(*) from link")
    #expect(linked > 0 && linked < 16)
    #expect(try await db.number("select count(*) from return where linked_at is not null") == 0)
    linking.partRows = 100
    let rest = try await linking.link()
    #expect(rest.rows == 16 - linked && rest.returns == 1)
    #expect(try await db.number("select count(*) from link where undone_at is null") == 16)
    #expect(try await db.number("select count(*) from person") == 11)
  }

  @Test("a pupil who comes to a college is the person the school told of", arguments: CandidatesFrom.allCases)
  func acrossInstitutions(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))] + Self.others, reference: "school")
    try await db.link(.standard, candidates)
    try await db.send(
      [Pupil(address: "12 Elm Road", upn: upn(3), localID: "A77")], from: 3, on: "2026-09-12", reference: "college")
    try await db.link(.standard, candidates)
    let school = try await db.people("school")
    #expect(try await db.people("college") == [school[0]])
  }

  @Test(
    "a postcode that half a return shares joins nobody, at the next institution either",
    arguments: CandidatesFrom.allCases)
  func commonPostcode(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    let pupils = (0..<40).map { place in
      var pupil = LinkingAtOnceTests.pupils(40)[place]
      if place % 2 == 0 { (pupil.postcode, pupil.address) = ("OX14 1AA", "") }
      return pupil
    }
    try await db.send(pupils, reference: "school")
    try await db.link(.standard, candidates)
    #expect(try await db.number("select count(*) from common_value where field = 4") == 1)
    let other = Pupil(
      forename: pupils[0].forename, surname: "Zabriskie", born: pupils[0].born, postcode: "OX14 1AA", address: "")
    try await db.send([other], from: 3, on: "2026-09-12", reference: "college")
    try await db.link(.standard, candidates)
    let school = try await db.people("school")
    #expect(Set(school).count == 40)
    #expect(!school.contains(try await db.people("college")[0]))
  }

  @Test("held rows are not linked", arguments: CandidatesFrom.allCases)
  func heldRows(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3)), nil], reference: "one")
    try await db.link(.standard, candidates)
    #expect(try await db.people("one")[1] == nil)
  }

  @Test("twins in one return are two people, and stay two at the college", arguments: CandidatesFrom.allCases)
  func twins(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    let twins = [
      Pupil(forename: "Aurelia", upn: upn(10), localID: "1"), Pupil(forename: "Aurelie", upn: upn(11), localID: "2"),
    ]
    try await db.send(twins + Self.others, reference: "school")
    try await db.link(.standard, candidates)
    try await db.send(
      twins.map {
        var pupil = $0
        pupil.localID = "C" + pupil.localID
        return pupil
      }, from: 3, on: "2026-09-12", reference: "college")
    try await db.link(.standard, candidates)
    let school = try await db.people("school")
    #expect(Set(school).count == 4)
    #expect(try await db.people("college") == [school[0], school[1]])
  }

  @Test("one wrong identifier merges nobody", arguments: CandidatesFrom.allCases)
  func wrongIdentifier(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))] + Self.others, reference: "school")
    try await db.link(.standard, candidates)
    var stranger = Pupil(forename: "Zebedee", surname: "Oakenshaw", born: "2008-05-30", sex: "M", postcode: "OX5 1ZZ")
    stranger.upn = upn(3)
    try await db.send([stranger], from: 3, on: "2026-09-12", reference: "college")
    try await db.link(.standard, candidates)
    let school = try await db.people("school")
    let college = try await db.people("college")
    #expect(!school.contains(college[0]))
  }

  @Test(
    "a row in doubt stands with a provisional person, and a question names who it may be",
    arguments: CandidatesFrom.allCases)
  func question(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil()], reference: "school")
    try await db.link(.standard, candidates)
    try await db.send([Pupil(born: "2009-03-15", postcode: "OX9 1AA")], from: 3, on: "2026-09-12", reference: "college")
    var curious = Parameters.standard
    curious.costs = Costs(falseLink: 100, missedLink: 10, question: -1)
    #expect(try await db.link(curious, candidates).questions == 1)
    #expect(try await db.people("college") == [2])
    #expect(try await db.number("select candidates[1]::int from link_question") == 1)
  }

  @Test(
    "links of returns loaded as history are dated to the receipt, others to the instant of linking",
    arguments: CandidatesFrom.allCases)
  func history(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil()], reference: "old", isHistory: true)
    try await db.send([Pupil()], reference: "new")
    try await db.link(.standard, candidates)
    let dated = try await db.number(
      """
      select count(*) from link join return_row as row on row.id = link.row_id join return on return.id = row.return_id
      where (link.decided_at = return.received_at) = return.loaded_as_history
      """)
    #expect(dated == 2)
  }

  @Test("of blocks too large to take whole, whoever shares a second key is found, and the blocks are counted")
  func oversizedBlocks() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))], reference: "school")
    try await db.link()
    try await db.database.with {
      try $0.execute(
        """
        insert into person_key (key, person_id)
        select key, 1000 + 10 * row_number() over () + stranger from person_key, generate_series(0, 5) as stranger
        """)
    }
    try await db.send([Pupil(upn: upn(3))], from: 3, on: "2026-09-12", reference: "college")
    var parameters = Parameters.standard
    parameters.largestBlock = 4
    let count = try await db.link(parameters)
    #expect(count.refinedBlocks > 5)
    let school = try await db.people("school")
    #expect(try await db.people("college") == school)
  }

  @Test("the database refuses a link without a row or a person, and keeps both while a link needs them")
  func constraints() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3)), nil], reference: "school")
    try await db.link()
    let wrong: [SQL] = [
      """
      insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, reason)
      values (99, 1, 1, 'link', now(), 'test', '{}')
      """,
      """
      insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, reason)
      values (2, 1, 99, 'link', now(), 'test', '{}')
      """,
      "delete from person", "delete from return_row",
    ]
    for sql in wrong {
      await #expect { try await db.database.with { try $0.execute(sql) } } throws: {
        ($0 as? PostgresError)?.sqlState == "23503"
      }
    }
  }

  @Test("keys that a crash emptied are made again before the next return is linked")
  func emptiedKeys() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))] + Self.others, reference: "school")
    try await db.link()
    let keys = try await db.number("select count(distinct (key, person_id)) from person_key")
    try await db.database.with { try $0.execute("truncate person_key, person_key_complete") }
    try await db.send([Pupil(postcode: "OX2 9ZZ", upn: upn(3))], from: 3, on: "2026-09-12", reference: "college")
    try await db.link()
    let school = try await db.people("school")
    #expect(try await db.people("college") == [school[0]])
    #expect(try await db.number("select count(distinct (key, person_id)) from person_key") > keys)
    #expect(try await db.number("select count(*) from person_key_complete") == 1)
  }
}
