// Importing institutions and areas: what the register repeats, what a row can do without, what the database refuses.

import FoundationEssentials
import Intake
import Postgres
import Register
import Services
import Store
import TestSupport
import Testing

@testable import fingerpost

@Suite("imports of institutions and areas")
struct ImportTests {
  private static let heading =
    "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),"
    + "OpenDate,CloseDate,UKPRN,Postcode\n"
  private static let closed =
    "198801,931,4801,Merebank School,Community school,Closed,,31-08-2024,10198801,OX1 1ND\n"
  private static let academy =
    "198802,931,4801,Merebank Academy,Academy converter,Open,01-09-2024,,10198802,OX1 1ND\n"

  /// A database of a test, and an administrator's act in it.
  private struct Office {
    let folder: TemporaryFolder
    let base: TestDatabase
    let database: Database
    private let services: Services

    init() async throws {
      folder = try TemporaryFolder()
      base = try await TestDatabase.make(template: TestCounty.template)
      database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
      services = Services(Dependencies(database: database))
    }

    /// Asks as an administrator.
    func ask<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
      try await database.transact(as: Visit(role: .admin, actor: "user test"), body)
    }

    func file(_ text: String) throws -> String {
      let path = folder.path + "/table.csv"
      try Data(text.utf8).write(to: URL(filePath: path))
      return path
    }

    func institutions(_ rows: String) async throws -> Imported {
      try await services.perform(
        Acts.importInstitutions, ImportFile(try file(ImportTests.heading + rows)), as: .machine("user test", .admin))
    }

    func areas(_ rows: String) async throws -> Imported {
      try await services.perform(
        Acts.importAreas, ImportFile(try file("prefix,la_code,district_code,hub,valid_from,valid_to\n" + rows)),
        as: .machine("user test", .admin))
    }

    /// Names of those who go by a number on a day.
    func named(_ number: String, on day: String) async throws -> [String] {
      let day = try #require(Day(iso: day))
      return try await ask { db in
        try Institutions.find(db, number, on: day).meant.map(\.name)
      }
    }

