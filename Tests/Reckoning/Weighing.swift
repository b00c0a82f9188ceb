// Which statement wins on a day: what is left of all that was told, who contends, who is first.

import Register

struct Weighing: Sendable {
  /// What stands for the winning run: the statement that told it first.
  var winner: Statement?
  var isContested = false
  /// The institutions whose rolls still list somebody of whom an officer's contact knows better.
  var listedBy: [Int] = []
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
    guard let winner = contenders.max(by: { stands($1.first, before: $0.first) }) else { return weighing }
    weighing.winner = winner.statement
    weighing.isContested = isContested(contenders)
    if !weighing.isContested, winner.first.isContact, winner.first.verified {
      let listing = contenders.filter {
        $0.first.isPlace && $0.last.asAt > winner.first.asAt && differ($0.first, winner.first)
      }
      weighing.listedBy = Set(listing.compactMap(\.first.provider)).sorted()
    }
    return weighing
  }

  /// Without the codes of school age once that is over.
  private func unaged(_ runs: [RunOnDay], of person: Int64, on day: Day) -> [RunOnDay] {
    (yearGroup(person, on: day) ?? 11) < 12 ? runs : runs.filter { activity($0.first)?.measure != .schoolAge }
  }

  /// Runs of actual statements that have begun, and that no end took away.
  private func spared(_ person: Int64, by ended: [End], on day: Day) -> [RunOnDay] {
    let told = runs(of: person).compactMap { $0.upTo(day) }.filter { $0.first.start.map { $0 <= day } ?? true }
    return told.filter { run in
      // After a known end nothing older comes back, of any institution; but for the next step told with the end.
      !ended.contains { end in
        run.isClosed(by: end)
          || ((run.first.isPlace || !run.returnIDs.contains(end.returnID))
            && told.contains {
              $0.isClosed(by: end) && $0.first.asAt > run.first.asAt && $0.last.asAt > run.last.asAt
            })
      }
    }
  }

  /// Rows of one return about one person are one place: of what a sender told last and is current an apprenticeship, else
  /// full-time, else what lasts longest.
  private func onePlaceEach(_ left: [RunOnDay], on day: Day) -> [RunOnDay] {
    let (places, others) = (left.filter(\.first.isPlace), left.filter { !$0.first.isPlace })
    func rank(_ run: RunOnDay) -> [Int] {
      let place = run.statement
      return [
        Int(run.last.asAt.daysSince1970), Int(run.last.returnNumber), isCurrent(place, on: day) ? 1 : 0,
        place.code == 310 ? 1 : 0, CodeLists.fullTime.contains(place.code) ? 1 : 0,
        lapseDay(of: place, on: day).map { Int($0.daysSince1970) } ?? .max, -Int(place.rowID),
      ]
    }
    return others
      + Dictionary(grouping: places, by: \.first.provider).values.compactMap { runs in
        runs.max { rank($0).lexicographicallyPrecedes(rank($1)) }
      }
  }

  /// First told within a fortnight of the latest, or verified and told again since.
  private func contenders(among left: [RunOnDay], on day: Day) -> [RunOnDay] {
    let telling = left.filter { activity($0.first)?.measure != .notKnown }
    var pool = telling.isEmpty ? left : telling
    if pool.contains(where: { $0.first.verified && isCurrent($0.statement, on: day) }) {
      pool = pool.filter(\.first.verified)
    }
    guard let latest = pool.map(\.first.asAt).max() else { return [] }
    let within = settings.number("contested_days", on: day, else: 14)
    return pool.filter {
      $0.first.asAt >= latest.adding(days: -within) || ($0.first.verified && $0.last.asAt > latest)
    }
  }

  /// Verified before unverified. Verified ones: the later first day, then the order of sources; unverified ones the
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

  /// Verified contenders differ, and no officer's verified contact is later than the first day of all the others.
  private func isContested(_ contenders: [RunOnDay]) -> Bool {
    let verified = contenders.map(\.first).filter(\.verified)
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
