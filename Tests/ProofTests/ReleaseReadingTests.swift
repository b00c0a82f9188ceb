// What readers get of a release beside its figures, and how often it is decoded for them.
import Publishing
@testable import Services
import Testing

@Suite("How releases are read")
struct ReleaseReadingTests {
  @Test("what is published is decoded once within a bound, and what was asked for least lately goes first")
  func decodedOnce() {
    let decoded = DecodedReleases(atMost: 10)
    var made: [Int32] = []
    func ask(_ release: Int32, rows: Int) -> Int {
      let key = DecodedReleases.Key(release: release, set: nil, place: [:])
      let sets = decoded.sets(key) {
        made.append(release)
        let row = EESDataSet.Row(period: "2026", identifier: nil, place: .england, items: [], figures: [])
        let data = EESDataSet(
          "set", identifier: "", filters: [], indicators: [], rows: [EESDataSet.Row](repeating: row, count: rows))
        return [PublishedSet(title: "", population: "", isOfPeople: true, data: data)]
      }
      return sets.reduce(0) { $0 + $1.data.rows.count }
    }
    for (release, rows) in [(Int32(1), 4), (2, 5), (1, 4), (3, 3), (1, 4), (2, 5), (4, 11), (4, 11)] {
      #expect(ask(release, rows: rows) == rows)
    }
    // The third takes the place of the second, which was asked for before the first; the fourth is too large to be kept.
    #expect(made == [1, 2, 3, 2, 4, 4])
  }

  @Test("readers are told by its title what a release leaves out, each table once")
  func leftOutInWords() {
    let told = PlannedTable.inWords([
      "neet_by_month_by_sex: March 2026", "neet_by_month_by_sex: May 2026", "intended_and_actual",
      "september_guarantee_by_sen_provision", "of_long_ago: 2020",
    ])
    #expect(
      told == [
        "NEET and not known at the end of every month, by sex: March 2026; May 2026",
        "Intended and actual destinations of last year's year 11",
        "September Guarantee: offers by year group and characteristic, by special educational needs",
        "of_long_ago: 2020",
      ])
  }
}
