// A column is judged on all its values: forms that only the whole of it makes certain, and contradictions that are asked.

import Register
import Testing

@testable import Intake

@Suite("A whole column is a witness")
struct WholeColumnTests {
  private func check(
    _ text: String, kind: String = "enrolment", asAt: String = "2026-10-01"
  ) throws -> (rows: [CheckedRow], summary: ReturnSummary) {
    let received = ReceivedReturn(
      stated(kind: kind), asAt: day(asAt), suppliedOn: day("2026-10-02"))
    var rows: [CheckedRow] = []
    let summary = try ReturnChecker(received: received, reference: .own)
      .check(CSVReader(file(text))) { rows.append($0) }
    return (rows, summary)
  }

  private func refusal(_ text: String) -> String? {
    do {
      _ = try check(text)
      return nil
    } catch {
      return (error as? UnreadableFile)?.code ?? "\(error)"
    }
  }

  /// A roll of pupils born on these days, written so, with these year groups.
  private func roll(_ births: [String], years: [String] = [], separator: String = ",") -> String {
    let heading = ["Surname", "Forename", "Date of Birth"] + (years.isEmpty ? [] : ["Year Group"])
    let rows = births.enumerated().map { place, birth in
      ["Ash\(UnicodeScalar(UInt8(97 + place)))", "Kit", birth] + (years.isEmpty ? [] : [years[place]])
    }
    return ([heading] + rows).map { $0.joined(separator: separator) }.joined(separator: "\n") + "\n"
  }

  @Test(
    "20100203 is 3 February 2010 where the whole column has that form", arguments: ["%", "=\"\"%\"\"", "'%", "%.0"])
  func compact(wrapping: String) throws {
    let births = ["20100203", "20091231", "", "20100101"].map {
      $0.isEmpty ? "" : "\"" + wrapping.replacing("%", with: $0) + "\""
    }
    let rows = try check(roll(births)).rows
    #expect(rows.map(\.identity.dateOfBirth) == [day("2010-02-03"), day("2009-12-31"), nil, day("2010-01-01")])
  }

