// Acts about users: administrators add, list, reset and end accounts; everybody sees and ends sessions of their own.

import Access
import Publishing
import Register
import Store

extension Role {
  /// What an account may act as: every role but that of jobs.
  public static let ofAccounts = allCases.filter { $0 != .worker }
}

/// Somebody who is to sign in.
public struct NewUser: Sendable, Hashable {
  public let name: String
  public let roles: [Role]
  /// URN, LAESTAB or UKPRN; where a school's roles act.
  public let institutions: [String]
  /// Of officers: the three digits of the one authority they act for; nil: for all.
  public let authority: String?
  /// Whether a second factor is asked for; everybody who acts for the county has to show one.
  public let showsSecondFactor: Bool

  public init(
    name: String, roles: [Role], institutions: [String] = [], authority: String? = nil, showsSecondFactor: Bool = true
  ) {
    self.name = name
    self.roles = roles
    self.institutions = institutions
    self.authority = authority
    self.showsSecondFactor = showsSecondFactor
  }
}

extension NewUser: Asked {
  static let name = InputField.text("name", "What they sign in with: an e-mail address or a short name.").required()
  static let role = InputField.choice("role", "What they do.") as InputField<Role>
  static let institution = InputField.text("institution", "URN, LAESTAB or UKPRN; several with spaces between.")
  static let authority = InputField.text(
    "authority", atMost: 3, "Of officers, where several authorities are served: the three digits of theirs; empty: all."
  )
  static let secondFactor = InputField.flag("second_factor", "Whether a second factor is asked for.").standard("true")

  public static var fields: [DeclaredField] {
    [name.declared, role.declared, institution.declared, authority.declared, secondFactor.declared]
  }

  public init(_ given: Given) throws {
    let numbers = try given[Self.institution] ?? ""
    self.init(
      name: try given.required(Self.name), roles: [try given.required(Self.role)],
      institutions: numbers.split { " ,;".contains($0) }.map(String.init),
      authority: try given[Self.authority], showsSecondFactor: try given[Self.secondFactor] ?? true)
  }
}

/// Where an account is to act besides.
public struct NewPlace: Sendable, Hashable {
  public let user: UserNamed
  public let role: Role
  /// URN, LAESTAB or UKPRN; of a school's roles and of no other.
  public let institutions: [String]
  /// Of officers: the one authority they act for; nil: for all.
  public let authority: String?

  public init(_ user: UserNamed, role: Role, institutions: [String], authority: String? = nil) {
    self.user = user
    self.role = role
    self.institutions = institutions
    self.authority = authority
  }

  /// As a form gives it.
  public init(_ user: UserNamed, _ given: Given) throws {
    let numbers = try given[NewUser.institution] ?? ""
    self.init(
      user, role: try given.required(NewUser.role),
      institutions: numbers.split { " ,;".contains($0) }.map(String.init),
      authority: try given[NewUser.authority])
  }
}

/// Where an account is to act no more.
public struct PlaceTaken: Sendable, Hashable {
  public let account: Int64
  public let place: Int64

  public init(account: Int64, place: Int64) {
    self.account = account
    self.place = place
  }
}

/// Which account.
public enum UserNamed: Sendable, Hashable {
  case id(Int64)
  case name(String)
}

/// An account with the link by which it is set up. The only time that anybody sees it.
public struct UserLink: Sendable {
  public let id: Int64
  public let name: String
  public let link: SecretText
  let institution: Int32?
}

extension Acts {
  public static let addUser = Act<NewUser, UserLink>(
    "user added", by: [.admin],
    recorded: .output { new, made in
      let roles = new.roles.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
      return Details("account \(made.id)", institution: made.institution, detail: #"{"roles":[\#(roles)]}"#)
    },
    way: .steps(isReading: false) { session, new in
      let name = try accountName(new.name)
      let places = try session.places(of: new)
      guard try Accounts.id(session.db, of: name) == nil else {
        throw ActRefusal.impossible("There is a user of this name already.")
      }
      let link = try SecretText()
      let id = try Accounts.add(
        session.db, name: name, wantsSecondFactor: new.showsSecondFactor, places: places, link: try link.hash())
      return UserLink(id: id, name: name, link: link, institution: places.first?.institution)
    })

  /// Who may come in. Not recorded: it tells of nobody's data but the users' own names.
  public static let listUsers = Act<Nothing, Page<KeptAccount>>(
    "users listed", by: [.admin], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in Page(try Accounts.list(session.db)) })

