// `fingerpost reminders`: what would go out, what reached nobody, and sending from the command line.

import ArgumentParser
import Jobs
import Publishing
import Register
import Services
import Store

struct RemindersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reminders", abstract: "Remind schools and colleges by e-mail of what is due.",
    subcommands: [Preview.self, Undelivered.self, Send.self])

  struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print who would be reminded on a day, and of what; with --text the county's digest of the day.")

    @OptionGroup var machine: MachineOptions

    @Option(help: .of(RemindersAsked.asOf))
    var asOf: DayArgument?

    @Flag(help: "The digest in its words, in place of the table.")
    var text = false

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      let settings = try machine.settings.load()
      let shown = try await machine.perform(Acts.readReminders, RemindersAsked(day: asOf?.day), in: .steward)
      if text {
        let digest = ReminderText.digest(shown.numbers, on: shown.day, settings.reminderCounty)
        Console.say("\(digest.subject)\n\n\(digest.text)")
      } else {
        format.print(Table(shown.due))
      }
    }
  }

  struct Undelivered: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the e-mails that reached nobody, or have failed and will be tried again.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      let shown = try await machine.perform(Acts.readReminders, RemindersAsked(), in: .steward)
      format.print(Table(shown.undelivered))
    }
  }

  struct Send: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the e-mails of a day and send what waits, now. A running server does so by itself every day.")

    @OptionGroup var settings: SettingsOptions

    @Option(help: "The day whose reminders are made; today where none is given, never one to come.")
    var asOf: DayArgument?

    func run() async throws {
      let settings = try self.settings.load()
      guard let plan = try settings.reminderPlan() else {
        throw CommandError(.refused, "No mail server is set. The setting mail_server names one.")
      }
      let county = try await CountyDatabase.join(settings)
      do {
        let today = try await county.database.requests.with { try Moment.read($0).londonDay }
        let day = asOf?.day ?? today
        guard day <= today else { throw CommandError(.refused, "Reminders are sent of days that have begun.") }
        let round = try await ReminderPost(database: county.database, plan: plan).run(on: day)
        await county.close()
        try Self.tell(round)
      } catch {
        await county.close()
        throw error
      }
    }

    private static func tell(_ round: ReminderRound) throws {
      Console.say(
        "Made \(round.made), sent \(round.sent), not needed \(round.needless), refused \(round.refused), failed \(round.failed)."
      )
      guard let fault = round.fault else { return }
      throw CommandError(.refused, "\(fault.sentence) See fingerpost reminders undelivered.")
    }
  }
}
