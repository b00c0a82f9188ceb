// A small hash table from 64-bit hashes to numbers, for tables of millions of entries.

/// Open addressing over numbers that the caller keeps elsewhere; equal hashes are told apart by the caller.
struct HashTable: Sendable {
  private var hashes: [UInt32] = Array(repeating: 0, count: 1 << 10)
  private var values: [Int32] = Array(repeating: -1, count: 1 << 10)
  private(set) var count = 0

  /// The first value under the hash that `isRight` accepts.
  @inline(__always)
  func find(_ hash: UInt64, _ isRight: (Int32) -> Bool) -> Int32? {
    let mask = values.count - 1
    let check = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = Self.slot(hash, mask)
    while values[slot] >= 0 {
      if hashes[slot] == check, isRight(values[slot]) { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds a value that is not there yet. `hashOf` gives the hash of a value already added, for growing.
  mutating func add(_ hash: UInt64, _ value: Int32, hashOf: (Int32) -> UInt64) {
    if count * 4 > values.count * 3 { grow(hashOf) }
    let slot = free(hash)
    hashes[slot] = UInt32(truncatingIfNeeded: hash >> 32)
    values[slot] = value
    count += 1
  }

  private func free(_ hash: UInt64) -> Int {
    let mask = values.count - 1
    var slot = Self.slot(hash, mask)
    while values[slot] >= 0 { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow(_ hashOf: (Int32) -> UInt64) {
    let old = values
    hashes = Array(repeating: 0, count: old.count * 2)
    values = Array(repeating: -1, count: old.count * 2)
    for value in old where value >= 0 {
      let hash = hashOf(value)
      let slot = free(hash)
      hashes[slot] = UInt32(truncatingIfNeeded: hash >> 32)
      values[slot] = value
    }
  }

  @inline(__always)
  private static func slot(_ hash: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: hash &* 0x9E37_79B9_7F4A_7C15 >> 24) & mask
  }
}

/// A hash of bytes and numbers, quick rather than secret.
struct QuickHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }

  /// Adds a text and its length, eight bytes at a time.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var word: UInt64 = 0
      for (place, byte) in bytes.enumerated() {
        word = word << 8 | UInt64(byte)
        if place & 7 == 7 {
          add(word)
          word = 0
        }
      }
      add(word ^ UInt64(bytes.count) << 56)
    }
  }
}
