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
  ///   - items: the only institutions asked, besides those who know nothing of their own; nil: all.
  ///   - untilDoubt: whether readers who know numbers of their own are left aside as soon as something is found.
  /// - Throws: ``TableError`` where the counts contradict one another, so that nothing can be said.
  public func report(
    _ releases: [PrintedRelease], asking names: Set<CellName>? = nil, of items: Set<String>? = nil,
    untilDoubt: Bool = false
  ) throws(TableError) -> Report {
    var evidence = try Evidence(releases, drift: drift)
    if let names { evidence = evidence.asking(only: names) }
    var report = Report(newest: releases.last?.name ?? "")
    report.protected = evidence.quantities.count { $0.need > 0 }
    // Most are found wide enough on foot, all copies of a cell at once; only the others are worth a linear program.
    var search = Search(evidence)
    var places: [Int] = []
    var left = evidence.quantities.indices.filter { evidence.quantities[$0].need > 0 && search.joined.place[$0] < 0 }
    for (place, told) in search.joined.evidence.quantities.enumerated() where told.need > 0 {
      if search.widen(place: place, to: told.need) {
        places.append(place)
      } else {
        left += search.joined.members[place].filter { evidence.quantities[$0].need > 0 }
      }
    }
    left.sort()
    let narrow = left.filter { evidence.implied.low[$0] >= evidence.implied.high[$0] }
    for quantity in narrow {
      let truth = evidence.quantities[quantity].truth
      report.findings.append(finding(evidence.quantities[quantity], truth...truth, seen: 0, reader: nil))
    }
    let open = left.filter { evidence.implied.low[$0] < evidence.implied.high[$0] }
    let doubtful = open.filter { !search.widen($0, to: evidence.quantities[$0].need) }
    var readers = Readers(search, insiders, only: items)
    readers.ask(again: search, places: places, quantities: Array(Set(open).subtracting(doubtful)).sorted())
    var parts: Parts?
    let solved = examine(doubtful.map { ($0, evidence.quantities[$0].need) }, nil, search: &search, &parts, &report)
    readers.ask(solved: doubtful, solved)
    if untilDoubt, !report.isSafe {
      report.isWhole = readers.all.isEmpty
      return report
    }
    let known = asksEverybody ? [] : Set(report.findings.map(\.cell))
    let wholes = Wholes(evidence)
    for number in readers.all.indices {
      // Those before may have spared them.
      let reader = readers.all[number]
      if reader.places.isEmpty && reader.quantities.isEmpty { continue }
      let asked = doubts(of: number, &readers, wholes, but: known, hard: Set(doubtful), &search)
      _ = examine(asked, reader, search: &search, &parts, &report)
      if untilDoubt, !report.isSafe {
        report.isWhole = false
        return report
      }
    }
    return report
  }

  /// What no walk has shown to be wide enough to somebody, with how wide it must stay to them.
  private func doubts(
    of number: Int, _ readers: inout Readers, _ wholes: Wholes, but known: Set<CellName>, hard: Set<Int>,
    _ search: inout Search
  ) -> [(quantity: Int, need: Int)] {
    let reader = readers.all[number]
    let evidence = search.evidence
    let own = Set(reader.own)
    func need(_ quantity: Int) -> Int {
      let told = evidence.quantities[quantity]
      if told.need == 0 || !known.isEmpty && known.contains(told.name) { return 0 }
      guard told.isLeftOut || told.isOfLess else { return told.need }
      return min(told.need, wholes.most(quantity) { own.contains($0) })
    }
    search.begin(knowing: reader.own)
    var left: [(quantity: Int, need: Int)] = []
    for place in reader.places.sorted() {
      let needs = search.joined.members[place].map { (quantity: $0, need: need($0)) }.filter { $0.need > 0 }
      guard let most = needs.map(\.need).max() else { continue }
      if !search.widen(place: place, to: most) {
        left += needs
      } else if search.isWide(place: place, search.joined.evidence.quantities[place].need) {
        readers.spare(place, shownBy: search.tables(place: place), after: number)
      }
    }
    left += reader.quantities.map { ($0, need($0)) }.filter { $0.1 > 0 }
    // What no walk has shown to those who know less none will show now.
    return left.filter { hard.contains($0.quantity) || !search.widen($0.quantity, to: $0.need) }
  }

  /// Solves for what no walk has shown to be wide enough.
  ///
  /// - Returns: for what was shown to be, what differs from the truth in its tables.
  private func examine(
    _ asked: [(quantity: Int, need: Int)], _ reader: Reader?, search: inout Search, _ parts: inout Parts?,
    _ report: inout Report
  ) -> [Int: [Int]] {
    guard !asked.isEmpty else { return [:] }
    let all = parts ?? Parts(search.evidence, search.evidence.implied.low, search.evidence.implied.high)
    parts = all
    let part = all.part(with: Dictionary(asked) { one, _ in one }, knowing: Set(reader?.own ?? []))
    let doubtful = part.evidence.quantities.indices.filter { part.evidence.quantities[$0].need > 0 }
    let shown = examine(part.evidence, doubtful, reader: reader?.item, &report)
    return Dictionary(
      uniqueKeysWithValues: shown.map { (part.members[$0.key], $0.value.map { part.members[$0] }) })
  }

  /// First where copies of a cell move alike, then where those do that are the same number, then for what is left.
  private func examine(
    _ evidence: Evidence, _ doubtful: [Int], reader: String?, _ report: inout Report
  ) -> [Int: [Int]] {
    var shown: [Int: [Int]] = [:]
    var left = evidence
    let ways = evidence.alike.isEmpty ? [] : evidence.copiesDiffer ? [false, true] : [false]
    for isByNumber in ways {
      let joined = Joined(left, byNumber: isByNumber)
      let found = spans(joined.evidence, &report, telling: reader == nil)
      for quantity in doubtful where shown[quantity] == nil && joined.place[quantity] >= 0 {
        shown[quantity] = found.shown[joined.place[quantity]].map { $0.flatMap { joined.members[$0] } }
      }
      let still = doubtful.filter { shown[$0] == nil }
      if still.isEmpty { return shown }
      left = evidence.asking(only: still)
    }
    let found = spans(
      left, &report, atMost: evidence.alike.isEmpty ? Self.manyPrograms : Self.fewPrograms, telling: reader == nil)
    for (quantity, span) in found.narrow.sorted(by: { $0.key < $1.key }) {
      add(left.quantities[quantity], span, reader, &report)
    }
    return shown.merging(found.shown) { one, _ in one }
  }

  private func add(
    _ quantity: Evidence.Quantity, _ span: Witnesses.Span, _ reader: String?, _ report: inout Report
  ) {
    report.findings.append(finding(quantity, span.possible, seen: span.seenWidth, reader: reader))
  }

  /// What is asked for and was not seen wide enough; and what was.
  ///
  /// - Parameter isToldWhat: whether what differs from the truth in the tables of the latter is told: to nobody who knows
  ///   numbers of their own, since nobody else is asked after them.
  private func spans(
    _ evidence: Evidence, _ report: inout Report, atMost programs: Int = Self.manyPrograms, telling isToldWhat: Bool
  ) -> (narrow: [Int: Witnesses.Span], shown: [Int: [Int]]) {
    let bounds = evidence.propagated()
    var constraintsOf = [[Int]](repeating: [], count: evidence.quantities.count)
    for (number, constraint) in evidence.constraints.enumerated() {
      for quantity in constraint.quantities { constraintsOf[quantity].append(number) }
    }
    var narrow: [Int: Witnesses.Span] = [:]
    var shown: [Int: [Int]] = [:]
    for (quantity, asked) in evidence.quantities.enumerated()
    where asked.need > 0 && bounds.low[quantity] >= bounds.high[quantity] {
      narrow[quantity] = Witnesses.Span(seen: asked.truth...asked.truth, possible: asked.truth...asked.truth)
    }
    let blocks = evidence.blocks(bounds.low, bounds.high)
    var positions = [Int](repeating: -1, count: evidence.quantities.count)
    for block in blocks { for (place, quantity) in block.enumerated() { positions[quantity] = place } }
    for block in blocks {
      let asked = block.filter { evidence.quantities[$0].need > 0 }
      guard !asked.isEmpty else { continue }
      var witnesses = Witnesses(
        evidence, block: block, positions: positions, low: bounds.low, high: bounds.high,
        constraintsOf: constraintsOf, atMost: programs)
      // With so much in doubt it is sent back rather than each looked at for long. Copies of one cell are one doubt.
      if Set(asked.map { evidence.quantities[$0].name }).count <= Self.few { witnesses.seek() }
      report.programs += witnesses.programs
      for quantity in asked {
        let span = witnesses.span(of: quantity)
        if span.seenWidth < evidence.quantities[quantity].need {
          narrow[quantity] = span
        } else {
          shown[quantity] = isToldWhat ? Array(witnesses.changed(for: quantity)) : []
        }
      }
    }
    return (narrow, shown)
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
