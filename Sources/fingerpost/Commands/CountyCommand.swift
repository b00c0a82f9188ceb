// `fingerpost county make`: an invented county with its returns and their truth.

import ArgumentParser
import InventedCounty

struct CountyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "county", abstract: "Invent a county for demonstrations and tests.", subcommands: [Make.self])

  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write an invented county's returns and their truth. The same seed gives the same bytes.")

    @Option(help: "How many young people.")
    var people = 15_000

    @Option(help: "Where the dice begin.")
    var seed: UInt64 = 1

    @Option(help: "The folder to write to.")
    var out: String

    @Option(help: "clean, ordinary or hard.")
    var errors = Errors.ordinary

    func run() throws {
      let options = County.Options(people: people, seed: seed, errors: errors)
      let summary = try County.write(to: out, options: options) { share in
        if Console.isTerminal { Console.overwrite(Progress.bar(share: share)) }
      }
      if Console.isTerminal { Console.overwrite("") }
      Console.say(summary.description)
    }
  }
}

extension Errors: ExpressibleByArgument {}
