// Accounts of the county's own users: who they are, where they may act, and what their holders see of them.
import Postgres

/// An account as administrators see it. It holds no secret, nor the hash of one.
public struct KeptAccount: Sendable {
  public let id: Int64
  public let name: String
  /// `eet`, `eet for 931`, or `school at Ashcombe School (100001)`.
  public let places: [String]
  /// The same by their numbers.
  public let placeIDs: [Int64]
  public let hasToShowSecondFactor: Bool
  public let madeAt: Instant
  public let madeBy: String
  /// nil: the link was not used yet.
  public let setUpAt: Instant?
  /// Of the provider that proves who they are; empty: a password of the county's own.
  public let issuer: String
  public let seenAt: Instant?
  public let endedAt: Instant?
}

/// Where a new account acts: a role, at an institution where it is one of an institution, for one authority or for all (nil).
public typealias GivenPlace = (role: Role, institution: Int32?, authority: String?)

/// A role that an account may act in, at an institution where it is a role of one.
public struct OwnPlace: Sendable, Hashable {
  public let id: Int64
  public let role: Role
  public let institution: String
  /// URN, or UKPRN where it has none.
  public let institutionNumber: String?
  /// For which of several authorities; nil: for all.
  public let authority: String?
  public let isNow: Bool
}

/// A session of the account that asks.
public struct OwnSession: Sendable {
  public let id: Int64
  public let beganAt: Instant
  public let seenAt: Instant
  public let browser: String
  public let place: String
  public let isNow: Bool
}

/// The account that asks, as its holder sees it.
public struct OwnAccount: Sendable {
  public let name: String
  /// nil: a provider proves who they are.
  public let passwordAt: Instant?
  public let hasSecondFactor: Bool
  public let codesLeft: Int
}

/// Accounts of people who sign in. Needs the role of administrators, but for what an account asks about itself. Source:
/// article *SigningIn*.
public enum Accounts {
  private typealias Ask = Statements.accounts

  /// - Parameter link: the hash of the link by which it is set up.
  public static func add(
    _ db: Connection, name: String, wantsSecondFactor: Bool, places: [GivenPlace], link: [UInt8]
  ) throws -> Int64 {
    let id: Int64 = try db.query(Ask.add, [.text(name), .bool(wantsSecondFactor)]).single()["id"]
    try add(db, places, to: id)
    try db.execute(Ask.addLink, [.bytes(link), id.parameter])
    return id
  }

  /// Gives an account further places. An institution is named by its number in the county's table.
  public static func add(
    _ db: Connection, _ places: [GivenPlace], to id: Int64
  ) throws {
    for place in places {
      try db.execute(
        Ask.addPlace,
        [id.parameter, .text(place.role.rawValue), Parameter(place.institution), Parameter(place.authority)])
    }
  }

  /// Result: whether the account had such a place, and has another.
  public static func take(_ db: Connection, place: Int64, from id: Int64) throws -> Bool {
    try db.query(Ask.takePlace, [id.parameter, place.parameter]).single()["is_done"]
  }

  /// Accounts by their names; those that have ended come last.
  /// - Parameter id: nil: all.
  public static func list(_ db: Connection, only id: Int64? = nil) throws -> [KeptAccount] {
    try db.query(Ask.list, [Parameter(id)]).map { row in
      KeptAccount(
        id: try row["id"], name: try row["name"], places: try row["places"],
        placeIDs: try row["place_ids", as: [String].self].compactMap { Int64($0) },
        hasToShowSecondFactor: try row["second_factor"], madeAt: try row["made_at"], madeBy: try row["made_by"],
        setUpAt: try row["set_up_at"], issuer: try row["issuer"], seenAt: try row["seen_at"],
        endedAt: try row["ended_at"])
    }
  }

  /// The number of an account by its name, in any case; nil where nobody is called so.
  public static func id(_ db: Connection, of name: String) throws -> Int64? {
    try db.query(Ask.named, [.text(name)]).first?["id"]
  }

  /// Result: whether there was such an account.
  public static func reset(_ db: Connection, id: Int64, link: [UInt8]) throws -> Bool {
    try db.query(Ask.reset, [id.parameter, .bytes(link)]).single()["is_done"]
  }

  /// Result: whether there was such an account.
  public static func end(_ db: Connection, id: Int64) throws -> Bool {
    try db.query(Ask.end, [id.parameter]).single()["is_done"]
  }

  /// Result: whether a provider knew somebody of the account, which has ended.
  public static func readmit(_ db: Connection, id: Int64) throws -> Bool {
    try db.query(Ask.readmit, [id.parameter]).single()[0]
  }

  /// nil where the visit has no account.
  public static func own(_ db: Connection) throws -> OwnAccount? {
    try db.query(Ask.own).first.map { row in
      OwnAccount(
        name: try row["name"], passwordAt: try row["password_at"], hasSecondFactor: try row["has_factor"],
        codesLeft: try row["codes_left"])
    }
  }

  /// Where the account of the visit may act; what it may no longer is left out.
  public static func ownPlaces(_ db: Connection) throws -> [OwnPlace] {
    try db.query(Ask.ownPlaces).compactMap { row in
      guard let role = Role(rawValue: try row["role"]) else { return nil }
      return OwnPlace(
        id: try row["id"], role: role, institution: try row["institution"],
        institutionNumber: try row["institution_number", as: Int?.self].map { String($0) },
        authority: try row["authority"],
        isNow: try row["is_now"])
    }
  }

  /// Sessions of the visit's account that go on, the one begun last first.
  public static func ownSessions(_ db: Connection) throws -> [OwnSession] {
    try db.query(Ask.ownSessions).map { row in
      OwnSession(
        id: try row["id"], beganAt: try row["began_at"], seenAt: try row["seen_at"], browser: try row["browser"],
        place: try row["place"], isNow: try row["is_now"])
    }
  }

  /// - Parameter id: nil for all but the visit's own.
  /// - Returns: how many ended.
  public static func endOwn(_ db: Connection, session id: Int64?) throws -> Int {
    try db.query(Ask.endOwn, [Parameter(id)]).single()["ended"]
  }
}
