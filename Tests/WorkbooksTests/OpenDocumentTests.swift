// What an OpenDocument spreadsheet says.

import TestSupport
import Testing

@testable import Workbooks

@Suite("OpenDocument spreadsheets")
struct OpenDocumentTests {
  private func workbook(_ tables: String, styles: String = "", manifest: String = "") throws -> Workbook {
    let content =
      "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">"
      + "<office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:spreadsheet>\(tables)"
      + "</office:spreadsheet></office:body></office:document-content>"
    return try Workbook(
      try ZipMaker.archive([
        ("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8)),
        ("content.xml", Array(content.utf8)),
        ("META-INF/manifest.xml", Array("<m:manifest xmlns:m=\"m\">\(manifest)</m:manifest>".utf8)),
      ]))
  }

  static let cells: [(xml: String, text: String)] = [
    (
      #"<table:table-cell office:value-type="string"><text:p>Ann<text:s text:c="2"/>M</text:p></table:table-cell>"#,
      "Ann  M"
    ),
    (
      #"<table:table-cell office:value-type="string"><text:p>one</text:p><text:p>two</text:p></table:table-cell>"#,
      "one two"
    ),
    (
      #"<table:table-cell office:value-type="date" office:date-value="2010-01-07"><text:p>07/01/10</text:p></table:table-cell>"#,
      "2010-01-07"
    ),
    (
      #"<table:table-cell office:value-type="date" office:date-value="2010-01-07T14:30:00"><text:p>x</text:p></table:table-cell>"#,
      "2010-01-07 14:30:00"
    ),
    (
      #"<table:table-cell office:value-type="float" office:value="1234567890"><text:p>1.23E+09</text:p></table:table-cell>"#,
      "1234567890"
    ),
    (
      #"<table:table-cell office:value-type="float" office:value="123"><text:p>000123</text:p></table:table-cell>"#,
      "000123"
    ),
    (
      #"<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>"#,
      "TRUE"
    ),
    (
      #"<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>Ann</text:p></table:table-cell>"#,
      "Ann"
    ),
  ]

  @Test("a cell is read as its author meant it", arguments: cells)
  func cell(_ xml: String, _ text: String) throws {
    var workbook = try workbook("<table:table table:name=\"A\"><table:table-row>\(xml)</table:table-row></table:table>")
    #expect(try workbook.sheet(0).csv() == text + "\n")
  }

  @Test("what is repeated is repeated, and a million empty rows are none")
  func repeats() throws {
    let cell =
      #"<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell>"#
    let empty = #"<table:table-cell table:number-columns-repeated="16384"/>"#
    var workbook = try workbook(
      "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"2\">\(cell)</table:table-row>"
        + "<table:table-row table:number-rows-repeated=\"1048500\">\(empty)</table:table-row></table:table>")
    #expect(try workbook.sheet(0).csv() == "a,a\na,a\n")
  }

  @Test("a text repeated down a million rows is refused")
  func bomb() throws {
    let cell = #"<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>"#
    var workbook = try workbook(
      "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1048576\">\(cell)</table:table-row></table:table>"
    )
    #expect(throws: WorkbookRefusal.tooManyRows) { try workbook.sheet(0) }
  }

  @Test("hidden sheets are told, and a locked document is said to be locked")
  func hiddenAndLocked() throws {
    let style =
      #"<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>"#
    let book = try workbook(
      "<table:table table:name=\"A\" table:style-name=\"h\"/><table:table table:name=\"B\"/>", styles: style)
    #expect(book.sheets == [.init(name: "A", isHidden: true), .init(name: "B", isHidden: false)])
    #expect(throws: WorkbookRefusal.locked) { try workbook("", manifest: "<m:encryption-data/>") }
  }
}
