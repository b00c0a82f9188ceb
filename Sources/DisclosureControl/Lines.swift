// Every relation for itself: what must hold in each before anything can be safe in all of them together.

import StatisticalTables

/// What a careful reader makes of each number of a pattern by looking at one relation after another, and which relations
/// leave their hidden numbers too little room.
struct Lines {
  private let unknowns: Unknowns
  /// How wide each unknown must stay where it is hidden.
  private let required: [Int]
  private let position: MoveSearch.Position
  private var low: [Int]
  private var high: [Int]

  /// How often all relations are gone through: narrowing can creep.
  private static let sweeps = 24

  init(_ unknowns: Unknowns, required: [Int], _ position: MoveSearch.Position) {
    self.unknowns = unknowns
    self.required = required
    self.position = position
    low = unknowns.names.indices.map {
      min(unknowns.values[$0], position.isHidden[$0] ? unknowns.low[$0] : unknowns.printedLow[$0])
    }
    high = unknowns.names.indices.map {
      max(unknowns.values[$0], position.isHidden[$0] ? unknowns.high[$0] : unknowns.printedHigh[$0])
    }
    let open = unknowns.equations.indices.filter { position.hiddenIn[$0] > 0 }
    for _ in 0..<Self.sweeps {
      var isNarrower = false
      for equation in open where narrow(unknowns.equations[equation]) { isNarrower = true }
      if !isNarrower { break }
    }
  }

  /// The sum of a relation stays as it is: each term lies between what the others leave. It need not be zero, since of an
  /// earlier release's relation only what it hides is an unknown.
  private mutating func narrow(_ terms: [Unknowns.Term]) -> Bool {
    func ends(_ term: Unknowns.Term) -> (least: Int, most: Int) {
      term.sign > 0 ? (low[term.unknown], high[term.unknown]) : (-high[term.unknown], -low[term.unknown])
    }
    var (least, most) = (0, 0)
    for term in terms {
      let truth = term.sign * unknowns.values[term.unknown]
      least += ends(term).least - truth
      most += ends(term).most - truth
    }
    var isNarrower = false
    for term in terms where low[term.unknown] < high[term.unknown] {
      let own = ends(term)
      let (newLeast, newMost) = (max(own.least, own.most - most), min(own.most, own.least - least))
      guard newLeast > own.least || newMost < own.most else { continue }
      isNarrower = true
      least += newLeast - own.least
      most += newMost - own.most
      (low[term.unknown], high[term.unknown]) = term.sign > 0 ? (newLeast, newMost) : (-newMost, -newLeast)
    }
    return isNarrower
  }

  /// How far apart the least and the most lie that a number can be.
  func width(_ unknown: Int) -> Int { high[unknown] - low[unknown] }

  private func room(_ unknown: Int) -> (up: Int, down: Int) {
    (high[unknown] - unknowns.values[unknown], unknowns.values[unknown] - low[unknown])
  }

  /// What gives most room of those that may still be hidden in a relation in which some hidden numbers have too little;
  /// nothing where they have enough, or nothing is left.
  func lacking(in equation: Int, for asked: Set<Int>) -> Int? {
    guard position.hiddenIn[equation] > 0 else { return nil }
    let terms = unknowns.equations[equation]
    // How much all together can give to a rise and to a fall of the left side, and each institution of it.
    var (rise, fall) = (0, 0)
    var own: [Int: (rise: Int, fall: Int)] = [:]
    func parts(_ term: Unknowns.Term) -> (rise: Int, fall: Int) {
      let room = room(term.unknown)
      return term.sign > 0 ? (room.up, room.down) : (room.down, room.up)
    }
    for term in terms {
      let part = parts(term)
      rise += part.rise
      fall += part.fall
      let insider = unknowns.insider[term.unknown]
      if insider >= 0 {
        own[insider, default: (0, 0)].rise += part.rise
        own[insider, default: (0, 0)].fall += part.fall
      }
    }
    for term in terms where asked.contains(term.unknown) && required[term.unknown] > 0 {
      let need = required[term.unknown]
      let part = parts(term)
      // Whoever knows most of the others.
      let others = own.filter { $0.key != unknowns.insider[term.unknown] }.values
      let reader = others.max { $0.rise + $0.fall < $1.rise + $1.fall } ?? (0, 0)
      let left = (rise: rise - part.rise - reader.rise, fall: fall - part.fall - reader.fall)
      let width = min(part.rise, left.fall) + min(part.fall, left.rise)
      if width < need {
        return cheapest(in: terms, beside: term.unknown, missing: need - width)
          ?? around(equation, beside: term.unknown, missing: need - width)
      }
    }
    return nil
  }

  /// Where all of a relation is hidden already: the least telling of what holds others of it fast in their own relations.
  private func around(_ equation: Int, beside unknown: Int, missing: Int) -> Int? {
    let fast = unknowns.equations[equation].map(\.unknown).filter { $0 != unknown && width($0) < missing }
    let further = fast.flatMap { other in
      unknowns.equationsOf[other].map(\.unknown).filter { $0 != equation }.compactMap {
        cheapest(in: unknowns.equations[$0], beside: other, missing: missing)
      }
    }
    return further.min { (unknowns.cost[$0], $0) < (unknowns.cost[$1], $1) }
  }

  /// The least telling that gives what is missing, else the one that gives most.
  private func cheapest(in terms: [Unknowns.Term], beside unknown: Int, missing: Int) -> Int? {
    func order(_ other: Int) -> (Int, Int, Int) {
      (unknowns.cost[other] / 1000, -min(missing, unknowns.values[other]), unknowns.cost[other])
    }
    return terms.map(\.unknown).filter {
      $0 != unknown && !position.isHidden[$0] && unknowns.mayBeHidden[$0]
    }.min { order($0) < order($1) }
  }
}
