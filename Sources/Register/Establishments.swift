// The numbers of schools and providers: URN, LAESTAB and UKPRN.

/// Unique reference number of an establishment in the national register: six digits.
///
/// Source: article *Identifiers*.
public struct URN: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// Six digits, of which the first is no zero; spaces are left out.
  /// - Throws: ``ProblemKind/urnFormat``.
  public init(_ text: some StringProtocol) throws(ProblemKind) {
    let compact = Compact(text)
    guard compact.bytes.count == 6, compact.areDigits, compact.bytes[0] != 0x30 else { throw .urnFormat }
    self.text = compact.text
  }

  public var description: String { text }
}

/// "DfE number": three digits of the local authority and four of the establishment, also written `931/4000`,
/// `931-4000` and `931 4000`.
///
/// Source: article *Identifiers*.
public struct LAESTAB: Hashable, Sendable, CustomStringConvertible {
  /// Seven digits.
  public let text: String

  /// Seven digits, of which the first is no zero, perhaps with one `/`, `-` or space after the third.
  /// - Throws: ``ProblemKind/laestabFormat``.
  public init(_ text: some StringProtocol) throws(ProblemKind) {
    let whole = Compact(text)
    // A separator is welcome after the third digit only: anywhere else it is another number.
    let separated = whole.bytes.count == 8 && (whole.bytes[3] == 0x2F || whole.bytes[3] == 0x2D)
    let compact = separated ? Compact(text, dropping: { $0 == 0x2F || $0 == 0x2D }) : whole
    guard compact.bytes.count == 7, compact.areDigits, compact.bytes[0] != 0x30 else { throw .laestabFormat }
    self.text = compact.text
  }

  /// The three digits of the authority.
  public var authority: String { String(text.prefix(3)) }
  /// The four digits of the establishment, unique only within its authority.
  public var establishment: String { String(text.suffix(4)) }

  public var description: String { text }
}

/// Reference number of a learning provider: eight digits, the first a 1.
///
/// Source: article *Identifiers*.
public struct UKPRN: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// Eight digits, of which the first is 1; spaces are left out.
  /// - Throws: ``ProblemKind/ukprnFormat``.
  public init(_ text: some StringProtocol) throws(ProblemKind) {
    let compact = Compact(text)
    guard compact.bytes.count == 8, compact.areDigits, compact.bytes[0] == 0x31 else { throw .ukprnFormat }
    self.text = compact.text
  }

  public var description: String { text }
}
