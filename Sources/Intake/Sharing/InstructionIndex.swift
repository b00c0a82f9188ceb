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

  /// A birth date with one of its parts left out, which one slip leaves alone; or a whole one.
  private enum BirthKey: Hashable {
    case whole(Day)
    case withoutDay(year: Int, month: Int)
    case withoutMonth(year: Int, day: Int)
    case withoutYear(month: Int, day: Int)
    /// None is told.
    case missing
  }

  private(set) var entries: [Entry] = []
  /// How many entries share one local number, birth date or UPN.
  private(set) var mostAlike = 0
  private var byLocalID: [String: [Int]] = [:]
  private var byBirth: [BirthKey: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  private var byUPN: [String: [Int]] = [:]

  init(_ standing: [Instruction], variants: NameVariants) {
    for instruction in standing {
      add(Entry(likeness: Likeness(instruction.person, variants: variants), instruction: instruction, upn: ""))
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  mutating func add(_ entry: Entry) {
    let place = entries.count
    entries.append(entry)
    let who = entry.likeness
    if !who.localID.isEmpty { count(Self.note(place, under: who.localID, in: &byLocalID)) }
    if !entry.upn.isEmpty { count(Self.note(place, under: entry.upn, in: &byUPN)) }
    if let born = who.dateOfBirth {
      count(Self.note(place, under: .whole(born), in: &byBirth))
      for key in Self.slips(of: born) { Self.note(place, under: key, in: &byBirth) }
    } else {
      count(Self.note(place, under: .missing, in: &byBirth))
    }
    for name in who.surnames + who.forenames { Self.note(place, under: name.key, in: &byName) }
  }

  private mutating func count(_ alike: Int) { mostAlike = max(mostAlike, alike) }

  @discardableResult
  private static func note<Key>(_ place: Int, under key: Key, in table: inout [Key: [Int]]) -> Int {
    table[key, default: []].append(place)
    return table[key]?.count ?? 0
  }

  /// All entries that may be about the person of a row. An equal UPN is enough, as is an equal local number.
  func matching(_ who: Likeness, upn: String) -> [Entry] {
    var places = Set(byLocalID[who.localID] ?? [])
    places.formUnion(byBirth[.missing] ?? [])
    if let born = who.dateOfBirth {
      for key in Self.keys(near: born) { places.formUnion(byBirth[key] ?? []) }
    } else {
      // Without a birth date one name at least has to be told alike.
      for name in who.surnames + who.forenames { places.formUnion(byName[name.key] ?? []) }
    }
    let alike = places.filter { entries[$0].likeness.mayBe(who) }
    let numbered = upn.isEmpty ? [] : byUPN[upn] ?? []
    return alike.union(numbered).sorted().map { entries[$0] }
  }

  /// Where somebody born within a slip of this day is noted: by their day, or what a slip leaves of it.
  private static func keys(near born: Day) -> [BirthKey] {
    let parts = born.parts
    let swapped = Day(year: parts.year, month: parts.day, day: parts.month)
    return [.whole(born)] + (swapped.map { [.whole($0)] } ?? []) + slips(of: born)
  }

  private static func slips(of born: Day) -> [BirthKey] {
    let (year, month, day) = born.parts
    return [
      .withoutDay(year: year, month: month), .withoutMonth(year: year, day: day), .withoutYear(month: month, day: day),
    ]
  }
}
