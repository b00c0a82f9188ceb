// A table with cells that were mended, and what stands for headings.

import Register
import Testing

@testable import Intake

@Suite("mended tables and lines of headings")
struct MendedTableTests {
  @Test("a column that was wholly empty is filled by what was written in it")
  func filled() throws {
    let table = try CSVReader(file("Surname,Forename,Date of Birth,Note\nAbara,Ngozi,,\n"))
    #expect(table.shape.columns.map(\.filled) == [1, 1, 0, 0])
    let mended = MendedTable(table, mended: [1: [2: "2009-10-15", 3: " "], 2: [9: "nowhere"]])
    #expect(mended.shape.columns.map(\.filled) == [1, 1, 1, 0])
  }

  @Test(
    "a line that reads as a pupil's is told from one of headings",
    arguments: [
      (["Surname", "Forename", "DOB", "Year 11"], false), (["Address", "2nd Address", "UPN 2"], false),
      (["Form", "Class", "15/10/2009"], true), (["Form", "Class", "2009-10-15"], true), (["Form", "OX1 1AA"], true),
      (["Form", "H801200001001"], true),
    ])
  func rows(headings: [String], isRow: Bool) {
    #expect(TableShape.readsAsRow(headings) == isRow)
  }
}
