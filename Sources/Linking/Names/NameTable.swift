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
  /// Hashes of the plain forms; 0 for names too short to have one.
  private var plainForms: [UInt32] = [0]
  private var groupsOf: [SIMD4<UInt16>] = [.zero]
  /// Groups of listed names one letter away, for names that are in no list.
  private var nearGroupsOf: [SIMD4<UInt16>] = [.zero]
  private var shares: [Float] = [0]
  private var isListedName = [false]
  /// Surnames that are honorifics, and forenames that brothers or sisters share.
  private var isUntelling = [false]
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
      let form = PlainForm.of($0)
      plainForms.append(form.count < 3 ? 0 : form.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 })
    }
    ends.append(UInt32(bytes.count))
    let groups = (surname ? surnames : forenames).groups[name] ?? []
    groupsOf.append(NameTable.packed(groups))
    nearGroupsOf.append(NameTable.packed(surname || !groups.isEmpty ? [] : forenames.groups(near: name)))
    shares.append(frequencies.log2Share(of: name, surname: surname))
    isListedName.append(!groups.isEmpty || (surname ? frequencies.surnames : frequencies.forenames)[name] != nil)
    isUntelling.append((surname ? Honorifics.all : SharedFirstNames.all).contains(name))
    return id
  }

  /// Whether a surname is one that stands beside or instead of the family's.
  func isHonorific(_ surname: NameID) -> Bool { isUntelling[Int(surname)] }

  /// Whether a forename is one that brothers or sisters bear all alike.
  func isShared(_ forename: NameID) -> Bool { isUntelling[Int(forename)] }

  /// Whether a name is one of those that people are known to bear.
  func isListed(_ id: NameID) -> Bool { isListedName[Int(id)] }

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

  /// True if two forenames sound alike, or one is made from the other: by leaving out its beginning (`Tobi` for `Oluwatobi`)
  /// or as a pet form (`Tammy` for `Tamara`).
  func areForenamesAkin(_ a: NameID, _ b: NameID) -> Bool {
    soundAlike(a, b) || isCut(a, b, fewest: 4, ends: true) || isPetForm(a, of: b) || isPetForm(b, of: a)
  }

  /// True if two surnames sound alike, or one is the other cut short.
  func areSurnamesAkin(_ a: NameID, _ b: NameID) -> Bool {
    soundAlike(a, b) || isCut(a, b, fewest: 4, ends: false) || isCut(a, b, fewest: 5, ends: true)
  }

  /// True if a forename is a middle name of the other in another spelling, or its initial: `Lunah` for `Catherine Luna`,
  /// `T` for `Oluwaseun Tinashe`.
  func isMiddleName(_ name: NameID, of other: Description) -> Bool {
    (0..<4).contains { place in
      let middle = other.middleNames[place]
      guard middle != 0 else { return false }
      if isSingleLetter(name) { return isInitial(name, middle) }
      return shareGroup(name, middle) || soundAlike(name, middle)
        || withBytes(name) { left in
          withBytes(middle) { min(left.count, $0.count) >= 4 && Similarity.isOneEdit(left, $0) }
        }
    }
  }

  /// True if one is a single letter with which the other begins.
  func isInitial(_ a: NameID, _ b: NameID) -> Bool {
    withBytes(a) { left in
      withBytes(b) { right in (left.count == 1 || right.count == 1) && left[0] == right[0] }
    }
  }

  func isSingleLetter(_ name: NameID) -> Bool { withBytes(name) { $0.count == 1 } }

  private func soundAlike(_ a: NameID, _ b: NameID) -> Bool {
    plainForms[Int(a)] != 0 && plainForms[Int(a)] == plainForms[Int(b)]
  }

  /// True if one begins, or ends, with the whole of the other.
  private func isCut(_ a: NameID, _ b: NameID, fewest: Int, ends: Bool) -> Bool {
    withBytes(a) { left in
      withBytes(b) { right in
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard short.count >= fewest, long.count > short.count else { return false }
        let start = ends ? long.count - short.count : 0
        for place in 0..<short.count where short[place] != long[start + place] { return false }
        return true
      }
    }
  }

  /// True if one is the beginning of the other with an ending of its own.
  private func isPetForm(_ pet: NameID, of full: NameID) -> Bool {
    withBytes(pet) { pet in
      withBytes(full) { full in
        guard pet.count >= 4, full.count > pet.count else { return false }
        var stem = pet.count
        while stem > 3, Self.petEndings.contains(pet[stem - 1]) { stem -= 1 }
        guard stem < pet.count else { return false }
        if stem > 3, pet[stem - 1] == pet[stem - 2] { stem -= 1 }
        for place in 0..<stem where pet[place] != full[place] { return false }
        return true
      }
    }
  }

  private static let petEndings: Set<UInt8> = Set("aeiosy".utf8)

  /// Whether an initial among the middle names of one stands for the forename of the other, and whether the same holds of
  /// what is left: `Max M P` and `Matthew Paul`, `John B` and `Benjamin J`.
  func initials(_ a: Description, _ b: Description) -> (forename: Bool, both: Bool) {
    if a.middleNames[0] == 0 { return (false, false) }
    func first(_ id: NameID) -> UInt8 { id == 0 ? 0 : withBytes(id) { $0[0] } }
    func isInitial(_ id: NameID) -> Bool { id != 0 && withBytes(id) { $0.count == 1 } }
    let wanted = first(b.forename)
    guard let stands = (0..<4).first(where: { isInitial(a.middleNames[$0]) && first(a.middleNames[$0]) == wanted })
    else { return (false, false) }
    let rest = (0..<4).filter { $0 != stands }.map { first(a.middleNames[$0]) } + [first(a.forename)]
    let other = first(b.middleNames[0])
    return (true, other != 0 && rest.contains(other))
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
