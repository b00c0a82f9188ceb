// What was typed into a form whose session had ended, until its writer comes back: half an hour, in memory, sealed.

import Ciphers
import FoundationEssentials
import Synchronization

/// Never in the database: what an officer types about a young person is nobody's before it is sent.
final class KeptForms: Sendable {
  /// Whose form it is, for whom, and where.
  struct Place: Hashable, Sendable {
    let account: Int64
    /// As the form names whom its writer acted for.
    let acting: String
    let path: String
  }

  private struct Kept {
    let sealed: [UInt8]
    let number: UInt64
    let until: ContinuousClock.Instant
  }

  private struct State {
    var forms: [Place: Kept] = [:]
    var count: UInt64 = 0
  }

  private static let stay: Duration = .seconds(30 * 60)
  private static let most = 2000

  private let key: SealingKey
  private let state = Mutex(State())

  init() throws { key = try SealingKey() }

  func keep(_ form: FormFields, at place: Place, now: ContinuousClock.Instant = .now) throws {
    let plain = try JSONEncoder().encode(form.typed.values)
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    var sealed = [UInt8](repeating: 0, count: plain.count + SealingKey.tagLength)
    try plain.withUnsafeBytes { bytes in
      try sealed.withUnsafeMutableBytes { try key.seal(bytes, number: number, isLast: true, into: $0) }
    }
    let kept = Kept(sealed: sealed, number: number, until: now + Self.stay)
    state.withLock { state in
      state.forms = state.forms.filter { $0.value.until > now }
      // Who fills the memory keeps nothing of others out of it but by waiting: a full one takes no more.
      if state.forms.count < Self.most || state.forms[place] != nil { state.forms[place] = kept }
    }
  }

  /// Gives it back, once.
  func take(_ place: Place, now: ContinuousClock.Instant = .now) -> FormFields? {
    guard let kept = state.withLock({ $0.forms.removeValue(forKey: place) }), kept.until > now else { return nil }
    var plain = [UInt8](repeating: 0, count: kept.sealed.count - SealingKey.tagLength)
    do {
      try kept.sealed.withUnsafeBytes { sealed in
        try plain.withUnsafeMutableBytes { try key.open(sealed, number: kept.number, isLast: true, into: $0) }
      }
      return FormFields(values: try JSONDecoder().decode([String: String].self, from: Data(plain)))
    } catch {
      return nil
    }
  }
}
