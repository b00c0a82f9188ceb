// `fingerpost cohort`, `fingerpost counts` and `fingerpost feedback`: what follows from the returns.

import ArgumentParser
import Postgres
import Register
import Store
import Web

struct CohortCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cohort", abstract: "Print who is in a cohort on a day, why, and what is known from whom.",
    discussion: "Cohorts: " + CohortQuestion.names.joined(separator: ", ") + ".")

  @OptionGroup var machine: MachineOptions

  @Argument(help: "The cohort.")
  var name: String

  @Option(help: "The day asked about; default today.")
  var asOf: DayArgument?

  @Option(help: "Only what was known at this instant, or at the end of this day.")
  var knownAt: InstantArgument?

  @Option(help: "For joiners and leavers: of which cohort.")
  var of: String?

  @Option(help: "For joiners and leavers: since which day.")
  var since: DayArgument?

  @Option(help: "For lapsing: within how many days.")
  var within: Int?

  @Option(help: "Only of this institution.")
  var institution: String?

  @Option(help: "Only of this year group.")
  var yearGroup: Int?

  @Option(help: "Only of this district.")
  var district: String?

  @Option(help: "Only of this hub.")
  var hub: String?

  @Option(help: "Only with this characteristic, by its code.")
  var characteristic: Int?

  @Option(help: "Only NEET for at least so many days.")
  var neetDays: Int?

  @Option(help: "Only without a contact on this day or later.")
  var lastContactBefore: DayArgument?

  @Flag(inversion: .prefixedNo, help: "Only whom to call, or only the others.")
  var call: Bool?

  @Option(help: "How many at most.")
  var limit = 1_000_000

  @Option(help: "table, csv or json.")
  var format = TableFormat.table

  func validate() throws {
    guard CohortQuestion.names.contains(name) else { throw ValidationError("There is no cohort \(name).") }
  }

  func run() async throws {
    // Deaths told are for stewards; every other list is the team's.
    let role: Role = [name, of].contains("deaths-to-confirm") ? .steward : .restricted
    let page = try await machine.with(role) { act in
      let question = try question(act.today)
      return try await act.database.transact(as: act.visit) { db in
        let page = try question.page(db)
        try Audit.record(db, "cohort read", by: act.visit, now: act.now, subject: question.cohort)
        return page
      }
    }
    format.print(page.table)
  }

  private func question(_ today: Day) throws -> CohortQuestion {
    var question = CohortQuestion(cohort: name, asOf: asOf?.day ?? today, limit: limit)
    question.knownAt = knownAt?.instant
    question.of = of
    question.since = since?.day
    question.within = within
    question.institution = institution
    question.yearGroup = yearGroup
    question.district = district
    question.hub = hub
    question.characteristic = characteristic
    question.neetDays = neetDays
    question.lastContactBefore = lastContactBefore?.day
    question.call = call
    try question.check()
    return question
  }
}

/// An instant given on the command line.
struct InstantArgument: ExpressibleByArgument, Sendable {
  let instant: Instant

  init?(argument: String) {
    guard let instant = Instant(iso: argument) else { return nil }
    self.instant = instant
  }
}

struct CountsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "counts",
    abstract: "Print the county's counts on a day: cohorts, whom of them apart, and whom to call.")

  @OptionGroup var machine: MachineOptions

  @Option(help: "The day asked about; default today.")
  var asOf: DayArgument?

  @Option(help: "Only what was known at this instant, or at the end of this day.")
  var knownAt: InstantArgument?

  @Option(help: "table, csv or json.")
  var format = TableFormat.table

  func run() async throws {
    let counts = try await machine.with(.restricted) { act in
      try await act.database.transact(as: act.visit) { db in
        let counts = try Cohorts.counts(db, on: asOf?.day ?? act.today, knownAt: knownAt?.instant ?? .infinity)
        try Audit.record(db, "counts read", by: act.visit, now: act.now)
        return counts
      }
    }
    format.print(
      Table(
        columns: ["cohort", "reason", "people"],
        rows: counts.map { [.text($0.cohort), .text($0.reason), .number($0.people)] }))
  }
}

struct FeedbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback",
    abstract: "Print what an institution would be told of its own; logged as a rehearsal.")

  @OptionGroup var machine: MachineOptions

  @Option(help: "URN, LAESTAB or UKPRN of the institution.")
  var institution: String

  @Option(help: "The day of disclosure; default today.")
  var asOf: DayArgument?

  @Option(help: "table, csv or json.")
  var format = TableFormat.table

  func run() async throws {
    let lines = try await machine.with(.steward) { act in
      try await act.database.transact(as: act.visit) { db in
        let found = try FoundInstitution.named(institution, on: asOf?.day ?? act.today, db)
        try Audit.record(db, "feedback rehearsed", by: act.visit, now: act.now, institution: found.id)
        return try Feedback.rehearse(
          db, institution: found.id, on: asOf?.day ?? act.today, now: act.now, actor: act.visit.actor)
      }
    }
    format.print(Table(lines))
  }
}
