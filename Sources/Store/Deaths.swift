// Deaths told: a steward confirms or refutes them; decisions are dated and added, never changed.
import Postgres
import Register

/// Decisions about deaths told. Until one is made, what an institution tells takes somebody off calls and letters only.
/// Source: article *Cohorts*.
public enum Deaths {
  /// Keeps a steward's decision about everything told of a person's death.
  /// - Returns: whether anybody told that the person died.
  public static func decide(
    _ db: Connection, person: Int64, isConfirmed: Bool, actor: String
  ) throws -> Bool {
    let parameters: [Parameter] = [person.parameter, .bool(isConfirmed), .text(actor)]
    return try db.query(Statements.people.decideDeath, parameters).single()[0, as: Int.self] > 0
  }
}
