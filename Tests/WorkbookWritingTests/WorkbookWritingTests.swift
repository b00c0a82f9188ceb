// What is written into a workbook is what a reader of workbooks finds in it.

import Register
import Testing
import Workbooks

@testable import WorkbookWriting

@Suite("Workbooks on their way out")
struct WorkbookWritingTests {
  private static let born = Day(daysSince1970: 14_616)  // 7 January 2010

  private static func workbook(_ sheets: [NewSheet]) -> NewWorkbook {
    NewWorkbook(title: "Returns", about: "What was sent", createdAt: 1_790_000_000, sheets: sheets)
  }

  private static func read(_ workbook: NewWorkbook, _ family: WorkbookFamily) throws -> [String: [[String]]] {
    var read = try Workbook(try workbook.written(as: family))
    var sheets: [String: [[String]]] = [:]
    for place in read.sheets.indices {
      let sheet = try read.sheet(place)
      #expect(sheet.formulasWithoutResult == 0 && !read.sheets[place].isHidden)
      sheets[read.sheets[place].name] = sheet.rows.map(\.cells)
    }
    return sheets
  }

  @Test("a cell comes back as it was written, in both families", arguments: WorkbookFamily.allCases)
  func cells(_ family: WorkbookFamily) throws {
    let sheet = NewSheet(
      "Year 12",
      rows: [
        [.heading("Surname"), .heading("Born"), .heading("Share"), .heading("UPN")],
        [.text("Smith"), .day(Self.born), .number(2787, decimals: 1), .text("A801200001001")],
        [.text("O'Neil & <Sons> \"x\""), .empty, .number(-5, decimals: 2), .text("0012")],
        [.text("[c]"), .day(Day(daysSince1970: -25_500)), .number(12), .text("two words")],
      ], widths: [20, 12])
    let expected = [
      ["Surname", "Born", "Share", "UPN"], ["Smith", "2010-01-07", "278.7", "A801200001001"],
      ["O'Neil & <Sons> \"x\"", "", "-0.05", "0012"], ["[c]", "1900-03-09", "12", "two words"],
    ]
    #expect(try Self.read(Self.workbook([sheet]), family)["Year 12"] == expected)
  }

  @Test("whatever a text begins with, no program takes it for a formula", arguments: WorkbookFamily.allCases)
  func formulas(_ family: WorkbookFamily) throws {
    let texts = ["=1+1", "+44 7700 900000", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=A1}", "internal:x", "http://a/"]
    let sheet = NewSheet("A", rows: texts.map { [.text($0)] })
    #expect(try Self.read(Self.workbook([sheet]), family)["A"] == texts.map { [$0] })
  }

  @Test(
    "characters that no workbook holds are shown as such, and what is too long is cut",
    arguments: WorkbookFamily.allCases)
  func characters(_ family: WorkbookFamily) throws {
    let sheet = NewSheet(
      "A",
      rows: [
        [.text("a\u{0}b\u{1B}[2J\u{FFFF}")], [.text("two\nlines")], [.text("_x0041_")], [.text("😀é")],
        [.text(String(repeating: "é", count: 40_000))], [.text("")],
      ])
    let cells = try Self.read(Self.workbook([sheet]), family)["A"] ?? []
    #expect(cells.count == 5)
    #expect(cells[0] == ["a\u{FFFD}b\u{FFFD}[2J"])
    #expect(cells[2] == ["_x0041_"] && cells[3] == ["😀é"])
    #expect(cells[4].first?.count == 32_767)
  }

  @Test(
    "the same workbook gives the same bytes, and says when it was made without a clock",
    arguments: WorkbookFamily.allCases)
  func same(_ family: WorkbookFamily) throws {
    var sheet = NewSheet(
      "A", rows: [[.heading("Word")], [NewCell.text("x").marked("No such word.")]], widths: [10, 20, 30])
    sheet.frozenRows = 1
    sheet.frozenColumns = 1
    sheet.tables = [NewTable("words", rows: 0...1, columns: 0...0)]
    sheet.choices = [CellChoices(column: 0, rows: 1...50, words: ["x", "y"], hint: "One of two.")]
    let other = NewSheet("B", rows: [[.link("To the first", to: "A")]])
    let workbook = Self.workbook([sheet, other])
    let bytes = try workbook.written(as: family)
    #expect(try workbook.written(as: family) == bytes)
    #expect(bytes.count < 20_000)
  }

