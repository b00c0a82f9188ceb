// What is known of every part: it is no more than its whole.

/// The most that a number can be for no other reason than that it is a part of something. What the whole alone says of its
/// parts is no disclosure: it was allowed to be told, or has to stay wide enough itself. Subtracting from it is.
struct Wholes {
  private let evidence: Evidence
  /// For every quantity the relations in which it is a part.
  private var wholesOf: [[Int]]

  init(_ evidence: Evidence) {
    self.evidence = evidence
    wholesOf = [[Int]](repeating: [], count: evidence.quantities.count)
    for (number, constraint) in evidence.constraints.enumerated() where Self.isSum(constraint) {
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) where weight > 0 {
        wholesOf[quantity].append(number)
      }
    }
  }

  /// To everybody, or to somebody who knows some numbers from their own books, and takes them away.
  func most(_ quantity: Int, knowing isOwn: ((Int) -> Bool)? = nil) -> Int {
    most(quantity, isOwn, levels: isOwn == nil ? 1 : Self.levels)
  }

  private func most(_ part: Int, _ isOwn: ((Int) -> Bool)?, levels: Int) -> Int {
    var most = Evidence.unbounded
    for constraint in wholesOf[part].map({ evidence.constraints[$0] }) {
      guard let whole = constraint.quantities.last else { continue }
      // What it can be at all, if it is as wide as it must be; and less to who knows numbers of their own that are parts of
      // what it is a part of.
      var above = max(evidence.implied.high[whole], evidence.quantities[whole].need)
      if levels > 1, evidence.quantities[whole].isHidden {
        above = min(above, self.most(whole, isOwn, levels: levels - 1))
      }
      guard above < Evidence.unbounded else { continue }
      most = min(most, max(0, above + constraint.upper - own(in: constraint, beside: part, isOwn)))
    }
    return most
  }

  private func own(in constraint: Evidence.Constraint, beside part: Int, _ isOwn: ((Int) -> Bool)?) -> Int {
    guard let isOwn else { return 0 }
    return zip(constraint.quantities, constraint.weights).reduce(0) { sum, term in
      sum + (term.1 > 0 && term.0 != part && isOwn(term.0) ? evidence.quantities[term.0].truth : 0)
    }
  }

  /// Sums of sums of sums.
  fileprivate static let levels = 3

  /// Parts that make a whole, or a copy that is at most so far above what all copies have in common.
  private static func isSum(_ constraint: Evidence.Constraint) -> Bool {
    constraint.lower == 0 && constraint.upper < Evidence.unbounded && constraint.weights.last == -1
      && constraint.weights.dropLast().allSatisfy { $0 == 1 }
  }
}

extension Evidence {
  /// What is a part of something need be no wider than that can be, nor the parts of such a part.
  mutating func lowerNeeds() {
    for _ in 0..<Wholes.levels {
      let wholes = Wholes(self)
      var isLower = false
      for quantity in quantities.indices where quantities[quantity].need > 0 {
        let most = wholes.most(quantity)
        guard most < quantities[quantity].need else { continue }
        (quantities[quantity].need, quantities[quantity].isOfLess, isLower) = (most, true, true)
      }
      if !isLower { return }
    }
  }
}
