// What the database says has been done to it, held against what this program brings.

struct MigrationLedger {
  struct Entry {
    var number: Int
    var name: String
    var checksum: String
  }

  var applied: [Entry]
  var groups: [String: String]
  /// SHA-256 of everything this program brings, by the name of the change's file or of the group.
  var checksums: [String: String]
  var pending: [Migrations.Change]

  static func read(on connection: Connection, _ migrations: Migrations) throws -> MigrationLedger {
    // A zero character cannot be in a file, so a visible mark keeps neighbouring texts apart.
    let changes = migrations.changes.map { ($0.file.name, [$0.file.text]) }
    let groups = migrations.remade.map { ($0.name, $0.texts) }
    let texts = (changes + groups).map { ($0.0, $0.1.joined(separator: "\u{1f}")) }
    var checksums: [String: String] = [:]
    let parameters: [Parameter] = [.textArray(texts.map(\.0)), .textArray(texts.map(\.1))]
    for row in try connection.query(Migrations.Statements.checksums, parameters) {
      checksums[try row[0]] = try row[1, as: String.self]
    }
    let applied = try connection.query(Migrations.Statements.readChanges).map { row in
      Entry(number: try row[0], name: try row[1], checksum: try row[2])
    }
    var remade: [String: String] = [:]
    for row in try connection.query(Migrations.Statements.readGroups) {
      remade[try row[0]] = try row[1, as: String.self]
    }
    let numbers = Set(applied.map(\.number))
    let pending = migrations.changes.filter { !numbers.contains($0.number) }
    return MigrationLedger(applied: applied, groups: remade, checksums: checksums, pending: pending)
  }

  /// Refuses a database that this program does not understand.
  func check(_ migrations: Migrations) throws(MigrationError) {
    for entry in applied {
      guard let change = migrations.changes.first(where: { $0.number == entry.number }) else {
        throw MigrationError(
          .newerDatabase,
          "The database is newer than this program: it holds change “\(entry.name)”, which this program does not know. "
            + "Use the version that made it, or a later one.")
      }
      if checksums[change.file.name] != entry.checksum, !change.formerChecksums.contains(entry.checksum) {
        throw MigrationError(
          .changedFile,
          "Change “\(change.file.name)” is not the one that was applied to this database. A change is never edited "
            + "once it was released; put the old text back and add a new change.")
      }
    }
    if let first = pending.first, let last = applied.last, first.number < last.number {
      throw MigrationError(
        .outOfOrder, "Change “\(first.file.name)” comes before “\(last.name)”, which was applied already. Renumber it.")
    }
  }

  /// The groups to be made again: all after a change, otherwise those from the first changed one on.
  func staleGroups(of migrations: Migrations) -> [Migrations.Group] {
    if !pending.isEmpty { return migrations.remade }
    let first = migrations.remade.firstIndex { groups[$0.name] != checksums[$0.name] }
    return first.map { [Migrations.Group](migrations.remade[$0...]) } ?? []
  }
}
