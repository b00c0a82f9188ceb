// Tables written with accidental quirks are read back equal; broken bytes never break the reader.

import Intake
import TestSupport
import Testing

/// Writes a table the way a careless program might.
private struct QuirkyWriter {
  var random: Seeded
  private(set) var expected: [[String]] = []

  init(seed: UInt64) { random = Seeded(seed) }

  private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

  private static let words = [
    "Smith", "O'Brien", "Ann Marie", "Müller", "José", "Zoë", "1 High St, Oxford", "x;y", "\"Ted\"", "Line 1\nLine 2",
    "Tab\there", "01/09/2009", "2009-12-31", "9276308686", "a|b", "Total", "Page", "–", "'t Hooft", "5\"", "",
  ]

  mutating func cell() -> String { Self.words.randomElement(using: &random) ?? "" }

  mutating func file() -> (bytes: [UInt8], encoding: TextEncoding) {
    let delimiter = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let heading = ["Surname", "Forename", "Date of Birth", "Address Line 1", "House"]
    var text = chance(4) ? "sep=\(delimiter)\(end)" : ""
    if chance(3) { text += "A Title Nobody Asked For" + end + end }
    text += line(heading, delimiter) + end
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      // A surname of its own keeps a row from being blank or a footer.
      let row = ["Xu"] + (1..<5).map { _ in cell() }
      // Two filled cells or more that are no figures make a row in every reading.
      expected.append(row)
      text += line(row, delimiter) + (chance(8) ? delimiter + delimiter : "") + end
      if chance(10) { text += String(repeating: delimiter, count: 4) + end }
      if chance(15) { text += line(heading.map { $0.uppercased() }, delimiter) + end }
      if chance(20) { text += "Printed on 21/11/2026" + end }
    }
    if chance(2), !end.isEmpty { text = String(text.dropLast()) }
    return encode(text)
  }

  private mutating func line(_ cells: [String], _ delimiter: String) -> String {
    cells.map { cell in
      let must = cell.contains(delimiter) || cell.contains("\n") || cell.hasPrefix("\"")
      guard must || chance(3) else { return cell }
      return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: delimiter)
  }

  private mutating func encode(_ text: String) -> (bytes: [UInt8], encoding: TextEncoding) {
    let all: [TextEncoding] = [.utf8, .utf8WithMark, .windows1252, .utf16LittleEndian, .utf16BigEndian]
    let encoding = all.randomElement(using: &random) ?? .utf8
    return (encoded(text, encoding), encoding)
  }
}

@Suite("Any table, any bytes")
struct ReadingPropertyTests {
  @Test(
    "what was written is read, whatever the dialect and the size of the pieces", arguments: 0..<200 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var writer = QuirkyWriter(seed: seed)
    let (bytes, encoding) = writer.file()
    let size = [1, 2, 3, 7, 64, 4096].randomElement(using: &writer.random) ?? 1
    let reader = try CSVReader(Chopped(bytes: bytes, size: size))
    let rows = try reader.rows()
    #expect(rows.map { row in (0..<5).map { row[$0] } } == writer.expected)
    #expect(rows.map(\.number) == Array(1..<(writer.expected.count + 1)))
    #expect(reader.shape.rowCount == writer.expected.count)
    // Pure ASCII in Windows-1252 is UTF-8 as well.
    #expect(reader.shape.encoding == encoding || encoding == .windows1252)
  }

  @Test("mutated bytes give rows or a refusal, the same in pieces of any size", arguments: 0..<300 as Range<UInt64>)
  func mutated(seed: UInt64) throws {
    var writer = QuirkyWriter(seed: seed)
    var bytes = writer.file().bytes
    let spice: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0xFE, 0xC3, 0xA9, 0x3B, 0x09, 0x80, 0xED, 0x20]
    for _ in 0..<Int.random(in: 1...12, using: &writer.random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &writer.random)
      switch Int.random(in: 0..<4, using: &writer.random) {
      case 0: bytes[place] = spice.randomElement(using: &writer.random) ?? 0
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(spice.randomElement(using: &writer.random) ?? 0, at: place)
      default: bytes[place] = UInt8.random(in: 0...255, using: &writer.random)
      }
    }
    #expect(try outcome(of: Chopped(bytes: bytes, size: 1)) == outcome(of: MemorySource(bytes)))
  }

  @Test("noise never breaks the reader", arguments: 0..<200 as Range<UInt64>)
  func noise(seed: UInt64) throws {
    var random = Seeded(seed)
    let alphabet = Array("Surname,Forename\n\r\"; \t=#Ã".utf8) + [0, 0xFF]
    let bytes = (0..<Int.random(in: 0...2000, using: &random)).map { _ in
      seed % 2 == 0 ? alphabet.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
    }
    #expect(try outcome(of: Chopped(bytes: bytes, size: 5)) == outcome(of: MemorySource(bytes)))
  }

  @Test("no cell, however strange, breaks a reader of cells", arguments: 0..<50 as Range<UInt64>)
  func strangeCells(seed: UInt64) {
    var random = Seeded(seed)
    let pieces = [
      "1", "9", "0", "/", "-", ".", ":", "T", "Z", "=", "\"", "'", "#", "E+", ",", " ", "\u{A0}", "Jan", "Ã©", "é",
      "\u{FFFD}", "%", "@", "Year", "B8", "OX", "\n", "99999999999999999999", "👩‍👩‍👧", "٣",
    ]
    for _ in 0..<200 {
      let cell = (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let day = Cells.day(cell, .birth(asAt: .init(daysSince1970: 20_000)))
      #expect(day.value == nil || !day.isUnreadable)
      _ = (Cells.name(cell), Cells.text(cell), Cells.upn(cell), Cells.uln(cell), Cells.provider(cell))
      _ = (Cells.postcode(cell), Cells.yearGroup(cell), Cells.perCent(cell), Cells.telephone(cell))
      _ = (
        Cells.email(cell), Cells.localID(cell), Cells.yesNo(cell), Cells.sex(cell), Headings.returns.field(for: cell)
      )
    }
  }

  /// Rows with their lines and problems, or the code of the refusal.
  private func outcome(of source: some ByteSource) throws -> [String] {
    do {
      let reader = try CSVReader(source)
      let rows = try reader.rows().map { "\($0.number) \($0.line) \($0.cells) \($0.problems.map(\.code))" }
      #expect(rows.count == reader.shape.rowCount)
      return rows
    } catch let file as UnreadableFile {
      return [file.code, file.sentence]
    }
  }
}
