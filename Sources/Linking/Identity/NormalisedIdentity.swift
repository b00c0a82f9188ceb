// The values of a row in the form in which they are compared, made once per row.

import Register

/// Identity values in comparable form. Two rows of one institution with equal values are one registration.
public struct NormalisedIdentity: Sendable, Hashable {
  /// All words of the surname joined, without accents; the other names likewise.
  public var surname = ""
  /// The surname's words, particles left out, where it has more than one word.
  public var surnameParts: [String] = []
  public var formerSurname = ""
  public var preferredSurname = ""
  /// The first word of the forename.
  public var forename = ""
  /// All words of the forename joined, where it has more than one.
  public var forenameJoined = ""
  public var preferredForename = ""
  /// Further words of the forename, then the middle names.
  public var middleNames: [String] = []
  /// Days since 1970-01-01, or ``noDay``.
  public var birthDay = Self.noDay
  /// 1 female, 2 male, 0 unknown or not stated.
  public var sex: UInt8 = 0
  /// Letters and digits in base 36, the inward part being the last three; 0 is none.
  public var postcode: UInt64 = 0
  /// A hash of house number and street; 0 is none.
  public var address: UInt32 = 0
  public var upn = PupilNumber.none
  public var formerUPN = PupilNumber.none
  public var uln = LearnerNumber.none
  /// A hash of the institution's own number; 0 is none.
  public var localID: UInt32 = 0

  public static let noDay = Int32.min

  init() {}

  /// Cleans what a row tells: letters folded, honorifics and titles set aside, numbers judged by their check digits,
  /// the postcode checked. What cannot be used is left empty.
  public init(_ identity: Identity) {
    let identity = WrittenNames.parted(identity)
    setSurnames(identity)
    setForenames(identity)
    if let born = identity.dateOfBirth, born.year > 1900 { birthDay = born.daysSince1970 }
    switch identity.sex {
    case .female: sex = 1
    case .male: sex = 2
    default: sex = 0
    }
    postcode = PackedPostcode.code(identity.postcode)
    address = AddressKey.hash(identity.address)
    upn = PupilNumber(identity.upn)
    formerUPN = PupilNumber(identity.formerUPN)
    uln = LearnerNumber(identity.uln)
    localID = AddressKey.hashLetters(identity.localID)
  }

  private mutating func setSurnames(_ identity: Identity) {
    let words = Folding.words(identity.surname)
    surname = words.joined()
    if words.count > 1 {
      let parts = words.filter { !Particles.all.contains($0) }
      surnameParts = Array((parts.isEmpty ? words : parts).prefix(3))
    }
    formerSurname = Folding.words(identity.formerSurname).joined()
    preferredSurname = Folding.words(identity.preferredSurname).joined()
    if preferredSurname == surname { preferredSurname = "" }
    if formerSurname == surname { formerSurname = "" }
  }

  private mutating func setForenames(_ identity: Identity) {
    let words = Folding.words(identity.forename)
    forename = words.first ?? ""
    if words.count > 1 { forenameJoined = words.joined() }
    let further = (words.dropFirst() + Folding.words(identity.middleNames)).filter { !Honorifics.all.contains($0) }
    middleNames = Array(further.prefix(3))
    preferredForename = Folding.words(identity.preferredForename).first ?? ""
    if preferredForename == forename { preferredForename = "" }
  }
}

/// Words that women and men of some communities write for a surname, beside or instead of the family's.
enum Honorifics {
  static let all: Set<String> = ["begum", "begam", "bibi", "khatun", "khatoon", "kaur", "singh", "devi", "kumari"]
}

/// First names that brothers or sisters bear all alike, each being called by another.
enum SharedFirstNames {
  static let all: Set<String> = [
    "mohammed", "muhammad", "mohamed", "mohammad", "muhammed", "mohamad", "mohd", "md", "mo", "muhamad", "syed",
    "sayed", "syeda",
    "abdul", "umm", "bibi",
  ]
}

/// Words of a surname that bear no weight of their own.
enum Particles {
  static let all: Set<String> = [
    "de", "da", "do", "dos", "das", "di", "del", "della", "du", "le", "la", "van", "von", "der", "den", "ten", "ter",
    "el", "al", "ul", "bin", "ibn", "ben", "binti", "bint", "o", "mc", "mac", "st", "san", "y", "e", "and",
  ]
}
