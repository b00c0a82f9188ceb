// A move: hidden numbers changed together so that everything printed stays as it is. A number is as wide as it can be moved.

/// Looks for the cheapest move that changes a given unknown by one.
struct MoveSearch {
  struct Move {
    /// Unknowns with the direction in which each goes.
    var terms: [Unknowns.Term]
    /// Those among them that would have to be hidden.
    var toHide: [Int]
    var cost: Int
    /// How many times the move can be made, and how many times undone.
    var forth: Int
    var back: Int
  }

  /// The table as it stands: hidden or not, and moved so far.
  struct Position {
    private(set) var isHidden: [Bool]
    /// How many of every equation's unknowns are hidden.
    private(set) var hiddenIn: [Int]
    /// Where unknowns have been moved to from their true numbers.
    var moved: [Int: Int] = [:]

    init(_ unknowns: Unknowns, isHidden: [Bool]) {
      self.isHidden = isHidden
      hiddenIn = unknowns.equations.map { terms in terms.count { isHidden[$0.unknown] } }
    }

    mutating func set(_ unknown: Int, hidden: Bool, in unknowns: Unknowns) {
      guard isHidden[unknown] != hidden else { return }
      isHidden[unknown] = hidden
      for equation in unknowns.equationsOf[unknown] { hiddenIn[equation.unknown] += hidden ? 1 : -1 }
    }
  }

  private struct Node {
    var parent: Int
    var term: Unknowns.Term
    var hides: Bool
    var cost: Int
    var forth: Int
    var back: Int
    /// Equations that do not hold yet, and by how much; made when the node is looked at.
    var open: [Unknowns.Term]
    var depth: Int
    var openCount: Int
  }

  private struct Candidate {
    var term: Unknowns.Term
    var hides: Bool
    var cost: Int
    var forth: Int
    var back: Int
    var opened: Int
  }

  let unknowns: Unknowns
  /// Costs of hiding, for this attempt.
  var costs: [Int]
  /// How many nodes may be looked at for one move.
  var budget: Int
  /// Whether to look on for a cheaper move after the first.
  var isThorough: Bool

  private static let widest = 14
  private static let deepest = 80
  /// What an equation that does not hold is taken to cost still.
  private static let openCost = 900

  init(_ unknowns: Unknowns, budget: Int, isThorough: Bool) {
    self.unknowns = unknowns
    self.costs = unknowns.cost
    self.budget = budget
    self.isThorough = isThorough
  }

  /// - Parameters:
  ///   - direction: which way `start` is to go at least.
  ///   - room: how often the move must be possible, forth and back together where `bothWays`, else forth alone.
  ///   - insider: whose own numbers must stay as they are.
  func move(
    _ start: Int, direction: Int, room: Int, bothWays: Bool, avoiding insider: Int?, mayHide: Bool,
    at position: Position
  ) -> Move? {
    let first = rooms(start, direction, at: position, hidden: true)
    guard (bothWays ? first.forth + first.back : first.forth) >= room else { return nil }
    var nodes = [
      Node(
        parent: -1, term: Unknowns.Term(unknown: start, sign: direction), hides: false, cost: 0, forth: first.forth,
        back: first.back,
        open: unknowns.equationsOf[start].map { Unknowns.Term(unknown: $0.unknown, sign: $0.sign * direction) },
        depth: 1, openCount: unknowns.equationsOf[start].count)
    ]
    var queue = Queue()
    queue.push(0, 0)
    for last in begin(&nodes, room, bothWays, insider, mayHide, position) {
      queue.push(nodes[last].cost + Self.openCost * nodes[last].openCount, last)
    }
    var best: Int?
    var looked = 0
    while let number = queue.pop(), looked < budget {
      looked += 1
      if let best, nodes[number].cost >= nodes[best].cost { continue }
      if nodes[number].openCount == 0 {
        best = number
        if !isThorough || nodes[number].cost == 0 { break }
        continue
      }
      guard nodes[number].depth < Self.deepest else { continue }
      open(number, in: &nodes)
      let (cost, depth, openCount) = (nodes[number].cost, nodes[number].depth, nodes[number].openCount)
      for candidate in candidates(nodes, number, room, bothWays, insider, mayHide, position) {
        nodes.append(
          Node(
            parent: number, term: candidate.term, hides: candidate.hides, cost: cost + candidate.cost,
            forth: candidate.forth, back: candidate.back, open: [], depth: depth + 1,
            openCount: openCount + candidate.opened))
        queue.push(
          cost + candidate.cost + Self.openCost * (openCount + candidate.opened) + depth * 10, nodes.count - 1)
      }
    }
    return best.map { path(nodes, to: $0) }
  }

  /// Boxes in the tables of the first node's unknown, each as a chain of nodes; gives the last of each.
  private func begin(
    _ nodes: inout [Node], _ room: Int, _ bothWays: Bool, _ insider: Int?, _ mayHide: Bool, _ position: Position
  ) -> [Int] {
    let start = nodes[0].term
    var ends: [Int] = []
    for place in unknowns.placesOf[start.unknown].prefix(2) {
      let lattice = unknowns.lattices[place.lattice]
      let boxes = lattice.boxes(at: place.cell, start.sign, keeping: 12) { unknown, direction in
        if let insider, unknowns.insider[unknown] == insider { return nil }
        let hides = !position.isHidden[unknown] && unknown != start.unknown
        if hides && !(mayHide && unknowns.mayBeHidden[unknown]) { return nil }
        let rooms = rooms(unknown, direction, at: position, hidden: true)
        return (bothWays ? rooms.forth + rooms.back : rooms.forth) >= room
          ? (hides ? costs[unknown] : 0, rooms.forth, rooms.back) : nil
      }
      for box in boxes where (bothWays ? box.forth + box.back : box.forth) >= room && box.cells.count > 1 {
        var open = nodes[0].open
        var parent = 0
        for corner in box.cells.dropFirst() {
          let term = Unknowns.Term(unknown: lattice.unknowns[corner.cell], sign: corner.sign)
          for equation in unknowns.equationsOf[term.unknown] {
            Self.add(equation.sign * term.sign, to: equation.unknown, in: &open)
          }
          let hides = !position.isHidden[term.unknown]
          nodes.append(
            Node(
              parent: parent, term: term, hides: hides, cost: nodes[parent].cost + (hides ? costs[term.unknown] : 0),
              forth: box.forth, back: box.back, open: open, depth: nodes[parent].depth + 1, openCount: open.count))
          parent = nodes.count - 1
        }
        ends.append(parent)
      }
    }
    return ends
  }

