// `fingerpost protection`: what the data protection officer decides about people's own requests, and about what was held or
// told wrongly.

import ArgumentParser
import Publishing
import Register
import Services
import Store

struct ProtectionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protection", abstract: "Requests about people's own data, and what was held or told wrongly.",
    subcommands: [
      Requests.self, Open.self, End.self, Instructions.self, DecideInstruction.self, Disclosures.self,
      DecideDisclosure.self, Retention.self,
    ])

  struct Requests: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the requests that are open, the first due first.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws { format.print(try await machine.perform(Acts.listRequests, Nothing())) }
  }

  struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open a request of a person, or for one; it is due in a month.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The person's number, as person find tells it.")
    var person: Int64

    @Option(help: "access, correction, restriction or erasure.")
    var kind: String

    @Option(help: "Who asked: young person, parent, or somebody for them.")
    var askedBy: String

    @Option(help: "How it was made sure who asks, without copying a document.")
    var identity: String

    @Option(help: "The day on which it was asked; default today.")
    var askedOn: String?

    func run() async throws {
      let new = try reading {
        try NewPersonRequest(
          Given([
            "person": String(person), "kind": kind, "asked_by": askedBy, "identity": identity, "asked_on": askedOn,
          ]))
      }
      let due = try await machine.perform(Acts.openRequest, new)
      Console.say("The request is open. It is due on \(due).")
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a request, done or refused.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The request's number.")
    var request: Int64

    @Option(help: "done or refused.")
    var outcome: String

    @Option(help: "What was done, or why it was refused.")
    var why: String

    func run() async throws {
      let end = try reading {
        try RequestEnd(Given(["request": String(request), "outcome": outcome, "why": why]))
      }
      _ = try await machine.perform(Acts.endRequest, end)
      Console.say("The request has ended.")
    }
  }

  struct Instructions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "List of whom an institution had told more before an instruction came, and nobody decided what becomes of it.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws { format.print(try await machine.perform(Acts.listInstructed, Nothing())) }
  }

  struct DecideInstruction: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "decide-instruction", abstract: "Decide what becomes of what was held when an instruction came.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The person's number.")
    var person: Int64

    @Option(help: "URN, LAESTAB or UKPRN of the institution.")
    var institution: String

    @Option(help: "keep, restrict or erase.")
    var outcome: String

    @Option(help: "Why, for the record.")
    var why: String

    func run() async throws {
      let decision = try reading {
        try InstructionDecision(
          Given(["person": String(person), "institution": institution, "outcome": outcome, "why": why]))
      }
      _ = try await machine.perform(Acts.decideInstructed, decision)
      Console.say("It is decided.")
    }
  }

  struct Disclosures: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List disclosures that should not have been, as is known now, and by when to report them.")

    @OptionGroup var machine: MachineOptions

    @Flag(help: "Also those that were decided before.")
    var all = false

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      format.print(try await machine.perform(Acts.listFaulty, ClaimsQuestion(includesDecided: all)))
    }
  }

  struct DecideDisclosure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "decide-disclosure", abstract: "Decide about a disclosure that should not have been, once.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The disclosure's number.")
    var disclosure: Int64

    @Option(help: "reported, or not reported.")
    var outcome: String

    @Option(help: "Why, and what was done.")
    var why: String

    func run() async throws {
      let decision = try reading {
        try DisclosureDecision(Given(["disclosure": String(disclosure), "outcome": outcome, "why": why]))
      }
      _ = try await machine.perform(Acts.decideFaulty, decision)
      Console.say("It is decided.")
    }
  }

  struct Retention: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "List whom and what the county has no reason to keep any more by its rules; with --erase, erase it.")

    @OptionGroup var machine: MachineOptions

    @Flag(help: "Erase them. Without it nothing is changed.")
    var erase = false

    @Option(help: "At most so many at once.")
    var limit = 1000

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      let due = try await machine.perform(Acts.retainPeople, RetentionAsked(erases: erase, limit: limit))
      format.print(due.people)
      if !due.others.isEmpty { format.print(Page(due.others)) }
      if erase {
        try await machine.writeTombstones()
        let stay = due.people.rows.count { $0.isRestricted }
        Console.tell(
          "\(due.people.rows.count - stay) people are erased\(due.others.isEmpty ? "" : ", and what is about nobody known")."
            + (stay == 0
              ? "" : " \(stay) are restricted and stay: let go of them first, or erase each by person erase."))
      }
    }
  }
}
