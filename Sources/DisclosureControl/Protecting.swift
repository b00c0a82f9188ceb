// Secondary suppression: hides further cells until every hidden one is wide enough, then shows again what it can.

import StatisticalTables

/// One attempt at a pattern.
struct Protecting {
  /// Proof that a number is wide enough against one reader: the unknowns that are moved for it.
  private struct Proof {
    /// Whose own numbers it leaves as they are.
    var insider: Int?
    var unknowns: [Int]
  }

  private let unknowns: Unknowns
  private let required: [Int]
  /// Hidden whatever is found: an audit asked for it.
  private let pinned: Set<Int>
  private var search: MoveSearch
  private var balancing: Balancing
  private var chance: ReproducibleChance
  private var position: MoveSearch.Position
  private(set) var unprotected: Set<Int> = []
  private var justHidden: [Int] = []
  /// Proofs made for one unknown that hold for others that they move.
  private var shared: [Int: Proof] = [:]
  private var proofs: [[Proof]]
  /// For every unknown, whose proofs move it.
  private var usedBy: [Set<Int>]

  /// - Parameters:
  ///   - required: how wide each hidden unknown must stay.
  ///   - jitter: how much costs are shaken, in thousandths; another attempt then goes another way.
  init(
    _ unknowns: Unknowns, required: [Int], pinned: Set<Int>, budget: Int, isThorough: Bool, seed: UInt64, jitter: Int
  ) {
    self.unknowns = unknowns
    self.pinned = pinned
    self.required = required
    search = MoveSearch(unknowns, budget: budget, isThorough: isThorough)
    balancing = Balancing(unknowns, seed: seed)
    chance = ReproducibleChance(seed: seed)
    if jitter > 0 {
      for index in search.costs.indices {
        search.costs[index] += search.costs[index] * Int.random(in: 0...jitter, using: &chance) / 1000
      }
    }
    position = MoveSearch.Position(
      unknowns,
      isHidden: unknowns.names.indices.map {
        unknowns.isSmall[$0] || unknowns.isHiddenAnyway[$0] || pinned.contains($0)
      })
    proofs = [[Proof]](repeating: [], count: unknowns.names.count)
    usedBy = [Set<Int>](repeating: [], count: unknowns.names.count)
  }

  var isHidden: [Bool] { position.isHidden }

  /// Information lost.
  var cost: Int {
    unknowns.names.indices.reduce(0) { $0 + (isHidden[$1] ? unknowns.cost[$1] : 0) } + unprotected.count * 1_000_000
  }

  mutating func run(shuffled: Bool) {
    var waiting = unknowns.names.indices.filter { isHidden[$0] && required[$0] > 0 }
    if shuffled {
      waiting.shuffle(using: &chance)
    } else {
      waiting.sort { (required[$0], unknowns.values[$0], $0) > (required[$1], unknowns.values[$1], $1) }
    }
    while let next = waiting.popLast() {
      justHidden = []
      if let made = prove(next, mayHide: true) {
        keep(made, of: next)
        waiting += justHidden.filter { required[$0] > 0 }
      } else {
        for cell in justHidden { position.set(cell, hidden: false, in: unknowns) }
        shared = [:]
        unprotected.insert(next)
      }
    }
    shared = [:]
    showAgain(shuffled: shuffled)
  }

  /// Shows every further cell again that is not needed, the dearest first.
  private mutating func showAgain(shuffled: Bool) {
    let budget = search.budget
    defer { search.budget = budget }
    if !search.isThorough { search.budget /= 4 }
    var further = unknowns.names.indices.filter {
      isHidden[$0] && !unknowns.isSmall[$0] && !unknowns.isHiddenAnyway[$0] && !pinned.contains($0)
    }
    if shuffled { further.shuffle(using: &chance) }
    further.sort { unknowns.cost[$0] / 1000 > unknowns.cost[$1] / 1000 }
    for cell in further {
      let owners = usedBy[cell].subtracting([cell]).sorted()
      position.set(cell, hidden: false, in: unknowns)
      var made: [(Int, [Proof])] = []
      for owner in owners {
        guard let proof = prove(owner, mayHide: false) else { break }
        made.append((owner, proof))
      }
      guard made.count == owners.count else {
        position.set(cell, hidden: true, in: unknowns)
        continue
      }
      drop(cell)
      unprotected.remove(cell)
      for (owner, proof) in made { keep(proof, of: owner) }
    }
  }

  private mutating func drop(_ owner: Int) {
    for proof in proofs[owner] { for unknown in proof.unknowns { usedBy[unknown].remove(owner) } }
    proofs[owner] = []
  }

  private mutating func keep(_ made: [Proof], of owner: Int) {
    drop(owner)
    proofs[owner] = made
    for proof in made { for unknown in proof.unknowns { usedBy[unknown].insert(owner) } }
  }

