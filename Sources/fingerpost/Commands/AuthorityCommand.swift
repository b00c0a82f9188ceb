// `fingerpost authority`: which authorities are served, and a split or a joining by date.

import ArgumentParser
import Publishing
import Register
import Services
import Store

struct AuthorityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "authority", abstract: "Say which authorities are served, and split or join them by date.",
    subcommands: [List.self, Change.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the authorities that are served, with their days.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      format.print(try await machine.perform(Acts.listAuthorities, Nothing()))
    }
  }

  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Split or join authorities from a day on, and tell how many people and institutions move.",
      discussion:
        "The file has the columns key and la_code: a district's code, a prefix of postcodes or an institution's URN, and the "
        + "authority to which it belongs from the day on. What is decided before the day may be decided anew for the same day."
    )

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The file.")
    var file: String

    @Option(help: "The first day, such as 2028-04-01.")
    var from: String

    @Option(
      help:
        "The three digits of an authority that is served from then on, where the file does not name just these; may be given several times."
    )
    var serve: [String] = []

    @Flag(help: "Only tell what would move.")
    var preview = false

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func validate() throws {
      guard Day(iso: from) != nil else { throw ValidationError("--from takes a day such as 2028-04-01.") }
    }

    func run() async throws {
      guard let day = Day(iso: from) else { return }
      let changed = try await machine.perform(
        Acts.changeAuthorities, AuthorityChangeAsked(ImportFile(file), from: day, served: serve, isPreview: preview))
      format.print(Page(changed.moves))
      Console.tell(
        changed.isMade
          ? "From \(from) on it is so. Everybody is settled again; the lists of before stay."
          : "Nothing was changed.")
    }
  }
}
