// Since when somebody is NEET.

import Register

extension Knowledge {
  /// The earliest of the told dates and first days in the present run. Any outcome other than NEET, claimed or not,
  /// ends the run; a contested day never does; a told date counts only if it is later than the day on which was told
  /// what last made the person something else: in education, employment or training, excluded, or of school age.
  func neetStart(of person: Int64, on day: Day) -> Day? {
    let byRow = Dictionary((statements[person] ?? []).map { ($0.rowID, $0) }, uniquingKeysWith: { $1 })
    var earliest: Day?
    var told: [Day] = []
    var walk = day
    while let situation = bareSituation(of: person, on: walk), situation.isOfNeet || situation.contested {
      if situation.isOfNeet {
        earliest = walk
        if let winner = situation.winner.flatMap({ byRow[$0] }), let date = winner.neetStart ?? winner.start {
          told.append(date)
        }
      }
      walk = walk.adding(days: -1)
    }
    var toldBefore: Day?
    while let situation = bareSituation(of: person, on: walk), toldBefore == nil {
      if [.eet, .excluded, .schoolAge].contains(situation.outcome) && !situation.contested {
        toldBefore = situation.winner.flatMap { byRow[$0] }?.asAt
      }
      walk = walk.adding(days: -1)
    }
    let counting = told.filter { date in toldBefore.map { date > $0 } ?? true }
    return (counting + [earliest].compactMap { $0 }).min()
  }
}
