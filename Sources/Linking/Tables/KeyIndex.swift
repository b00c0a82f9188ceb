// Blocking keys in memory: which people share a key.

/// An open-addressed table from key to a chain of people.
struct KeyIndex: Sendable {
  private var keys: [UInt64]
  private var heads: [Int32]
  private var people: [Int32] = []
  private var nexts: [Int32] = []
  private var used = 0

  init() {
    keys = Array(repeating: 0, count: 1 << 12)
    heads = Array(repeating: -1, count: 1 << 12)
  }

  /// Adds a person under a key, unless among the last few of its block. Result: whether the person was added.
  @discardableResult
  mutating func add(_ key: BlockingKey, person: Int32) -> Bool {
    if used * 3 > keys.count * 2 { grow() }
    let slot = slot(key.code)
    if heads[slot] < 0 {
      keys[slot] = key.code
      used += 1
    } else {
      var entry = heads[slot]
      for _ in 0..<8 where entry >= 0 {
        if people[Int(entry)] == person { return false }
        entry = nexts[Int(entry)]
      }
    }
    people.append(person)
    nexts.append(heads[slot])
    heads[slot] = Int32(people.count - 1)
    return true
  }

  /// Calls `body` for the people of a block, newest first; stops when it answers false.
  func forEach(_ key: BlockingKey, _ body: (Int32) -> Bool) {
    var entry = heads[slot(key.code)]
    while entry >= 0 {
      if !body(people[Int(entry)]) { return }
      entry = nexts[Int(entry)]
    }
  }

  private func slot(_ key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while heads[slot] >= 0 && keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldHeads = heads
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    heads = Array(repeating: -1, count: oldKeys.count * 2)
    for (key, head) in zip(oldKeys, oldHeads) where head >= 0 {
      let slot = slot(key)
      keys[slot] = key
      heads[slot] = head
    }
  }
}
