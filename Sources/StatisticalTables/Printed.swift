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
  /// `x`: the release does not say it.
  case notAvailable

  /// As it stands in a file: the number, or its symbol.
  public var text: String {
    switch self {
    case .figure(let steps, let decimals): Rounding.text(steps, decimals: decimals)
    case .hidden: "c"
    case .low: "low"
    case .notApplicable: "z"
    case .notAvailable: "x"
    }
  }

  /// Reads what ``text`` writes.
  public init?(text: String) {
    switch text {
    case "c": self = .hidden
    case "low": self = .low
    case "z": self = .notApplicable
    case "x": self = .notAvailable
    default:
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count <= 2, let steps = Int(parts.joined()) else { return nil }
      self = .figure(steps, decimals: parts.count == 2 ? parts[1].utf8.count : 0)
    }
  }
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

  /// Whether nothing is said of any cell that can be.
  public var isSilent: Bool { cells.allSatisfy { $0 == .notAvailable || $0 == .notApplicable } }
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
