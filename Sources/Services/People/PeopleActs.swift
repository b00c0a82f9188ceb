// Acts about young people: find one by name, keep some from plain officers, decide what was told of a death.

import Publishing
import Register
import Store

/// Who goes by exactly these names and this birth date. Source: article *SharingRules*.
public struct PersonQuestion: Asked, Hashable {
  public let surname: String
  public let forename: String
  public let born: Day

  private static let surname = InputField.text("surname", atMost: 200, "The surname.").required()
  private static let forename = InputField.text("forename", atMost: 200, "The forename.").required()
  private static let born = InputField.day("date_of_birth", "The date of birth.").required()
  public static let fields = [surname.declared, forename.declared, born.declared]

  public init(_ given: Given) throws {
    born = try given.required(Self.born)
    surname = try given.required(Self.surname)
    forename = try given.required(Self.forename)
  }
}

/// Whom a steward decides about.
public struct PersonNamed: Asked, Hashable {
  public let person: Int64

  static let person = InputField.person("person", "The person's number, as the lists show it.").required()
  public static let fields = [person.declared]

  public init(_ given: Given) throws { person = Int64(try given.required(Self.person)) }
  public init(_ person: Int64) { self.person = person }

  var subject: String { "person \(person)" }
}

/// Whom a steward keeps from plain officers, and why.
public struct Restriction: Asked, Hashable {
  public let person: Int64
  /// A code of the list of kinds, which says what follows.
  public let kind: String
  /// The last day; nil: until it is ended.
  public let until: Day?
  public let reason: String

  public static let kind = InputField.text(
    "kind", atMost: 50,
    "Why, of the list of kinds: protected_address, court_order, placement, child_of_staff, processing or other."
  ).required()
  public static let until = InputField.day("until", "The last day; left out: until it is ended.")
  public static let reason = InputField.text(
    "reason", atMost: 1000, "More of it, for stewards and the data protection officer."
  ).required()
  public static let fields = [PersonNamed.person.declared, kind.declared, until.declared, reason.declared]

  public init(_ given: Given) throws {
    person = Int64(try given.required(PersonNamed.person))
    kind = try given.required(Self.kind)
    until = try given[Self.until]
    reason = try given.required(Self.reason)
  }

  public init(_ person: Int64, _ kind: String = "other", until: Day? = nil, reason: String) {
    self.person = person
    self.kind = kind
    self.until = until
    self.reason = reason
  }
}

/// Of whom stewards' decisions end, and why.
public struct RestrictionEnd: Asked, Hashable {
  public let person: Int64
  public let reason: String

  public static let fields = [PersonNamed.person.declared, Restriction.reason.declared]

  public init(_ given: Given) throws {
    person = Int64(try given.required(PersonNamed.person))
    reason = try given.required(Restriction.reason)
  }
}

/// Who may meet a person who is closed to others, or no longer may.
public struct ColleagueNamed: Asked, Hashable {
  public let person: Int64
  public let user: String

  public static let user = InputField.text("user", atMost: 100, "The name with which the colleague signs in.")
    .required()
  public static let fields = [PersonNamed.person.declared, user.declared]

  public init(_ given: Given) throws {
    person = Int64(try given.required(PersonNamed.person))
    user = try given.required(Self.user)
  }
}

/// Whose account was named, or is named no more.
public struct NamedAccount: Sendable, Hashable {
  /// The account's number.
  public let account: Int64

  fileprivate static func details(_ asked: ColleagueNamed, _ named: NamedAccount) -> Details {
    Details("person \(asked.person)", detail: JSONValue.object([("account", .number(Int(named.account)))]).text)
  }
}

/// Everybody who is restricted, and why somebody may be.
public struct RestrictedPeople: Sendable {
  public let people: Page<RestrictedPerson>
  public let kinds: [RestrictionKind]
}

