// `fingerpost audit`: the record of what was done, for the data protection officer.

import ArgumentParser
import Jobs
import Publishing
import Services
import Store

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Prove the record of what was done.",
    subcommands: [Verify.self])

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
      let lines =
        if let seals {
          try TextFile.read(seals).split(separator: "\n").compactMap { SealWitness.Line($0) }
        } else {
          try machine.settings.load().sealWitness.lines()
        }
      let proof = try await machine.perform(Acts.proveRecord, lines)
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
