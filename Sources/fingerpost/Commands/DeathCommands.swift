// `fingerpost person confirm-death` and `refute-death`: what a steward decides about a death told.

import ArgumentParser
import Services

extension PersonCommand {
  struct ConfirmDeath: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "confirm-death",
      abstract: "Confirm that a young person died; nothing is listed, shown or written about them any more.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The person's number, as the list deaths-to-confirm shows it.")
    var person: Int64

    func run() async throws {
      _ = try await machine.perform(Acts.confirmDeath, PersonNamed(person))
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
      _ = try await machine.perform(Acts.refuteDeath, PersonNamed(person))
      Console.say("The death is refuted. Ask whoever told it to put their own record right.")
    }
  }
}
