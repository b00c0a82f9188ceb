// Who is erased is nowhere any more: in no table, file, log, dump, and in no database restored from a dump of before.
import Glibc
import Jobs
import Postgres
import Register
import Services
import Store
import TestSupport
import Testing

@Suite("Erased people are absent", .serialized)
struct ErasureTests {
  private static let upn = "93140012055".withCheck(UPN.checkLetter)
  private static let uln: String = {
    let digits = "918273645"
    return digits + (ULN.checkDigit(forFirstNine: digits).map { String($0) } ?? "")
  }()
  /// What names somebody, or was told of them and of nobody else.
  private static let traces = [
    "Vexworthyne", "Ottoline", "Ottilie", upn, uln, "ERASELOCAL7", "Gossamer Lane", "Hermia", "01865491122",
    "07700900455", "ottoline.v@example.org", "marmalade caution", "Zithercraft", "seen at the desk with a heron",
    "Pellucid reason",
  ]
  private static let identity = "Surname,Forename,Preferred Forename,Date of Birth,UPN,ULN,Local ID"
  private static let own = "Vexworthyne,Ottoline,Ottilie,2009-03-14,\(upn),\(uln),ERASELOCAL7"
  private static let other = "Stayputnam,Quenby,,2009-06-17,,,STAYS8"
  private static let returns: [(kind: String, text: String)] = [
    (
      "enrolment",
      """
      \(identity),Address Line 1,Postcode,Parent Name,Parent Telephone,Mobile,Email,Contact Caution,Year Group,Course
      \(own),Gossamer Lane 4,OX1 1AA,Hermia Vexworthyne,01865491122,07700900455,ottoline.v@example.org,marmalade caution,12,Zithercraft
      \(other),Plain Road 5,OX1 1AB,,,,,,12,Woodwork

      """
    ),
    ("intended", "\(identity),Intended Destination,Course\n\(own),230,Zithercraft\n\(other),230,Woodwork\n"),
    ("risk", "\(identity),Attendance\n\(own),71\n\(other),99\n"),
    ("agreement", "\(identity),Agreement From,Evidence\n\(own),2026-09-01,Zithercraft form\n"),
    // Held until it is put right, and an instruction of whose row nothing is kept.
    ("leaver", "\(identity),Leaving Date\nVexworthyne,Ottoline,Ottilie,2009-03-14,\(upn),,ERASELOCAL7,no day\n"),
  ]

