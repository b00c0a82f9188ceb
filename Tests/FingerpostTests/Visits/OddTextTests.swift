// Text with what no text can have, in addresses, forms and questions of programs.

import HTTPTypes
import HummingbirdTesting
import Postgres
import Store
import Testing

@testable import Services
@testable import fingerpost

@Suite("text that cannot be")
struct OddTextTests {
  @Test("a zero in a text is a value that cannot be used, wherever it comes, and no fault of the server")
  func zeros() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user("officer", [.eet], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      for address in [
        "/county/caseload?officer=a%00", "/county/lists/not-known?reason=%00",
        "/county/lists/not-known/csv?reason=a%00b",
        "/county/lists/not-known?institution=%00",
      ] {
        try await browser.get(address)
        #expect(
          browser.status == .badRequest || browser.status == .ok && browser.title.hasPrefix("Error"), "\(address)")
      }
      try await browser.get("/county/search")
      try await browser.post("/county/search", ["text": "Abara\0"])
      #expect([.ok, .badRequest].contains(browser.status))
      let token = try await county.token(.restricted)
      for text in ["\\u0000", "a\\u0000b"] {
        try await client.execute(
          uri: "/api/v1/people/find", method: .post, headers: token,
          body: .init(string: #"{"surname":"\#(text)","forename":"Ngozi","date_of_birth":"2009-10-15"}"#)
        ) { #expect($0.status == .badRequest) }
      }
      var stranger = TestBrowser(client)
      try await stranger.get("/sign-in")
      try await stranger.post("/sign-in", ["name": "a\0", "password": "b\0"])
      #expect([.forbidden, .badRequest].contains(stranger.status))
    }
  }
}
