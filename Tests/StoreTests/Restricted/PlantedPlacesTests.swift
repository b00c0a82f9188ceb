// Restricted people are planted, and looked for by every role in every table, view and function there is.
import Postgres
import Register
import Store
import Testing

@Suite("Restricted people are looked for everywhere")
struct PlantedPlacesTests {
  @Test(
    "a plain officer finds in no table or view anything of somebody restricted, and all of everybody else",
    arguments: PlantedCounty.Stage.allCases)
  func tables(stage: PlantedCounty.Stage) async throws {
    let county = try await stage == .settled ? PlantedCounty.shared.value : PlantedCounty(upTo: stage)
    let planted = try await county.planted()
    #expect(planted.rows.count > 40 && (planted.people.count > 10) == (stage != .stored))
    let questions = try await county.number("select count(*) from link_question where answered_at is null")
    #expect((questions >= 2) == (stage != .stored))
    var looked = 0
    for place in try await county.places() {
      let there = try await county.base.with { try place.look($0, planted) }
      guard let seen = try await county.look(at: place, planted, as: PlantedCounty.officer) else { continue }
      looked += 1
      #expect(seen.planted == 0, "\(place.name)")
      // Rows are nobody's until they are linked, and held ones for good; a problem of theirs names nobody.
      if stage != .stored {
        #expect(seen.all == there.all - there.planted - there.nobodys, "\(place.name)")
      }
    }
    #expect(looked >= 25)
  }

  @Test(
    "whoever may meet restricted people sees all that there is, where they may look at all",
    arguments: [Role.restricted, .steward, .protection, .worker])
  func everything(role: Role) async throws {
    let county = try await PlantedCounty.shared.value
    let planted = try await county.planted()
    for place in try await county.places() {
      let there = try await county.base.with { try place.look($0, planted) }
      guard let seen = try await county.look(at: place, planted, as: Visit(role: role, actor: "user test")) else {
        continue
      }
      #expect(seen == there, "\(place.name)")
    }
  }

  @Test("analysts and admins look at no place where people are", arguments: [Role.analyst, .admin])
  func nothing(role: Role) async throws {
    let county = try await PlantedCounty.shared.value
    let planted = try await county.planted()
    for place in try await county.places() where place.isAboutPeople {
      #expect(
        try await county.look(at: place, planted, as: Visit(role: role, actor: "user test")) == nil, "\(place.name)")
    }
  }

  @Test("every table and view is in the catalogue of places, and no other")
  func catalogue() async throws {
    let county = try await PlantedCounty.shared.value
    let there = try await county.base.with { try ListedTable.all($0) }.filter { !$0.isCodeList }
    #expect(Set(there.map(\.name)) == Set(PlaceOfPeople.all.keys))
    // Columns that name people by the usual names are all told of.
    let named = try await county.base.with { owner in
      try owner.query(
        """
        select relname || '.' || attname from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
          and (attname like '%person\\_id' or attname like '%row\\_id' or attname = 'candidates')
        """
      ).map { try $0[0, as: String.self] }
    }
    for column in named {
      let parts = column.split(separator: ".").map(String.init)
      let place = PlaceOfPeople.all[parts[0]] ?? PlaceOfPeople()
      #expect((place.people + place.rows).contains(parts[1]), "\(column)")
    }
  }

  @Test("no function that a plain officer may run tells of somebody restricted, whatever it is asked")
  func functions() async throws {
    let county = try await PlantedCounty.shared.value
    let planted = try await county.planted()
    let may = try await county.functions("has_function_privilege('fingerpost_eet', pg_proc.oid, 'execute')")
    #expect(Set(FunctionOfOfficers.withoutPeople).union(FunctionOfOfficers.calls.keys) == may)
    let names = try await county.base.with { owner in
      try owner.query(
        "select distinct surname, forename, date_of_birth::text from return_row where surname ilike 'quill%'"
      )
      .map { (try $0[0, as: String.self], try $0[1, as: String.self], try $0[2, as: String.self]) }
    }
    let asked: [String: [Parameter]] = [
      "members_shown": [.textArray(Array(CohortQuery.names.dropLast(2)))],
      "people_named": [.textArray(names.map(\.0)), .textArray(names.map(\.1)), .textArray(names.map(\.2))],
      "people_found": [.textArray(names.map(\.0)), .textArray(names.map(\.1)), .textArray(names.map(\.2))],
    ]
    for (name, calls) in FunctionOfOfficers.calls {
      for call in calls {
        let parameters = call.text.contains("$1") ? asked[name] ?? [] : []
        let told = try await county.told(call, parameters)
        for line in told { #expect(!planted.isIn(line), "\(name): \(line)") }
      }
    }
  }

  @Test("functions with their owner's rights are those that have a reason, and no other")
  func definers() async throws {
    let county = try await PlantedCounty.shared.value
    #expect(try await county.functions("prosecdef") == Set(FunctionOfOwner.reasons.keys))
  }
}

