// Files of every shape: what is found, what is mended, what is said.

import Register
import Testing

@testable import Intake

private let plain = "Surname,Forename,Date of Birth\nSmith,Ann,01/09/2009\nJosé,Zoë,15/10/2009\n"
private let expected = [["Smith", "Ann", "01/09/2009"], ["José", "Zoë", "15/10/2009"]]

@Suite("The shape of a file")
struct ReadingShapeTests {
  @Test(
    "a table is the same in every encoding",
    arguments: [
      (.utf8, []), (.utf8WithMark, []), (.windows1252, ["encoding-windows-1252"]),
      (.utf16LittleEndian, ["encoding-utf-16"]), (.utf16BigEndian, ["encoding-utf-16"]),
    ] as [(TextEncoding, Set<String>)])
  func encodings(encoding: TextEncoding, codes: Set<String>) throws {
    let reader = try CSVReader(file(plain, encoding))
    #expect(reader.shape.encoding == encoding)
    #expect(reader.codes == codes)
    #expect(try reader.table() == expected)
  }

  @Test("letters outside the first plane survive UTF-16")
  func surrogates() throws {
    let reader = try CSVReader(file("Surname,Forename\n𐐀lpha,Ann\n", .utf16LittleEndian))
    #expect(try reader.table() == [["𐐀lpha", "Ann"]])
  }

  @Test(
    "the separator is found", arguments: [(",", false), (";", true), ("\t", true), ("|", true)])
  func separators(separator: String, told: Bool) throws {
    let reader = try CSVReader(file(plain.replacing(",", with: separator)))
    #expect(reader.shape.delimiter == separator.first)
    #expect(reader.codes.contains("delimiter") == told)
    #expect(try reader.table() == expected)
  }

  @Test("a line that names the separator is left out", arguments: ["sep=;\r\n", "\"sep=;\"\n", "SEP=;\r"])
  func separatorLine(line: String) throws {
    let reader = try CSVReader(file(line + plain.replacing(",", with: ";")))
    #expect(reader.codes == ["separator-line", "delimiter"])
    #expect(reader.shape.headingLine == 2)
    #expect(try reader.table() == expected)
    #expect(try reader.rows().map(\.line) == [3, 4])
  }

  @Test("lines end as they like", arguments: ["\n", "\r\n", "\r", "\r\r\n"])
  func lineEnds(end: String) throws {
    let reader = try CSVReader(file(plain.replacing("\n", with: end)))
    #expect(try reader.table() == expected)
  }

  @Test("titles, blank lines, repeated headings and footers are no rows and are counted")
  func furniture() throws {
    let text = """
      Springfield School,,,
      Pupils in year 11,,,
      ,,,
      Surname,Forename,Date of Birth,
      Smith,Ann,01/09/2009,

      ,,,
      Springfield School,,,
      surname,FORENAME,Date of birth,
      Page,Bob,02/09/2009,
      Total,Carl,03/09/2009,
      Total,,,
      Total pupils,3,,
      Printed on 21/11/2026,,,
      Page 1 of 1,,,
      """
    let reader = try CSVReader(file(text))
    #expect(reader.shape.headingLine == 4)
    #expect(reader.shape.rowCount == 3)
    #expect(try reader.rows().map(\.number) == [1, 2, 3])
    #expect(try reader.rows().map(\.line) == [5, 10, 11])
    #expect(try reader.table().map { $0[0] } == ["Smith", "Page", "Total"])
    #expect(reader.codes == ["title-rows", "blank-rows", "blank-columns", "repeated-headings", "footers"])
    let footers = try #require(reader.shape.repairs.first { $0.code == "footers" })
    #expect(footers.sentence.contains("4") && footers.severity == .repair)
  }

  @Test("blank columns are left out, columns without a heading are told")
  func blankColumns() throws {
    let reader = try CSVReader(file("Surname,,Forename,,,\nSmith,,Ann,note,,\n"))
    #expect(reader.shape.headings == ["Surname", "", "Forename", ""])
    #expect(reader.codes == ["blank-columns", "column-without-heading"])
    #expect(reader.shape.columns.map(\.filled) == [1, 0, 1, 1])
  }

