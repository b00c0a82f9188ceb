// Telling the kind of a return from its headings when the sender left it out.

import Register

extension Kind {
  /// The kind that explains most of the headings beside identity.
  ///
  /// A kind is a candidate if its required columns are there, and one of those it is told by. Headings of identity
  /// alone are a roll. Of two candidates that explain as many headings, the one whose own headings they are is the kind;
  /// otherwise it is an error that names them.
  ///
  /// Source: article *Returns*.
  static func recognised(
    from headings: [String], vocabulary: Headings = .returns, reference: Reference, among kinds: [Kind] = all,
    chosen: [Int: String] = [:]
  ) throws(UnreadableFile) -> Kind {
    let identity = Set(Column.identity.map(\.field))
    let scored = kinds.compactMap { kind in
      kind.score(
        HeadingReading(headings, as: kind, vocabulary: vocabulary, reference: reference, chosen: chosen), reference
      ).map { (kind: kind, score: $0) }
    }
    let best = scored.map(\.score).max { $0 < $1 } ?? (own: 0, named: 0)
    let candidates = scored.filter { $0.score == best }.map(\.kind)
    if candidates.count > 1 { throw candidates.question(.kindAmbiguous) }
    if let kind = candidates.first { return kind }
    let named = Set(
      headings.compactMap(vocabulary.field(for:)) + chosen.values.filter { !$0.isEmpty }.map { Field(rawValue: $0) })
    if named.subtracting(identity).isEmpty, named.contains(.surname),
      let roll = kinds.first(where: { $0.underInstruction == .identity })
    {
      return roll
    }
    throw kinds.question(.kindUnknown)
  }

  /// How many of the headings are the kind's own, and 1 where those it needs or is told by go by their own names; `nil`
  /// where they cannot be a return of this kind.
  private func score(_ reading: HeadingReading, _ reference: Reference) -> (own: Int, named: Int)? {
    let columns = columns(with: reference)
    let fields = reading.fields
    let own = fields.intersection(columns.map(\.field))
    guard !own.isEmpty, columns.allSatisfy({ !$0.isRequired || fields.contains($0.field) }) else { return nil }
    guard toldBy.isEmpty || !toldBy.isDisjoint(with: fields) else { return nil }
    let named = reading.named
    let isNamed =
      columns.allSatisfy { !$0.isRequired || named.contains($0.field) }
      && (toldBy.isEmpty || !toldBy.isDisjoint(with: named))
    return (own.count, isNamed ? 1 : 0)
  }
}

extension [Kind] {
  /// The question which of these it is, or the refusal where it is none.
  func question(_ problem: ProblemKind) -> UnreadableFile {
    problem.file(["kinds": map(\.name).joined(separator: ", ")])
  }
}
