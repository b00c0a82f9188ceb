// Agreements with institutions, and objections of persons: dated, superseded, never changed.
import Postgres
import Register

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

  public static func object(
    _ db: Connection, person: Int64, from: Day, withdrawn: Day?, actor: String
  ) throws {
    try db.execute(
      Ask.object, [person.parameter, from.parameter, Parameter(withdrawn), .text(actor)])
  }
}
