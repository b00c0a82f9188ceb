// Sealed pieces open again, and only as what they were sealed as.

import Ciphers
import Testing

@Suite("sealing")
struct SealingKeyTests {
  @Test("a sealed piece opens to the same bytes", arguments: [0, 1, 15, 16, 17, 65_536])
  func roundTrip(size: Int) throws {
    let key = try SealingKey()
    let plain = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let sealed = try seal(plain, key, number: 3, isLast: true)
    #expect(sealed.count == size + SealingKey.tagLength)
    #expect(try open(sealed, key, number: 3, isLast: true) == plain)
  }

  @Test("a changed bit, another number, another end or another key is refused")
  func refusals() throws {
    let key = try SealingKey()
    let sealed = try seal(Array("Ada of the third row".utf8), key, number: 3, isLast: false)
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: CipherError.self) { try open(changed, key, number: 3, isLast: false) }
    }
    #expect(throws: CipherError.self) { try open(sealed, key, number: 4, isLast: false) }
    #expect(throws: CipherError.self) { try open(sealed, key, number: 3, isLast: true) }
    let other = try SealingKey()
    #expect(throws: CipherError.self) { try open(sealed, other, number: 3, isLast: false) }
  }

  @Test("AES-256-GCM gives the ciphertext of the published example with a zero key")
  func published() throws {
    // The example of the GCM specification (test case 14) has no associated data, so only its ciphertext is compared.
    let key = try SealingKey(bytes: [UInt8](repeating: 0, count: 32))
    let sealed = try seal([UInt8](repeating: 0, count: 16), key, number: 0, isLast: false)
    #expect(Hex.text(of: sealed.prefix(16)) == "cea7403d4d606b6e074ec5d3baf39d18")
  }

  private func seal(_ plain: [UInt8], _ key: SealingKey, number: UInt64, isLast: Bool) throws -> [UInt8] {
    var sealed = [UInt8](repeating: 0, count: plain.count + SealingKey.tagLength)
    try plain.withUnsafeBytes { source in
      try sealed.withUnsafeMutableBytes { try key.seal(source, number: number, isLast: isLast, into: $0) }
    }
    return sealed
  }

  private func open(_ sealed: [UInt8], _ key: SealingKey, number: UInt64, isLast: Bool) throws -> [UInt8] {
    var plain = [UInt8](repeating: 0, count: sealed.count - SealingKey.tagLength)
    try sealed.withUnsafeBytes { source in
      try plain.withUnsafeMutableBytes { try key.open(source, number: number, isLast: isLast, into: $0) }
    }
    return plain
  }
}