  @Test("lists of words stand in the rule, or on a sheet of their own where they are too long for it")
  func choices() throws {
    var sheet = NewSheet("A", rows: [[.heading("Code"), .heading("Way"), .heading("Why")]])
    let codes = (100..<400).map { "\($0) Some activity, as it is called" }
    sheet.choices = [
      CellChoices(column: 0, rows: 1...100, words: codes, isStrict: true, hint: "A code."),
      CellChoices(column: 1, rows: 1...100, words: ["By telephone", "By letter"]),
      CellChoices(column: 2, rows: 1...100, words: ["Said \"no\"", "Other"]),
    ]
    let excel = try Self.read(Self.workbook([sheet]), .xlsx)
    #expect(excel.keys.sorted() == ["A", "Lists"])
    #expect(excel["Lists"]?.map { $0.first ?? "" } == ["List 1"] + codes)
    #expect(excel["Lists"]?[1] == [codes[0], "Said \"no\""])
    #expect(try Self.read(Self.workbook([sheet]), .ods).keys.sorted() == ["A"])
  }

  static let faults: [(NewWorkbook, WorkbookFault)] = [
    (workbook([]), .noSheet), (workbook([NewSheet("a/b")]), .sheetName("a/b")),
    (workbook([NewSheet("A"), NewSheet("a")]), .sheetName("a")),
    (workbook([NewSheet(String(repeating: "x", count: 32))]), .sheetName(String(repeating: "x", count: 32))),
    (workbook([table("1st", ["A"])]), .tableName("1st")), (workbook([table("AB12", ["A"])]), .tableName("AB12")),
    (workbook([table("t_", ["A", "a"])]), .tableHeadings(table: "t_")),
    (workbook([table("t_", ["A", ""])]), .tableHeadings(table: "t_")),
    (workbook([choosing([])]), .choices(sheet: "A")),
  ]

  private static func table(_ name: String, _ headings: [String]) -> NewSheet {
    var sheet = NewSheet("A", rows: [headings.map { .heading($0) }, headings.map { _ in .number(1) }])
    sheet.tables = [NewTable(name, rows: 0...1, columns: 0...(headings.count - 1))]
    return sheet
  }

  private static func choosing(_ words: [String]) -> NewSheet {
    var sheet = NewSheet("A")
    sheet.choices = [CellChoices(column: 0, rows: 0...1, words: words)]
    return sheet
  }

  @Test(
    "a row is as high as the lines that its longest text takes, since not every program makes it so",
    arguments: [
      ([NewCell.text("short", .wrapped), .number(12)], nil),
      ([.text("as long as anything that is not wrapped ever is")], nil),
      ([.text("A title", .title)], 21), ([.text("Part", .subtitle), .heading("Of two lines")], 30),
      ([.text("twenty letters, or a few more", .wrapped), .text("short", .hint)], 30),
      ([.text(String(repeating: "a", count: 45), .wrapped)], 45), ([.text("one\ntwo\n\nfour", .hint)], 60),
      ([.text(String(repeating: "long ", count: 900), .wrapped)], 409), ([.text("", .wrapped)], nil), ([], nil),
    ] as [([NewCell], Double?)])
  func heights(_ cells: [NewCell], _ height: Double?) {
    #expect(NewSheet("A", widths: [20, 10]).height(of: cells) == height)
  }

  @Test("what no workbook can be is refused by name", arguments: faults)
  func refused(_ workbook: NewWorkbook, _ fault: WorkbookFault) {
    for family in WorkbookFamily.allCases {
      #expect(throws: fault) { _ = try workbook.written(as: family) }
    }
  }

  @Test("any text becomes the name of a sheet, unlike the others")
  func names() {
    #expect(SheetName.fitting("Year 12/13: [all]") == "Year 1213 all")
    #expect(SheetName.fitting("'''") == "Sheet" && SheetName.fitting("") == "Sheet")
    #expect(SheetName.fitting("NEET", besides: ["neet", "NEET 2"]) == "NEET 3")
    let long = SheetName.fitting(String(repeating: "long ", count: 20), besides: [])
    #expect(long.utf16.count <= 31)
    #expect(SheetName.fitting(long, besides: [long]).utf16.count <= 31)
    for name in ["Year 12/13: [all]", "'''", "😀" + String(repeating: "é", count: 40), "History"] {
      #expect(throws: Never.self) {
        _ = try Self.workbook([NewSheet(SheetName.fitting(name))]).written(as: .xlsx)
      }
    }
  }
}
