// Which return replaces which, and from when on: held against the rule itself, whatever order returns were loaded in.
import Ciphers
import Intake
import Postgres
import Register
import Store
import TestSupport
import Testing
import Jobs

@Suite("What replaces a return")
struct ReplacementTests {
  /// A return as sent: `day` is that of its receipt as history, nil when it came now.
  private struct Sent {
    let reference: String
    let day: Int?
    let asAt: Int
    let years: [Int]
    let site: String
    let isFull: Bool
    let replaces: String?
  }

  private struct Kept: Equatable {
    let reference: String
    let receivedAt: Instant
    let number: Int
    let replacedAt: Instant?
    let replacedBy: String?
  }

  @Test(
    "a full return is replaced by its next like, any by the first that names it, in whatever order they were loaded")
  func everyOrder() async throws {
    let base = try await TestDatabase.make(template: RightsCounty.template)
    let database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
    let reception = Reception(database: database, digestKey: [UInt8](repeating: 7, count: 32))
    var sent: [Sent] = []
    var state: UInt64 = 11
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for number in 1...60 {
      let isFull = next(4) > 0
      sent.append(
        Sent(
          reference: "R\(number)", day: next(5) == 0 ? nil : 10 + next(12), asAt: 1 + next(2), years: [12 + next(2)],
          site: ["", "North"][next(2)], isFull: isFull,
          replaces: !isFull && next(2) == 0 ? sent.isEmpty ? nil : "R\(1 + next(number - 1))" : nil))
      try await send(sent[number - 1], to: reception)
    }
    let kept = try await kept(base)
    let byReference = Dictionary(uniqueKeysWithValues: kept.map { ($0.reference, $0) })
    var replaced = 0
    for (told, own) in zip(sent, kept) {
      #expect(told.reference == own.reference)
      // Whatever replaces it, each with the moment from which on it does.
      let candidates = sent.compactMap { other -> (at: Instant, number: Int, reference: String)? in
        guard let later = byReference[other.reference], other.reference != told.reference else { return nil }
        let isLike =
          told.isFull && other.isFull && told.asAt == other.asAt && told.years == other.years && told.site == other.site
          && (later.receivedAt, later.number) > (own.receivedAt, own.number)
        guard isLike || other.replaces == told.reference else { return nil }
        return (max(later.receivedAt, own.receivedAt), later.number, other.reference)
      }
      let first = candidates.min { ($0.at, $0.number) < ($1.at, $1.number) }
      #expect(own.replacedBy == first?.reference, "\(own.reference)")
      #expect(own.replacedAt == first?.at, "\(own.reference)")
      if first != nil { replaced += 1 }
    }
    #expect(replaced > 20 && replaced < 60)
    await database.close()
  }

  private func send(_ told: Sent, to reception: Reception) async throws {
    var statement = ReturnStatement(institution: "100001")
    statement.kind = "enrolment"
    statement.asAt = Day(iso: "2026-09-0\(told.asAt)")
    statement.coverage = told.isFull ? .full : .partial
    statement.years = told.isFull ? told.years : []
    statement.site = told.site
    statement.withholdConfirmed = true
    statement.missingConfirmed = true
    statement.reference = told.reference
    statement.replaces = told.replaces
    statement.receivedOn = told.day.flatMap { Day(iso: "2026-10-\($0)") }
    let bytes = Array(
      "Surname,Forename,Date of Birth,Year Group\n\(told.reference),Kit,2009-11-20,\(told.years[0])\n".utf8)
    _ = try await reception.receive(
      statement, MemorySource(bytes), sha256: Digest.sha256(bytes), as: Visit(role: .steward, actor: "user test"))
  }

  private func kept(_ base: TestDatabase) async throws -> [Kept] {
    try await base.with { owner in
      try owner.query(
        """
        select return.reference, return.received_at, return.number, return.replaced_at, later.reference
        from return left join return as later on later.id = return.replaced_by
        order by return.number
        """
      ).map { row in
        Kept(
          reference: try row[0], receivedAt: try row[1], number: try row[2], replacedAt: try row[3],
          replacedBy: try row[4])
      }
    }
  }
}
