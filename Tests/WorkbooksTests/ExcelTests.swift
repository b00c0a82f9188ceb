// What an Excel workbook says, cell by cell.

import TestSupport
import Testing

@testable import Workbooks

@Suite("Excel workbooks")
struct ExcelTests {
  private func csv(_ maker: ExcelMaker, sheet: Int = 0) throws -> String {
    var workbook = try Workbook(try maker.bytes())
    return try workbook.sheet(sheet).csv()
  }

  static let cells: [(xml: String, text: String)] = [
    (#"<c t="s"><v>0</v></c>"#, "Smith"),
    (#"<c t="s"><v>1</v></c>"#, "Anna"),
    (#"<c t="s"><v>2</v></c>"#, "two words"),
    (#"<c t="inlineStr"><is><t>Ann</t></is></c>"#, "Ann"),
    (#"<c t="inlineStr"><is><r><t>An</t></r><r><t>na</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>"#, "Anna"),
    (#"<c t="str"><f>A1</f><v>O'Neil, "Jo"</v></c>"#, #""O'Neil, ""Jo""""#),
    (#"<c t="b"><v>1</v></c>"#, "TRUE"),
    (#"<c t="e"><v>#N/A</v></c>"#, "#N/A"),
    (#"<c t="d"><v>2010-01-07T00:00:00</v></c>"#, "2010-01-07"),
    ("<c><v>12</v></c>", "12"),
    (#"<c t="n"><v>1.2345678900000001E9</v></c>"#, "1234567890"),
    ("<c><v>1.5</v></c>", "1.5"),
    (#"<c s="1"><v>40185</v></c>"#, "2010-01-07"),
    (#"<c s="2"><v>40185</v></c>"#, "2010-01-07"),
    (#"<c s="3"><v>123</v></c>"#, "000123"),
    (#"<c s="4"><v>123</v></c>"#, "123"),
    (#"<c s="1"><v>40185.604166666664</v></c>"#, "2010-01-07 14:30:00"),
    (#"<c s="1"><v>0.604166666666667</v></c>"#, "14:30:00"),
    (#"<c t="inlineStr"><is><t>a_x000A_b _x0041_ _x00</t></is></c>"#, "a b A _x00"),
    (#"<c t="inlineStr"><is><t>line&#10;break</t></is></c>"#, "line break"),
  ]

  private static let strings =
    "<si><t>Smith</t></si><si><r><t>An</t></r><r><t>na</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>"
    + "<si><t xml:space=\"preserve\">two words</t></si>"
  private static let styles =
    "<numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"[$-809]dd\\ mmmm\\ yyyy;@\"/>"
    + "<numFmt numFmtId=\"165\" formatCode=\"000000\"/><numFmt numFmtId=\"166\" formatCode=\"0 &quot;days&quot;\"/></numFmts>"
    + "<cellStyleXfs><xf numFmtId=\"14\"/><xf numFmtId=\"14\"/></cellStyleXfs>"
    + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/></cellXfs>"

  @Test("a cell is read as its author meant it", arguments: cells)
  func cell(_ xml: String, _ text: String) throws {
    let maker = ExcelMaker("<row r=\"1\">\(xml)</row>", strings: Self.strings, styles: Self.styles)
    #expect(try csv(maker) == text + "\n")
  }

  @Test("days count from 1900, without the 29 February that never was, or from 1904")
  func days() {
    for (serial, from1904, text) in [
      (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"), (40_185, false, "2010-01-07"),
      (38_723, true, "2010-01-07"), (1, true, "1904-01-02"),
    ] {
      #expect(CellText.date(serial, daysFrom1904: from1904) == text)
    }
    #expect(CellText.date(60, daysFrom1904: false) == nil)
    #expect(CellText.date(-1, daysFrom1904: false) == nil)
    #expect(CellText.date(2_958_465, daysFrom1904: false) == "9999-12-31")
    for serial in [2_958_466, 1e9, 1e12, .infinity] {
      #expect(CellText.date(serial, daysFrom1904: false) == nil && CellText.date(serial, daysFrom1904: true) == nil)
    }
  }

  @Test("the whole book's days count from 1904 where it says so")
  func from1904() throws {
    var maker = ExcelMaker(#"<row r="1"><c s="1"><v>38723</v></c></row>"#, styles: Self.styles)
    maker.countsFrom1904 = true
    #expect(try csv(maker) == "2010-01-07\n")
  }

  @Test("rows and cells may come in any order, be left out, or not say where they stand")
  func places() throws {
    let rows =
      #"<row r="4"><c r="C4"><v>3</v></c><c r="A4"><v>1</v></c></row><row><c><v>5</v></c><c><v>6</v></c></row>"#
      + #"<row r="2"><c r="B2"><v>2</v></c></row>"#
    #expect(try csv(ExcelMaker(rows)) == "\n,2\n\n1,,3\n5,6\n")
  }

  @Test("both families of namespaces, a prefix, parts in other folders and no shared texts make no difference")
  func writers() throws {
    var maker = ExcelMaker("<x:row><x:c><x:v>7</x:v></x:c></x:row>")
    maker.prefix = "x:"
    maker.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    maker.relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    maker.folder = "elsewhere/"
    #expect(try csv(maker) == "7\n")
  }

  @Test("hidden sheets, hidden rows and formulas that nobody reckoned are told")
  func told() throws {
    var maker = ExcelMaker("")
    maker.sheets = [
      ("Lists", "veryHidden", ""), ("Old", "hidden", ""),
      ("Now", "visible", #"<row r="1" hidden="1"><c><v>1</v></c><c><f>1+1</f></c><c><f>1+1</f><v></v></c></row>"#),
    ]
    var workbook = try Workbook(try maker.bytes())
    #expect(workbook.sheets.map(\.isHidden) == [true, true, false])
    let sheet = try workbook.sheet(2)
    #expect(sheet.hiddenRows == 1 && sheet.formulasWithoutResult == 2 && sheet.csv() == "1\n")
  }

  @Test("ten thousand empty rows that are only coloured are none")
  func colouredRows() throws {
    let empty = (2...10_001).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"1\"/></row>" }.joined()
    #expect(try csv(ExcelMaker("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" + empty)) == "1\n")
  }
}
