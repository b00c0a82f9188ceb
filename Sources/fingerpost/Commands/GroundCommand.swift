// `fingerpost ground`: which rows give a school ground to be told, where people decide about it.

import ArgumentParser
import Postgres
import Register
import Services

struct GroundCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ground", abstract: "Decide which rows give a school ground to be told of young people.",
    subcommands: [Claims.self, Decide.self, Accept.self, Give.self, TakeBack.self, Succeed.self])

  struct Claims: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List returns whose rows claim ground that they do not give, or the rows of one of them.")

    @OptionGroup var machine: MachineOptions

    @Option(name: .customLong("return"), help: "The id of a return: its rows, and whom they claim.")
    var id: ReturnArgument?

    @Flag(help: "Also the returns that were decided before.")
    var all = false

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      if let id {
        format.print(try await machine.perform(Acts.readClaimsOfReturn, ReturnNamed(id.value)))
      } else {
        format.print(try await machine.perform(Acts.readClaims, ClaimsQuestion(includesDecided: all)))
      }
    }
  }

  struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide about the claims of a return, once; whatever is decided, the rules give no ground.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return.")
    var id: ReturnArgument

    @Flag(inversion: .prefixedNo, help: "Whether it was misuse.")
    var misuse: Bool

    @Option(help: "Why, for the record.")
    var why: String

    func run() async throws {
      _ = try await machine.perform(Acts.decideClaims, ReturnDecision(id.value, why: why, isMisuse: misuse))
      Console.say("The claims of the return are decided.")
    }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a late return as history: it gives ground as if it had come on its as-at day.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return.")
    var id: ReturnArgument

    @Option(help: "Why, for the record.")
    var why: String

    func run() async throws {
      _ = try await machine.perform(Acts.acceptLateReturn, ReturnDecision(id.value, why: why))
      Console.say("The return is taken as history.")
    }
  }

  struct Give: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide that a row of a roll gives ground, though nothing ties it or another roll has the person too.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return.")
    var id: ReturnArgument

    @Argument(help: "The number of the row in it: records after the heading from 1.")
    var row: Int

    @Option(help: "Why, for the record.")
    var why: String

    func run() async throws {
      _ = try await machine.perform(Acts.giveGround, RowNamed(id.value, row: row, why: why))
      Console.say("The row gives ground.")
    }
  }

  struct TakeBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "take-back", abstract: "Take back the decision that a row of a roll gives ground.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return.")
    var id: ReturnArgument

    @Argument(help: "The number of the row in it.")
    var row: Int

    func run() async throws {
      _ = try await machine.perform(Acts.takeBackGround, RowNamed(id.value, row: row))
      Console.say("The decision is taken back.")
    }
  }

  struct Succeed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that an institution goes on as another: its year 11 ground passes, its agreements do not.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "URN, LAESTAB or UKPRN of the old institution.")
    var old: String

    @Option(help: "URN, LAESTAB or UKPRN of the new institution.")
    var new: String

    @Option(help: "The first day of the new one.")
    var from: DayArgument

    func run() async throws {
      _ = try await machine.perform(Acts.recordSuccessor, Succession(old: old, new: new, from: from.day))
      Console.say("The successor is recorded.")
    }
  }
}

/// The id of a return, as its receipt tells it.
struct ReturnArgument: ExpressibleByArgument, Sendable {
  let value: UUIDValue

  init?(argument: String) {
    guard let value = UUIDValue(argument) else { return nil }
    self.value = value
  }
}
