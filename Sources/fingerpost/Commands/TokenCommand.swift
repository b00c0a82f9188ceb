// `fingerpost token`: issue, list and revoke the tokens of senders and officers.

import Access
import ArgumentParser
import Store
import Web

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
      try await machine.with(.admin) { act in
        for number in institution.isEmpty ? [nil] : institution.map(Optional.some) {
          let token = try await TokenDesk.issue(
            role: role, institution: number, label: name, days: days, in: act.database, as: act.visit)
          Console.say(institution.count > 1 ? "\(number ?? "") \(token.text)" : token.text)
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
      let tokens = try await machine.with(.admin) { act in try await TokenDesk.list(in: act.database, as: act.visit) }
      format.print(
        Table(
          columns: ["id", "role", "institution", "name", "issued_at", "issued_by", "expires_at", "revoked_at"],
          rows: tokens.map { token in
            [
              .number(Int(token.id)), .text(token.role), .init(token.institution), .text(token.label),
              .text(token.issuedAt.iso), .text(token.issuedBy), .text(token.expiresAt.iso),
              .init(token.revokedAt?.iso),
            ]
          }))
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a token at once.")
    @OptionGroup var machine: MachineOptions

    @Argument(help: "The token's id, as token list tells it.")
    var id: Int64

    func run() async throws {
      let wasThere = try await machine.with(.admin) { act in
        try await TokenDesk.revoke(id: id, in: act.database, as: act.visit)
      }
      guard wasThere else { throw CommandFailure(.refused, "There is no such token that still counts.") }
      Console.say("Token \(id) is revoked.")
    }
  }
}

extension Role: ExpressibleByArgument {}
