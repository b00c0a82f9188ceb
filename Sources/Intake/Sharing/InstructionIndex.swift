// The instructions of one institution, found by whoever a row may be about.

import Register

/// Instructions that stood before, and those of the file itself, by local number, birth date and name.
struct InstructionIndex: Sendable {
  struct Entry: Sendable {
    let likeness: Likeness
    /// `nil`: a row from which it cannot be told whether an instruction stands.
    let instruction: Instruction?
    let upn: String
  }

  private(set) var entries: [Entry] = []
  /// How many entries share one local number, birth date, name or UPN: a row is compared with so many.
  private(set) var mostAlike = 0
  private var byLocalID: [String: [Int]] = [:]
  private var byBirthDate: [Day: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  private var byUPN: [String: [Int]] = [:]

  init(_ standing: [Instruction]) {
    for instruction in standing {
      add(Entry(likeness: Likeness(instruction.person), instruction: instruction, upn: ""))
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  mutating func add(_ entry: Entry) {
    let place = entries.count
    entries.append(entry)
    let who = entry.likeness
    if !who.localID.isEmpty { note(place, under: who.localID, in: \.byLocalID) }
    if let born = who.dateOfBirth { note(place, under: born, in: \.byBirthDate) }
    for name in Self.names(who) { note(place, under: name, in: \.byName) }
    if !entry.upn.isEmpty { note(place, under: entry.upn, in: \.byUPN) }
  }

  private mutating func note<Key>(
    _ place: Int, under key: Key, in table: WritableKeyPath<InstructionIndex, [Key: [Int]]>
  ) {
    self[keyPath: table][key, default: []].append(place)
    mostAlike = max(mostAlike, self[keyPath: table][key]?.count ?? 0)
  }

  /// All entries that may be about the person of a row. An equal UPN is enough, as is an equal local number.
  func matching(_ who: Likeness, upn: String) -> [Entry] {
    var places = Set(byLocalID[who.localID] ?? [])
    for day in Self.birthDates(who) { places.formUnion(byBirthDate[day] ?? []) }
    for name in Self.names(who) { places.formUnion(byName[name] ?? []) }
    let alike = places.sorted().filter { entries[$0].likeness.mayBe(who) }
    let numbered = upn.isEmpty ? [] : byUPN[upn] ?? []
    return Set(alike + numbered).sorted().map { entries[$0] }
  }

  /// The birth date, and the one with day and month swapped.
  private static func birthDates(_ who: Likeness) -> [Day] {
    guard let born = who.dateOfBirth else { return [] }
    let parts = born.parts
    return [born, Day(year: parts.year, month: parts.day, day: parts.month)].compactMap { $0 }
  }

  /// Surname and forename in either order, for rows whose birth date is missing or a little different.
  private static func names(_ who: Likeness) -> Set<String> {
    var names: Set<String> = []
    for surname in who.surnames {
      for forename in who.forenames {
        let pair = [surname.key, forename.key].sorted()
        names.insert(pair.joined(separator: "|"))
      }
    }
    return names
  }
}
