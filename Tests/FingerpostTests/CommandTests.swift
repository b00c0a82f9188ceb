// The command line: every command is documented, and wrong usage is told before anything is done.

import ArgumentParser
import Publishing
import TestSupport
import Testing

@testable import Services
@testable import Store
@testable import fingerpost

@Suite("command line")
struct CommandTests {
  /// The leaves below a command, with the words that lead to them; what nobody starts by hand left out.
  private func leaves(_ command: any ParsableCommand.Type, _ words: [String] = []) -> [String] {
    command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap { below -> [String] in
      let name = below.configuration.commandName ?? String(describing: below).lowercased()
      let path = words + [name]
      return below.configuration.subcommands.isEmpty ? [path.joined(separator: " ")] : leaves(below, path)
    }
  }

  @Test("article Commands lists exactly the commands")
  func article() throws {
    #expect(try Articles.commands().sorted() == leaves(Fingerpost.self).sorted())
  }

  @Test(
    "wrong usage is refused while it is read",
    arguments: [
      ["token", "issue", "--role", "school"], ["token", "issue", "--role", "eet", "--institution", "100001"],
      ["token", "issue", "--role", "worker"], ["cohort", "everybody"], ["cohort", "neet", "--as-of", "yesterday"],
      ["agreement", "set", "--institution", "1", "--from", "2026-09-01", "--to", "2026-08-31"],
      ["links", "explain"], ["links", "explain", "--person", "1", "--reference", "R", "--row", "1"],
      ["return", "send", "a.csv", "--at-once", "0"], ["links", "undo", "link", "1"], ["release", "check", "a.csv"],
      ["nonsense"],
    ])
  func usage(words: [String]) {
    #expect(throws: (any Error).self) { try Fingerpost.parseAsRoot(words) }
  }

  @Test("a manifest and files at once, or neither, are refused")
  func files() throws {
    let both = try ReturnCommand.Statements.parse(["a.csv", "--manifest", "returns.csv"])
    #expect(throws: ValidationError.self) { try both.consignments() }
    let neither = try ReturnCommand.Statements.parse([])
    #expect(throws: ValidationError.self) { try neither.consignments() }
    let two = try ReturnCommand.Statements.parse(["a.csv", "b.csv", "--reference", "R"])
    #expect(throws: ValidationError.self) { try two.consignments() }
  }

  @Test("our own tables come back as they were: their mark, their guard and their line ends")
  func ownTables() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/own.csv"
    let table = Table(
      columns: ["return_id", "row"], rows: [[.text("=R,1"), .number(1)], [.text("'quoted'"), .number(2)]])
    try TextFile.write(table.csv(), to: path)
    let read = try ImportTable(path: path, headings: [(name: "return_id", headings: []), (name: "row", headings: [])])
    var references: [String?] = []
    try read.forEachRow { references.append($0["return_id"]) }
    #expect(references == ["=R,1", "'quoted'"])
  }

  @Test("what is given on the command line becomes the parameters of the address")
  func statements() throws {
    let one = try ReturnCommand.Statements.parse([
      "a.csv", "--kind", "enrolment", "--institution", "100001", "--as-at", "2026-09-30", "--withhold-confirmed",
    ])
    #expect(
      try one.consignments().first?.query(isDryRun: true)
        == "kind=enrolment&institution=100001&as_at=2026-09-30&withhold_confirmed=true&dry_run=true")
  }
}

/// What a list is put in order by is said by its columns, and by SQL for each of them.
@Suite("orders of lists")
struct ListColumnsTests {
  @Test("every column of a list is one by which it can be in order")
  func columns() throws {
    let rule = try #require(SchemaFiles.functions.first { $0.name.hasSuffix("orders.sql") }).text
    for column in CohortLine.columns where column.name != "person_id" {
      #expect(rule.contains("when '\(column.name)' then"), "\(column.name)")
    }
    for column in CohortLine.columns {
      #expect(throws: Never.self) { try CohortQuestion(Given(["name": "neet", "sort": column.name])) }
    }
  }
}
