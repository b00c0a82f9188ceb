// What goes into linking: the rows of one return, and what is known of the people they may be about.

import Register

/// One row of a return, as far as it tells who somebody is. Values are as read, empty where the return has none.
public struct LinkRow: Sendable, Hashable {
  /// Names the row to the caller; decisions carry it back.
  public var id: Int64
  /// The return the row came in. All rows of one call of ``LinkingEngine`` share it.
  public var returnID: Int64
  public var institution: Int64
  /// The day the row describes.
  public var asAt: Day
  /// The row says that the person is at the institution on that day, as a roll does; a school's list of what became of
  /// its leavers does not.
  public var isOnRoll: Bool
  public var identity: Identity

  public init(
    id: Int64, returnID: Int64, institution: Int64, asAt: Day, isOnRoll: Bool = true, identity: Identity
  ) {
    self.id = id
    self.isOnRoll = isOnRoll
    self.returnID = returnID
    self.institution = institution
    self.asAt = asAt
    self.identity = identity
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
}

/// One way in which one institution has described one person, and the returns in which it stood.
public struct Registration: Sendable, Hashable {
  public var institution: Int64
  public var identity: NormalisedIdentity
  public var standings: [Standing]

  public init(institution: Int64, identity: NormalisedIdentity, standings: [Standing]) {
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
