// The record of what was done, by whom.
import Postgres

public enum Audit {
  /// - Parameter detail: a JSON object without personal data beyond ids.
  public static func record(
    _ db: Connection, _ action: String, by visit: Visit, institution: Int32? = nil, subject: String = "",
    detail: String = "{}"
  ) throws {
    try db.execute(
      Statements.audit.add,
      [
        .text(visit.actor), .text(visit.role.rawValue), Parameter(institution), .text(action),
        .text(subject), .json(detail),
      ])
  }
}
