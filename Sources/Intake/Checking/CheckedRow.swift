// A row after checking and filtering: nothing in it is refused, so all of it may be stored.

import Register

/// What becomes of a row.
public enum RowStatus: String, Hashable, Sendable {
  case sound
  /// An error stands in it: kept for correction, tells nothing yet.
  case held
  /// An instruction stands: identity alone is kept.
  case identityOnly = "identity_only"
  /// An instruction stands and nothing of the row may be kept.
  case notKept = "not_kept"
}

/// Who a row is about. Empty or `nil` where the row does not say, or says it unreadably.
public struct Identity: Hashable, Sendable {
  public var surname = ""
  public var forename = ""
  public var middleNames = ""
  public var preferredSurname = ""
  public var preferredForename = ""
  public var formerSurname = ""
  public var dateOfBirth: Day?
  public var sex: Sex?
  /// On the as-at day, or where a place begins later on that day: by the column if it lies within one of that by birth
  /// date.
  public var yearGroup: Int?
  /// Whether the column told it.
  public var isYearGroupTold = false
  /// Form or tutor group, as the school calls it.
  public var form = ""
  public var upn: UPN?
  public var formerUPN: UPN?
  public var uln: ULN?
  public var localID = ""
  public var addressLines: [String] = []
  public var town = ""
  public var postcode: Postcode?
  public var parentName = ""
  public var parentAddress = ""

  public init() {}
}

/// How to reach a young person, as this row tells it.
public struct ContactDetails: Hashable, Sendable {
  public var telephone = ""
  public var mobile = ""
  public var email = ""
  public var parentTelephone = ""
  public var caution = ""

  public init() {}

  /// Whether the row tells none of them.
  public var isEmpty: Bool { self == ContactDetails() }
}

/// What the table of characteristics keeps, apart from the row.
public struct PersonalCharacteristics: Hashable, Sendable {
  /// Code of the list of ethnicities.
  public var ethnicity = ""
  /// N, K or E.
  public var senProvision = ""
  /// Codes of the list of characteristics, ascending.
  public var codes: [Int] = []

  public init() {}

  /// Whether the row tells none of them.
  public var isEmpty: Bool { self == PersonalCharacteristics() }
}

/// One row, checked and filtered. Values that may not be kept are nowhere in it.
public struct CheckedRow: Hashable, Sendable {
  /// Records after the heading from 1.
  public var number: Int
  /// Line of the file on which the row begins, from 1.
  public var line: Int
  public var status: RowStatus
  /// The row of the table of what may be stored that decided: A1b to A13.
  public var sharing: SharingRule
  public var identity = Identity()
  public var contact = ContactDetails()
  public var characteristics = PersonalCharacteristics()
  /// What the kind tells, in the order of its columns.
  public var facts: [Fact] = []
  public var problems: [Problem] = []
  /// The instructions this row gives, keeps or changes; to be stored whatever becomes of the row. They name the person
  /// by class A alone.
  public var instructions: [Instruction] = []
  /// The cells of the recognised columns in the order of the file, refused ones empty: for the corrected file.
  public var cells: [String] = []
  /// In a corrected file: the number of the row that it mends.
  public var corrects: Int?

  public init(number: Int, line: Int, status: RowStatus, sharing: SharingRule) {
    self.number = number
    self.line = line
    self.status = status
    self.sharing = sharing
  }
}
