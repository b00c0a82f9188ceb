// `fingerpost person confirm-death` and `refute-death`: what a steward decides about a death told.

import ArgumentParser
import Store

struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Decide what was told of a young person.",
    subcommands: [ConfirmDeath.self, RefuteDeath.self])

  struct ConfirmDeath: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "confirm-death",
      abstract: "Confirm that a young person died; nothing is listed, shown or written about them any more.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The person's number, as the list deaths-to-confirm shows it.")
    var person: Int64

    func run() async throws {
      try await PersonCommand.decide(person, isConfirmed: true, machine)
      Console.say("The death is confirmed.")
    }
  }

  struct RefuteDeath: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "refute-death",
      abstract: "Refute that a young person died; they are in the lists as if it had not been told.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The person's number, as the list deaths-to-confirm shows it.")
    var person: Int64

    func run() async throws {
      try await PersonCommand.decide(person, isConfirmed: false, machine)
      Console.say("The death is refuted. Ask whoever told it to put their own record right.")
    }
  }

  private static func decide(_ person: Int64, isConfirmed: Bool, _ machine: MachineOptions) async throws {
    try await machine.with(.steward) { act in
      try await act.database.transact(as: act.visit) { db in
        guard
          try Deaths.decide(db, person: person, isConfirmed: isConfirmed, now: act.now, actor: act.visit.actor)
        else { throw CommandFailure(.refused, "Nobody told that this person died.") }
        try Audit.record(
          db, isConfirmed ? "death confirmed" : "death refuted", by: act.visit, now: act.now,
          subject: "person \(person)")
      }
    }
  }
}
