// A token is guessed by nobody, read from its header alone, and known only by its hash.

import Access
import Ciphers
import Testing

@Suite("tokens")
struct TokenTests {
  @Test("a new token has the prefix, 256 random bits and never comes twice")
  func new() throws {
    let tokens = try (0..<100).map { _ in try Token().text }
    #expect(Set(tokens).count == 100)
    #expect(tokens.allSatisfy { $0.hasPrefix("fp_") && $0.utf8.count == 46 })
  }

  @Test(
    "a token is read from its header, however the scheme is written", arguments: ["Bearer ", "bearer ", "BEARER  "])
  func header(scheme: String) throws {
    let token = try Token()
    #expect(Token(authorization: scheme + token.text)?.text == token.text)
  }

  @Test(
    "what is not a token is refused before the database is asked",
    arguments: ["", "Bearer", "Bearer x", "Basic fp_abc", "Bearer fp_", "Bearer \(String(repeating: "a", count: 46))"])
  func refused(header: String) {
    #expect(Token(authorization: header) == nil)
  }

  @Test("what is kept of a token is the SHA-256 of its text")
  func hashed() throws {
    let token = try Token()
    #expect(try token.hash() == Digest.sha256(token.text.utf8))
    #expect(try !token.hash().hex.contains(token.text))
  }
}
