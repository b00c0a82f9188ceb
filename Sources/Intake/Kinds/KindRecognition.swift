// Telling the kind of a return from its headings when the sender left it out.

import Register

extension Kind {
  /// The kind that explains most of the headings beside identity.
  ///
  /// A kind is a candidate if its required columns are there, and one of those it is told by. Headings of identity
  /// alone are a roll. Two candidates that explain the same headings are an error that names them.
  ///
  /// Source: article *Returns*.
  public static func recognised(
    from fields: Set<Field>, reference: Reference, among kinds: [Kind] = all
  ) throws(UnreadableFile) -> Kind {
    let identity = Set(Column.identity.map(\.field))
    let told = fields.subtracting(identity).subtracting([.form])
    if told.isEmpty, fields.contains(.surname), let roll = kinds.first(where: { $0.underInstruction == .identity }) {
      return roll
    }
    let scored = kinds.compactMap { kind in kind.score(told, reference: reference).map { (kind: kind, score: $0) } }
    let best = scored.map(\.score).max() ?? 0
    let candidates = scored.filter { $0.score == best }.map(\.kind)
    if candidates.count > 1 { throw .kindAmbiguous(candidates) }
    guard let kind = candidates.first else { throw .kindUnknown(kinds) }
    return kind
  }

  /// How many of the headings are the kind's own, or `nil` where they cannot be a return of this kind.
  private func score(_ fields: Set<Field>, reference: Reference) -> Int? {
    let columns = columns(with: reference)
    let own = fields.intersection(columns.map(\.field)).count
    guard own > 0, columns.allSatisfy({ !$0.isRequired || fields.contains($0.field) }) else { return nil }
    return toldBy.isEmpty || !toldBy.isDisjoint(with: fields) ? own : nil
  }
}

extension UnreadableFile {
  static func kindAmbiguous(_ kinds: [Kind]) -> UnreadableFile {
    UnreadableFile(
      code: "kind-ambiguous",
      sentence: "The headings fit more than one kind of return: \(kinds.map(\.name).joined(separator: ", ")).",
      advice: "Send the file again and say which kind it is.")
  }

  static func kindUnknown(_ kinds: [Kind]) -> UnreadableFile {
    UnreadableFile(
      code: "kind-unknown",
      sentence: "The headings do not tell which kind of return this is.",
      advice: "Say which kind it is: \(kinds.map(\.name).joined(separator: ", ")).")
  }
}
