// What is known of every part: it is no more than its whole.

/// The most that a number of which nothing is said can be for no other reason than that it is a part of what is told.
/// The whole was allowed to be told: what it alone says of its parts is no disclosure, and subtracting from it is.
struct Wholes {
  private let evidence: Evidence
  /// For every quantity the relations in which it is a part.
  private var wholesOf: [[Int]]
  private var mosts: [Int]

  /// Sums of sums of sums, and copies in other releases.
  private static let levels = 8

  init(_ evidence: Evidence) {
    self.evidence = evidence
    wholesOf = [[Int]](repeating: [], count: evidence.quantities.count)
    mosts = evidence.quantities.map { $0.isLeftOut ? Evidence.unbounded : $0.high }
    guard evidence.quantities.contains(where: \.isLeftOut) else { return }
    for (number, constraint) in evidence.constraints.enumerated() where Self.isSum(constraint) {
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) where weight > 0 {
        wholesOf[quantity].append(number)
      }
    }
    for _ in 0..<Self.levels {
      var isLower = false
      for constraint in evidence.constraints where Self.isSum(constraint) {
        guard let whole = Self.whole(of: constraint) else { continue }
        let most = mosts[whole]
        for (quantity, weight) in zip(constraint.quantities, constraint.weights) where weight > 0 {
          let new = most < Evidence.unbounded ? most + constraint.upper : most
          if new < mosts[quantity] { (mosts[quantity], isLower) = (new, true) }
          // The common value of copies is no more than any of them.
          if constraint.upper > 0, mosts[quantity] < mosts[whole] { (mosts[whole], isLower) = (mosts[quantity], true) }
        }
      }
      if !isLower { break }
    }
  }

  func most(_ quantity: Int) -> Int { mosts[quantity] }

  /// The same to somebody who knows some numbers from their own books, and takes them away.
  func most(_ quantity: Int, knowing isOwn: (Int) -> Bool, levels: Int = 3) -> Int {
    var most = mosts[quantity]
    guard levels > 0, evidence.quantities[quantity].isHidden else { return most }
    for constraint in wholesOf[quantity].map({ evidence.constraints[$0] }) {
      guard let whole = Self.whole(of: constraint) else { continue }
      let above = self.most(whole, knowing: isOwn, levels: levels - 1)
      guard above < Evidence.unbounded else { continue }
      let own = zip(constraint.quantities, constraint.weights).reduce(0) { sum, term in
        sum + (term.1 > 0 && term.0 != quantity && isOwn(term.0) ? evidence.quantities[term.0].truth : 0)
      }
      most = min(most, max(0, above + constraint.upper - own))
    }
    return most
  }

  /// Parts that make a whole, or a copy that is at most so far above what all copies have in common.
  private static func isSum(_ constraint: Evidence.Constraint) -> Bool {
    constraint.lower == 0 && constraint.upper < Evidence.unbounded && constraint.weights.last == -1
      && constraint.weights.dropLast().allSatisfy { $0 == 1 }
  }

  private static func whole(of constraint: Evidence.Constraint) -> Int? { constraint.quantities.last }
}
