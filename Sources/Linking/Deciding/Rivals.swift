// Rows of one return that want the same person: at most one of them is that person, unless they are one themselves.

#if canImport(Glibc)
  import Glibc
#endif

/// The rows that want each person, heaviest first.
struct Wanting {
  struct Suitor {
    var row: Int
    /// How likely the row is about the person against all else it may be about.
    var odds: Float
  }

  private var suitors: [PersonIndex: [Suitor]] = [:]

  private static let most = 8

  init(_ component: Component, _ work: ReturnWork) {
    guard component.rows.count > 1 else { return }
    for row in component.rows {
      guard let weighing = work.weighings[row] else { continue }
      let all = weighing.candidates.reduce(weighing.nobody) { $0 + exp2f($1.weights.same) }
      for candidate in weighing.candidates where weighing.value(candidate) > Components.least {
        let measure = exp2f(candidate.weights.same)
        let odds = measure / max(all - measure, weighing.nobody)
        suitors[candidate.person, default: []].append(Suitor(row: row, odds: odds))
      }
    }
    for person in suitors.keys where suitors[person, default: []].count > 1 {
      suitors[person]?.sort { ($0.odds, $1.row) > ($1.odds, $0.row) }
    }
  }

  /// Other rows worth regarding that want a person.
  func rivals(of row: Int, for person: PersonIndex) -> [Suitor] {
    (suitors[person] ?? []).lazy.filter { $0.row != row && $0.odds > 0.000_1 }.prefix(Self.most).map(\.self)
  }
}

extension Population {
  /// The factor that rival rows put on the odds of a row: each may be the person in the row's place, or besides it.
  func rivalry(_ row: Int, for person: PersonIndex, _ wanting: Wanting, _ work: ReturnWork) -> Float {
    var instead: Float = 1
    var besides: Float = 1
    for rival in wanting.rivals(of: row, for: person) {
      instead += rival.odds
      besides *= 1 + both(rival.row, row, person, work) * rival.odds
    }
    return min(besides / instead, 1)
  }

  /// How far a row goes together with another that is about the person: the quotient of its odds with and without it.
  private func both(_ row: Int, _ other: Int, _ person: PersonIndex, _ work: ReturnWork) -> Float {
    guard let a = work.descriptions[row], let b = work.descriptions[other],
      let candidate = work.weighings[row]?.candidate(person)
    else { return 0 }
    var levels = candidate.levels
    levels.merge(names.compare(a, b))
    levels[.company] = CompanyLevel.anotherRow
    let weights = work.weigher.weigh(levels, names, work.common[row])
    return exp2f(min(weights.same - candidate.weights.same, 100))
  }
}
