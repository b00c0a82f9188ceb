// The way in: a name with its password, then a second factor, then a session. No HTTP here.

import Ciphers
import Postgres
import Register
import Store

/// Who signs in, as far as the network tells.
public struct SignInClient: Sendable {
  /// The network address.
  public var address: String
  /// The cookie of the browser, where it has one.
  public var browser: SecretText?

  public init(address: String, browser: SecretText? = nil) {
    self.address = address
    self.browser = browser
  }
}

/// What became of a name and a password, or of a second factor.
public enum SignInAnswer: Sendable {
  /// One step more: the second factor is asked for under this.
  case secondFactor(SecretText)
  /// Everything that is needed is proven: a session may begin under this.
  case proven(SecretText)
  /// Not right; why is told to nobody.
  case refused
  /// Too many tries: seconds until the next one.
  case slowed(Int)
  /// The password was proven too long ago.
  case late
}

/// Lets users in: of the county's own, and of the providers it trusts.
public struct SignIn: Sendable {
  let database: Database
  let places: PasswordPlaces
  let seal: FactorSeal
  /// Of a secret on its way through a form: what is kept of anybody opens with another key.
  let formSeal: FactorSeal
  /// Of what providers tell, while a session lasts.
  let toldSeal: Seal
  let cost: Argon2
  public let providers: Providers
  let checked = SessionsChecked()
  private let key: [UInt8]
  /// What an unknown name is held against, so that the answer takes as long.
  private let nobodys: String

  /// - Parameter key: of the installation; what is counted and sealed is keyed by it.
  public init(
    database: Database, key: [UInt8], places: PasswordPlaces = PasswordPlaces(), cost: Argon2 = .standard,
    providers: Providers = .none
  ) throws {
    self.database = database
    self.places = places
    self.cost = cost
    self.key = key
    seal = FactorSeal(key: key)
    formSeal = FactorSeal(key: key, purpose: "second factor in a form")
    toldSeal = Seal(key: key, purpose: "told by a provider")
    self.providers = providers
    nobodys = try cost.hash(try SecretText().text)
  }

  /// Holds a password against the one of a name. Unknown names, accounts that are not set up yet and wrong passwords are
  /// answered alike, after as long.
  public func prove(name: String, password: String, _ client: SignInClient) async throws -> SignInAnswer {
    let name = Self.folded(name)
    let keys = (name: try counted("name " + name), address: try counted("address " + client.address))
    let browser = try client.browser?.hash()
    let begun = try await database.asLogin { db in
      try SignIns.begin(db, name: name, keys: keys, browser: browser)
    }
    guard begun.wait == 0 else { return .slowed(begun.wait) }
    let kept = begun.password ?? nobodys
    let cut = String(password.prefix(PasswordRules.longest + 1))
    let isRight = try await places.reckon(for: client.address) { try Argon2.verify(cut, against: kept) }
    guard isRight, begun.password != nil, let account = begun.account else {
      try await database.asLogin { db in
        try SignIns.refused(db, account: begun.account, why: begun.password == nil ? "no account" : "password")
      }
      return .refused
    }
    let step = try SecretText()
    let hash = try step.hash()
    let tried = begun.isOfKnownBrowser ? [browser ?? []] : [keys.name, keys.address]
    let needsFactor = try await database.asLogin { db in
      try SignIns.passwordProven(
        db, account: account, step: hash, keys: tried, isOfKnownBrowser: begun.isOfKnownBrowser)
    }
    return needsFactor ? .secondFactor(step) : .proven(step)
  }

  /// Takes a code of the app or a recovery code, once.
  public func prove(code typed: String, step: SecretText, _ client: SignInClient) async throws -> SignInAnswer {
    let hash = try step.hash()
    let browser = try client.browser?.hash()
    let typed = typed.filter { !$0.isWhitespace }
    return try await database.asLogin { [seal] db in
      guard let begun = try SignIns.beginSecondFactor(db, step: hash, browser: browser) else {
        return .late
      }
      guard begun.wait == 0 else { return .slowed(begun.wait) }
      let now = try Moment.read(db).microsecondsSince1970 / 1_000_000
      var proof: SignIns.Proof?
      if let recovery = RecoveryCode(typed: typed) {
        proof = .recovery(hash: try recovery.hash())
      } else if let kept = begun.factor, let timeStep = try seal.open(kept).step(of: typed, at: now) {
        proof = .timeStep(timeStep)
      }
      if let proof, try SignIns.secondFactorProven(db, step: hash, browser: browser, proof) {
        return .proven(step)
      }
      try SignIns.refused(db, account: begun.account, why: "second factor")
      return .refused
    }
  }

  /// Begins the session of whoever has proven themselves.
  /// - Parameter called: what the browser is, for its holder.
  public func begin(
    step: SecretText, browser: SecretText, called: String
  ) async throws -> (outcome: SessionOutcome, session: SecretText) {
    let session = try SecretText()
    let hashes = (step: try step.hash(), session: try session.hash(), browser: try browser.hash())
    let outcome = try await database.asLogin { db in
      try SignIns.beginSession(
        db, step: hashes.step, session: hashes.session, browser: hashes.browser, called: called)
    }
    return (outcome, session)
  }

  /// The session of a cookie; nil where there is none, or it ended long ago.
  /// - Parameter prolongs: whether looking counts as doing something.
  public func session(_ session: SecretText, prolongs: Bool = true) async throws -> FoundSession? {
    let hash = try session.hash()
    return try await database.requests.with { db in try SignIns.session(db, hash: hash, prolongs: prolongs) }
  }

  /// Ends a session by its cookie; one that has ended stays so.
  public func end(_ session: SecretText) async throws {
    let hash = try session.hash()
    try await database.asLogin { db in try SignIns.endSession(db, hash: hash) }
  }

  /// Goes on at another place of the account, under another name; nil where there is no such place.
  public func change(_ session: SecretText, to place: Int64) async throws -> SecretText? {
    let fresh = try SecretText()
    let hashes = (former: try session.hash(), fresh: try fresh.hash())
    let isChanged = try await database.asLogin { db in
      try SignIns.changePlace(db, from: hashes.former, to: hashes.fresh, place: place)
    }
    return isChanged ? fresh : nil
  }

  /// A name as accounts have it.
  public static func folded(_ name: String) -> String {
    String(name.lowercased().filter { !$0.isWhitespace }.prefix(100))
  }

  /// Under what tries are counted: neither names nor network addresses are kept.
  func counted(_ text: String) throws -> [UInt8] { try Digest.hmacSHA256(("try " + text).utf8, key: key).bytes }
}
