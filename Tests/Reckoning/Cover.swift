// Whether a school's agreement covers a student of its years 12 and 13 on a day.

import Register

/// Days on which something is in force, unless it was withdrawn.
private struct Span {
  var from: Day
  var to: Day?
  var withdrawnOn: Day?

  func covers(_ day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
  func isWithdrawn(on day: Day) -> Bool { withdrawnOn.map { $0 <= day } ?? false }
  func isInForce(on day: Day) -> Bool { covers(day) && !isWithdrawn(on: day) }
}

extension Knowledge {
  /// B5 where agreement and naming are both in force, else the row that says why not.
  func cover(of person: Int64, by institution: Int, on day: Day) -> String {
    let agreements = agreements(of: institution)
    let namings = namings(of: person, by: institution)
    let agreed = agreements.contains { $0.isInForce(on: day) }
    let named = namings.contains { $0.isInForce(on: day) }
    if agreed && named { return "B5" }
    if agreed && namings.isEmpty { return "B10" }
    if agreements.isEmpty && namings.isEmpty {
      return isCoveredElsewhere(person, than: institution) ? "B12" : "B6"
    }
    if (agreements + namings).contains(where: { $0.covers(day) && $0.isWithdrawn(on: day) }) { return "B9" }
    if named { return "B11" }
    if namings.isEmpty { return "B6" }
    if !namings.contains(where: { $0.from <= day }) { return "B7" }
    return "B8"
  }

  private func agreements(of institution: Int) -> [Span] {
    world.agreements.filter {
      $0.institution == institution && $0.recordedAt <= knownAt
        && !($0.supersededAt.map { $0 <= knownAt } ?? false)
    }.map { Span(from: $0.from, to: $0.to, withdrawnOn: $0.withdrawnOn) }
  }

  /// Each `Agreement From` is one naming, as its newest row tells it.
  private func namings(of person: Int64, by institution: Int) -> [Span] {
    let rows = (told[person] ?? []).filter {
      $0.from.institution == institution && $0.from.kind == .agreement && $0.row.status == .sound
    }
    let byStart = Dictionary(grouping: rows) { $0.row.facts.day("agreement_from") }
    return byStart.compactMap { start, rows in
      guard let start, let facts = newest(rows)?.row.facts else { return nil }
      return Span(from: start, to: facts.day("agreement_to"), withdrawnOn: facts.day("withdrawn_on"))
    }
  }

  private func isCoveredElsewhere(_ person: Int64, than institution: Int) -> Bool {
    Set((told[person] ?? []).map(\.from.institution)).contains {
      $0 != institution && !namings(of: person, by: $0).isEmpty
    }
  }
}
