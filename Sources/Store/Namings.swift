// Who is named under the agreement of the institution that visits, as its own returns tell of it.

import Postgres
import Register

/// A student named under their school's agreement.
public struct Naming: Sendable {
  /// The row that told it last, as ``StudentName`` reads it.
  public let row: String
  /// Whose it is, as ``StudentName`` reads it.
  public let namedBy: String
  public let surname: String
  public let forename: String
  public let dateOfBirth: Day?
  public let upn: String
  public let uln: String
  public let localID: String
  public let form: String
  public let yearGroup: Int?
  public let from: Day
  /// Nil: no last day was told.
  public let to: Day?
  public let withdrawn: Day?
  public let signed: Day?
  /// In words of the school's own; empty where none was told.
  public let evidence: String
  /// `in force`, `future`, `ended` or `withdrawn`.
  public let state: String

  /// Whether it can be ended or withdrawn.
  public var stands: Bool { state == "in force" || state == "future" }
}

extension Agreements {
  /// Of the institution of the visit: those in force and to come first, then by name.
  public static func namings(_ db: Connection, on day: Day) throws -> [Naming] {
    try db.query(Statements.school.namings, [day.parameter]).map { row in
      Naming(
        row: try row["naming"], namedBy: try row["named_by"], surname: try row["surname"],
        forename: try row["forename"], dateOfBirth: try row["date_of_birth"], upn: try row["upn"],
        uln: try row["uln"], localID: try row["local_id"], form: try row["last_form"],
        yearGroup: try row["year_group"], from: try row["from_day"], to: try row["to_day"],
        withdrawn: try row["withdrawn_on"], signed: try row["signed_on"], evidence: try row["evidence"],
        state: try row["state"])
    }
  }
}
