// The same returns in other orders, and sent by several at once, come to the same people.
import Linking
import Postgres
import Store
import TestSupport
import Testing
import Jobs

@Suite("The order of returns")
struct LinkingOrderTests {
  /// Who is with whom when everything is linked in the order of receipt by one server.
  private static let inOrder = Task { try await groups(people(turn: nil)) }

  @Test("comes to the same people once they are reconsidered, by however many servers", arguments: 0..<10)
  func order(turn: Int) async throws {
    let people = try await Self.people(turn: turn)
    let expected = try await Self.inOrder.value
    let groups = Self.groups(people)
    #expect(groups.count == expected.count)
    let differences = expected.keys.sorted().filter { groups[$0] != expected[$0] }
    #expect(differences.isEmpty, "\(differences.map { "\($0): \(groups[$0] ?? ""), not \(expected[$0] ?? "")" })")
    // Nobody is joined to somebody else, and hardly anybody is parted: of some it is right to ask.
    var pupils: [Int64: Set<Int>] = [:]
    var parts: [Int: Set<Int64>] = [:]
    for sending in LinkingManyTests.sendings {
      for (place, pupil) in sending.pupils.enumerated() {
        guard let person = people["\(sending.reference) row \(place + 1)"], let number = Int(pupil.localID.dropFirst())
        else { continue }
        pupils[person, default: []].insert(number)
        parts[number, default: []].insert(person)
      }
    }
    #expect(parts.count == 36)
    #expect(pupils.values.filter { $0.count > 1 }.isEmpty)
    #expect(parts.values.count { $0.count > 1 } <= 2)
  }

  /// For each row the first of its person's rows.
  private static func groups(_ people: [String: Int64]) -> [String: String] {
    var first: [Int64: String] = [:]
    for (row, person) in people { first[person] = min(first[person] ?? row, row) }
    return people.mapValues { first[$0] ?? "" }
  }

  /// The person of each row, by return and row.
  private static func people(turn: Int?) async throws -> [String: Int64] {
    let db = try await LinkingDatabase()
    for sending in shuffled(LinkingManyTests.sendings, by: turn) {
      try await db.send(sending.pupils, from: sending.institution, on: sending.day, reference: sending.reference)
      // Some orders are linked as they come, others when all are there.
      if let turn, turn % 2 == 0 { try await db.link() }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0...(turn ?? 0) % 4 {
        group.addTask {
          let server = Database(conninfo: db.database.conninfo(role: "fingerpost_app"))
          var linking = LinkReturns(database: server, parameters: .standard, .tables)
          linking.batchReturns = 1
          try await linking.link()
          await server.close()
        }
      }
      try await group.waitForAll()
    }
    for _ in 0..<4 {
      try await db.server.work(as: Visit(role: .steward, actor: "steward")) { db in
        _ = try LinkReview(db, by: "steward").reconsider(applyingBecause: "order")
      }
    }
    return try await db.database.with { connection in
      let rows = try connection.query(
        """
        select return.reference || ' row ' || row.number, link.person_id
        from return join return_row as row on row.return_id = return.id
        join link on link.row_id = row.id and link.undone_at is null
        """)
      return Dictionary(try rows.map { (try $0[0], try $0[1]) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private static func shuffled(_ sendings: [LinkingManyTests.Sending], by turn: Int?) -> [LinkingManyTests.Sending] {
    guard let turn else { return sendings }
    var sendings = sendings
    var state = UInt64(turn + 1) &* 0x9E37_79B9_7F4A_7C15
    for place in sendings.indices.reversed() where place > 0 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      sendings.swapAt(place, Int(state >> 33) % (place + 1))
    }
    return sendings
  }
}