extension Acts {
  /// Who goes by a name: their number, or whom to ask about them. The record tells how many were found and kept back,
  /// and no name.
  public static let searchPerson = Act<PersonQuestion, Page<NamedPerson>>(
    "person searched", by: [.restricted, .eet, .steward, .protection],
    recorded: .output { _, found in
      let shown = found.rows.compactMap(\.id)
      return Details(
        shown.map { "person \($0)" }.joined(separator: ", "),
        detail: #"{"found":\#(shown.count),"kept_back":\#(found.rows.count - shown.count)}"#)
    },
    way: .steps(isReading: false) { session, asked in
      Page(
        try People.named(
          session.db, surname: asked.surname, forename: asked.forename, born: asked.born, on: session.today))
    })

  /// Keeps a person from plain officers.
  public static let restrictPerson = Act<Restriction, Done>(
    "person restricted", by: [.steward, .protection],
    recorded: .input { Details("person \($0.person)", detail: JSONValue.object([("kind", .text($0.kind))]).text) },
    way: .steps(isReading: false) { session, new in
      guard try People.restrictionKinds(session.db).contains(where: { $0.code == new.kind }) else {
        throw ActRefusal.invalid(Restriction.kind.declared.name)
      }
      guard
        try People.restrict(
          session.db, new.person, new.kind, until: new.until, reason: new.reason, actor: session.actor)
      else { throw ActRefusal.impossible("There is no such person.") }
      return Done()
    })

  /// Lets a colleague who may meet restricted people meet somebody who is closed to others.
  public static let nameColleague = Act<ColleagueNamed, NamedAccount>(
    "colleague named", by: [.steward, .protection], recorded: .output(NamedAccount.details),
    way: .steps(isReading: false) { session, asked in
      guard let account = try People.name(session.db, asked.user, for: asked.person) else {
        throw ActRefusal.impossible("There is no such person, or no user of this name who may meet restricted people.")
      }
      return NamedAccount(account: account)
    })

  /// Ends that.
  public static let unnameColleague = Act<ColleagueNamed, NamedAccount>(
    "colleague named no more", by: [.steward, .protection], recorded: .output(NamedAccount.details),
    way: .steps(isReading: false) { session, asked in
      guard let account = try People.unname(session.db, asked.user, for: asked.person) else {
        throw ActRefusal.impossible("This user is not named for this person.")
      }
      return NamedAccount(account: account)
    })

  /// Ends what a steward decided; what returns tell of the person restricts on.
  public static let releasePerson = Act<RestrictionEnd, Done>(
    "person released", by: [.steward, .protection], recorded: .input { Details("person \($0.person)") },
    way: .steps(isReading: false) { session, ended in
      guard try People.release(session.db, ended.person, reason: ended.reason, actor: session.actor) else {
        throw ActRefusal.impossible("No steward has restricted this person.")
      }
      return Done()
    })

  /// Everybody who is kept from plain officers.
  public static let listRestricted = Act<Nothing, RestrictedPeople>(
    "restricted people listed", by: [.steward, .protection], stays: { _ in true }, recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, _ in
      RestrictedPeople(
        people: Page(try People.restricted(session.db)), kinds: try People.restrictionKinds(session.db))
    })

  /// Confirms that a young person died; nothing is listed, shown or written about them any more.
  public static let confirmDeath = death("death confirmed", isConfirmed: true)

  /// Refutes it; they are in the lists as if it had not been told.
  public static let refuteDeath = death("death refuted", isConfirmed: false)

  private static func death(_ name: String, isConfirmed: Bool) -> Act<PersonNamed, Done> {
    Act(
      name, by: [.steward], recorded: .input { Details($0.subject) },
      way: .steps(isReading: false) { session, asked in
        guard
          try Deaths.decide(session.db, person: asked.person, isConfirmed: isConfirmed, actor: session.actor)
        else { throw ActRefusal.impossible("Nobody told that this person died.") }
        return Done()
      })
  }
}

extension NamedPerson: Tabular {
  public static let columns: [Column] = [
    Column("person_id", \.id, note: "Nothing where the person is kept from whoever asks."),
    Column(told: "ask", \.ask, note: "Whom to ask about the person then."),
  ]
}

extension RestrictedPerson: Tabular {
  public static let columns: [Column] = [
    Column("person_id", \.id),
    Column("until", \.until),
    Column("kind", \.kind),
    Column("reason", \.reason),
    Column("decided_by", \.decidedBy),
    Column("decided_at", \.decidedAt?.iso, .instant),
    Column("protected", \.isProtected),
    Column("closed", \.isClosed),
    Column("named", \.named),
  ]
}