  @Test("in no table, file, log, dump or restored database, while everybody else stays as they were")
  func absent() async throws {
    let server = try await BlockingThread.run { try ServerProcess() }
    let token = try await server.addSchools(["100001"])[0]
    let backup = try TemporaryFolder()
    try await BlockingThread.run {
      for (kind, text) in Self.returns {
        let answer = try Wire.post(
          port: server.port,
          "/api/v1/returns?kind=\(kind)&coverage=partial&as_at=2026-10-01&withhold_confirmed=true", token: token,
          body: Array(text.utf8))
        #expect(answer.status == 201, "\(kind): \(answer.text)")
      }
      try server.waitUntilSettled()
      _ = try Wire.get(port: server.port, "/api/v1/feedback", token: token)
    }
    let database = try server.database()
    let services = Services(Dependencies(database: database))
    let officer = Caller.machine("user dpo", .protection)
    let person = try await Self.person(server, "Vexworthyne")
    let stays = try await Self.person(server, "Stayputnam")
    _ = try await services.perform(
      Acts.searchPerson,
      PersonQuestion(Given(["surname": "Vexworthyne", "forename": "Ottoline", "date_of_birth": "2009-03-14"])),
      as: .machine("user eet", .restricted))
    _ = try await services.perform(
      Acts.restrictPerson, Restriction(person, reason: "Pellucid reason"), as: .machine("user s", .steward))
    _ = try await services.perform(
      Acts.openRequest,
      NewPersonRequest(
        Given([
          "person": String(person), "kind": "access", "asked_by": "young person",
          "identity": "seen at the desk with a heron",
        ])), as: officer)
    let export = try await services.perform(Acts.exportPerson, ExportAsked(person), as: officer)
    #expect(export.json.contains("Zithercraft") && !export.json.contains("Hermia"))

    try await BlockingThread.run {
      // The search can find; and what is kept from before is what is restored later.
      let before = try server.asOwner { try Self.everything(in: $0) }
      for trace in Self.traces where !["Zithercraft form"].contains(trace) {
        #expect(before.contains(trace.lowercased()), "\(trace)")
      }
      #expect(
        try Self.run(
          "pg_dump",
          ["--dbname=\(server.cluster().conninfo(role: ClusterAddress.owner))", "--file=\(backup.path)/dump"]))
    }
    let erased = try await services.perform(
      Acts.erasePerson, ErasureAsked(Given(["person": String(person), "ground": "request"])), as: officer)
    try await TombstoneKeeper(database: database, path: server.data + "/tombstones").begin()
    try await BlockingThread.run {
      try server.waitUntilSettled()
      let after = try server.asOwner { try Self.everything(in: $0) }
      for trace in Self.traces { #expect(!after.contains(trace.lowercased()), "\(trace)") }
      #expect(after.contains("stayputnam") && after.contains("\(erased.tombstone)"))
      // In the files of tables and indexes too, once PostgreSQL has taken the room back.
      try server.asOwner { owner in
        try owner.execute("vacuum (full)")
        try owner.execute("checkpoint")
      }
      let witness = Witness(server)
      let places = [
        "/data/postgres/base", "/data/postgres/global", "/data/spool", "/data/postgres.log", "/data/tombstones",
        "/output-1", "/log-1",
      ]
      for place in places where access(server.folder.path + place, F_OK) == 0 {
        #expect(try witness.search(Self.traces, in: place) == [], "\(place)")
      }
      #expect(try !witness.search(["Stayputnam"], in: "/data/postgres/base").isEmpty)
      // A dump of now.
      #expect(
        try Self.run(
          "pg_dump",
          ["--dbname=\(server.cluster().conninfo(role: ClusterAddress.owner))", "--file=\(server.folder.path)/dump"]))
      #expect(try witness.search(Self.traces, in: "/dump") == [])
    }
    // Put back to what was before, in a database beside it.
    let cluster = try await BlockingThread.run { try server.cluster() }
    try await BlockingThread.run {
      try Connection(ConnectionSettings(cluster.conninfo(role: ClusterAddress.owner, database: "postgres"))).execute(
        databaseCommand: .create(template: "template0"), "restored")
      #expect(
        try Self.run(
          "psql",
          [
            "--quiet", "--dbname=\(cluster.conninfo(role: ClusterAddress.owner, database: "restored"))",
            "--file=\(backup.path)/dump",
          ]))
    }
    let restored = Database(conninfo: cluster.conninfo(role: ClusterAddress.app, database: "restored"))
    let keeper = TombstoneKeeper(database: restored, path: server.data + "/tombstones")
    #expect(try await keeper.missing() == 1)
    #expect(try await keeper.begin() == 1)
    #expect(try await keeper.begin() == 0)
    try await BlockingThread.run {
      let owner = try Connection(ConnectionSettings(cluster.conninfo(role: ClusterAddress.owner, database: "restored")))
      defer { owner.close() }
      let again = try Self.everything(in: owner)
      for trace in Self.traces { #expect(!again.contains(trace.lowercased()), "\(trace)") }
      #expect(again.contains("stayputnam"))
      #expect(
        try owner.query("select count(*) from person where id = $1", [.int(Int(stays))]).single()[0, as: Int.self] == 1)
    }
    try await BlockingThread.run {
      for check in try server.asOwner({ try Health.check($0) }) { #expect(check.rows == 0, "\(check.name)") }
    }
    await restored.close()
    await database.close()
  }

  private static func person(_ server: ServerProcess, _ surname: String) async throws -> Int64 {
    try await BlockingThread.run {
      try server.asOwner { owner in
        try owner.query(
          """
          select max(link.person_id) from link join return_row as row on row.id = link.row_id
          where row.surname = $1 and link.undone_at is null
          """, [.text(surname)]
        ).single()[0]
      }
    }
  }

  /// Every table of the database, PostgreSQL's own among them, in small letters.
  private static func everything(in owner: Connection) throws -> String {
    let tables = try owner.query(
      """
      select format('%I.%I', nspname, relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind in ('r', 'm') and nspname not like 'pg\\_toast%' order by 1
      """
    ).map { try $0[0, as: String.self] }
    var all: [UInt8] = []
    for table in tables {
      // The name comes from the catalogue, quoted there.
      try owner.copyOut(SQL(name: "copy \(table)", text: "copy \(table) to stdout")) { all += $0 }
    }
    return String(decoding: all, as: UTF8.self).lowercased()
  }

  /// Runs one of PostgreSQL's programs. Result: whether it went well.
  private static func run(_ program: String, _ words: [String]) throws -> Bool {
    try ChildProgram([program] + words).wait() == 0
  }
}

extension String {
  fileprivate func withCheck(_ check: (String) -> Character?) -> String {
    check(self + "1").map { "\($0)\(self)1" } ?? ""
  }
}
