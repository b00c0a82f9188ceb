// Sends reminders while the server runs.

import Jobs
import Mail
import ServiceLifecycle
import Store

/// Looks every minute for reminders to be made and to be sent. Every server may; each e-mail is one's.
struct ReminderKeeper: Service {
  let post: ReminderPost
  /// Told of a failure; it carries no address.
  let report: @Sendable (any Error) -> Void
  /// Told what the mail server had against a round.
  let fault: @Sendable (MailFault) -> Void

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          if let fault = try await post.run().fault { self.fault(fault) }
        } catch {
          if !Task.isCancelled { report(error) }
        }
        do { try await Task.sleep(for: .seconds(60)) } catch { return }
      }
    }
  }
}
