// The search on foot: first where copies of a cell move alike, then, for what that does not show, among all tables.

/// Seeks tables for one reader after another.
struct Search {
  let evidence: Evidence
  let joined: Joined
  private var bounds: (low: [Int], high: [Int]) { evidence.implied }
  private var alike: Walks
  private var apart: Walks?
  private var known: [Int] = []
  /// Whether `apart` has still to be told what is known.
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

  mutating func widen(_ quantity: Int, to need: Int) -> Bool {
    let place = joined.place[quantity]
    if isFruitless.contains(place) { return false }
    var walks = apart ?? Walks(evidence, low: bounds.low, high: bounds.high)
    apart = nil
    if isStale { walks.begin(knowing: known) }
    isStale = false
    let isWide = walks.widen(quantity, to: need)
    apart = walks
    if !isWide, place >= 0 { isFruitless.insert(place) }
    return isWide
  }

  /// The tables that show a place to be wide, each as the places that it changes.
  func tables(place: Int) -> [[Int]] { alike.tables(of: place).map { alike.tables[$0] } }

  /// The same of a quantity that was sought among all tables, as quantities.
  func tables(of quantity: Int) -> [[Int]] {
    guard let apart else { return [] }
    return apart.tables(of: quantity).map { apart.tables[$0] }
  }
}
