// `fingerpost institution import` and `fingerpost area import`: the tables a county keeps of places.

import ArgumentParser
import Postgres
import Register
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
      let (found, saved) = try await machine.with(.admin) { act in try await act.takeInstitutions(file) }
      Console.say("\(saved.all) institutions, \(saved.new) of them new.")
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
      let (found, saved) = try await machine.with(.admin) { act in try await act.takeAreas(file) }
      Console.say("\(saved) areas.")
      try found.complain()
    }
  }
}

extension Act {
  /// Takes a table of institutions. Result: what was found in it, and how many were saved and are new.
  func takeInstitutions(_ file: String) async throws -> (ImportRun<NewInstitution>, (all: Int, new: Int)) {
    let today = today
    let kinds = try await database.transact(as: visit, access: .readOnly) { try Institutions.kindsOfTypes($0) }
    let reading = RegisterReading(kindsOfTypes: kinds, today: today)
    var read = try ImportRun(file, RegisterReading.headings, needs: "name") { try reading.read($0) }
    // Who is open comes first: a place known by its UKPRN alone so far is theirs, not a closed namesake's.
    read.rows.sort { !$0.value.isClosed(before: today) && $1.value.isClosed(before: today) }
    return try await keep(read, "institutions imported") { run, db in
      try Institutions.expectMany(db)
      let saved = try run.save(db) { try Institutions.save($0, $1) }
      let rows = Dictionary(saved.map { ($0.answer.id, $0.row) }, uniquingKeysWith: { first, _ in first })
      run.notices += try Institutions.sharingNumbers(db, Array(rows.keys)).map { shared in
        RowProblem(
          row: rows[shared.id] ?? 0, column: shared.number,
          sentence: "\(shared.others) is open at the same time and has this number too: name them by URN.")
      }
      return (all: saved.count, new: saved.count { $0.answer.isNew })
    }
  }

  /// Takes a table of areas. Result: what was found in it, and how many were saved.
  func takeAreas(_ file: String) async throws -> (ImportRun<NewArea>, Int) {
    let today = today
    let read = try ImportRun(file, NewArea.headings, needs: "prefix") { try NewArea.read($0, today: today) }
    return try await keep(read, "areas imported") { run, db in
      try run.save(db) { try Institutions.save($0, $1) }.count
    }
  }

  /// Keeps what was read, on record. Everybody's residence or provider may have changed with the table, so all are
  /// settled again.
  /// - Returns: the run with what keeping it found, and what `save` returned.
  private func keep<Value, Answer: Sendable>(
    _ read: ImportRun<Value>, _ action: String,
    _ save: @escaping @Sendable (inout ImportRun<Value>, Connection) throws -> Answer
  ) async throws -> (ImportRun<Value>, Answer) {
    let kept = try await database.work(as: visit) { db in
      var run = read
      let answer = try save(&run, db)
      try Audit.record(
        db, action, by: visit, detail: #"{"rows":\#(read.rows.count),"refused":\#(run.problems.count)}"#)
      return (run, answer)
    }
    try await database.work(as: .worker) { db in try Institutions.touchEveryone(db) }
    return kept
  }
}

extension NewInstitution {
  fileprivate func isClosed(before day: Day) -> Bool { isClosed || closedOn.map { $0 < day } ?? false }
}
