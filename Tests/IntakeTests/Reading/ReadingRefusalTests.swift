// Files that are no tables are recognised for what they are.

import Intake
import Testing

@Suite("Files that are refused")
struct ReadingRefusalTests {
  private static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]

  @Test(
    "what a file really is is told by its first bytes",
    arguments: [
      ([], "file-empty"), (Array(" \r\n\r\n".utf8), "file-empty"), ([0xEF, 0xBB, 0xBF], "file-empty"),
      (zip + Array("[Content_Types].xml".utf8), "file-is-xlsx"), (zip + Array("xl/workbook.xml".utf8), "file-is-xlsx"),
      (zip + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8), "file-is-ods"),
      (zip + Array("roll.csv".utf8), "file-is-zip"), (ole + [0, 0], "file-is-xls"),
      (ole + "EncryptedPackage".utf8.flatMap { [$0, 0] }, "file-is-locked"), (Array("%PDF-1.7".utf8), "file-is-pdf"),
      (Array("<?xml version=\"1.0\"?>\n<CTfile><Header/>".utf8), "file-is-ctf"),
      ([0xEF, 0xBB, 0xBF] + Array("<CTFILE>".utf8), "file-is-ctf"),
      (Array("<?xml version=\"1.0\"?><ATfile>".utf8), "file-is-atf"), (Array("<?xml?><a/>".utf8), "file-is-xml"),
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
    let endless = Array("Surname,Forename\n".utf8) + [UInt8](repeating: 0x41, count: 1_100_000)
    #expect(refusal(of: MemorySource(endless))?.code == "row-too-long")
    let wide = Array("Surname,Forename\n".utf8) + [UInt8](repeating: 0x2C, count: 5000)
    #expect(refusal(of: MemorySource(wide))?.code == "too-many-columns")
    let quoted = Array("Surname,Forename\n\"".utf8) + [UInt8](repeating: 0x41, count: 1_100_000)
    #expect(refusal(of: MemorySource(quoted))?.code == "quote-unbalanced")
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
