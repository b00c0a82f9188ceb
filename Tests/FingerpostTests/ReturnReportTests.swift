// The command tells what the server found: together, the worst first, with the first rows or with all.

import Register
import Testing
import Jobs

@testable import fingerpost

@Suite("report of a return")
struct ReturnReportTests {
  private static let answer = """
    {"id":"x","reference":"R","found":{"rows":30,"sound":23,"held":7},"problems":{"errors":7,"warnings":1,"repairs":1},
    "groups":[{"severity":"error","code":"date-impossible","column":"Date of Birth","sentence":"No such day.",
    "advice":"Correct it.","count":7,"rows":[1,2,4,8,9]},{"severity":"warning","code":"heading-unknown",
    "column":"Hou\\u001b[2Jse","sentence":"No meaning.","advice":"Leave it out.","count":1,"rows":[]},
    {"severity":"repair","code":"spaces-tidied","column":"Surname","sentence":"Tidied.","advice":"Nothing.",
    "count":2,"rows":[3,5]}]}
    """

  private func report(
    _ status: Int, _ body: String, problems: [Problem]? = nil, all: Bool = false
  ) -> [String] {
    ReturnReport(
      Dispatch.Outcome(
        consignment: Consignment(file: "/tmp/roll.csv", parameters: [:]),
        reply: .init(status: status, body: Array(body.utf8), isJSON: true), problems: problems),
      all ? .allRows : .firstRows
    ).lines
  }

  @Test("problems, warnings and repairs are told with their first rows")
  func groups() {
    #expect(
      report(201, Self.answer) == [
        "roll.csv: accepted, 30 rows, 7 held",
        "  error, Date of Birth: No such day. Correct it. (rows 1, 2, 4, 8, 9 and 2 more)",
        "  warning, Hou\u{1B}[2Jse: No meaning. Leave it out.", "  repair, Surname: Tidied. Nothing. (rows 3 and 5)",
      ])
  }

  @Test("all rows are told where all are asked for")
  func all() {
    let problems = (1...7).map { row in
      Problem(row: row, column: "Date of Birth", severity: .error, code: "c", sentence: "No.", advice: "Yes.")
    }
    #expect(
      report(201, Self.answer, problems: problems, all: true).dropFirst() == [
        "  error, Date of Birth: No. Yes. (rows 1, 2, 3, 4, 5, 6 and 7)"
      ])
  }

  @Test("what is found in many returns is told of all together, the worst first")
  func many() {
    let outcomes = ["a", "b"].map { name in
      Dispatch.Outcome(
        consignment: Consignment(file: "/tmp/\(name).csv", parameters: [:]),
        reply: .init(status: 201, body: Array(Self.answer.utf8), isJSON: true))
    }
    #expect(
      ManyReturnsReport(outcomes).lines == [
        "error, Date of Birth: No such day. Correct it. (14 in 2 returns, first a.csv, row 1)",
        "warning, Hou\u{1B}[2Jse: No meaning. Leave it out. (2 in 2 returns, first a.csv)",
        "repair, Surname: Tidied. Nothing. (4 in 2 returns, first a.csv, row 3)",
      ])
    #expect(ReturnReport(outcomes[0], .questions).lines == ["a.csv: accepted, 30 rows, 7 held"])
  }

  @Test("what is wrong with a refused file is told with its place")
  func refused() {
    let body = """
      {"code":"file-unreadable","detail":"Unreadable.","advice":"Correct it.","problems":[{"row":2,"column":"Town",
      "sentence":"Too long.","advice":"Look."}]}
      """
    #expect(
      report(422, body) == ["roll.csv: refused", "  Unreadable. Correct it.", "    row 2, Town: Too long. Look."])
  }

  @Test("groups stand by weight, and their number of rows has a bound while their count has none")
  func bound() {
    var groups = ProblemGroups(rowsTold: .max)
    for row in 1...ProblemGroups.mostRows + 1 {
      groups.add(Problem(row: row, severity: .repair, code: "r", sentence: "R.", advice: "A."))
    }
    groups.add(Problem(severity: .error, code: "e", sentence: "E.", advice: "A."))
    #expect(groups.sorted.map(\.code) == ["e", "r"])
    #expect(groups.sorted[1].rows.count == ProblemGroups.mostRows)
    #expect(groups.sorted[1].count == ProblemGroups.mostRows + 1)
  }
}
