// Primary and secondary suppression over all tables of a release together.

import StatisticalTables

/// Decides what of a release is hidden: what is too small, and as little more as keeps it from being reckoned out of
/// all that is printed, in this release and the earlier ones.
public struct DisclosureControl: Sendable {
  /// By how much at most a reader may take the same cell to have moved from one release to the next.
  public var drift: Int
  /// Dimensions whose items are institutions that know their own numbers.
  public var insiders: Set<String>

  public init(drift: Int = 1, insiders: Set<String> = []) {
    self.drift = drift
    self.insiders = insiders
  }

  /// - Parameter earlier: every release before this one, withdrawn ones too: what was read once is known.
  /// - Throws: ``TableError`` where the tables contradict one another.
  public func pattern(_ tables: [CountTable], earlier: [PrintedRelease] = []) throws(TableError) -> Pattern {
    try suppression(of: tables, earlier: earlier).pattern
  }

  /// Only what is too small, and what earlier releases hid: enough where they told the same of the same people.
  ///
  /// - Throws: ``TableError`` where the tables contradict one another.
  public func carried(_ tables: [CountTable], earlier: [PrintedRelease]) throws(TableError) -> Pattern {
    Pattern(try Unknowns(tables, earlier: earlier, drift: drift, insiders: insiders))
  }

  /// The same, to go on from where an audit is not content.
  ///
  /// - Parameters:
  ///   - earlier: every release before this one, withdrawn ones too.
  ///   - kept: cells that are shown in any case, unless they are too small themselves or were hidden before.
  ///   - attempts: in how many ways small tables are tried, of which the one that loses least is taken.
  public func suppression(
    of tables: [CountTable], earlier: [PrintedRelease] = [], showing kept: Set<CellName> = [], attempts: Int = 24
  ) throws(TableError) -> Suppression {
    var unknowns = try Unknowns(tables, earlier: earlier, drift: drift, insiders: insiders)
    for name in kept { if let number = unknowns[name] { unknowns.mayBeHidden[number] = false } }
    return Suppression(unknowns, attempts: attempts)
  }
}

extension DisclosureControl {
  /// Cells of a table that are hidden for their own sake.
  public static func tooSmall(in table: CountTable) -> Set<Int> {
    let small = SmallNumbers(table)
    return Set(table.counts.indices.filter { small.isSmall($0) })
  }
}

/// Tables with what of them is hidden so far.
public struct Suppression {
  private let unknowns: Unknowns
  private var protecting: Protecting

  fileprivate init(_ unknowns: Unknowns, attempts: Int) {
    self.unknowns = unknowns
    // As many unknowns are looked at thoroughly.
    let isSmall = unknowns.names.count <= (attempts > 1 ? 600 : 100)
    let required = Protecting.required(unknowns)
    func attempt(_ number: Int) -> Protecting {
      var attempt = Protecting(
        unknowns, required: required, budget: isSmall ? 600 : 300, isThorough: isSmall, seed: UInt64(number),
        jitter: number == 0 ? 0 : 400)
      attempt.run(shuffled: number > 0)
      return attempt
    }
    var best = attempt(0)
    let tries =
      if isSmall {
        best.unprotected.isEmpty ? attempts : min(3, attempts)
      } else {
        best.isWorthAnother ? Self.tries : 1
      }
    for number in 1..<max(1, tries) {
      let other = attempt(number)
      if other.cost < best.cost { best = other }
    }
    protecting = best
  }

  private static let tries = 5

  /// What is hidden, with why, and what could not be protected.
  public var pattern: Pattern {
    var pattern = Pattern(unknowns)
    for (number, name) in unknowns.names.enumerated() where protecting.isHidden[number] && unknowns.isPrinted[number] {
      if pattern.hidden[name] == nil { pattern.hidden[name] = .secondary }
    }
    pattern.unprotected = protecting.unprotected.sorted().map { unknowns.names[$0] }
    return pattern
  }

  /// Hides more beside cells that could not be shown to be safe.
  ///
  /// - Parameter most: how many more in each relation that a doubted cell stands in.
  /// - Returns: what is hidden now and was not.
  public mutating func hideMore(beside doubted: Set<CellName>, atMost most: Int) -> Set<CellName> {
    let before = protecting.isHidden
    protecting.hideMore(beside: doubted.sorted().compactMap { unknowns[$0] }, atMost: most)
    return Set(unknowns.names.indices.filter { protecting.isHidden[$0] && !before[$0] }.map { unknowns.names[$0] })
  }
}

extension Pattern {
  /// What is hidden before anything is hidden for another's sake.
  fileprivate init(_ unknowns: Unknowns) {
    self.init(hidden: [:])
    for (number, name) in unknowns.names.enumerated() where unknowns.isPrinted[number] {
      if unknowns.isSmall[number] {
        hidden[name] = .primary
      } else if unknowns.isHiddenAnyway[number] {
        hidden[name] = .earlier
      }
    }
  }
}
