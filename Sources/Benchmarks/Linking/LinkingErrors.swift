// Shows what went wrong, for whoever improves the engine. Invented people only.

import Linking

extension LinkingRun {
  /// The first false merges and splits, each with the rows of the people concerned.
  func errors(limit: Int, details: Bool) -> String {
    var byPerson: [Int64: [Int]] = [:]
    var byTruth: [Int64: [Int]] = [:]
    for (place, person) in people.enumerated() {
      byPerson[person, default: []].append(place)
      byTruth[rows.truth[place], default: []].append(place)
    }
    let all = Array(rows.returns.joined())
    var out = ""
    func show(_ title: String, _ places: [Int]) {
      out += title + "\n"
      for place in places.sorted() {
        let row = all[place]
        let i = row.identity
        let weight = decisions[place].flatMap(\.matchWeight).map { String(Int($0.rounded())) } ?? "-"
        out +=
          "    \(rows.truth[place]) -> \(people[place]) [\(row.institution) \(row.asAt)] \(i.forename)|\(i.middleNames)|\(i.surname) "
        out += "\(i.dateOfBirth.map(\.description) ?? "") \(i.sex?.rawValue ?? "") \(i.postcode)|\(i.address) "
        out += "\(i.upn) \(i.uln) #\(i.localID) w \(weight) \(decisions[place].map { "\($0.ground)" } ?? "")"
        if decisions[place]?.outcome.isQuestion == true { out += " QUESTION" }
        out += "\n"
        if let evidence = decisions[place]?.evidence, !evidence.isEmpty, details {
          out +=
            "        " + evidence.map { "\($0.field) \($0.level) \(Int($0.weight.rounded()))" }.joined(separator: "; ")
            + "\n"
        }
      }
    }
    var shown = 0
    for person in byPerson.keys.sorted() where Set(byPerson[person, default: []].map { rows.truth[$0] }).count > 1 {
      guard shown < limit else { break }
      shown += 1
      show("false merge", byPerson[person, default: []])
    }
    shown = 0
    for truth in byTruth.keys.sorted() where Set(byTruth[truth, default: []].map { people[$0] }).count > 1 {
      guard shown < limit else { break }
      shown += 1
      show("split", byTruth[truth, default: []])
    }
    return out
  }
}
