// The measures, held against figures that were published.

import Publishing
import StatisticalTables
import Testing

@Suite("Measures")
struct MeasureTests {
  private func headline(_ cohort: Int, _ neet: Int, _ notKnown: Int) -> Headline {
    Headline(cohort: Tally(cohort), neet: Tally(neet), notKnown: Tally(notKnown))
  }

  @Test(
    "rates of England as published",
    arguments: [
      // 2025: sixteen, female.
      (323_220, 7640, 4030, "2.4", "1.2", "3.6"),
      // 2025: sixteen to seventeen, female; the parts miss the printed total by ten.
      (635_370, 19_280, 12_400, "3.0", "2.0", "5.0"),
      // 2026: sixteen to seventeen, female, and both sexes added up.
      (649_310, 19_820, 13_720, "3.1", "2.1", "5.2"),
      (1_334_130, 45_910, 31_260, "3.4", "2.3", "5.8"),
    ])
  func published(cohort: Int, neet: Int, notKnown: Int, neetRate: String, notKnownRate: String, both: String) {
    let headline = headline(cohort, neet, notKnown)
    #expect(headline.neetRate?.printed == neetRate)
    #expect(headline.notKnownRate?.printed == notKnownRate)
    #expect(headline.neetOrNotKnownRate?.printed == both)
  }

  @Test("the parts of a rounded total may miss it by ten")
  func parts() throws {
    let neet = Tally(19_284)
    let notKnown = Tally(12_404)
    #expect([neet.printedToTen, notKnown.printedToTen, (neet + notKnown).printedToTen] == ["19280", "12400", "31690"])
  }

  @Test("an average has one decimal and its rate is of the averages")
  func averages() throws {
    let vulnerable = try #require(Tally(averageOf: [278, 279, 279]))
    #expect(vulnerable.printed == "278.7")
    #expect(try #require(Tally(averageOf: [13_304, 13_303, 13_304])).printed == "13303.7")
    #expect(Tally(averageOf: []) == nil && Tally(5).printed == "5")
    // Of rates of 10, 10 and 40 per cent the middle would be 20.
    let rate = try #require(Rate(Tally(sum: 10 + 10 + 4, days: 3), of: Tally(sum: 100 + 100 + 10, days: 3)))
    #expect(rate.printed == "11.4")
    #expect(Rate(Tally(0), of: Tally(0)) == nil)
  }

  @Test("halves go away from zero", arguments: [(1, 1), (5, 3), (-1, -1), (-5, -3), (3, 2), (4, 2), (0, 0)])
  func halves(twice: Int, rounded: Int) {
    #expect(Rounding.quotient(twice, 2, decimals: 0) == rounded)
  }

  @Test(
    "counts go to the nearest five or ten, halves up", arguments: [(4, 0, 5), (5, 10, 5), (14, 10, 15), (15, 20, 15)])
  func nearest(count: Int, ten: Int, five: Int) {
    #expect(Rounding.nearest(count, step: 10) == ten)
    #expect(Rounding.nearest(count, step: 5) == five)
    #expect(Rounding.nearest(count, step: 0) == count)
  }

  @Test(
    "figures are written with their decimals",
    arguments: [(2787, 1, "278.7"), (5, 1, "0.5"), (-5, 1, "-0.5"), (0, 1, "0.0"), (12, 0, "12")])
  func written(steps: Int, decimals: Int, text: String) {
    #expect(Rounding.text(steps, decimals: decimals) == text)
  }

  @Test("a change is of the counts, not of what is printed of them")
  func change() throws {
    // 5.04 and 4.96 per cent are both printed 5.0 and differ by 0.1 points.
    let before = try #require(Rate(Tally(496), of: Tally(10_000)))
    let after = try #require(Rate(Tally(504), of: Tally(10_000)))
    #expect(before.printed == after.printed)
    #expect(after.change(from: before) == 1 && before.change(from: after) == -1)
  }

  @Test("ranks are shared by equals, and the best fifth is the first")
  func ranking() {
    let rates = [39, 57, 57, 81, 215]
    let ranking = Ranking(rates, best: .lowest)
    #expect(rates.map { ranking.rank($0) } == [1, 2, 2, 4, 5])
    #expect(rates.map { ranking.quintile($0) } == [1, 2, 2, 4, 5])
    #expect(Ranking(rates, best: .highest).rank(215) == 1)
    #expect(Ranking([], best: .lowest).quintile(3) == nil)
    #expect(Ranking.nearest(2, to: 15_161, among: [14_589, 38_780, 15_000, 13_676]) == [2, 0])
  }
}
