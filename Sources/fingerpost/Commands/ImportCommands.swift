// `fingerpost institution import` and `fingerpost area import`: the tables a county keeps of places.

import ArgumentParser
import Services

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
      let imported = try await machine.perform(Acts.importInstitutions, ImportFile(file))
      Console.say("\(imported.taken) institutions, \(imported.new) of them new.")
      try imported.complain()
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
      let imported = try await machine.perform(Acts.importAreas, ImportFile(file))
      Console.say("\(imported.taken) areas.")
      try imported.complain()
    }
  }
}

extension Imported {
  /// Tells what was left out, and every row that was not taken.
  fileprivate func complain() throws {
    for line in RowProblem.lines(notices) { Console.tell("note: " + line) }
    for line in RowProblem.lines(problems) { Console.tell(line) }
    if !problems.isEmpty { throw ExitStatus.refused }
  }
}

extension RowProblem {
  /// One line a sentence, with the first rows it is about.
  static func lines(_ problems: [RowProblem]) -> [String] {
    struct Saying: Hashable {
      let column: String
      let sentence: String
    }
    let groups = Dictionary(grouping: problems) { Saying(column: $0.column, sentence: $0.sentence) }
    let sorted = groups.map { (saying: $0.key, rows: $0.value.map(\.row).sorted()) }.sorted { $0.rows[0] < $1.rows[0] }
    return sorted.map { group in
      let shown = group.rows.prefix(10).map(String.init).joined(separator: ", ")
      let more = group.rows.count > 10 ? " and \(group.rows.count - 10) more" : ""
      let column = group.saying.column.isEmpty ? "" : ", \(group.saying.column)"
      return "\(group.rows.count == 1 ? "row" : "rows") \(shown)\(more)\(column): \(group.saying.sentence)"
    }
  }
}
