// What a reader of all releases can still work out: the last look before anything is published.

import StatisticalTables

/// Reckons for everything that must stay hidden how closely it can be known from all that was printed. Shares no code
/// with what decided the printing; what it cannot prove safe is unsafe. Source: article *DisclosureControl*, rule 4.
public struct DisclosureAudit: Sendable {
  /// By how much at most a reader may take the same cell to have moved from one release to the next.
  public var drift: Int
  /// Dimensions whose items are institutions that know their own numbers; each is tried as the reader.
  public var insiders: Set<String>
  /// Whether institutions are asked too of what everybody can work out.
  public var asksEverybody: Bool

  public init(drift: Int = 1, insiders: Set<String> = [], asksEverybody: Bool = false) {
    self.drift = drift
    self.insiders = insiders
    self.asksEverybody = asksEverybody
  }

  /// What a reader can tell of one hidden cell.
  public struct Finding: Hashable, Sendable {
    /// How sure a finding is.
    public enum Verdict: String, Hashable, Sendable {
      /// No table that agrees with what is printed is further away.
      case narrow
      /// None was found, though one may exist.
      case unproven
    }

    public let cell: CellName
    /// The cell that has to be hidden better: for a remainder that nobody prints, the one that it remains of.
    public let doubted: CellName
    public let release: String
    /// The institution that reads, where it is one that knows its own numbers.
    public let reader: String?
    public let verdict: Verdict
    /// What the cell can be at least and at most.
    public let possible: ClosedRange<Int>
    /// How far apart tables were found.
    public let seen: Int
    /// How wide that should be.
    public let required: Int
  }

  /// What an audit found, and how it went.
  public struct Report: Sendable {
    /// Numbers that must stay hidden, by release and cell: printed as `c`, or to be reckoned though nobody prints them.
    public internal(set) var protected = 0
    public internal(set) var findings: [Finding] = []
    /// Linear programs solved.
    public internal(set) var programs = 0
    /// The release in question.
    public let newest: String
    /// Whether everything asked for was looked at, for all readers.
    public internal(set) var isWhole = true

    /// Whether nothing was found: neither a cell known too closely, nor one of which it is not proven that it is not.
    public var isSafe: Bool { findings.isEmpty }
  }

  /// - Parameters:
  ///   - releases: all of them in their order, the one in question last.
  ///   - asked: the only cells looked at; nil: all. Whoever hides more makes nothing narrower, so what was shown to be
  ///     wide before need not be looked at again.
  ///   - untilDoubt: whether readers who know numbers of their own are left aside as soon as something is found.
  /// - Throws: ``TableError`` where the counts contradict one another, so that nothing can be said.
  public func report(
    _ releases: [PrintedRelease], asking names: Set<CellName>? = nil, untilDoubt: Bool = false
  ) throws(TableError) -> Report {
    var evidence = try Evidence(releases, drift: drift)
    if let names { evidence = evidence.asking(only: names) }
    var report = Report(newest: releases.last?.name ?? "")
    let asked = evidence.quantities.indices.filter { evidence.quantities[$0].need > 0 }
    report.protected = asked.count
    let bounds = evidence.propagated()
    for quantity in asked where bounds.low[quantity] >= bounds.high[quantity] {
      let truth = evidence.quantities[quantity].truth
      report.findings.append(finding(evidence.quantities[quantity], truth...truth, seen: 0, reader: nil))
    }
    let open = asked.filter { bounds.low[$0] < bounds.high[$0] }
    // Most are found wide enough on foot; only the others are worth a linear program.
    var walks = Walks(evidence, low: bounds.low, high: bounds.high)
    let doubtful = open.filter { !walks.widen($0) }
    examine(evidence, doubtful, reader: nil, &report)
    let readers = readers(evidence, open, walks)
    if untilDoubt, !report.isSafe {
      report.isWhole = readers.isEmpty
      return report
    }
    try examine(
      evidence, bounds, readers: readers, hard: Set(doubtful), untilDoubt: untilDoubt, &report)
    return report
  }

  /// Somebody who knows the numbers of one item from their own books.
  private struct Reader {
    let dimension: String
    let item: String
    var own: [Int] = []
    /// What was seen wide enough only in tables that they know to be wrong.
    var open: [Int] = []
  }

  /// Everybody who knows numbers of their own, with what has to be looked at again for them.
  private func readers(_ evidence: Evidence, _ open: [Int], _ walks: Walks) -> [Reader] {
    guard !insiders.isEmpty else { return [] }
    var readers: [Reader] = []
    var numbers: [String: Int] = [:]
    var readersOf = [[Int]](repeating: [], count: evidence.quantities.count)
    for (quantity, told) in evidence.quantities.enumerated() {
      for place in told.places where insiders.contains(place.dimension) {
        let key = place.dimension + "=" + place.item
        let number = numbers[key] ?? readers.count
        if number == readers.count {
          numbers[key] = number
          readers.append(Reader(dimension: place.dimension, item: place.item))
        }
        readers[number].own.append(quantity)
        readersOf[quantity].append(number)
      }
    }
    let knowing = walks.tables.map { Set($0.flatMap { readersOf[$0] }) }
    for quantity in open {
      let tables = walks.tables(of: quantity)
      // What no walk has shown was looked at otherwise, and is for all readers.
      let met = walks.isWide(quantity) ? Set(tables.flatMap { knowing[$0] }) : Set(readers.indices)
      for reader in met.subtracting(readersOf[quantity]) { readers[reader].open.append(quantity) }
    }
    return readers
  }

