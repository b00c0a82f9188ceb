// What the errors of a command mean to whoever typed it.

import Access
import Intake
import Postgres
import Store
import Web

/// A sentence and an exit code for an error that a command knows.
struct CommandFailure: Error {
  let status: ExitStatus
  let sentence: String

  init(_ status: ExitStatus, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }

  /// nil for errors of the command line itself, which the parser explains.
  init?(_ error: any Error) {
    switch error {
    case let fault as SettingsFault: self.init(.usage, fault.description)
    case let fault as PlainCSV.Fault: self.init(.refused, fault.description)
    case let failure as CommandFailure: self = failure
    case let refused as Refused: self.init(refused)
    case let refusal as TokenDesk.Refusal: self.init(refusal)
    case let file as UnreadableFile: self.init(.refused, file.sentence + " " + file.advice)
    case let refusal as LinkRefusal: self.init(refusal)
    case let key as DigestKey.Failure: self.init(.refused, key.description)
    case let missing as TokenFile.Missing: self.init(.usage, missing.description)
    case let missing as FileChunks.Unreadable: self.init(.usage, "The file \(missing.path) cannot be read.")
    case let failure as TextFile.Failure: self.init(.usage, failure.description)
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

  private init(_ refusal: TokenDesk.Refusal) {
    switch refusal {
    case .institutionMissing: self.init(.usage, "A school's token needs --institution.")
    case .institutionNotForRole: self.init(.usage, "Only a school's token has an institution.")
    case .institutionUnknown: self.init(.refused, "There is no such institution.")
    case .institutionAmbiguous:
      self.init(.refused, "Several institutions have this number. Name the institution by its URN.")
    case .institutionClosed:
      self.init(.refused, "The institution is closed. Issue the token for the institution that follows it.")
    }
  }

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

  private init(_ refused: Refused) {
    let entry = refused.refusal.entry
    let parameter = refused.parameter.map { " (\($0))" } ?? ""
    self.init(.refused, entry.sentence + parameter + " " + entry.advice)
  }

  private init(of error: PostgresError) {
    switch error.kind {
    case .unavailable, .connectionLost, .poolExhausted, .poolClosed, .timedOut:
      self.init(.unreachable, "The database cannot be reached: \(error)")
    default:
      self.init(
        .refused,
        error.constraint == "objection_person_id_fkey"
          ? "Nobody is known under this number." : "The database refused: \(error)")
    }
  }
}
