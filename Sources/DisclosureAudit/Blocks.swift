// What hangs together among the numbers that are not known yet.

extension Evidence {
  /// Quantities that constraints join, directly or by way of others that are not known exactly either.
  func blocks(_ low: [Int], _ high: [Int]) -> [[Int]] {
    var leader = Array(quantities.indices)
    func find(_ quantity: Int) -> Int {
      var at = quantity
      while leader[at] != at {
        leader[at] = leader[leader[at]]
        at = leader[at]
      }
      return at
    }
    for constraint in constraints {
      let open = constraint.quantities.filter { low[$0] < high[$0] }
      guard let first = open.first else { continue }
      for other in open.dropFirst() { leader[find(other)] = find(first) }
    }
    var members: [Int: [Int]] = [:]
    for quantity in quantities.indices where low[quantity] < high[quantity] {
      members[find(quantity), default: []].append(quantity)
    }
    return members.keys.sorted().compactMap { members[$0] }
  }
}

/// The blocks of some evidence with what is needed to look at one of them alone.
struct Parts {
  private let evidence: Evidence
  private let blocks: [[Int]]
  private var blockOf: [Int]
  private var constraintsOf: [[Int]]
  private var alikeOf: [Int: [Int]] = [:]

  init(_ evidence: Evidence, _ low: [Int], _ high: [Int]) {
    self.evidence = evidence
    blocks = evidence.blocks(low, high)
    blockOf = evidence.quantities.map { _ in -1 }
    for (number, block) in blocks.enumerated() { for quantity in block { blockOf[quantity] = number } }
    constraintsOf = blockOf.map { _ in [] }
    for (number, constraint) in evidence.constraints.enumerated() {
      for quantity in constraint.quantities { constraintsOf[quantity].append(number) }
    }
    for group in evidence.alike { for quantity in group { alikeOf[quantity] = group } }
  }

  /// Every block with something asked for, as somebody reads it who knows some numbers.
  ///
  /// - Parameter asked: with how wide each must stay to this reader.
  /// - Returns: also what each of its quantities is in all of the evidence.
  func part(with asked: [Int: Int], knowing known: Set<Int>) -> (evidence: Evidence, members: [Int]) {
    let members = Set(asked.keys.map { blockOf[$0] }).filter { $0 >= 0 }.sorted().flatMap { blocks[$0] }
    let part = evidence.part(
      members, Set(members.flatMap { constraintsOf[$0] }).sorted(), asking: asked,
      alike: Set(members.compactMap { alikeOf[$0] }).sorted { $0[0] < $1[0] }, knowing: known)
    return (part, members)
  }
}
