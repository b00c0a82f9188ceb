// A browser as tests need one: keeps cookies, fills in the forms of the page it shows, follows where it is led.

import Access
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import fingerpost

struct TestBrowser {
  let client: any TestClientProtocol
  private(set) var cookies: [String: String] = [:]
  private(set) var page = ""
  /// The same where it is no text.
  private(set) var file: [UInt8] = []
  private(set) var status: HTTPResponse.Status = .ok
  private(set) var headers: HTTPFields = [:]

  init(_ client: any TestClientProtocol) { self.client = client }

  var title: String { page.firstMatch(of: /<title>(.*) - Fingerpost<\/title>/).map { String($0.1) } ?? "" }
  var location: String { headers[.location] ?? "" }

  /// What a hidden field of the page's last form for an address holds.
  func hidden(_ name: String) -> String {
    let match = page.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)"/).last { $0.1 == name }
    return match.map { String($0.2) } ?? ""
  }

  mutating func keep(_ cookie: String, _ value: String) { cookies[cookie] = value }

  /// - Parameter follows: whether it goes where it is led.
  mutating func get(_ path: String, accept: String = "text/html", follows: Bool = true) async throws {
    try await ask(.get, path, body: ByteBuffer(), [.accept: accept])
    if follows, status == .seeOther { try await get(location, accept: accept) }
  }

  /// Sends a form of the page that is shown.
  /// - Parameter own: in place of what the page's hidden fields hold.
  mutating func post(
    _ path: String, _ fields: [String: String] = [:], own: [String: String] = [:], headers: HTTPFields = [:],
    accept: String = "text/html", follows: Bool = true
  ) async throws {
    var all: [String: String] = [:]
    for name in ["form-token", "acting-as", "next", "sealed", "version", "key"] where !hidden(name).isEmpty {
      all[name] = hidden(name)
    }
    all.merge(fields) { _, typed in typed }
    all.merge(own) { _, own in own }
    let body = all.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
    var sent = headers
    sent[.accept] = accept
    if sent[.contentType] == nil { sent[.contentType] = "application/x-www-form-urlencoded" }
    try await ask(.post, path, body: ByteBuffer(string: body), sent)
    if follows, status == .seeOther { try await get(location, accept: accept) }
  }

  /// Sends a form of the page that is shown, with a file.
  mutating func post(
    _ path: String, file: String, named name: String, own: [String: String] = [:], follows: Bool = true
  ) async throws {
    try await post(path, files: [(name, file)], own: own, follows: follows)
  }

  /// Sends a form of the page that is shown, with a file that is no text.
  mutating func post(_ path: String, bytes: [UInt8], named name: String) async throws {
    try await post(path, parts: [(name, bytes)], own: [:], follows: true)
  }

  /// Sends a form of the page that is shown, with several files.
  mutating func post(
    _ path: String, files: [(name: String, text: String)], own: [String: String] = [:], follows: Bool = true
  ) async throws {
    try await post(path, parts: files.map { ($0.name, Array($0.text.utf8)) }, own: own, follows: follows)
  }

  private mutating func post(
    _ path: String, parts: [(name: String, bytes: [UInt8])], own: [String: String], follows: Bool
  ) async throws {
    var fields: [String: String] = [:]
    for name in ["form-token", "acting-as"] where !hidden(name).isEmpty { fields[name] = hidden(name) }
    fields.merge(own) { _, own in own }
    let boundary = "----a boundary".filter { $0 != " " }
    var body = ByteBuffer()
    for (name, value) in fields {
      body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    for part in parts {
      body.writeString(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(part.name)\"\r\n"
          + "Content-Type: application/octet-stream\r\n\r\n")
      body.writeBytes(part.bytes)
      body.writeString("\r\n")
    }
    body.writeString("--\(boundary)--\r\n")
    try await ask(
      .post, path, body: body, [.accept: "text/html", .contentType: "multipart/form-data; boundary=\(boundary)"])
    if follows, status == .seeOther { try await get(location) }
  }

  private mutating func ask(
    _ method: HTTPRequest.Method, _ path: String, body: ByteBuffer, _ headers: HTTPFields
  ) async throws {
    var sent = headers
    if !cookies.isEmpty { sent[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    let response = try await client.execute(
      uri: path, method: method, headers: sent, body: body.readableBytes == 0 ? nil : body
    ) { $0 }
    (status, self.headers, page) = (response.status, response.headers, String(buffer: response.body))
    file = Array(response.body.readableBytesView)
    for set in response.headers[values: .setCookie] {
      let pair = set.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = set.contains("Max-Age=0") ? nil : String(pair[1])
    }
  }

  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
      return isPlain ? String(Unicode.Scalar(byte)) : "%" + String(Int(byte) + 256, radix: 16).dropFirst().uppercased()
    }.joined()
  }
}