  /// Proofs against a reader who knows nothing, and against everyone whose own numbers those proofs move.
  private mutating func prove(_ unknown: Int, mayHide: Bool) -> [Proof]? {
    guard let first = shared[unknown] ?? reach(unknown, avoiding: nil, mayHide: mayHide) else { return nil }
    var made = [first]
    var met: Set<Int> = [-1, unknowns.insider[unknown]]
    var next = 0
    while next < made.count {
      for insider in made[next].unknowns.map({ unknowns.insider[$0] }) where !met.contains(insider) {
        met.insert(insider)
        let others = made.contains { proof in !proof.unknowns.contains { unknowns.insider[$0] == insider } }
        if others { continue }
        guard let further = reach(unknown, avoiding: insider, mayHide: mayHide) else { return nil }
        made.append(further)
      }
      next += 1
    }
    return made
  }

  /// Moves of the unknown that together are as wide as required, hiding more where that is allowed and needed.
  private mutating func reach(_ unknown: Int, avoiding insider: Int?, mayHide: Bool) -> Proof? {
    if let pair = balancing.pair(
      unknown, width: required[unknown], avoiding: insider, hidingAt: nil, at: position)
    {
      return proof(Found(pair, width: required[unknown]), enough: pair.enough, insider)
    }
    guard search.isThorough else { return mayHide ? hiding(unknown, insider) : nil }
    // Where every unknown is looked at in many ways, moves are searched for too.
    if let found = atOnce(unknown, insider, mayHide: false) ?? bySteps(unknown, insider, mayHide: false) {
      return proof(found, enough: found.unknowns, insider)
    }
    guard mayHide else { return nil }
    let once = atOnce(unknown, insider, mayHide: true)
    let steps = bySteps(unknown, insider, mayHide: true)
    guard let chosen = [once, steps].compactMap({ $0 }).min(by: { $0.cost < $1.cost }) else { return nil }
    for cell in chosen.toHide { position.set(cell, hidden: true, in: unknowns) }
    justHidden += chosen.toHide
    return proof(chosen, enough: chosen.unknowns, insider)
  }

  /// In a large release: the quickest way, and a search only where there is none.
  private mutating func hiding(_ unknown: Int, _ insider: Int?) -> Proof? {
    if let pair = balancing.pair(
      unknown, width: required[unknown], avoiding: insider, hidingAt: search.costs, at: position)
    {
      for cell in pair.toHide { position.set(cell, hidden: true, in: unknowns) }
      justHidden += pair.toHide
      return proof(Found(pair, width: required[unknown]), enough: pair.enough, insider)
    }
    guard let found = atOnce(unknown, insider, mayHide: true) else { return nil }
    for cell in found.toHide { position.set(cell, hidden: true, in: unknowns) }
    justHidden += found.toHide
    return proof(found, enough: found.unknowns, insider)
  }

  /// - Parameter enough: what is moved at least as far as `width`.
  private mutating func proof(_ found: Found, enough: [Int], _ insider: Int?) -> Proof {
    let proof = Proof(insider: insider, unknowns: found.unknowns)
    if insider == nil {
      for other in enough where proofs[other].isEmpty && required[other] <= found.widthOfAll { shared[other] = proof }
    }
    return proof
  }

  fileprivate struct Found {
    var unknowns: [Int]
    var toHide: [Int]
    var cost: Int
    /// How far everything that counts is moved at least.
    var widthOfAll = 0
  }

  /// One move that is wide enough alone: everything it moves is protected by it.
  private func atOnce(_ unknown: Int, _ insider: Int?, mayHide: Bool) -> Found? {
    let move = search.move(
      unknown, direction: 1, room: required[unknown], bothWays: true, avoiding: insider, mayHide: mayHide,
      at: position)
    return move.map {
      Found(
        unknowns: $0.terms.map(\.unknown), toHide: $0.toHide, cost: $0.cost, widthOfAll: $0.forth + $0.back)
    }
  }

  /// Several moves one after another, up and then down.
  private func bySteps(_ unknown: Int, _ insider: Int?, mayHide: Bool) -> Found? {
    var position = position
    var found = Found(unknowns: [unknown], toHide: [], cost: 0)
    var width = 0
    for direction in [1, -1] {
      position.moved = [:]
      while width < required[unknown] {
        let move = search.move(
          unknown, direction: direction, room: 1, bothWays: false, avoiding: insider, mayHide: mayHide, at: position)
        guard let move else { break }
        let times = min(move.forth, required[unknown] - width)
        width += times
        for term in move.terms {
          position.moved[term.unknown, default: unknowns.values[term.unknown]] += times * term.sign
        }
        for cell in move.toHide { position.set(cell, hidden: true, in: unknowns) }
        found.unknowns += move.terms.map(\.unknown)
        found.toHide += move.toHide
        found.cost += move.cost
      }
    }
    guard width >= required[unknown] else { return nil }
    found.unknowns = Array(Set(found.unknowns)).sorted()
    return found
  }
}

extension Protecting.Found {
  init(_ pair: Balancing.Pair, width: Int) {
    self.init(unknowns: pair.moved, toHide: pair.toHide, cost: pair.cost, widthOfAll: width)
  }
}
