// What an officer tells of who somebody is and where they belong: a changed name, address or number, that they moved away, and
// somebody of whom nobody told. Each is a return of one row. Article: Casework.

import Intake
import Postgres
import Publishing
import Register
import Store

/// What has changed of how somebody is called, how they are reached or where they live.
public struct DetailsTold: Sendable, Hashable {
  public let person: Int64
  /// Of the record as it was looked at.
  public let version: String
  /// Of the form: sent twice it is told once.
  public let key: UUIDValue
  /// By what it was learnt, an evidence source.
  public let method: String
  /// By the keys of columns; what is empty has not changed.
  public let values: [String: String]

  /// The columns that may be told.
  public static let columns: [Field] =
    [.surname, .forename, .preferredForename] + address
    + [.mobile, .telephone, .parentTelephone, .email, .contactCaution]
  static let address: [Field] = [.addressLine1, .addressLine2, .town, .postcode]

  /// - Parameter values: by the keys of columns.
  /// - Throws: ``ActRefusal`` where nothing has changed, or a value cannot be one.
  public init(
    _ person: Int64, version: String, key: UUIDValue, method: String, _ values: [String: String]
  ) throws {
    (self.person, self.version, self.key, self.method) = (person, version, key, method)
    self.values = try CountyRow.values(values, of: Self.columns)
    guard ContactTold.methods.contains(method) else { throw ActRefusal.invalid("method") }
    guard !self.values.isEmpty else { throw ActRefusal.impossible("Fill in what has changed.") }
  }
}

/// That somebody belongs to the county's cohort no more, or again.
public struct StatusTold: Sendable, Hashable {
  /// What an officer may tell, as the list of statuses calls it.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    case moved = "T"
    case leftEngland = "E"
    case died = "D"
    case isBack = "P"
  }

  public let person: Int64
  public let version: String
  public let key: UUIDValue
  public let status: Status
  /// Since when; nil: today.
  public let from: Day?
  /// The three digits of the authority to which they moved.
  public let receivingLA: String

  /// - Throws: ``ActRefusal`` where it is not said to which authority somebody moved.
  public init(
    _ person: Int64, version: String, key: UUIDValue, _ status: Status, from: Day?, receivingLA: String = ""
  ) throws {
    (self.person, self.version, self.key) = (person, version, key)
    (self.status, self.from, self.receivingLA) = (status, from, receivingLA)
    let isNumber = receivingLA.count == 3 && receivingLA.allSatisfy { $0.isASCII && $0.isNumber }
    guard receivingLA.isEmpty ? status != .moved : isNumber else {
      throw ActRefusal.misshapen(Field.receivingLA.key, takes: "the three digits of the authority they moved to")
    }
  }
}

/// Somebody of whom nobody told.
public struct PersonAdded: Sendable, Hashable {
  public let key: UUIDValue
  public let method: String
  public let born: Day
  /// By the keys of columns.
  public let values: [String: String]
  /// Those who are alike and were looked at: it is none of them.
  public let noneOf: Set<Int64>

  /// The columns that may be told beside the birth date.
  public static let columns: [Field] =
    [.surname, .forename, .preferredForename, .sex, .upn, .uln] + DetailsTold.address
    + [.mobile, .telephone, .parentTelephone, .email, .activity, .provider]

  /// - Parameter values: by the keys of columns; surname and forename are needed.
  /// - Throws: ``ActRefusal`` with the key of a column that is missing or cannot be used.
  public init(
    key: UUIDValue, method: String, born: Day, _ values: [String: String], noneOf: Set<Int64> = []
  ) throws {
    (self.key, self.method, self.born, self.noneOf) = (key, method, born, noneOf)
    self.values = try CountyRow.values(values, of: Self.columns)
    guard ContactTold.methods.contains(method) else { throw ActRefusal.invalid("method") }
    for needed in [Field.surname, .forename] where self.values[needed.key] == nil {
      throw ActRefusal.invalid(needed.key)
    }
  }
}

/// What came of adding somebody.
public enum AddingAnswer: Sendable {
  case kept(CountyRowKept)
  /// Nothing was kept: there are some alike, and some whom others must be asked about.
  case alike([PersonFound], ask: [String])
}

/// Somebody who was added.
public struct AddedShown: Sendable, Hashable {
  /// nil: not linked yet, or to somebody whom whoever asks may not meet, or it is asked whether it is somebody known.
  public let person: Int64?
}

