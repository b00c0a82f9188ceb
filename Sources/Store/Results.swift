// Whom a school works through on results day, as its own returns tell of them.

import Postgres
import Register

/// An open conditional offer, or somebody without an offer or a plan.
public struct ResultLine: Sendable {
  /// Whose it is; `form` and what was told of them alone.
  public let namedBy: String
  public let surname: String
  public let forename: String
  public let dateOfBirth: Day?
  public let upn: String
  public let uln: String
  public let localID: String
  public let form: String
  public let yearGroup: Int?
  /// Nil: they have none that is open.
  public let offer: OpenOffer?
  /// Whether the conditions of one are not met.
  public let hasFailed: Bool
}

/// An offer whose conditions are open.
public struct OpenOffer: Sendable {
  /// The row that told it, as addresses name students.
  public let row: String
  public let provider: String
  /// As a return takes it.
  public let providerTold: String
  public let status: Int
  public let offeredOn: Day?
  public let isAccepted: Bool
}

/// Results day, asked as the school itself.
public enum Results {
  /// - Returns: the first 300 lines, those with open offers first, and how many there are.
  public static func lines(_ db: Connection, on day: Day) throws -> (lines: [ResultLine], total: Int) {
    let rows = try db.query(Statements.school.results, [day.parameter])
    let lines = try rows.map { row in
      let offer = try row["offer", as: String?.self].map { offer in
        OpenOffer(
          row: offer, provider: try row["provider"], providerTold: try row["provider_told"], status: try row["status"],
          offeredOn: try row["offered_on"], isAccepted: try row["is_accepted"])
      }
      return ResultLine(
        namedBy: try row["named_by"], surname: try row["surname"], forename: try row["forename"],
        dateOfBirth: try row["date_of_birth"], upn: try row["upn"], uln: try row["uln"], localID: try row["local_id"],
        form: try row["last_form"], yearGroup: try row["year_group"], offer: offer, hasFailed: try row["has_failed"])
    }
    return (lines, try rows.first?["total"] ?? 0)
  }

  /// The days on which results are worked through that began last, and whether they are over.
  public static func window(_ db: Connection, on day: Day) throws -> (opens: Day, closes: Day, isOpen: Bool) {
    let row = try db.query(Statements.school.resultsWindow, [day.parameter]).single()
    return (try row["opens"], try row["closes"], try row["is_open"])
  }
}
