// A provider as a county sets it up: its file, its rules, and what follows from claims.

import Testing

@testable import Access

@Suite("files of providers")
struct ProviderFileTests {
  private static let plain = """
    # The county's own
    title = Ashshire Council
    issuer = https://sign-in.ashshire.example
    client_id = fingerpost
    client_secret = hush = hush
    scopes = openid email groups
    rule = eet when groups is EET officers
    """

  private static func provider(_ text: String) throws -> Provider {
    try Provider(name: "dfe", file: text, localAuthority: "931") { $0 == "/secret" ? "  of a file \nmore" : nil }
  }

  @Test("a file says who the provider is, and its secret may lie in another")
  func reads() throws {
    let provider = try Self.provider(Self.plain)
    #expect(provider.title == "Ashshire Council" && provider.clientSecret == "hush = hush" && provider.holdsSecret)
    #expect(provider.scopes == ["openid", "email", "groups"] && provider.rolesSource == nil)
    let other = try Self.provider(
      Self.plain.replacing("client_secret = hush = hush", with: "client_secret_file = /secret"))
    #expect(other.clientSecret == "of a file" && !other.holdsSecret)
  }

  @Test(
    "what is wrong with a file is said without its values",
    arguments: [
      ("", .missing("title")), (plain + "\nhello", .line(8)), (plain + "\nfoo = 1", .unknownKey("foo", line: 8)),
      (plain + "\ntitle = x", .twice("title", line: 8)), (plain.replacing("https:", with: "http:"), nil),
      (plain.replacing("openid ", with: ""), nil), (plain.replacing("rule", with: "#"), .missing("rule")),
      (plain.replacing("client_secret =", with: "client_secret_file ="), .secretFile("client_secret_file")),
      (plain + "\nroles_address = https://api.example", .missing("roles_secret")),
      (plain + "\nnaming = a..b", .value("naming", takes: "a claim")),
    ] as [(String, ProviderFileError?)])
  func wrong(text: String, error: ProviderFileError?) {
    do {
      _ = try Self.provider(text)
      Issue.record("taken: \(text.suffix(40))")
    } catch let thrown as ProviderFileError {
      #expect(error == nil || thrown == error)
      #expect(!thrown.sentence.contains("hush"))
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("a file's name stands in addresses, so it is plain")
  func names() {
    for name in ["", "a b", "A", "../x", "a.b", "-a", String(repeating: "a", count: 40)] {
      #expect(throws: ProviderFileError.name, "\(name)") {
        try Provider(name: name, file: Self.plain, localAuthority: "931") { _ in nil }
      }
    }
  }

  @Test(
    "a rule that cannot be meant is refused",
    arguments: [
      "", "worker", "boss", "school", "school at urn", "school at shoe size", "school at la organisation.urn",
      "eet at urn organisation.urn", "eet when", "eet when a is", "eet when is b", "eet when a = b",
      "eet when a is b when c is d",
      "school at urn a..b", "eet now", "eet when a is b and c",
    ])
  func rules(text: String) {
    #expect(throws: ProviderFileError.self) { try PlaceRule(text) }
  }

  private static let school = ClaimValue(
    json: Array(
      """
      {"sub":"1","organisation":{"id":"X","category":{"id":"001"},"urn":"100001","ukprn":10000001,"uid":null,
      "establishmentNumber":"4001"},"groups":["EET officers","Everybody"],
      "roles":[{"code":"FP_DATA","status":{"id":1}},{"code":"FP_DESK"}]}
      """.utf8))

  @Test("claims become roles and institutions by the rules that fit them, and by no other")
  func places() throws {
    let claims = try #require(Self.school)
    for (rule, expected) in [
      (
        "school at urn organisation.urn when organisation.category.id is 001 and roles.code is FP_DATA",
        "school urn 100001"
      ),
      ("school at ukprn organisation.ukprn", "school ukprn 10000001"),
      ("reception at urn organisation.urn when roles.code is FP_DESK", "reception urn 100001"),
      ("school at urn organisation.urn when roles.code is FP_OTHER", nil),
      ("school at urn organisation.urn when organisation.category.id is 002", nil),
      ("school at trust organisation.uid", nil), ("school at urn organisation.name", nil),
      ("school at laestab organisation.establishmentNumber", nil), ("school at urn organisation.ukprn", nil),
      ("eet when groups is EET officers", "eet  "), ("eet when groups is EET", nil), ("analyst", "analyst  "),
      ("eet at la organisation.establishmentNumber", nil),
    ] as [(String, String?)] {
      let found = try PlaceRule(rule).places(in: claims, localAuthority: "931")
      #expect(
        found.map { "\($0.role) \($0.kind?.rawValue ?? "") \($0.number ?? "")" } == (expected.map { [$0] } ?? []),
        "\(rule)")
    }
    let county = try #require(ClaimValue(json: Array(#"{"organisation":{"establishmentNumber":"931"}}"#.utf8)))
    let rule = try PlaceRule("eet at la organisation.establishmentNumber")
    #expect(rule.places(in: county, localAuthority: "931").map(\.role) == ["eet"])
    #expect(rule.places(in: county, localAuthority: "001").isEmpty)
  }

