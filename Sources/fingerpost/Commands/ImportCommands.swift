// `fingerpost institution import` and `fingerpost area import`: the tables a county keeps of places.

import ArgumentParser
import Postgres
import Store

struct InstitutionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "institution", abstract: "Keep the table of institutions.", subcommands: [Import.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import institutions from the national register's file or a plain table.",
      discussion: "Plain columns: urn, laestab, ukprn, name, type, kind, low_age, high_age, postcode, district.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The file.")
    var file: String

    func run() async throws {
      let found = try ImportRun.read(file, NewInstitution.headings, needs: "name") { try NewInstitution($0) }
      let created = try await machine.with(.admin) { act in
        try await ImportRun.keep(act, "institutions imported", count: found.rows.count) { db in
          try found.rows.reduce(0) { count, row in try Institutions.save(db, row) ? count + 1 : count }
        }
      }
      Console.say("\(found.rows.count) institutions, \(created) of them new.")
      try found.complain()
    }
  }
}

struct AreaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "area", abstract: "Keep the table of postcode areas and hubs.", subcommands: [Import.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import areas: prefix, la_code, district_code, hub, valid_from, valid_to.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The file.")
    var file: String

    func run() async throws {
      let found = try ImportRun.read(file, NewArea.headings, needs: "prefix") { try NewArea($0) }
      _ = try await machine.with(.admin) { act in
        try await ImportRun.keep(act, "areas imported", count: found.rows.count) { db in
          for row in found.rows { try Institutions.save(db, row) }
          return found.rows.count
        }
      }
      Console.say("\(found.rows.count) areas.")
      try found.complain()
    }
  }
}

/// What both imports do: read all, keep the sound rows in one transaction, tell the others.
private enum ImportRun {
  struct Found<Row: Sendable>: Sendable {
    var rows: [Row] = []
    var problems: [RowProblem] = []

    /// Tells every row that was not taken.
    func complain() throws {
      for problem in problems { Console.tell("row \(problem.row), \(problem.column): \(problem.sentence)") }
      if !problems.isEmpty { throw ExitStatus.refused }
    }
  }

  static func read<Row>(
    _ file: String, _ headings: [(name: String, headings: [String])], needs column: String,
    _ make: (ImportTable.Row) throws -> Row
  ) throws -> Found<Row> {
    let table = try ImportTable(path: file, headings: headings)
    guard table.has(column) else { throw CommandFailure(.refused, "The file has no column \(column).") }
    var found = Found<Row>()
    try table.forEachRow { row in
      do {
        found.rows.append(try make(row))
      } catch let problem as RowProblem {
        found.problems.append(problem)
      }
    }
    return found
  }

  /// Everybody's residence or provider may have changed with the table, so all are settled again.
  static func keep(
    _ act: Act, _ action: String, count: Int, _ save: @escaping @Sendable (Connection) throws -> Int
  ) async throws -> Int {
    let saved = try await act.database.transact(as: act.visit) { db in
      let saved = try save(db)
      try Audit.record(db, action, by: act.visit, now: act.now, detail: #"{"rows":\#(count)}"#)
      return saved
    }
    try await act.database.work(as: .worker) { db in try Institutions.touchEveryone(db, now: act.now) }
    return saved
  }
}
