// `fingerpost token`: issue, list and revoke the tokens of senders and officers.

import ArgumentParser
import Services
import Store

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Issue, list and revoke tokens.",
    subcommands: [Issue.self, List.self, Revoke.self])

  struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Issue a token and print it, once; the database keeps only its hash.",
      discussion:
        "For several institutions it prints lines INSTITUTION TOKEN, as --token-file of return send takes them.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "school, eet, restricted, analyst, steward, protection or admin.")
    var role: Role

    @Option(help: "URN, LAESTAB or UKPRN a school's token acts for; may be given several times.")
    var institution: [String] = []

    @Option(help: "Of officers, where several authorities are served: the three digits of the one they act for.")
    var authority: String?

    @Option(help: "What the token is called in lists.")
    var name = ""

    @Option(help: "How many days it counts.")
    var days = 365

    func validate() throws {
      guard Role.ofTokens.contains(role) else { throw ValidationError("No token has the role \(role.rawValue).") }
      guard (1...3660).contains(days) else { throw ValidationError("--days takes 1 to 3660.") }
      guard (role == .school) == !institution.isEmpty else {
        throw ValidationError("A school's token needs --institution, and no other has one.")
      }
    }

    func run() async throws {
      try await machine.with { acts in
        for number in institution.isEmpty ? [nil] : institution.map(Optional.some) {
          let new = NewToken(role: role, institution: number, authority: authority, label: name, days: days)
          let text = try await acts.perform(Acts.issueToken, new).token.text
          Console.say(institution.count > 1 ? "\(number ?? "") \(text)" : text)
        }
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the tokens, never the tokens themselves.")
    @OptionGroup var machine: MachineOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      format.print(try await machine.perform(Acts.listTokens, Nothing()))
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a token at once.")
    @OptionGroup var machine: MachineOptions

    @Argument(help: "The token's id, as token list tells it.")
    var id: Int64

    func run() async throws {
      _ = try await machine.perform(Acts.revokeToken, id)
      Console.say("Token \(id) is revoked.")
    }
  }
}

extension Role: ExpressibleByArgument {}
