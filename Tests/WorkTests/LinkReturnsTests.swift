// From rows in tables to decisions committed, on a real database.
import Postgres
import Store
import TestSupport
import Testing
import Work

@Suite("Linking returns in the database")
struct LinkReturnsTests {
  static let others = [
    Pupil(forename: "Tobias", surname: "Quillfeather", born: "2008-11-02", sex: "M", postcode: "OX2 6AB", upn: upn(1)),
    Pupil(forename: "Marigold", surname: "Ashdown", born: "2009-01-20", postcode: "OX3 7CD", upn: upn(2)),
  ]

  @Test("the same pupils in a later return are the same people")
  func sameAgain() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))] + Self.others, reference: "october")
    try await db.send([Pupil(upn: upn(3))] + Self.others, on: "2025-11-02", reference: "november")
    let count = try await db.link()
    #expect(count.returns == 2 && count.rows == 6 && count.newPeople == 3)
    let people = try await db.people("october")
    #expect(Set(people).count == 3)
    #expect(try await db.people("november") == people)
    #expect(try await db.number("select count(*) from touched_person") == 3)
    #expect(try await db.number("select people from linking_state") == 3)
    #expect(try await db.number("select count(*) from return where linked_at is null") == 0)
  }

  @Test("a pupil who comes to a college is the person the school told of")
  func acrossInstitutions() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))] + Self.others, reference: "school")
    try await db.link()
    try await db.send(
      [Pupil(address: "12 Elm Road", upn: upn(3), localID: "A77")], from: 3, on: "2026-09-12", reference: "college")
    try await db.link()
    let school = try await db.people("school")
    #expect(try await db.people("college") == [school[0]])
  }

  @Test("held rows are not linked")
  func heldRows() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3)), nil], reference: "one")
    try await db.link()
    #expect(try await db.people("one")[1] == nil)
  }
}
