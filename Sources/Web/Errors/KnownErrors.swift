// What errors of other targets mean to a visitor.

import Access
import NIOCore
import Postgres
import Register
import Services
import Store
import Jobs

extension Refused {
  /// The refusal that an error of another room stands for, or nil when it is nobody's but the server's.
  init?(known error: any Error) {
    switch error {
    case is PasswordPlaces.Full:
      self.init(.serverBusy)
      retryAfterSeconds = 5
    case SpoolError.unwritable: self.init(.noRoom)
    case SpoolError.gone: self.init(.bodyTooSlow)
    case is Turns.Exhausted:
      self.init(.serverBusy)
      retryAfterSeconds = 2
    case let refusal as ReturnRefusal: self.init(refusal)
    case CallerRefusal.unknown: self.init(.tokenRefused)
    case CallerRefusal.role: self.init(.roleRefused)
    case let refusal as ActRefusal: self.init(refusal)
    case let error as PostgresError: self.init(error)
    default: return nil
    }
  }

  private init(_ refusal: ActRefusal) {
    switch refusal {
    case .invalid(let name): self.init(parameter: name)
    case .misshapen(let name, let takes):
      self.init(parameter: name)
      problems = [
        Problem(
          severity: .error, code: Refusal.invalidParameter.code, sentence: "The value cannot be used.",
          advice: "It takes \(takes).")
      ]
    case .notFound: self.init(Refusal.notFound)
    case .institutionUnknown: self.init(.institutionRefused)
    case .institutionAmbiguous: self.init(Refusal.institutionAmbiguous)
    case .impossible(let sentence):
      self.init(.actRefused)
      problems = [
        Problem(severity: .error, code: Refusal.actRefused.code, sentence: sentence, advice: Refusal.actRefused.advice)
      ]
    }
  }

  private init(_ refusal: ReturnRefusal) {
    switch refusal {
    case .notConfirmed: self.init(.confirmationNeeded)
    // One answer for both, so that nobody learns which institutions there are.
    case .institutionUnknown, .institutionForbidden: self.init(.institutionRefused)
    case .institutionAmbiguous: self.init(Refusal.institutionAmbiguous)
    case .historyForbidden: self.init(.roleRefused)
    case .referenceUsed: self.init(.referenceTaken)
    case .replacesUnknown:
      self.init(Refusal.replacesUnknown)
      parameter = "replaces"
    case .asAtInFuture(let day, let received, let perhaps):
      self.init(.asAtInFuture)
      parameter = "as_at"
      let days = perhaps.map(\.description).joined(separator: " or ")
      problems = [
        Problem(
          severity: .error, code: Refusal.asAtInFuture.code,
          sentence: "The as-at day \(day) lies after the day of receipt, \(received).",
          advice: perhaps.isEmpty ? "Give the day that the file describes." : "Perhaps \(days) is meant.")
      ]
    case .receivedInFuture(let day, let today):
      self.init(parameter: "received_on")
      problems = [
        Problem(
          severity: .error, code: Refusal.invalidParameter.code,
          sentence: "The day of receipt \(day) is still to come; today is \(today).",
          advice: "Give the day on which the history came.")
      ]
    case .unreadable(let file):
      self.init(.fileUnreadable)
      problems = [file.problem]
    }
  }

  private init?(_ error: PostgresError) {
    switch error.kind {
    case .unavailable, .leftBehind, .connectionLost:
      self.init(.databaseUnreachable)
      retryAfterSeconds = 5
    case .inDoubt:
      self.init(.outcomeInDoubt)
      retryAfterSeconds = 5
    case .poolExhausted, .poolClosed, .timedOut:
      self.init(.serverBusy)
      retryAfterSeconds = 2
    case .server where error.sqlState == "42501": self.init(.roleRefused)
    // A zero, which no text of the database can have, and none of its JSON.
    case .encoding: self.init(parameter: "")
    case .server where error.sqlState == "22P05": self.init(parameter: "")
    case .server where error.sqlState?.hasPrefix("53") ?? false: self.init(.noRoom)
    default: return nil
    }
  }
}
