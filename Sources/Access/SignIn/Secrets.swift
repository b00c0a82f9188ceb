// How somebody comes to a password and a second factor: by a link, once, and by changing their own.

import Ciphers
import Postgres
import Register
import Store

/// An account that is being set up.
public struct SetUpState: Sendable {
  public let name: String
  public let needsSecondFactor: Bool
  /// To be proven next; nil: the password comes first, or no second factor is needed.
  public let code: TimeCode?
}

/// What became of a choice of secrets.
public enum SecretsAnswer: Sendable {
  /// In force, with the recovery codes that are shown once; none where there is no second factor.
  case done([RecoveryCode])
  /// One step more: the second factor has to be proven.
  case proveCode
  case refused(PasswordRefusal)
  /// The code is not right.
  case wrongCode
  /// The password that counts now is not right.
  case wrongPassword
  case slowed(Int)
  /// The link or the session counts no more.
  case gone
}

extension SignIn {
  /// The account behind a link; nil where it counts no more.
  public func setUp(_ link: SecretText) async throws -> SetUpState? {
    let hash = try link.hash()
    guard let begun = try await database.asLogin({ db in try SignIns.setUp(db, link: hash) }) else { return nil }
    return SetUpState(
      name: begun.name, needsSecondFactor: begun.needsSecondFactor,
      code: begun.password == nil ? nil : try begun.factor.map(seal.open))
  }

  /// Chooses the password. Where a second factor is needed, nothing counts before that is proven.
  public func setUp(_ link: SecretText, password: String, _ client: SignInClient) async throws -> SecretsAnswer {
    let hash = try link.hash()
    guard let begun = try await database.asLogin({ db in try SignIns.setUp(db, link: hash) }) else {
      return .gone
    }
    do throws(PasswordRefusal) {
      try PasswordRules.check(password, names: [begun.name])
    } catch {
      return .refused(error)
    }
    let kept = try await places.reckon(for: client.address) { [cost] in try cost.hash(password) }
    let factor = try begun.needsSecondFactor ? seal.seal(TimeCode()) : nil
    return try await database.asLogin { db in
      guard try SignIns.keepSetUp(db, link: hash, password: kept, factor: factor) else { return .gone }
      guard factor == nil else { return .proveCode }
      return try SignIns.finishSetUp(db, link: hash, timeStep: nil, recovery: []) ? .done([]) : .gone
    }
  }

  /// Proves the second factor, which puts everything in force and ends the link.
  public func setUp(_ link: SecretText, code typed: String) async throws -> SecretsAnswer {
    let hash = try link.hash()
    let codes = try (0..<RecoveryCode.count).map { _ in try RecoveryCode() }
    let typed = typed.filter { !$0.isWhitespace }
    return try await database.asLogin { [seal] db in
      guard let begun = try SignIns.setUp(db, link: hash), let kept = begun.factor else { return .gone }
      let now = try Moment.read(db).microsecondsSince1970 / 1_000_000
      guard let step = try seal.open(kept).step(of: typed, at: now) else { return .wrongCode }
      let recovery = try codes.map { try $0.hash() }
      return try SignIns.finishSetUp(db, link: hash, timeStep: step, recovery: recovery) ? .done(codes) : .gone
    }
  }

  /// Changes one's own password, which ends all one's other sessions.
  public func change(
    _ session: SecretText, password: String, to chosen: String, _ client: SignInClient
  ) async throws -> SecretsAnswer {
    let hash = try session.hash()
    switch try await proven(hash, password: password, client) {
    case .failure(let answer): return answer.answer
    case .success(let begun):
      do throws(PasswordRefusal) {
        try PasswordRules.check(chosen, names: [begun.name])
      } catch {
        return .refused(error)
      }
      let kept = try await places.reckon(for: client.address) { [cost] in try cost.hash(chosen) }
      return try await database.asLogin { db in
        try SignIns.changeSecrets(db, session: hash, password: kept) ? .done([]) : .gone
      }
    }
  }

  /// Takes another app, with new recovery codes. The code proves that the app has the secret.
  /// - Parameter fresh: as ``sealed(_:)`` gave it to the page.
  public func change(
    _ session: SecretText, password: String, to fresh: TimeCode, code typed: String, _ client: SignInClient
  ) async throws -> SecretsAnswer {
    let hash = try session.hash()
    if case .failure(let answer) = try await proven(hash, password: password, client) { return answer.answer }
    let codes = try (0..<RecoveryCode.count).map { _ in try RecoveryCode() }
    let sealed = try seal.seal(fresh)
    let typed = typed.filter { !$0.isWhitespace }
    return try await database.asLogin { db in
      let now = try Moment.read(db).microsecondsSince1970 / 1_000_000
      guard let step = fresh.step(of: typed, at: now) else { return .wrongCode }
      let recovery = try codes.map { try $0.hash() }
      let isChanged = try SignIns.changeSecrets(
        db, session: hash, password: nil, factor: (sealed: sealed, timeStep: step, recovery: recovery))
      return isChanged ? .done(codes) : .gone
    }
  }

  /// A new secret for an app, and the same as a form may carry it: sealed.
  public func freshFactor() throws -> (code: TimeCode, sealed: String) {
    let code = try TimeCode()
    return (code, Hex.text(of: try formSeal.seal(code)))
  }

  /// The secret that a form brings back; nil where it was changed on the way.
  public func factor(sealed: String) -> TimeCode? {
    guard let bytes = Hex.bytes(of: sealed) else { return nil }
    return try? formSeal.open(bytes)
  }

  private struct NotProven: Error {
    let answer: SecretsAnswer
  }

  /// Whoever has a session says the password again before it or the second factor changes.
  private func proven(
    _ hash: [UInt8], password: String, _ client: SignInClient
  ) async throws -> Result<PasswordChangeBegun, NotProven> {
    let begun = try await database.asLogin { db in try SignIns.beginPasswordChange(db, session: hash) }
    guard let begun else { return .failure(NotProven(answer: .gone)) }
    guard let kept = begun.password else { return .failure(NotProven(answer: .slowed(begun.wait))) }
    let cut = String(password.prefix(PasswordRules.longest + 1))
    let isRight = try await places.reckon(for: client.address) { try Argon2.verify(cut, against: kept) }
    return isRight ? .success(begun) : .failure(NotProven(answer: .wrongPassword))
  }
}
