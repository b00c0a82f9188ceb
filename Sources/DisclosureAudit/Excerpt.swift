// Part of the evidence as a linear program, everything outside it standing at its true number.

struct Excerpt {
  /// A constraint over places among the members, less what stands outside.
  private struct Sum {
    var places: [Int] = []
    var weights: [Int] = []
    var lower: Int
    var upper: Int
  }

  let members: [Int]
  let program: LinearProgram
  private let sums: [Sum]
  private let lower: [Double]
  private let upper: [Double]

  /// - Parameter places: room for a place of every quantity, all -1; left as it was.
  init?(
    _ evidence: Evidence, _ members: [Int], _ low: [Int], _ high: [Int], _ constraintsOf: [[Int]], _ places: inout [Int]
  ) {
    self.members = members
    for (place, quantity) in members.enumerated() { places[quantity] = place }
    sums = Set(members.flatMap { constraintsOf[$0] }).sorted().map { number in
      let constraint = evidence.constraints[number]
      var sum = Sum(lower: constraint.lower, upper: constraint.upper)
      for (quantity, weight) in zip(constraint.quantities, constraint.weights) {
        if places[quantity] >= 0 {
          sum.places.append(places[quantity])
          sum.weights.append(weight)
        } else {
          let outside = weight * evidence.quantities[quantity].truth
          if sum.lower > -Evidence.unbounded { sum.lower -= outside }
          if sum.upper < Evidence.unbounded { sum.upper -= outside }
        }
      }
      return sum
    }
    for quantity in members { places[quantity] = -1 }
    lower = members.map { Double(low[$0]) }
    // What nothing bounds need not be looked for without end.
    upper = members.map {
      Double(min(high[$0], evidence.quantities[$0].truth + 1000 + 4 * evidence.quantities[$0].need))
    }
    let rows = sums.map { sum in
      LinearProgram.Row(
        columns: sum.places, weights: sum.weights.map(Double.init),
        lower: sum.lower <= -Evidence.unbounded ? -.infinity : Double(sum.lower),
        upper: sum.upper >= Evidence.unbounded ? .infinity : Double(sum.upper))
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
      && sums.allSatisfy { own in
        var sum = 0
        for (place, weight) in zip(own.places, own.weights) { sum += weight * table[place] }
        return own.lower <= sum && sum <= own.upper
      }
  }
}
