// Pages over HTTP: what admits anyone, its headers, and errors as pages for browsers alone.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite("pages over HTTP")
struct PageRouteTests {
  private static let browser: HTTPFields = [.accept: "text/html,application/xhtml+xml,*/*;q=0.8"]

  @Test("the public pages and what they ask for are there for anyone, and forbid everything from elsewhere")
  func open() async throws {
    try await TestSite().app().test(.router) { client in
      for path in ["/", "/accessibility", "/privacy", "/cookies"] {
        try await client.execute(uri: path, method: .get, headers: Self.browser) { response in
          #expect(response.status == .ok)
          #expect(response.headers[.contentType] == "text/html; charset=utf-8")
          let policy = response.headers[.contentSecurityPolicy] ?? ""
          #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
          #expect(response.headers[.cacheControl] == "no-store")
        }
      }
      let front = try await client.execute(uri: "/", method: .get) { String(buffer: $0.body) }
      let assets = front.matches(of: /"(\/assets\/[^"]*)"/).map { String($0.1) }
      #expect(assets.count == 2)
      for asset in assets {
        try await client.execute(uri: asset, method: .get) { response in
          #expect(response.status == .ok && response.headers[.cacheControl]?.contains("immutable") == true)
        }
      }
    }
  }

  @Test("a browser is told of an error on a page, a program in problem details, and below /api everybody is a program")
  func errors() async throws {
    try await TestSite().app().test(.router) { client in
      try await client.execute(uri: "/nowhere", method: .get, headers: Self.browser) { response in
        #expect(response.status == .notFound)
        #expect(String(buffer: response.body).contains("<h1>Nothing here</h1>"))
      }
      try await client.execute(uri: "/nowhere", method: .get) { #expect($0.problemCode == "not-found") }
      try await client.execute(uri: "/api/v1/nowhere", method: .get, headers: Self.browser) { response in
        #expect(response.problemCode == "not-found")
      }
      try await client.execute(uri: "/privacy", method: .post, headers: Self.browser) { response in
        #expect(response.status == .methodNotAllowed && response.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(String(buffer: response.body).contains("<h1>Not that way</h1>"))
      }
    }
  }

  @Test("no page stands in the description for programs")
  func undescribed() {
    let text = String(decoding: APIDescription.document, as: UTF8.self)
    #expect(!text.contains("\"/privacy\"") && !text.contains("/assets/"))
  }
}
