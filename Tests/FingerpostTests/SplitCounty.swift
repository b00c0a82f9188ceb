// A county before it is split into two authorities, and what each officer meets of it.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Services
import Store
import TestSupport
import Testing

@testable import fingerpost

/// The county before the day, with what was told of it.
struct SplitCounty {
  private static let heading = "Surname,Forename,Date of Birth,Year Group,Postcode\n"
  private static let ofAshcombe =
    heading + "Northolt,Ann,2009-10-15,12,OX1 1AA\nMoverton,Dan,2009-11-20,12,OX1 1AB\n"
    // Who lives in the other half than their school.
    + "Crossley,Eve,2009-12-02,12,OX2 1AC\n"
  private static let ofBrackwell =
    heading + "Southgate,Bea,2009-10-16,12,OX2 1AA\n"
    // Whose home nobody told.
    + "Homeless,Cara,2009-11-21,12,\n"
  private static let calls = """
    Surname,Forename,Date of Birth,Postcode,Contacted On,Outcome,Activity,NEET Start Date
    Northneet,Ned,2009-12-01,OX1 1AE,2026-11-01,spoke to young person,619,2026-11-01
    Southneet,Sid,2009-12-03,OX2 1AE,2026-11-01,spoke to young person,619,2026-11-01

    """

  let county: TestCounty
  let folder: TemporaryFolder
  let all: HTTPFields

