// Institutions and areas: found by their numbers, imported from the national register and the county's own tables.
import Postgres
import Register

public struct FoundInstitution: Sendable, Hashable {
  public let id: Int32
  public let kind: String
  public let urn: String?
  public let name: String
  public let laCode: String?
}

/// A row of the register of establishments.
public struct NewInstitution: Sendable {
  public var urn: URN?
  public var laestab: LAESTAB?
  public var ukprn: UKPRN?
  public var laCode: String?
  public var name: String
  /// The name as names are compared.
  public var nameKey: String
  public var typeName = ""
  /// nil: the table of types tells.
  public var kind: String?
  public var lowAge: Int?
  public var highAge: Int?
  public var postcode = ""
  public var district = ""

  public init(name: String, nameKey: String) {
    self.name = name
    self.nameKey = nameKey
  }
}

/// A postcode prefix of the table of areas.
public struct NewArea: Sendable {
  public var prefix: String
  public var laCode: String
  public var district = ""
  public var hub = ""
  public var from: Day?
  public var to: Day?

  public init(prefix: String, laCode: String) {
    self.prefix = prefix
    self.laCode = laCode
  }
}

public enum Institutions {
  private typealias Ask = Statements.institutions

  /// - Parameter number: URN, LAESTAB or UKPRN, with or without separators, or `county`.
  public static func find(_ db: Connection, _ number: String) throws -> FoundInstitution? {
    let key = number == "county" ? number : number.filter { $0.isASCII && $0.isNumber }
    return try db.query(Ask.find, [.text(key)]).first.map { row in
      FoundInstitution(
        id: try row["id"], kind: try row["kind"], urn: try row["urn"], name: try row["name"], laCode: try row["la_code"]
      )
    }
  }

  /// The institution the visit under way acts for.
  public static func ofVisit(_ db: Connection) throws -> Int32? {
    try db.query(Ask.ofVisit).single()[0]
  }

  /// Result: whether it was new.
  public static func save(_ db: Connection, _ new: NewInstitution) throws -> Bool {
    let la = new.laestab.map { String($0.text.prefix(3)) } ?? new.laCode
    let parameters: [Parameter] = [
      Parameter(new.urn.flatMap { Int($0.text) }), Parameter(la),
      Parameter(new.laestab.map { String($0.text.suffix(4)) }),
      Parameter(new.ukprn.flatMap { Int($0.text) }), .text(new.name), .text(new.nameKey), .text(new.typeName),
      Parameter(new.kind), Parameter(new.lowAge), Parameter(new.highAge), .text(new.postcode), .text(new.district),
    ]
    return try db.query(Ask.save, parameters).single()["is_new"]
  }

  public static func save(_ db: Connection, _ area: NewArea) throws {
    try db.execute(
      Ask.saveArea,
      [
        .text(area.prefix), .text(area.laCode), .text(area.district), .text(area.hub), Parameter(area.from),
        Parameter(area.to),
      ])
  }

  /// Everyone's residence may have changed: queues them for settling. Needs the role of jobs.
  public static func touchEveryone(_ db: Connection, now: Instant) throws {
    try db.execute(Ask.touchEveryone, [now.parameter])
  }
}
