// Files that are no tables are recognised for what they are.

import Register
import Testing
import Workbooks

@testable import Intake

@Suite("Files that are refused")
struct ReadingRefusalTests {
  private static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]

  @Test(
    "what a file really is is told by its first bytes",
    arguments: [
      ([], "file-empty"), (Array(" \r\n\r\n".utf8), "file-empty"), ([0xEF, 0xBB, 0xBF], "file-empty"),
      (zip + Array("[Content_Types].xml".utf8), "file-is-xlsx"), (zip + Array("xl/workbook.xml".utf8), "file-is-xlsx"),
      (zip + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8), "file-is-xlsx"),
      (zip + Array("roll.csv".utf8), "file-is-zip"), (ole + [0, 0], "file-is-xls"),
      (ole + "EncryptedPackage".utf8.flatMap { [$0, 0] }, "file-is-locked"), (Array("%PDF-1.7".utf8), "file-is-pdf"),
      (Array("<?xml version=\"1.0\"?>\n<CTfile><Header/>".utf8), "file-is-ctf"),
      ([0xEF, 0xBB, 0xBF] + Array("<CTFILE>".utf8), "file-is-ctf"),
      (Array("<?xml version=\"1.0\"?><ATfile>".utf8), "file-is-atf"), (Array("<?xml?><a/>".utf8), "file-is-xml"),
      (Array("<?xml version=\"1.0\"?><NCCIS><Header/><YoungPersonsRecord>".utf8), "file-is-national-return"),
      (Array("<?xml?><MIReturn><YoungPersonsRecord>".utf8), "file-is-national-return"),
      (
        Array("<?xml?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table>".utf8),
        "file-is-xml-workbook"
      ),
      ([0xFF, 0xFE] + "<?xml?><CTfile>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "file-is-ctf"),
      (Array("<html><table>".utf8), "file-is-html"), (Array("{\\rtf1".utf8), "file-is-rtf"),
      (Array("{\"rows\":[]}".utf8), "file-is-json"), ([0x1F, 0x8B, 8], "file-is-compressed"),
      ([0xEF, 0xBB, 0xBF] + Array("Surname,Forename\nJos".utf8) + [0xE9, 0x0A], "utf8-broken"),
      ("Surname,Forename\nA,B\n".utf8.flatMap { [$0, 0] }, "utf16-without-mark"),
      (Array("Surname,Forename\nA,B\u{0}\n".utf8), "nul-byte"),
      (Array("Dear colleague,\nplease find attached.\n".utf8), "heading-not-found"),
      (Array("Smith,Ann,01/09/2009\nJones,Bob,02/09/2009\n".utf8), "heading-not-found"),
    ] as [([UInt8], String)])
  func recognised(bytes: [UInt8], code: String) throws {
    let refused = refusal(of: MemorySource(bytes))
    let refusal = try #require(refused)
    #expect(refusal.code == code)
    #expect(refusal.sentence.hasSuffix(".") && refusal.advice.hasSuffix("."))
  }

  @Test("a row without end and a row without limit are refused, not kept in memory")
  func limits() throws {
    let long =
      Array("Surname,Forename\n".utf8)
      + Array(repeatElement(Array(repeating: 0x41, count: 999) + [0x2C], count: 1100).joined())
    #expect(refusal(of: MemorySource(long))?.code == "row-too-long")
    let wide = Array("Surname,Forename\n".utf8) + [UInt8](repeating: 0x2C, count: 5000)
    #expect(refusal(of: MemorySource(wide))?.code == "too-many-columns")
  }

  @Test(
    "a cell longer than a spreadsheet's is refused with its row and column while it is read",
    arguments: ["A", "\"", "\" ", " \"\" ", "é"])
  func longCell(part: String) throws {
    let text = "Surname,Forename,Town\nSmith,Ann,Oxford\nJones,%,Oxford\n"
    for opening in ["", "\""] {
      let bytes = Array(text.replacing("%", with: opening + String(repeating: part, count: 400_000)).utf8)
      for source: any ByteSource in [MemorySource(bytes), Chopped(bytes: bytes, size: 7)] {
        let refused = refusal(of: source)
        let refusal = try #require(refused, "\(opening)\(part)")
        guard refusal.code == "cell-too-long" else {
          // A quotation mark behind a closed cell's text may open nothing, and the row's end is then found.
          #expect(refusal.code == "quote-unbalanced", "\(opening)\(part)")
          continue
        }
        #expect(refusal.problem.row == 2 && refusal.problem.column == "Forename")
        #expect(refusal.sentence.contains("line 3, column 2"))
      }
    }
  }

  @Test("a cell as long as a spreadsheet's may be is read")
  func longestCell() throws {
    let town = String(repeating: "é", count: 32_767)
    #expect(try CSVReader(file("Surname,Forename,Town\nSmith,Ann,\"\(town)\"\n")).table()[0][2] == town)
  }

  @Test("an unclosed quotation mark early in a long file is told where it began")
  func earlyQuote() throws {
    let rows = String(repeating: "Jones,Bob,Oxford\n", count: 100_000)
    let refused = refusal(of: file("Surname,Forename,Town\nSmith,Ann,Oxford\nKing,\"Carl,Oxford\n" + rows))
    let refusal = try #require(refused)
    #expect(refusal.code == "quote-unbalanced")
    #expect(
      refusal.problem.row == 2 && refusal.problem.column == "Forename" && refusal.sentence.contains("line 3, column 2"))
  }

  @Test("without headings the reason told is the missing heading, whatever quotation marks are in the file")
  func noHeading() {
    for text in [
      "\"Harbour, Grace\",\"28/09/2009\",\"12A\"\n\"Birch, Leo\",\"14/01/2010\",\"12B\"\n",
      "\"Name\";\"Geburt\"\n\"O'Hara; \"\"Kit\"\"\";\"1,5\"\n", "\"a\"\t\"b\"\r\n\"c\"\t\"d\"\r\n",
    ] {
      #expect(refusal(of: file(text))?.code == "heading-not-found", "\(text)")
    }
    #expect(refusal(of: file("Smith,\"Ann,1\nJones,Bob,2\n"))?.code == "quote-unbalanced")
  }

  @Test("what is said of a workbook's bounds is what they are")
  func bounds() {
    let limits = WorkbookLimits()
    #expect(ProblemKind.sheetTooWide.sentence.contains("\(limits.columns) columns") && limits.rows == 20_500)
    #expect(ProblemKind.sheetTooLong.sentence.contains("20,500 rows"))
  }

  @Test("the advice for a format that is not taken asks for one that is")
  func followable() {
    for reason in ProblemKind.ofUnreadableFiles where reason.code.hasPrefix("file-is-") {
      let advice = reason.advice
      #expect(!advice.contains("Common Transfer File") && !advice.contains("Send it as"), "\(reason)")
    }
  }

  @Test("an error of whoever takes the rows comes through")
  func bodyError() throws {
    struct Enough: Error {}
    let reader = try CSVReader(file("Surname,Forename\nA,B\nC,D\n"))
    var seen = 0
    #expect(throws: Enough.self) {
      try reader.forEachRow { _ in
        seen += 1
        throw Enough()
      }
    }
    #expect(seen == 1)
  }
}
