// A kind of return as a declaration: its columns, what tells it from others, its checks, what an instruction leaves.

/// What of a row may be kept while an instruction to withhold stands.
///
/// Source: article *SharingRules*, "Whose row is it?".
public enum KeptUnderInstruction: Hashable, Sendable {
  /// Classes A and B.
  case identity
  /// Class A and the day of leaving: the duty to tell of early leavers is a separate one.
  case leaving
  /// Nothing: that the row exists is itself a fact of class C.
  case nothing
}

/// A kind of return. A new kind is one more declaration in a file of its own and one more name in ``all``.
///
/// Source: article *Returns*.
public struct Kind: Sendable {
  /// As it stands in addresses and manifests: `self_registration`.
  public let name: String
  public let title: String
  /// The columns beside ``Column/identity``.
  public let columns: [Column]
  /// Whether the columns of the table of risk indicators belong to it too.
  public let hasRiskIndicators: Bool
  /// At least one of these headings must be there for the kind to be recognised; empty if its required columns do.
  public let toldBy: Set<Field>
  public let underInstruction: KeptUnderInstruction
  public let checks: [Check]
  /// Columns by the keys of plain words that mean them in this kind.
  let words: [String: Field]

  init(
    _ name: String, title: String, columns: [Column], plainWords: PlainWords = [], hasRiskIndicators: Bool = false,
    toldBy: Set<Field> = [], underInstruction: KeptUnderInstruction = .nothing, checks: [Check] = []
  ) {
    self.name = name
    self.title = title
    self.columns = columns
    self.hasRiskIndicators = hasRiskIndicators
    self.toldBy = toldBy
    self.underInstruction = underInstruction
    self.checks = checks
    words = Dictionary(
      plainWords.flatMap { field, words in words.map { (Headings.key($0), field) } },
      uniquingKeysWith: { first, _ in first })
  }

  public static let all: [Kind] = [
    enrolment, intended, offer, actual, leaver, agreement, risk, selfRegistration, ucas, careersInterview, contact,
    cohortStatus,
  ]

  /// The kind of a name such as `enrolment`; `nil` where there is none. Case counts.
  public static func named(_ name: String) -> Kind? { all.first { $0.name == name } }

  /// The columns of this kind, with those that come from data.
  public func columns(with reference: Reference) -> [Column] {
    hasRiskIndicators ? columns + reference.riskColumns : columns
  }
}

extension Kind {
  /// What a sender may have a column read as: the headings of these kinds, each once. What tells of instructions is told by its own
  /// words alone.
  public static func headings(of kinds: [Kind] = all) -> [String] {
    let columns = Column.identity + kinds.flatMap(\.columns)
    var seen = Set(columns.filter { $0.sharing == .instruction }.map(\.heading))
    return columns.map(\.heading).filter { seen.insert($0).inserted }
  }
}
