// The leavers of the institution that visits, as its own returns alone tell of them.

import Postgres
import Register

/// Somebody who left, with what they meant to do and what their school told of them since.
public struct Leaver: Sendable {
  /// A row of the school's own that names them.
  public let rowID: Int64
  public let surname: String
  public let forename: String
  public let upn: String
  public let localID: String
  /// The first day of their last academic year there.
  public let yearFrom: Day
  /// Their year group in that year.
  public let yearGroup: Int
  public let leftOn: Day?
  public let intended: String?
  public let intendedProvider: String
  /// The intention as leavers are counted by it.
  public let intention: String
  /// Groups of destinations that fulfil the intention.
  public let fulfils: [String]
  public let destination: String?
  public let destinationProvider: String
  /// As feedback calls it; nil: no destination was told.
  public let destinationGroup: String?
  /// From where it is known, in words.
  public let source: String?
  public let toldOn: Day?
  public let isVerified: Bool

  /// Somebody of whom nothing else was told.
  public init(surname: String, forename: String, yearFrom: Day, yearGroup: Int, destinationGroup: String?) {
    rowID = 0
    self.surname = surname
    self.forename = forename
    self.yearFrom = yearFrom
    self.yearGroup = yearGroup
    self.destinationGroup = destinationGroup
    (upn, localID, intendedProvider, destinationProvider) = ("", "", "", "")
    (intention, fulfils, isVerified) = ("Nothing said", [], false)
    (leftOn, intended, destination, source, toldOn) = (nil, nil, nil, nil, nil)
  }

  init(_ row: Row) throws {
    rowID = try row["row_id"]
    surname = try row["surname"]
    forename = try row["forename"]
    upn = try row["upn"]
    localID = try row["local_id"]
    yearFrom = try row["year_from"]
    yearGroup = try row["year_group"]
    leftOn = try row["left_on"]
    intended = try row["intended"]
    intendedProvider = try row["intended_provider"]
    intention = try row["intention"]
    fulfils = try row["fulfils", as: String.self].split(separator: "; ").map(String.init)
    destination = try row["destination"]
    destinationProvider = try row["destination_provider"]
    destinationGroup = try row["destination_group"]
    source = try row["source"]
    toldOn = try row["told_on"]
    isVerified = try row["is_verified", as: Bool?.self] ?? false
  }
}

/// Somebody whom a school may ask its staff about.
public struct StaffListLine: Sendable {
  /// A row of the school's own that names them.
  public let rowID: Int64
  public let surname: String
  public let forename: String
  public let upn: String
  public let localID: String
  /// The last that was told.
  public let form: String
  public let yearGroup: Int?
  public let leftOn: Day?
  /// The nearest hub; empty where the county named none.
  public let hub: String
}

/// Those who left from one year group in one academic year, as forms name them.
public struct LeaverGroupName: Sendable, Hashable {
  /// The first day of the academic year.
  public let yearFrom: Day
  public let yearGroup: Int

  public init(yearFrom: Day, yearGroup: Int) {
    self.yearFrom = yearFrom
    self.yearGroup = yearGroup
  }

  /// Nil where the text is none of ``text``.
  public init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let yearFrom = Day(iso: parts[0]), let yearGroup = Int(parts[1]) else { return nil }
    self.init(yearFrom: yearFrom, yearGroup: yearGroup)
  }

  /// `2025-09-01 11`.
  public var text: String { "\(yearFrom) \(yearGroup)" }
  /// `2025/26`.
  public var year: String {
    let next = (yearFrom.year + 1) % 100
    return "\(yearFrom.year)/\(next < 10 ? "0" : "")\(next)"
  }
  /// `Year 11, 2025/26`.
  public var title: String { "Year \(yearGroup), \(year)" }
}

/// A table for publishing, as it was made once.
public struct KeptLeavers: Sendable {
  public let group: LeaverGroupName
  public let destinations: [String]
  /// What is printed of each of them.
  public let printed: [String]
  /// Counts of fewer are hidden.
  public let threshold: Int
  public let madeAt: Instant
}

/// Leavers, asked as the school itself.
public enum Leavers {
  private typealias Ask = Statements.school

  /// Those of this academic year and of the three before it, by year, year group and name.
  public static func all(_ db: Connection, on day: Day) throws -> [Leaver] {
    try db.query(Ask.leavers, [day.parameter]).map(Leaver.init)
  }

  /// The tables that the institution made for publishing, the newest year first.
  public static func published(_ db: Connection) throws -> [KeptLeavers] {
    try db.query(Ask.publishedLeavers, []).map { row in
      KeptLeavers(
        group: LeaverGroupName(yearFrom: try row["year_from"], yearGroup: try row["year_group"]),
        destinations: try row["destinations"], printed: try row["printed"], threshold: try row["threshold"],
        madeAt: try row["made_at"])
    }
  }

  /// Keeps a table for publishing, where there is none of the group.
  public static func publish(
    _ db: Connection, _ group: LeaverGroupName, destinations: [String], printed: [String], threshold: Int, actor: String
  ) throws {
    try db.execute(
      Ask.publishLeavers,
      [
        group.yearFrom.parameter, .int(group.yearGroup), .textArray(destinations), .textArray(printed), .int(threshold),
        .text(actor),
      ])
  }

  /// Those without a told destination whose names may hang in a staff room, by name.
  public static func staffList(_ db: Connection, on day: Day) throws -> [StaffListLine] {
    try db.query(Ask.staffList, [day.parameter]).map { row in
      StaffListLine(
        rowID: try row["row_id"], surname: try row["surname"], forename: try row["forename"], upn: try row["upn"],
        localID: try row["local_id"],
        form: try row["form"], yearGroup: try row["year_group"], leftOn: try row["left_on"], hub: try row["hub"])
    }
  }
}
