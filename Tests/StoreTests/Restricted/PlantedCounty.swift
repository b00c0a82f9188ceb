// A county in which restricted people are planted, and what tests know of them that a plain officer must not.
import Ciphers
import Foundation
import Intake
import Linking
import Postgres
import Register
import Store
import TestSupport
import Jobs

/// Made once; tests that change something make another.
struct PlantedCounty: Sendable {
  static let shared = Task { try await PlantedCounty(upTo: .settled) }

  /// How far the returns have come.
  enum Stage: CaseIterable { case stored, linked, settled }

  /// 16 November 2026, 12:00.
  static let now = Instant(microsecondsSince1970: 1_794_830_400_000_000)
  static let steward = Visit(role: .steward, actor: "user test")
  static let officer = Visit(role: .eet, actor: "token 7")

  let base: TestDatabase
  let database: Database

  static let template = TestTemplate("planted") { db in
    try Schema.migrations().run(on: db)
    try db.execute(
      """
      insert into institution (id, urn, name, name_key, kind, la_code, type_name) overriding system value
      values (1, 100001, 'Ashcombe School', 'ashcombe school', 'school', '931', 'Community school'),
        (2, 100002, 'Corley College', 'corley college', 'fe_college', '931', 'Further education'),
        (3, 100003, 'Holdfast House', 'holdfast house', 'other', '931', 'Secure units')
      """)
    try Institutions.save(db, NewArea(prefix: "OX", laCode: "931"))
  }

  /// Institutions alone, without a return.
  init(empty: Void) async throws {
    base = try await TestDatabase.make(template: Self.template)
    try await base.with { try TestMoment.set("2026-11-28T12:00:00Z", in: $0) }
    database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
  }

  init(upTo stage: Stage) async throws {
    try await self.init(empty: ())
    for sent in PlantedReturns.school { try await send(sent, from: "100001") }
    try await send(PlantedReturns.secureUnit, from: "100003")
    for sent in PlantedReturns.county { try await send(sent, from: "county", as: Self.officer) }
    if stage != .stored { try await link() }
    for sent in PlantedReturns.asked { try await send(sent, from: "county", as: Self.officer) }
    if stage == .stored { return }
    // Whatever is likely is asked, so that there are questions.
    var curious = Parameters.standard
    curious.costs = Costs(falseLink: 100, missedLink: 10, question: -1)
    try await LinkReturns(database: database, parameters: curious).link()
    try await restrict("Quillsteward")
    if stage == .linked { return }
    try await settle()
  }

  /// - Parameter day: what the database believes to be today from here on; nil: what it believed before.
  func settle(on day: String? = nil) async throws {
    if let day { try await base.with { try TestMoment.set(day + "T12:00:00Z", in: $0) } }
    _ = try await Settlement(database: database).settle()
  }

  @discardableResult
  func send(_ sent: RightsReturn, from institution: String, as visit: Visit = steward) async throws -> Receipt {
    let reception = Reception(database: database, digestKey: [UInt8](repeating: 7, count: 32))
    var statement = ReturnStatement(institution: institution)
    statement.kind = sent.kind
    statement.asAt = Day(iso: sent.asAt)
    statement.withholdConfirmed = true
    let bytes = Array(sent.text.utf8)
    return try await reception.receive(
      statement, MemorySource(bytes), sha256: Digest.sha256(bytes), as: visit
    ).receipt
  }

  func restrict(_ surname: String) async throws {
    let person = try await number(
      "select min(person_id) from link join return_row as row on row.id = row_id where surname = $1", surname)
    try await database.transact(as: Self.steward) { db in
      _ = try People.restrict(db, person, "other", until: nil, reason: "child of staff", actor: "user test")
    }
  }

  func number(_ sql: SQL, _ text: String? = nil) async throws -> Int64 {
    try await base.with { owner in try owner.query(sql, text.map { [.text($0)] } ?? []).single()[0] }
  }

  /// Everybody and every row that only named colleagues may meet, as the owner knows them by name.
  /// - Parameter marker: how their surnames begin, in small letters.
  func planted(_ marker: String = PlantedReturns.marker) async throws -> Planted {
    try await base.with { owner in
      let rows = try owner.query(
        "select id, return_id || ' ' || number, status <> 'held' or is_restricted from return_row where surname ilike $1 || '%'",
        [.text(marker)]
      ).map { (try $0[0, as: Int64.self], try $0[1, as: String.self], try $0[2, as: Bool.self]) }
      return Planted(
        marker: marker,
        people: Set(
          try owner.query(
            "select distinct person_id from link join return_row as row on row.id = row_id where surname ilike $1 || '%'",
            [.text(marker)]
          ).map { try $0[0, as: Int64.self] }),
        rows: Set(rows.map(\.0)), numbers: rows.filter(\.2).map(\.1))
    }
  }
}

struct Planted: Sendable {
  /// How their surnames begin, in small letters.
  let marker: String
  let people: Set<Int64>
  let rows: Set<Int64>
  /// Return and number of every row that is linked, or tells of custody itself.
  let numbers: [String]

  /// Whether a line of JSON tells of them, by name or number.
  func isIn(_ line: String) -> Bool {
    if line.lowercased().contains(marker) { return true }
    func tells(_ key: String, _ numbers: Set<Int64>) -> Bool {
      line.components(separatedBy: "\"\(key)\"").dropFirst().contains { rest in
        Int64(rest.drop { " :".contains($0) }.prefix { $0.isNumber }).map(numbers.contains) ?? false
      }
    }
    let candidates = line.components(separatedBy: "\"candidates\"").dropFirst().flatMap { rest in
      rest.prefix { $0 != "}" }.split { "[], :".contains($0) }.compactMap { Int64($0) }
    }
    return tells("person_id", people) || tells("row_id", rows) || tells("statement_row_id", rows)
      || !people.isDisjoint(with: candidates)
  }
}
