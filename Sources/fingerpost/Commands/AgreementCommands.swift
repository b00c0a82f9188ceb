// `fingerpost agreement set` and `fingerpost objection set`: what bounds the feedback to schools.

import ArgumentParser
import Postgres
import Register
import Store

struct AgreementCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement", abstract: "Keep the data-sharing agreements with institutions.", subcommands: [Set.self])

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record an agreement of an institution for a flow of data; it supersedes the one before.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "URN, LAESTAB or UKPRN of the institution.")
    var institution: String

    @Option(help: "The flow of data: feedback.")
    var flow = "feedback"

    @Option(help: "The first day on which it is in force.")
    var from: DayArgument

    @Option(help: "The last day on which it is in force.")
    var to: DayArgument

    @Option(help: "The day from which it is withdrawn.")
    var withdrawn: DayArgument?

    func validate() throws {
      guard flow == "feedback" else { throw ValidationError("The only flow is feedback.") }
      guard from.day <= to.day else { throw ValidationError("--to lies before --from.") }
    }

    func run() async throws {
      try await machine.with(.steward) { act in
        try await act.database.transact(as: act.visit) { db in
          let found = try FoundInstitution.named(institution, on: from.day, db)
          try Agreements.set(
            db, institution: found.id, flow: flow, from: from.day, to: to.day, withdrawn: withdrawn?.day,
            actor: act.visit.actor)
          try Audit.record(db, "agreement set", by: act.visit, institution: found.id)
        }
      }
      Console.say("The agreement is recorded.")
    }
  }
}

struct ObjectionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "objection", abstract: "Keep the objections of young people.", subcommands: [Set.self])

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that a young person objects to feedback; it supersedes the one before.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The person's number, as the lists show it.")
    var person: Int64

    @Option(help: "The first day of the objection.")
    var from: DayArgument

    @Option(help: "The day from which it is withdrawn.")
    var withdrawn: DayArgument?

    func run() async throws {
      try await machine.with(.steward) { act in
        try await act.database.transact(as: act.visit) { db in
          try Agreements.object(
            db, person: person, from: from.day, withdrawn: withdrawn?.day, actor: act.visit.actor)
          try Audit.record(db, "objection set", by: act.visit, subject: "person \(person)")
        }
      }
      Console.say("The objection is recorded.")
    }
  }
}
