// Agreements with institutions, and objections of persons: dated, superseded, never changed.
import Postgres
import Register

/// Agreements and objections: what was recorded last counts, what stood before stays readable. Source: article
/// *SharingRules*.
public enum Agreements {
  private typealias Ask = Statements.agreements

  /// - Parameter flow: `feedback`.
  public static func set(
    _ db: Connection, institution: Int32, flow: String, from: Day, to: Day, withdrawn: Day?, actor: String
  ) throws {
    try db.execute(
      Ask.set,
      [
        institution.parameter, .text(flow), from.parameter, to.parameter, Parameter(withdrawn),
        .text(actor),
      ])
  }

  /// Records that a young person objects to feedback from a day on, or no longer does; what was recorded before is
  /// superseded. Article *SharingRules*.
  /// - Parameter withdrawn: the day from which the objection no longer stands.
  /// - Returns: whether there is somebody of this number.
  public static func object(
    _ db: Connection, person: Int64, from: Day, withdrawn: Day?, actor: String
  ) throws -> Bool {
    let parameters: [Parameter] = [person.parameter, from.parameter, Parameter(withdrawn), .text(actor)]
    return try !db.query(Ask.object, parameters).isEmpty
  }
}
