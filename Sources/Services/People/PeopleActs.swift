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

/// Whom a steward keeps from plain officers, or no longer does, and why.
public struct Restriction: Sendable, Hashable {
  public let person: Int64
  /// The last day; nil: until it is ended.
  public let until: Day?
  public let reason: String

  public init(_ person: Int64, until: Day? = nil, reason: String) {
    self.person = person
    self.until = until
    self.reason = reason
  }

  var subject: String { "person \(person)" }
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
    "person restricted", by: [.steward, .protection], recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, new in
      guard
        try People.restrict(session.db, new.person, until: new.until, reason: new.reason, actor: session.actor)
      else { throw ActRefusal.impossible("There is no such person.") }
      return Done()
    })

  /// Ends what a steward decided; what returns tell of the person restricts on.
  public static let releasePerson = Act<Restriction, Done>(
    "person released", by: [.steward, .protection], recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, ended in
      guard try People.release(session.db, ended.person, reason: ended.reason, actor: session.actor) else {
        throw ActRefusal.impossible("No steward has restricted this person.")
      }
      return Done()
    })

  /// Everybody who is kept from plain officers.
  public static let listRestricted = Act<Nothing, Page<RestrictedPerson>>(
    "restricted people listed", by: [.steward], recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, _ in Page(try People.restricted(session.db)) })

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
    Column("reason", \.reason),
    Column("decided_by", \.decidedBy),
    Column("decided_at", \.decidedAt?.iso, .instant),
  ]
}
