// `fingerpost agreement set` and `fingerpost objection set`: what bounds the feedback to schools.

import ArgumentParser
import Services

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
    var from: String

    @Option(help: "The last day on which it is in force.")
    var to: String

    @Option(help: "The day from which it is withdrawn.")
    var withdrawn: String?

    func validate() throws { _ = try agreement() }

    func run() async throws {
      _ = try await machine.perform(Acts.setAgreement, try agreement())
      Console.say("The agreement is recorded.")
    }

    private func agreement() throws -> NewAgreement {
      try reading {
        try NewAgreement(
          Given(["institution": institution, "flow": flow, "from": from, "to": to, "withdrawn": withdrawn]))
      }
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
    var from: String

    @Option(help: "The day from which it is withdrawn.")
    var withdrawn: String?

    func validate() throws { _ = try objection() }

    func run() async throws {
      _ = try await machine.perform(Acts.setObjection, try objection())
      Console.say("The objection is recorded.")
    }

    private func objection() throws -> NewObjection {
      try reading { try NewObjection(Given(["person": String(person), "from": from, "withdrawn": withdrawn])) }
    }
  }
}
