// The solver, behind the little that is asked of it. Only this file knows CLP.

import CClp

/// Numbers within bounds under linear equations and inequalities, of which the greatest weighted sum is sought. Lives
/// and dies on one thread.
final class LinearProgram {
  struct Row {
    var columns: [Int]
    var weights: [Double]
    var lower: Double
    var upper: Double
  }

  private let model: UnsafeMutableRawPointer
  private let count: Int
  private var lower: [Double]
  private var upper: [Double]

  /// - Parameter rows: over columns of `lower` and `upper`; infinity bounds nothing.
  init?(lower: [Double], upper: [Double], rows: [Row]) {
    guard let model = Clp_newModel() else { return nil }
    self.model = model
    self.lower = lower
    self.upper = upper
    count = lower.count
    Clp_setLogLevel(model, 0)
    Clp_scaling(model, 0)
    // No shaking of the costs: corners are then whole numbers wherever the tables allow it.
    Clp_setPerturbation(model, 100)
    var starts = [CoinBigIndex](repeating: 0, count: count + 1)
    for row in rows { for column in row.columns { starts[column + 1] += 1 } }
    for column in 0..<count { starts[column + 1] += starts[column] }
    var next = starts
    var rowNumbers = [Int32](repeating: 0, count: Int(starts[count]))
    var weights = [Double](repeating: 0, count: Int(starts[count]))
    for (number, row) in rows.enumerated() {
      for (column, weight) in zip(row.columns, row.weights) {
        rowNumbers[Int(next[column])] = Int32(number)
        weights[Int(next[column])] = weight
        next[column] += 1
      }
    }
    Clp_loadProblem(
      model, Int32(count), Int32(rows.count), starts, rowNumbers, weights, lower, upper, nil, rows.map(\.lower),
      rows.map(\.upper))
  }

  deinit { Clp_deleteModel(model) }

  /// The columns of a greatest sum; nothing where there is none or the solver gave up.
  func greatest(_ weights: [Double]) -> [Double]? {
    // CLP looks for the least.
    Clp_chgObjCoefficients(model, weights.map { -$0 })
    Clp_setMaximumIterations(model, Int32(20 * count + 2000))
    guard Clp_primal(model, 0) == 0, Clp_status(model) == 0 else { return nil }
    return solution
  }

  /// Narrows a column, or widens it again.
  func bound(_ column: Int, lower newLower: Double, upper newUpper: Double) {
    lower[column] = newLower
    upper[column] = newUpper
    Clp_chgColumnLower(model, lower)
    Clp_chgColumnUpper(model, upper)
  }

  private var solution: [Double]? {
    Clp_primalColumnSolution(model).map { Array(UnsafeBufferPointer(start: $0, count: count)) }
  }
}
