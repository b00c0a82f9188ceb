// Which statement wins on a day: what is left of all that was told, who contends, who is first.

import Register

struct Weighing: Sendable {
  var winner: Statement?
  var isContested = false
  /// The end with the latest day, of those on or before the day.
  var lastEnd: End?
}

extension Knowledge {
  func weigh(_ person: Int64, on day: Day) -> Weighing {
    let ended = (ends[person] ?? []).filter { $0.from <= day }
    var weighing = Weighing()
    weighing.lastEnd = ended.max { ($0.from, $0.asAt, $0.returnNumber) < ($1.from, $1.asAt, $1.returnNumber) }
    let contenders = contenders(among: left(to: person, after: ended, on: day), on: day)
    weighing.winner = contenders.max { stands($1, before: $0) }
    weighing.isContested = isContested(contenders)
    return weighing
  }

  /// Nothing was left on the day the last end took effect, and nothing was told since.
  func isEmptied(_ person: Int64, by lastEnd: End?, on day: Day) -> Bool {
    guard let lastEnd else { return false }
    let ended = (ends[person] ?? []).filter { $0.from <= day }
    return left(to: person, after: ended, on: day, schoolAgeOn: lastEnd.from).isEmpty
  }

  /// Actual statements that are neither leads, withheld, of school age after it, nor ended.
  private func left(
    to person: Int64, after ended: [End], on day: Day, schoolAgeOn: Day? = nil
  ) -> [Statement] {
    let told = (statements[person] ?? []).filter { statement in
      statement.asAt <= day && (statement.start.map { $0 <= day } ?? true)
        && !world.lists.isLead(statement.source)
        && !instructionStands(person, at: statement.teller, on: day)
    }
    // After a known end nothing older comes back, of any institution.
    let isClosed = { (statement: Statement) in ended.contains { $0.closes(statement) } }
    let lastClosed = told.filter(isClosed).map(\.asAt).max()
    let pastSchoolAge = (yearGroup(person, on: schoolAgeOn ?? day) ?? 12) >= 12
    return told.filter { statement in
      !isClosed(statement) && !(lastClosed.map { statement.asAt < $0 } ?? false)
        && !(pastSchoolAge && activity(statement)?.measure == .schoolAge)
    }
  }

  private func contenders(among left: [Statement], on day: Day) -> [Statement] {
    let telling = left.filter { activity($0)?.measure != .notKnown }
    var pool = telling.isEmpty ? left : telling
    if pool.contains(where: { $0.verified && isCurrent($0, on: day) }) { pool = pool.filter(\.verified) }
    guard let latest = pool.map(\.asAt).max() else { return [] }
    let within = settings.number("contested_days", on: day, else: 14)
    return pool.filter { $0.asAt >= latest.adding(days: -within) }
  }

  /// Verified before unverified. Verified ones: the later as-at day, then the order of sources; unverified ones the
  /// other way round; then the later recording.
  private func stands(_ a: Statement, before b: Statement) -> Bool {
    if a.verified != b.verified { return a.verified }
    let orderA = world.lists.order(ofSource: a.source)
    let orderB = world.lists.order(ofSource: b.source)
    if a.verified {
      if a.asAt != b.asAt { return a.asAt > b.asAt }
      if orderA != orderB { return orderA < orderB }
    } else {
      if orderA != orderB { return orderA < orderB }
      if a.asAt != b.asAt { return a.asAt > b.asAt }
    }
    return (a.returnNumber, a.rowNumber) > (b.returnNumber, b.rowNumber)
  }

  /// Verified contenders differ, and no officer's verified contact is later than all the others.
  private func isContested(_ contenders: [Statement]) -> Bool {
    let verified = contenders.filter(\.verified)
    let settled = verified.contains { contact in
      contact.isContact && verified.allSatisfy { $0.rowID == contact.rowID || $0.asAt < contact.asAt }
    }
    return !settled && verified.contains { one in verified.contains { differ(one, $0) } }
  }

  /// Two different groups, or two different providers; one without a provider does not differ from one with.
  private func differ(_ a: Statement, _ b: Statement) -> Bool {
    if activity(a)?.group != activity(b)?.group { return true }
    if let one = a.provider, let other = b.provider { return one != other }
    // A name that no institution bears cannot be held against an institution, only against another such name.
    guard a.provider == nil, b.provider == nil, !a.providerName.isEmpty, !b.providerName.isEmpty else { return false }
    return a.providerName.lowercased() != b.providerName.lowercased()
  }
}
