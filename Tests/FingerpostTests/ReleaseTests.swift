// Releases from returns to what an analyst reads: counted right, hidden, audited, and never changed.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import StatisticalTables
import Store
import Testing

@testable import Services
@testable import fingerpost

/// Two schools whose pupils are all told of, some of whom left and are NEET or not known.
private struct ReleaseCounty {
  struct Pupil {
    let number: Int
    let school: Int
    let born: Day
    let sex: String
    let ethnicity: String
    let provision: String
    let isNEET: Bool

    var surname: String { "Pupil" + Self.letters(number) }
    /// Academic age in 2026/27.
    var age: Int { number % 2 == 0 ? 16 : 17 }
    var postcode: String { "OX1 \(number % 9 + 1)\(Self.letters(number).prefix(2).uppercased())" }

    /// No two numbers alike, and no two names near.
    static func letters(_ number: Int) -> String {
      let syllables = ["ba", "ko", "lim", "der", "sun", "ta", "vel", "gor", "nip", "hax"]
      return String(String(number + 1000).compactMap(\.wholeNumberValue).map { syllables[$0] }.joined())
    }
  }

  let county: TestCounty
  let pupils: [Pupil]

  static let size = 260

  init() async throws {
    county = try await TestCounty()
    pupils = (0..<Self.size).map { number in
      Pupil(
        number: number, school: number % 5 < 3 ? 1 : 2,
        // Year 12 is born from September 2009, year 13 a year earlier.
        born: Day(daysSince1970: (number % 2 == 0 ? 14_500 : 14_135) + Int32(number * 7 % 300)),
        sex: number % 3 == 0 ? "M" : "F", ethnicity: ["WBRI", "WBRI", "WBRI", "AIND", "BCRB", "MWAS"][number % 6],
        provision: number % 11 == 0 ? "E" : number % 7 == 0 ? "K" : "N", isNEET: number % 13 == 0)
    }
    // The whole period is over.
    try await county.base.with { owner in
      try owner.execute(
        "insert into clock_offset (ahead) values ('1 year') on conflict (is_only) do update set ahead = excluded.ahead")
    }
    let officer = try await county.token(.restricted)
    for school in [1, 2] {
      let token = try await county.token(.school, institution: "10000\(school)")
      let lines = pupils.filter { $0.school == school }.map {
        "\($0.surname),Invented,\($0.born),\($0.sex),\($0.age - 4),\($0.postcode),\($0.ethnicity),\($0.provision)\n"
      }
      try await send(
        "kind=enrolment&as_at=2026-09-20&coverage=full",
        "Surname,Forename,Date of Birth,Sex,Year Group,Postcode,Ethnicity,SEN Status\n" + lines.joined(), token)
    }
    let calls = pupils.filter(\.isNEET).map {
      "\($0.surname),Invented,\($0.born),\($0.postcode),2026-11-20,spoke to young person,619,2026-11-01\n"
    }
    try await send(
      "kind=contact&institution=county&as_at=2026-11-21",
      "Surname,Forename,Date of Birth,Postcode,Contacted On,Outcome,Activity,NEET Start Date\n" + calls.joined(),
      officer)
    try await county.settle()
  }

  private func send(_ query: String, _ text: String, _ headers: HTTPFields) async throws {
    try await county.app.application.test(.router) { client in
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&" + query, method: .post, headers: headers,
        body: ByteBuffer(string: text)
      ) { response in
        #expect(response.status == .created, "\(String(buffer: response.body))")
      }
    }
  }

  func perform<Input, Output>(_ act: Act<Input, Output>, _ input: Input, _ role: Role = .steward) async throws -> Output
  {
    try await county.app.services.perform(act, input, as: .machine("user test", role))
  }

  func make() async throws -> MadeRelease {
    try await perform(Acts.makeRelease, try NewRelease(Given(["period": "2027"])))
  }
}

@Suite("releases")
struct ReleaseTests {
  @Test("a release counts who was NEET, hides what is too small, is read when published, and never changes")
  func wholeWay() async throws {
    let county = try await ReleaseCounty()
    let made = try await county.make()
    let draft = made.release
    #expect(draft.state == "draft" && made.protected > 0)
    let read = try await county.perform(Acts.readRelease, ReleaseNamed(draft.id))
    try headline(read, county)
    nothingLonely(read)
    try await persons(read, county)
    try await reading(draft.id, county)
    try await unchangeable(draft.id, county)
  }

