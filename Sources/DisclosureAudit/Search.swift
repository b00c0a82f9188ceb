// The search on foot: first where copies of a cell move alike, then, for what that does not show, where those do that are the
// same number, then among all tables.

/// Seeks tables for one reader after another.
struct Search {
  let evidence: Evidence
  let joined: Joined
  private var bounds: (low: [Int], high: [Int]) { evidence.implied }
  private var alike: Walks
  /// Made when they are needed.
  private var byNumber: (joined: Joined, walks: Walks)?
  private var apart: Walks?
  private var known: [Int] = []
  /// Whether the last two have still to be told what is known.
  private var isStale = true
  /// Places of whose quantities one was sought among all tables in vain.
  private var isFruitless: Set<Int> = []

  init(_ evidence: Evidence) {
    self.evidence = evidence
    joined = Joined(evidence)
    let together = joined.evidence.propagated()
    alike = Walks(joined.evidence, low: together.low, high: together.high)
  }

  /// Begins anew, for somebody who knows some quantities.
  mutating func begin(knowing quantities: [Int]) {
    alike.begin(knowing: quantities.map { joined.place[$0] }.filter { $0 >= 0 })
    known = quantities
    isStale = true
    isFruitless = []
  }

  /// Whether all that stands at a place can be as far from the truth as it must.
  mutating func widen(place: Int, to need: Int) -> Bool { alike.widen(place, to: need) }

  func isWide(place: Int, _ need: Int) -> Bool { alike.isWide(place, need) }

  mutating func widen(_ quantity: Int, to need: Int) -> Bool {
    let place = joined.place[quantity]
    if isFruitless.contains(place) { return false }
    prepare()
    if let place = byNumber?.joined.place[quantity], place >= 0, byNumber?.walks.widen(place, to: need) ?? false {
      return true
    }
    let isWide = (apart?.widen(quantity, to: need) ?? false) || goOn(quantity, to: need)
    if !isWide, place >= 0 { isFruitless.insert(place) }
    return isWide
  }

  /// Goes on, copy by copy, from where all copies alike can go.
  private mutating func goOn(_ quantity: Int, to need: Int) -> Bool {
    let place = joined.place[quantity]
    guard place >= 0, joined.members[place].count > 1 else { return false }
    _ = alike.widen(place, to: min(need, alike.most(place)))
    return apart?.widen(quantity, to: need, from: alike.tables(of: place).map(joined.spread)) ?? false
  }

  private mutating func prepare() {
    if apart == nil {
      apart = Walks(evidence, low: bounds.low, high: bounds.high)
      // Where no copy differs from another, it would be the first search again.
      if evidence.copiesDiffer {
        let joined = Joined(evidence, byNumber: true)
        let own = joined.evidence.propagated()
        byNumber = (joined, Walks(joined.evidence, low: own.low, high: own.high))
      }
    }
    guard isStale else { return }
    isStale = false
    apart?.begin(knowing: known)
    if let joined = byNumber?.joined {
      byNumber?.walks.begin(knowing: known.map { joined.place[$0] }.filter { $0 >= 0 })
    }
  }

  /// The tables that show a place to be wide, each as the places that it changes.
  func tables(place: Int) -> [[Int]] { alike.tables(of: place).map(\.movers) }

  /// The same of a quantity that was sought by itself, as quantities.
  func tables(of quantity: Int) -> [[Int]] {
    var tables = apart?.tables(of: quantity).map(\.movers) ?? []
    if let (joined, walks) = byNumber, joined.place[quantity] >= 0 {
      tables += walks.tables(of: joined.place[quantity]).map { joined.spread($0).movers }
    }
    return tables
  }
}

extension Joined {
  /// What a table of places changes, as quantities.
  fileprivate func spread(_ table: Walks.Table) -> Walks.Table {
    var spread = Walks.Table(movers: [], amounts: [])
    for (place, amount) in zip(table.movers, table.amounts) {
      spread.movers += members[place]
      spread.amounts += members[place].map { _ in amount }
    }
    return spread
  }
}
