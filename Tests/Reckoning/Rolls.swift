// Who is missing from a full roll.

import Register

extension Knowledge {
  /// The ends that full rolls tell, by person.
  func endsByRolls() -> [Int64: [End]] {
    var found: [Int64: [End]] = [:]
    let fulls = returns.filter { $0.kind == .enrolment && $0.full }
    for institution in Set(fulls.map(\.institution)) {
      let rolls = Rolls(of: institution, in: self)
      // In the order of the days they describe, so that whoever an earlier roll ended is not missed again.
      var missed: [Int64: [End]] = [:]
      let own = fulls.filter { $0.institution == institution }
      for full in own.sorted(by: { ($0.asAt, $0.number) < ($1.asAt, $1.number) }) {
        let year = rolls.yearCovered(by: full)
        for person in rolls.missing(from: full, covering: year, after: missed) {
          missed[person, default: []].append(End(missingFrom: full, covering: year))
        }
      }
      found.merge(missed, uniquingKeysWith: +)
    }
    return found
  }
}

/// The enrolment rows of one institution, by person.
private struct Rolls {
  let knowledge: Knowledge
  let institution: Int
  let entries: [Int64: [Told]]

  init(of institution: Int, in knowledge: Knowledge) {
    self.knowledge = knowledge
    self.institution = institution
    entries = knowledge.told.mapValues { rows in
      rows.filter {
        $0.from.institution == institution && $0.from.kind == .enrolment && $0.row.status != .held && !$0.isLeaverRow
      }
    }.filter { !$0.value.isEmpty }
  }

  /// A roll that tells places of the next academic year covers that year alone.
  func yearCovered(by full: Return) -> AcademicYear {
    let own = AcademicYear(containing: full.asAt)
    let told = entries.values.joined().filter { $0.from.id == full.id && isPlace($0) }.map(\.year)
    return told.max { $0.startingIn < $1.startingIn }.map { $0.startingIn > own.startingIn ? $0 : own } ?? own
  }

  /// Nobody while more than the tenth are missing and the sender has not confirmed it.
  func missing(from full: Return, covering year: AcademicYear, after missed: [Int64: [End]]) -> [Int64] {
    let covered = yearsCovered(by: full)
    let expected = entries.keys.sorted().filter { person in
      guard let entry = lastEntry(of: person, before: full, in: year) else { return false }
      return hasOpenPlace(person, by: entry, on: full.asAt, after: missed[person] ?? [])
        && (full.site.isEmpty || entry.from.site == full.site)
        && (entry.yearGroup.map(covered.contains) ?? false)
    }
    let present = present(in: full, of: expected)
    let missing = expected.filter { !present.contains($0) }
    let limit = knowledge.settings.number("roll_missing_percent", on: full.asAt, else: 10)
    guard full.missingConfirmed || missing.count * 100 <= limit * expected.count else { return [] }
    return missing
  }

  private func isPlace(_ entry: Told) -> Bool { entry.isRollEntry && (entry.yearGroup ?? 0) >= 11 }

  /// The newest entry that this institution's earlier returns of the academic year made; of the rows of one return one
  /// that gives a place.
  private func lastEntry(of person: Int64, before full: Return, in year: AcademicYear) -> Told? {
    let before = (entries[person] ?? []).filter { $0.asAt < full.asAt && $0.year == year }
    guard let newest = knowledge.newest(before) else { return nil }
    let ofReturn = before.filter { $0.from.id == newest.from.id }
    return knowledge.newest(ofReturn.filter(isPlace)) ?? newest
  }

  /// Someone whose class C was refused, or who is listed as a guest, is not missed; nor is someone whose place ended: a
  /// leaving day counts as in, yet explains why a roll of that day has the person no more.
  private func hasOpenPlace(_ person: Int64, by entry: Told, on day: Day, after missed: [End]) -> Bool {
    guard isPlace(entry) else { return false }
    let place = (knowledge.statements[person] ?? []).first { $0.rowID == entry.row.id }
    let left = (knowledge.ends[person] ?? []).filter { $0.way == .leaverRow && $0.from.adding(days: -1) <= day }
    return place.map { place in !(left + missed).contains { $0.closes(place) } } ?? false
  }

  /// The year groups it names, else those of its rows.
  private func yearsCovered(by full: Return) -> Set<Int> {
    full.years.isEmpty ? Set((knowledge.rows[full.id] ?? []).compactMap(\.yearGroup)) : Set(full.years)
  }

  /// Held rows, identity-only rows and rows under question count as present.
  private func present(in full: Return, of expected: [Int64]) -> Set<Int64> {
    let rows = knowledge.rows[full.id] ?? []
    var present = Set(rows.compactMap { knowledge.personOfRow[$0.row.id] })
    present.formUnion(rows.flatMap { knowledge.openQuestions[$0.row.id] ?? [] })
    let heldOfNobody = rows.filter { $0.row.status == .held && knowledge.personOfRow[$0.row.id] == nil }
    guard !heldOfNobody.isEmpty else { return present }
    for person in expected where !present.contains(person) {
      let own = entries[person] ?? []
      if heldOfNobody.contains(where: { held in own.contains { $0.row.looksLike(held.row) } }) {
        present.insert(person)
      }
    }
    return present
  }
}

extension Row {
  /// Whether a held row that is linked to nobody seems to be about the same person.
  fileprivate func looksLike(_ other: Row) -> Bool {
    if !upn.isEmpty && upn == other.upn { return true }
    if !uln.isEmpty && uln == other.uln { return true }
    if !localID.isEmpty && localID == other.localID { return true }
    return surname.lowercased() == other.surname.lowercased() && forename.lowercased() == other.forename.lowercased()
      && (dateOfBirth == other.dateOfBirth || dateOfBirth == nil || other.dateOfBirth == nil)
  }
}
