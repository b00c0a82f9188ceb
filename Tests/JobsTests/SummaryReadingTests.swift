// What is kept of a return's counting is read back as it was written.

import FoundationEssentials
import Intake
import Register
import Store
import Testing

@testable import Jobs

@Suite("What is kept of a return's counting")
struct SummaryReadingTests {
  private static let awkward = "He said \"no\" \\ then\nleft\t— naïvely, 😀 \u{1} /"

  private static var full: KeptSummary {
    var found = ReturnSummary(kind: "enrolment", coverage: .full, years: [11, 12, 13])
    (found.rows, found.sound, found.held, found.identityOnly, found.notKept, found.repeated) = (9, 4, 3, 1, 1, 2)
    found.dropped = [DroppedColumn(heading: awkward, rows: 3), DroppedColumn(heading: "", rows: 0)]
    found.sharing = ["A9": 4, "B\"2": 0]
    found.headings = ["Surname", awkward, ""]
    found.problems = [
      Problem(severity: .repair, code: "c", sentence: awkward, advice: ""),
      Problem(row: 3, column: awkward, severity: .error, code: "d", sentence: "s", advice: "a"),
    ]
    return KeptSummary(
      found: found, problems: ProblemCount(errors: 1, warnings: 2, repairs: 3),
      groups: [
        ProblemGroup(
          severity: .warning, code: "e", column: nil, sentence: awkward, advice: "a", count: 2, rows: [1, 2], lines: nil
        ),
        ProblemGroup(
          severity: .error, code: "f", column: "Sex", sentence: "s", advice: "a", count: 1, rows: [], lines: [7]),
      ],
      missing: RollMissing(expected: 30, missing: 2, endsPlaces: false))
  }

  @Test("read back and written again it is the same, whatever its texts, and as the decoder reads it")
  func same() throws {
    var bare = Self.full
    (bare.groups, bare.missing) = (nil, nil)
    for kept in [
      Self.full, bare, KeptSummary(found: .init(kind: "risk", coverage: .partial, years: []), problems: .init()),
    ] {
      let json: String = try KeptSummary.encode(kept)
      #expect(try KeptSummary.encode(KeptSummary.decode(json)) == json)
      let decoded = try JSONDecoder().decode(KeptSummary.self, from: Data(json.utf8))
      #expect(try KeptSummary.encode(decoded) == json)
    }
  }

  @Test("what is of another form is no summary")
  func other() throws {
    let json: String = try KeptSummary.encode(Self.full)
    for wrong in [
      "", "null", "[]", "{}", "{\"found\":{}}", String(json.dropLast()), json + "x",
      json.replacing("\"rows\":9", with: "\"rows\":\"9\""),
      json.replacing("\"coverage\":\"full\"", with: "\"coverage\":\"all\""),
      json.replacing("\"errors\":1", with: "\"errors\":1.5"), String(repeating: "[", count: 100_000),
    ] {
      #expect(throws: KeptSummary.Unreadable.self) { try KeptSummary.decode(wrong) }
    }
  }
}
