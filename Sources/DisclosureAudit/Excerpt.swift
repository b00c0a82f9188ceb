// Part of the evidence as a linear program, everything outside it standing at its true number.

struct Excerpt {
  let members: [Int]
  let program: LinearProgram
  private let place: [Int: Int]
  private let constraints: [Int]
  private let lower: [Double]
  private let upper: [Double]

  init?(_ evidence: Evidence, _ members: [Int], _ low: [Int], _ high: [Int], _ constraintsOf: [[Int]]) {
    self.members = members
    let place = Dictionary(uniqueKeysWithValues: zip(members, members.indices))
    self.place = place
    constraints = Set(members.flatMap { constraintsOf[$0] }).sorted()
    lower = members.map { Double(low[$0]) }
    // What nothing bounds need not be looked for without end.
    upper = members.map {
      Double(min(high[$0], evidence.quantities[$0].truth + 1000 + 4 * evidence.quantities[$0].need))
    }
    let rows = constraints.map { number in
      let constraint = evidence.constraints[number]
      var row = LinearProgram.Row(columns: [], weights: [], lower: 0, upper: 0)
      var outside = 0
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
        if let column = place[quantity] {
          row.columns.append(column)
          row.weights.append(Double(weight))
        } else {
          outside += weight * evidence.quantities[quantity].truth
        }
      }
      row.lower = constraint.lower <= -Evidence.unbounded ? -.infinity : Double(constraint.lower - outside)
      row.upper = constraint.upper >= Evidence.unbounded ? .infinity : Double(constraint.upper - outside)
      return row
    }
    guard let program = LinearProgram(lower: lower, upper: upper, rows: rows) else { return nil }
    self.program = program
  }

  /// The solution, or one near it, in whole numbers: fixes one broken number after another to a whole one beside it and
  /// solves again.
  func whole(_ found: [Double], _ weights: [Double]) -> (table: [Int]?, programs: Int) {
    var solution = found
    var fixed: [Int] = []
    var programs = 0
    defer { for column in fixed { program.bound(column, lower: lower[column], upper: upper[column]) } }
    for _ in 0..<40 {
      let broken = solution.indices.filter { Self.brokenness(solution[$0]) > 1e-6 }
      guard let column = broken.min(by: { Self.brokenness(solution[$0]) < Self.brokenness(solution[$1]) }) else {
        return (solution.map { Int($0.rounded()) }, programs)
      }
      fixed.append(column)
      let near = solution[column].rounded()
      var next: [Double]?
      for beside in [near, near > solution[column] ? near - 1 : near + 1] where next == nil {
        program.bound(column, lower: beside, upper: beside)
        programs += 1
        next = program.greatest(weights)
      }
      guard let next else { break }
      solution = next
    }
    return (nil, programs)
  }

  private static func brokenness(_ number: Double) -> Double { abs(number - number.rounded()) }

  /// Adds up everything anew in whole numbers: the solver is not believed.
  func agrees(_ table: [Int], with evidence: Evidence) -> Bool {
    let isWithin = zip(members, table).allSatisfy { quantity, number in
      evidence.quantities[quantity].low <= number && number <= evidence.quantities[quantity].high
    }
    return isWithin
      && constraints.allSatisfy { number in
        let constraint = evidence.constraints[number]
        let sum = zip(constraint.quantities, constraint.weights).reduce(0) { sum, term in
          sum + term.1 * (place[term.0].map { table[$0] } ?? evidence.quantities[term.0].truth)
        }
        return constraint.lower <= sum && sum <= constraint.upper
      }
  }
}
