// Links as people and programs read them: explanations, the review list, the export.
import Linking
import Store
import TestSupport
import Testing
import Jobs

@Suite("Reading links")
struct LinkReadingTests {
  @Test("the export tells every stored row in order, held rows without a person, doubtful ones for review")
  func export() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(), nil], reference: "school")
    try await db.link()
    try await db.send([Pupil(born: "2009-03-15", postcode: "OX9 1AA")], from: 3, on: "2026-09-12", reference: "college")
    var curious = Parameters.standard
    curious.costs = Costs(falseLink: 100, missedLink: 10, question: -1)
    try await db.link(curious)
    let text = try await db.server.work(as: .worker) { connection in
      var text = ""
      try Links.export(connection) { text += String(decoding: $0, as: UTF8.self) }
      return text
    }
    #expect(
      text == """
        return_id,row,person_id,review
        school,1,1,false
        school,2,,false
        college,1,2,true

        """)
  }

  @Test("a link explains itself by a waterfall that adds up, and a question names its candidates")
  func explain() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))], reference: "school")
    try await db.link()
    try await db.send([Pupil(postcode: "OX2 9ZZ", upn: upn(3))], from: 3, on: "2026-09-12", reference: "college")
    try await db.link()
    let links = try await db.server.work(as: .worker) { try Links.explain($0, reference: "college", row: 1) }
    let link = try #require(links.first)
    #expect(link.outcome == "link" && link.ground == "weighed" && link.institution == "Ash College")
    let weight = try #require(link.weight)
    #expect(abs(link.steps.reduce(0) { $0 + $1.weight } - weight) < 0.2)
    #expect(link.text.contains("return college, row 1 (Ash College, 2026-09-12) is person 1"))
    let words = link.text.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(words[1].hasSuffix(" to 1 that they are one"))
    #expect(words[2].hasPrefix("for it: ") && words[2].contains("UPN same"))
    #expect(words.contains { $0.hasPrefix("true of both explanations: ") && $0.contains("date of birth same") })
    #expect(words.contains { $0.hasPrefix("the likeliest other explanation: ") })
    let ofPerson = try await db.server.work(as: .worker) { try Links.explain($0, person: 1) }
    #expect(ofPerson.map(\.reference) == ["school", "college"])
  }

  @Test("the review list holds open questions with their candidates until they are answered")
  func review() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil()], reference: "school")
    try await db.link()
    try await db.send([Pupil(born: "2009-03-15", postcode: "OX9 1AA")], from: 3, on: "2026-09-12", reference: "college")
    var curious = Parameters.standard
    curious.costs = Costs(falseLink: 100, missedLink: 10, question: -1)
    try await db.link(curious)
    let officer = Visit(role: .eet, actor: "token 7")
    let open = try await db.server.work(as: officer) { try Links.questions($0, limit: 10) }
    let question = try #require(open.first)
    #expect(open.count == 1 && question.asked.candidates.map(\.person) == [1])
    #expect(question.asked.text.contains("may be person 1"))
    try await db.server.work(as: officer) {
      try LinkChanges($0, by: officer.actor).answer(question: question.id, person: 1)
    }
    #expect(try await db.server.work(as: officer) { try Links.questions($0, limit: 10).count } == 0)
    #expect(try await db.people("college") == [1])
  }
}
