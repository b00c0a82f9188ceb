// `fingerpost cohort`, `fingerpost counts` and `fingerpost feedback`: what follows from the returns.

import ArgumentParser
import Services
import Store

struct CohortCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cohort", abstract: "Print who is in a cohort on a day, why, and what is known from whom.",
    discussion: "Cohorts: " + CohortQuery.names.joined(separator: ", ") + ".")

  @OptionGroup var machine: MachineOptions

  @Argument(help: "The cohort.")
  var name: String

  @Option(help: .of(CohortQuestion.asOf))
  var asOf: String?

  @Option(help: .of(CohortQuestion.knownAt))
  var knownAt: String?

  @Option(help: .of(CohortQuestion.of))
  var of: String?

  @Option(help: .of(CohortQuestion.since))
  var since: String?

  @Option(help: .of(CohortQuestion.within))
  var within: Int?

  @Option(help: .of(CohortQuestion.institution))
  var institution: String?

  @Option(help: .of(CohortQuestion.yearGroup))
  var yearGroup: Int?

  @Option(help: .of(CohortQuestion.district))
  var district: String?

  @Option(help: .of(CohortQuestion.hub))
  var hub: String?

  @Option(help: .of(CohortQuestion.characteristic))
  var characteristic: Int?

  @Option(help: .of(CohortQuestion.neetDays))
  var neetDays: Int?

  @Option(help: .of(CohortQuestion.lastContactBefore))
  var lastContactBefore: String?

  @Flag(inversion: .prefixedNo, help: .of(CohortQuestion.call))
  var call: Bool?

  @Option(help: .of(CohortQuestion.sort))
  var sort: String?

  @Option(help: .of(CohortQuestion.order))
  var order: String?

  @Option(help: "How many at most; default everybody.")
  var limit: Int?

  @Option(help: "table, csv or json.")
  var format = TableFormat.table

  func validate() throws {
    guard CohortQuery.names.contains(name) else { throw ValidationError("There is no cohort \(name).") }
    _ = try question()
  }

  func run() async throws {
    let list = try await machine.perform(Acts.readCohort, try question())
    let page = list.page
    format.print(page)
    if let changingSince = list.changingSince {
      Console.tell("Settings, areas or code lists changed at \(changingSince.iso); not every line follows them yet.")
    }
    if let notShown = page.notShown, notShown > 0 { Console.tell("\(notShown) more who are not shown") }
  }

  private func question() throws -> CohortQuestion {
    let given = Given([
      "name": name, "as_of": asOf, "known_at": knownAt, "of": of, "since": since, "within": within.map { "\($0)" },
      "institution": institution, "year_group": yearGroup.map { "\($0)" }, "district": district, "hub": hub,
      "characteristic": characteristic.map { "\($0)" }, "neet_days": neetDays.map { "\($0)" },
      "last_contact_before": lastContactBefore, "call": call.map { "\($0)" }, "sort": sort, "order": order,
    ])
    // Nobody waits for a page: the whole list is printed.
    return try reading { try CohortQuestion(given).limited(to: limit ?? .max) }
  }
}

struct CountsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "counts",
    abstract: "Print the county's counts on a day: cohorts, whom of them apart, and whom to call.")

  @OptionGroup var machine: MachineOptions

  @Option(help: .of(CohortQuestion.asOf))
  var asOf: String?

  @Option(help: .of(CohortQuestion.knownAt))
  var knownAt: String?

  @Option(help: "table, csv or json.")
  var format = TableFormat.table

  func validate() throws { _ = try question() }

  func run() async throws { format.print(try await machine.perform(Acts.readCounts, try question())) }

  private func question() throws -> CountsQuestion {
    try reading { try CountsQuestion(Given(["as_of": asOf, "known_at": knownAt])) }
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
  var asOf: String?

  @Option(help: "table, csv or json.")
  var format = TableFormat.table

  func validate() throws { _ = try question() }

  func run() async throws { format.print(try await machine.perform(Acts.rehearseFeedback, try question()).lines) }

  private func question() throws -> RehearsalQuestion {
    try reading { try RehearsalQuestion(Given(["institution": institution, "as_of": asOf])) }
  }
}
