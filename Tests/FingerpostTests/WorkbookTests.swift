// A workbook sent to the server is read by a process of its own and taken like the list it holds.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import fingerpost

@Suite("Workbooks sent to the server")
struct WorkbookTests {
  private func cells(_ texts: [String]) -> String {
    "<row>" + texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
  }

  private func list(_ surname: String) -> String {
    cells(["Surname", "Forename", "Date of Birth", "Year Group"])
      + "<row><c t=\"inlineStr\"><is><t>\(surname)</t></is></c><c t=\"inlineStr\"><is><t>Ngozi</t></is></c>"
      + "<c s=\"1\"><v>40101</v></c><c><v>12</v></c></row>"
  }

  private func post(
    _ client: any TestClientProtocol, _ bytes: [UInt8], _ headers: HTTPFields, dryRun: Bool = false
  ) async throws -> (status: HTTPResponse.Status, text: String) {
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&kind=enrolment&as_at=2026-10-01&dry_run=\(dryRun)", method: .post,
      headers: headers,
      body: ByteBuffer(bytes: bytes)
    ) { ($0.status, String(buffer: $0.body)) }
  }

  @Test("the sheet headed like a list is taken, and what else the workbook has is told")
  func taken() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    var maker = ExcelMaker("", styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
    maker.sheets = [
      ("Choices", "hidden", cells(["Surname", "Forename", "Date of Birth"])),
      ("Read me", "visible", cells(["How to fill it in"])),
      ("Year 12", "visible", list("Abara")), ("Year 13", "visible", list("Brown")),
    ]
    let bytes = try maker.bytes()
    try await county.ask { client in
      let checked = try await post(client, bytes, school, dryRun: true)
      #expect(checked.status == .ok)
      for code in ["sheet-chosen", "sheets-with-lists", "sheets-hidden"] {
        #expect(checked.text.contains(code), "\(code)")
      }
      let sent = try await post(client, bytes, school)
      #expect(sent.status == .created && sent.text.contains("sheet-chosen"))
      let again = try await post(client, bytes, school)
      #expect(again.status == .ok)
      let row = try await county.base.with { db in
        try db.query("select surname || ' ' || date_of_birth from return_row").map { try $0[0, as: String.self] }
      }
      #expect(row == ["Abara 2009-10-15"])
    }
  }

  @Test("a workbook made to do harm is refused with a sentence, and nothing is kept")
  func refused() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    let letters = String(repeating: "a", count: 20_000_000)
    try await county.ask { client in
      for (rows, code) in [(cells([letters]), "workbook-too-large"), (cells(["Surname"]), "heading-not-found")] {
        let answer = try await post(client, try ExcelMaker(rows).bytes(), school)
        #expect(answer.status == .unprocessableContent && answer.text.contains(code))
      }
      let kept = try await county.base.with { db in try db.query("select id from return").count }
      #expect(kept == 0)
    }
  }
}