/// A table or view with the columns that somebody may read.
struct Place: Sendable {
  let name: String
  let table: ListedTable
  let people: PlaceOfPeople
  /// Every column with its type's category: `A` is an array.
  let columns: [(name: String, isArray: Bool)]

  struct Sight: Equatable {
    let all: Int
    let planted: Int
    /// Not planted, and about nobody: held rows, and what hangs on them.
    let nobodys: Int
  }

  var isAboutPeople: Bool { !people.people.isEmpty || !people.rows.isEmpty || people.byNumber }

  /// What a visitor meets who may read these columns; nil: all.
  func look(_ db: Connection, _ planted: Planted, readable: Set<String>? = nil) throws -> Sight {
    let shown = columns.filter { readable?.contains($0.name) ?? true }
    var signs = ["to_jsonb(t)::text ilike '%\(planted.marker)%'"]
    for column in shown {
      if people.people.contains(column.name) {
        signs.append(column.isArray ? "t.\(column.name) && $1" : "t.\(column.name) = any ($1)")
      } else if people.rows.contains(column.name) {
        signs.append("t.\(column.name) = any ($2)")
      }
    }
    if people.byNumber { signs.append("t.return_id || ' ' || t.row_number = any ($3)") }
    let held = name == "return_row" ? "t.status = 'held'" : "false"
    let text = """
      select count(*), count(*) filter (where sign), count(*) filter (where not sign and held)
      from (select \(signs.map { "coalesce(\($0), false)" }.joined(separator: " or ")) as sign, \(held) as held
        from (select \(shown.map(\.name).joined(separator: ", ")) from \(table.quoted)) as t
        where $1::bigint[] is not null and $2::bigint[] is not null and $3::text[] is not null) as seen
      """
    let row = try db.query(
      SQL(name: text, text: text),
      [
        .intArray(planted.people.sorted().map(Int.init)), .intArray(planted.rows.sorted().map(Int.init)),
        .textArray(planted.numbers),
      ]
    ).single()
    return Sight(all: try row[0], planted: try row[1], nobodys: try row[2])
  }
}

extension PlantedCounty {
  /// What a call answers a plain officer; whatever it changes is taken back.
  func told(_ call: SQL, _ parameters: [Parameter]) async throws -> [String] {
    struct Told: Error { let lines: [String] }
    do {
      return try await database.transact(as: Self.officer) { db -> [String] in
        throw Told(lines: try db.query(call, parameters).map { try $0[0] })
      }
    } catch let told as Told {
      return told.lines
    }
  }

  func places() async throws -> [Place] {
    try await base.with { owner in
      try ListedTable.all(owner).filter { !$0.isCodeList }.map { table in
        let columns = try owner.query(
          """
          select attname, typcategory = 'A' from pg_attribute join pg_type on pg_type.oid = atttypid
          where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum
          """, [.text(table.quoted)]
        ).map { (name: try $0[0, as: String.self], isArray: try $0[1, as: Bool.self]) }
        return Place(
          name: table.name, table: table, people: PlaceOfPeople.all[table.name] ?? PlaceOfPeople(), columns: columns)
      }
    }
  }

  /// nil: refused, in every column.
  func look(at place: Place, _ planted: Planted, as visit: Visit) async throws -> Place.Sight? {
    let readable = try await base.with { owner in
      Set(
        try owner.query(
          "select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and has_column_privilege($2, attrelid, attnum, 'select')",
          [.text(place.table.quoted), .text("fingerpost_" + visit.role.rawValue)]
        ).map { try $0[0, as: String.self] })
    }
    guard !readable.isEmpty else { return nil }
    return try await database.transact(as: visit, access: .readOnly) { db in
      try place.look(db, planted, readable: readable)
    }
  }

  /// Names of our functions for which a condition holds.
  func functions(_ condition: StaticString) async throws -> Set<String> {
    let text = """
      select proname::text from pg_proc where pronamespace = 'public'::regnamespace and \(condition)
        and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
      """
    return try await base.with { owner in
      Set(try owner.query(SQL(name: text, text: text)).map { try $0[0, as: String.self] })
    }
  }
}