    /// The same asked of the lists that rows of returns are checked with.
    func listed(_ text: String, on day: String) async throws -> [String] {
      let day = try #require(Day(iso: day))
      return try await ask { db in
        let rows = try ReferenceRows.read(db)
        let index = InstitutionIndex(
          rows.institutions.map { row in
            ListedInstitution(
              id: row.id, kind: .school, urn: try? URN(row.urn ?? ""), laestab: try? LAESTAB(row.laestab ?? ""),
              ukprn: try? UKPRN(row.ukprn ?? ""), names: row.names, laCode: row.laCode,
              open: row.open.map { Validity(from: $0.from, to: $0.to) })
          }, countyLA: "931")
        return switch index.find(text, on: day) {
        case .found(let id): rows.institutions.filter { $0.id == id }.map { $0.names[0] }
        case .several: ["several"]
        case .unknown: []
        }
      }
    }
  }

  @Test("a closed school and the academy that follows it may come in one file or two, in any order")
  func sharedNumber() async throws {
    for files in [[Self.closed, Self.academy], [Self.academy, Self.closed], [Self.closed + Self.academy]] {
      let office = try await Office()
      for file in files {
        let run = try await office.institutions(file)
        #expect(run.problems == [])
        #expect(run.notices == [])
      }
      #expect(try await office.named("9314801", on: "2024-08-31") == ["Merebank School"])
      #expect(try await office.named("931/4801", on: "2024-09-01") == ["Merebank Academy"])
      #expect(try await office.named("198801", on: "2026-09-01") == ["Merebank School"])
    }
  }

  @Test("next year's file changes what is known and closes nobody it does not name")
  func nextYear() async throws {
    let office = try await Office()
    _ = try await office.institutions(Self.closed + Self.academy)
    let saved = try await office.institutions(
      "198802,931,4801,Merebank Free School,Free schools,\"Open, but proposed to close\",01-09-2024,31-08-2027,10198802,OX1 1ND\n"
    )
    #expect(saved.taken == 1)
    #expect(saved.new == 0)
    #expect(try await office.named("9314801", on: "2026-10-01") == ["Merebank Free School"])
    #expect(try await office.named("9314801", on: "2024-01-01") == ["Merebank School"])
  }

  @Test("what a row can do without is left out and told, and the row is taken")
  func notices() async throws {
    let office = try await Office()
    let run = try await office.institutions(
      """
      198811,0,,Ferry School,Community School,Open,,,,
      198812,931,48,Mill School,community-school,Open,,,99,
      198813,931,4813,Lock Place,A type nobody has heard of,Open,,,,
      198814,931,4814,Weir School,Community school,Closed,,,,

      """)
    #expect(run.problems == [])
    #expect(
      run.notices.map { "\($0.row) \($0.column)" }
        == ["1 la_code", "2 ukprn", "2 establishment_number", "3 type", "4 closed_on"])
    let kinds = try await office.ask { db in
      try db.query("select name, kind from institution where urn > 198810 order by urn")
        .map { "\(try $0[0, as: String.self]): \(try $0[1, as: String.self])" }
    }
    #expect(kinds == ["Ferry School: school", "Mill School: school", "Lock Place: other", "Weir School: school"])
  }

  @Test("a row that cannot be taken is told in words, and the others go in")
  func problems() async throws {
    let office = try await Office()
    let run = try await office.institutions(
      """
      198821,931,4821,Sound School,Community school,Open,,,,
      ,931,4822,Numberless School,Community school,Open,,,,
      198823,93,4823,Short School,Community school,Open,,,,
      198824,931,4824,,Community school,Open,,,,
      198825,931,4825,Undated School,Community school,Open,sometime,,,
      198826,931,4826,Last School,Community school,Open,,,,

      """)
    #expect(run.problems.map(\.column) == ["urn", "la_code", "name", "opened_on"])
    #expect(try await office.named("9314821", on: "2026-09-01") == ["Sound School"])
    #expect(try await office.named("9314826", on: "2026-09-01") == ["Last School"])
  }

  @Test("two that are open together with one UKPRN are both taken, told, and asked for by name")
  func sharedUKPRN() async throws {
    let office = try await Office()
    let run = try await office.institutions(
      """
      198831,931,4831,North Site,Community school,Open,,,10198830,
      198832,931,4832,South Site,Community school,Open,,,10198830,

      """)
    #expect(run.problems == [])
    #expect(run.notices.map(\.column) == ["ukprn", "ukprn"])
    #expect(try await office.named("10198830", on: "2026-09-01") == ["North Site", "South Site"])
  }

  @Test("a college known by its UKPRN alone is the register's open one, whatever the order of rows")
  func adopted() async throws {
    let office = try await Office()
    _ = try await office.institutions(",,,Isis College,Further education,Open,,,10198890,\n")
    _ = try await office.institutions(
      """
      198891,931,8001,Isis Technical College,Further education,Closed,,31-07-2019,10198890,
      198892,931,8002,Isis Vale College,Further education,Open,01-08-2019,,10198890,

      """)
    let known = try await office.ask { db in
      try db.query("select name from institution where ukprn = 10198890 order by id").map { try $0[0, as: String.self] }
    }
    #expect(known == ["Isis Vale College", "Isis Technical College"])
  }

  @Test("overlapping days of an area are told by row, and every other row goes in")
  func areas() async throws {
    let office = try await Office()
    let run = try await office.areas(
      """
      OX49,931,E07000179,South,2020-01-01,2030-12-31
      OX49,931,E07000179,Thame,01/09/2026,
      OX33,931,E07000177,North,,
      OX3 (Oxford),931,,,,
      OX5,E10000025,,,,
      ,931,,,,

      """)
    #expect(
      Set(run.problems.map { "\($0.row) \($0.column)" }) == ["2 valid_from", "4 prefix", "5 la_code", "6 prefix"])
    let kept = try await office.ask { db in
      try db.query("select prefix || ' ' || hub from area where prefix <> 'OX1' order by prefix")
        .map { try $0[0, as: String.self] }
    }
    #expect(kept == ["OX33 North", "OX49 South"])
  }

  @Test("of very many rows one bad one is found, and one line tells of all that say the same")
  func many() async throws {
    let office = try await Office()
    let rows = (0..<1200).map { "OX\($0 % 90)\(String(UnicodeScalar(UInt8(65 + $0 / 90)))),931,,,2020-01-01,\n" }
      .joined()
    let run = try await office.areas(rows + "OX7A,931,,Late,2021-01-01,\nOX8A,931,,Late,2021-01-01,\n")
    #expect(run.problems.map(\.row) == [1201, 1202])
    #expect(RowProblem.lines(run.problems).count == 1)
    #expect(RowProblem.lines(run.problems)[0].hasPrefix("rows 1201, 1202, valid_from: Its days overlap"))
  }

  @Test("the server's way and the lists' way to who is meant agree, number by number and day by day")
  func agree() async throws {
    let office = try await Office()
    _ = try await office.institutions(
      Self.closed + Self.academy
        + """
        198841,931,4841,Elm School,Community school,Open,,,10198840,
        198842,931,4842,Elm Centre,Community school,Open,01-09-2025,,10198840,
        198843,931,4843,Gone School,Community school,Closed,,,10198843,
        198844,931,4843,Gone Academy,Academy converter,Closed,01-09-2015,31-08-2020,10198844,
        198845,825,4841,Ash School,Community school,Open,,,,

        """)
    let numbers = [
      "198801", "198802", "9314801", "10198801", "10198840", "9314841", "8254841", "9314843", "198843", "10198899",
      "12",
      "county",
    ]
    for number in numbers {
      for day in ["2014-01-01", "2016-01-01", "2024-08-31", "2024-09-01", "2025-08-31", "2025-09-01", "2026-11-16"] {
        let named = try await office.named(number, on: day)
        let listed = try await office.listed(number, on: day)
        #expect((named.count > 1 ? ["several"] : named) == listed || number == "county", "\(number) on \(day)")
      }
    }
  }

  @Test("of institutions of one name the open one is meant, and the county's own before another's")
  func names() async throws {
    let office = try await Office()
    _ = try await office.institutions(
      """
      198851,931,4851,St Cuthbert's School,Community school,Open,,,,
      198852,825,4852,St Cuthbert's School,Community school,Open,,,,
      198853,825,4853,Heron School,Community school,Closed,,31-08-2020,,
      198854,826,4854,Heron School,Academy converter,Open,01-09-2020,,,
      198855,825,4855,Kite School,Community school,Open,,,,
      198856,826,4856,Kite School,Community school,Open,,,,

      """)
    #expect(try await office.listed("St Cuthberts School", on: "2026-09-01") == ["St Cuthbert's School"])
    #expect(try await office.listed("Heron School", on: "2026-09-01") == ["Heron School"])
    #expect(try await office.listed("Kite School", on: "2026-09-01") == ["several"])
  }
}