  private func examine(
    _ evidence: Evidence, _ bounds: (low: [Int], high: [Int]), readers: [Reader], hard: Set<Int>, untilDoubt: Bool,
    _ report: inout Report
  ) throws(TableError) {
    guard !readers.isEmpty else { return }
    var walks = Walks(evidence, low: bounds.low, high: bounds.high)
    let known = asksEverybody ? [] : Set(report.findings.map(\.cell))
    var parts: Parts?
    let wholes = Wholes(evidence)
    for reader in readers {
      var asked = reader.open.filter { !known.contains(evidence.quantities[$0].name) }
      guard !asked.isEmpty else { continue }
      let own = Set(reader.own)
      var lowered: [Int: Int] = [:]
      for quantity in asked where evidence.quantities[quantity].isLeftOut {
        let most = wholes.most(quantity) { own.contains($0) }
        if most < evidence.quantities[quantity].need { lowered[quantity] = most }
      }
      asked.removeAll { lowered[$0] == 0 }
      walks.begin(knowing: reader.own, needing: lowered)
      // What no walk has shown to those who know less none will show now.
      let doubtful = asked.filter { hard.contains($0) || !walks.widen($0) }
      guard !doubtful.isEmpty else { continue }
      let all = parts ?? Parts(evidence, bounds.low, bounds.high)
      parts = all
      let part = all.part(with: doubtful, needing: lowered, knownTo: reader.dimension, reader.item)
      examine(part, part.quantities.indices.filter { part.quantities[$0].need > 0 }, reader: reader.item, &report)
      if untilDoubt, !report.isSafe {
        report.isWhole = false
        return
      }
    }
  }

  /// Solves for what no walk has shown to be wide enough: first where copies of a cell move alike, then for what is left.
  private func examine(_ evidence: Evidence, _ doubtful: [Int], reader: String?, _ report: inout Report) {
    guard !doubtful.isEmpty else { return }
    let asking = evidence.asking(only: doubtful)
    guard !evidence.alike.isEmpty else {
      for (quantity, span) in spans(asking, &report).sorted(by: { $0.key < $1.key }) {
        add(asking.quantities[quantity], span, reader, &report)
      }
      return
    }
    let joined = asking.joined()
    let narrow = spans(joined.evidence, &report)
    let left = doubtful.filter { narrow[joined.place[$0]] != nil }
    guard !left.isEmpty else { return }
    let apart = asking.asking(only: left)
    for (quantity, span) in spans(apart, &report, atMost: Self.fewPrograms).sorted(by: { $0.key < $1.key }) {
      add(apart.quantities[quantity], span, reader, &report)
    }
  }

  private func add(
    _ quantity: Evidence.Quantity, _ span: Witnesses.Span, _ reader: String?, _ report: inout Report
  ) {
    report.findings.append(finding(quantity, span.possible, seen: span.seenWidth, reader: reader))
  }

  /// What is asked for and was not seen wide enough.
  private func spans(
    _ evidence: Evidence, _ report: inout Report, atMost programs: Int = Self.manyPrograms
  ) -> [Int: Witnesses.Span] {
    let bounds = evidence.propagated()
    var constraintsOf = [[Int]](repeating: [], count: evidence.quantities.count)
    for (number, constraint) in evidence.constraints.enumerated() {
      for quantity in constraint.quantities { constraintsOf[quantity].append(number) }
    }
    var narrow: [Int: Witnesses.Span] = [:]
    for (quantity, asked) in evidence.quantities.enumerated()
    where asked.need > 0 && bounds.low[quantity] >= bounds.high[quantity] {
      narrow[quantity] = Witnesses.Span(seen: asked.truth...asked.truth, possible: asked.truth...asked.truth)
    }
    for block in evidence.blocks(bounds.low, bounds.high) {
      let asked = block.filter { evidence.quantities[$0].need > 0 }
      guard !asked.isEmpty else { continue }
      var witnesses = Witnesses(
        evidence, block: block, low: bounds.low, high: bounds.high, constraintsOf: constraintsOf, atMost: programs)
      // With so much in doubt it is sent back rather than each looked at for long. Copies of one cell are one doubt.
      if Set(asked.map { evidence.quantities[$0].name }).count <= Self.few { witnesses.seek() }
      report.programs += witnesses.programs
      for quantity in asked {
        guard let span = witnesses.spans[quantity], span.seenWidth < evidence.quantities[quantity].need else {
          continue
        }
        narrow[quantity] = span
      }
    }
    return narrow
  }

  /// How much is solved for in a block, in columns of all its programs; beyond, what is open is not proven.
  private static let manyPrograms = 600_000
  private static let fewPrograms = 150_000
  private static let few = 400

  private func finding(
    _ asked: Evidence.Quantity, _ possible: ClosedRange<Int>, seen: Int, reader: String?
  ) -> Finding {
    Finding(
      cell: asked.name, doubted: asked.remainsOf ?? asked.name, release: asked.release, reader: reader,
      verdict: possible.upperBound - possible.lowerBound < asked.need ? .narrow : .unproven, possible: possible,
      seen: seen, required: asked.need)
  }
}
