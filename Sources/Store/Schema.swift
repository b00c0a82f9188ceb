// The schema as this program brings it: roles, numbered changes with the code lists they load, and what is made again.
import Postgres

/// The database's definition as files of `sql/`, built into the program.
public enum Schema {
  /// What a database must be brought to before this program serves from it.
  public static func migrations() throws(MigrationError) -> Migrations {
    var changes: [Migrations.Change] = []
    for file in SchemaFiles.changes {
      changes.append(try Migrations.Change(file, formerChecksums: formerChecksums[file.name] ?? []))
    }
    return Migrations(
      roles: SchemaFiles.roles, changes: changes,
      remade: [
        Migrations.Group(name: "lists", loads: lists),
        Migrations.Group(name: "functions", files: SchemaFiles.functions),
        Migrations.Group(name: "cohorts", files: SchemaFiles.cohorts),
        Migrations.Group(name: "views", files: SchemaFiles.views),
        Migrations.Group(name: "policies", files: SchemaFiles.policies),
      ])
  }

  /// Questions whose answer must be empty, by the name of their file.
  public static let checks = SchemaFiles.check.map { SQL(name: "check/\($0.name)", text: $0.text) }

  /// Changes whose text was another once, and which made the same: databases of then go on.
  private static let formerChecksums: [String: Set<String>] = [
    "0006-code-lists-of-2026.sql": ["ee384b1a104dc2fd424ad06d89beebd4a12ff60aea698255d6917c360bd1c06d"],
    "0151-known-before.sql": ["5646d8207cb626d4256f60a85df3a91321eb03589b9ae277467544813ba46b7c"],
  ]

  /// Every list has its rows in a file and the script that brings them in another of the same name. New rows come in; what
  /// a county has of its own, or has changed, stays as it is.
  private static var lists: [Migrations.Load] {
    SchemaFiles.data.filter { $0.name.hasSuffix(".csv") }.compactMap { list in
      let script = SchemaFiles.data.first { $0.name == "load/\(list.name.dropLast(4)).sql" }
      return script.map { Migrations.Load(script: SQL(name: "data/\($0.name)", text: $0.text), data: list.text) }
    }
  }
}
