// What every request meets, whatever its address: errors as problem details, headers, rights, pace, logs, figures.

import Access
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite("every request")
struct EveryRequestTests {
  @Test("an unknown address is a problem document with 404")
  func unknownAddress() async throws {
    try await TestSite().app().test(.router) { client in
      try await client.execute(uri: "/api/v1/nowhere", method: .get) { response in
        #expect(response.status == .notFound)
        #expect(response.problemCode == "not-found")
      }
    }
  }

  @Test("a wrong method is a problem document with 405 and names the right ones")
  func wrongMethod() async throws {
    try await TestSite().app().test(.router) { client in
      try await client.execute(uri: "/healthz", method: .delete) { response in
        #expect(response.status == .methodNotAllowed)
        #expect(response.problemCode == "method-not-allowed")
        #expect(response.headers[.allow] == "GET, HEAD, OPTIONS")
      }
    }
  }

  @Test("HEAD answers like GET without a body, OPTIONS names the methods")
  func headAndOptions() async throws {
    try await TestSite().app().test(.router) { client in
      try await client.execute(uri: "/healthz", method: .head) { response in
        #expect(response.status == .ok)
        #expect(response.body.readableBytes == 0)
        #expect(response.headers[.contentLength] == "3")
      }
      try await client.execute(uri: "/api/v1/errors", method: .options) { response in
        #expect(response.status == .noContent)
        #expect(response.headers[.allow] == "GET, HEAD, OPTIONS")
      }
    }
  }

  @Test("every answer carries a request id and the headers that keep browsers careful")
  func headers() async throws {
    try await TestSite().app().test(.router) { client in
      for uri in ["/healthz", "/nowhere"] {
        try await client.execute(uri: uri, method: .get) { response in
          #expect(response.headers[.xRequestId]?.isEmpty == false)
          #expect(response.headers[.xContentTypeOptions] == "nosniff")
          #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
          #expect(response.headers[.cacheControl] == "no-store")
          #expect(response.headers[.strictTransportSecurity] == nil)
          for (name, value) in [
            ("X-Frame-Options", "DENY"), ("X-Permitted-Cross-Domain-Policies", "none"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Referrer-Policy", "no-referrer"),
          ] { #expect(response.headers[HTTPField.Name.constant(name)] == value) }
        }
      }
    }
  }

  @Test("visitors are counted by their network: of IPv6 by its first half")
  func networks() {
    for (text, counted) in [
      ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2::1", "20010db800010002/64"),
      ("2001:db8:1:2:ffff:ffff:ffff:ffff", "20010db800010002/64"), ("2001:db8:1:3::1", "20010db800010003/64"),
      ("fe80::1%eth0", "fe80000000000000/64"), ("local", "local"), ("a:b", "a:b"),
    ] { #expect(NetworkAddress.counted(text) == counted) }
  }

  @Test("over HTTPS browsers are told to stay with it")
  func strictTransport() async throws {
    for site in [
      try TestSite { $0.isSecure = true },
      // Where a proxy speaks HTTPS.
      try TestSite { $0.publicAddress = "https://fingerpost.example" },
    ] {
      try await site.app().test(.router) { client in
        try await client.execute(uri: "/healthz", method: .get) { response in
          #expect(response.headers[.strictTransportSecurity] != nil)
        }
      }
    }
  }

  @Test("without a token, with a misshapen, unknown or unsuitable one, nothing is done")
  func rights() async throws {
    let site = try TestSite()
    let stranger = try Token()
    let cases: [(HTTPFields, HTTPResponse.Status, String)] = [
      ([:], .unauthorized, "token-missing"),
      ([.authorization: "Bearer nonsense"], .unauthorized, "token-refused"),
      (TestSite.bearer(stranger), .unauthorized, "token-refused"),
      (TestSite.bearer(site.analyst), .forbidden, "role-refused"),
    ]
    try await site.app().test(.router) { client in
      for (headers, status, code) in cases {
        try await client.execute(uri: "/api/v1/returns", method: .post, headers: headers) { response in
          #expect(response.status == status)
          #expect(response.problemCode == code)
        }
      }
    }
  }

  @Test("who knocks too often is told when to come back, and others are not held up")
  func pace() async throws {
    let site = try TestSite { $0.requestsPerMinute = 1 }
    let quick = TestSite.bearer(site.analyst)
    let other = TestSite.bearer(site.school)
    try await site.app().test(.router) { client in
      try await client.execute(uri: "/api/v1/returns", method: .post, headers: quick) { response in
        #expect(response.problemCode == "role-refused")
      }
      try await client.execute(uri: "/api/v1/returns", method: .post, headers: quick) { response in
        #expect(response.status == .tooManyRequests)
        #expect(response.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 0)
      }
      try await client.execute(uri: "/api/v1/returns", method: .post, headers: other) { response in
        #expect(response.problemCode == "confirmation-needed")
      }
    }
  }

  @Test("behind a proxy whoever guesses tokens is slowed alone, by the address that the proxy tells")
  func paceBehindProxy() async throws {
    for (proxies, others) in [(["local"], "token-refused"), ([], "too-many-requests")] {
      let site = try TestSite {
        $0.requestsPerMinute = 1
        $0.proxies = Set(proxies)
      }
      try await site.app().test(.router) { client in
        var codes: [String?] = []
        for address in ["192.0.2.1", "192.0.2.1", "192.0.2.2"] {
          var headers = TestSite.bearer(try Token())
          headers[.xForwardedFor] = address
          codes.append(
            try await client.execute(uri: "/api/v1/returns", method: .get, headers: headers) { $0.problemCode })
        }
        #expect(codes == ["token-refused", "too-many-requests", others])
      }
    }
  }

  @Test("logs and figures name the route, never the address, its parameters or the token")
  func discretion() async throws {
    let site = try TestSite()
    let planted = "Zebedee"
    try await site.app().test(.router) { client in
      _ = try await client.execute(uri: "/\(planted)?x=\(planted)", method: .get)
      _ = try await client.execute(
        uri: "/api/v1/returns?reference=\(planted)&withhold_confirmed=true", method: .post,
        headers: TestSite.bearer(site.school), body: .init(string: "Surname\r\n\(planted)\r\n"))
      try await client.execute(uri: "/metrics", method: .get) { response in
        let page = String(buffer: response.body)
        #expect(page.contains("route=\"/api/v1/returns\",status=\"201\"} 1"))
        #expect(!page.contains(planted))
      }
    }
    let log = site.lines.text
    #expect(log.contains("\"route\":\"/api/v1/returns\""))
    #expect(!log.contains(planted))
    #expect(!log.contains(site.school.text))
  }
}
