// Who was told to have died, and whether that counts.

import Register

private struct Telling: Hashable {
  let teller: Int
  let from: Day?
}

extension Knowledge {
  /// Told by the county it counts at once, told by an institution when a steward confirmed it; refuted it counts no
  /// more. What was decided holds for the same told again by the same sender.
  func hasDied(_ person: Int64) -> Bool {
    let verdicts = verdicts(on: person)
    return verdicts.values.contains(true) || tellings(of: person).contains { $0.teller == 0 && verdicts[$0] != false }
  }

  /// Told and not refuted, by whomever.
  func isDeathTold(_ person: Int64) -> Bool {
    let verdicts = verdicts(on: person)
    return verdicts.values.contains(true) || tellings(of: person).contains { verdicts[$0] != false }
  }

  private func tellings(of person: Int64) -> [Telling] {
    (told[person] ?? []).filter {
      $0.from.kind == .cohortStatus && $0.row.status == .sound && $0.row.facts.text("status") == "D"
    }.map { Telling(teller: $0.from.institution, from: $0.row.facts.day("from")) }
  }

  private func verdicts(on person: Int64) -> [Telling: Bool] {
    guard !world.deathDecisions.isEmpty else { return [:] }
    let senders = Dictionary(uniqueKeysWithValues: world.returns.map { ($0.id, $0) })
    var verdicts: [Telling: Bool] = [:]
    for decision in world.deathDecisions where decision.decidedAt <= knownAt && personOfRow[decision.rowID] == person {
      guard let row = world.rows.first(where: { $0.id == decision.rowID }), let sender = senders[row.returnID] else {
        continue
      }
      verdicts[Telling(teller: sender.institution, from: row.facts.day("from"))] = decision.isConfirmed
    }
    return verdicts
  }
}
