// What a return would change against its sender's own newest one of the same kind.

import FoundationEssentials
import Postgres
import Register

/// Rows of a file beside those of the sender's newest return of the kind. Counts of rows; nothing comes from others' returns.
public struct ReturnChanges: Codable, Hashable, Sendable {
  /// The as-at day of that return.
  public let since: Day
  /// Rows of young people who are in both.
  public let known: Int
  public let added: Int
  public let gone: Int
  /// Of the known: without any difference.
  public let same: Int
  /// Of the known: in what they differ. One row may count in several.
  public let surname: Int
  public let forename: Int
  public let dateOfBirth: Int
  /// UPN or ULN, where both returns tell it.
  public let number: Int
  public let home: Int
  public let telephone: Int
  public let yearGroup: Int
  /// Everything else that rows tell.
  public let told: Int
  /// So many differ in what hardly changes that a column may have moved alone.
  public let isShifted: Bool
  /// So few are known that it may be another file.
  public let isStrange: Bool
  /// Of the known, in the same academic year: all one year group above what was told, or all one below.
  public let moved: Int
  /// So many are that the year groups may have been moved.
  public let isMoved: Bool

  init(_ row: Row) throws {
    since = try row["since"]
    known = try row["known"]
    added = try row["added"]
    gone = try row["gone"]
    same = try row["same"]
    surname = try row["surname"]
    forename = try row["forename"]
    dateOfBirth = try row["date_of_birth"]
    number = try row["number"]
    home = try row["home"]
    telephone = try row["telephone"]
    yearGroup = try row["year_group"]
    told = try row["told"]
    isShifted = try row["is_shifted"]
    isStrange = try row["is_strange"]
    moved = try row["moved"]
    isMoved = try row["is_moved"]
  }
}

/// A row behind one of the counts, with what it told and tells now; for its sender alone.
public struct ChangedRow: Decodable, Hashable, Sendable {
  /// What the count is of, as ``ReturnChanges`` names it.
  public enum What: String, Decodable, Hashable, Sendable {
    case added, gone, same, surname, forename, number, home, telephone, told
    case dateOfBirth = "date_of_birth"
    case yearGroup = "year_group"
  }

  public let what: What
  /// Of the file; of the earlier return where only that has it. Records after the heading from 1.
  public let row: Int
  public let surname: String
  public let forename: String
  /// Of ``What/told``: which of the row's facts.
  public let field: String
  public let old: String
  public let new: String
}

extension Returns {
  /// What the rows that wait would change, with the first rows of each; nil where the sender has no earlier return of the kind. The
  /// last to be asked in a transaction.
  public static func changes(_ db: Connection, _ new: NewReturn) throws -> (counts: ReturnChanges, rows: [ChangedRow])?
  {
    try db.execute(Statements.returns.compareSets)
    return try db.query(
      Statements.returns.changesOfIncoming,
      [
        new.institution.parameter, .text(new.kind), new.asAt.parameter, Parameter(new.replaces),
        .bool(new.coverage == .full), .intArray(new.years), .text(new.statement.site),
      ]
    ).first.map { row in
      let rows: String = try row["rows"]
      return (counts: try ReturnChanges(row), rows: try JSONDecoder().decode([ChangedRow].self, from: Data(rows.utf8)))
    }
  }
}
