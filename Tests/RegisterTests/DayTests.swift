// Days, academic years, ages and London days.

import FoundationEssentials
import Register
import Testing

private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

@Suite("Days and ages")
struct DayTests {
  @Test("every day from 1900 to 2100 is read back as written")
  func roundTrip() throws {
    let first = try day("1900-01-01")
    let last = try day("2100-12-31")
    var previous = ""
    for number in first.daysSince1970...last.daysSince1970 {
      let text = Day(daysSince1970: number).description
      #expect(Day(iso: text)?.daysSince1970 == number && text > previous)
      previous = text
    }
  }

  @Test("known days have known numbers")
  func known() throws {
    #expect(try day("1970-01-01").daysSince1970 == 0)
    #expect(try day("2009-09-01").daysSince1970 == 40057 - 25569)
    #expect(try day("0001-01-01").daysSince1970 == -719_162)
    #expect(try day("9999-12-31").description == "9999-12-31")
    #expect(try day("2026-11-21").weekday == 6)
    #expect(try day("1969-12-28").weekday == 7)
  }

  @Test(
    "what is not a day is refused",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-01", "26-01-01", "2026/01/01", "", "0000-01-01",
      "2026-01-01T", "1900-02-29", "2026-01-0x", "٢٠٢٦-٠١-٠١",
    ])
  func refused(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(
    "months are added and fall back to the last day of a shorter month",
    arguments: [
      ("2019-03-26", 12, "2020-03-26"), ("2019-03-26", 6, "2019-09-26"), ("2026-08-31", 6, "2027-02-28"),
      ("2023-11-30", 3, "2024-02-29"), ("2026-01-31", -2, "2025-11-30"), ("2026-12-31", 1, "2027-01-31"),
    ])
  func months(from: String, months: Int, to: String) throws {
    #expect(try day(from).adding(months: months) == day(to))
  }

  @Test("a day is written as text in JSON")
  func json() throws {
    let data = try JSONEncoder().encode([try day("2026-09-01")])
    #expect(String(decoding: data, as: UTF8.self) == "[\"2026-09-01\"]")
    #expect(try JSONDecoder().decode([Day].self, from: data) == [day("2026-09-01")])
  }

  @Test(
    "year group follows from birth date and day",
    arguments: [
      ("2009-09-15", "2026-10-31", 12), ("2009-09-15", "2026-06-30", 11), ("2010-08-31", "2026-10-31", 12),
      ("2010-09-01", "2026-10-31", 11), ("2010-08-31", "2026-08-31", 11), ("2010-08-31", "2026-09-01", 12),
    ])
  func yearGroup(born: String, on: String, year: Int) throws {
    #expect(try Ages.yearGroup(born: day(born), on: day(on)) == year)
    #expect(try Ages.academicAge(born: day(born), on: day(on)) == year + 4)
  }

  @Test("the shorter reckoning of the year group agrees on every birthday of ten years")
  func otherReckoning() throws {
    for on in ["2026-06-30", "2026-08-31", "2026-09-01", "2026-12-31", "2027-01-01"].compactMap(Day.init(iso:)) {
      for born in try day("2004-01-01").daysSince1970...day("2013-12-31").daysSince1970 {
        let born = Day(daysSince1970: born)
        let other = on.year - born.year - 5 - (born.month >= 9 ? 1 : 0) + (on.month >= 9 ? 1 : 0)
        #expect(Ages.yearGroup(born: born, on: on) == other)
      }
    }
  }

  @Test(
    "a person is a year older from the start of the birthday",
    arguments: [
      ("2010-05-20", "2026-05-19", 15), ("2010-05-20", "2026-05-20", 16), ("2008-02-29", "2026-02-28", 17),
      ("2008-02-29", "2026-03-01", 18), ("2008-02-29", "2028-02-29", 20),
    ])
  func completedYears(born: String, on: String, years: Int) throws {
    #expect(try day(born).completedYears(on: day(on)) == years)
  }

  @Test("an academic year runs from 1 September to 31 August")
  func academicYear() throws {
    let year = AcademicYear(containing: try day("2026-09-01"))
    #expect(year.startingIn == 2026)
    #expect(try year.firstDay == day("2026-09-01") && year.lastDay == day("2027-08-31"))
    #expect(year.previous.lastDay.adding(days: 1) == year.firstDay)
    #expect(AcademicYear(containing: year.previous.lastDay) == year.previous)
    #expect(year.description == "2026/27" && AcademicYear(startingIn: 2099).description == "2099/00")
  }

  @Test(
    "an instant has its London day, in winter and in summer",
    arguments: [
      ("2026-01-10", 86_399, "2026-01-10"), ("2026-07-10", 82_799, "2026-07-10"), ("2026-07-10", 82_800, "2026-07-11"),
      ("2026-03-28", 86_399, "2026-03-28"), ("2026-03-29", 82_800, "2026-03-30"), ("2026-10-24", 82_800, "2026-10-25"),
      ("2026-10-25", 82_800, "2026-10-25"), ("1969-12-31", 86_399, "1969-12-31"),
    ])
  func london(utc: String, second: Int64, expected: String) throws {
    let instant = (Int64(try day(utc).daysSince1970) * 86_400 + second) * 1_000_000
    #expect(try Day(inLondonAtMicrosecondsSince1970: instant) == day(expected))
  }

  @Test("a London day begins where the day before ends")
  func londonStart() throws {
    for number in try day("2025-01-01").daysSince1970...day("2027-01-01").daysSince1970 {
      let day = Day(daysSince1970: number)
      #expect(Day(inLondonAtMicrosecondsSince1970: day.londonStart) == day)
      #expect(Day(inLondonAtMicrosecondsSince1970: day.londonStart - 1) == day.adding(days: -1))
    }
  }

  @Test("an activity code is three digits", arguments: [("210", 210), (" 810 ", 810)])
  func activityCode(text: String, code: Int16) {
    #expect(ActivityCode(text)?.rawValue == code)
    #expect(ActivityCode("21") == nil && ActivityCode("2100") == nil && ActivityCode("21O") == nil)
  }
}
