// Workbooks made to do harm, and files that are none.

import TestSupport
import Testing

@testable import Workbooks

@Suite("Hostile workbooks")
struct HostileWorkbookTests {
  private func refusal(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) -> WorkbookRefusal? {
    do throws(WorkbookRefusal) {
      var workbook = try Workbook(bytes, limits: limits)
      for place in workbook.sheets.indices { _ = try workbook.sheet(place) }
      return nil
    } catch {
      return error
    }
  }

  static let rows: [(what: String, rows: String, refusal: WorkbookRefusal)] = [
    ("a column beyond the last", #"<row r="1"><c r="XFE1"><v>1</v></c></row>"#, .damaged),
    ("a row beyond the last", #"<row r="1048577"><c r="A1048577"><v>1</v></c></row>"#, .damaged),
    ("a row that is none", #"<row r="0"><c r="A0"><v>1</v></c></row>"#, .damaged),
    ("a number too large to be a row", #"<row r="99999999999999999999"><c><v>1</v></c></row>"#, .damaged),
    ("a cell that belongs to another row", #"<row r="1"><c r="A2"><v>1</v></c></row>"#, .damaged),
    ("two values for one cell", #"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#, .damaged),
    ("a shared text that is not there", #"<row r="1"><c t="s"><v>5</v></c></row>"#, .damaged),
    ("a negative shared text", #"<row r="1"><c t="s"><v>-1</v></c></row>"#, .damaged),
    ("a column too many", #"<row r="1"><c r="GS1"><v>1</v></c></row>"#, .tooManyColumns),
    ("a tag that is not closed", "<row>", .damaged),
  ]

  @Test("is refused", arguments: rows)
  func isRefused(_ what: String, _ rows: String, _ expected: WorkbookRefusal) throws {
    #expect(refusal(try ExcelMaker(rows, strings: "<si><t>a</t></si>").bytes()) == expected, "\(what)")
  }

  @Test("sizes are counted while a part is inflated, whatever is claimed")
  func sizes() throws {
    let letters = String(repeating: "a", count: 20_000_000)
    let bomb = try ExcelMaker("<row><c t=\"inlineStr\"><is><t>\(letters)</t></is></c></row>").bytes()
    #expect(refusal(bomb) == .tooLarge)
    var limits = WorkbookLimits()
    limits.partBytes = 1_000
    #expect(refusal(try ExcelMaker(String(repeating: "<row/>", count: 1_000)).bytes(), limits: limits) == .tooLarge)
  }

  @Test("many cells that share one huge text are counted at every use")
  func sharedText() throws {
    let text = "<si><t>\(String(repeating: "x", count: 30_000))</t></si>"
    let rows = (1...2_000).map { "<row r=\"\($0)\"><c t=\"s\"><v>0</v></c></row>" }.joined()
    #expect(refusal(try ExcelMaker(rows, strings: text).bytes()) == .tooLarge)
  }

  @Test("more rows than a list has are refused")
  func tooManyRows() throws {
    let rows = (1...20_501).map { "<row r=\"\($0)\"><c><v>1</v></c></row>" }.joined()
    #expect(refusal(try ExcelMaker(rows).bytes()) == .tooManyRows)
  }

  @Test("no document type is accepted, and nothing nested without end")
  func xml() throws {
    var maker = ExcelMaker("")
    maker.parts["xl/sheets/sheet0.xml"] = Array(
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>".utf8)
    #expect(refusal(try maker.bytes()) == .hostile)
    maker.parts["xl/sheets/sheet0.xml"] = Array(
      (String(repeating: "<a>", count: 1_000) + String(repeating: "</a>", count: 1_000)).utf8)
    #expect(refusal(try maker.bytes()) == .hostile)
  }

  @Test("entries outside the archive, two of one name, or a thousand are refused")
  func entries() throws {
    #expect(refusal(try ZipMaker.archive([("../evil", [1])])) == .hostile)
    #expect(refusal(try ZipMaker.archive([("/evil", [1])])) == .hostile)
    let twins = try ZipMaker.archive([("name-a", [1]), ("name-b", [2])])
    #expect(refusal(replacing("name-b", with: "name-a", in: twins)) == .hostile)
    #expect(refusal(try ZipMaker.archive((0...1_000).map { ("e\($0)", []) })) == .tooLarge)
  }

  @Test("files that are no workbook, or not a whole one")
  func noWorkbooks() throws {
    let whole = try ExcelMaker("<row><c><v>1</v></c></row>").bytes()
    #expect(refusal([]) != nil)
    #expect(refusal(Array("PK\u{3}\u{4} nothing".utf8)) == .damaged)
    #expect(refusal(Array(whole.prefix(whole.count / 2))) == .damaged)
    #expect(refusal(try ZipMaker.archive([("a.txt", [1])])) == .noWorkbook)
    var binary = ExcelMaker("")
    binary.parts["xl/_rels/workbook.xml.rels"] = Array(
      "<Relationships><Relationship Id=\"s0\" Type=\"x/worksheet\" Target=\"sheet1.bin\"/></Relationships>".utf8)
    #expect(refusal(try binary.bytes()) == .noWorkbook)
  }

  @Test("whatever is cut off or changed, reading ends with a table or a refusal")
  func fuzz() throws {
    let whole = try ExcelMaker(
      "<row r=\"1\"><c t=\"s\"><v>0</v></c><c><v>40185</v></c></row>", strings: "<si><t>Smith</t></si>"
    ).bytes()
    var random = Seeded(11)
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      _ = refusal(bytes)
    }
  }

  private func replacing(_ name: String, with other: String, in bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for start in bytes.indices.dropLast(name.utf8.count) where bytes[start...].starts(with: name.utf8) {
      bytes.replaceSubrange(start..<start + name.utf8.count, with: other.utf8)
    }
    return bytes
  }
}
