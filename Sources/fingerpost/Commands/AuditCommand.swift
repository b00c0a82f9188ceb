// `fingerpost audit`: the record of what was done, for the data protection officer.

import ArgumentParser
import Jobs
import Publishing
import Services
import Store

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Search and prove the record of what was done.",
    subcommands: [Search.self, Disclosures.self, Verify.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prove that nothing of the record was removed, changed or put in later, and say how far that reaches.")

    @OptionGroup var machine: MachineOptions

    @Option(
      help: "A file with seals that were written outside, lines of the machine's log too; default: the setting's.")
    var seals: String?

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      let outside: OutsideSeals
      if let seals {
        let file = OutsideFile(seals)
        guard file.isThere else { throw OutsideFile.Unusable(path: seals) }
        outside = OutsideSeals(file)
      } else {
        outside = try machine.settings.load().sealWitness.seals
      }
      let proof = try await machine.perform(Acts.proveRecord, outside)
      Console.tell(proof.reach)
      guard proof.holds else {
        format.print(Page(proof.broken))
        throw ExitStatus.refused
      }
      Console.say(
        "The record holds: \(proof.standing.entries) entries, \(proof.standing.detailsErased) details erased.")
    }
  }
}

/// Which part of the record is asked for.
struct RecordOptions: ParsableArguments {
  @Option(help: .of(RecordQuestion.person))
  var person: Int?

  @Option(help: .of(RecordQuestion.actor))
  var user: String?

  @Option(help: .of(RecordQuestion.institution))
  var institution: String?

  @Option(help: .of(RecordQuestion.from))
  var from: String?

  @Option(help: .of(RecordQuestion.to))
  var to: String?

  @Option(help: .of(RecordQuestion.limit))
  var limit = 1000

  func question() throws -> RecordQuestion {
    try reading {
      try RecordQuestion(
        Given([
          "person": person.map { String($0) }, "user": user, "institution": institution, "from": from, "to": to,
          "limit": String(limit),
        ]))
    }
  }
}

extension AuditCommand {
  struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List entries of the record, the newest first, by person, user, institution and day.")

    @OptionGroup var machine: MachineOptions
    @OptionGroup var asked: RecordOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws { format.print(try await machine.perform(Acts.searchRecord, try asked.question())) }
  }

  struct Disclosures: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what institutions were told of people, the newest first, and on what ground.")

    @OptionGroup var machine: MachineOptions
    @OptionGroup var asked: RecordOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws { format.print(try await machine.perform(Acts.listDisclosures, try asked.question())) }
  }
}
