// Institutions and areas: found by their numbers, imported from the national register and the county's own tables.
import Postgres
import Register

/// An institution as a number led to it.
public struct FoundInstitution: Sendable, Hashable {
  public let id: Int32
  public let kind: String
  public let urn: String?
  public let name: String
  public let laCode: String?
  /// Whether it had closed before the day asked.
  public let isClosed: Bool
}

/// Who goes by a number. The register repeats DfE numbers and UKPRNs.
public struct InstitutionsNamed: Sendable, Hashable {
  /// All of the number, whenever they were open.
  public let all: [FoundInstitution]
  /// Those meant on the day asked: the open ones, or all where none is open.
  public let meant: [FoundInstitution]

  /// The one that is meant; nil where there is none or the day does not tell which.
  public var only: FoundInstitution? { meant.count == 1 ? meant[0] : nil }
  /// Whether the day does not tell which of several is meant.
  public var areSeveral: Bool { meant.count > 1 }
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
  /// nil: it stays what it was; a new one is `other`.
  public var kind: String?
  public var lowAge: Int?
  public var highAge: Int?
  public var postcode = ""
  public var district = ""
  /// The number of its trust; empty: it belongs to none; nil: it stays what it was.
  public var trust: String?
  /// The first day on which it is open; nil: it always was.
  public var openedOn: Day?
  /// The last day on which it is open; nil: no end is known.
  public var closedOn: Day?
  /// It closed on a day nobody knows.
  public var isClosed = false

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

/// The table of institutions and that of areas. Numbers are the national register's; `id` is the county's own.
public enum Institutions {
  private typealias Ask = Statements.institutions

  /// - Parameters:
  ///   - number: URN, LAESTAB or UKPRN, with or without separators, or `county`.
  ///   - day: who is open on it is meant where the register repeats the number.
  public static func find(_ db: Connection, _ number: String, on day: Day) throws -> InstitutionsNamed {
    let key = number == "county" ? number : number.filter { $0.isASCII && $0.isNumber }
    let found = try db.query(Ask.find, [.text(key), day.parameter]).map { row in
      (
        institution: FoundInstitution(
          id: try row["id"], kind: try row["kind"], urn: try row["urn"], name: try row["name"],
          laCode: try row["la_code"], isClosed: try row["is_closed"]),
        isMeant: try row["is_meant", as: Bool.self]
      )
    }
    return InstitutionsNamed(all: found.map(\.institution), meant: found.filter(\.isMeant).map(\.institution))
  }

  /// The institution the visit under way acts for.
  public static func ofVisit(_ db: Connection) throws -> Int32? {
    try db.query(Ask.ofVisit).single()[0]
  }

  /// Result: its id, and whether it was new.
  @discardableResult
  public static func save(_ db: Connection, _ new: NewInstitution) throws -> (id: Int32, isNew: Bool) {
    try saved(db.query(Ask.save, parameters(new)).single())
  }

  /// To be called before very many are saved in the transaction under way.
  public static func expectMany(_ db: Connection) throws { try db.execute(Ask.findByIndex) }

  /// Saves in one round trip. Result: for each its id, and whether it was new.
  public static func save(_ db: Connection, _ new: ArraySlice<NewInstitution>) throws -> [(id: Int32, isNew: Bool)] {
    try db.pipeline { batch in for one in new { batch.add(Ask.save, parameters(one)) } }
      .map { try saved($0.single()) }
  }

  private static func saved(_ row: Row) throws -> (id: Int32, isNew: Bool) { (try row["id"], try row["is_new"]) }

  private static func parameters(_ new: NewInstitution) -> [Parameter] {
    let la = new.laestab.map { String($0.text.prefix(3)) } ?? new.laCode
    return [
      Parameter(new.urn.flatMap { Int($0.text) }), Parameter(la),
      Parameter(new.laestab.map { String($0.text.suffix(4)) }),
      Parameter(new.ukprn.flatMap { Int($0.text) }), .text(new.name), .text(new.nameKey), .text(new.typeName),
      Parameter(new.kind), Parameter(new.lowAge), Parameter(new.highAge), .text(new.postcode), .text(new.district),
      Parameter(new.openedOn), Parameter(new.closedOn), .bool(new.isClosed), Parameter(new.trust),
    ]
  }

  /// What the register's types of establishment mean, by their names.
  public static func kindsOfTypes(_ db: Connection) throws -> [String: String] {
    Dictionary(
      try db.query(Ask.types).map { (try $0["type_name"], try $0["kind"]) }, uniquingKeysWith: { first, _ in first })
  }

  /// Which of some institutions are open at the same time as another of the same number.
  public static func sharingNumbers(
    _ db: Connection, _ ids: [Int32]
  ) throws -> [(id: Int32, number: String, others: String)] {
    try db.query(Ask.sharingNumbers, [.intArray(ids.map(Int.init))]).map {
      (try $0["id"], try $0["number"], try $0["others"])
    }
  }

  /// Saves in one round trip.
  @discardableResult
  public static func save(_ db: Connection, _ areas: ArraySlice<NewArea>) throws -> [Void] {
    try db.pipeline { batch in
      for area in areas {
        batch.add(
          Ask.saveArea,
          [
            .text(area.prefix), .text(area.laCode), .text(area.district), .text(area.hub), Parameter(area.from),
            Parameter(area.to),
          ])
      }
    }.map { _ in }
  }

  /// Saves one area; of the same prefix and first day it takes the place of the former.
  public static func save(_ db: Connection, _ area: NewArea) throws { try save(db, [area][...]) }

  /// Everyone's residence may have changed: queues them for settling. Needs the role of jobs.
  public static func touchEveryone(_ db: Connection) throws {
    _ = try db.query(Ask.touchEveryone)
  }
}
