// Notices rows, and people, that a return has already had; its memory has a bound.

import Register

/// Remembers rows as 64-bit digests under a key of this process.
struct RepeatWatch {
  enum Verdict { case new, personAgain, rowAgain }

  /// So many digests take some 30 MB; no school or college has as many rows.
  static let most = 1_000_000

  private var seen: Set<Int> = []
  var isFull: Bool { seen.count >= Self.most }

  /// Two people are the same here by name, birth date and numbers together; two rows by everything they tell.
  mutating func watch(_ row: CheckedRow) -> Verdict {
    guard !isFull, row.status != .notKept, let born = row.identity.dateOfBirth else { return .new }
    var hasher = Hasher()
    hasher.combine(Reference.wordKey(row.identity.surname))
    hasher.combine(Reference.wordKey(row.identity.forename))
    hasher.combine(born)
    hasher.combine(row.identity.localID)
    hasher.combine(row.identity.upn)
    hasher.combine(row.identity.uln)
    let person = hasher.finalize()
    hasher = Hasher()
    hasher.combine(row.identity)
    hasher.combine(row.contact)
    hasher.combine(row.characteristics)
    hasher.combine(row.facts)
    let whole = hasher.finalize()
    let personIsNew = seen.insert(person).inserted
    if !seen.insert(whole).inserted { return .rowAgain }
    return personIsNew ? .new : .personAgain
  }
}
