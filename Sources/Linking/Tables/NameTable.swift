// Every name that occurs, once: names are compared as numbers first, and as bytes only when they differ.

/// A name's place in a ``NameTable``; 0 is no name.
typealias NameID = UInt32

/// Interned names with what comparing needs of each.
struct NameTable: Sendable {
  private var ids = HashTable()
  private var hashes: [UInt64] = [0]
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = [0]
  private var sounds: [UInt32] = [0]
  private var groupsOf: [SIMD4<UInt16>] = [.zero]
  /// Groups of listed names one letter away, for names that are in no list.
  private var nearGroupsOf: [SIMD4<UInt16>] = [.zero]
  private var shares: [Float] = [0]
  let forenames: NameGroups
  let surnames: NameGroups
  let frequencies: NameFrequencies

  init(_ parameters: Parameters) {
    forenames = parameters.forenames
    surnames = parameters.surnames
    frequencies = parameters.frequencies
  }

  var count: Int { ends.count }

  /// Forenames and surnames are kept apart, for their groups and shares differ.
  mutating func id(_ name: String, surname: Bool) -> NameID {
    if name.isEmpty { return 0 }
    var quick = QuickHash()
    quick.add(surname ? 1 : 0)
    quick.add(name)
    let hash = quick.value
    if let id = ids.find(hash, { hashes[Int($0)] == hash }) { return NameID(id) }
    let id = NameID(ends.count)
    hashes.append(hash)
    ids.add(hash, Int32(id)) { hashes[Int($0)] }
    var name = name
    name.withUTF8 {
      bytes.append(contentsOf: $0)
      sounds.append(Phonetics.code($0))
    }
    ends.append(UInt32(bytes.count))
    let groups = (surname ? surnames : forenames).groups[name] ?? []
    groupsOf.append(NameTable.packed(groups))
    nearGroupsOf.append(NameTable.packed(surname || !groups.isEmpty ? [] : forenames.groups(near: name)))
    shares.append(frequencies.log2Share(of: name, surname: surname))
    return id
  }

  func sound(_ id: NameID) -> UInt32 { sounds[Int(id)] }

  /// Log2 of the share of people who bear the name.
  func log2Share(_ id: NameID) -> Float { shares[Int(id)] }

  /// A hash of the name, the same in every table.
  func hash(_ id: NameID) -> UInt64 { hashes[Int(id)] }

  /// Shares of what levels agree on.
  @inline(__always)
  func shares(_ levels: Levels, _ common: Commonness = .none) -> Shares {
    Shares(
      names: [shares[Int(levels.sharedSurname)], shares[Int(levels.sharedForename)]],
      birthDay: levels.sharedBirthDay == NormalisedIdentity.noDay
        ? 0 : frequencies.log2Share(birthDay: levels.sharedBirthDay), common: common)
  }

  /// The groups of a name, counted from 1; 0 is none.
  func groups(_ id: NameID) -> SIMD4<UInt16> { groupsOf[Int(id)] }

  func text(_ id: NameID) -> String { withBytes(id) { String(decoding: $0, as: UTF8.self) } }

  func texts(_ ids: SIMD4<NameID>) -> [String] { (0..<4).compactMap { ids[$0] == 0 ? nil : text(ids[$0]) } }

  func withBytes<Result>(_ id: NameID, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = id == 0 ? 0 : Int(ends[Int(id) - 1])
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<Int(ends[Int(id)])])) }
  }

  /// True if two names are short forms or spellings of one another.
  func shareGroup(_ a: NameID, _ b: NameID) -> Bool {
    NameTable.intersect(groups(a), groups(b))
  }

  /// True if one is a misspelling of a short form or spelling of the other.
  func shareNearGroup(_ a: NameID, _ b: NameID) -> Bool {
    let nearA = nearGroupsOf[Int(a)]
    let nearB = nearGroupsOf[Int(b)]
    return NameTable.intersect(nearA, groups(b)) || NameTable.intersect(groups(a), nearB)
      || NameTable.intersect(nearA, nearB)
  }

  /// True if one name of at least three letters begins the other.
  func isShortForm(_ a: NameID, _ b: NameID) -> Bool {
    withBytes(a) { left in
      withBytes(b) { right in
        min(left.count, right.count) >= 3
          && (Similarity.isPrefix(left, of: right) || Similarity.isPrefix(right, of: left))
      }
    }
  }

  private static func intersect(_ left: SIMD4<UInt16>, _ right: SIMD4<UInt16>) -> Bool {
    guard left[0] != 0, right[0] != 0 else { return false }
    for place in 0..<4 where left[place] != 0 && any(right .== left[place]) { return true }
    return false
  }

  /// How alike two different names are in writing.
  func likeness(_ a: NameID, _ b: NameID) -> Likeness {
    withBytes(a) { left in
      withBytes(b) { right in
        if min(left.count, right.count) >= 3, Similarity.isOneEdit(left, right) { return .oneEdit }
        // Names that begin otherwise are hardly ever similar, and most pairs that are compared do.
        guard left.first == right.first else { return .different }
        let alike = Similarity.jaroWinkler(left, right)
        if alike >= 0.91, min(left.count, right.count) >= 5 { return .close }
        if alike >= 0.85 { return .similar }
        if min(left.count, right.count) <= 4,
          Similarity.isPrefix(left, of: right) || Similarity.isPrefix(right, of: left)
        {
          return .similar
        }
        return .different
      }
    }
  }

  enum Likeness { case oneEdit, close, similar, different }

  private static func packed(_ groups: [UInt16]) -> SIMD4<UInt16> {
    var packed = SIMD4<UInt16>.zero
    for (place, group) in groups.prefix(4).enumerated() { packed[place] = group + 1 }
    return packed
  }
}
