// Checking a whole return: what the summary counts, what the corrected file gives back, and every word of the catalogue.

import Register
import Testing

@testable import Intake

@Suite("A return as a whole")
struct ReturnCheckTests {
  @Test("an enrolment is full for the year groups in it, everything else partial, unless it says otherwise")
  func coverage() throws {
    let roll = try check(
      nil, [[:], ["Date of Birth": "2008-10-15", "Forename": "Bea"], ["Date of Birth": "1950-01-01"]])
    #expect(roll.summary.kind == "enrolment")
    #expect(roll.summary.coverage == .full)
    #expect(roll.summary.years == [12, 13])
    #expect(try check("enrolment", [[:]], coverage: .full, years: [13, 12]).summary.years == [12, 13])
    #expect(try check("enrolment", [[:]], coverage: .partial).summary.years == [])
    #expect(try check("offer", [["Offer Status": "110"]]).summary.coverage == .partial)
  }

  @Test("rows are counted once each by what becomes of them, and by the row of the table that decided")
  func counts() throws {
    let marked = ["Forename": "Bea", "Date of Birth": "2010-01-01", "Withhold": "Y", "Sex": "F"]
    let checked = try check("enrolment", [[:], ["Forename": "Cid", "Entry Date": "soon"], marked])
    let summary = checked.summary
    #expect([summary.rows, summary.sound, summary.held, summary.identityOnly, summary.notKept] == [3, 1, 1, 1, 0])
    #expect(summary.sharing == ["A9": 2, "A3": 1])
    #expect(summary.dropped == [DroppedColumn(heading: "Sex", rows: 1)])
  }

  @Test("a return without a column it needs is refused whole")
  func missingColumn() {
    let refused = #expect(throws: UnreadableFile.self) { try check("intended", [[:]]) }
    #expect(refused?.code == "column-missing")
    #expect(refused?.sentence.contains("Intended Destination") == true)
  }

  @Test("a full return without rows is refused, a partial one is a nil return that says so")
  func noRows() throws {
    let text = "UPN,Surname,Forename,Date of Birth,Year Group\n,,,,\n\nTotal,0,,,\n"
    for (kind, coverage) in [("enrolment", nil), ("enrolment", .full), ("risk", .full)] as [(String, Coverage?)] {
      let refused = #expect(throws: UnreadableFile.self) { try read(text, kind, coverage: coverage) }
      #expect(refused?.code == "no-rows")
      #expect(refused?.advice.contains("partial") == true)
    }
    for (kind, coverage) in [("enrolment", .partial), ("risk", nil)] as [(String, Coverage?)] {
      let summary = try read(text, kind, coverage: coverage)
      #expect(summary.rows == 0 && summary.coverage == .partial)
      #expect(summary.problems.contains { $0.code == "nil-return" && $0.severity == .repair })
    }
  }

  private func read(_ text: String, _ kind: String, coverage: Coverage?) throws -> ReturnSummary {
    let received = ReceivedReturn(
      stated(kind: kind, coverage: coverage), asAt: day("2026-10-01"), suppliedOn: day("2026-10-02"))
    return try ReturnChecker(received: received, reference: .own).check(CSVReader(file(text))) { _ in }
  }

  @Test("a kind that is none is refused with the kinds there are")
  func noKind() {
    let refused = #expect(throws: UnreadableFile.self) { try check("nonsense", [[:]]) }
    #expect(refused?.code == "kind-unknown")
    #expect(refused?.advice.contains("careers_interview") == true)
  }

  @Test("a column of another kind is told, and not taken")
  func otherColumn() throws {
    let checked = try check("enrolment", [["Offer Status": "110"]])
    #expect(checked.summary.problems.map(\.code) == ["column-not-taken"])
    #expect(!checked.summary.headings.contains("Offer Status"))
  }

  @Test("the kind taken from the headings is told")
  func takenKind() throws {
    #expect(try check(nil, [["Offer Status": "110"]]).summary.problems.map(\.code) == ["kind-taken-from-headings"])
  }

  @Test("bytes of a school's file become checked rows")
  func bytes() throws {
    let text =
      "Legal Surname;Forename;DOB;Adno;Reg;Mode\r\nMüller;Ada;15/10/2009;0042;12A;FT\r\n\r\n;Bea;1/2/10;43;12A;PT\r\n"
    let reader = try CSVReader(MemorySource(Array(text.utf8)))
    let received = ReceivedReturn(
      stated(), asAt: day("2026-10-01"), suppliedOn: day("2026-10-02"))
    var rows: [CheckedRow] = []
    let summary = try ReturnChecker(received: received, reference: .own).check(reader) { rows.append($0) }
    #expect(summary.kind == "enrolment")
    #expect(rows.map(\.status) == [.sound, .held])
    #expect(rows[0].identity.surname == "Müller")
    #expect(rows[0].identity.localID == "0042")
    #expect(rows[0].facts == [Fact("mode", .text("full-time"))])
    #expect(rows[1].identity.dateOfBirth == day("2010-02-01"))
    #expect(summary.headings == ["Legal Surname", "Forename", "DOB", "Adno", "Reg", "Mode"])
    #expect(rows[0].identity.form == "12A")
  }

  @Test("a return checked twice gives the same")
  func again() throws {
    let rows = [["Course": "A"], ["Course": "A"], ["Withhold": "Y", "Forename": "Bea"]]
    let (first, second) = (try check("enrolment", rows), try check("enrolment", rows))
    #expect(first.rows == second.rows)
    #expect(first.summary == second.summary)
  }

  @Test("the corrected file gives back rows with problems, safe from formulas and without refused values")
  func corrected() throws {
    let checked = try check(
      "enrolment",
      [
        [:], ["Mode": "=SUM(1,2)", "Course": "the \"best\""],
        ["Withhold": "perhaps", "Sex": "F", "Forename": "Bea", "Date of Birth": "2010-03-03"],
      ])
    let file = CorrectedFile(headings: checked.summary.headings)
    #expect(file.head == "\u{FEFF}Row,Course,Date of Birth,Forename,Mode,Sex,Surname,Withhold,Problems\r\n")
    #expect(checked.rows.map { CorrectedFile.has($0.problems) } == [false, true, true])
    let lines = checked.rows.map { row in
      file.line(
        number: row.number, cells: row.cells, problems: row.problems.map { ($0.column ?? "", $0.sentence, $0.advice) })
    }
    let held = lines[1]
    #expect(held.hasPrefix("2,\"the \"\"best\"\"\",2009-10-15,Ada,\"'=SUM(1,2)\",,Example,,\"Mode: This is not in"))
    #expect(held.hasSuffix("\r\n"))
    let withheld = lines[2]
    #expect(withheld.hasPrefix("3,,2010-03-03,Bea,,,Example,,\"Withhold: We cannot read"))
  }

  @Test("facts are JSON whatever text they hold")
  func json() {
    let facts = [
      Fact("a", .text("say \"no\"\\\n\u{1}é\0")), Fact("b", .numbers([110, 140])), Fact("c", .texts([])),
      Fact("d", .flag(false)), Fact("e", .figure(87.5)),
    ]
    #expect(facts.json == #"{"a":"say \"no\"\\\n\u0001é","b":[110,140],"c":[],"d":false,"e":87.5}"#)
  }
}
