// Who was told to have died, and whether that counts.

import Register

extension Knowledge {
  /// Told by the county it counts at once, told by an institution when a steward confirmed it; refuted it counts no
  /// more. What was decided holds for the same told again by the same sender.
  func hasDied(_ person: Int64) -> Bool {
    struct Telling: Hashable {
      let teller: Int
      let from: Day?
    }
    let senders = Dictionary(uniqueKeysWithValues: world.returns.map { ($0.id, $0) })
    var verdicts: [Telling: Bool] = [:]
    for decision in world.deathDecisions where decision.decidedAt <= knownAt && personOfRow[decision.rowID] == person {
      guard let row = world.rows.first(where: { $0.id == decision.rowID }), let sender = senders[row.returnID] else {
        continue
      }
      verdicts[Telling(teller: sender.institution, from: row.facts.day("from"))] = decision.isConfirmed
    }
    if verdicts.values.contains(true) { return true }
    return (told[person] ?? []).contains { told in
      told.from.kind == .cohortStatus && told.row.status == .sound && told.row.facts.text("status") == "D"
        && told.from.institution == 0
        && verdicts[Telling(teller: 0, from: told.row.facts.day("from"))] != false
    }
  }
}
