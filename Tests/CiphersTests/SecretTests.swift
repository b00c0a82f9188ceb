// Random bytes, equality of secrets and their spelling as text.

import Ciphers
import Testing

@Suite("secrets as text")
struct SecretTests {
  @Test("random bytes have the length asked for and do not repeat")
  func random() throws {
    let one = try Secret.random(count: 32)
    let other = try Secret.random(count: 32)
    #expect(one.count == 32)
    #expect(one != other)
  }

  @Test("equality of secrets is equality of bytes")
  func equality() {
    #expect(Secret.equal([1, 2, 3], [1, 2, 3]))
    #expect(!Secret.equal([1, 2, 3], [1, 2, 4]))
    #expect(!Secret.equal([1, 2, 3], [1, 2]))
    #expect(Secret.equal([], []))
  }

  @Test("hexadecimal digits are read back, and other text is refused")
  func hex() {
    #expect(Hex.text(of: [0, 15, 255]) == "000fff")
    #expect(Hex.bytes(of: "000fFF") == [0, 15, 255])
    #expect(Hex.bytes(of: "0") == nil)
    #expect(Hex.bytes(of: "0g") == nil)
  }

  @Test(
    "base64 for addresses follows RFC 4648 without padding",
    arguments: [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("foobar", "Zm9vYmFy")])
  func base64(text: String, expected: String) {
    #expect(Base64URL.text(of: Array(text.utf8)) == expected)
    #expect(Base64URL.bytes(of: expected) == Array(text.utf8))
  }

  @Test(
    "base64 for addresses is read where it is written in the one way that it has",
    arguments: ["Z", "Zg==", "Zh", "Zm9", "Zm8=", "Zm+v", "Zm/v", "Zm 8", "Zm9vY", "é"])
  func base64Refused(text: String) {
    #expect(Base64URL.bytes(of: text) == nil)
  }

  @Test("base64 for addresses uses - and _")
  func addressSafe() {
    #expect(Base64URL.text(of: [0xfb, 0xff, 0xfe]) == "-__-")
  }
}
