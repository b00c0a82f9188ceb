// Where another table begins below the first, the file is refused: nobody who left is taken as on roll.

import Testing

@testable import Intake

@Suite("A second table")
struct SecondTableTests {
  private let first = """
    Springfield School - years 12 and 13

    UPN,Surname,Forename,Date of Birth,Year Group,Entry Date
    Y931480315301,Onroll,Una,03/02/2010,12,02/09/2026
    M931480315302,Onroll,Ula,04/02/2010,12,02/09/2026

    """

  @Test(
    "is told with its line, and nothing is taken",
    arguments: [
      ("Leavers this half term\nUPN,Surname,Forename,Date of Birth,Year Group,Leaving Date\n", 7),
      ("UPN,Surname,Forename,Date of Birth,Year Group,Leaving Date\n", 7),
      ("Surname,UPN,Forename,Date of Birth,Year Group,Entry Date\n", 7), ("Surname,Forename\n", 7),
      ("Left since September,,,,,\nUPN,Surname,Forename,Date of Birth,Year Group,Entry Date\n", 8),
      ("Starters,,,,,\n\nUPN,Surname,Forename,Date of Birth,Year Group,Entry Date\n", 9), ("Leavers,,,,,\n", 7),
      ("Name left,Date of Birth,Leaving Date,Destination\n", 7),
    ])
  func refused(below: String, line: Int) throws {
    let refused = refusal(of: file(first + "\n" + below + "B931480315303,Leftus,Lil,05/02/2010,12,18/10/2026\n"))
    let refusal = try #require(refused)
    #expect(refusal.code == "second-table")
    #expect(refusal.sentence.contains("line \(line)") && refusal.sentence.contains("line 3"))
    #expect(!refusal.sentence.contains("Leftus"))
  }

  @Test(
    "is none where the heading is repeated, or titles count on",
    arguments: [
      ("UPN,Surname,Forename,Date of Birth,Year Group,Entry Date\n", 3),
      ("upn,surname,forename,DOB,NC Year,Date of entry\n", 3),
      ("Springfield School - years 12 and 13\nUPN,Surname,Forename,Date of Birth,Year Group,Entry Date\n", 3),
      ("Page 1 of 2,,,,,\nUPN,Surname,Forename,Date of Birth,Year Group,Entry Date\n", 3),
      ("Springfield School - years 14 and 15\nUPN,Surname,Forename,Date of Birth,Year Group,Entry Date\n", 4),
      ("B931480315304,Form,Course,05/02/2010,12,\n", 4), (",Leaver,Tom,05/02/2010,12,\n", 4),
    ])
  func none(below: String, rows: Int) throws {
    let reader = try CSVReader(file(first + "\n" + below + "B931480315303,Later,Lil,05/02/2010,12,18/10/2026\n"))
    #expect(try reader.rows().count == rows)
  }

  @Test("a closing line that speaks of leavers begins nothing where nothing follows")
  func closing() throws {
    #expect(try CSVReader(file(first + "\nLeavers: none,,,,,\n\n")).rows().count == 3)
  }
}