extension Acts {
  /// Tells of a changed name, address or number, or of a caution.
  public static let tellDetails = Act<DetailsTold, CountyRowKept>(
    "details told", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, told in
      let about = try await dependencies.subject(told.person, visitor)
      let changed = DetailsTold.columns.filter { told.values[$0.key] != nil }
      let identity = about.identity.filter { cell in !changed.contains(cell.field) }
      let isRenamed = told.values[Field.surname.key].map { $0 != about.known.surname } ?? false
      var row = CountyRow(
        .contact, reference: ContactTold.reference(told.key),
        identity + changed.map { ($0, told.values[$0.key] ?? "") } + [
          (.formerSurname, isRenamed ? about.known.surname : ""), (.contactedOn, visitor.today.description),
          (.contactMethod, told.method),
        ])
      row.typed = Set(changed)
      let names = changed.map { #""\#($0.key)""# }.joined(separator: ",")
      return try await row.keep(
        dependencies, visitor, as: "details told", about: RowSubject(person: told.person, version: told.version),
        detail: #"{"changed":[\#(names)]}"#)
    })

  /// Tells that somebody moved away, left England, died, or is back.
  public static let tellStatus = Act<StatusTold, CountyRowKept>(
    "status told", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, told in
      let about = try await dependencies.subject(told.person, visitor)
      var row = CountyRow(
        .cohortStatus, reference: ContactTold.reference(told.key),
        about.identity + [
          (.status, told.status.rawValue), (.from, (told.from ?? visitor.today).description),
          (.receivingLA, told.receivingLA),
        ])
      row.typed = [.from, .receivingLA]
      return try await row.keep(
        dependencies, visitor, as: "status told", about: RowSubject(person: told.person, version: told.version),
        detail: #"{"status":"\#(told.status.rawValue)"}"#)
    })

  /// Adds somebody of whom nobody told. They are linked like any other row, so that whoever is known already is not made anew.
  public static let addPerson = Act<PersonAdded, AddingAnswer>(
    "person added", by: officers, stays: { _ in true }, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, added in
      let told = PersonAdded.columns.map { ($0, added.values[$0.key] ?? "") }
      var row = CountyRow(
        .contact, reference: ContactTold.reference(added.key),
        told + [
          (.dateOfBirth, added.born.description), (.contactedOn, visitor.today.description),
          (.contactMethod, added.method),
        ])
      row.typed = Set(PersonAdded.columns + [.dateOfBirth])
      if let former = try await row.former(dependencies, visitor) { return .kept(former) }
      var sought = PersonSought()
      sought.names = [Field.surname, .forename].compactMap { added.values[$0.key] }.joined(separator: " ")
      sought.born = added.born
      let (alike, ask) = try await dependencies.database.act(as: .visitor(visitor), of: officers, isReading: true) {
        [sought] db, visitor in
        let session = Session(db: db, visitor: visitor)
        return (
          try People.find(db, sought, atMost: mostFound, on: visitor.today), try session.whomToAsk(sought)
        )
      }
      guard ask.isEmpty, alike.allSatisfy({ added.noneOf.contains($0.id) }) else { return .alike(alike, ask: ask) }
      return .kept(try await row.keep(dependencies, visitor, as: "person added", about: nil))
    })

  /// What somebody may be said to do today.
  public static let readActivities = Act<Nothing, [CodeChoice]>(
    "activities read", by: officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      try Casework.choices(session.db, on: session.today).filter { ["activity", "neet"].contains($0.kind) }
    })

  /// How far somebody is whom one added oneself; nil: one added nobody so.
  public static let showAdded = Act<ReturnNamed, AddedShown?>(
    "added person shown", by: officers, stays: { _ in true }, recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, asked in
      try Casework.added(session.db, asked.id, actor: session.actor).map { AddedShown(person: $0) }
    })
}

extension CountyRow {
  /// The most that one cell of a form takes, in characters.
  private static let longest = 300

  /// What was typed, without what is empty.
  /// - Throws: ``ActRefusal`` with the key of what is too long.
  static func values(_ typed: [String: String], of columns: [Field]) throws -> [String: String] {
    var values: [String: String] = [:]
    for column in columns {
      guard let text = typed[column.key]?.trimmed(), !text.isEmpty else { continue }
      guard text.unicodeScalars.count <= longest else {
        throw ActRefusal.misshapen(column.key, takes: "at most \(longest) characters")
      }
      values[column.key] = text
    }
    return values
  }
}
