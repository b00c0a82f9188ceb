// `fingerpost person`: find somebody by name and birth date, and keep people from plain officers.

import ArgumentParser
import Register
import Store
import Web

struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person",
    abstract: "Find young people, keep some from plain officers, decide what was told of a death.",
    subcommands: [Find.self, Restrict.self, Release.self, Restricted.self, ConfirmDeath.self, RefuteDeath.self])

  struct Find: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find somebody by exact names and birth date: their number, or whom to ask about them.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The surname.")
    var surname: String

    @Option(help: "The forename.")
    var forename: String

    @Option(help: "The date of birth.")
    var born: DayArgument

    @Option(
      help: "Who asks: eet, restricted or steward. A plain officer is told whom to ask about a restricted person.")
    var role = Role.eet

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func validate() throws {
      guard PersonQuestion.roles.contains(role) else {
        throw ValidationError("--role takes eet, restricted or steward.")
      }
    }

    func run() async throws {
      guard let question = PersonQuestion(surname: surname, forename: forename, born: born.day) else {
        throw CommandFailure(.usage, "A surname and a forename are needed.")
      }
      let table = try await machine.with(role) { act in
        try await act.database.transact(as: act.visit) { db in
          try question.answer(db, by: act.visit)
        }
      }
      format.print(table)
    }
  }

  struct Restrict: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a person from plain officers, for any reason; the label tells none of them why.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The person's number, as the lists show it.")
    var person: Int64

    @Option(help: "The last day; left out: until it is ended.")
    var until: DayArgument?

    @Option(help: "Why, for stewards and the data protection officer.")
    var reason: String

    func run() async throws {
      try await machine.with(.steward) { act in
        try await act.database.transact(as: act.visit) { db in
          guard
            try People.restrict(
              db, person, until: until?.day, reason: reason, actor: act.visit.actor)
          else { throw CommandFailure(.refused, "There is no such person.") }
          try Audit.record(db, "person restricted", by: act.visit, subject: "person \(person)")
        }
      }
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
      try await machine.with(.steward) { act in
        try await act.database.transact(as: act.visit) { db in
          guard try People.release(db, person, reason: reason, actor: act.visit.actor) else {
            throw CommandFailure(.refused, "No steward has restricted this person.")
          }
          try Audit.record(db, "person released", by: act.visit, subject: "person \(person)")
        }
      }
      Console.say("What stewards decided of person \(person) is ended.")
    }
  }

  struct Restricted: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List everybody who is kept from plain officers, until when, and what a steward decided.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      let people = try await machine.with(.steward) { act in
        try await act.database.transact(as: act.visit) { db in
          try Audit.record(db, "restricted people listed", by: act.visit)
          return try People.restricted(db)
        }
      }
      format.print(
        Table(
          columns: ["person_id", "until", "reason", "decided_by", "decided_at"],
          rows: people.map { person in
            [
              .number(Int(person.id)), .init(person.until), .text(person.reason), .text(person.decidedBy),
              .init(person.decidedAt?.iso),
            ]
          }))
    }
  }
}
