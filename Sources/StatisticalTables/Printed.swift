// What a release says: every cell and share as printed, the only thing its readers have.

/// A cell as printed.
public enum Printed: Hashable, Sendable {
  /// A number in steps of ten to the power of minus `decimals`.
  case figure(Int, decimals: Int)
  /// `c`: confidential, whether for its own sake or for another's.
  case hidden
  /// `low`: not zero, and rounds to zero.
  case low
  /// `z`: the combination cannot be, or there is nothing to take a share of.
  case notApplicable
}

/// A table with what is printed of it.
public struct PrintedTable: Sendable {
  public let table: CountTable
  /// One for every count.
  public let cells: [Printed]
  /// For every share of the table, by the cell of its numerator.
  public let shares: [[Int: Printed]]

  public init(_ table: CountTable, cells: [Printed], shares: [[Int: Printed]]) {
    self.table = table
    self.cells = cells
    self.shares = shares
  }
}

/// Tables that were released together.
public struct PrintedRelease: Sendable {
  public let name: String
  public let tables: [PrintedTable]

  public init(_ name: String, tables: [PrintedTable]) {
    self.name = name
    self.tables = tables
  }
}
