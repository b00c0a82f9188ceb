// Making and dropping databases, whose names cannot be parameters.

/// A statement about a whole database.
public enum DatabaseCommand: Sendable {
  case create(template: String)
  /// Drops it with its connections; does nothing when it is gone.
  case drop
}

extension Connection {
  /// Runs a command on the database of this name.
  public func execute(databaseCommand command: DatabaseCommand, _ name: String) throws(PostgresError) {
    let database = try quoted(identifier: name)
    switch command {
    case .create(let template):
      let template = try quoted(identifier: template)
      try executeScript(SQL(name: "create database", text: "create database \(database) template \(template)"))
    case .drop:
      try executeScript(SQL(name: "drop database", text: "drop database if exists \(database) with (force)"))
    }
  }
}