  /// Every printed number of the headline is what the pupils' own list says.
  private func headline(_ read: ReadRelease, _ county: ReleaseCounty) throws {
    let kept = try #require(read.tables.first { $0.name == "neet_by_characteristic_by_sex" })
    let table = try TableDefinition(json: kept.definition).table(kept.name, counts: kept.cells.map { _ in nil })
    #expect(table.dimensions.map(\.name) == ["month", "status", "age", "sex"])
    var shown = 0
    for cell in kept.cells.indices {
      let items = zip(table.dimensions, table.places(of: cell)).map { $0.items[$1].name }
      let people = county.pupils.filter { pupil in
        (items[2] == "16 to 17" || items[2] == "\(pupil.age)")
          && (items[3] == "Total" || items[3].hasPrefix(pupil.sex == "F" ? "Female" : "Male"))
      }
      let counted =
        switch items[1] {
        case "Cohort": people.count
        case "NEET", "NEET or not known": people.count(where: \.isNEET)
        case "Not known": 0
        default: people.count { !$0.isNEET }
        }
      let printed = kept.cells[cell].printed
      guard printed != "c" else {
        #expect(counted > 0, "\(items)")
        continue
      }
      shown += 1
      #expect(printed == "\(counted).0", "\(items)")
      if items[1] == "NEET", kept.cells[cell].percent != "c", !people.isEmpty {
        let tenths = Rounding.quotient(100 * counted, people.count, decimals: 1)
        #expect(kept.cells[cell].percent == Rounding.text(tenths, decimals: 1), "\(items)")
      }
      #expect(!(1..<6).contains(counted), "\(items) is too small to be shown")
    }
    #expect(shown > 12)
  }

  /// In no sum of any table is one number hidden alone.
  private func nothingLonely(_ read: ReadRelease) {
    for kept in read.tables {
      guard let definition = try? TableDefinition(json: kept.definition),
        let table = try? definition.table(kept.name, counts: kept.cells.map { _ in nil })
      else { continue }
      for (index, dimension) in table.dimensions.enumerated() {
        for sum in dimension.sums {
          for cell in kept.cells.indices where table.places(of: cell)[index] == sum.total {
            let members = [cell] + sum.parts.map { cell + ($0 - sum.total) * table.strides[index] }
            let hidden = members.count { kept.cells[$0].printed == "c" }
            #expect(hidden != 1, "\(kept.name), cell \(cell), \(dimension.name)")
          }
        }
      }
    }
  }

  /// A steward finds whom a figure counts, once for each of the averaged days.
  private func persons(_ read: ReadRelease, _ county: ReleaseCounty) async throws {
    let kept = try #require(read.tables.first { $0.name == "neet_by_characteristic_by_sex" })
    let cell = try #require(kept.cells.firstIndex { $0.who.hasSuffix("status=NEET") && !$0.who.contains("sex") })
    let traced = try await county.perform(Acts.traceRelease, CellNamed(read.release.id, table: kept.name, cell: cell))
    #expect(traced.rows.count == county.pupils.count(where: \.isNEET))
    #expect(traced.rows.allSatisfy { $0.times == 3 })
  }

  /// Analysts read what is published, until it is withdrawn; then that there was one, and why it went.
  private func reading(_ id: Int32, _ county: ReleaseCounty) async throws {
    await #expect(throws: ActRefusal.notFound) {
      _ = try await county.perform(Acts.readRelease, ReleaseNamed(id), .analyst)
    }
    #expect(try await county.perform(Acts.listReleases, Nothing(), .analyst).rows.isEmpty)
    _ = try await county.perform(Acts.publishRelease, ReleaseNamed(id))
    await #expect(throws: ActRefusal.impossible("It was published or withdrawn before.")) {
      _ = try await county.perform(Acts.publishRelease, ReleaseNamed(id))
    }
    let again = try await county.make()
    let compared = try await county.perform(Acts.compareReleases, ReleasesCompared(id, again.release.id))
    #expect(compared.rows.isEmpty, "the same cells have the same answers: \(compared.rows.prefix(3))")
    let files = try await county.perform(Acts.giveReleaseFiles, ReleaseNamed(id), .analyst)
    #expect(files.sets.count >= 4, "\(files.sets.map(\.name))")
    for set in files.sets {
      let failed = set.screening.lines.filter { $0.result == .fail }
      #expect(failed.isEmpty, "\(set.name): \(failed.prefix(3))")
    }
    _ = try await county.perform(Acts.withdrawRelease, ReleaseWithdrawal(id, why: "A school was missing."))
    let gone = try await county.perform(Acts.readRelease, ReleaseNamed(id), .analyst)
    #expect(gone.tables.isEmpty && gone.release.withdrawnReason == "A school was missing.")
  }

  /// Not even the owner of the tables changes what was printed or counted.
  private func unchangeable(_ id: Int32, _ county: ReleaseCounty) async throws {
    for statement in [
      "update release_cell set printed = '7' where release_id = $1", "delete from release_cell where release_id = $1",
      "update release_count set people = 7 where release_id = $1", "delete from release_count where release_id = $1",
      "delete from release_table where release_id = $1", "update release set period = '1999' where id = $1",
      "update release set withdrawn_reason = 'another' where id = $1", "delete from release where id = $1",
    ] {
      let code = try await county.county.base.with { owner in
        do {
          try owner.execute(SQL(name: statement, text: statement), [id.parameter])
          return "none"
        } catch let error as PostgresError { return error.sqlState ?? "" }
      }
      #expect(code == "FP003", "\(statement)")
    }
  }
}