  init() async throws {
    county = try await TestCounty()
    folder = try TemporaryFolder()
    try await county.base.with { owner in
      try TestMoment.set("2026-11-03T12:00:00Z", in: owner)
      try Institutions.save(owner, NewArea(prefix: "OX2", laCode: "931"))
    }
    let (ashcombe, brackwell) = (
      try await county.token(.school, institution: "100001"), try await county.token(.school, institution: "100002")
    )
    all = try await county.token(.restricted)
    let (county, all) = (self.county, self.all)
    try await county.app.application.test(.router) { client in
      for (query, text, headers) in [
        ("kind=enrolment&as_at=2026-09-30", Self.ofAshcombe, ashcombe),
        ("kind=enrolment&as_at=2026-09-30", Self.ofBrackwell, brackwell),
        ("kind=contact&institution=county&as_at=2026-11-02", Self.calls, all),
      ] {
        try await client.execute(
          uri: "/api/v1/returns?withhold_confirmed=true&" + query, method: .post, headers: headers,
          body: ByteBuffer(string: text)
        ) { #expect($0.status == .created, "\(String(buffer: $0.body))") }
      }
    }
    try await county.settle()
  }

  func file(_ lines: String) throws -> ImportFile {
    let path = folder.path + "/\(lines.hashValue).csv"
    try ("key,la_code\n" + lines).write(toFile: path, atomically: true, encoding: .utf8)
    return ImportFile(path)
  }

  func change(_ lines: String, from: String, served: [String] = [], isPreview: Bool = false) async throws
    -> AuthoritiesChanged
  {
    let asked = AuthorityChangeAsked(
      try file(lines), from: try #require(Day(iso: from)), served: served, isPreview: isPreview)
    return try await county.app.services.perform(Acts.changeAuthorities, asked, as: .machine("user test", .admin))
  }

  /// What is refused, in its words.
  func refusal(_ lines: String, served: [String] = []) async -> String {
    do {
      _ = try await change(lines, from: "2026-11-15", served: served)
      return "made"
    } catch { return "\(error)" }
  }

  /// A visit of an officer of one authority.
  func officer(_ role: Role, of authority: String) async throws -> Visit {
    let new = NewToken(role: role, authority: authority, days: 300)
    return try await visit(
      county.app.services.perform(Acts.issueToken, new, as: .machine("user test", .admin)).token.hash().bytes)
  }

  private func visit(_ hash: [UInt8]) async throws -> Visit {
    try await county.county.database.admit(.token(hash), of: [.eet, .restricted]).visit
  }

  func isNow(_ moment: String) async throws {
    try await county.base.with { try TestMoment.set(moment, in: $0) }
  }

  /// The surnames of a list, as somebody is shown it, and how many are counted in it for them.
  func names(_ list: String, on day: String, _ visit: Visit) async throws -> Set<String> {
    let query = CohortQuery(cohort: list, day: try #require(Day(iso: day)))
    let (ids, counted) = try await county.county.database.transact(as: visit) { db in
      (
        try Cohorts.lines(db, query).lines.map(\.personID),
        try db.query(
          "select coalesce(sum(people), 0)::int from counts_on($1::text::date, 'infinity') where cohort = $2",
          [.text(day), .text(list)]
        ).single()[0, as: Int.self]
      )
    }
    let known = try await county.county.database.transact(as: visit) { db in
      try db.query(
        "select count(*)::int from members_shown($2, $1::text::date, '2026-12-31T00:00:00Z')",
        [.text(day), .text(list)]
      ).single()[0, as: Int.self]
    }
    #expect(ids.count == counted && counted == known, "\(list) on \(day): \(ids.count) listed, \(counted), \(known)")
    return try await surnames(ids)
  }

  private func surnames(_ ids: [Int64]) async throws -> Set<String> {
    try await county.base.with { owner in
      Set(
        try owner.query("select surname from person_shown where person_id = any ($1)", [.bigints(ids)])
          .map { try $0[0] })
    }
  }

  /// Officers act for everybody: whatever they keep of people is there.
  func actForEverybody() async throws {
    try await county.base.with { owner in
      for statement: SQL in [
        """
        insert into objection (person_id, from_day, recorded_at, recorded_by)
        select id, '2026-11-10', moment(), 'x' from person
        """,
        "insert into notice_taken (person_id, kind, cause, taken_at, taken_by) select id, 'died', 'x', moment(), 'x' from person",
        """
        insert into referral (person_id, key, hub, made_at, made_by)
        select id, gen_random_uuid(), 'x', moment(), 'x' from person
        """,
        """
        insert into letter (batch, person_id, text_id, return_id, made_on, made_at, made_by)
        select gen_random_uuid(), person.id, (select min(id) from letter_text), gen_random_uuid(), '2026-11-10', moment(), 'x'
        from person
        """,
        """
        with sheet as (
          insert into call_sheet (id, made_on, made_at, made_by) values (gen_random_uuid(), '2026-11-10', moment(), 'x')
          returning id
        )
        insert into call_sheet_line (key, sheet_id, person_id, version, shown)
        select person.id::text, sheet.id, person.id, '', '' from person cross join sheet
        """,
        """
        with begun as (
          insert into campaign (name, made_on, made_at, made_by) values ('x', '2026-11-10', moment(), 'x') returning id
        )
        insert into campaign_member (campaign_id, person_id) select begun.id, person.id from person cross join begun
        """,
      ] {
        try owner.execute(statement)
      }
    }
  }

  /// Of whom a visit is told to take note.
  func noted(_ visit: Visit) async throws -> Set<String> {
    try await surnames(
      county.county.database.transact(as: visit) { db in
        try db.query("select person_id from notices('2026-11-20')").map { try $0[0] }
      })
  }

  /// Everybody of whom a visit meets anything, in any table.
  func met(_ visit: Visit) async throws -> [String: Set<String>] {
    let places = try await county.base.with { owner in
      try owner.query(
        """
        select distinct found.relname, found.attname from (
          select class.relname, class.oid, attribute.attname from pg_class as class
          join pg_attribute as attribute on attribute.attrelid = class.oid and attribute.attname in ('person_id', 'row_id')
          where class.relnamespace = 'public'::regnamespace and class.relkind = 'r'
          union all values ('person', 'person'::regclass::oid, 'id'), ('return_row', 'return_row'::regclass::oid, 'id')
        ) as found
        where has_column_privilege($1::name, found.oid, found.attname::text, 'select')
        """, [.text("fingerpost_" + visit.role.rawValue)]
      ).map { (table: try $0[0, as: String.self], column: try $0[1, as: String.self]) }
    }
    #expect(places.count > 25)
    let ids = try await county.county.database.transact(as: visit) { db in
      try places.map { place in
        (
          place.table, place.column,
          try db.query(
            SQL(
              name: "met \(place)",
              text: "select distinct \(place.column) from \(place.table) where \(place.column) is not null")
          ).map { try $0[0, as: Int64.self] }
        )
      }
    }
    return try await county.base.with { owner in
      var met: [String: Set<String>] = [:]
      for (table, column, ids) in ids {
        let isOfRow = column == "row_id" || table == "return_row"
        let sql: SQL =
          isOfRow
          ? "select distinct surname from return_row where id = any ($1)"
          : "select distinct surname from person_shown where person_id = any ($1)"
        met[table, default: []].formUnion(try owner.query(sql, [.bigints(ids)]).map { try $0[0] as String })
      }
      return met
    }
  }

  /// The residents of each month of a period by what is counted for an authority.
  func counts(of authority: String?) async throws -> [String: Int] {
    try await county.base.with { owner in
      try owner.transaction { db in
        let counted = CountedPeriod(
          "2027", try Statistics.days(db, of: "2027"), knownAt: try Moment.read(db), authority: authority)
        try Statistics.takeDown(db, counted)
        return try Dictionary(
          db.query("select item, count(*)::int from counted_day group by 1").map {
            (try $0[0, as: String.self], try $0[1, as: Int.self])
          }
        ) { $1 }
      }
    }
  }

  /// Of one person and of everybody the same is asked in two ways, which must agree, as must the whole and its parts.
  func agree(on days: [String: [String]]) async throws {
    for (day, codes) in days {
      let told = try await county.base.with { owner in
        try owner.query(
          """
          select count(*) filter (where authority_of(detail.la_code, detail.last_institution_id, $1::text::date) = code)::int,
            count(*) filter (where is_of_authority(detail.person_id, code, $1::text::date))::int,
            (select count(*)::int from people_of_authority(code, $1::text::date))
          from unnest($2::text[]) as code
          join detail on $1::text::date between detail.valid_from and detail.valid_to
          group by code
          """, [.text(day), .textArray(codes)]
        ).map { [try $0[0, as: Int.self], try $0[1, as: Int.self], try $0[2, as: Int.self]] }
      }
      #expect(told.count == codes.count && told.allSatisfy { Set($0).count == 1 && $0[0] > 0 }, "\(day): \(told)")
      #expect(told.reduce(0) { $0 + $1[0] } == 7)
    }
  }
}