  @Test("quoted cells hold separators, doubled marks and line breaks")
  func quoted() throws {
    let text =
      "Surname,Forename,Address\r\n\"O\"\"Brien, jr\", \"Ann\" ,\"1 High St\r\nOxford\"\r\nSmith,B\"o\"b,\"\"\r\n"
    let reader = try CSVReader(file(text))
    #expect(
      try reader.table() == [["O\"Brien, jr", "Ann", "1 High St\r\nOxford"], ["Smith", "B\"o\"b", ""]])
    #expect(try reader.rows().map(\.line) == [2, 4])
  }

  @Test("a single quotation mark inside a quoted cell is kept and told")
  func strayQuote() throws {
    let reader = try CSVReader(file("Surname,Forename\nSmith,\"Ann \"Annie\" Mary\"\nJones,Bob\n"))
    let rows = try reader.rows()
    #expect(rows[0][1] == "Ann \"Annie\" Mary")
    #expect(rows[0].problems.map(\.code) == ["quote-stray"] && rows[0].problems[0].row == 1)
    #expect(rows[1].problems.isEmpty)
    let apart = try CSVReader(file("Surname,Forename\nSmith,\"Ann\" \"Annie\"\n"))
    #expect(try apart.table() == [["Smith", "Ann\" \"Annie"]])
  }

  @Test(
    "an unbalanced quotation mark is told with its line",
    arguments: [
      "Surname,Forename\nSmith,Ann\nJones,\"Bob\nKing,Carl\n",
      "Surname,Forename\nSmith,Ann\n\"Jones,Bob\n\"King\",Carl\n",
      "Surname,Forename\nSmith,Ann\nJones,\"Bob\" x\nKing,Carl\n",
    ])
  func unbalanced(text: String) throws {
    let refused = refusal(of: file(text))
    let refusal = try #require(refused)
    #expect(refusal.code == "quote-unbalanced")
    #expect(refusal.sentence.contains("line 3"))
  }

  @Test("a row with more cells than headings is an error of that row alone")
  func longRow() throws {
    let reader = try CSVReader(file("Surname,Forename\nSmith,Ann,1 High St\nJones,Bob,,\n"))
    #expect(try reader.rows().map { $0.problems.map(\.code) } == [["row-too-many-cells"], []])
  }

  @Test("rows that end early are filled and counted")
  func shortRow() throws {
    let reader = try CSVReader(file("Surname,Forename,Town\nSmith,Ann\nJones,Bob,Oxford\n"))
    #expect(reader.codes == ["short-rows"])
    #expect(try reader.table() == [["Smith", "Ann", ""], ["Jones", "Bob", "Oxford"]])
  }

  @Test("bytes without a character are counted, and a Mac's letters suspected")
  func damagedBytes() throws {
    let bytes = Array("Surname,Forename\nJos".utf8) + [0x8E] + Array(",Fran".utf8) + [0x8D] + Array("ois\n".utf8)
    let reader = try CSVReader(MemorySource(bytes))
    #expect(reader.codes == ["encoding-windows-1252", "encoding-undefined-bytes", "encoding-perhaps-mac"])
    #expect(Cells.name(try reader.rows()[0][1]).problems.map(\.code) == ["lost-character"])
  }

  @Test(
    "letters of an old Mac are suspected where signs stand beside letters, at the first letter too",
    arguments: [
      [0x83, 0x6C, 0x6F, 0x64, 0x69, 0x65],  // Élodie
      [0x85, 0x7A, 0x69, 0x6C],  // Özil
      [0xE7, 0x6C, 0x76, 0x61, 0x72, 0x6F],  // Álvaro
      [0x5A, 0x6F, 0x91, 0x6C],  // Zoël
      [0x4D, 0x8A, 0x6C, 0x6C, 0x65, 0x72],  // Mäller
      [0x41, 0x6E, 0x6E, 0x65, 0x2D, 0x83, 0x76, 0x65],  // Anne-Éve
      [0x4D, 0x75, 0x96, 0x6F, 0x7A],  // Muñoz
      [0x53, 0xBF, 0x72, 0x65, 0x6E],  // Søren
      [0x41, 0x4E, 0x44, 0x52, 0x83, 0x53],  // ANDRÉS
    ] as [[UInt8]])
  func macLetters(name: [UInt8]) throws {
    let bytes = Array("Surname,Forename\nSmith,".utf8) + name + [0x0A]
    for size in [1, 7, 100] {
      #expect(try CSVReader(Chopped(bytes: bytes, size: size)).codes.contains("encoding-perhaps-mac"))
    }
  }

  @Test(
    "signs and letters of Windows where they belong are not suspected",
    arguments: [
      "O’Brien", "Élodie", "Smith–Jones", "“Ann”", "Müller", "Seán", "Zoë", "1€", "étude", "Ann’s", "Ångström",
    ])
  func windowsLetters(name: String) throws {
    let bytes = name.unicodeScalars.map { Windows1252.byte(of: $0) ?? 0x3F }
    let reader = try CSVReader(MemorySource(Array("Surname,Forename\nSmith,Ann ".utf8) + bytes + [0x0A]))
    #expect(!reader.codes.contains("encoding-perhaps-mac"))
  }

  @Test("a column's dates tell whether day or month comes first")
  func evidence() throws {
    let text = """
      Surname,Date of Birth,Leaving Date,Entry Date
      Smith,31/12/2009,12/31/2025,01/02/2025
      Jones,1/2/09,02/03/2025,2025-12-31
      King,12-13-2009,31.12.25,31/31/2025
      """
    let shape = try CSVReader(file(text)).shape
    #expect(shape.columns.map(\.dates.dayFirst) == [0, 1, 1, 0])
    #expect(shape.columns.map(\.dates.monthFirst) == [0, 1, 1, 0])
    #expect(shape.columns[1].dates.firstMonthFirstLine == 4)
    #expect(shape.columns[2].dates.firstMonthFirstLine == 2)
  }

  @Test(
    "month first is seen through every wrapping",
    arguments: [
      "=\"\"12/31/2009\"\"", "'12/31/2009", "12/31/2009 00:00", "12/31/2009\u{A0}", "\u{A0}12/31/2009", "12 31 2009",
      "12–31–2009", "12/31/09", "12.31.2009", " 12-31-2009 ", "12/31/2009 12:00:00 AM", "'12/31/2009 00:00:00",
    ])
  func wrappedEvidence(cell: String) throws {
    let shape = try CSVReader(file("Surname,Date of Birth\nSmith,\"\(cell)\"\n")).shape
    #expect(shape.columns[1].dates.monthFirst == 1)
    let bare = cell.replacing("\"\"", with: "\"")
    #expect(Cells.day(bare, .event(asAt: Day(daysSince1970: 20_000))).problems.last?.code == "date-month-first")
  }

  @Test(
    "what is no date is no evidence",
    arguments: ["9276308686", "01865 792422", "2009-12-31", "1 High St", "12/13", "10012345"])
  func noEvidence(cell: String) throws {
    let shape = try CSVReader(file("Surname,Date of Birth\nSmith,\(cell)\n")).shape
    var nothing = DateEvidence()
    nothing.seen = 1
    #expect(shape.columns[1].dates == nothing)
  }

  @Test("an empty piece of a file changes nothing")
  func emptyPieces() throws {
    struct Pausing: ByteSource {
      func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        for part in ["", "Surname,Fore", "", "name\r", "", "\nSmith,Ann", ""] {
          try Array(part.utf8).withUnsafeBytes(body)
        }
      }
    }
    #expect(try CSVReader(Pausing()).table() == [["Smith", "Ann"]])
  }

  @Test("a byte order mark that was encoded twice does not hide the first heading")
  func spoiltMark() throws {
    let shape = try CSVReader(file("ï»¿Surname,Forename\nSmith,Ann\n")).shape
    #expect(Headings.returns.field(for: shape.headings[0]) == .surname)
  }

  @Test("a file with headings only has no rows")
  func noRows() throws {
    let reader = try CSVReader(file("Surname,Forename,Date of Birth"))
    #expect(reader.shape.rowCount == 0)
    #expect(try reader.table().isEmpty)
  }

  @Test("a register of other things is read with a vocabulary of its own")
  func otherVocabulary() throws {
    var vocabulary = Headings()
    vocabulary.add(Field(rawValue: "URN"))
    vocabulary.add(Field(rawValue: "LA Code"), aliases: ["LA (code)"])
    let reader = try CSVReader(file("URN,LA (code),Other\n123456,931,x\n"), vocabulary: vocabulary)
    #expect(reader.shape.headings.map { vocabulary.field(for: $0)?.rawValue } == ["URN", "LA Code", nil])
  }
}

/// Why a file is refused, or `nil` where it is read.
func refusal(of source: some ByteSource) -> UnreadableFile? {
  do {
    _ = try CSVReader(source)
    return nil
  } catch {
    return error
  }
}
