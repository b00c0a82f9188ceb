// `fingerpost person`: find somebody by name and birth date, and keep people from plain officers.

import ArgumentParser
import Register
import Services
import Store

struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person",
    abstract:
      "Find young people, keep some from plain officers, decide what was told of a death, give what is held, erase.",
    subcommands: [
      Find.self, Restrict.self, Release.self, Name.self, Restricted.self, Correct.self, ConfirmDeath.self,
      RefuteDeath.self,
      Export.self,
      Erase.self,
      EraseAgain.self,
    ])

  struct Find: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find somebody by exact names and birth date: their number, or whom to ask about them.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The surname.")
    var surname: String

    @Option(help: "The forename.")
    var forename: String

    @Option(help: "The date of birth.")
    var born: String

    @Option(
      help:
        "Who asks: eet, restricted, steward or protection. A plain officer is told whom to ask about a restricted person."
    )
    var role = Role.eet

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func validate() throws {
      guard Acts.searchPerson.roles.contains(role) else {
        throw ValidationError("--role takes eet, restricted, steward or protection.")
      }
      _ = try question()
    }

    func run() async throws {
      format.print(try await machine.perform(Acts.searchPerson, try question(), in: role))
    }

    private func question() throws -> PersonQuestion {
      try reading {
        try PersonQuestion(Given(["surname": surname, "forename": forename, "date_of_birth": born]))
      }
    }
  }

  struct Restrict: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a person from plain officers, for any reason; the label tells none of them why.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The person's number, as the lists show it.")
    var person: Int64

    @Option(help: .of(Restriction.kind))
    var kind = "other"

    @Option(help: .of(Restriction.until))
    var until: String?

    @Option(help: .of(Restriction.reason))
    var reason: String

    func run() async throws {
      let new = try reading {
        try Restriction(Given(["person": String(person), "kind": kind, "until": until, "reason": reason]))
      }
      _ = try await machine.perform(Acts.restrictPerson, new)
      Console.say("Person \(person) is restricted.")
    }
  }

  struct Release: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End what a steward decided; what returns tell of the person restricts on.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The person's number.")
    var person: Int64

    @Option(help: "Why.")
    var reason: String

    func run() async throws {
      let end = try reading { try RestrictionEnd(Given(["person": String(person), "reason": reason])) }
      _ = try await machine.perform(Acts.releasePerson, end)
      Console.say("What stewards decided of person \(person) is ended.")
    }
  }

  struct Correct: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Correct a surname, a forename or a birth date; what was told stays as it was told, and counts no more."
    )

    @OptionGroup var machine: MachineOptions

    @Option(help: "The person's number.")
    var person: Int64

    @Option(help: "surname, forename or date_of_birth.")
    var field: String

    @Option(help: .of(CorrectionAsked.value))
    var value: String?

    @Option(help: .of(CorrectionAsked.why))
    var why: String

    func run() async throws {
      let asked = try reading {
        try CorrectionAsked(Given(["person": String(person), "field": field, "value": value, "why": why]))
      }
      _ = try await machine.perform(Acts.correctPerson, asked)
      Console.say(value == nil ? "What was corrected is taken back." : "Person \(person) is corrected.")
    }
  }

  struct Name: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a colleague who may meet restricted people meet somebody who is closed to others, or end that.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The person's number.")
    var person: Int64

    @Option(help: .of(ColleagueNamed.user))
    var user: String

    @Flag(help: "End it.")
    var end = false

    func run() async throws {
      let asked = try reading { try ColleagueNamed(Given(["person": String(person), "user": user])) }
      _ = try await machine.perform(end ? Acts.unnameColleague : Acts.nameColleague, asked)
      Console.say(end ? "\(user) is named no more." : "\(user) may meet person \(person).")
    }
  }

  struct Restricted: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "List everybody who is kept from plain officers, until when, what a steward decided, and who is named to meet them."
    )

    @OptionGroup var machine: MachineOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      format.print(try await machine.perform(Acts.listRestricted, Nothing()).people)
    }
  }
}
