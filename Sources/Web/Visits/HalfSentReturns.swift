// Returns that somebody is about to send: the file in the spool, and what was understood of it, until it is confirmed.

import Access
import Jobs
import Postgres
import Register
import Services
import Synchronization

/// A file that was looked at and is not sent yet.
struct HalfSentReturn: Sendable {
  let file: SentFile
  /// As its sender states it so far.
  var offered: ReturnOffered
  /// What keeping it would do; nil where the file cannot be taken.
  var found: Rehearsal?
  /// Why the file cannot be taken.
  var refused: Problem?
  /// The return it has become.
  var sent: UUIDValue?
}

/// Half an hour, in this server's memory and its spool. The database knows nothing of them.
final class HalfSentReturns: Sendable {
  /// Whose they are: an account, in the role and institution that it acted for.
  struct Owner: Hashable, Sendable {
    let account: Int64
    let acting: String
  }

  private struct Kept {
    let owner: Owner
    let number: Int
    let until: ContinuousClock.Instant
    var value: HalfSentReturn
  }

  private struct State {
    var kept: [String: Kept] = [:]
    var count = 0
  }

  /// Of one owner at once; the oldest goes.
  private static let mostOfOwner = 8
  private static let most = 1000

  private let state = Mutex(State())

  /// - Throws: ``Refused`` where no more are kept.
  /// - Returns: an id that nobody can guess.
  func keep(_ value: HalfSentReturn, of owner: Owner, now: ContinuousClock.Instant = .now) throws -> String {
    let id = try SecretText().text
    let hasRoom = state.withLock { state in
      state.kept = state.kept.filter { $0.value.until > now }
      let own = state.kept.filter { $0.value.owner == owner }.sorted { $0.value.number < $1.value.number }
      if own.count >= Self.mostOfOwner, let oldest = own.first { state.kept[oldest.key] = nil }
      guard state.kept.count < Self.most else { return false }
      state.count += 1
      state.kept[id] = Kept(owner: owner, number: state.count, until: now + Spool.longestStay, value: value)
      return true
    }
    guard hasRoom else { throw Refused(.serverBusy) }
    return id
  }

  func find(_ id: String, of owner: Owner, now: ContinuousClock.Instant = .now) -> HalfSentReturn? {
    state.withLock { state in
      guard let kept = state.kept[id], kept.owner == owner, kept.until > now else { return nil }
      return kept.value
    }
  }

  func change(_ id: String, to value: HalfSentReturn) {
    state.withLock { $0.kept[id]?.value = value }
  }
}
