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
  /// How wide each unknown must stay where it is hidden.
  private var required: [Int]
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
  ///   - required: how wide each unknown must stay where it is hidden.
  ///   - jitter: how much costs are shaken, in thousandths; another attempt then goes another way.
  init(_ unknowns: Unknowns, required: [Int], budget: Int, isThorough: Bool, seed: UInt64, jitter: Int) {
    self.unknowns = unknowns
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
      isHidden: unknowns.names.indices.map { unknowns.isSmall[$0] || unknowns.isHiddenAnyway[$0] })
    proofs = [[Proof]](repeating: [], count: unknowns.names.count)
    usedBy = [Set<Int>](repeating: [], count: unknowns.names.count)
  }

  /// How wide each unknown must stay where it is hidden: no wider than it would if all that may be hidden were.
  static func required(_ unknowns: Unknowns) -> [Int] {
    let asked = unknowns.names.indices.map { max(unknowns.need[$0], unknowns.needHidden[$0]) }
    let isHidden = unknowns.names.indices.map {
      unknowns.isSmall[$0] || unknowns.isHiddenAnyway[$0] || unknowns.mayBeHidden[$0]
    }
    let most = Lines(unknowns, required: asked, MoveSearch.Position(unknowns, isHidden: isHidden))
    return unknowns.names.indices.map { min(asked[$0], most.width($0)) }
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
    protect(waiting)
    showAgain(shuffled: shuffled)
    if !unprotected.isEmpty { goFurther() }
  }

  /// Where no way was found to protect something, others are tried for longer; then every relation is given room, and what
  /// was hidden for nothing is shown again.
  private mutating func goFurther() {
    // Where much is not protected hardly anything can be told, and no patience finds more.
    if unprotected.count < unknowns.names.count / 30 {
      balancing.patience = Self.patience
      for _ in 0..<Self.times where !unprotected.isEmpty { protect(hardestFirst(unprotected)) }
    }
    protectByLines()
    showAgain(shuffled: false)
    protectByLines()
    balancing.patience = 1
  }

  /// Whether nearly all is protected, so that another way may cost less.
  var isWorthAnother: Bool { unprotected.count < unknowns.names.count / 100 }

  private func hardestFirst(_ numbers: Set<Int>) -> [Int] {
    numbers.filter { required[$0] > 0 }.sorted { (required[$0], $0) > (required[$1], $1) }
  }

  private static let patience = 6
  private static let times = 4

  /// Gives every relation room first.
  private mutating func protectByLines() {
    for _ in 0..<3 where !unprotected.isEmpty {
      let hidden = giveRoom()
      guard !hidden.isEmpty else { return }
      protect(hardestFirst(unprotected.union(hidden)))
    }
  }

  /// Hides more until every relation's hidden numbers leave one another room, as far as anything is left to hide.
  private mutating func giveRoom() -> [Int] {
    var hidden: [Int] = []
    // Only for what is in need: not for all that was found to be safe already.
    var asked = unprotected
    for _ in 0..<40 {
      let lines = Lines(unknowns, required: required, position)
      var met: Set<Int> = []
      for equation in unknowns.equations.indices where !met.contains(equation) {
        guard let further = lines.lacking(in: equation, for: asked) else { continue }
        if !position.isHidden[further] {
          position.set(further, hidden: true, in: unknowns)
          hidden.append(further)
          asked.insert(further)
        }
        // What hangs together with it is looked at again with the room that it gives.
        met.formUnion(unknowns.equationsOf[further].map(\.unknown))
      }
      if met.isEmpty { break }
    }
    return hidden
  }

  /// The last first, and whatever is hidden for them.
  private mutating func protect(_ numbers: [Int]) {
    var waiting = numbers
    while let next = waiting.popLast() {
      justHidden = []
      if let made = prove(next, mayHide: true) {
        keep(made, of: next)
        unprotected.remove(next)
        waiting += justHidden.filter { required[$0] > 0 }
      } else {
        for cell in justHidden { position.set(cell, hidden: false, in: unknowns) }
        shared = [:]
        unprotected.insert(next)
      }
    }
    shared = [:]
  }

  /// Hides more in every relation in which something doubted stands, those that give most room first, then protects that.
  /// Where all of them is hidden already, in the relations of what is: it may be held fast there.
  ///
  /// - Parameter most: how many more in each relation.
  mutating func hideMore(beside doubted: [Int], atMost most: Int) {
    var waiting = doubted
    for number in doubted {
      if unknowns.mayBeHidden[number] { position.set(number, hidden: true, in: unknowns) }
      required[number] = max(required[number], unknowns.needLeftOut[number])
      var hidden = unknowns.equationsOf[number].flatMap { hide(in: $0.unknown, beside: number, atMost: most) }
      if hidden.isEmpty { hidden = hideAround(number) }
      waiting += hidden
    }
    protect(waiting.filter { required[$0] > 0 })
    protectByLines()
  }

  private mutating func hide(in equation: Int, beside number: Int, atMost most: Int) -> [Int] {
    let room = 4 * required[number]
    let others = unknowns.equations[equation].map(\.unknown).filter {
      unknowns.mayBeHidden[$0] && !position.isHidden[$0]
    }
    // Totals only where nothing else is left.
    let plain = others.filter { unknowns.cost[$0] / 1000 <= unknowns.cost[number] / 1000 }
    func order(_ other: Int) -> (Int, Int) {
      (-min(room, unknowns.values[other], unknowns.high[other] - unknowns.low[other]), unknowns.cost[other])
    }
    let chosen = Array((plain.isEmpty ? others : plain).sorted { order($0) < order($1) }.prefix(most))
    for other in chosen { position.set(other, hidden: true, in: unknowns) }
    return chosen
  }

  /// One more in every relation that leaves a neighbour of a number alone with hardly anything else hidden.
  private mutating func hideAround(_ number: Int) -> [Int] {
    let own = Set(unknowns.equationsOf[number].map(\.unknown))
    let neighbours = Set(own.flatMap { unknowns.equations[$0].map(\.unknown) }).subtracting([number])
    var hidden: [Int] = []
    for neighbour in neighbours.sorted() where position.isHidden[neighbour] {
      for equation in unknowns.equationsOf[neighbour].map(\.unknown)
      where !own.contains(equation) && position.hiddenIn[equation] <= Self.few {
        hidden += hide(in: equation, beside: neighbour, atMost: 1)
      }
    }
    return hidden
  }

  private static let few = 2

  /// Shows every further cell again that is not needed, the dearest first.
  private mutating func showAgain(shuffled: Bool) {
    let budget = search.budget
    defer { search.budget = budget }
    if !search.isThorough { search.budget /= 4 }
    var further = unknowns.names.indices.filter {
      isHidden[$0] && !unknowns.isSmall[$0] && !unknowns.isHiddenAnyway[$0]
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
