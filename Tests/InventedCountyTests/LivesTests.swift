// True lives: a situation for every day, as many NEET as in an English county, and what the county hears of it.

import Register
import Testing

@testable import InventedCounty

@Suite("Lives in an invented county")
struct LivesTests {
  @Test("every life is told day by day, without gap or overlap, up to the present")
  func everyDay() throws {
    let options = County.Options(people: 1500, seed: 21)
    let rows = try Shelf(options).rows("situations.csv")
    var last: (person: String, to: Day)?
    for row in rows {
      let from = try #require(Day(iso: row["from"] ?? ""))
      let to = try #require(Day(iso: row["to"] ?? ""))
      #expect(from <= to && to <= options.until)
      if let last, last.person == row["person_id"] { #expect(from == last.to.adding(days: 1)) }
      last = (row["person_id"] ?? "", to)
    }
    #expect(Set(rows.compactMap { $0["person_id"] }).count == 1500)
  }

  /// Shares among residents of academic age 16 and 17 on a day.
  private func shares(_ shelf: Shelf, on day: String) throws -> (neet: Double, untold: Double) {
    let born = Dictionary(
      try shelf.rows("people.csv").map { ($0["person_id"] ?? "", Day(iso: $0["date_of_birth"] ?? "")) },
      uniquingKeysWith: { first, _ in first })
    let today = try #require(Day(iso: day))
    let present = try shelf.rows("situations.csv").filter { row in
      guard let birthday = born[row["person_id"] ?? ""] ?? nil else { return false }
      return (row["from"] ?? "") <= day && day <= (row["to"] ?? "") && row["resident"] == "true"
        && (12...13).contains(Ages.yearGroup(born: birthday, on: today))
    }
    return (
      share(present.count { $0["outcome"] == "neet" }, of: present.count),
      share(present.count { $0["told"] != "true" }, of: present.count)
    )
  }

  @Test("two or three in a hundred are NEET, and about five unknown because nobody told the county")
  func ordinary() throws {
    let shelf = try Shelf(County.Options(people: 8000, seed: 22).only(.risk))
    for day in ["2024-12-31", "2025-11-30", "2026-03-31", "2026-11-20"] {
      let (neet, untold) = try shares(shelf, on: day)
      #expect((0.015...0.04).contains(neet), "\(day) \(neet)")
      #expect((0.02...0.075).contains(untold), "\(day) \(untold)")
    }
  }

  @Test("what the county heard is the life lived, wherever it was told of it")
  func heard() throws {
    let rows = try Shelf(County.Options(people: 1500, seed: 25).only(.risk)).rows("situations.csv")
    #expect(rows.allSatisfy { $0["told"] != "true" || $0["heard"] == $0["outcome"] })
    #expect(rows.contains { $0["heard"] == "not_known" } && rows.contains { $0["heard"] == "neet" })
  }

  @Test("where files are clean nearly everything is told")
  func clean() throws {
    let shelf = try Shelf(County.Options(people: 4000, seed: 23, errors: .clean).only(.risk))
    #expect(try shares(shelf, on: "2026-01-31").untold < 0.02)
  }

  @Test("waiting for the autumn's rolls, the county knows of few")
  func autumn() throws {
    let shelf = try Shelf(County.Options(people: 3000, seed: 24).only(.risk))
    #expect(try shares(shelf, on: "2026-09-03").untold > 0.5)
  }
}
