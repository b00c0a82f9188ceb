// The schema as this program brings it: roles, numbered changes with the code lists they load, and what is made again.
import Postgres

public enum Schema {
  /// What a database must be brought to before this program serves from it.
  public static func migrations() throws(MigrationError) -> Migrations {
    var changes: [Migrations.Change] = []
    for file in SchemaFiles.changes {
      changes.append(try Migrations.Change(file, loads: file.name == codeLists ? loads : []))
    }
    return Migrations(
      roles: SchemaFiles.roles, changes: changes,
      remade: [
        Migrations.Group(name: "functions", files: SchemaFiles.functions),
        Migrations.Group(name: "cohorts", files: SchemaFiles.cohorts),
        Migrations.Group(name: "views", files: SchemaFiles.views),
        Migrations.Group(name: "policies", files: SchemaFiles.policies),
      ])
  }

  /// Questions whose answer must be empty, by the name of their file.
  public static let checks = SchemaFiles.check.map { SQL(name: "check/\($0.name)", text: $0.text) }

  private static let codeLists = "0006-code-lists-of-2026.sql"

  /// Every list has its rows in a file and the statement that copies them in another of the same name.
  private static var loads: [Migrations.Load] {
    SchemaFiles.data.filter { $0.name.hasSuffix(".csv") }.compactMap { list in
      let copy = SchemaFiles.data.first { $0.name == "load/\(list.name.dropLast(4)).sql" }
      return copy.map { Migrations.Load(copy: SQL(name: "data/\($0.name)", text: $0.text), data: list.text) }
    }
  }
}
