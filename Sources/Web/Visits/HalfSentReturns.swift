// Returns that somebody is about to send: the file in the spool, and what was understood of it, until it is confirmed.

import Access
import Intake
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
  /// Of a file that cannot be taken as it is.
  var columns: [ReadColumn] = []
  /// What its sender had columns read as, now or before, by their places.
  var chosenBefore: [Int: String] = [:]
  /// Of a return that was typed in for one student.
  var news: WaitingNews?
  /// Of a list of calls that comes back: what would become of it.
  var sheet: SheetLook?
  /// The return it has become.
  var sent: UUIDValue?
  /// Another after every look, so that what is confirmed is what was shown.
  var version = 0
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
    var value: HalfSentReturn

    /// What was sent goes first, then the oldest of what was typed in for one student; no file that waits to be sent does.
    var goesAfter: (Int, Int)? {
      if value.sent != nil { return (0, number) }
      return value.news == nil ? nil : (1, number)
    }

    /// The file's own end.
    func lasts(_ now: ContinuousClock.Instant) -> Bool { value.file.body.file.begun + Spool.longestStay > now }
  }

  private struct State {
    var kept: [String: Kept] = [:]
    var count = 0
  }

  /// Of one owner at once.
  private static let mostOfOwner = 2 * FileFormParts.mostFiles
  private static let most = 1000
  /// Of all files together.
  private static let mostBytes = 4 << 30

  private let state = Mutex(State())

  /// - Throws: ``Refused`` where no more are kept.
  /// - Returns: an id that nobody can guess; nil where so many files of the owner wait to be sent that no other is taken.
  func keep(_ value: HalfSentReturn, of owner: Owner, now: ContinuousClock.Instant = .now) throws -> String? {
    let id = try SecretText().text
    let hasRoom: Bool? = state.withLock { state in
      state.kept = state.kept.filter { $0.value.lasts(now) }
      let bytes = state.kept.values.reduce(value.file.body.file.length) { $0 + $1.value.file.body.file.length }
      guard state.kept.count < Self.most, bytes <= Self.mostBytes else { return false }
      let own = state.kept.filter { $0.value.owner == owner }
      if own.count >= Self.mostOfOwner {
        let going = own.compactMap { key, kept in kept.goesAfter.map { (key: key, after: $0) } }
        guard let first = going.min(by: { $0.after < $1.after }) else { return nil }
        state.kept[first.key] = nil
      }
      state.count += 1
      state.kept[id] = Kept(owner: owner, number: state.count, value: value)
      return true
    }
    if hasRoom == false { throw Refused(.noRoom) }
    return hasRoom == nil ? nil : id
  }

  func find(_ id: String, of owner: Owner, now: ContinuousClock.Instant = .now) -> HalfSentReturn? {
    state.withLock { state in
      guard let kept = state.kept[id], kept.owner == owner, kept.lasts(now) else { return nil }
      return kept.value
    }
  }

  /// Those of one owner, the oldest first.
  func all(of owner: Owner, now: ContinuousClock.Instant = .now) -> [(id: String, value: HalfSentReturn)] {
    state.withLock { state in
      state.kept.filter { $0.value.owner == owner && $0.value.lasts(now) }.sorted { $0.value.number < $1.value.number }
        .map { ($0.key, $0.value.value) }
    }
  }

  /// Puts a fresh look in the place of the one it was made from.
  /// - Returns: false where another came between, or it was sent: then nothing is changed.
  func change(_ id: String, to value: HalfSentReturn) -> Bool {
    state.withLock { state in
      guard let known = state.kept[id]?.value, known.sent == nil, known.version == value.version else { return false }
      state.kept[id]?.value = value
      state.kept[id]?.value.version += 1
      return true
    }
  }

  /// Forgets a file that is not sent after all.
  func forget(_ id: String, of owner: Owner) {
    let gone = state.withLock { state -> HalfSentReturn? in
      guard let kept = state.kept[id], kept.owner == owner, kept.value.sent == nil else { return nil }
      state.kept[id] = nil
      return kept.value
    }
    gone?.file.body.file.remove()
  }

  /// It has become a return: nothing of the file is kept any longer.
  func end(_ id: String, as sent: UUIDValue) {
    state.withLock { state in
      state.kept[id]?.value.sent = sent
      state.kept[id]?.value.found = nil
    }
  }

  /// Forgets those whose time is over.
  func expire(now: ContinuousClock.Instant) {
    state.withLock { state in state.kept = state.kept.filter { $0.value.lasts(now) } }
  }
}
