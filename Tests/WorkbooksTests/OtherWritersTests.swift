// Workbooks as other programs write them are read as their authors meant.

import FoundationEssentials
import Testing

@testable import Workbooks

@Suite("Workbooks of other programs")
struct OtherWritersTests {
  @Test(
    "days, codes with first zeros, telephone numbers and names that look like something else come as they were typed",
    arguments: ["libreoffice.xlsx", "libreoffice.ods", "gnumeric.xlsx", "gnumeric.ods"])
  func read(name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let bytes = try Data(contentsOf: folder.appending(path: "Files/\(name)"))
    var workbook = try Workbook(Array(bytes))
    let lines = try workbook.sheet(0).csv().split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines.count == 6, "\(lines)")
    for (line, text) in zip(lines, Self.expected) { #expect(line.hasPrefix(text), "\(line)") }
  }

  private static let expected = [
    "Legal Surname,Forename,DOB,Year Group,Adno,UPN,Home Postcode,Mobile,Withhold",
    "O'Hara,Niamh,2009-10-15,12,00120,,OX1 1AA,07700900000", "Müller,José,2009-10-16,12,00121,,OX1 1AA,07700900001",
    "True,Null,2009-10-17,12,00122,,OX1 1AA,07700900002", "March,Dell-Moss,2009-10-18,12,00123,,OX1 1AA,07700900003",
    "=Smith,Jo,2009-10-19,12,00124,,OX1 1AA,07700900004,Y",
  ]
}
