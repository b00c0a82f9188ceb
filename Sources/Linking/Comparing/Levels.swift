// The fields that are compared, and the levels at which two values of a field can agree.

/// A field of the comparison. Order is that of the waterfall.
public enum Field: Int, Sendable, Hashable, CaseIterable {
  case surname, forename, middleNames, birthDate, sex, home, upn, uln, place, company, roll

  /// As shown to people.
  public var name: String {
    switch self {
    case .surname: "surname"
    case .forename: "forename"
    case .middleNames: "middle names"
    case .birthDate: "date of birth"
    case .sex: "sex"
    case .home: "home"
    case .upn: "UPN"
    case .uln: "ULN"
    case .place: "institution"
    case .company: "same return"
    case .roll: "last year's roll"
    }
  }

  /// The names of the levels; the first is always "nothing to compare", which weighs nothing.
  public var levels: [String] {
    switch self {
    case .surname:
      [
        "missing", "same", "one half or former name", "variant", "one letter off", "sounding alike or cut short",
        "initial", "similar", "swapped", "different",
      ]
    case .forename:
      [
        "missing", "same", "short form or variant", "middle or preferred name", "one letter off",
        "sounding alike or a pet form", "initial", "similar", "swapped", "garbled", "different",
      ]
    case .middleNames: ["missing", "same", "initial", "different"]
    case .birthDate: ["missing", "same", "day and month swapped", "one digit off", "one part off", "different"]
    case .sex: ["missing", "same", "different"]
    case .home:
      [
        "missing", "same address", "same postcode, or same address and postcode one letter off",
        "either postcode or address the same", "postcode one letter off",
        "same area", "elsewhere",
      ]
    case .upn, .uln: ["missing", "same", "same but unsound", "mistyped", "nearly the same", "different"]
    case .place:
      [
        "nothing to compare", "same institution and number", "same institution", "same institution, other number",
        "other institution", "two institutions at once",
      ]
    case .company: ["alone", "another row of the return"]
    case .roll:
      [
        "nothing to say", "named this one only, whom nobody has told of this year",
        "named this one, whom nobody has told of this year",
        "was of this institution, which does not name this one any more",
      ]
    }
  }
}

/// One level for each field.
struct Levels: Sendable, Hashable {
  var values = SIMD16<UInt8>.zero
  /// The name that two surnames agree on, for its share; 0 where they do not agree.
  var sharedSurname: NameID = 0
  var sharedForename: NameID = 0
  /// The birth date that both have, for its share.
  var sharedBirthDay = NormalisedIdentity.noDay

  subscript(field: Field) -> UInt8 {
    get { values[field.rawValue] }
    set { values[field.rawValue] = newValue }
  }
}

/// Levels of names.
enum NameLevel {
  static let missing: UInt8 = 0
  static let same: UInt8 = 1
  /// Surnames: a half of a double-barrelled, former or preferred name. Forenames: a short form or spelling.
  static let partOrShort: UInt8 = 2
  /// Surnames: a spelling variant. Forenames: the other's middle or preferred name, or its initial both ways.
  static let variantOrMiddle: UInt8 = 3
  static let oneEdit: UInt8 = 4
  /// Equal to the ear, or one made from the other by a rule: see ``PlainForm``.
  static let akin: UInt8 = 5
  /// One is the first letter of the other.
  static let initial: UInt8 = 6
  static let similar: UInt8 = 7
  static let swapped: UInt8 = 8
  static let different: UInt8 = 9
  /// Forenames only: not even one name garbled, as it is with ``different``.
  static let anotherName: UInt8 = 10
}

enum MiddleLevel {
  static let missing: UInt8 = 0
  static let same: UInt8 = 1
  static let initial: UInt8 = 2
  static let different: UInt8 = 3
}

enum BirthLevel {
  static let missing: UInt8 = 0
  static let same: UInt8 = 1
  static let swapped: UInt8 = 2
  static let oneDigit: UInt8 = 3
  static let onePart: UInt8 = 4
  static let different: UInt8 = 5
}

enum SexLevel {
  static let missing: UInt8 = 0
  static let same: UInt8 = 1
  static let different: UInt8 = 2
}

enum HomeLevel {
  static let missing: UInt8 = 0
  static let sameAddress: UInt8 = 1
  /// The same postcode where no address is known, or the reverse; the same address with a postcode one letter off.
  static let samePostcode: UInt8 = 2
  /// The same postcode with another address, or the reverse.
  static let otherAddress: UInt8 = 3
  static let nearPostcode: UInt8 = 4
  static let sameArea: UInt8 = 5
  static let elsewhere: UInt8 = 6
}

enum NumberLevel {
  static let missing: UInt8 = 0
  static let same: UInt8 = 1
  static let sameUnsound: UInt8 = 2
  static let mistyped: UInt8 = 3
  static let near: UInt8 = 4
  static let different: UInt8 = 5
}

enum PlaceLevel {
  static let missing: UInt8 = 0
  static let sameNumber: UInt8 = 1
  static let sameInstitution: UInt8 = 2
  static let otherNumber: UInt8 = 3
  static let elsewhere: UInt8 = 4
  static let twoAtOnce: UInt8 = 5
}

enum CompanyLevel {
  static let alone: UInt8 = 0
  static let anotherRow: UInt8 = 1
}

/// Whether somebody is expected on the rolls of the row's academic year and missing from them so far.
enum RollLevel {
  static let nothing: UInt8 = 0
  /// Last year's roll was a school's, which names every child of that age, and named no second of the family and birthday.
  static let onlyChild: UInt8 = 1
  static let expected: UInt8 = 2
  /// Last year's roll was of the row's own institution.
  static let ownInstitution: UInt8 = 3
}
