// The record of what was done: what is taken out of it, changed or put in later is found, by the record itself or by what
// stands outside the database.

import Ciphers
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Jobs
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

/// A county with entries in its record, and a file of seals.
private struct SealedCounty {
  let county: TestCounty
  let sealer: RecordSealer
  let witness: SealWitness
  let path: String

  init(entries: Int = 3) async throws {
    county = try await TestCounty(in: .undisturbed)
    path = county.settings.dataFolder + "/record.seals"
    witness = county.settings.sealWitness
    sealer = RecordSealer(database: county.county.database, witness: witness)
    try await write(entries)
    try await seal()
  }

  /// Until no entry waits: a database cleared away in the cluster is a transaction too.
  func seal() async throws {
    repeat { try await sealer.seal() } while try await unsealed() > 0
  }

  private func unsealed() async throws -> Int {
    try await county.base.with { owner in
      try owner.query(
        """
        select count(*) from audit_event, (select coalesce(range_agg(covers), '{}') as ids from audit_seal) as sealed
        where not id <@ sealed.ids
        """
      ).single()[0]
    }
  }

  /// Entries of a command, each with a detail.
  func write(_ count: Int) async throws {
    for number in 0..<count {
      try await county.county.database.transact(as: Visit(role: .steward, actor: "user test")) { db in
        try Audit.record(
          db, .init("tried", subject: "person \(number + 1)", detail: #"{"number":\#(number)}"#, request: "r\(number)"))
      }
    }
  }

  func prove() async throws -> RecordProof {
    try await county.county.database.work(as: Visit(role: .protection, actor: "user test")) { [witness] db in
      try RecordProof(db, outside: witness.seals)
    }
  }

  /// As whoever owns the tables and takes away what guards them.
  func tamper(_ statements: SQL...) async throws {
    try await county.base.with { owner in
      try owner.transaction { db in
        for table in ["audit_event", "audit_detail", "audit_seal"] {
          let off = "alter table \(table) disable trigger all"
          try db.execute(SQL(name: off, text: off))
        }
        for statement in statements { try db.execute(statement) }
        for table in ["audit_event", "audit_detail", "audit_seal"] {
          let on = "alter table \(table) enable trigger all"
          try db.execute(SQL(name: on, text: on))
        }
      }
    }
  }

  /// Chains everything anew, as somebody would who may do all in the database.
  func rewrite() async throws {
    try await tamper("truncate audit_seal")
    while try await unsealed() > 0 {
      try await county.county.database.work(as: .worker) { db in _ = try Audit.seal(db, atMost: 100) }
    }
  }
}

extension SealWitness {
  /// All at once.
  fileprivate var lines: [Line] {
    get throws {
      var lines: [Line] = []
      // Blocks of any size are the same.
      try seals.forEachBlock(of: 2) { lines += $0 }
      return lines
    }
  }
}

/// One after another: a transaction of another test is one that entries wait for.
@Suite("the record of what was done", .serialized)
struct RecordTests {
  @Test("a sealed record holds, and says which entries rest on the database alone")
  func holds() async throws {
    let sealed = try await SealedCounty()
    let proof = try await sealed.prove()
    #expect(proof.holds && proof.lastOutside == 1 && proof.standing.afterOutside == 0)
    try await sealed.write(2)
    let later = try await sealed.prove()
    #expect(later.holds && later.standing.afterOutside == 2 && later.standing.unsealed == 2)
    #expect(later.reach.contains("2 entries lie after it") && later.standing.entries == 5)
    try await sealed.seal()
    let end = try await sealed.prove()
    #expect(end.holds && end.standing.afterOutside == 0 && end.standing.entries == 5)
    // What was sealed but not yet told outside.
    try Data().write(to: URL(filePath: sealed.path))
    #expect(try await sealed.prove().standing.afterOutside == 5)
    try await sealed.seal()
    #expect(try await sealed.prove().lastOutside == end.lastOutside)
  }

  @Test("what is done to the entries and seals is found in the record itself")
  func tampering() async throws {
    let cases: [(statement: [SQL], kind: String)] = [
      (["delete from audit_event where id = 2", "delete from audit_detail where event_id = 2"], "entries removed"),
      (["update audit_event set actor = 'user other' where id = 2"], "entries changed"),
      (["update audit_event set at = at - interval '1 microsecond' where id = 2"], "entries changed"),
      (["update audit_event set subject = '' where id = 1"], "entries changed"),
      (["update audit_event set institution_id = 1 where id = 1"], "entries changed"),
      (["update audit_event set request = 'r1' where id = 1"], "entries changed"),
      (
        ["update audit_event set digest = null where id = 1", "delete from audit_detail where event_id = 1"],
        "entries changed"
      ),
      // Two change places.
      (
        [
          "update audit_event set subject = case id when 1 then 'person 2' else 'person 1' end where id in (1, 2)"
        ], "entries changed"
      ),
      (
        [
          "create table moved as select * from audit_event where id in (1, 2)",
          "delete from audit_event where id in (1, 2)",
          """
          insert into audit_event (id, at, actor, role, institution_id, action, subject, tx, request, digest)
          overriding system value
          select 3 - id, at, actor, role, institution_id, action, subject, tx, request, digest from moved
          """,
        ], "entries changed"
      ),
      (["update audit_detail set detail = '{}' where event_id = 1"], "details changed"),
      (["delete from audit_event where id = 3"], "entries removed"),
      (
        [
          """
          insert into audit_event (at, actor, role, action, tx) select at, actor, role, action, tx from audit_event where id = 1
          """
        ], "entries added behind a seal"
      ),
      (["delete from audit_seal where number = 1"], "seals missing"),
      (["update audit_seal set covers = '{[1,3)}', entries = 2 where number = 1"], "entries changed"),
      (["update audit_seal set hash = sha256('') where number = 1"], "entries changed"),
      (["update audit_seal set sealed_at = sealed_at - interval '1 day' where number = 2"], "entries changed"),
      (["update audit_seal set upto_id = upto_id + 1 where number = 2"], "entries changed"),
      (["update audit_seal set upto_tx = (upto_tx::text::bigint + 1)::text::xid8 where number = 2"], "entries changed"),
    ]
    for one in cases {
      let sealed = try await SealedCounty()
      try await sealed.write(1)
      try await sealed.seal()
      #expect(try await sealed.prove().holds)
      for statement in one.statement { try await sealed.tamper(statement) }
      let proof = try await sealed.prove()
      #expect(proof.broken.contains { $0.kind == one.kind }, "\(one.statement.map(\.name)): \(proof.broken)")
      await sealed.county.county.close()
    }
  }

  @Test("whoever chains everything anew is found by what stands outside the database")
  func outside() async throws {
    let sealed = try await SealedCounty()
    try await sealed.tamper("update audit_event set actor = 'user other' where id = 2")
    try await sealed.rewrite()
    #expect(try await sealed.prove().broken.map(\.kind) == ["seal unlike the one outside"])
    // The last seals and their entries cut off.
    let cut = try await SealedCounty()
    try await cut.write(1)
    try await cut.seal()
    try await cut.tamper(
      "delete from audit_event where id <@ (select covers from audit_seal order by number desc limit 1)",
      "delete from audit_detail where event_id not in (select id from audit_event)",
      "delete from audit_seal where number = (select max(number) from audit_seal)")
    #expect(try await cut.prove().broken.map(\.kind) == ["seals removed that stand outside"])
    // The file goes on from another record, so nothing is added to it.
    let before = try SealWitness.file(cut.path).lines
    try await cut.write(1)
    await #expect(throws: SealWitness.Parted.self) { try await cut.sealer.seal() }
    #expect(try SealWitness.file(cut.path).lines == before)
  }

  @Test("an entry waits for transactions that began before it, and none is left out")
  func order() async throws {
    let sealed = try await SealedCounty()
    // Written first, committed last.
    let slow = try Connection(ConnectionSettings(sealed.county.base.conninfo(role: ClusterAddress.owner)))
    defer { slow.close() }
    try slow.execute("begin")
    _ = try slow.query("select write_record('user slow', 'steward', null, 'slow', '', '{}', '')")
    try await sealed.write(2)
    try await sealed.sealer.seal()
    #expect(try await sealed.prove().standing.unsealed == 2)
    try slow.execute("commit")
    try await sealed.seal()
    let proof = try await sealed.prove()
    #expect(proof.holds && proof.standing.unsealed == 0 && proof.standing.entries == 6)
  }

  @Test("servers that seal at once make one chain")
  func atOnce() async throws {
    let sealed = try await SealedCounty(entries: 20)
    let others = (0..<3).map { number in
      RecordSealer(database: sealed.county.county.database, witness: .file(sealed.path + "-\(number)"))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for other in others {
        group.addTask { for _ in 0..<10 { try await other.seal() } }
      }
      group.addTask { try await sealed.write(20) }
      try await group.waitForAll()
    }
    try await sealed.seal()
    for other in others { try await other.seal() }
    try await sealed.sealer.seal()
    let proof = try await sealed.prove()
    #expect(proof.holds && proof.standing.unsealed == 0 && proof.standing.entries == 40)
    // Each told the whole chain.
    let told = try (0..<3).map { try SealWitness.file(sealed.path + "-\($0)").lines }
    let own = try sealed.witness.lines
    #expect(Set(told) == [own] && !own.isEmpty)
  }

  @Test(
    "a database that was put into another cluster, which counts its transactions anew, is sealed on, each entry once",
    arguments: [0, 1])
  func elsewhere(waiting: Int) async throws {
    let sealed = try await SealedCounty()
    // As if the cluster before had counted further; the chain is made anew, for nothing else may be changed.
    try await sealed.write(waiting)
    try await sealed.tamper(
      "update audit_event set tx = (tx::text::bigint + 20000)::text::xid8", "truncate audit_seal",
      """
      insert into audit_seal (number, sealed_at, covers, entries, upto_tx, upto_id, hash)
      select made.*, seal_hash(null, row(made.*, null)::audit_seal, (
          select string_agg(record_line(event), '' order by event.id) from audit_event as event where event.id < 4))
      from (
        select 1::bigint, now(), range_agg(int8range(id, id + 1)), count(*)::int, max(tx::text::bigint)::text::xid8, max(id)
        from audit_event where id < 4
      ) as made
      """)
    try Data().write(to: URL(filePath: sealed.path))
    // Written here before anything is sealed here: nothing is wrong.
    try await sealed.write(1)
    #expect(try await sealed.prove().broken == [])
    // Sealed with nothing that waits, then with what came.
    try await sealed.seal()
    try await sealed.sealer.seal()
    #expect(try await sealed.prove().broken == [])
    try await sealed.write(2)
    try await sealed.seal()
    // The count comes by what was sealed long ago.
    try await sealed.county.base.with { owner in
      try owner.execute(
        "do $$ begin for passed in 1..21000 loop perform pg_current_xact_id(); commit; end loop; end $$")
    }
    try await sealed.write(2)
    try await sealed.seal()
    let proof = try await sealed.prove()
    #expect(proof.broken == [] && proof.standing.unsealed == 0 && proof.standing.entries == 8 + waiting)
    let counted = try await sealed.county.base.with { owner in
      try owner.query("select sum(entries)::bigint from audit_seal").single()[0, as: Int.self]
    }
    #expect(counted == 8 + waiting)
  }

  @Test("a database put into another cluster with nothing that waits holds")
  func elsewhereAtRest() async throws {
    let sealed = try await SealedCounty(entries: 0)
    try await sealed.tamper(
      """
      insert into audit_seal (number, sealed_at, covers, entries, upto_tx, upto_id, hash)
      select made.*, seal_hash(null, row(made.*, null)::audit_seal, null)
      from (values (1::bigint, now(), int8multirange(), 0, '9000000000'::xid8, 1::bigint)) as made
      """)
    try await sealed.sealer.seal()
    let proof = try await sealed.prove()
    #expect(proof.broken == [] && proof.lastOutside == 2)
  }

  @Test("nobody changes what was recorded, whoever owns the tables neither", arguments: Role.allCases)
  func stays(role: Role) async throws {
    let sealed = try await SealedCounty()
    let statements: [SQL] = [
      "update audit_event set actor = actor", "delete from audit_event", "truncate audit_event",
      "update audit_seal set entries = entries", "delete from audit_seal", "truncate audit_seal",
      "update audit_detail set detail = detail", "truncate audit_detail", "update disclosure set given = given",
      "truncate disclosure",
    ]
    let visit = role == .worker ? Visit.worker : Visit(role: role, actor: "user test")
    for statement in statements + ["delete from audit_detail", "delete from disclosure"] {
      let error = await #expect(throws: PostgresError.self, "\(statement.name)") {
        try await sealed.county.county.database.transact(as: visit) { db in try db.execute(statement) }
      }
      #expect(error?.sqlState == "42501", "\(statement.name)")
    }
    for statement in statements {
      let error = await #expect(throws: PostgresError.self, "\(statement.name)") {
        try await sealed.county.base.with { owner in try owner.execute(statement) }
      }
      #expect(error?.sqlState == "FP003", "\(statement.name)")
    }
    await sealed.county.county.close()
  }