  @Test(
    "03022010 is 3 February 2010 where the whole column has that form, and nothing where days are written both ways")
  func compactDayFirst() throws {
    let rows = try check(roll(["03022010", "31122009", "20102009", "01012010"])).rows
    #expect(
      rows.map(\.identity.dateOfBirth) == [day("2010-02-03"), day("2009-12-31"), day("2009-10-20"), day("2010-01-01")])
    for births in [["03022010", "20091231"], ["03022010", "12312009"], ["03022010", "03/02/2010"]] {
      #expect(try check(roll(births)).rows[0].status == .held, "\(births)")
    }
  }

  @Test("every column of days may be written so: days of a kind, and days of an instruction")
  func otherDays() throws {
    let rows = try check(
      """
      Surname,Forename,Date of Birth,Entry Date,Withhold,Withhold Given On
      Ash,Kit,03/02/2010,20260902,Y,20260301
      """
    ).rows
    #expect(rows[0].instructions.map(\.givenOn) == [day("2026-03-01")])
    let place = try check("Surname,Forename,Date of Birth,Entry Date\nAsh,Kit,03/02/2010,20260902\n").rows[0]
    #expect(place.facts == [Fact("entry_date", .day(day("2026-09-02")))])
  }

  @Test("eight digits among other dates are held, and the others are read")
  func mixed() throws {
    let rows = try check(roll(["20100203", "03/02/2010"])).rows
    #expect(rows.map(\.status) == [.held, .sound])
  }

  @Test("a day that is possible only the other way round stops the return in every order of year, month and day")
  func orders() {
    #expect(refusal(roll(["03/04/2010", "04/23/2010"])) == "dates-month-first")
    #expect(refusal(roll(["2010-03-04", "2010-23-04"])) == "dates-day-before-month")
    #expect(refusal(roll(["20100304", "20102304"])) == "dates-day-before-month")
    #expect(refusal(roll(["2010-03-04", "2010-31-02"])) == nil)
  }

  @Test("day numbers of the first twelve days beside written dates after them are American dates gone wrong")
  func swapped() {
    // 3 February to 7 February 2010, and days that no American month can be.
    let numbers = (3...7).map { String(40_210 + $0 - 1) }
    #expect(refusal(roll(numbers + ["13/05/2010", "28/01/2010"])) == "dates-mixed")
    #expect(refusal(roll(numbers + ["40224", "13/05/2010"])) == nil)
    #expect(refusal(roll(numbers + ["13/05/2010", "03/04/2010"])) == nil)
  }

  /// 3 February 2010 and the days after it, as a workbook of 1904 numbers them.
  private let from1904 = (0...5).map { String(40_212 + $0 - 1462) }

  @Test("a roll whose day numbers are all 1,462 days off its year groups stops and says so")
  func of1904() throws {
    let twelve = [String](repeating: "12", count: 6)
    #expect(refusal(roll(from1904, years: twelve)) == "dates-four-years-off")
    #expect(refusal(roll([from1904[0]], years: ["12"])) == "dates-four-years-off")
    #expect(refusal(roll((0...5).map { String(40_212 + $0 + 1462) }, years: twelve)) == "dates-four-years-off")
    let sound = try check(roll((0...5).map { String(40_212 + $0) }, years: twelve)).rows
    #expect(sound.allSatisfy { $0.status == .sound && $0.identity.yearGroup == 12 })
  }

  @Test("so does one of which everybody would be past school age, though it tells no year groups")
  func past() {
    #expect(refusal(roll(from1904)) == "dates-four-years-off")
    #expect(refusal(roll(from1904 + ["40212"])) == nil)
  }

  @Test("written dates four years off stop where none fits, and one that is off is told by its row")
  func written() throws {
    let (old, right) = (["02/02/2006", "03/03/2006", "04/04/2006"], ["03/02/2010", "04/03/2010", "05/04/2010"])
    #expect(refusal(roll(old, years: ["12", "12", "12"])) == "dates-four-years-off")
    let rows = try check(roll(Array(old[..<1]) + right, years: ["12", "12", "12", "12"])).rows
    #expect(rows.map { $0.problems.map(\.code) } == [["year-group-disagrees"], [], [], []])
  }

  @Test("a year of two digits that stands first is asked about")
  func yearFirst() throws {
    #expect(refusal(roll(["10/02/03", "09/12/11"], years: ["12", "12"])) == "dates-year-first")
    #expect(refusal(roll(["09/10/31", "09/11/30"])) == "dates-year-first")
    #expect(refusal(roll(["09/10/31"] + [String](repeating: "03/02/10", count: 12))) == nil)
    let rows = try check(roll(["03/02/10", "11/12/09"], years: ["12", "12"])).rows
    #expect(rows.map(\.identity.dateOfBirth) == [day("2010-02-03"), day("2009-12-11")])
  }

  @Test("a decimal comma is read in a file of semicolons, and told", arguments: ["95,4", "95,40", "95,4%", "95,4 %"])
  func decimalComma(cell: String) throws {
    let text = "Surname;Forename;Date of Birth;Attendance\nAsh;Kit;03/02/2010;\(cell)\n"
    let row = try check(text, kind: "risk").rows[0]
    #expect(row.facts.first == Fact("attendance", .figure(95.4)))
    #expect(row.problems.map(\.code) == ["decimal-comma"])
  }

  @Test("a comma that is no decimal point is no figure", arguments: ["9,5,4", "1.095,4", "195,4", "0,95", ","])
  func otherCommas(cell: String) throws {
    let text = "Surname;Forename;Date of Birth;Attendance\nAsh;Kit;03/02/2010;\(cell)\n"
    #expect(try check(text, kind: "risk").rows[0].status == .held)
  }

  @Test("headings over two lines, as merged cells leave them, are read as one")
  func headingsOverTwoLines() throws {
    let rows = try check(
      "Name,,Date of Birth,Year Group\nSurname,Forename,,\nAsh,Kit,03/02/2010,11\nElm,Jo,04/02/2010,11\n"
    ).rows
    #expect(rows.map(\.identity.surname) == ["Ash", "Elm"] && rows.map(\.identity.forename) == ["Kit", "Jo"])
    #expect(rows.map(\.identity.dateOfBirth) == [day("2010-02-03"), day("2010-02-04")])
  }
}
