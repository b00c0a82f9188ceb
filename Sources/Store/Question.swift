// One statement and how its rows are read: asked alone, or in the one round trip of an act.
import Postgres

/// A statement with its parameters and the reading of its rows. It holds no connection, so that whoever asks decides
/// how many round trips are made.
public struct Question<Answer: Sendable>: Sendable {
  let sql: SQL
  let parameters: [Parameter]
  let read: @Sendable (Rows) throws -> Answer

  init(_ sql: SQL, _ parameters: [Parameter] = [], _ read: @escaping @Sendable (Rows) throws -> Answer) {
    self.sql = sql
    self.parameters = parameters
    self.read = read
  }

  /// Asked in the transaction under way.
  public func answer(_ db: Connection) throws -> Answer { try read(db.query(sql, parameters)) }

  /// The same question with another form of its answer.
  public func map<T: Sendable>(_ form: @escaping @Sendable (Answer) throws -> T) -> Question<T> {
    Question<T>(sql, parameters) { [read] rows in try form(read(rows)) }
  }
}
