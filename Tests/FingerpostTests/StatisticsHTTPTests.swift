// Statistics over HTTP: data sets of a published release as programs ask for them, and the pages of analysts.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Register
import Store
import Testing
import Workbooks

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("statistics over HTTP")
struct StatisticsHTTPTests {
  private static let sets = "/api/v1/statistics/data-sets"

  private struct Meta: Decodable {
    struct Filter: Decodable {
      struct Option: Decodable { var id: String }
      var id: String
      var options: [Option]
    }
    var dataSetVersion: String
    var filters: [Filter]
    var totalResults: Int
  }

  private struct Answer: Decodable {
    struct Paging: Decodable { var page, pageSize, totalResults, totalPages: Int }
    struct Result: Decodable {
      var filters: [String: String]
      var values: [String: String]
    }
    var paging: Paging
    var results: [Result]
  }

  @Test("a program finds what a data set can be asked by, asks by address and by body, and page by page")
  func query() async throws {
    let county = try await ActCounty.shared.value
    let analyst = try #require(county.tokens[.analyst])
    try await county.county.app.application.test(.router) { client in
      func ask(_ address: String, _ body: String? = nil, _ more: HTTPFields = [:]) async throws -> TestResponse {
        var headers = analyst
        headers.append(contentsOf: more)
        return try await client.execute(
          uri: Self.sets + address, method: body == nil ? .get : .post, headers: headers,
          body: ByteBuffer(string: body ?? "")
        ) { $0 }
      }
      let list = try await ask("")
      #expect(String(buffer: list.body).contains("quality_of_linking"))
      let meta = try JSONDecoder().decode(
        Meta.self, from: Data(try await ask("/quality_of_linking/meta").body.readableBytesView))
      let option = try #require(meta.filters.first?.options.last?.id)
      #expect(meta.dataSetVersion == "1.0" && meta.totalResults > 1)
      let byAddress = try JSONDecoder().decode(
        Answer.self,
        from: Data(
          try await ask("/quality_of_linking/query?filters.eq=\(option)&indicators=number").body.readableBytesView))
      #expect(byAddress.paging.totalResults == 1 && byAddress.results.first?.values.keys.sorted() == ["number"])
      let byBody = try JSONDecoder().decode(
        Answer.self,
        from: Data(
          try await ask("/quality_of_linking/query", #"{"criteria":{"filters":{"eq":"\#(option)"}}}"#).body
            .readableBytesView))
      #expect(byBody.results.map(\.filters) == byAddress.results.map(\.filters))
      let page = try await ask("/quality_of_linking/query?pageSize=1&page=2", nil, [.accept: "text/csv"])
      #expect(
        page.headers[.totalPages] == "\(meta.totalResults)" && page.headers[.contentType]?.hasPrefix("text/csv") == true
      )
      #expect(String(buffer: page.body).split(separator: "\n").count == 2)
      let file = try await ask("/quality_of_linking/csv")
      #expect(String(buffer: file.body).split(separator: "\n").count == meta.totalResults + 1)
      #expect(String(buffer: try await ask("/quality_of_linking/versions").body).contains("\"1.0\""))
      for (address, status) in [
        ("/no_such/meta", HTTPResponse.Status.notFound), ("/quality_of_linking/meta?dataSetVersion=9", .notFound),
        ("/quality_of_linking/meta?dataSetVersion=1.*", .ok), ("/quality_of_linking/query?filters.eq=x", .badRequest),
        ("/quality_of_linking/query?colour=blue", .badRequest), ("/quality_of_linking/versions/7.1/changes", .notFound),
      ] { #expect(try await ask(address).status == status, "\(address)") }
      #expect(try await ask("/quality_of_linking/query", "{").status == .badRequest)
    }
  }

  @Test("whoever has an answer already is told that nothing changed, until a release is withdrawn")
  func tags() async throws {
    let county = try await ActCounty.shared.value
    let analyst = try #require(county.tokens[.analyst])
    try await county.county.app.application.test(.router) { client in
      for address in [
        "/api/v1/statistics/releases/\(county.release)", Self.sets, Self.sets + "/quality_of_linking/meta",
        Self.sets + "/quality_of_linking/query", Self.sets + "/quality_of_linking/csv",
      ] {
        func ask(knowing tag: String?) async throws -> TestResponse {
          var headers = analyst
          headers[.ifNoneMatch] = tag
          return try await client.execute(uri: address, method: .get, headers: headers) { $0 }
        }
        let first = try await ask(knowing: nil)
        let tag = try #require(first.headers[.eTag])
        #expect(first.status == .ok && tag.hasPrefix("\"") && first.headers[.cacheControl] == "private, no-cache")
        for known in [tag, "\"other\", W/\(tag)", "*"] {
          let again = try await ask(knowing: known)
          #expect(again.status == .notModified && again.body.readableBytes == 0, "\(address) \(known)")
        }
        #expect(try await ask(knowing: "\"other\"").status == .ok)
      }
    }
  }

  @Test("an analyst goes from home to a release, its tables, its report and its files, and sees no draft")
  func pages() async throws {
    let county = try await ActCounty.shared.value
    try await county.county.app.application.test(.router) { client in
      let user = try await county.county.user("reader of statistics", [.analyst], institutions: [], client)
      var browser = TestBrowser(client)
      try await county.county.signIn(user, &browser)
      try await browser.get("/home")
      #expect(browser.page.contains("href=\"/statistics\""))
      try await browser.get("/statistics")
      #expect(
        browser.page.contains("/statistics/\(county.release)\"")
          && !browser.page.contains("/statistics/\(county.draft)\""))
      try await browser.get("/statistics/\(county.release)")
      #expect(browser.status == .ok && browser.page.contains("A low NEET beside a high not known"))
      try await browser.get("/statistics/\(county.draft)")
      #expect(browser.status == .notFound)
      let table = "/statistics/\(county.release)/tables/quality_of_linking"
      try await browser.get(table + "?rows=decision&columns=figures&only-decision=%3Cb%3E")
      #expect(
        browser.status == .ok && browser.page.contains("<th scope=\"row\">Rows</th>") && !browser.page.contains("<b>"))
      try await browser.get(table + "/csv?rows=decision")
      #expect(browser.status == .ok && browser.page.contains("Rows,"))
      let lines = browser.page.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
      for family in ["xlsx", "ods"] {
        try await browser.get(table + "/workbook/\(family)?rows=decision")
        var workbook = try Workbook(browser.file)
        let rows = try workbook.sheet(0).rows.map(\.cells)
        #expect(rows.contains { $0.first == "Rows" }, "\(rows)")
        // The same rows as the CSV has, numbers as numbers.
        for line in lines {
          #expect(rows.contains { $0.first.map { line.replacing("\"", with: "").hasPrefix($0) } ?? false }, "\(line)")
        }
      }
      try await browser.get(table + "/workbook/pdf")
      #expect(browser.status == .notFound)
      try await browser.get(table)
      #expect(browser.page.contains("Excel workbook"))
      try await browser.get("/statistics/\(county.release)/report")
      #expect(browser.status == .ok)
      for (name, status) in [
        ("release-\(county.release).xlsx", HTTPResponse.Status.ok), ("release-\(county.release).ods", .ok),
        ("no.svg", .notFound), ("..%2F..%2Fetc%2Fpasswd", .notFound), ("no.csv", .notFound),
      ] {
        try await browser.get("/statistics/\(county.release)/files/\(name)")
        #expect(browser.status == status, "\(name)")
      }
      for place in ["0", "-1", "99999999999", "x"] {
        try await browser.get("/statistics/\(place)")
        #expect(browser.status == .notFound)
      }
    }
  }
}
