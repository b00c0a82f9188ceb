// Who is restricted by what rows tell of them: custody, youth justice. Whenever it was told, it holds from now on.

import Register

private let restrictedActivities: Set<String> = ["130", "290", "710"]
private let restrictedIndicators: Set<String> = ["youth_offending_team", "in_custody"]

extension Row {
  fileprivate var isRestricted: Bool {
    for key in ["activity", "activity_code", "intended_destination"]
    where restrictedActivities.contains(facts.text(key)) {
      return true
    }
    return facts.text("evidence_source") == "youth_justice" || restrictedIndicators.contains { facts.yes($0) == true }
  }

  /// The last day the row speaks of.
  fileprivate func lastDay(of made: Return) -> Day {
    let told = ["start_date", "expected_end_date", "review_date"].compactMap { facts.day($0) }
    return max(made.asAt, told.max() ?? made.asAt)
  }
}

extension Knowledge {
  /// A row under question counts for everybody it may be about.
  func isRestricted(_ person: Int64, on day: Day) -> Bool {
    let returns = Dictionary(uniqueKeysWithValues: world.returns.map { ($0.id, $0) })
    let restricted = world.rows.filter { row in
      guard row.isRestricted, let made = returns[row.returnID] else { return false }
      let last = row.lastDay(of: made)
      return last.adding(months: settings.number("restricted_months", on: last, else: 12)) >= day
    }
    let standing = world.links.filter { $0.undoneAt == nil }
    func people(of row: Int64) -> [Int64] {
      let links = standing.filter { $0.rowID == row }
      let isInDoubt = links.contains { $0.outcome == "ask" }
      let asked = world.questions.filter { $0.rowID == row && $0.answeredAt == nil && isInDoubt }
      return links.map(\.personID) + asked.flatMap(\.candidates)
    }
    if restricted.contains(where: { people(of: $0.id).contains(person) }) { return true }
    // A row that may be about somebody restricted is kept back with the person it stands with.
    let doubtful = standing.filter { $0.outcome == "ask" && $0.personID == person }.map(\.rowID)
    let others = Set(
      world.questions.filter { doubtful.contains($0.rowID) && $0.answeredAt == nil }.flatMap(\.candidates))
    return restricted.contains { !others.isDisjoint(with: people(of: $0.id)) }
  }
}
