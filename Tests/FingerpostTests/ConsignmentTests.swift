// Manifests, tokens and the order of sending.

import Intake
import Testing

@testable import fingerpost

@Suite("sending")
struct ConsignmentTests {
  @Test("a manifest's lines become returns, with files beside it and empty cells left out")
  func manifest() throws {
    let text = """
      file,kind,institution,as_at,coverage,years,site,withhold_confirmed,missing_confirmed,reference,replaces,received_on
      a.csv,enrolment,123456,2026-09-30,full,11 12 13,,true,,R-1,,2026-10-01
      "/else,where/b.csv",,100001,,,,"North, Gate",true,,,R-1,

      """
    let consignments = try Consignment.manifest(text, folder: "/home/county")
    #expect(consignments.map(\.file) == ["/home/county/a.csv", "/else,where/b.csv"])
    #expect(
      consignments[0].query(isDryRun: false)
        == "kind=enrolment&institution=123456&as_at=2026-09-30&coverage=full&years=11%2012%2013"
        + "&withhold_confirmed=true&reference=R-1&received_on=2026-10-01")
    #expect(
      consignments[1].query(isDryRun: true)
        == "institution=100001&site=North%2C%20Gate&withhold_confirmed=true&replaces=R-1&dry_run=true")
  }

  @Test("a manifest as spreadsheets write it is read: semicolons, days as dd/mm/yyyy, blank lines and columns")
  func spreadsheet() throws {
    let text =
      "\u{FEFF}File;Kind;Institution;As at;Years;Withhold Confirmed;Received On;\r\n"
      + "a.csv;enrolment;123456;30/09/2026;11, 12;TRUE;1/10/2026;\r\nb.csv;;100001;2026-09-30;;Yes;;\r\n;;;;;;;\r\n;;;;;;;\r\n"
    let consignments = try Consignment.manifest(text, folder: "/c")
    #expect(
      consignments.map { $0.query(isDryRun: false) } == [
        "kind=enrolment&institution=123456&as_at=2026-09-30&years=11%2012&withhold_confirmed=true&received_on=2026-10-01",
        "institution=100001&as_at=2026-09-30&withhold_confirmed=true",
      ])
    let tabs = try Consignment.manifest("file\tas_at\na.csv\t01/09/2026\n", folder: "/c")
    #expect(tabs[0].parameters == ["as_at": "2026-09-01"])
  }

  @Test(
    "a manifest that is not understood is refused with its line",
    arguments: [
      ("file,colour\n", 1), ("file,kind\na.csv\n", 2), ("", 1), ("kind\n\nx\n", 3),
      ("file;as_at\na.csv;12/31/2026\n", 2),
      ("file;as_at\na.csv;1/9/26\n", 2), ("file,withhold_confirmed\na.csv,perhaps\n", 2),
    ])
  func refused(text: String, line: Int) {
    let error = #expect(throws: ManifestTable.FormatError.self) { try Consignment.manifest(text, folder: "/") }
    #expect(error?.line == line)
  }

  @Test("a quoted cell without an end is told with its line")
  func unbalanced() {
    let error = #expect(throws: UnreadableFile.self) { try Consignment.manifest("file\n\"a.csv\n", folder: "/") }
    #expect(error?.sentence.contains("line 2") == true)
  }

  @Test("quotes, line ends and a byte order mark are read as RFC 4180 has them, and blank lines are no records")
  func records() throws {
    let records = try PlainRecord.all(in: "\u{FEFF}a,b\r\n\"x \"\"y\"\"\",\"1\n2\"\r\n\r\n,\r\n")
    #expect(records.map(\.cells) == [["a", "b"], ["x \"y\"", "1\n2"], ["", ""]])
    #expect(records.map(\.line) == [1, 2, 5])
    #expect(try PlainRecord.all(in: "").isEmpty)
    #expect(try PlainRecord.all(in: "a;b\nc;d", delimiter: ";").map(\.cells) == [["a", "b"], ["c", "d"]])
  }

  @Test("an institution's own token is used before the one for everything")
  func tokens() throws {
    let tokens = TokenFile("# of the county\nfp_general\n123456 fp_school\n100001,fp_other\r\n")
    #expect(try tokens.token(for: "123456") == "fp_school")
    #expect(try tokens.token(for: "100001") == "fp_other")
    #expect(try tokens.token(for: "") == "fp_general")
    #expect(throws: TokenFile.Missing.self) { try TokenFile("123456 fp_school\n").token(for: "1") }
  }

  @Test("several go at once, but those of one institution one after the other and in order")
  func order() async throws {
    let names = ["A1", "A2", "B1", "A3", "B2", "C1"]
    let outbox = Outbox(names.map { Consignment(file: $0, parameters: ["institution": String($0.prefix(1))]) })
    let first = try #require(await outbox.next())
    let second = try #require(await outbox.next())
    let third = try #require(await outbox.next())
    #expect([first, second, third].map(\.file) == ["A1", "B1", "C1"])
    async let waiting = outbox.next()
    await outbox.done(second)
    #expect(await waiting?.file == "B2")
    await outbox.done(first)
    let fourth = try #require(await outbox.next())
    #expect(fourth.file == "A2")
    await outbox.done(fourth)
    let last = try #require(await outbox.next())
    #expect(last.file == "A3")
    #expect(await outbox.next() == nil)
  }

  @Test("the bar is as long as the share of the work that is done", arguments: [(0.0, 0), (0.5, 15), (1.0, 30)])
  func bar(share: Double, filled: Int) {
    let bar = Progress.bar(share: share)
    #expect(bar.count == 32)
    #expect(bar.count { $0 == "#" } == filled)
  }
}
