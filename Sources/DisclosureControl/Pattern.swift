// What of a release is hidden, and how it is printed.

import StatisticalTables

/// Which cells of a release are hidden. Kept with the release, so that the same cell has the same answer for ever.
public struct Pattern: Sendable {
  /// Why a cell is hidden.
  public enum Reason: String, Hashable, Sendable {
    /// For its own sake.
    case primary
    /// So that no other can be reckoned from it.
    case secondary
    /// Because an earlier release hid it.
    case earlier
  }

  public var hidden: [CellName: Reason]
  /// Cells for whose protection nothing more could be hidden: a release with any is not to be published.
  public var unprotected: [CellName]

  public init(hidden: [CellName: Reason], unprotected: [CellName] = []) {
    self.hidden = hidden
    self.unprotected = unprotected
  }
}

extension Pattern {
  /// The tables with the pattern laid over them, shares following their counts.
  public func print(_ name: String, _ tables: [CountTable]) -> PrintedRelease {
    PrintedRelease(
      name,
      tables: tables.map { table in
        let cells = table.counts.indices.map { cell in figure(table, cell) }
        let shares = table.shares.map { printed($0, of: table, cells) }
        return PrintedTable(table, cells: cells, shares: shares)
      })
  }

  private func figure(_ table: CountTable, _ cell: Int) -> Printed {
    if table.notTold.contains(cell) { return .notAvailable }
    guard let value = table.counts[cell] else { return .notApplicable }
    if hidden[table.name(of: cell)] != nil { return .hidden }
    let days = table.days(of: cell)
    let step = table.rules.roundTo
    if step > 1 {
      let rounded = Rounding.quotient(value, step * days, decimals: 0) * step
      return value > 0 && rounded == 0 ? .low : .figure(rounded, decimals: 0)
    }
    return days == 1 ? .figure(value, decimals: 0) : .figure(Rounding.quotient(value, days, decimals: 1), decimals: 1)
  }

  private func printed(_ share: Share, of table: CountTable, _ cells: [Printed]) -> [Int: Printed] {
    let small = SmallNumbers(table)
    let stride = table.strides[share.dimension]
    var printed: [Int: Printed] = [:]
    for part in table.counts.indices where table.places(of: part)[share.dimension] == share.numerator {
      let base = part + (share.base - share.numerator) * stride
      if table.notTold.contains(part) || table.notTold.contains(base) {
        printed[part] = .notAvailable
        continue
      }
      let isHidden = cells[part] == .hidden || cells[base] == .hidden
      guard let numerator = table.counts[part], let whole = table.counts[base], whole > 0 else {
        printed[part] = isHidden ? .hidden : .notApplicable
        continue
      }
      let days = table.days(of: base)
      if isHidden || whole < table.rules.minimumBase * days || small.hidesRest(of: part, in: base, share) {
        printed[part] = .hidden
      } else {
        printed[part] = Self.percentage(numerator, whole, days, roundTo: table.rules.roundTo)
      }
    }
    return printed
  }

  /// From what is printed where counts are rounded, so that neither gives the other away.
  private static func percentage(_ numerator: Int, _ whole: Int, _ days: Int, roundTo step: Int) -> Printed {
    guard numerator > 0 else { return .figure(0, decimals: 1) }
    let part = step > 1 ? Rounding.quotient(numerator, step * days, decimals: 0) : numerator
    let base = step > 1 ? Rounding.quotient(whole, step * days, decimals: 0) : whole
    guard base > 0 else { return .hidden }
    let tenths = Rounding.quotient(100 * part, base, decimals: 1)
    return tenths == 0 ? .low : .figure(tenths, decimals: 1)
  }
}