  private static let schools = ClaimValue(
    json: Array(
      """
      {"organisations":[{"urn":"100001","role":"Head","kind":{"id":1},"posts":[{"post":"Chair","term":"1"}]},
      {"urn":"100002","role":"Visitor","kind":{"id":1},"posts":[{"post":"Clerk","term":"1"},{"post":"Chair","term":"2"}]},
      {"urn":"100003","role":"Head","kind":{"id":2}},{"urn":"100003","role":"Governor","kind":{"id":2}},
      "100004",["100005"]],"groups":["A","B"],"town.of":[{"x":"1","y":"2"},{"x":"2","y":"1"}]}
      """.utf8))

  @Test(
    "what a rule asks within one list it asks of one element of it",
    arguments: [
      ("school at urn organisations.urn when organisations.role is Head", ["100001", "100003"]),
      ("school at urn organisations.urn when organisations.role is Head and organisations.kind.id is 1", ["100001"]),
      ("school at urn organisations.urn when organisations.role is Visitor and organisations.kind.id is 2", []),
      ("school at urn organisations.urn when organisations.posts.post is Chair", ["100001", "100002"]),
      (
        "school at urn organisations.urn when organisations.posts.post is Chair and organisations.posts.term is 2",
        ["100002"]
      ),
      ("school at urn organisations.urn when organisations.role is Head and groups is B", ["100001", "100003"]),
      ("school at urn organisations.urn when organisations.role is Head and groups is C", []),
      // Two of the same claim.
      (
        "school at urn organisations.urn when organisations.role is Head and organisations.role is Governor", ["100003"]
      ),
      (
        "school at urn organisations.urn when groups is A and groups is B and organisations.role is Visitor", ["100002"]
      ),
      ("school at urn organisations.urn when groups is A and groups is C", []),
      ("school at urn organisations", ["100004", "100005"]),
      ("school at urn organisations.urn when organisations is 100004", []),
      ("eet when organisations.urn is 100001 and organisations.role is Visitor", []),
      ("eet when organisations.urn is 100002 and organisations.role is Visitor", [""]),
      ("eet when town.of.x is 1 and groups is A", []), ("eet when town.of is 1", []),
    ] as [(String, [String])])
  func lists(rule: String, expected: [String]) throws {
    let claims = try #require(Self.schools)
    let found = try PlaceRule(rule).places(in: claims, localAuthority: "931").map { $0.number ?? "" }
    #expect(Set(found) == Set(expected))
  }

  @Test("a place in claims is found through objects and lists, and where names have dots in them")
  func paths() throws {
    let claims = try #require(
      ClaimValue(json: Array(#"{"a":{"b":[{"c":"1"},{"c":2},{"d":3},7]},"x.y/z.w":["p","q"],"t":true}"#.utf8)))
    #expect(try #require(ClaimPath("a.b.c")).texts(in: claims) == ["1", "2"])
    #expect(try #require(ClaimPath("x.y/z.w")).texts(in: claims) == ["p", "q"])
    #expect(try #require(ClaimPath("t")).texts(in: claims) == ["true"])
    #expect(try #require(ClaimPath("a.b")).texts(in: claims) == ["7"])
    #expect(try #require(ClaimPath("a.b.c.d")).texts(in: claims) == [])
    #expect(ClaimPath("") == nil && ClaimPath("a.") == nil && ClaimPath(".a") == nil)
  }

  @Test("what leads to this machine is known by any way of writing it")
  func ownMachine() throws {
    for (host, isOwn) in [
      ("localhost", true), ("LOCALHOST.", true), ("a.localhost", true), ("127.0.0.1", true), ("127.9.9.9", true),
      ("[::1]", true), ("127.1", true), ("2130706433", true), ("0x7f.0.0.1", true), ("0177.0.0.1", true),
      ("0.0.0.0", true), ("0", true), ("127.0.0.1.", true), ("a.example", false), ("localhost.example", false),
      ("192.0.2.1", false), ("10.127.0.1", false), ("sign-in.127.example", false),
    ] {
      #expect(WebAddress("https://\(host)/x")?.isOfThisMachine == isOwn, "\(host)")
    }
  }

  @Test("only HTTPS is asked, and this machine itself")
  func addresses() throws {
    for text in [
      "https://a.example", "https://a.example:8443/x?y=1", "http://127.0.0.1:9", "http://localhost", "http://[::1]:9/x",
    ] { #expect(WebAddress(text) != nil, "\(text)") }
    for text in [
      "http://a.example", "http://127.0.0.1.a.example", "https://u@a.example", "https://a.example#x", "https://",
      "//a.example",
      "https://a example", "ftp://a.example", "javascript:alert(1)", "https:\\\\a.example", "http://127.1",
      "https://a.example\n",
      "http://localhost.a.example", "HTTPS://a.example/" + String(repeating: "x", count: 2000),
    ] { #expect(WebAddress(text) == nil, "\(text.prefix(60))") }
    #expect(WebAddress("https://A.example:443/x/")?.plain == WebAddress("https://a.example/x")?.plain)
    #expect(WebAddress("https://a.example/x")?.appending("b c", "d/e")?.text == "https://a.example/x/b%20c/d%2Fe")
    #expect(WebAddress("https://a.example/x")?.appending("..") == nil)
  }
}