  /// What does not hold after a node: what did not before it, changed by what it moves.
  private func open(_ number: Int, in nodes: inout [Node]) {
    guard nodes[number].parent >= 0 else { return }
    var open = nodes[nodes[number].parent].open
    let term = nodes[number].term
    for equation in unknowns.equationsOf[term.unknown] {
      Self.add(equation.sign * term.sign, to: equation.unknown, in: &open)
    }
    nodes[number].open = open
  }

  /// The ways to bring one open equation nearer to holding, the most promising first.
  private func candidates(
    _ nodes: [Node], _ number: Int, _ room: Int, _ bothWays: Bool, _ insider: Int?, _ mayHide: Bool,
    _ position: Position
  ) -> [Candidate] {
    let node = nodes[number]
    func choices(_ equation: Int) -> Int {
      mayHide ? unknowns.equations[equation].count : position.hiddenIn[equation]
    }
    guard let equation = node.open.min(by: { choices($0.unknown) < choices($1.unknown) }) else { return [] }
    var found: [Candidate] = []
    for term in unknowns.equations[equation.unknown] {
      let unknown = term.unknown
      if let insider, unknowns.insider[unknown] == insider { continue }
      let direction = equation.sign * term.sign > 0 ? -1 : 1
      let mayBecomeHidden = mayHide && !position.isHidden[unknown] && unknowns.mayBeHidden[unknown]
      for hides in mayBecomeHidden ? [false, true] : [false] {
        let rooms = rooms(unknown, direction, at: position, hidden: position.isHidden[unknown] || hides)
        let forth = min(node.forth, rooms.forth)
        let back = min(node.back, rooms.back)
        guard (bothWays ? forth + back : forth) >= room, !contains(unknown, nodes, number) else { continue }
        var opened = 0
        for other in unknowns.equationsOf[unknown] {
          let before = node.open.first { $0.unknown == other.unknown }?.sign ?? 0
          let after = before + other.sign * direction
          opened += (after == 0 ? 0 : 1) - (before == 0 ? 0 : 1)
        }
        found.append(
          Candidate(
            term: Unknowns.Term(unknown: unknown, sign: direction), hides: hides, cost: hides ? costs[unknown] : 0,
            forth: forth, back: back, opened: opened))
      }
    }
    guard found.count > Self.widest else { return found }
    found.sort { one, other in
      let (left, right) = (one.cost + Self.openCost * one.opened, other.cost + Self.openCost * other.opened)
      return left != right ? left < right : one.term.unknown < other.term.unknown
    }
    return Array(found.prefix(Self.widest))
  }

  private func rooms(_ unknown: Int, _ direction: Int, at position: Position, hidden: Bool) -> (forth: Int, back: Int) {
    let value = position.moved[unknown] ?? unknowns.values[unknown]
    let up = (hidden ? unknowns.high[unknown] : unknowns.printedHigh[unknown]) - value
    let down = value - (hidden ? unknowns.low[unknown] : unknowns.printedLow[unknown])
    return direction > 0 ? (max(0, up), max(0, down)) : (max(0, down), max(0, up))
  }

  private func contains(_ unknown: Int, _ nodes: [Node], _ number: Int) -> Bool {
    var at = number
    while at >= 0 {
      if nodes[at].term.unknown == unknown { return true }
      at = nodes[at].parent
    }
    return false
  }

  private func path(_ nodes: [Node], to last: Int) -> Move {
    var move = Move(terms: [], toHide: [], cost: nodes[last].cost, forth: nodes[last].forth, back: nodes[last].back)
    var at = last
    while at >= 0 {
      move.terms.append(nodes[at].term)
      if nodes[at].hides { move.toHide.append(nodes[at].term.unknown) }
      at = nodes[at].parent
    }
    return move
  }

  private static func add(_ amount: Int, to equation: Int, in open: inout [Unknowns.Term]) {
    if let index = open.firstIndex(where: { $0.unknown == equation }) {
      open[index].sign += amount
      if open[index].sign == 0 { open.remove(at: index) }
    } else {
      open.append(Unknowns.Term(unknown: equation, sign: amount))
    }
  }
}

/// The least first; of equals the one that was pushed first.
private struct Queue {
  private var heap: [(key: Int, value: Int)] = []

  mutating func push(_ key: Int, _ value: Int) {
    heap.append((key, value))
    var at = heap.count - 1
    while at > 0, heap[at] < heap[(at - 1) / 2] {
      heap.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  mutating func pop() -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.value }
    heap[0] = last
    var at = 0
    while true {
      let children = [2 * at + 1, 2 * at + 2].filter { $0 < heap.count }
      guard let least = children.min(by: { heap[$0] < heap[$1] }), heap[least] < heap[at] else { break }
      heap.swapAt(at, least)
      at = least
    }
    return first.value
  }
}
