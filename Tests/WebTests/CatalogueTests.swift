// The catalogue of errors, the page about it and the answers agree.

import FoundationEssentials
import HummingbirdTesting
import Testing

@testable import Web

@Suite("catalogue of errors")
struct CatalogueTests {
  @Test("article Errors lists exactly the catalogue, entry by entry")
  func article() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: source.appending(path: "Sources/Web/Web.docc/Errors.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let expected = Refusal.all.map { refusal in
      "| `\(refusal.code)` | \(refusal.status.code) | \(refusal.title) | \(refusal.sentence) | \(refusal.advice) |"
    }
    #expect(rows == expected)
  }

  @Test("every refusal that is declared is in the catalogue, under a code of its own")
  func declared() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: source.appending(path: "Sources/Web/Errors/Refusal.swift"), encoding: .utf8)
    let declarations = text.split(separator: "\n").count {
      $0.hasPrefix("  public static let ") && $0.hasSuffix(" = Refusal(")
    }
    #expect(declarations == Refusal.all.count)
    #expect(Set(Refusal.all.map(\.code)).count == Refusal.all.count)
  }

  @Test("the address of the catalogue lists every code")
  func listed() async throws {
    try await TestSite().app().test(.router) { client in
      try await client.execute(uri: "/api/v1/errors", method: .get) { response in
        let text = String(buffer: response.body)
        for refusal in Refusal.all { #expect(text.contains("\"code\":\"\(refusal.code)\"")) }
      }
    }
  }

  @Test("every entry is a sentence with an advice, and its status is an error")
  func sentences() {
    for refusal in Refusal.all {
      #expect(refusal.sentence.hasSuffix("."))
      #expect(refusal.advice.hasSuffix("."))
      #expect((400..<600).contains(refusal.status.code))
    }
  }
}
