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

  /// - Parameters:
  ///   - earlier: every release before this one, withdrawn ones too: what was read once is known.
  ///   - doubted: cells that an audit could not show to be safe, with how often: as many more are hidden beside each,
  ///     in every relation it stands in.
  /// - Throws: ``TableError`` where the tables contradict one another.
  public func pattern(
    _ tables: [CountTable], earlier: [PrintedRelease] = [], doubted: [CellName: Int] = [:]
  ) throws(TableError) -> Pattern {
    let unknowns = try Unknowns(tables, earlier: earlier, drift: drift, insiders: insiders)
    let required = unknowns.names.indices.map { max(unknowns.need[$0], unknowns.needHidden[$0]) }
    let best = Self.best(unknowns, required, beside(doubted, unknowns))
    var pattern = Pattern(hidden: [:], unprotected: best.unprotected.sorted().map { unknowns.names[$0] })
    for (number, name) in unknowns.names.enumerated() where best.isHidden[number] && unknowns.isPrinted[number] {
      pattern.hidden[name] =
        unknowns.isSmall[number] ? .primary : unknowns.isHiddenAnyway[number] ? .earlier : .secondary
    }
    return pattern
  }

  /// Cells beside those in doubt that give them room: no totals where they are none, and those that can give most.
  private func beside(_ doubted: [CellName: Int], _ unknowns: Unknowns) -> Set<Int> {
    var hidden: Set<Int> = []
    for name in doubted.keys.sorted() {
      guard let number = unknowns[name], let times = doubted[name] else { continue }
      hidden.insert(number)
      let room = 4 * unknowns.needHidden[number]
      for equation in unknowns.equationsOf[number] {
        let others = unknowns.equations[equation.unknown].map(\.unknown).filter {
          unknowns.mayBeHidden[$0] && !unknowns.isSmall[$0] && !unknowns.isHiddenAnyway[$0] && $0 != number
        }
        // Totals only where nothing else is left.
        let plain = others.filter { unknowns.cost[$0] / 1000 <= unknowns.cost[number] / 1000 }
        func order(_ other: Int) -> (Int, Int) {
          (-min(room, unknowns.values[other], unknowns.high[other] - unknowns.low[other]), unknowns.cost[other])
        }
        hidden.formUnion((plain.isEmpty ? others : plain).sorted { order($0) < order($1) }.prefix(times))
      }
    }
    return hidden
  }

  /// Small releases are tried in many ways, large ones in one.
  private static func best(_ unknowns: Unknowns, _ required: [Int], _ pinned: Set<Int>) -> Protecting {
    let isSmall = unknowns.names.count <= 600
    var best = attempt(
      unknowns, required, pinned, number: 0, budget: isSmall ? 600 : 300, isThorough: isSmall)
    guard isSmall else { return best }
    for number in 1..<24 {
      let other = attempt(unknowns, required, pinned, number: number, budget: 600, isThorough: true)
      if other.cost < best.cost { best = other }
    }
    return best
  }

  private static func attempt(
    _ unknowns: Unknowns, _ required: [Int], _ pinned: Set<Int>, number: Int, budget: Int, isThorough: Bool
  ) -> Protecting {
    var attempt = Protecting(
      unknowns, required: required, pinned: pinned, budget: budget, isThorough: isThorough, seed: UInt64(number),
      jitter: number == 0 ? 0 : 400)
    attempt.run(shuffled: number > 0)
    return attempt
  }
}
