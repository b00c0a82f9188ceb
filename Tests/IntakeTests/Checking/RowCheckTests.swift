// Checking rows: what is held, what is left out with a warning, and what the facts look like.

import Register
import Testing

@testable import Intake

@Suite("Checked rows")
struct RowCheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let kind: String
    let row: [String: String]
    let code: String
    let column: String
    var status = RowStatus.held
    var testDescription: String { "\(kind): \(code) in \(column)" }
  }

  static let cases: [Case] = [
    Case(kind: "enrolment", row: ["Surname": ""], code: "value-missing", column: "Surname"),
    Case(kind: "enrolment", row: ["Forename": " "], code: "value-missing", column: "Forename"),
    Case(kind: "enrolment", row: ["Date of Birth": ""], code: "value-missing", column: "Date of Birth"),
    Case(kind: "enrolment", row: ["Date of Birth": "31/02/2009"], code: "date-impossible", column: "Date of Birth"),
    Case(
      kind: "enrolment", row: ["Date of Birth": "1989-10-15"], code: "birth-date-implausible", column: "Date of Birth"),
    Case(
      kind: "enrolment", row: ["Date of Birth": "2019-10-15"], code: "birth-date-implausible", column: "Date of Birth"),
    Case(kind: "enrolment", row: ["Entry Date": "soon"], code: "date-unreadable", column: "Entry Date"),
    Case(
      kind: "enrolment", row: ["Entry Date": "2026-09-10", "Leaving Date": "2026-09-01"], code: "days-out-of-order",
      column: "Leaving Date"),
    Case(kind: "enrolment", row: ["Entry Date": "2008-09-10"], code: "date-before-birth", column: "Entry Date"),
    Case(kind: "enrolment", row: ["Entry Date": "2036-09-10"], code: "date-far-ahead", column: "Entry Date"),
    Case(
      kind: "enrolment", row: ["Mode": "sometimes"], code: "value-not-listed", column: "Mode", status: .sound),
    Case(
      kind: "enrolment", row: ["Enrolment Status": "Zebra"], code: "value-not-listed", column: "Enrolment Status",
      status: .sound),
    Case(
      kind: "enrolment", row: ["Activity Code": "999"], code: "value-not-listed", column: "Activity Code",
      status: .sound),
    Case(
      kind: "leaver", row: ["Leaving Date": "2026-09-20", "Activity": "Moved to Spain"], code: "value-not-listed",
      column: "Activity", status: .sound),
    Case(kind: "ucas", row: ["UCAS Status": "Zebra"], code: "word-unknown", column: "UCAS Status"),
    Case(kind: "actual", row: ["Activity": "999"], code: "code-unknown", column: "Activity"),
    Case(kind: "enrolment", row: ["Activity Code": "720"], code: "code-not-valid", column: "Activity Code"),
    Case(kind: "actual", row: ["Activity": ""], code: "value-missing", column: "Activity"),
    Case(kind: "actual", row: ["Activity": "surfing"], code: "word-unknown", column: "Activity"),
    Case(
      kind: "actual", row: ["Activity": "330", "Start Date": "2026-09-10", "Verified On": "2026-09-01"],
      code: "days-out-of-order", column: "Verified On"),
    Case(
      kind: "actual", row: ["Activity": "330", "Ascertained On": "2026-09-10", "Verified On": "2026-09-01"],
      code: "days-out-of-order", column: "Verified On"),
    Case(
      kind: "actual", row: ["Activity": "330", "Start Date": "2026-09-10", "Ascertained On": "2026-09-01"],
      code: "days-out-of-order", column: "Ascertained On"),
    Case(
      kind: "actual", row: ["Activity": "330", "Verified On": "2026-10-03"], code: "date-in-future",
      column: "Verified On"),
    Case(kind: "offer", row: ["Offer Status": "777"], code: "code-unknown", column: "Offer Status"),
    Case(kind: "offer", row: ["Offer Status": "lovely"], code: "word-unknown", column: "Offer Status"),
    Case(
      kind: "offer", row: ["Offer Status": "110", "Accepted": "maybe"], code: "yes-no-unreadable", column: "Accepted",
      status: .sound),
    Case(kind: "cohort_status", row: ["Status": "X", "From": "2026-09-01"], code: "code-unknown", column: "Status"),
    Case(
      kind: "agreement", row: ["Agreement From": "2026-11-01", "Agreement To": "2026-10-31"],
      code: "days-out-of-order", column: "Agreement To"),
    Case(kind: "risk", row: ["Attendance": "101"], code: "figure-unreadable", column: "Attendance"),
    Case(
      kind: "enrolment", row: ["UPN": "A801200005001"], code: "upn-check-letter", column: "UPN", status: .sound),
    Case(kind: "enrolment", row: ["ULN": "9276308685"], code: "uln-check-digit", column: "ULN", status: .sound),
    Case(kind: "enrolment", row: ["Postcode": "nowhere"], code: "postcode-format", column: "Postcode", status: .sound),
    Case(
      kind: "enrolment", row: ["Year Group": "9"], code: "year-group-disagrees", column: "Year Group", status: .sound),
    Case(
      kind: "enrolment", row: ["Ethnicity": "XXXX"], code: "value-not-listed", column: "Ethnicity", status: .sound),
    Case(
      kind: "enrolment", row: ["Characteristics": "110;999"], code: "value-not-listed", column: "Characteristics",
      status: .sound),
    Case(
      kind: "enrolment", row: ["SEN Provision": "S"], code: "value-not-listed", column: "SEN Provision",
      status: .sound),
    Case(
      kind: "actual", row: ["Activity": "330", "Provider": "A Garage"], code: "provider-unknown", column: "Provider",
      status: .sound),
    Case(
      kind: "actual", row: ["Activity": "330", "Provider": "St Mary's"], code: "provider-ambiguous",
      column: "Provider", status: .sound),
    Case(
      kind: "actual", row: ["Activity": "330", "Evidence Source": "A little bird"],
      code: "evidence-source-unlisted", column: "Evidence Source", status: .sound),
    Case(
      kind: "actual", row: ["Activity": "110"], code: "activity-age", column: "Activity", status: .sound),
    Case(
      kind: "cohort_status", row: ["Status": "T", "From": "2026-09-01"], code: "receiving-authority-missing",
      column: "Receiving LA", status: .sound),
  ]

  @Test("each problem names its column and its code, and holds the row or not", arguments: cases)
  func problem(_ example: Case) throws {
    let checked = try check(example.kind, [example.row])
    let found = checked.rows[0].problems.filter { $0.column == example.column }.map(\.code)
    #expect(found == [example.code])
    #expect(checked.rows[0].status == example.status)
  }

  @Test("a wrong identifier is left out, the placeholder of a ULN too")
  func identifiers() throws {
    let checked = try check("enrolment", [["UPN": "A801200005001", "ULN": "9999999999"]])
    #expect(checked.rows[0].identity.upn == nil)
    #expect(checked.rows[0].identity.uln == nil)
    #expect(checked.rows[0].problems.map(\.severity) == [.warning, .warning])
  }

  @Test("the facts of an actual destination are normalised and in order")
  func facts() throws {
    let checked = try check(
      "actual",
      [
        [
          "Activity": "Sixth-form college", "Provider": "tcc", "Start Date": "07/09/2026", "Course": "  A levels ",
          "Evidence Source": "phone call", "Verified On": "1/10/26", "Verified With": "Parent",
        ]
      ])
    #expect(checked.rows[0].status == .sound)
    #expect(
      checked.rows[0].facts.json
        == #"{"activity":220,"provider_id":2,"course":"A levels","start_date":"2026-09-07","#
        + #""evidence_source":"telephone","verified_on":"2026-10-01","verified_with":"parent"}"#)
  }

  @Test(
    "a provider is found by URN, DfE number, UKPRN, name or alias",
    arguments: [
      ("123456", 1), ("9314000", 1), ("931/4000", 1), ("10001234", 2), ("the foxmoor school", 1), ("FOXMOOR", 1),
      ("Thames and Cherwell College", 2),
    ])
  func provider(told: String, id: Int) throws {
    let checked = try check("actual", [["Activity": "210", "Provider": told]])
    #expect(checked.rows[0].facts["provider_id"] == .number(id))
  }

  @Test(
    "the numbers beside a provider's name are believed first; 9999 stands for no establishment",
    arguments: [
      (["Provider": "TCC", "Provider Number": "9314000"], 1, ["provider-columns-disagree"]),
      (["Provider": "Foxmoor", "Provider UKPRN": "10001234.0"], 2, ["provider-columns-disagree"]),
      (["Provider": "Foxmoor", "Provider URN": "123456"], 1, []), (["Provider Number": "931/4000"], 1, []),
      (["Provider": "TCC", "Provider Number": "9319999"], 2, []), (["Provider": "TCC", "Provider Number": ""], 2, []),
    ] as [([String: String], Int, [String])])
  func providerNumbers(told: [String: String], id: Int, codes: [String]) throws {
    let checked = try check("actual", [told.merging(["Activity": "210"]) { one, _ in one }])
    #expect(checked.rows[0].facts["provider_id"] == .number(id))
    #expect(checked.codes() == codes)
  }

  @Test(
    "a local authority is three digits, with its name beside them or not",
    arguments: [
      ("825", "825", []), ("825 - Buckinghamshire", "825", ["code-with-label"]),
      ("Swindon (866)", "866", ["code-with-label"]),
      ("Swindon", nil, ["value-not-listed"]), ("825/866", nil, ["value-not-listed"]),
    ] as [(String, String?, [String])])
  func authorities(told: String, code: String?, codes: [String]) throws {
    let checked = try check("cohort_status", [["Status": "T", "From": "2026-09-01", "Receiving LA": told]])
    #expect(checked.rows[0].facts["receiving_la"] == code.map { .text($0) })
    #expect(checked.codes().filter { $0 != "receiving-authority-missing" } == codes)
  }

  @Test("an unknown provider is kept as told")
  func unknownProvider() throws {
    let checked = try check("offer", [["Offer Status": "offer made", "Offer Provider": "A Garage Ltd"]])
    #expect(checked.rows[0].facts["offer_provider_name"] == .text("A Garage Ltd"))
    #expect(checked.rows[0].facts["offer_status"] == .number(110))
  }

  @Test(
    "an intention is an activity code, an intended-destination code, or words; undecided is an answer",
    arguments: [
      ("230", 230, "activity", false), ("121", 121, "intended_destination", false),
      ("Apprenticeship", 310, "activity", false), ("undecided", 611, "intended_destination", true),
      ("None", 611, "intended_destination", true), ("611", 611, "intended_destination", true),
      ("810", 810, "activity", true), ("FE College", 230, "activity", false),
    ])
  func intention(told: String, code: Int, list: String, undecided: Bool) throws {
    let checked = try check("intended", [["Intended Destination": told]])
    #expect(checked.rows[0].status == .sound)
    #expect(checked.rows[0].facts["intended_destination"] == .number(code))
    #expect(checked.rows[0].facts["intended_list"] == .text(list))
    #expect(checked.rows[0].facts["undecided"] == .flag(undecided))
  }

  @Test("risk keeps what was told, and which indicators it shows: one of each family")
  func risk() throws {
    let checked = try check(
      "risk",
      [
        [
          "Attendance": "84.9", "Looked After": "Y", "EHC Plan": "N", "Suspension Graded Low": "Y",
          "Suspension or Exclusion": "Y",
        ]
      ])
    #expect(checked.rows[0].status == .sound)
    #expect(checked.rows[0].facts["attendance"] == .figure(84.9))
    #expect(checked.rows[0].facts["ehc_plan"] == .flag(false))
    #expect(
      checked.rows[0].facts["indicators"]
        == .texts(["attendance_below_85", "suspension_or_exclusion", "looked_after"]))
  }

  @Test("attendance of 85 is below 90, of 90 it is nothing", arguments: [("85", ["attendance_below_90"]), ("90", [])])
  func attendance(told: String, shown: [String]) throws {
    let checked = try check("risk", [["Attendance": told]])
    #expect(checked.rows[0].facts["indicators"] == .texts(shown))
  }

  @Test(
    "the year group is the column's if within one of that by birth date",
    arguments: [("", 12), ("12", 12), ("Year 13", 13), ("11", 11), ("10", 12), ("what", 12)])
  func yearGroup(told: String, year: Int) throws {
    #expect(try check("enrolment", [["Year Group": told]]).rows[0].identity.yearGroup == year)
  }

  @Test(
    "a place that begins in the next academic year tells the year group of that day; who told it is kept",
    arguments: [
      ("", "2027-09-02", 13, false), ("13", "2027-09-02", 13, true), ("12", "2027-09-02", 12, true),
      ("11", "2027-09-02", 13, false), ("", "2026-09-02", 12, false), ("13", "2026-09-02", 13, true),
    ])
  func yearGroupOfBeginning(told: String, entry: String, year: Int, isTold: Bool) throws {
    let who = try check("enrolment", [["Year Group": told, "Entry Date": entry]]).rows[0].identity
    #expect(who.yearGroup == year)
    #expect(who.isYearGroupTold == isTold)
  }

  @Test("a pupil outside the year groups the return covers is reported")
  func notCovered() throws {
    #expect(try check("enrolment", [[:]], years: [13]).codes() == ["year-not-covered"])
  }

  @Test("a row and a person that repeat are reported")
  func repeats() throws {
    let rows = [["Reason": "A"], ["Reason": "A"], ["Reason": "B"], ["Forename": "Bea"]]
    let checked = try check("intended", rows.map { $0.merging(["Intended Destination": "310"]) { told, _ in told } })
    #expect((0...3).map { checked.codes($0) } == [[], ["row-repeated"], ["person-repeated"], []])
    #expect(checked.summary.repeated == 1)
    #expect(checked.summary.sound == 4)
  }

  @Test("a roll with a row for each course of a person is one place, told once")
  func courses() throws {
    let checked = try check("enrolment", [["Course": "A"], ["Course": "B"], ["Course": "C"]])
    #expect((0...2).allSatisfy { checked.codes($0).isEmpty })
    #expect(checked.summary.problems.map(\.code) == ["rows-of-one-place"])
    #expect(checked.summary.problems[0].severity == .repair)
  }

  @Test("a place told before it begins is of the year group in which it begins")
  func resultsDay() throws {
    let rows = [["Entry Date": "2026-09-02"], ["Entry Date": "2024-09-03", "Forename": "Bea"]]
    let checked = try check("enrolment", rows, asAt: "2026-08-27", suppliedOn: "2026-08-27")
    #expect(checked.rows.map(\.identity.yearGroup) == [12, 11])
    #expect(checked.summary.years == [11, 12])
  }
}

@Suite("Words are compared")
struct WordKeyTests {
  @Test(
    "without case, punctuation and double spaces, whatever their letters",
    arguments: [
      ("Full-time  Work", "full time work"), ("St Mary's", "st marys"), (" (A) ", "a"), ("", ""), ("--", ""),
      ("École – Ünlü’s", "école ünlüs"), ("É-a", "é a"),
    ])
  func keys(word: String, key: String) {
    #expect(Reference.wordKey(word) == key)
  }
}
