// A migrated database for the tests of linking, and returns of invented people put straight into its tables.
import Linking
import Postgres
import Register
import Store
import TestSupport
import Jobs

/// A database with three institutions, and the means to put returns into it and to look at what was decided.
final class LinkingDatabase: Sendable {
  static let template = TestTemplate("linking") { db in
    try Schema.migrations().run(on: db)
    try db.execute(
      """
      insert into institution (id, urn, name, name_key, kind)
      values (1, 100001, 'Elm School', 'elm school', 'school'), (2, 100002, 'Oak School', 'oak school', 'school'),
        (3, 100003, 'Ash College', 'ash college', 'fe_college')
      """)
  }
  static let receivedAt: Int64 = 1_759_400_000_000_000
  static let now = Instant(microsecondsSince1970: 1_780_000_000_000_000)

  let database: TestDatabase
  let server: Database

  init() async throws {
    database = try await TestDatabase.make(template: Self.template)
    server = Database(conninfo: database.conninfo(role: "fingerpost_app"))
  }

  /// Puts a return into the tables, one row for each pupil; `nil` is a held row.
  /// - Parameter facts: what each row tells besides, as JSON.
  @discardableResult
  func send(
    _ pupils: [Pupil?], from institution: Int = 1, on day: String = "2025-10-02", reference: String,
    kind: String = "enrolment", facts: String = "{}", isHistory: Bool = false
  ) async throws -> UUIDValue {
    let id = UUIDValue.random()
    try await database.with { db in
      try db.transaction { db in
        try db.execute(
          """
          insert into return (id, institution_id, kind, as_at, coverage, reference, withhold_confirmed, received_at,
            received_by, loaded_as_history, digest, summary)
          values ($1, $2, $3, $4, case $3 when 'enrolment' then 'full' else 'partial' end, $5, true, $6, 'test', $7, '', '{}')
          """,
          [
            .uuid(id), .int(institution), .text(kind), .text(day), .text(reference), .timestamp(Self.receivedAt),
            .bool(isHistory),
          ])
        for (place, pupil) in pupils.enumerated() {
          let row = pupil ?? Pupil()
          try db.execute(
            """
            insert into return_row (return_id, institution_id, number, status, as_at, surname, forename, date_of_birth,
              sex, postcode, address, upn, uln, local_id, facts)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::jsonb)
            """,
            [
              .uuid(id), .int(institution), .int(place + 1), .text(pupil == nil ? "held" : "sound"), .text(day),
              .text(row.surname), .text(row.forename), .text(row.born), .text(row.sex), .text(row.postcode),
              .text(row.address), .text(row.upn), .text(row.uln), .text(row.localID), .text(facts),
            ])
        }
      }
    }
    return id
  }

  @discardableResult
  func link(
    _ parameters: Parameters = .standard, _ candidates: CandidatesFrom = .tables
  ) async throws -> LinkingCount {
    try await LinkReturns(database: server, parameters: parameters, candidates).link()
  }

  /// The persons of a return's rows in force, in the order of the rows.
  func people(_ reference: String) async throws -> [Int64?] {
    try await database.with { db in
      try db.query(
        """
        select link.person_id
        from return join return_row as row on row.return_id = return.id
        left join link on link.row_id = row.id and link.undone_at is null
        where return.reference = $1 order by row.number
        """, [.text(reference)]
      ).map { try $0[0] }
    }
  }

  /// The person of a return's first row.
  func person(_ reference: String) async throws -> Int64 { try await people(reference).first.flatMap(\.self) ?? 0 }

  @discardableResult
  func number(_ sql: SQL, _ parameters: [Parameter] = []) async throws -> Int {
    try await database.with { try $0.query(sql, parameters).single()[0] }
  }
}

/// Where linking finds those whom rows may be about.
enum CandidatesFrom: CaseIterable {
  case tables
  /// As if very much waited all the time, in chunks and batches of a few rows.
  case memory
}

extension LinkReturns {
  init(database: Database, parameters: Parameters? = nil, _ candidates: CandidatesFrom) {
    self.init(database: database, parameters: parameters)
    switch candidates {
    case .tables: bulk = nil
    case .memory:
      var always = Bulk()
      always.fromRows = 1
      always.peopleForRow = .max
      always.batchRows = 5
      always.chunkRows = 11
      always.keysRows = 3
      bulk = always
    }
  }
}

/// An invented pupil as a return tells of them.
struct Pupil: Sendable {
  var forename = "Aurelia"
  var surname = "Winterbourne"
  var born = "2009-03-14"
  var sex = "F"
  var postcode = "OX1 4XX"
  var address = "12 Elm Road"
  var upn = ""
  var uln = ""
  var localID = ""
}

/// A sound UPN with the given serial.
func upn(_ serial: Int) -> String {
  let digits = "931400120" + String(serial + 1000).suffix(3)
  return UPN.checkLetter(for: digits).map { String($0) + digits } ?? ""
}
