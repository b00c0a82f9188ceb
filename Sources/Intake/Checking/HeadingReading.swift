// What the headings of a file mean in one kind of return.

import Register

/// The headings of a file, sorted by what they are in a kind of return.
///
/// `Provider` in a list of intended destinations is the intended provider: a plain word that names no column of the kind
/// by itself leads to the column meant, unless another heading names that one better.
struct HeadingReading {
  /// How well a heading names its field; the better one is heard.
  enum Rank: Int, Comparable {
    /// By its sender's choice, by a spelling of its own, or by one that yields to those, or by a word that means it in this kind.
    case chosen, own, yielding, plain

    static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  struct Claim: Hashable {
    let column: Int
    let rank: Rank
  }

  /// Columns that name fields of the kind, in the order of the file.
  private(set) var claims: [Field: [Claim]] = [:]
  /// Fields of other kinds.
  private(set) var untaken: Set<Field> = []
  private(set) var needless: [Int] = []
  private(set) var unknown: [Int] = []
  /// Columns that may tell who must not have information passed on.
  private(set) var instructing: [InstructingColumn] = []

  /// - Parameter chosen: what their sender has columns read as, by their places; empty: nothing. What tells of instructions is
  ///   read as such whatever was chosen.
  init(
    _ headings: [String], as kind: Kind, vocabulary: Headings, reference: Reference, chosen: [Int: String] = [:]
  ) {
    let instructions = Set(Column.instruction.map(\.field))
    let columns = Column.identity + kind.columns(with: reference)
    let fields = Set(columns.flatMap { [$0.field] + $0.numbers })
    let words = kind.words
    for (column, heading) in headings.enumerated() where !heading.isEmpty {
      let text = HeadingText(heading)
      let own = vocabulary.strong(text)
      let said = own ?? vocabulary.weak(text) ?? text.keys.lazy.compactMap { words[$0] }.first
      let mayChoose =
        InstructingHeading.reading(of: heading) == nil && said.map { !instructions.contains($0) } ?? true
      if let choice = chosen[column], mayChoose, choice.isEmpty || fields.contains(Field(rawValue: choice)) {
        if choice.isEmpty {
          needless.append(column)
        } else {
          claims[Field(rawValue: choice), default: []].append(Claim(column: column, rank: .chosen))
        }
      } else if let own, fields.contains(own) {
        claims[own, default: []].append(Claim(column: column, rank: .own))
      } else if let weak = vocabulary.weak(text), fields.contains(weak) {
        claims[weak, default: []].append(Claim(column: column, rank: .yielding))
      } else if let plain = text.keys.lazy.compactMap({ words[$0] }).first, fields.contains(plain) {
        claims[plain, default: []].append(Claim(column: column, rank: .plain))
      } else if let other = own ?? vocabulary.weak(text) {
        untaken.insert(other)
      } else if let polarity = InstructingHeading.reading(of: heading) {
        instructing.append(InstructingColumn(column: column, heading: heading, says: polarity))
      } else if vocabulary.isNeedless(text) {
        needless.append(column)
      } else {
        unknown.append(column)
      }
    }
  }

  var fields: Set<Field> { Set(claims.keys) }

  /// Fields that a heading names by itself, in this kind or another.
  var named: Set<Field> {
    untaken.union(claims.filter { $0.value.contains { $0.rank != .plain } }.keys)
  }
}
