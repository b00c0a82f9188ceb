// What errors of other rooms mean to a visitor.

import NIOCore
import Postgres
import Register
import Work

extension Refused {
  /// The refusal that an error of another room stands for, or nil when it is nobody's but the server's.
  init?(known error: any Error) {
    switch error {
    case SpoolFault.unwritable: self.init(.noRoom)
    case SpoolFault.gone: self.init(.bodyTooSlow)
    case let refusal as ReturnRefusal: self.init(refusal)
    case let error as PostgresError: self.init(error)
    default: return nil
    }
  }

  private init(_ refusal: ReturnRefusal) {
    switch refusal {
    // One answer for both, so that nobody learns which institutions there are.
    case .institutionUnknown, .institutionForbidden: self.init(.institutionRefused)
    case .institutionAmbiguous: self.init(Refusal.institutionAmbiguous)
    case .historyForbidden: self.init(.roleRefused)
    case .referenceUsed: self.init(.referenceTaken)
    case .replacesUnknown:
      self.init(Refusal.replacesUnknown)
      parameter = "replaces"
    case .unreadable(let file):
      self.init(.fileUnreadable)
      problems = [Problem(severity: .error, code: file.code, sentence: file.sentence, advice: file.advice)]
    }
  }

  private init?(_ error: PostgresError) {
    switch error.kind {
    case .unavailable, .connectionLost:
      self.init(.databaseUnreachable)
      retryAfterSeconds = 5
    case .poolExhausted, .poolClosed, .timedOut:
      self.init(.serverBusy)
      retryAfterSeconds = 2
    case .server where error.sqlState == "42501": self.init(.roleRefused)
    case .server where error.sqlState?.hasPrefix("53") ?? false: self.init(.noRoom)
    default: return nil
    }
  }
}
