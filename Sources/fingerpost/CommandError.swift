// What the errors of a command mean to whoever typed it.

import Intake
import Jobs
import Postgres
import Services
import Store

/// A sentence and an exit code for an error that a command knows.
struct CommandError: Error {
  let status: ExitStatus
  let sentence: String

  init(_ status: ExitStatus, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }

  /// nil for errors of the command line itself, which the parser explains.
  init?(_ error: any Error) {
    switch error {
    case let error as SettingsError: self.init(.usage, error.description)
    case let error as ManifestTable.FormatError: self.init(.refused, error.description)
    case let error as CommandError: self = error
    case let refusal as ActRefusal: self.init(refusal)
    case CallerRefusal.role, CallerRefusal.unknown: self.init(.refused, "The role may not do this.")
    case let file as UnreadableFile: self.init(.refused, file.sentence + " " + file.advice)
    case let refusal as LinkRefusal: self.init(refusal)
    case let key as DigestKey.Unusable: self.init(.refused, key.description)
    case let outside as OutsideFile.Unusable: self.init(.refused, outside.description)
    case let missing as TokenFile.Missing: self.init(.usage, missing.description)
    case let missing as FileChunks.Unreadable: self.init(.usage, "The file \(missing.path) cannot be read.")
    case let mail as MailSettingsRefused: self.init(.usage, mail.description)
    case let file as ProviderFileRefused: self.init(.usage, file.description)
    case let text as TextFile.Unusable: self.init(.usage, text.description)
    case let gone as APIClient.Unreachable: self.init(.unreachable, "The server \(gone.server) cannot be reached.")
    case let stranger as APIClient.Untrusted:
      self.init(
        .unreachable,
        "The certificate of \(stranger.server) is not trusted. Check the address, or name the file of the county's own "
          + "certificates with --trust.")
    case let cluster as ClusterError: self.init(.unreachable, cluster.sentence)
    case let migration as MigrationError: self.init(.refused, migration.sentence)
    case let database as PostgresError: self.init(of: database)
    default: return nil
    }
  }

  private init(_ refusal: ActRefusal) {
    switch refusal {
    case .misshapen(let name, let takes): self.init(.usage, "\(Self.option(name)) takes \(takes).")
    case .invalid(let name):
      self.init(.usage, "\(Self.option(name)) is missing, unknown, or contradicts another option.")
    case .notFound: self.init(.refused, "There is nothing of this name, or nothing that the role may see.")
    case .institutionUnknown: self.init(.refused, "There is no such institution.")
    case .institutionAmbiguous(let several):
      self.init(
        .refused,
        "Several institutions have this number: \(several.joined(separator: ", ")). Name it by its URN.")
    case .impossible(let sentence): self.init(.refused, sentence)
    }
  }

  private static func option(_ name: String) -> String { "--" + String(name.map { $0 == "_" ? "-" : $0 }) }

  private init(_ refusal: LinkRefusal) {
    let sentence =
      switch refusal {
      case .noSuchLink: "There is no such link."
      case .linkNotInForce: "The link is no longer in force."
      case .rowStandsAlone: "The row is the only one of its person, so there is nothing to part it from."
      case .noSuchQuestion: "There is no such question."
      case .questionAnswered: "The question was answered before."
      case .noSuchProposal: "There is no such proposal."
      case .proposalDecided: "The proposal was decided before."
      case .proposalNotApplied: "The proposal is not in force, so there is nothing to undo."
      case .noSuchPerson: "Nobody is known under this number."
      }
    self.init(.refused, sentence)
  }

  private init(of error: PostgresError) {
    switch error.kind {
    case .unavailable, .leftBehind, .connectionLost, .poolExhausted, .poolClosed, .timedOut:
      self.init(.unreachable, "The database cannot be reached: \(error)")
    case .inDoubt:
      self.init(
        .unreachable,
        "The database's answer was lost while it kept what was to be done: look whether it is there, and run the command again "
          + "if not. \(error)")
    default:
      self.init(
        .refused,
        error.constraint == "objection_person_id_fkey"
          ? "Nobody is known under this number." : "The database refused: \(error)")
    }
  }
}
