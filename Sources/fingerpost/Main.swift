// The command `fingerpost` and what its exit codes mean.

import ArgumentParser
import Glibc

/// Exit codes: 0 done; 1 refused, or a problem in the data; 2 wrong usage; 3 server or database out of reach.
enum ExitStatus: Int32, Error {
  case refused = 1
  case usage = 2
  case unreachable = 3
}

@main
struct Fingerpost: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingerpost",
    abstract: "Returns from schools, and the county's NEET and not-known cohorts.",
    discussion: "Exit codes: 0 done; 1 refused, or a problem in the data; 2 wrong usage; 3 out of reach.",
    subcommands: [
      ServeCommand.self, MigrateCommand.self, DoctorCommand.self, SettingsCommand.self, TokenCommand.self,
      UserCommand.self, AuditCommand.self,
      ReturnCommand.self,
      CohortCommand.self, CountsCommand.self, FeedbackCommand.self, InstitutionCommand.self, AreaCommand.self,
      AuthorityCommand.self, RemindersCommand.self,
      AgreementCommand.self, ObjectionCommand.self, PersonCommand.self, ProtectionCommand.self, GroundCommand.self,
      LinksCommand.self,
      ReleaseCommand.self, CountyCommand.self, PagesCommand.self, ReadWorkbookCommand.self,
    ])

  /// Parses, runs, and turns every end into one of the four exit codes.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Glibc.exit(end(error))
    }
  }

  /// Says what happened, on the right stream, and gives the exit code.
  private static func end(_ error: any Error) -> Int32 {
    if let status = error as? ExitStatus { return status.rawValue }
    if let failure = CommandError(error) {
      Console.tell("fingerpost: \(failure.sentence)")
      return failure.status.rawValue
    }
    let message = fullMessage(for: error)
    guard exitCode(for: error) == .success else {
      Console.tell(message)
      return exitCode(for: error) == .validationFailure ? ExitStatus.usage.rawValue : ExitStatus.refused.rawValue
    }
    Console.say(message)
    return 0
  }
}
