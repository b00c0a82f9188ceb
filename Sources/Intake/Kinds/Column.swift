// One column a kind of return may have: its canonical heading, what its cells hold, and how far it may be shared.

import Register

/// How far a value may be shared when a young person or parent told their school to withhold.
///
/// Source: article *SharingRules*.
public enum SharingClass: String, Hashable, Sendable, CaseIterable {
  /// Name, address and date of birth.
  case a = "A"
  /// A parent's name and address.
  case b = "B"
  /// Everything else: kept only while no instruction stands.
  case c = "C"
  /// The instruction itself.
  case instruction
}

/// How far ahead of the return a day may lie.
public enum DaySpan: Hashable, Sendable {
  /// Not after the later of the as-at day and the day of supply.
  case past
  /// At most so many years after that day.
  case ahead(years: Int)
}

/// What the cells of a column hold.
public enum ColumnType: Hashable, Sendable {
  case name
  /// Names of one person or two, with titles.
  case fullName
  case addressLine
  case town
  case postcode
  case birthDate
  case upn
  case uln
  case sex
  case yearGroup
  case localID
  case telephone
  case email
  /// Free text of at most so many characters.
  case text(limit: Int)
  case day(DaySpan)
  /// Y or N.
  case flag
  case percentage
  /// An activity code or a word for one.
  case activity
  /// An activity code, an intended-destination code, or a word for either.
  case intention
  /// A code of a list, or a word for one where the list has words.
  case code(CodeList)
  /// One of the words of a closed list.
  case word(WordList)
  /// Codes of a list with `;` between them.
  case codes(CodeList)
  case evidenceSource
  /// URN, DfE number, UKPRN, name or alias of an institution.
  case provider
  /// Three digits of a local authority.
  case authority
}

/// A column of a return: a field with a type, whether every row needs it, and its sharing class.
public struct Column: Hashable, Sendable {
  public let field: Field
  public let type: ColumnType
  public let isRequired: Bool
  /// The value decides what the row tells: one that is not known holds the row, where others are left out and told.
  public let isNeeded: Bool
  public let sharing: SharingClass
  /// Other columns that name the same, in the order in which they are believed before this one.
  public let numbers: [Field]
  /// The heading as a key of facts: `Start Date` is `start_date`.
  public let key: String

  /// - Parameters:
  ///   - required: without the column a file is refused.
  ///   - needed: a value that is not known holds the row; a required column is needed too.
  ///   - sharing: under what conditions it may be stored. Source: article *SharingRules*.
  ///   - numbers: columns that name the same and are believed before this one.
  public init(
    _ field: Field, _ type: ColumnType, required: Bool = false, needed: Bool = false, sharing: SharingClass = .c,
    numbers: [Field] = []
  ) {
    self.field = field
    self.type = type
    self.isRequired = required
    self.isNeeded = required || needed
    self.sharing = sharing
    self.numbers = numbers
    key = field.key
  }

  /// The canonical heading.
  public var heading: String { field.rawValue }
}

extension Field {
  /// The canonical heading in lower case with `_` between words.
  public var key: String {
    String(rawValue.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
