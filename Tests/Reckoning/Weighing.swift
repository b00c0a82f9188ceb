// Which statement wins on a day: what is left of all that was told, who contends, who is first.

import Register

struct Weighing: Sendable {
  var winner: Statement?
  var isContested = false
  /// The end with the latest day, of those on or before the day; of two on one day the leaver row's.
  var lastEnd: End?
  /// Nothing was left on the day the last end took effect, and nothing was told since.
  var isEmptied = false
}

extension Knowledge {
  func weigh(_ person: Int64, on day: Day) -> Weighing {
    let ended = (ends[person] ?? []).filter { $0.from <= day }
    var weighing = Weighing()
    weighing.lastEnd = ended.max { a, b in
      a.from != b.from ? a.from < b.from : a.way == .missingFromRoll && b.way == .leaverRow
    }
    let spared = spared(person, by: ended, on: day)
    weighing.isEmptied = weighing.lastEnd.map { unaged(spared, of: person, on: $0.from).isEmpty } ?? false
    let left = onePlaceEach(unaged(spared, of: person, on: day), on: day)
    let contenders = contenders(among: left, on: day)
    weighing.winner = contenders.max { stands($1, before: $0) }
    weighing.isContested = isContested(contenders)
    return weighing
  }

  /// Without the codes of school age once that is over.
  private func unaged(_ statements: [Statement], of person: Int64, on day: Day) -> [Statement] {
    (yearGroup(person, on: day) ?? 11) < 12
      ? statements : statements.filter { activity($0)?.measure != .schoolAge }
  }

  /// Actual statements that have begun, are no leads, and that no end took away.
  private func spared(_ person: Int64, by ended: [End], on day: Day) -> [Statement] {
    let told = (statements[person] ?? []).filter { statement in
      statement.asAt <= day && (statement.start.map { $0 <= day } ?? true)
        && !world.lists.isLead(statement.source)
    }
    return told.filter { statement in
      // After a known end nothing older comes back, of any institution; but for the next step told with the end.
      !ended.contains { end in
        end.closes(statement)
          || (end.tellsNot(statement) && told.contains { end.closes($0) && $0.asAt > statement.asAt })
      }
    }
  }

  /// Rows of one return about one person are one place: of what is current an apprenticeship, else full-time, else what
  /// lasts longest.
  private func onePlaceEach(_ left: [Statement], on day: Day) -> [Statement] {
    let (places, others) = (left.filter(\.isPlace), left.filter { !$0.isPlace })
    func rank(_ place: Statement) -> [Int] {
      [
        isCurrent(place, on: day) ? 1 : 0, place.code == 310 ? 1 : 0, CodeLists.fullTime.contains(place.code) ? 1 : 0,
        lapseDay(of: place, on: day).map { Int($0.daysSince1970) } ?? .max, -Int(place.rowID),
      ]
    }
    return others
      + Dictionary(grouping: places, by: \.returnID).values.compactMap { rows in
        rows.max { rank($0).lexicographicallyPrecedes(rank($1)) }
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
