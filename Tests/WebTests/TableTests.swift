// Tables leave as CSV, JSON and columns without losing or inventing anything.

import HTTPTypes
import Publishing
import Testing

@testable import Web

@Suite("tables")
struct TableTests {
  private let table = Table(
    columns: ["name", "count", "sure", "why", "day"],
    rows: [
      [.text("O'Brien, \"Kit\""), .number(3), .flag(true), .list(["a", "b"]), .none],
      [.text("two\nlines"), .none, .flag(false), .list([]), .text("2026-09-01")],
    ])

  @Test("CSV for people has the mark of UTF-8, quotes what needs it and joins lists")
  func csv() {
    #expect(
      table.csv()
        == "\u{FEFF}name,count,sure,why,day\r\n\"O'Brien, \"\"Kit\"\"\",3,true,a; b,\r\n\"two\nlines\",,false,,2026-09-01\r\n"
    )
  }

  @Test("no text of others runs as a formula, whatever the column; figures of ours stay figures, JSON stays as it is")
  func formulas() {
    let table = Table(
      columns: ["a", "b", "c", "d"],
      rows: [[.text("=1+1"), .list(["@x", "y"]), .figure("-3.5"), .number(-2)], [.text("\tx"), .none, .none, .none]])
    #expect(table.csv().split(separator: "\r\n")[1] == "'=1+1,'@x; y,-3.5,-2")
    #expect(table.csv().split(separator: "\r\n")[2] == "'\tx,,,")
    #expect(table.json().hasPrefix(#"[{"a":"=1+1","b":["@x","y"],"c":"-3.5","d":-2}"#))
  }

  @Test("JSON keeps the order of columns, and nothing is null")
  func json() {
    #expect(
      table.json()
        == #"[{"name":"O'Brien, \"Kit\"","count":3,"sure":true,"why":["a","b"],"day":null},"#
        + #"{"name":"two\nlines","count":null,"sure":false,"why":[],"day":"2026-09-01"}]"#)
  }

  @Test("columns of text are as wide as they need, and no line end breaks them")
  func columns() {
    let lines = table.columnsOfText(widest: 10).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0] == "name        count  sure   why   day")
    #expect(lines[2] == "O'Brien, …  3      true   a; b")
    #expect(lines[3] == "two lines          false        2026-09-01")
  }

  @Test(
    "the Accept header chooses the form",
    arguments: [
      ("application/json", TableForm.json), ("text/csv", .csv), ("*/*", .json), ("text/html, text/*;q=0.5", .csv),
      ("text/csv;q=0, application/json", .json),
    ])
  func accept(header: String, form: TableForm) throws {
    #expect(try TableForm([.accept: header]) == form)
  }

  @Test("no form is forced on a visitor who takes neither")
  func notAcceptable() throws {
    #expect(throws: Refused.self) { try TableForm([.accept: "image/png"]) }
    #expect(try TableForm([:]) == .json)
  }
}