  public static let showUser = Act<UserNamed, KeptAccount>(
    "user shown", by: [.admin], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, named in
      let id = try session.account(named)
      guard let account = try Accounts.list(session.db, only: id).first else { throw ActRefusal.notFound }
      return account
    })

  /// Gives a new link, with which password, second factor and sessions are forgotten at once.
  public static let resetUser = Act<UserNamed, UserLink>(
    "user reset", by: [.admin], recorded: .output { _, made in Details("account \(made.id)") },
    way: .steps(isReading: false) { session, named in
      let id = try session.account(named)
      if let account = try Accounts.list(session.db, only: id).first, !account.issuer.isEmpty {
        throw ActRefusal.isOfProvider
      }
      let link = try SecretText()
      guard try Accounts.reset(session.db, id: id, link: try link.hash()) else { throw ActRefusal.noSuchUser }
      let name = try Accounts.list(session.db, only: id).first?.name ?? ""
      return UserLink(id: id, name: name, link: link, institution: nil)
    })

  /// Ends an account and its sessions at once.
  public static let endUser = Act<UserNamed, KeptAccount>(
    "user ended", by: [.admin], recorded: .output { _, account in Details("account \(account.id)") },
    way: .steps(isReading: false) { session, named in
      let id = try session.account(named)
      guard try Accounts.end(session.db, id: id), let account = try Accounts.list(session.db, only: id).first else {
        throw ActRefusal.noSuchUser
      }
      return account
    })

  /// Lets somebody whose account was ended, and whom a provider proves, come in again: as somebody new, in an account of their own.
  public static let readmitUser = Act<UserNamed, Int64>(
    "user let in again", by: [.admin], recorded: .output { _, id in Details("account \(id)") },
    way: .steps(isReading: false) { session, named in
      guard case .id(let id) = named, try Accounts.readmit(session.db, id: id) else {
        throw ActRefusal.impossible("The account has not ended, or no provider knows them by it.")
      }
      return id
    })

  /// Lets an account act for another institution, or in another role.
  public static let addPlace = Act<NewPlace, KeptAccount>(
    "user place added", by: [.admin],
    recorded: .output { new, account in
      Details("account \(account.id)", detail: #"{"roles":["\#(new.role.rawValue)"]}"#)
    },
    way: .steps(isReading: false) { session, new in
      let id = try session.account(new.user)
      guard let account = try Accounts.list(session.db, only: id).first, account.endedAt == nil else {
        throw ActRefusal.noSuchUser
      }
      guard account.issuer.isEmpty else { throw ActRefusal.isOfProvider }
      guard new.role.isOfInstitution || account.hasToShowSecondFactor else {
        throw ActRefusal.impossible(
          "Whoever acts for the county has to show a second factor, and this user has none: give them another account.")
      }
      let places = try session.places(
        of: NewUser(name: account.name, roles: [new.role], institutions: new.institutions, authority: new.authority))
      try Accounts.add(session.db, places, to: id)
      guard let kept = try Accounts.list(session.db, only: id).first else { throw ActRefusal.noSuchUser }
      return kept
    })

  /// Takes a place from an account, and ends its sessions there.
  public static let takePlace = Act<PlaceTaken, KeptAccount>(
    "user place taken", by: [.admin], recorded: .output { _, account in Details("account \(account.id)") },
    way: .steps(isReading: false) { session, taken in
      guard let account = try Accounts.list(session.db, only: taken.account).first, account.endedAt == nil else {
        throw ActRefusal.noSuchUser
      }
      guard account.issuer.isEmpty else { throw ActRefusal.isOfProvider }
      guard try Accounts.take(session.db, place: taken.place, from: taken.account),
        let kept = try Accounts.list(session.db, only: taken.account).first
      else { throw ActRefusal.impossible("They do not act as that, or as nothing else: end the account instead.") }
      return kept
    })

  private static func accountName(_ text: String) throws(ActRefusal) -> String {
    let name = SignIn.folded(text)
    let signs = name.utf8
    func isSign(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    guard (2...100).contains(signs.count), let first = signs.first, isSign(first),
      signs.allSatisfy({ isSign($0) || "._@+-".utf8.contains($0) })
    else { throw .misshapen("name", takes: "2 to 100 small letters, digits and . _ @ + -") }
    return name
  }
}

/// What the holder of a session sees of the account.
public struct OwnAccountShown: Sendable {
  public let account: OwnAccount
  public let sessions: [OwnSession]
  public let places: [OwnPlace]
}

extension Acts {
  /// Not recorded: it tells of nobody but whoever asks.
  public static let showOwnAccount = Act<Nothing, OwnAccountShown>(
    "own account shown", by: Role.ofAccounts, recorded: .nothing(because: .isOfOneself),
    way: .steps(isReading: true) { session, _ in
      guard let account = try Accounts.own(session.db) else { throw ActRefusal.noAccount }
      return OwnAccountShown(
        account: account, sessions: try Accounts.ownSessions(session.db), places: try Accounts.ownPlaces(session.db))
    })

  /// Where the account of the visit may act.
  public static let listOwnPlaces = Act<Nothing, [OwnPlace]>(
    "own places listed", by: Role.ofAccounts, recorded: .nothing(because: .isOfOneself),
    way: .steps(isReading: true) { session, _ in try Accounts.ownPlaces(session.db) })

  /// Ends another session of one's own, or all others (nil). How many ended. The database itself records it.
  public static let endOwnSessions = Act<Int64?, Int>(
    "own sessions ended", by: Role.ofAccounts, recorded: .nothing(because: .isRecordedByTheDatabase),
    way: .steps(isReading: false) { session, id in
      try RequestMark.tell(session.db)
      return try Accounts.endOwn(session.db, session: id)
    })
}

extension ActRefusal {
  static let noSuchUser = impossible("There is no such user, or they have ended.")
  static let isOfProvider = impossible(
    "A provider proves who they are and says where they may act; that is changed there.")
  static let noAccount = impossible("Only somebody who has signed in has an account.")
}

extension Session {
  fileprivate func account(_ named: UserNamed) throws -> Int64 {
    switch named {
    case .id(let id): return id
    case .name(let name):
      guard let id = try Accounts.id(db, of: SignIn.folded(name)) else { throw ActRefusal.noSuchUser }
      return id
    }
  }

  /// Every role with every institution that it is a role of.
  fileprivate func places(of new: NewUser) throws -> [GivenPlace] {
    guard !new.roles.isEmpty, new.roles.allSatisfy(Role.ofAccounts.contains) else {
      throw ActRefusal.impossible("No user has this role.")
    }
    guard new.roles.contains(where: \.isOfInstitution) == !new.institutions.isEmpty else {
      throw ActRefusal.impossible(
        new.institutions.isEmpty
          ? "This role acts for an institution; name it." : "This role acts for the county, not for an institution.")
    }
    guard new.showsSecondFactor || new.roles.allSatisfy(\.isOfInstitution) else {
      throw ActRefusal.impossible("Whoever acts for the county has to show a second factor.")
    }
    if let authority = new.authority { try checkAuthority(authority, of: new.roles) }
    let found = try new.institutions.map { try institution($0, on: today) }
    if found.contains(where: \.isClosed) {
      throw ActRefusal.impossible("The institution is closed. Name the one that follows it.")
    }
    return new.roles.flatMap { role -> [GivenPlace] in
      role.isOfInstitution ? found.map { (role, $0.id, nil) } : [(role, nil, new.authority)]
    }
  }
}

extension KeptAccount: Tabular {
  public static let columns: [Column] = [
    Column("id", \.id),
    Column("name", \.name),
    Column("acts_as", \.places),
    Column("second_factor", \.hasToShowSecondFactor),
    Column("made_at", \.madeAt.iso, .instant),
    Column("made_by", \.madeBy),
    Column("set_up_at", \.setUpAt?.iso, .instant),
    Column("issuer", \.issuer),
    Column("last_seen_at", \.seenAt?.iso, .instant),
    Column("ended_at", \.endedAt?.iso, .instant),
  ]
}
