// What a reader of all releases can still work out: the last look before anything is published.

import StatisticalTables

/// Reckons for everything that must stay hidden how closely it can be known from all that was printed. Shares no code
/// with what decided the printing; what it cannot prove safe is unsafe. Source: article *DisclosureControl*, rule 4.
public struct DisclosureAudit: Sendable {
  /// By how much at most a reader may take the same cell to have moved from one release to the next.
  public var drift: Int
  /// Dimensions whose items are institutions that know their own numbers; each is tried as the reader.
  public var insiders: Set<String>

  public init(drift: Int = 1, insiders: Set<String> = []) {
    self.drift = drift
    self.insiders = insiders
  }

  public struct Finding: Hashable, Sendable {
    public enum Verdict: String, Hashable, Sendable {
      /// No table that agrees with what is printed is further away.
      case narrow
      /// None was found, though one may exist.
      case unproven
    }

    public let cell: CellName
    public let release: String
    /// The institution that reads, where it is one that knows its own numbers.
    public let reader: String?
    public let verdict: Verdict
    /// What the cell can be at least and at most.
    public let possible: ClosedRange<Int>
    /// How wide that should be.
    public let required: Int
  }

  public struct Report: Sendable {
    /// Numbers that must stay hidden, by release and cell: printed as `c`, or to be reckoned though nobody prints them.
    public internal(set) var protected = 0
    public internal(set) var findings: [Finding] = []
    /// Linear programs solved.
    public internal(set) var programs = 0

    public var isSafe: Bool { findings.isEmpty }
  }

  /// - Parameter releases: all of them in their order, the one in question last.
  /// - Throws: ``TableFault`` where the counts contradict one another, so that nothing can be said.
  public func report(_ releases: [PrintedRelease]) throws(TableFault) -> Report {
    let evidence = try Evidence(releases, drift: drift)
    var report = Report()
    report.protected = evidence.quantities.count { $0.need > 0 }
    let bounds = evidence.propagated()
    let blocks = evidence.blocks(bounds.low, bounds.high)
    examine(evidence, bounds, blocks, reader: nil, &report)
    for (dimension, item) in readers(evidence) {
      // Nothing changes for numbers that nothing joins to the reader's own.
      let touched = blocks.filter { block in
        block.contains { evidence.quantities[$0].places.contains { $0.dimension == dimension && $0.item == item } }
      }
      guard !touched.isEmpty else { continue }
      let part = evidence.part(touched.flatMap { $0 }, knownTo: dimension, item)
      let narrowed = part.propagated()
      examine(part, narrowed, part.blocks(narrowed.low, narrowed.high), reader: item, &report)
    }
    return report
  }

  private func readers(_ evidence: Evidence) -> [(dimension: String, item: String)] {
    var met: Set<String> = []
    var readers: [(dimension: String, item: String)] = []
    for place in evidence.quantities.lazy.flatMap(\.places)
    where insiders.contains(place.dimension) && met.insert(place.dimension + "=" + place.item).inserted {
      readers.append(place)
    }
    return readers
  }

  private func examine(
    _ evidence: Evidence, _ bounds: (low: [Int], high: [Int]), _ blocks: [[Int]], reader: String?,
    _ report: inout Report
  ) {
    func judge(_ quantity: Int, seen: Int, possible: ClosedRange<Int>) {
      let asked = evidence.quantities[quantity]
      guard asked.need > 0, seen < asked.need else { return }
      let isNarrow = possible.upperBound - possible.lowerBound < asked.need
      report.findings.append(
        Finding(
          cell: asked.name, release: asked.release, reader: reader, verdict: isNarrow ? .narrow : .unproven,
          possible: possible, required: asked.need))
    }
    for quantity in evidence.quantities.indices where bounds.low[quantity] >= bounds.high[quantity] {
      let truth = evidence.quantities[quantity].truth
      judge(quantity, seen: 0, possible: truth...truth)
    }
    var constraintsOf = [[Int]](repeating: [], count: evidence.quantities.count)
    for (number, constraint) in evidence.constraints.enumerated() {
      for quantity in constraint.quantities { constraintsOf[quantity].append(number) }
    }
    for block in blocks where block.contains(where: { evidence.quantities[$0].need > 0 }) {
      var witnesses = Witnesses(
        evidence, block: block, low: bounds.low, high: bounds.high, constraintsOf: constraintsOf)
      witnesses.seek()
      report.programs += witnesses.programs
      for quantity in block {
        guard let span = witnesses.spans[quantity] else { continue }
        judge(quantity, seen: span.seen.upperBound - span.seen.lowerBound, possible: span.possible)
      }
    }
  }
}
