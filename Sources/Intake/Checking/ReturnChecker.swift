// The whole of checking a return: what kind it is, what may be stored, row by row into a sink, and a summary.

import Register

/// Checks one return. The file is walked once for instructions and once for rows; memory does not grow with it.
///
/// Source: articles *Returns* and *SharingRules*.
public struct ReturnChecker: Sendable {
  public let received: ReceivedReturn
  public let reference: Reference
  public let settings: SharingSettings
  /// Every instruction the sending institution ever told, withdrawn ones too.
  public let standing: [Instruction]
  public let variants: NameVariants

  public init(
    received: ReceivedReturn, reference: Reference, settings: SharingSettings = SharingSettings(),
    standing: [Instruction] = [], variants: NameVariants = NameVariants()
  ) {
    self.received = received
    self.reference = reference
    self.settings = settings
    self.standing = standing
    self.variants = variants
  }

  /// The same, with columns read as their sender chose, by their places from 0: a canonical heading, or empty.
  public func reading(_ columns: [Int: String]) -> ReturnChecker {
    columns.isEmpty
      ? self
      : ReturnChecker(
        received: received.reading(columns), reference: reference, settings: settings, standing: standing,
        variants: variants)
  }

  /// Walks the file and hands each row, checked and filtered, to the sink in the order of the file.
  ///
  /// - Throws: ``UnreadableFile`` where the return is refused whole, perhaps only after its last row: nothing that the
  ///   sink was given may then be kept. Otherwise what the table or the sink throw.
  public func check(_ table: some TableReader, into sink: (CheckedRow) throws -> Void) throws -> ReturnSummary {
    let isCorrected = received.statement.coverage == nil && CorrectedFile.hasHeadings(table.shape.headings)
    let received = isCorrected ? received.namingSome : received
    let vocabulary = Headings.returns.adding(reference.riskHeadings)
    let kind = try findKind(table.shape.headings, vocabulary)
    if !received.isFromCounty && !received.statement.withholdConfirmed { throw ProblemKind.confirmationNeeded.file() }
    let reading = HeadingReading(
      table.shape.headings, as: kind, vocabulary: vocabulary, reference: reference,
      chosen: received.statement.columns ?? [:])
    let map = try ColumnChoice(table.shape, reading, kind: kind, reference: reference, asAt: received.asAt)
      .choose(from: table)
    let instructing = try InstructingColumn.judged(reading.instructing, table, reference)
    let layout = try Layout(
      kind: kind, map: map, shape: table.shape, instructing: instructing, reference: reference)
    if table.shape.rowCount == 0, received.coverage(of: kind) == .full { throw ProblemKind.noRows.file() }
    var filter = SharingFilter(
      kind: kind, layout: layout, received: received, reference: reference, settings: settings,
      standing: standing, variants: variants)
    if layout.tellsInstructions { try table.forEachRow { row in try filter.collect(row) } }
    let checker = RowChecker(kind: kind, layout: layout, received: received, reference: reference)
    var tally = Tally(kind: kind, layout: layout, received: received)
    var witness = BirthWitness(layout, table.shape, asAt: received.asAt)
    var samples = SampleCells(columns: table.shape.columns.count)
    try table.forEachRow { raw in
      let person = PersonCells(raw, layout, asAt: received.asAt)
      witness.look(at: raw, born: person.identity.dateOfBirth)
      let decision = filter.decide(raw, person)
      let (row, dropped) = checker.check(raw, person, decision)
      // What is refused is told nobody, not even whoever sent it.
      if dropped.isEmpty, row.status == .sound || row.status == .held { samples.look(at: raw) }
      var counted = tally.count(row, dropped: dropped)
      if isCorrected { counted.corrects = CorrectedFile.number(of: raw) }
      try sink(counted)
    }
    if let refusal = witness.refusal { throw refusal }
    var summary = tally.summary(table.shape, map)
    summary.isCorrected = isCorrected
    if isCorrected { summary.problems.append(ProblemKind.correctedFile.problem()) }
    summary.readColumns = samples.columns(table.shape, layout)
    return summary
  }

  /// The kind of a file of these headings; nil where it cannot be told.
  public func kind(of headings: [String]) -> String? {
    try? findKind(headings, Headings.returns.adding(reference.riskHeadings)).name
  }

  private func findKind(_ headings: [String], _ vocabulary: Headings) throws(UnreadableFile) -> Kind {
    guard let name = received.statement.kind else {
      return try Kind.recognised(
        from: headings, vocabulary: vocabulary, reference: reference, chosen: received.statement.columns ?? [:])
    }
    guard let kind = Kind.named(name) else { throw Kind.all.question(.kindUnknown) }
    return kind
  }
}

extension Reference {
  /// The headings of risk indicators, so that a county's own are recognised too.
  var riskHeadings: [(field: Field, aliases: [String])] {
    riskColumns.map { column in
      let names = riskIndicators.filter { $0.field == column.field }.map(\.name)
      return (field: column.field, aliases: names.count == 1 ? names : [])
    }
  }
}
