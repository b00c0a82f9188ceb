// The rows to correct go out as a workbook and come back: what was mended, what is left and what was given up is told.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing
import WorkbookWriting
import Workbooks

@testable import Services
@testable import fingerpost

@Suite("a corrected workbook that comes back")
struct CorrectionTests {
  private static let file = """
    Local ID,Forename,Surname,Date of Birth,Year Group,Telephone
    0001,Ngozi,Abara,15/10/2009,12,01865 496001
    0002,Kit,Brown,31/31/2009,12,01865 496002
    0003,Ada,Clay,16/10/1899,12,=1+1
    0004,Finn,Dell,never,12,01865 496004

    """

  private func rows(_ day: SchoolDay, of id: String) async throws -> [[String]] {
    let named = ReturnNamed(try #require(UUIDValue(id)))
    let file = try await day.county.app.services.perform(
      Acts.giveCorrectedWorkbook, named, as: .machine("user test", .steward))
    var workbook = try Workbook(file.bytes)
    #expect(workbook.sheets.count == 1)
    return try workbook.sheet(0).rows.map(\.cells)
  }

  private func send(_ day: SchoolDay, _ rows: [[String]]) async throws -> String {
    let sheet = NewSheet("To correct", rows: rows.map { $0.map { .text($0) } })
    let bytes = try NewWorkbook(title: "x", createdAt: 0, sheets: [sheet]).written(as: .xlsx)
    return try await day.client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&as_at=2026-10-01", method: .post,
      headers: day.county.token(.school, institution: "100001"), body: ByteBuffer(bytes: bytes)
    ) { response in
      struct Answer: Decodable { let id: String }
      #expect(response.status == .created, "\(String(buffer: response.body))")
      return try JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView)).id
    }
  }

  @Test(
    "cells come as they were written, a mended row is taken, one that is not waits, and one that is left out is given up"
  )
  func roundTrip() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      let id = try await day.send("kind=enrolment&as_at=2026-10-01", Self.file)
      let given = try await rows(day, of: id)
      // Rows are numbered as the spreadsheet shows them.
      #expect(
        given[0] == ["Row", "Local ID", "Forename", "Surname", "Date of Birth", "Year Group", "Telephone", "Problems"])
      #expect(
        given.dropFirst().map { Array($0.prefix(4)) } == [
          ["3", "0002", "Kit", "Brown"], ["4", "0003", "Ada", "Clay"], ["5", "0004", "Finn", "Dell"],
        ])
      #expect(given.dropFirst().allSatisfy { $0.last?.contains("Date of Birth: ") == true })
      var mended = Array(given[1])
      mended[4] = "20/11/2009"
      let again = try await send(day, [given[0], mended, given[2]])
      var browser = try await day.browser()
      try await browser.get("/school/returns/\(again)")
      #expect(
        browser.page.contains(
          "1 of 3 rows of your return of 1 October 2026 mended, 1 left, 1 given up: they are not in the file."),
        "\(browser.page)")
      try await browser.get("/school")
      #expect(
        browser.page.matches(of: /Rows to correct: Enrolment of 1 October 2026<\/a> <strong class="tag">1</).count == 1)
      #expect(!browser.page.contains("class=\"tag\">3<"))
      try await day.county.settle()
      try await browser.get("/school/students")
      #expect(browser.students == ["Ngozi Abara", "Kit Brown"])
      // The next one corrects the corrected one; a file that names other rows corrects nothing.
      let left = try await rows(day, of: again)
      #expect(left.count == 2 && left[1][0] == "3")
      var last = left[1]
      last[4] = "16/10/2009"
      let third = try await send(day, [left[0], last])
      try await browser.get("/school/returns/\(third)")
      #expect(browser.page.contains("1 of 1 rows of your return of 1 October 2026 mended, 0 left."))
      last[0] = "9"
      let other = try await send(day, [left[0], last])
      try await browser.get("/school/returns/\(other)")
      #expect(browser.title == "Return" && !browser.page.contains("mended"))
      try await browser.get("/school")
      #expect(!browser.page.contains("Rows to correct:"))
    }
  }
}
