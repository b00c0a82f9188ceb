// The best way to give the rows of one return to people when several rows want the same person.

/// An optimal assignment: each row to at most one person and each person to at most one row, the sum of values being
/// greatest. A row may stay without a person at value 0.
enum Assignment {
  /// - Returns: for each row of a component its person, or `nil`.
  static func best(_ component: Component, _ work: ReturnWork) -> [PersonIndex?] {
    let rows = component.rows.count
    let people = component.people.count
    let places = Dictionary(uniqueKeysWithValues: component.people.enumerated().map { ($1, $0) })
    var pairs: [(value: Float, row: Int, person: Int)] = []
    for (place, row) in component.rows.enumerated() {
      guard let weighing = work.weighings[row] else { continue }
      for candidate in weighing.candidates {
        if let person = places[candidate.person] { pairs.append((weighing.value(candidate), place, person)) }
      }
    }
    let isTooLarge = rows * rows * (people + rows) > mostSteps
    let chosen: [Int?]
    if rows == 1 || isTooLarge {
      chosen = greedy(pairs, rows: rows)
    } else {
      var values: [[Float?]] = Array(repeating: Array(repeating: nil, count: people), count: rows)
      for pair in pairs { values[pair.row][pair.person] = pair.value }
      chosen = best(values)
    }
    return chosen.map { $0.map { component.people[$0] } }
  }

  /// - Parameter values: by row and person; `nil` where the two do not go together.
  static func best(_ values: [[Float?]]) -> [Int?] {
    let rows = values.count
    let people = values.first?.count ?? 0
    // Every row has a place of its own to stay without a person.
    let columns = people + rows
    func cost(_ row: Int, _ column: Int) -> Float {
      if column >= people { return column - people == row ? 0 : forbidden }
      return values[row][column].map { -$0 } ?? forbidden
    }
    return solve(rows, columns, cost).map { $0 < people ? $0 : nil }
  }

  /// Each row in turn takes the best that is left, heaviest pairs first: for a single row, and for groups too large for
  /// the optimum.
  private static func greedy(_ pairs: [(value: Float, row: Int, person: Int)], rows: Int) -> [Int?] {
    let pairs = pairs.filter { $0.value > 0 }
      .sorted { ($0.value, $1.row, $1.person) > ($1.value, $0.row, $0.person) }
    var chosen = [Int?](repeating: nil, count: rows)
    var given: Set<Int> = []
    for pair in pairs where chosen[pair.row] == nil && given.insert(pair.person).inserted {
      chosen[pair.row] = pair.person
    }
    return chosen
  }

  /// Rows × rows × columns beyond which the optimum costs more than it is worth.
  private static let mostSteps = 200_000_000

  private static let forbidden: Float = 10_000

  /// The Hungarian method with potentials: rows × rows × columns steps.
  private static func solve(_ rows: Int, _ columns: Int, _ cost: (Int, Int) -> Float) -> [Int] {
    var rowPotential = [Float](repeating: 0, count: rows + 1)
    var columnPotential = [Float](repeating: 0, count: columns + 1)
    var rowOf = [Int](repeating: 0, count: columns + 1)
    var previous = [Int](repeating: 0, count: columns + 1)
    for row in 1...max(rows, 1) where row <= rows {
      rowOf[0] = row
      var column = 0
      var least = [Float](repeating: .infinity, count: columns + 1)
      var visited = [Bool](repeating: false, count: columns + 1)
      repeat {
        visited[column] = true
        let current = rowOf[column]
        var delta = Float.infinity
        var next = 0
        for other in 1...columns where !visited[other] {
          let reduced = cost(current - 1, other - 1) - rowPotential[current] - columnPotential[other]
          if reduced < least[other] {
            least[other] = reduced
            previous[other] = column
          }
          if least[other] < delta {
            delta = least[other]
            next = other
          }
        }
        for other in 0...columns {
          if visited[other] {
            rowPotential[rowOf[other]] += delta
            columnPotential[other] -= delta
          } else {
            least[other] -= delta
          }
        }
        column = next
      } while rowOf[column] != 0
      repeat {
        let before = previous[column]
        rowOf[column] = rowOf[before]
        column = before
      } while column != 0
    }
    var result = [Int](repeating: 0, count: rows)
    for column in 1...columns where rowOf[column] > 0 { result[rowOf[column] - 1] = column - 1 }
    return result
  }
}
