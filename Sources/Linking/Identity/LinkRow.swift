// What goes into linking: the rows of one return, and what is known of the people they may be about.

import Register

/// One row of a return, as far as it tells who somebody is. Values are as read, empty where the return has none.
public struct LinkRow: Sendable, Hashable {
  /// Names the row to the caller; decisions carry it back.
  public var id: Int64
  /// The return the row came in. All rows that are decided together share it.
  public var returnID: Int64
  public var institution: Int64
  /// The day the row describes.
  public var asAt: Day
  /// The row says that the person is at the institution on that day, as a roll does; a school's list of what became of
  /// its leavers does not.
  public var isOnRoll: Bool
  /// … and as their main place: not as a guest, nor beside a school.
  public var isMainPlace: Bool
  public var identity: Identity

  public init(
    id: Int64, returnID: Int64, institution: Int64, asAt: Day, isOnRoll: Bool = true, isMainPlace: Bool = true,
    identity: Identity
  ) {
    self.id = id
    self.isOnRoll = isOnRoll
    self.isMainPlace = isMainPlace
    self.returnID = returnID
    self.institution = institution
    self.asAt = asAt
    self.identity = identity
  }
}

extension LinkRow {
  /// Where the row stands.
  public var standing: Standing { Standing(returnID: returnID, asAt: asAt, isOnRoll: isOnRoll) }
}

/// What was made of a row before it is decided.
public struct PreparedRow: Sendable {
  public var identity: NormalisedIdentity
  /// The blocking keys; `nil` where they are not made yet.
  public var keys: [BlockingKey]?

  public init(identity: NormalisedIdentity, keys: [BlockingKey]? = nil) {
    self.identity = identity
    self.keys = keys
  }
}

/// The identity columns of a row. Source: article *Returns*.
public struct Identity: Sendable, Hashable {
  public var surname = ""
  public var forename = ""
  public var middleNames = ""
  public var preferredSurname = ""
  public var preferredForename = ""
  public var formerSurname = ""
  public var dateOfBirth: Day?
  public var sex: Sex?
  public var postcode = ""
  /// The first line of the address.
  public var address = ""
  public var upn = ""
  public var uln = ""
  public var formerUPN = ""
  /// The institution's own number for the person.
  public var localID = ""

  public init() {}

  /// A hash of all values as they stand, and of the institution.
  func rawHash(institution: Int64) -> UInt64 {
    var hash = QuickHash()
    hash.add(UInt64(bitPattern: institution))
    hash.add(UInt64(UInt32(bitPattern: dateOfBirth?.daysSince1970 ?? .min)) << 8 | UInt64(sex?.code ?? 0))
    for text in [
      surname, forename, middleNames, preferredSurname, preferredForename, formerSurname, postcode, address, upn, uln,
      formerUPN, localID,
    ] { hash.add(text) }
    return hash.value
  }
}

extension Sex {
  /// 1 female, 2 male, 3 and 4 for the others.
  fileprivate var code: UInt8 {
    switch self {
    case .female: 1
    case .male: 2
    case .unknown: 3
    case .notStated: 4
    }
  }
}

/// One way in which one institution has described one person, and the returns in which it stood.
public struct Registration: Sendable, Hashable {
  /// The caller's number for it; 0 while it has none.
  public var id: Int64
  public var institution: Int64
  public var identity: NormalisedIdentity
  public var standings: [Standing]

  public init(id: Int64 = 0, institution: Int64, identity: NormalisedIdentity, standings: [Standing]) {
    self.id = id
    self.institution = institution
    self.identity = identity
    self.standings = standings
  }
}

/// A return in which a registration stood, and the day the return describes.
public struct Standing: Sendable, Hashable {
  public var returnID: Int64
  public var asAt: Day
  public var isOnRoll: Bool

  public init(returnID: Int64, asAt: Day, isOnRoll: Bool = true) {
    self.returnID = returnID
    self.asAt = asAt
    self.isOnRoll = isOnRoll
  }
}

/// Everything known of one person: a row is compared with all of it, not with one earlier row.
public struct KnownPerson: Sendable, Hashable {
  /// Positive; negative numbers stand for people made by the decisions themselves.
  public var id: Int64
  public var registrations: [Registration]

  public init(id: Int64, registrations: [Registration]) {
    self.id = id
    self.registrations = registrations
  }
}
