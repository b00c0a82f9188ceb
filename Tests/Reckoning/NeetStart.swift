// Since when somebody is NEET.

import Register

extension Knowledge {
  /// The earliest of the told dates and first days in the present run. Any outcome other than NEET, claimed or not,
  /// ends the run; a contested day never does; a told date counts only after the last day that was neither.
  func neetStart(of person: Int64, on day: Day) -> Day? {
    let dates = Dictionary((statements[person] ?? []).map { ($0.rowID, $0.neetStart) }, uniquingKeysWith: { $1 })
    var earliest: Day?
    var told: [Day] = []
    var walk = day
    while let situation = bareSituation(of: person, on: walk), situation.isOfNeet || situation.contested {
      if situation.isOfNeet {
        earliest = walk
        if let winner = situation.winner, let date = dates[winner] ?? nil { told.append(date) }
      }
      walk = walk.adding(days: -1)
    }
    // Before the first day of knowledge there was no day that was neither.
    let hadOtherDay = bareSituation(of: person, on: walk) != nil
    let counting = told.filter { !hadOtherDay || $0 > walk }
    return (counting + [earliest].compactMap { $0 }).min()
  }
}