  @Test("an erased detail leaves the record whole")
  func erased() async throws {
    let sealed = try await SealedCounty()
    try await sealed.county.base.with { owner in try owner.execute("delete from audit_detail where event_id = 2") }
    let proof = try await sealed.prove()
    #expect(proof.holds && proof.standing.detailsErased == 1)
  }

  @Test("a seal is read back from a file and from a log, and from nothing else")
  func lines() throws {
    let hash = String(repeating: "0a", count: 32)
    let text = "seal 12 2026-11-28T09:40:00Z 3 \(hash)"
    #expect(SealWitness.Line(text)?.number == 12 && SealWitness.Line(text)?.hash == hash)
    #expect(SealWitness.Line("Nov 28 09:40:00 host fingerpost: fingerpost \(text)")?.number == 12)
    for wrong in [
      "", "seal", "seal 12", "seal x 2026 3 \(hash)", String(text.dropLast(2)), "seal 12 2026 3 " + hash + "zz",
    ] {
      #expect(SealWitness.Line(wrong) == nil, "\(wrong)")
    }
  }

  @Test(
    "an upload, a list of problems, a corrected file and feedback leave their entries, joined to the log by the request"
  )
  func overHTTP() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      let id = try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&kind=enrolment&coverage=partial&as_at=2026-10-01", method: .post,
        headers: school, body: ByteBuffer(string: "Surname,Forename,Date of Birth\nAbara,Ngozi,2009-10-15\n")
      ) { response in
        struct Answer: Decodable { let id: String }
        return try JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView)).id
      }
      for address in ["returns/\(id)/problems", "returns/\(id)/corrected", "feedback", "returns"] {
        try await client.execute(uri: "/api/v1/" + address, method: .get, headers: school) { response in
          #expect(response.status == .ok)
        }
      }
    }
    let told = try await county.base.with { owner in
      try owner.query(
        "select action || ' ' || role || ' ' || institution_id || ' ' || (request <> '') from audit_event where role = 'school' order by id"
      ).map { try $0[0, as: String.self] }
    }
    #expect(
      told == [
        "return sent school 1 true", "problems listed school 1 true", "corrected file given school 1 true",
        "feedback read school 1 true",
      ])
  }
}
