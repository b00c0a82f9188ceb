// Rules that stand in SQL and in Swift answer alike over a wide common set of cases.
import Postgres
import Register
import Store
import TestSupport
import Testing

@Suite("Rules that stand in SQL and in Swift")
struct RulesOnBothSidesTests {
  /// Every day from the last of a leap year's August to the first of September four years later.
  private static let days: [Day] = run(of: 1463, from: "2023-08-31")
  private static let births: [Day] = run(of: 1501, from: "2006-02-01")

  private static func run(of days: Int, from first: String) -> [Day] {
    guard let first = Day(iso: first) else { return [] }
    return (0..<days).map { first.adding(days: $0) }
  }

  @Test("the academic year, the academic age and the year group of a day")
  func ages() async throws {
    let pairs = Self.births.enumerated().map { (born: $0.element, on: Self.days[$0.offset * 37 % Self.days.count]) }
    let told = try await ask(
      """
      select academic_year_start(on_day), academic_year_end(on_day), academic_age(born, on_day), year_group(born, on_day)
      from unnest($1::date[], $2::date[]) with ordinality as each (born, on_day, place) order by place
      """, [.dateArray(pairs.map { $0.born.daysSince1970 }), .dateArray(pairs.map { $0.on.daysSince1970 })]
    ) { row in
      [
        Int(try row[0, as: Day.self].daysSince1970), Int(try row[1, as: Day.self].daysSince1970), try row[2],
        try row[3],
      ]
    }
    let expected = pairs.map { born, on in
      let year = AcademicYear(containing: on)
      return [
        Int(year.firstDay.daysSince1970), Int(year.lastDay.daysSince1970), Ages.academicAge(born: born, on: on),
        Ages.yearGroup(born: born, on: on),
      ]
    }
    #expect(told == expected)
  }

  @Test("calendar months later, by the last day of a shorter month")
  func months() async throws {
    let told = try await ask(
      """
      select add_months(day, step) from unnest($1::date[]) with ordinality as each (day, place)
      cross join generate_series(-30, 30) as step order by place, step
      """, [.dateArray(Self.days.map(\.daysSince1970))]
    ) { try $0[0, as: Day.self] }
    #expect(told == Self.days.flatMap { day in (-30...30).map { day.adding(months: $0) } })
  }

  @Test("the London day of an instant, about every change of the clock")
  func london() async throws {
    // Half hours and their last seconds, for two weeks about each last Sunday of March and October.
    var instants: [Int64] = []
    for year in 2020...2032 {
      for month in ["03", "10", "06"] {
        for day in Self.run(of: 14, from: "\(year)-\(month)-20") {
          let midnight = Int64(day.daysSince1970) * 86_400
          for half in 0..<48 { instants += [midnight + Int64(half) * 1800, midnight + Int64(half) * 1800 + 1799] }
        }
      }
    }
    let told = try await ask(
      "select london_day(to_timestamp(second)) from unnest($1::bigint[]) with ordinality as each (second, place) order by place",
      [.intArray(instants.map { Int($0) })]
    ) { try $0[0, as: Day.self] }
    #expect(told == instants.map { Day(inLondonAtMicrosecondsSince1970: $0 * 1_000_000) })
  }

  @Test("which UPNs and ULNs are whole")
  func numbers() async throws {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let upns = (0..<4_000).map { place in
      let digits = String(String(10_000_000_000 + place * 7_919_993).suffix(11))
      return "\(letters[place % 26])\(digits)\(place % 5 == 0 ? String(letters[place / 5 % 26]) : String(place % 10))"
    }
    let ulns =
      (0..<4_000).map { String(1_000_000_000 + $0 * 2_244_667) } + ["9999999999", "0123456789", "123456789", ""]
    let told = try await ask(
      "select coalesce(upn_is_valid(upn), false), coalesce(uln_is_valid(uln), false) from unnest($1::text[], $2::text[]) with ordinality as each (upn, uln, place) order by place",
      [.textArray(upns), .textArray(ulns)]
    ) { (upn: try $0[0, as: Bool.self], uln: try $0[1, as: Bool.self]) }
    #expect(told.prefix(upns.count).map(\.upn) == upns.map { (try? UPN($0)) != nil })
    #expect(told.map(\.uln) == ulns.map { (try? ULN($0)) != nil })
    #expect(told.contains { $0.upn } && told.contains { $0.uln })
  }

  private func ask<Row: Sendable>(
    _ text: String, _ parameters: [Parameter], _ read: @escaping @Sendable (Postgres.Row) throws -> Row
  ) async throws -> [Row] {
    let database = try await TestDatabase.make(template: .county)
    return try await database.with { db in
      try db.query(SQL(name: "rule", text: text), parameters).map { try read($0) }
    }
  }
}
