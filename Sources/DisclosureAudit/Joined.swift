// Copies of one cell in several releases as one unknown: what makes many releases no harder than one.

/// Some evidence where the copies of a cell move alike: all of them, or those that are the same number. It has fewer unknowns
/// and, since releases that say the same of them say it once, hardly more relations than one release has; each of its tables
/// agrees with all of the evidence.
struct Joined {
  private(set) var evidence = Evidence(tables: [], [], [])
  /// Where each quantity stands in it; -1 for what cannot move with it, such as what is told.
  private(set) var place: [Int]
  /// For every place what stands there.
  private(set) var members: [[Int]] = []

  /// - Parameter isByNumber: whether copies move alike only where they are the same number. What moved between two releases
  ///   can go to the end of what it can be in both, not only in the one where it is nearer.
  init(_ whole: Evidence, byNumber isByNumber: Bool = false) {
    place = whole.quantities.map { _ in -1 }
    // How far below and above the truth all copies can go.
    var room: [(down: Int, up: Int)] = []
    for group in isByNumber ? whole.alikeByNumber : whole.alike { join(group, of: whole, &room) }
    for quantity in whole.quantities.indices where place[quantity] < 0 {
      let own = whole.quantities[quantity]
      if own.low < own.high && own.remainsOf == nil { join([quantity], of: whole, &room) }
    }
    let constraints = said(by: whole, &room)
    let quantities = members.indices.map { place in
      var own = whole.quantities[members[place][0]]
      own.need = members[place].map { whole.quantities[$0].need }.max() ?? 0
      own.low = own.truth - room[place].down
      own.high = room[place].up < Evidence.unbounded ? own.truth + room[place].up : Evidence.unbounded
      return own
    }
    evidence = Evidence(
      tables: whole.tables, quantities,
      constraints.map { constraint in
        let sum = zip(constraint.quantities, constraint.weights).reduce(0) { $0 + $1.1 * quantities[$1.0].truth }
        var own = constraint
        if own.lower > -Evidence.unbounded { own.lower += sum }
        if own.upper < Evidence.unbounded { own.upper += sum }
        return own
      })
  }

  /// Sets quantities to one place; what cannot move then is told.
  private mutating func join(_ group: [Int], of whole: Evidence, _ room: inout [(down: Int, up: Int)]) {
    let (down, up) = Self.room(group, of: whole)
    guard down + up > 0 else { return }
    for quantity in group { place[quantity] = members.count }
    members.append(group)
    room.append((down, up))
  }

  private static func room(_ group: [Int], of whole: Evidence) -> (down: Int, up: Int) {
    let copies = group.map { whole.quantities[$0] }
    return (
      copies.map { $0.truth - $0.low }.min() ?? 0,
      copies.map { $0.isHidden ? Evidence.unbounded : $0.high - $0.truth }.min() ?? 0
    )
  }

  /// Every relation once, its bounds those of what its members are off the truth, as narrow as any release makes them.
  private mutating func said(by whole: Evidence, _ room: inout [(down: Int, up: Int)]) -> [Evidence.Constraint] {
    var made: [Evidence.Constraint] = []
    var numbers: [[Int]: Int] = [:]
    for constraint in whole.constraints {
      var own = Evidence.Constraint(quantities: [], weights: [], lower: constraint.lower, upper: constraint.upper)
      // What nobody prints and is in no other relation.
      var rest: Int?
      var sum = 0
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
        sum += weight * whole.quantities[quantity].truth
        let isOpen = whole.quantities[quantity].low < whole.quantities[quantity].high
        if isOpen && whole.quantities[quantity].remainsOf != nil {
          rest = quantity
        } else if place[quantity] >= 0 {
          own.quantities.append(place[quantity])
          own.weights.append(weight)
        }
      }
      if own.lower > -Evidence.unbounded { own.lower -= sum }
      if own.upper < Evidence.unbounded { own.upper -= sum }
      own.merge()
      if own.quantities.isEmpty { continue }
      var key = rest == nil ? [] : [-1]
      for term in own.quantities.indices.sorted(by: { own.quantities[$0] < own.quantities[$1] }) {
        key += [own.quantities[term], own.weights[term]]
      }
      if let known = numbers[key] {
        made[known].lower = max(made[known].lower, own.lower)
        made[known].upper = min(made[known].upper, own.upper)
        guard let rest, let other = made[known].quantities.first else { continue }
        // What is left of the same is off the truth by the same.
        place[rest] = other
        members[other].append(rest)
        let own = Self.room([rest], of: whole)
        room[other] = (min(room[other].down, own.down), min(room[other].up, own.up))
      } else {
        if let rest {
          join([rest], of: whole, &room)
          own.quantities.insert(place[rest], at: 0)
          own.weights.insert(1, at: 0)
        }
        numbers[key] = made.count
        made.append(own)
      }
    }
    return made
  }
}

extension Evidence.Constraint {
  /// Every quantity once.
  fileprivate mutating func merge() {
    guard Set(quantities).count < quantities.count else { return }
    var sums: [Int: Int] = [:]
    for (quantity, weight) in zip(quantities, weights) { sums[quantity, default: 0] += weight }
    var seen: Set<Int> = []
    quantities = quantities.filter { sums[$0] != 0 && seen.insert($0).inserted }
    weights = quantities.compactMap { sums[$0] }
  }
}