/// Somebody who can sign in.
struct TestUser: Sendable {
  let name: String
  let password: String
  let code: TimeCode?
  let recovery: [String]
}

extension TestCounty {
  /// The address by which a new user sets up their account.
  func link(_ name: String, _ roles: [Role], institutions: [String] = [], showsSecondFactor: Bool = true) async throws
    -> String
  {
    let new = NewUser(name: name, roles: roles, institutions: institutions, showsSecondFactor: showsSecondFactor)
    let made = try await app.services.perform(Acts.addUser, new, as: .machine("user test", .admin))
    return "/set-up/" + made.link.text
  }

  /// Adds a user, who sets up their account by its pages.
  func user(
    _ name: String, _ roles: [Role], institutions: [String] = [], showsSecondFactor: Bool = true,
    _ client: any TestClientProtocol
  ) async throws -> TestUser {
    let link = try await link(name, roles, institutions: institutions, showsSecondFactor: showsSecondFactor)
    var browser = TestBrowser(client)
    try await browser.get(link)
    let password = "otter violin kestrel \(name)"
    try await browser.post(link, ["new-password": password, "new-password-again": password])
    guard showsSecondFactor else { return TestUser(name: name, password: password, code: nil, recovery: []) }
    let secret = try #require(browser.page.firstMatch(of: /The key: <code>([A-Z2-7 ]*)<\/code>/)).1
    let code = TimeCode(secret: Self.bytes(base32: secret))
    try await browser.post(link + "/code", ["code": code.code(at: try await seconds())])
    #expect(browser.title == "Your account is set up")
    let recovery = browser.page.matches(of: /<li><code>([a-z0-9-]*)<\/code>/).map { String($0.1) }
    return TestUser(name: name, password: password, code: code, recovery: recovery)
  }

  /// Signs in by the pages.
  func signIn(_ user: TestUser, _ browser: inout TestBrowser, next: String = "") async throws {
    try await browser.get(next.isEmpty ? "/sign-in" : next)
    try await browser.post("/sign-in", ["name": user.name, "password": user.password])
    guard let code = user.code else { return }
    // Tests are quicker than codes change; that each counts once is a test of its own.
    try await base.with { owner in try owner.execute("update account_secret set factor_step = 0") }
    try await browser.post("/sign-in/code", ["code": code.code(at: try await seconds())])
  }

  /// Since 1970, by the county's clock.
  func seconds() async throws -> Int64 {
    try await base.with { owner in try Moment.read(owner).microsecondsSince1970 / 1_000_000 }
  }

  /// Lets time go by for everything that is kept of users.
  func later(_ interval: String) async throws {
    try await base.with { owner in
      for statement in Self.aging { try owner.execute(statement, [.text(interval)]) }
    }
  }

  private static let aging: [SQL] = [
    "update session set seen_at = seen_at - $1::interval, began_at = began_at - $1::interval, ends_at = ends_at - $1::interval",
    "update sign_in_failure set last_at = last_at - $1::interval",
    "update provider_step set began_at = began_at - $1::interval",
    "update sign_in_step set began_at = began_at - $1::interval",
    "update set_up_link set ends_at = ends_at - $1::interval",
  ]

  static func bytes(base32 text: some StringProtocol) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (bits, count, bytes) = (0, 0, [UInt8]())
    for sign in text where sign != " " {
      bits = bits << 5 | (alphabet.firstIndex(of: sign) ?? 0)
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> count & 255))
      }
    }
    return bytes
  }
}
