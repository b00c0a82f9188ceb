// SHA-256 and HMAC-SHA-256 against the published examples of FIPS 180-4 and RFC 4231.

import Ciphers
import Testing

@Suite("digests")
struct DigestTests {
  @Test(
    "SHA-256 gives the published digests",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func published(text: String, digest: String) throws {
    #expect(try Digest.sha256(text.utf8).hex == digest)
  }

  @Test("a stream fed in pieces gives the digest of the whole", arguments: [1, 7, 64, 1000])
  func pieces(size: Int) throws {
    let whole = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let stream = try SHA256Stream()
    for start in stride(from: 0, to: whole.count, by: size) {
      try stream.update(Array(whole[start..<min(start + size, whole.count)]))
    }
    #expect(try stream.finish() == Digest.sha256(whole))
  }

  @Test(
    "HMAC-SHA-256 gives the published digests, at once and in pieces",
    arguments: [
      (
        [UInt8](repeating: 0x0b, count: 20), "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
    ])
  func keyed(key: [UInt8], text: String, digest: String) throws {
    #expect(try Digest.hmacSHA256(text.utf8, key: key).hex == digest)
  }
}
