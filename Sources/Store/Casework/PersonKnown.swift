// Everything an officer is shown of one person.
import Postgres
import Register

/// Who somebody is, and what is known of them on a day.
public struct PersonKnown: Sendable, Hashable {
  public let id: Int64
  public let surname: String
  public let forename: String
  public let knownAs: String
  public let born: Day?
  public let yearGroup: Int?
  public let sex: String
  public let upn: String
  public let uln: String
  public let address: String
  public let postcode: String
  public let parentName: String
  public let district: String
  public let hub: String
  public let isResident: Bool
  public let isResidenceCertain: Bool
  public let hasPlan: Bool
  public let lastInstitution: String
  public let lastContactOn: Day?
  public let lastOutcome: String
  public let tries: Int
  /// As lists name it: `neet`, `not_known`, …; empty: nothing is known.
  public let outcome: String
  public let reason: String
  public let isContested: Bool
  public let since: Day?
  public let lapseOn: Day?
  public let neetStart: Day?
  public let activityCode: Int?
  public let activity: String
  public let provider: String
  /// As a return names it: by its number, else by its name.
  public let providerTold: String
  public let start: Day?
  public let isVerified: Bool
  public let verifiedOn: Day?
  public let source: String
  public let asAt: Day?
  public let teller: String
  /// Nothing about them goes out.
  public let isProtected: Bool
  /// Nobody rings or writes to them.
  public let isBarred: Bool
  /// To being told of to schools.
  public let objects: Bool
  /// Something that an officer told is not yet in what is known.
  public let isWaiting: Bool
  /// Another where what counts is another, or a colleague told something since.
  public let version: String
  public let cohorts: [String]
  /// Beside each list why they are on it.
  public let reasons: [String]

  init(_ row: Row) throws {
    id = try row["person_id"]
    surname = try row["surname"]
    forename = try row["forename"]
    knownAs = try row["known_as"]
    born = try row["born"]
    yearGroup = try row["year_group"]
    sex = try row["sex"]
    upn = try row["upn"]
    uln = try row["uln"]
    address = try row["address"]
    postcode = try row["postcode"]
    parentName = try row["parent_name"]
    district = try row["district"]
    hub = try row["hub"]
    isResident = try row["resident"]
    isResidenceCertain = try row["residence_certain"]
    hasPlan = try row["has_ehc_plan"]
    lastInstitution = try row["last_institution"]
    lastContactOn = try row["last_contact_on"]
    lastOutcome = try row["last_outcome"]
    tries = try row["tries"]
    outcome = try row["outcome"]
    reason = try row["reason"]
    isContested = try row["contested"]
    since = try row["since"]
    lapseOn = try row["lapse_on"]
    neetStart = try row["neet_start"]
    activityCode = try row["activity_code"]
    activity = try row["activity"]
    provider = try row["provider"]
    providerTold = try row["provider_told"]
    start = try row["start_on"]
    isVerified = try row["verified"]
    verifiedOn = try row["verified_on"]
    source = try row["source"]
    asAt = try row["as_at"]
    teller = try row["teller"]
    isProtected = try row["is_protected"]
    isBarred = try row["is_barred"]
    objects = try row["objects"]
    isWaiting = try row["is_waiting"]
    version = try row["version"]
    cohorts = try row["cohorts"]
    reasons = try row["reasons"]
  }
}

/// A number, an address or a caution, with who told it last.
public struct WayToReach: Sendable, Hashable {
  /// `caution`, `mobile`, `telephone`, `parent` or `email`.
  public let kind: String
  public let told: String
  public let source: String
  public let asAt: Day
}

/// Something that was told of a person.
public struct ToldOfPerson: Sendable, Hashable {
  /// `place`, `actual`, `contact`, `leaving`, `intended`, `offer`, `status`, `risk` or `agreement`.
  public let kind: String
  public let asAt: Day
  public let recordedAt: Instant
  public let teller: String
  /// Who recorded a contact; empty otherwise.
  public let by: String
  /// A code with its words, or what was told.
  public let what: String
  public let provider: String
  /// nil where it is nothing that is verified.
  public let isVerified: Bool?
  public let source: String
  /// The first and last day on which it was what counts; nil: it never was.
  public let countedFrom: Day?
  public let countedTo: Day?
  public let isReplaced: Bool
  /// Tells whom to ask, and never decides.
  public let isLead: Bool
  /// Of the return that told it.
  public let reference: String
  /// Of a contact; else what else was told in a word.
  public let outcome: String

  init(_ row: Row) throws {
    kind = try row["kind"]
    asAt = try row["as_at"]
    recordedAt = try row["recorded_at"]
    teller = try row["teller"]
    by = try row["by"]
    what = try row["what"]
    provider = try row["provider"]
    isVerified = try row["verified"]
    source = try row["source"]
    countedFrom = try row["counted_from"]
    countedTo = try row["counted_to"]
    isReplaced = try row["is_replaced"]
    isLead = try row["is_lead"]
    reference = try row["reference"]
    outcome = try row["outcome"]
  }
}

/// Somebody who opened a person's record.
public struct Opening: Sendable, Hashable {
  public let at: Instant
  public let actor: String
  public let role: String
  /// The word for why.
  public let because: String
}

extension People {
  private typealias Ask = Statements.casework

  /// nil where whoever asks meets nobody of the number.
  public static func known(_ db: Connection, _ person: Int64, on day: Day) throws -> PersonKnown? {
    try db.query(Ask.person, [person.parameter, day.parameter]).first.map(PersonKnown.init)
  }

  /// Cautions first, then numbers, the newest first.
  public static func waysToReach(_ db: Connection, _ person: Int64) throws -> [WayToReach] {
    try db.query(Ask.numbers, [person.parameter]).map { row in
      WayToReach(
        kind: try row["kind"], told: try row["told"], source: try row["source"], asAt: try row["as_at"])
    }
  }

  /// The newest first.
  public static func told(_ db: Connection, of person: Int64, atMost limit: Int) throws -> [ToldOfPerson] {
    try db.query(Ask.told, [person.parameter, .int(limit)]).map(ToldOfPerson.init)
  }

  /// The newest first.
  public static func openings(_ db: Connection, of person: Int64) throws -> [Opening] {
    try db.query(Ask.openings, [person.parameter]).map { row in
      Opening(at: try row["at"], actor: try row["who"], role: try row["role"], because: try row["because"])
    }
  }

  /// By what of a person an officer decides.
  public static func version(_ db: Connection, _ person: Int64, on day: Day) throws -> String {
    try db.query(Ask.version, [person.parameter, day.parameter]).single()["version", as: String?.self] ?? ""
  }
}
