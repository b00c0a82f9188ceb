// What linking looks up is served by indexes, asked as the role that links.
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Plans of linking")
struct LinkingPlanTests {
  static let lookUps: [(SQL, [Parameter], String)] = [
    (Statements.linkingRead.take, [.null, .null], "return_unlinked"),
    (Statements.linkingRead.describedSo, [.intArray([1, 2])], "registration_by_fingerprint"),
    (Statements.linkingRead.sharingKeys, [.intArray([1, 2]), 400], "person_key_by_key"),
    (Statements.linkingRead.sharingTwoKeys, [.intArray([1]), .intArray([2]), 400], "person_key_by_key"),
    (Statements.linkingRead.knownOf, [.intArray([1, 2])], "registration_by_person"),
    (Statements.linkingRead.changedSince, [7], "registration_by_version"),
  ]

  @Test("each look-up has its index under row-level security", arguments: lookUps.indices)
  func index(_ place: Int) async throws {
    let (sql, parameters, index) = Self.lookUps[place]
    let db = try await LinkingDatabase()
    let plan = try await db.server.work(as: .worker) { connection in
      // The tables are nearly empty, where reading them whole would be cheaper.
      try connection.execute("set local enable_seqscan = off")
      return try connection.query(SQL(name: "plan of \(sql.name)", text: "explain " + sql.text), parameters)
        .map { try $0[0, as: String.self] }.joined(separator: "\n")
    }
    #expect(plan.contains(index))
    #expect(!plan.contains("Seq Scan"))
  }
}
