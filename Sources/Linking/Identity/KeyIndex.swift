// Blocking keys in memory: which people share a key.

/// An open-addressed table from key to a chain of people. What is read together lies together: finding candidates is mostly
/// waiting for memory.
struct KeyIndex: Sendable {
  /// An entry in the chain of a block.
  struct EntryIndex: TableIndex {
    let number: Int32
  }

  private struct Slot: Sendable {
    var key: UInt64 = 0
    /// The newest entry of the block, if there is any.
    var head = EntryIndex.nowhere
  }

  private struct Entry: Sendable {
    var person: PersonIndex
    /// The entry before, if there is any.
    var next: EntryIndex
  }

  private var slots = Array(repeating: Slot(), count: 1 << 12)
  private var entries = Table<EntryIndex, Entry>()
  private var used = 0

  /// Adds a person under a key, unless among the last few of its block. Result: whether the person was added.
  @discardableResult
  mutating func add(_ key: BlockingKey, person: PersonIndex) -> Bool {
    if used * 3 > slots.count * 2 { grow() }
    let place = place(key.code)
    if !slots[place].head.isSomewhere {
      slots[place].key = key.code
      used += 1
    } else {
      var entry = slots[place].head
      for _ in 0..<8 where entry.isSomewhere {
        if entries[entry].person == person { return false }
        entry = entries[entry].next
      }
    }
    slots[place].head = entries.append(Entry(person: person, next: slots[place].head))
    return true
  }

  /// The newest entry of each key's block, if there is any; in one sweep, so that the waits for memory run beside one another.
  func heads(_ keys: [BlockingKey]) -> [EntryIndex] { keys.map { slots[place($0.code)].head } }

  /// Calls `body` for the people of a block from an entry on, newest first; stops when it answers false.
  @inline(__always)
  func forEach(from head: EntryIndex, _ body: (PersonIndex) -> Bool) {
    var entry = head
    while entry.isSomewhere {
      let known = entries[entry]
      if !body(known.person) { return }
      entry = known.next
    }
  }

  private func place(_ key: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while slots[place].head.isSomewhere && slots[place].key != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.head.isSomewhere { slots[place(slot.key)] = slot }
  }
}
